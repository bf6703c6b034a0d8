"""Tell of purchases what one thing costs, how many are bought and what one unit buys in all."""

import re
from collections import defaultdict
from decimal import Decimal
from typing import NamedTuple

from config import lazy
from ingest.amounts import comparable, in_yuan
from ingest.records import Fact
from retrieval.calculate import addable, per_head, total
from retrieval.choosing.bind import MAIN_MEASURES
from retrieval.choosing.printings import table_of
from retrieval.inquiry import Inquiry
from retrieval.passages.finding import quote
from retrieval.question import AIMS, TOTALS, Question
from retrieval.telling.lists.projects import PROCURED
from retrieval.telling.pieces.indicators import projects_above, state_indicator
from retrieval.telling.pieces.row_pieces import (
    MIN_NAMED,
    WORDS_OF_BUYING,
    called,
    names_of,
    rows_of,
    shares,
    words_of_rows,
)
from retrieval.words.covering import bare, cut, known_words
from retrieval.words.small_words import ADDED, IN_ALL

_THINGS = r"(?:台套|台|套|辆|个|把|张|册|本|件|份|期|箱|只|支|块|条|间|组|批|盒|包|瓶|桶|架|艘|部|幅|顶|床|亩|吨|公里|平方米|分钟|课时|座|栋|路|篇|场|次)"
_PRICE = lazy.regex(
    rf"单价|(?:多少钱|几块钱|多少元|多少万元?)一(?P<a>{_THINGS})|一(?P<b>{_THINGS})[^，,。？?]{{0,4}}?(?:多少|几)(?:钱|块|元|万)"
    rf"|每一?(?P<c>{_THINGS})[^，,。？?]*?(?:(?:多少|几)(?:钱|块|元|万)|成本|价|费)"
)
_PER_PERSON = lazy.regex(r"人均|每一?个?人(?!次)|一个人")
_NO_PRICE = lazy.regex(r"单价\d|单价在?[\d一二三四五六七八九十百]+万|平均")
_HOW_MANY = lazy.regex(rf"(?:多少|几)(?P<of>{_THINGS})(?!人|项目|单位|部门)")
_OF_ONE = lazy.regex(
    rf"每一?(?P<a>{_THINGS})|单(?:价|位成本|个|台|套|件)|人均|均价|/(?P<b>{_THINGS})|每人|/人"
)
_SAYS_ONE = lazy.regex(
    rf"单价|价格|成本|费用|(?:多少|几)(?:钱|块钱|元|万元)?|[每一]一?{_THINGS}|每一?个?人|一个人|人均"
)
_SAYS_EACH = lazy.regex(rf"{_SAYS_ONE.pattern}|平均|标准")
"""What of an indicator's name tells a price of one, and not of what it is."""
_ALIKE = (frozenset("台套个件部架"), frozenset("台辆"), frozenset("册本份"), frozenset("路条"))
_NO_COUNT = lazy.regex(r"占|比|为什么|最|差|上年|去年")
_OTHER = lazy.regex(f"占|比|为什么|最|差|{IN_ALL}|{ADDED}|上年|去年")
_BUYING = WORDS_OF_BUYING | {"印", "印刷", "印制"}
_TIMES = ("期", "场", "次")
"""How often something is done is no number of things in a list of purchases."""
_SERVICE = lazy.regex(r"服务$")


class _Bought(NamedTuple):
    """The row of a purchase: how it is called, what is paid, how many there are and what one costs."""

    name: str
    money: Fact
    number: Fact | None
    price: Fact | None
    kind: str
    """What tells it from the other rows of this name: whose it is, or its make."""
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
    rows = [] if heads else _rows(inquiry)
    if not rows or not all(row.price or (row.number and row.number.value) for row in rows):
        return not heads and _quote_price(inquiry)
    for row in rows:
        if row.price is not None:
            _say(inquiry, row, row.price)
        elif row.number is not None:
            _tell_quotient(inquiry, row, row.number)
    return True


