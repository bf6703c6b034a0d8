"""Tell what one of a thing costs, or how many are bought: printed as such, or worked out of the row of a purchase."""

from collections import defaultdict
from typing import NamedTuple

from config import lazy
from ingest.amounts import comparable
from ingest.records import Fact
from retrieval.calculate import per_head
from retrieval.covering import bare, cut, known_words
from retrieval.indicators import projects_above, state_indicator
from retrieval.inquiry import Inquiry
from retrieval.question import Question
from retrieval.row_pieces import (
    MIN_NAMED,
    WORDS_OF_BUYING,
    called,
    names_of,
    rows_of,
    shares,
    words_of_rows,
)
from retrieval.small_words import ADDED, IN_ALL

_THINGS = r"(?:台套|台|套|辆|个|把|张|册|本|件|份|期|箱|只|支|块|条|间|组|批|盒|包|瓶|桶|架|艘|部|幅|顶|床|亩|吨|公里|平方米|分钟|课时|座|栋|路|篇|场|次)"
_PRICE = lazy.regex(
    rf"单价|(?:多少钱|几块钱|多少元|多少万元?)一(?P<a>{_THINGS})|一(?P<b>{_THINGS})[^，,。？?]{{0,4}}?(?:多少|几)(?:钱|块|元|万)"
    rf"|每一?(?P<c>{_THINGS})[^，,。？?]*?(?:(?:多少|几)(?:钱|块|元|万)|成本|价|费)"
)
_PER_PERSON = lazy.regex(r"人均|每一?个?人|一个人")
_NO_PRICE = lazy.regex(r"单价\d|单价在?[\d一二三四五六七八九十百]+万|平均")
_HOW_MANY = lazy.regex(rf"(?:多少|几)(?P<of>{_THINGS})(?!人|项目|单位|部门)")
_OF_ONE = lazy.regex(
    rf"每一?(?P<a>{_THINGS})|单(?:价|位成本|个|台|套|件)|人均|均价|/(?P<b>{_THINGS})|每人|/人"
)
_SAYS_ONE = lazy.regex(
    rf"单价|价格|成本|费用|(?:多少|几)(?:钱|块钱|元|万元)?|[每一]一?{_THINGS}|每一?个?人|一个人|人均"
)
_ALIKE = (frozenset("台套个件部架"), frozenset("台辆"), frozenset("册本份"), frozenset("路条"))
_OTHER = lazy.regex(f"占|比|为什么|最|差|{IN_ALL}|{ADDED}|上年|去年")
_BUYING = WORDS_OF_BUYING | {"印", "印刷", "印制"}
_SERVICE = lazy.regex(r"服务$")


class _Bought(NamedTuple):
    """The row of a purchase: how it is called, what is paid, how many there are and what one costs."""

    name: str
    money: Fact
    number: Fact | None
    price: Fact | None
    rank: tuple[bool, int]
    """Whether no cell stands in the question as a whole, and in how many pieces they do."""


def asks_unit_price(question: Question) -> bool:
    """Tell a question for what one of a thing costs: 多少钱一台, 单价, 每箱多少钱.

    >>> asks_unit_price(Question("打印机多少钱一台")), asks_unit_price(Question("单价100万元以上设备几台"))
    (True, False)
    """
    text = question.text
    plain = not (_NO_PRICE.search(text) or _OTHER.search(text) or question.stated)
    return plain and bool(_PRICE.search(text))


def tell_unit_price(inquiry: Inquiry) -> bool:
    """Say what one costs: an indicator of its own, a column 单价, or the amount of a row by its number."""
    question = inquiry.question
    heads = _PER_PERSON.search(question.text) and not question.stated
    if not (asks_unit_price(question) or heads) or question.language != "zh":
        return False
    if _tell_indicator(inquiry):
        return True
    row = None if heads else _row(inquiry)
    if row is None:
        return False
    if row.price is not None:
        _say(inquiry, row, row.price)
        return True
    return row.number is not None and _tell_quotient(inquiry, row, row.number)


def tell_number_bought(inquiry: Inquiry) -> bool:
    """Say how many are bought: the column 数量 of the one row whose cells explain the question."""
    question = inquiry.question
    plain = not (question.stated or question.operations or _OTHER.search(question.text))
    if not plain or asks_unit_price(question) or not _HOW_MANY.search(question.text):
        return False
    row = _row(inquiry)
    if row is None or row.number is None:
        return False
    _say(inquiry, row, row.number)
    return True


def _tell_quotient(inquiry: Inquiry, row: _Bought, count: Fact) -> bool:
    """Divide what a row pays by its number; both are told."""
    if not count.value:
        return False
    builder, voice = inquiry.builder, inquiry.builder.voice
    derived = per_head(row.money, count)
    builder.labels.add(row.name)
    builder.about(row.money)
    inquiry.say("unit_price", name=row.name, figure=builder.derive(derived))
    inquiry.say("formula", formula=derived.formula)
    _say(inquiry, row, row.money)
    inquiry.say("figure", subject=voice.word("数量"), figure=builder.state(count))
    return True


