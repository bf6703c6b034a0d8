"""Name the subject or unit beside the one told that one word tells from it: 农村特困人员救助供养支出 — 城市的呢."""

from config import lazy
from config.glossary import normal
from retrieval.bodies.owners import subordinates
from retrieval.fact_store import FactStore
from retrieval.question import Question
from retrieval.understand import understand

_SISTERS = (("城市", "农村", "城镇"), ("行政单位", "事业单位"), ("行政", "事业"), ("国内", "外事"))
_SISTER_TURN = lazy.regex(
    rf"(?:那么?|它|再说)*(?P<which>{'|'.join(w for pair in _SISTERS for w in pair)})的?(?:那一?[个块项笔])?(?:呢|(?:又|是|花了)*多少钱?)[呢？?。]*"
)


def with_sister(text: str, before: Question | None, store: FactStore) -> str:
    """Name the subject beside the one told that differs from it by one word: 农村特困人员救助供养支出 — 城市的呢."""
    if (unit := _other_unit(text, before, store)) is not None:
        return f"{unit}呢"
    found, told = _SISTER_TURN.fullmatch(text), before.told.subjects if before else ()
    if found is None or len(told) != 1 or told[0].body:
        return text
    name = told[0].item
    beside = [w for pair in _SISTERS if found["which"] in pair for w in pair if w in name]
    if len(beside) != 1 or found["which"] in name:
        return text
    other = name.replace(beside[0], found["which"], 1)
    return f"{other}呢" if store.facts(document=told[0].document, item=other) else text


_UNIT_TURN = lazy.regex(
    r"(?:那么?|再说|还有|换成?|至于)*(?P<which>[\u4e00-\u9fff]{2,8}?)(?:那边|那儿|这边)?的?(?:又?是?多少(?:钱)?)?[呢？?。]*"
)


def _other_unit(text: str, before: Question | None, store: FactStore) -> str | None:
    """Return the unit that a turn calls by what tells it from the one told: 甲区分局多少 — 乙的呢 is 乙县分局."""
    found, told = _UNIT_TURN.fullmatch(text), before.told.subjects if before else ()
    body = told[-1].body if told else None
    if found is None or body is None or not ("呢" in text or "多少" in text):
        return None
    document = store.document(told[-1].document)
    units = subordinates(document) if document else []
    which, own = found["which"], normal((document and document.publisher) or "")
    called = [u for u in units if which in normal(u).removeprefix(own)]
    if len(called) != 1 or body not in units or which in body:
        return None
    said = understand(which, store).question
    return None if said.items or said.natures or said.funds or said.publishers else called[0]
