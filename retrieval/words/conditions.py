"""Read the conditions that listed rows must meet: how they lie to the budget, 只有项目支出, 既有…又有…, 除…外.

Each condition is a small clause of the question. What stands in the question as a condition and is
none of these clauses makes the list unanswerable: a list that ignores it would be another list.
"""

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

from config import lazy
from ingest.amounts import comparable, convert
from ingest.columns import CARRIED
from ingest.records import GRANTED, WIDE_FUNDS, Fact
from retrieval.question import Question, Stated
from retrieval.words.limits import Bound
from retrieval.words.stated import CONDITIONS, MET, UNSPENT

_BASES = (
    ("基本支出", "基本支出"), ("项目支出", "项目支出"), ("人员(?:经费|支出)", "人员经费"),
    ("(?:日常)?公用(?:经费|支出)", "公用经费"), ("财政专户(?:管理)?(?:资金)?", "财政专户"),
    ("一般公共预算(?:财政)?(?:拨款)?(?:资金|收入)?", "一般公共预算"), ("(?:政府性)?基金(?:预算)?(?:拨款|资金)?", "政府性基金"),
    ("国有资本经营(?:预算)?(?:拨款|资金)?", "国有资本经营"), ("财政(?:拨款|资金)(?:收入)?", "财政拨款"),
    ("单位资金", "单位资金"), ("事业收入", "事业收入"), ("上级补助(?:收入)?", "上级补助收入"), ("(?:事业单位)?经营收入", "事业单位经营收入"), ("附属单位上缴收入", "附属单位上缴收入"), ("其他(?:收入|资金)", "其他收入"),
    ("(?:上年|年初|以前年度)结转(?:和?结余)?(?:资金)?|结转(?:结余)?资金", "上年结转"),
)  # fmt: skip
NATURES = frozenset({"基本支出", "项目支出", "人员经费", "公用经费"})
_BASE = "(?:" + "|".join(words for words, _ in _BASES) + ")"
_ONLY = r"(?:只|仅|完全|全部|全|都|纯粹?|单纯|光)(?:发生|有|是|填|靠|来自于?|来源于|由|用|安排|列|为|属于)*(?:了|的)?"
_NONE = r"(?:完全|根本|压根|一点儿?都?)?(?:没有?|未|无|不)(?:有|用|使用|安排|列|含|涉及|需要|是|靠|动用)*(?:到|了|任何)?"
_IS = r"(?:那|这)?(?:一?[栏格列])?(?:是|为|等于|=|写着|填的?是?)*"
_SOME = r"(?:有|用|使用|安排|列|含有?|来自于?|靠|涉及|动用)+(?:到|了)*"
_MORE = r"(?:大于|超过|多于|高于|多过)"
_LESS = r"(?:小于|低于|少于|不如)"
_ALSO = r"(?:[，,]?(?:又|也|同时|并且?|还|且))"
_CLAUSES: tuple[tuple[str, str], ...] = (
    ("both", rf"(?:既|同时)(?:有|用|安排|列)?了?(?P<a>{_BASE}){_ALSO}?(?:有|用|安排|列|了|和|与|、)*(?P<b>{_BASE})"),
    ("both", rf"(?P<a>{_BASE})(?:和|与|、)(?P<b>{_BASE})(?:都|均|同时)有"),
    ("more", rf"(?P<a>{_BASE})(?:比(?P<b>{_BASE})(?:多|大|高)|{_MORE}(?:了)?(?P<c>{_BASE}))"),
    ("less", rf"(?P<a>{_BASE})(?:比(?P<b>{_BASE})(?:少|小|低)|{_LESS}(?:了)?(?P<c>{_BASE}))"),
    ("only", rf"{_ONLY}(?P<a>{_BASE})"),
    ("only", rf"(?:由)?(?P<a>{_BASE})(?:全额|全部)(?:保障|安排|负担|承担|支持)"),
    ("none", rf"{_NONE}(?P<a>{_BASE})"),
    ("none", rf"(?P<a>{_BASE}){_IS}(?:0|零|空)(?:的|白)?"),
    ("none", rf"(?P<a>{_BASE})(?:一分钱?|半分)(?:都|也)?(?:没有?|未|无)"),
    ("some", rf"{_SOME}(?P<a>{_BASE})"),
)  # fmt: skip
_EXCEPT = lazy.regex(
    r"除(?:了|去|开)?(?P<what>[^，,]{2,40}?)(?:之外|以外|外)"
    r"|除(?:了|去|开)(?P<but>[^，,]{2,40}?)(?=[，,])"
    r"|(?:^|[，,])(?P<left>[^，,]{2,40}?)(?:不算|不计|不包括在内|除外|之外|以外)(?=[，,还都]|$)"
    r"|(?:^|[，,里中])(?:不算|不计|不包括|撇开|抛开)(?P<out>[^，,?？。]{2,40})(?=[，,?？。]|$)"
)
_EXCLUDES = lazy.regex(
    r"除(?:了|去|开)?[^，,]{2,40}?(?:之外|以外|外|[，,]?还有|[，,]?还[花用]|[，,]?其[他余])|(?<!算)不算(?=.{2})|(?<=[费出入金贴])不(?:含|包括|包含)(?=[^，,。；;？?]{2,}多少)|不计(?!入|提)(?=.{2})|撇开|抛开|刨[去除掉]|去掉(?=.{2})|剔除|除外|之外|以外|不算在内"
)
"""Words that leave something out, wherever they stand: a list or an amount must not ignore them."""
_ABOVE = r"(?:不低于|不少于|不小于|超过了?|大于|高于|多于|达到|>=?)"
_BELOW = r"(?:不超过|不高于|不大于|不到|不足|低于|小于|少于|<=?)"
_AFTER = r"(?:及|或)?(?P<after>以上|以下|以内)"
_INCLUSIVE = lazy.regex(r"不|达到|以上|以下|以内|=")
_SPOKEN = lazy.regex(
    r"只(?:[有是靠用列填]|发生)|仅[有是靠用列]|完全|纯(?=项目|基本)|光有|(?:支出|经费)(?:为|是|=)(?:零|0|空)|一分(?:钱)?(?:都|也)?没|全部(?:是|来自|靠|用|由)|没有|没用|没安排|未安排|不(?:是|含|用|靠)|既|又|同时|除(?!非)|且|负担|承担"
)
WORDS = lazy.regex(
    r"只(?:有|是|靠|用)?|仅(?:有|是|靠|用)?|完全(?:由|靠|是|来自|用)?|全部(?:是|来自|靠|用)|都(?:是|来自|靠|用|有)"
    r"|没有?(?:安排|使用|用到?)?|未(?:安排|使用)|不(?:含|用|靠)|既(?:有|用)?|又(?:有|用)?|也(?:有|用)|同时(?:有|用)?|动用了?|来自于?|单纯|纯|并且|且"
    r"|全额(?:保障|负担|安排)|靠|之间|以内|相同|相等|大于|小于|多于|少于|达到|负担|承担"
)
Kind = Literal["both", "more", "less", "only", "none", "some", "bound", "share", "except"]


