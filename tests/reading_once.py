"""Read documents once in each process of the tests, without the second reader, whose doubts none of them asks for."""

from functools import cache
from pathlib import Path

from ingest.intake import examine
from ingest.pipeline import assemble, pages_of
from ingest.records import Reading

SAMPLE = Path(__file__).resolve().parents[1] / "docs" / "sample" / "sample_2023_final.pdf"


@cache
def read_once(path: Path) -> Reading:
    """Return the reading of one document; whoever alters it takes a copy."""
    return assemble(examine(path), pages_of(path))