def tell_number_bought(inquiry: Inquiry) -> bool:
    """Say how many are bought: the column 数量 of the one row whose cells explain the question."""
    question = inquiry.question
    plain = not (
        question.stated or set(question.operations) - {"sum"} or _NO_COUNT.search(question.text)
    )
    asked = _HOW_MANY.search(question.text)
    if not plain or asks_unit_price(question) or asked is None or asked["of"] in _TIMES:
        return False
    rows = _rows(inquiry)
    numbers = [row.number for row in rows if row.number is not None]
    if not numbers or len(numbers) < len(rows):
        return False
    if len(numbers) > 1:
        summed = total(numbers)
        inquiry.say("bought_in_all", figure=inquiry.builder.derive(summed))
        inquiry.say("formula", formula=summed.formula)
    for row, number in zip(rows, numbers, strict=True):
        _say(inquiry, row, number)
    return True


def _quote_price(inquiry: Inquiry) -> bool:
    """Quote the sentence that tells of what is named what one of it costs: 暂存柜15套，每套0.8万元."""
    asked = _PRICE.search(inquiry.question.text)
    kinds = [kind for kind in (asked.groups() if asked else ()) if kind]
    price = re.compile("|".join(("单价", *(f"每一?{kind}" for kind in kinds))))
    chunks = {chunk.id: chunk for chunk in inquiry.store.chunks(inquiry.document.id)}
    for item in inquiry.question.named:
        for fact in inquiry.asking(measures=()).facts(item):
            chunk = chunks.get(fact.chunk or "")
            if chunk is not None and fact.sentence and price.search(fact.sentence):
                quote(inquiry.builder, inquiry.document, chunk, fact.sentence)
                return True
    return False


def _tell_quotient(inquiry: Inquiry, row: _Bought, count: Fact) -> None:
    """Divide what a row pays by its number; both are told."""
    builder, voice = inquiry.builder, inquiry.builder.voice
    derived = per_head(row.money, count)
    builder.labels |= {row.name, row.kind}
    builder.about(row.money)
    name = f"{row.name}，{row.kind}" if row.kind else row.name
    inquiry.say("unit_price", name=name, figure=builder.derive(derived))
    inquiry.say("formula", formula=derived.formula)
    _say(inquiry, row, row.money)
    inquiry.say("figure", subject=voice.word("数量"), figure=builder.state(count))


def _say(inquiry: Inquiry, row: _Bought, fact: Fact) -> None:
    """State one cell of the row, called by the cell that names what is bought."""
    builder, voice = inquiry.builder, inquiry.builder.voice
    builder.labels |= {row.name, row.kind}
    called = "，".join(filter(None, (row.name, row.kind)))
    whose = "" if bare(fact.item) == row.name and not row.kind else f"（{called}）"
    whose = called if fact.item in {*TOTALS, PROCURED} else f"{voice.name(fact)}{whose}"
    measure = voice.measure(fact) or voice.word(fact.measure)
    subject = f"{fact.body or ''}{voice.year(fact, inquiry.document)}{whose}{measure}"
    inquiry.say("figure", subject=subject, figure=builder.state(fact))


# --- rows of purchases ----------------------------------------------------------------------------