class Row(NamedTuple):
    """One row of a table: its whole, and all that stands beside it."""

    whole: Fact
    cells: tuple[Fact, ...]
    total: Fact | None = None
    """What the row is a part of, where the question asks for shares."""

    def of(self, basis: str) -> Decimal | None:
        """Return what the row states on a basis; None where its table has no such column.

        A table that is of one fund only tells nothing about where the money comes from.
        """
        found = self._column(basis)
        if not found or (basis not in NATURES and self.whole.fund != "全部"):
            return None
        return sum((fact.value or Decimal(0) for fact in found), Decimal(0))

    def facts(self, basis: str) -> list[Fact]:
        """Return the cells of a basis that state a value."""
        return [fact for fact in self._column(basis) if fact.value]

    def _column(self, basis: str) -> list[Fact]:
        def on(name: str) -> list[Fact]:
            natured = name in NATURES
            found = [f for f in self.cells if name == (f.nature if natured else f.fund)]
            return found[:1] or (carried_cells(self.cells) if name == CARRIED else [])

        parts = {
            "基本支出": ("人员经费", "公用经费"),
            "财政拨款": GRANTED,
        }.get(basis, ())
        return on(basis) or [fact for part in parts for fact in on(part)]


CARRIED_COLUMN = lazy.regex(
    r"(?:其中)?(?:(?:上年|年初|以前年度)(?:财政拨款)?|财政拨款|单位资金)(?:上年)?(?:结转|结余)"
)
"""What heads the columns of what was carried over, one for each fund that left it."""


def carried_cells(cells: Sequence[Fact]) -> list[Fact]:
    """Return the cells of what was carried over: the total of each such column, else its funds."""
    found = [f for f in cells if CARRIED_COLUMN.match(f.measure)]
    whole = {f.measure for f in found if f.fund in WIDE_FUNDS}
    return [f for f in found if f.fund in WIDE_FUNDS or f.measure not in whole]


