"""Make ready, once, what the reading of every document needs: patterns, models, the fixed words.

The fork server of ``ingest.sandbox`` loads this module before it forks, so that the processes which read
have it already. A process that reads one document alone makes ready what it needs as it goes.
"""

import gc

import ingest.pipeline  # noqa: F401 (its patterns are the ones to compile)
from config import lazy
from config.glossary import classification, meanings
from ingest import records

lazy.compile_all()
for model in records.Model.__subclasses__():
    model.model_rebuild()
meanings()
classification()
gc.freeze()  # what is here stays: no forked process need look through it, or copy it to mark it
