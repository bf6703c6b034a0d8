"""Leave out why somebody asks, where a message is not understood with it: 我是学生做作业，想知道…; 核对编制用，请问….

Who asks, for what work and what was heard about it say nothing of what is asked. A part of a message that
names a thing, an amount or a year of its own stays: it may be the thing that is asked about.
"""

import re
from collections.abc import Iterator

from config import lazy
from config.glossary import asker_words
from retrieval.fact_store import FactStore
from retrieval.occasions import NAMES_BODY
from retrieval.question import Question
from retrieval.understand import understand

_CLAUSE = lazy.regex(r"^[^，,。；;：:？?！!]{2,30}[，,。；;：:！!]+\s*(?=.)", re.DOTALL)
_LIMITS = lazy.regex(
    r"\d|[不别](?:要|算|含|包括|看)|不想要|只[要看问算管]|除了?|扣除|假[设如定]|如果|要是|按照?|根据|其中|里面|最|之[前后间中]|[一二两三四五六七八九十百千万亿](?:万|亿|元|成)"
)
"""What may say which figure is meant."""
_ASKS = lazy.regex(
    r"多少|几(?!句)|什么|啥|哪|怎[么样]|如何|为何|[吗呢]|有没有|是不是|是否|谁|what|which|how|why",
    re.IGNORECASE,
)


def without_why(text: str, store: FactStore) -> Iterator[str]:
    """Yield a message without its first part, then without its first two, while these say only why it is asked."""
    left = text.strip()
    for _ in range(_MOST):
        found = _CLAUSE.match(left)
        if found is None:
            return
        said, rest = found[0].strip(" ，,。；;：:！!"), left[found.end() :]
        if not _says_why(said, rest, store):
            return
        left = rest
        yield rest


_MOST = 2
_IS_NAME = lazy.regex(r"(?:费|公|专|信|作|租|雇|聘|占|应|通|常)用$")
"""公车跑起来的费用，报一下 names a thing, and no purpose."""


def _says_why(said: str, rest: str, store: FactStore) -> bool:
    """Tell a part that is about who asks: it begins with one, with a work or with hearsay, or ends in a purpose."""
    if _LIMITS.search(said) or _ASKS.search(said) or NAMES_BODY.search(said):
        return False
    ends = said.endswith(asker_words()["ends"]) and not _IS_NAME.search(said)
    begins = said.startswith(asker_words()["begins"]) or any(
        word in said for word in asker_words()["works"]
    )
    return ends or (begins and _names_nothing_else(understand(said, store).question, rest, store))


def _names_nothing_else(said: Question, rest: str, store: FactStore) -> bool:
    """Tell that what a part names is named in the rest again, so that nothing is lost with it."""
    left = understand(rest, store).question
    names = {name for item in left.named for name in item.names}
    things = all(names & {*item.names} for item in said.named)
    kinds = ((said.natures, left.natures), (said.funds, left.funds), (said.flows, left.flows))
    years = ({*said.years, said.relative_year}, {*left.years, left.relative_year, None})
    return things and all({*one} <= {*other} for one, other in (*kinds, years))