class Condition(NamedTuple):
    """One clause that a row must meet."""

    kind: Kind
    bases: tuple[str, ...] = ()
    bound: Bound | None = None
    names: tuple[str, ...] = ()
    """What an exception names: codes, and names in normal form."""

    def meets(self, row: Row) -> bool:
        """Tell whether a row meets it; a row whose table lacks the column never does."""
        values = [row.of(basis) for basis in self.bases]
        if any(value is None for value in values):
            return False
        return _TESTS[self.kind](self, row, [value or Decimal(0) for value in values])


def _is_bounded(condition: Condition, row: Row, values: list[Decimal]) -> bool:
    bound = condition.bound
    value = values[0] if values else row.whole.value
    unit = row.whole.unit
    if bound is None or not value or not comparable(unit, bound.amount.unit):
        return False
    limit = convert(bound.amount.number, bound.amount.unit, unit)
    if value == limit:
        return bound.inclusive
    return (value > limit) if bound.above else (value < limit)


def _is_share(condition: Condition, row: Row, _: list[Decimal]) -> bool:
    bound, value, total = condition.bound, row.whole.value, row.total
    if bound is None or not value or total is None or not total.value:
        return False
    exact = convert(value, row.whole.unit, total.unit) * 100
    limit = bound.amount.number * total.value
    if exact == limit:
        return bound.inclusive
    return (exact > limit) if bound.above else (exact < limit)


def _is_no_exception(condition: Condition, row: Row, _: list[Decimal]) -> bool:
    code = row.whole.code or "-"
    return row.whole.item not in condition.names and not any(
        name.isdigit() and code.startswith(name) for name in condition.names
    )


_TESTS: dict[Kind, Callable[[Condition, Row, list[Decimal]], bool]] = {
    "both": lambda _, __, v: v[0] != 0 and v[1] != 0,
    "more": lambda _, __, v: v[0] > v[1],
    "less": lambda _, __, v: v[0] < v[1],
    "only": lambda _, row, v: v[0] != 0 and v[0] == row.whole.value,
    "none": lambda _, row, v: v[0] == 0 and bool(row.whole.value),
    "some": lambda _, __, v: v[0] != 0,
    "bound": _is_bounded,
    "share": _is_share,
    "except": _is_no_exception,
}


def is_basis(words: str) -> bool:
    """Tell a nature or fund, which conditions speak of, from an item."""
    return bool(re.fullmatch(_BASE, re.sub(r"\s", "", words)))


def denies_basis(question: Question) -> bool:
    """Tell a question for what is not of a nature or fund: 不是财政拨款的有多少."""
    return bool(denial(question))


def denial(question: Question) -> str:
    """Return the words with which a question denies a nature or fund, none where it does not."""
    denied = rf"(?:不是|不属于|不来自|(?<!除)非|不含|不包括|剔除)(?:来自)?{_BASE}"
    text = re.sub(r"\s|是不是", "", question.text)
    for item in question.items:
        if not is_basis(item.text):
            text = text.replace(item.text, "")  # 使用非财政拨款结余 is a name
    found = re.search(denied, text)
    return found[0] if found else ""


def excepts_or_combines(text: str) -> bool:
    """Tell whether conditions stand beside one another: 且, 又, 同时."""
    return bool(re.search(r"且|又|同时", text))


def excepts(question: Question) -> bool:
    """Tell whether the question leaves something out: 除…外."""
    return bool(_EXCLUDES.search(re.sub(r"\s", "", question.text)))


def leaves_basis_out(question: Question) -> bool:
    """Tell a question for what is not of a fund or nature it names: which nothing told of that one answers."""
    left = excepts(question) and any(is_basis(item.text) for item in question.items)
    return left or denies_basis(question)


def excepted(question: Question) -> tuple[str, ...] | None:
    """Return the names and codes of what is left out, none where nothing is; None where it is not understood."""
    found: list[Condition] = []
    _exceptions(re.sub(r"\s", "", question.text), question, found)
    if not found:
        return None if excepts(question) else ()
    return found[0].names


def is_spoken(question: Question) -> bool:
    """Tell whether the question sets a condition on what it lists."""
    return bool(_SPOKEN.search(question.text))


def conditions_of(question: Question) -> tuple[Condition, ...] | None:
    """Return the conditions of a question; None where one of them is not understood."""
    text = re.sub(r"\s|有没有|有无|是否", "", question.text)
    found: list[Condition] = []
    text = _exceptions(text, question, found)
    text = _bounds(text, question, found)
    for kind, pattern in _CLAUSES:
        text = re.sub(pattern, lambda match, k=kind: _clause(match, k, found), text)  # type: ignore[misc]
    if re.search(_BASE, _HEADED.sub("", text)) or _LEFT.search(text):
        return None
    return tuple(found)