def _rows(inquiry: Inquiry) -> list[_Bought]:
    """Return the rows that print a number or a price and whose cells explain the whole question, all of one name."""
    key = bare(inquiry.question.text)
    words = known_words(inquiry) | _BUYING | {m[0] for m in _SAYS_ONE.finditer(key)}
    words |= {m[0] for m in _HOW_MANY.finditer(key)}
    cells, beside = words_of_rows(inquiry), _beside(inquiry)
    found: list[tuple[_Bought, list[str]]] = []
    for row, facts in rows_of(inquiry, totals=True).items():
        names = names_of(facts[0], cells[row])
        counted = beside.get(row, {})
        held = cut(key, (names,), words) if counted and shares(key, names) else None
        if held is None or (len(held.held[0]) < MIN_NAMED and held.held[0] not in names):
            continue
        rank = (not any(len(name) > 1 and name in key for name in names), held.pieces)
        number = _number(counted, names)
        whole = max((name for name in names if name in key), key=len, default="")
        bought = _Bought(
            whole if len(whole) > 1 else called(held.held[0], names),
            facts[0],
            number,
            counted.get("单价"),
            "",
            rank,
        )
        found.append((bought, names))
    surest = [one for one in found if one[0].rank == min(other.rank for other, _ in found)]
    alike = len(surest) <= MAX_ROWS and len({one.name for one, _ in surest}) == 1
    return [one._replace(kind=_kind(names, surest)) for one, names in surest] if alike else []


MAX_ROWS = 6


def _number(counted: dict[str, Fact], names: list[str]) -> Fact | None:
    """Return how many are bought; one service is no number of things."""
    number = counted.get("数量") or counted.get("购置数量")
    of_service = number is not None and number.value == 1 and any(map(_SERVICE.search, names))
    return None if of_service else number


def _kind(names: list[str], rows: list[tuple[_Bought, list[str]]]) -> str:
    """Return the first cell that only this one of the rows has."""
    others = [cell for _, cells in rows if cells is not names for cell in cells]
    own = (name for name in names if name not in others and not name.isascii())
    return next(own, "") if others else ""


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
        document=inquiry.document.id, classification="指标", measure=sorted(AIMS)
    )
    found: list[tuple[int, Fact]] = []
    for fact in inquiry.owned(facts):
        money = comparable((fact.unit or "").partition("/")[0] or None, "元")
        if fact.value is None or not money or not _is_of_one_asked(inquiry.question, fact):
            continue
        projects = [bare(project) for project in projects_above(fact)]
        held = cut(key, ([bare(fact.item)], projects), words)
        own = _SAYS_EACH.sub("", held.held[0]) if held is not None else ""
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


# --- what one unit buys ---------------------------------------------------------------------------


def tell_bought_by_unit(inquiry: Inquiry) -> bool:
    """Add the rows that a list of purchases heads with the unit alone, so that each is called like their total."""
    question = inquiry.question
    bought = [item for item in question.named if PROCURED in item.names]
    other = set(question.operations) - {"sum"} or question.stated or question.funds
    if (
        len(question.units) != 1
        or "多少" not in question.text
        or not bought
        or len(question.named) > 1
        or other
    ):
        return False
    facts = inquiry.store.facts(
        document=inquiry.document.id, classification="采购", origin="table",
        measure=list(MAIN_MEASURES.get(inquiry.document.kind, ("预算数",))),
    )  # fmt: skip
    owned = (f for f in inquiry.owned(facts) if f.item == PROCURED and f.body)
    own = [f for f in owned if in_yuan(f.value, f.unit)]
    rows = [f for f in own if _column(f) == _column(own[0])]
    largest = max((f.value or Decimal(0) for f in rows), default=Decimal(0))
    if len(rows) < MIN_ROWS or not addable(rows) or largest * 2 == total(rows).value:
        return False  # the largest of them is the sum of the others
    cells, builder = words_of_rows(inquiry), inquiry.builder
    summed = total(rows)
    inquiry.say("bought_by_unit", unit=question.units[0], figure=builder.derive(summed))
    inquiry.say("formula", formula=summed.formula)
    for fact in rows:
        name = "，".join(cells[fact.table_row or ""][:3]) or builder.voice.name(fact)
        builder.labels.add(name)
        inquiry.say("part_line", name=name, code="", figure=builder.row(fact))
    return True


MIN_ROWS = 2


def _column(fact: Fact) -> tuple[int | None, str, str]:
    return table_of(fact), fact.fund, fact.measure