def _say(inquiry: Inquiry, row: _Bought, fact: Fact) -> None:
    """State one cell of the row, called by the cell that names what is bought."""
    builder, voice = inquiry.builder, inquiry.builder.voice
    builder.labels.add(row.name)
    whose = "" if bare(fact.item) == row.name else f"（{row.name}）"
    year = voice.year(fact, inquiry.document)
    subject = f"{year}{voice.name(fact)}{whose}{voice.measure(fact) or voice.word(fact.measure)}"
    inquiry.say("figure", subject=subject, figure=builder.state(fact))


# --- rows of purchases ----------------------------------------------------------------------------


def _row(inquiry: Inquiry) -> _Bought | None:
    """Return the one row that prints a number or a price and whose cells explain the whole question."""
    key = bare(inquiry.question.text)
    words = known_words(inquiry) | _BUYING | {m[0] for m in _SAYS_ONE.finditer(key)}
    words |= {m[0] for m in _HOW_MANY.finditer(key)}
    cells, beside = words_of_rows(inquiry), _beside(inquiry)
    found: list[_Bought] = []
    for row, facts in rows_of(inquiry).items():
        names = names_of(facts[0], cells[row])
        counted = beside.get(row, {})
        if not counted or not shares(key, names):
            continue
        held = cut(key, (names,), words)
        if held is None or (len(held.held[0]) < MIN_NAMED and held.held[0] not in names):
            continue
        count, price = counted.get("数量") or counted.get("购置数量"), counted.get("单价")
        if count is not None and count.value == 1 and any(_SERVICE.search(n) for n in names):
            count = None  # one service is no number of things
        in_pieces = not any(len(name) > 1 and name in key for name in names)
        name, rank = called(held.held[0], names), (in_pieces, held.pieces)
        found.append(_Bought(name, facts[0], count, price, rank))
    surest = [one for one in found if one.rank == min(other.rank for other in found)]
    return surest[0] if len(surest) == 1 else None


def _beside(inquiry: Inquiry) -> dict[str, dict[str, Fact]]:
    """Return the number and the price of one that each row prints."""
    facts = inquiry.store.facts(
        document=inquiry.document.id, measure=["数量", "购置数量", "单价"], origin="table"
    )
    rows: dict[str, dict[str, Fact]] = defaultdict(dict)
    for fact in inquiry.owned(facts) if inquiry.question.units else facts:
        if fact.table_row and fact.value is not None and not comparable(fact.unit, "%"):
            rows[fact.table_row].setdefault(fact.measure, fact)
    return rows


# --- indicators -----------------------------------------------------------------------------------


def _tell_indicator(inquiry: Inquiry) -> bool:
    """Say the one indicator of money for one of a thing whose names explain the whole question."""
    key = bare(inquiry.question.text)
    words = known_words(inquiry) | {m[0] for m in _SAYS_ONE.finditer(key)} | _BUYING
    facts = inquiry.store.facts(
        document=inquiry.document.id, classification="指标", measure=["目标值", "完成值"]
    )
    found: list[tuple[int, Fact]] = []
    for fact in inquiry.owned(facts):
        money = comparable((fact.unit or "").partition("/")[0] or None, "元")
        if fact.value is None or not money or not _is_of_one_asked(inquiry.question, fact):
            continue
        projects = [bare(project) for project in projects_above(fact)]
        held = cut(key, ([bare(fact.item)], projects), words)
        own = _SAYS_ONE.sub("", held.held[0]) if held is not None else ""
        if len(own) > 1:
            found.append((len(own), fact))
    best = [fact for length, fact in found if length == max(size for size, _ in found)]
    if len({(fact.item, fact.value, fact.unit) for fact in best}) != 1:
        return False
    state_indicator(inquiry, best[0])
    return True


def _is_of_one_asked(question: Question, fact: Fact) -> bool:
    """Tell the cost of one piece of the kind that is asked for: no price of a minute where a machine is meant."""
    own = list(_OF_ONE.finditer(f"{fact.item}/{(fact.unit or '').partition('/')[2]}"))
    if not own:
        return False
    asked = _PRICE.search(question.text)
    said = next((kind for kind in asked.groups() if kind), None) if asked else None
    kinds = {kind for one in own for kind in one.groups() if kind}
    persons = bool(_PER_PERSON.search(question.text))
    if persons != bool(_PER_PERSON.search(fact.item) or "人" in (fact.unit or "")):
        return False
    alike = any({said, *kinds} <= some for some in _ALIKE)
    return said is None or not kinds or said in kinds or alike
