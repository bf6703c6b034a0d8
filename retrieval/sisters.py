"""Name the subject beside the one told that differs from it by one word: 农村特困人员救助供养支出 — 城市的呢."""

from config import lazy
from retrieval.fact_store import FactStore
from retrieval.question import Question

_SISTERS = (("城市", "农村", "城镇"), ("行政单位", "事业单位"), ("行政", "事业"), ("国内", "外事"))
_SISTER_TURN = lazy.regex(
    rf"(?:那么?|它|再说)*(?P<which>{'|'.join(w for pair in _SISTERS for w in pair)})的?(?:那一?[个块项笔])?(?:呢|(?:又|是|花了)*多少钱?)[呢？?。]*"
)


def with_sister(text: str, before: Question | None, store: FactStore) -> str:
    """Name the subject beside the one told that differs from it by one word: 农村特困人员救助供养支出 — 城市的呢."""
    found, told = _SISTER_TURN.fullmatch(text), before.told.subjects if before else ()
    if found is None or len(told) != 1 or told[0].body:
        return text
    name = told[0].item
    beside = [w for pair in _SISTERS if found["which"] in pair for w in pair if w in name]
    if len(beside) != 1 or found["which"] in name:
        return text
    other = name.replace(beside[0], found["which"], 1)
    return f"{other}呢" if store.facts(document=told[0].document, item=other) else text
