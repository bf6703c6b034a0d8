"""Take people on whom money is spent for the subjects that end in what they are: 退休人员的钱."""

from config import lazy
from config.glossary import normal
from ingest.amounts import comparable
from retrieval.inquiry import Inquiry
from retrieval.question import ItemTerm
from retrieval.words.nearest import vocabulary
from retrieval.words.small_words import ASKS_MONEY

MIN_STEM = 2
_PEOPLE = lazy.regex(r"(?:人员|干部|职工|员工)?(?:经费|支出|费用|开支)?$")
_SEVERAL = lazy.regex(r"[两三四五六几]项|[两三四五六几]个")
_NO_SUBJECTS = frozenset({"指标", "项目", "其他"})


def spent_on(inquiry: Inquiry, item: ItemTerm) -> ItemTerm:
    """Take people, where money is asked for, for the subjects that end in what they are.

    A name that only begins with them is of something else: 离退休人员管理机构 is an office.
    """
    text = normal(item.text)
    what, names = _PEOPLE.sub("", text), [normal(name) for name in item.names]
    money = ASKS_MONEY.search(inquiry.question.text) and inquiry.question.asked is None
    named = (
        item.how == "equal"
        or _SEVERAL.search(inquiry.question.text)
        or (text != what and any(n.endswith(text) for n in names))
    )
    if named or len(what) < MIN_STEM or not money:
        return item
    ends = {
        sense.canonical: None for name, senses in vocabulary(inquiry.store).items()
        if name.endswith(what) for sense in senses
    }  # fmt: skip
    kept = tuple(name for name in ends if _holds_money(inquiry, ItemTerm(name, (name,))))
    told = kept and (what != text or set(kept) & set(item.names))
    return item._replace(names=kept, codes=(), how="part") if told else item


def _holds_money(inquiry: Inquiry, item: ItemTerm) -> bool:
    """Tell a subject of which an amount is printed; an indicator is none."""
    facts = (f for f in inquiry.facts(item) if f.value is not None)
    return any(comparable(f.unit, "元") and f.classification not in _NO_SUBJECTS for f in facts)
