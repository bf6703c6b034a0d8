"""Tell the amount of the one row whose cells explain the whole question: what is bought, a long-named project."""

from collections import defaultdict
from typing import NamedTuple

from config import lazy
from config.glossary import content_words
from ingest.amounts import in_yuan
from ingest.records import Fact
from retrieval.choosing.bind import MAIN_MEASURES
from retrieval.choosing.printings import Meaning, table_of
from retrieval.inquiry import Inquiry
from retrieval.question import AIMS, TOTALS, Question
from retrieval.telling.amounts.lookup import state_meaning
from retrieval.words.covering import MIN_PIECE, bare, cut, known_words, without_body

_CLASSES = ["项目", "采购", "其他"]
_NO_MONEY = AIMS | {"内容", "数量", "面积", "购置数量"}
WORDS_OF_BUYING = frozenset(
    {
        "预算",
        "经费",
        "金额",
        "资金",
        "采购",
        "预算金额",
        "花",
        "项目",
        "要",
        "钱",
        "买",
        "买了",
        "采购了",
        "购置",
        "购买",
    }
)
_AMOUNT = lazy.regex(r"钱|花|费|金额|资金|预算|安排|投入|采购|买|万元|多少$")
_CODE = lazy.regex(r"^[a-z]\d{2,}")
_OTHERWISE = lazy.regex(
    r"占|比例|比上年|比去年|为什么|最|差|平均|人均|几|合计|一共|总共|加起来|每(?!年)|成本|单价|[钱元万]一(?!共|年)|一[台套辆把张册本件份箱]"
)
_OF_SUM = lazy.regex(r"合计|一共|总共|加起来|共")
MIN_NAMED = 5  # characters of a row's cells that the question has
MAX_CELL = 30


class Row(NamedTuple):
    """One row, with the cell that names it."""

    name: str
    fact: Fact


def tell_row(inquiry: Inquiry) -> bool:
    """Say what the table prints in the one row that a question names by pieces of its cells."""
    question = inquiry.question
    if not asks_amount(question):
        return False
    words = known_words(inquiry) | WORDS_OF_BUYING - content_words()
    found: list[tuple[int, str, Fact]] = []
    cells = words_of_rows(inquiry)
    for row, facts in rows_of(inquiry).items():
        names = names_of(facts[0], cells[row])
        key = without_body(question.text, inquiry, names)
        held = cut(key, (names,), words) if shares(key, names) else None
        if held is not None and (len(held.held[0]) >= MIN_NAMED or held.held[0] in names):
            found.append((held.pieces, called(held.held[0], names), facts[0]))
    fewest = [one for one in found if one[0] == min(pieces for pieces, *_ in found)]
    tables = [table_of(fact) for *_, fact in fewest]
    if len(set(tables)) != len(tables) or len({fact.value for *_, fact in fewest}) != 1:
        return False
    _, name, fact = fewest[0]
    tell_named(inquiry, fact, name)
    return True


def called(held: str, names: list[str]) -> str:
    """Return the cell that names the row in the question's words: its label, or what is bought."""
    if whole := [name for name in names if len(name) >= MIN_PIECE and name in held]:
        return max(whole, key=len)
    return next((n for n in names if held[:MIN_PIECE] in n), names[0])


def tell_named(inquiry: Inquiry, fact: Fact, name: str) -> None:
    """Say the amount; what is bought is called by its own cell, not by the label of many rows."""
    if name == bare(fact.item):
        state_meaning(inquiry, Meaning(fact, [], []))
        return
    voice, builder = inquiry.builder.voice, inquiry.builder
    builder.labels.add(name)
    subject = (
        f"{voice.year(fact, inquiry.document)}{voice.name(fact)}（{name}）{voice.measure(fact)}"
    )
    inquiry.say("figure", subject=subject, figure=builder.state(fact))


def asks_amount(question: Question, *, summed: bool = False) -> bool:
    """Tell a question for an amount of money and nothing else; or for what several come to."""
    text = _OF_SUM.sub("", question.text) if summed else question.text
    other = (
        question.operations or question.natures or question.funds or question.stated or question.years
        or question.asked or question.conditions or _OTHERWISE.search(text)
    )  # fmt: skip
    aimed = _NO_MONEY & set(question.measures)
    return not other and not aimed and bool(_AMOUNT.search(question.text))


def rows_of(inquiry: Inquiry, *, totals: bool = False) -> dict[str, list[Fact]]:
    """Return the rows of projects and purchases with the amount of each, the widest fund first.

    A row that a list heads with a body alone may be called like its total.
    """
    document = inquiry.document
    main = [m for m in MAIN_MEASURES.get(document.kind, ("预算数",)) if m not in _NO_MONEY]
    facts = inquiry.store.facts(
        document=document.id, classification=_CLASSES, measure=[*main, "金额"], origin="table"
    )
    rows: dict[str, list[Fact]] = defaultdict(list)
    for fact in inquiry.owned(facts) if inquiry.question.units else facts:
        if (
            fact.table_row
            and (totals or fact.item not in TOTALS)
            and in_yuan(fact.value, fact.unit)
        ):
            rows[fact.table_row].append(fact)
    return rows


def words_of_rows(inquiry: Inquiry) -> dict[str, list[str]]:
    """Return the short cells of words of each row of the document's tables."""
    words: dict[str, list[str]] = defaultdict(list)
    for table, row, text in inquiry.store.words_in_cells(inquiry.document.id):
        if len(text) <= MAX_CELL:
            words[f"t{table}r{row}"].append(text)
    return words


def names_of(fact: Fact, cells: list[str]) -> list[str]:
    """Return the words of a row, its label first; a catalogue's code is none of them."""
    whole = [_CODE.sub("", text.lower()) for text in (fact.item, *cells) if text]
    parts = [part for text in whole for part in text.split("、") if part != text]
    return [bare(text) for text in (*whole, *parts) if text]


def shares(key: str, names: list[str]) -> bool:
    """Tell whether two characters of the question stand together in some name: cheaper than cutting it."""
    return any(key[at : at + 2] in name for name in names for at in range(len(key) - 1))