_LEFT = lazy.regex(r"除(?!非)|既|完全|只[有靠]|仅[有靠]|没有|又|超过|低于|不到|不足|不超过")
_HEADED = lazy.regex(
    rf"{_BASE}(?:功能|经济)?(?:分类)?(?:里|中|的|之中|当中)*(?:科目|项目|哪|有哪|有几|按)"
)


def _clause(match: re.Match[str], kind: Kind, found: list[Condition]) -> str:
    named = [n for n in match.groupdict().values() if n]
    found.append(Condition(kind, tuple(_canonical(name) for name in named)))
    return "；"


def _canonical(words: str) -> str:
    return next(name for pattern, name in _BASES if re.fullmatch(pattern, words))


def _exceptions(text: str, question: Question, found: list[Condition]) -> str:
    match = _EXCEPT.search(text)
    if match is None:
        return text
    said = next(filter(None, match.groups()))
    items = [i for i in question.items if i.text and i.text in said]
    rest = said
    for item in items:
        rest = rest.replace(item.text, "")
    if not items or re.sub(r"[和与及、的]|支出|科目", "", rest):
        return text  # something else is excepted: not understood
    names = tuple(name for item in items for name in (*item.names, *item.codes))
    found.append(Condition("except", names=names))
    return text[: match.start()] + text[match.end() :]


def _bounds(text: str, question: Question, found: list[Condition]) -> str:
    """Take the amounts with their comparing words out of the text, one condition each."""
    shares = re.search(r"占|比重|比例", text)
    amounts = [s if s.unit else s._replace(unit="元") for s in question.stated]
    amounts = [s for s in amounts if s.unit != "%" or shares]
    if len(amounts) == 2 and "之间" in text:
        low, high = sorted(amounts, key=lambda s: s.number * (convert(Decimal(1), s.unit, "元")))
        if low.unit != high.unit and re.search(rf"{re.escape(low.text)}(?:到|至|-)", text):
            low = low._replace(unit=high.unit) if low.unit == "元" else low
        found += [
            Condition("bound", bound=Bound(low, above=True, inclusive=True)),
            Condition("bound", bound=Bound(high, above=False, inclusive=True)),
        ]
        start, end = text.find(amounts[0].text), text.find("之间") + 2
        return text[:start] + text[end:]
    for amount in amounts:
        text = _bound(text, amount, found)
    return text


def _bound(text: str, amount: Stated, found: list[Condition]) -> str:
    said = re.escape(re.sub(r"\s", "", amount.text))
    pattern = rf"(?P<base>{_BASE})?(?:的)?(?:预算|决算|金额|数)*(?:在|都|均)?(?P<word>{_ABOVE}|{_BELOW})?{said}(?:元)?(?:{_AFTER})?"
    match = re.search(pattern, text)
    if match is None or bool(match["word"]) == bool(match["after"]):
        return text
    word = match["word"] or match["after"]
    above = bool(re.fullmatch(_ABOVE, word)) or word == "以上"
    bases = (_canonical(match["base"]),) if match["base"] else ()
    bound = Bound(amount, above, bool(_INCLUSIVE.search(word)))
    if amount.unit == "%" and bases:
        return text  # a share of a part: not understood
    found.append(Condition("share" if amount.unit == "%" else "bound", bases, bound))
    return text[: match.start()] + "；" + text[match.end() :]


_OF_BASIS = lazy.regex(rf"{_BASE}{_IS}(?:0|零|空|一分|半分)(?![.\d])")


def is_of_basis(condition: str, text: str) -> bool:
    """Tell that it is a nature or fund of which there is nothing: 基本支出为零 says nothing of a budget."""
    return condition == "zero" and bool(_OF_BASIS.search(text))


def condition_of(question: Question) -> str | None:
    """Return how listed items must lie to their budget: by a set phrase, or in plain words."""
    if UNSPENT.search(question.text) and question.asks("filter") and not question.named:
        return "unspent"
    if question.conditions:
        return question.conditions[0]
    if not question.asks("filter", "rank", "reverse") or question.asks("reason"):
        return None
    for name in ("apart", "zero", "met", "under", "over"):
        pattern = MET if name == "met" else CONDITIONS[name]
        if pattern.search(question.text):
            return name
    return None
