"""Add just as many rows as the question says that share a word: 两个农业普查项目一共, 三项住房支出合计."""

from collections.abc import Iterable
from decimal import Decimal

from config import lazy
from config.glossary import normal, synonyms
from ingest.amounts import in_yuan
from ingest.records import Fact
from retrieval.calculate import addable, total
from retrieval.choosing.bind import MAIN_MEASURES
from retrieval.choosing.overlap import codes_above
from retrieval.choosing.printings import FUNDS, table_of
from retrieval.inquiry import Inquiry
from retrieval.question import AIMS, TOTALS
from retrieval.words.covering import bare, cut, known_words
from retrieval.words.small_words import ADDED, IN_ALL
from retrieval.words.stated import number

_ADDED = f"(?:{IN_ALL}|{ADDED}|共)"
_MANY = lazy.regex(
    rf"(?P<many>[两二三四五六七八九]|\d)(?:个|项|类|笔|种)(?P<noun>[^，,、。？?]{{2,18}}?)"
    rf"(?:的(?:钱|资金|预算|金额|支出|经费)?)?(?:{_ADDED}|(?:资金|金额)?{_ADDED})"
)
_TAIL = lazy.regex(r"(?:专项)?(?:项目|支出|经费|费用|资金|补贴|补助|费|款)$")
_SMALL = lazy.regex(r"[的之“”\"]")
_OTHERWISE = lazy.regex(r"占|比例|比上年|比去年|为什么|最|差|除以|平均|人均")
_SUM = lazy.regex(_ADDED + r"|多少")
_NOUNS = frozenset({"项目", "经费", "资金", "支出", "预算", "一共", "合计", "总共", "共"})
MIN_STEM = 2
MIN_MARK, MAX_MARK = 3, 12  # characters of a word that marks rows
MIN_ROWS = 2


def tell_shared_sum(inquiry: Inquiry) -> bool:
    """Add the rows that share the noun of the question, if there are just so many in one table."""
    question = inquiry.question
    found = _MANY.search(question.text)
    if found is None or _OTHERWISE.search(question.text) or question.stated:
        return False
    facts = rows_sharing(inquiry, found["noun"], number(found["many"]) or 0)
    return _tell(inquiry, facts)


def tell_marked_sum(inquiry: Inquiry) -> bool:
    """Add the rows of a list that a column of words marks alike: 特定目标类项目合计多少."""
    question = inquiry.question
    other = _OTHERWISE.search(question.text) or question.stated or question.asked
    if other or not _SUM.search(question.text):
        return False
    key, words = bare(question.text), known_words(inquiry) | _NOUNS
    for mark, places in _marks(inquiry, key).items():
        if cut(key, ([mark],), words) is None:
            continue
        rows = (f for f in _printed(inquiry) if f.table_row in places)
        if found := _just(rows, len(places)):
            return _tell(inquiry, found)
    return False


def _marks(inquiry: Inquiry, key: str) -> dict[str, set[str]]:
    """Return the words of the question that stand in cells of several rows, with those rows."""
    found: dict[str, set[str]] = {}
    for table, row, text in inquiry.store.words_in_cells(inquiry.document.id):
        word = bare(text)
        if MIN_MARK <= len(word) <= MAX_MARK and word in key:
            found.setdefault(word, set()).add(f"t{table}r{row}")
    several = {word: places for word, places in found.items() if len(places) >= MIN_ROWS}
    return dict(sorted(several.items(), key=lambda one: -len(one[0])))


def _tell(inquiry: Inquiry, facts: list[Fact]) -> bool:
    """Tell what the rows add up to, and each of them."""
    if len(facts) < MIN_ROWS:
        return False
    builder, voice = inquiry.builder, inquiry.builder.voice
    derived = total(facts)
    names = [voice.name(fact) for fact in facts]
    builder.labels |= set(names)
    inquiry.say("sum", names=voice.listed(names), figure=builder.derive(derived))
    inquiry.say("formula", formula=derived.formula)
    told = [f"{voice.name(fact)}{builder.state(fact)}" for fact in facts]
    inquiry.say("of_which", parts=voice.listed(told))
    return True


def rows_sharing(inquiry: Inquiry, noun: str, many: int) -> list[Fact]:
    """Return just so many rows whose names hold the noun, or that stand under one that holds it."""
    rows = _once(_printed(inquiry))
    word = _SMALL.sub("", normal(noun))
    stem = _TAIL.sub("", word)
    if len(stem) < MIN_STEM:
        return []
    if found := _just((f for f in rows if _holds(f.item, word)), many):
        return found
    loose = _just((f for f in rows if _holds(f.item, stem)), many)
    if loose and all(_is_named(f, stem) for f in loose):
        return loose
    above = dict.fromkeys(p for f in rows if f.code for p in f.parents if stem in normal(p))
    under = (_just((f for f in rows if parent in f.parents), many) for parent in above)
    return next((some for some in under if some), [])


def _once(rows: list[Fact]) -> list[Fact]:
    """Leave out what stands in several rows of one table: a part of each body or heading."""
    places: dict[tuple[int | None, str], set[str | None]] = {}
    for row in rows:
        places.setdefault((table_of(row), row.item), set()).add(row.table_row)
    return [row for row in rows if len(places[table_of(row), row.item]) == 1]


def _is_named(fact: Fact, stem: str) -> bool:
    """Tell a project, or a subject whose name ends in the word: 养老 is no name of 养老保险缴费."""
    return not fact.code or _TAIL.sub("", normal(fact.item)).endswith(stem)


def _printed(inquiry: Inquiry) -> list[Fact]:
    """Return the rows of tables of the document that state money on the basis asked for."""
    question, document = inquiry.question, inquiry.document
    main = [m for m in MAIN_MEASURES.get(document.kind, ("预算数", "金额")) if m not in AIMS]
    measures = [m for m in question.measures if m in main] or main
    found = inquiry.store.facts(document=document.id, origin="table", measure=measures)
    return [
        f for f in (inquiry.owned(found) if question.units else found)
        if f.value is not None and in_yuan(f.value, f.unit) is not None and f.item not in TOTALS
        and f.flow != "收入" and f.classification not in ("指标", "三公", "资产")
        and (not question.natures or f.nature in question.natures)
        and (not question.funds or f.fund in question.funds) and f.year in (document.fiscal_year, None)
    ]  # fmt: skip


def _holds(name: str, word: str) -> bool:
    """Tell a name that has a word, or the two halves of it, each in one of its forms."""
    plain = normal(name)
    if _has(plain, word):
        return True
    cuts = range(MIN_STEM, len(word) - MIN_STEM + 1)
    pairs = [(word[:at], word[at:]) for at in cuts if _TAIL.sub("", word[at:])]
    return any(_has(plain, first) and _has(plain, second) for first, second in pairs)


def _has(plain: str, word: str) -> bool:
    return any(form in plain for form in (word, *synonyms().get(word, ())))


def _just(facts: Iterable[Fact], many: int) -> list[Fact]:
    """Return the lowest rows of one column where they are just so many; every such column adds up alike."""
    columns: dict[tuple[object, ...], dict[str, Fact]] = {}
    for fact in facts:
        column = (table_of(fact), fact.classification, fact.fund, fact.nature, fact.measure)
        columns.setdefault(column, {}).setdefault(fact.table_row or fact.id, fact)
    fitting = [rows for one in columns.values() if len(rows := _lowest(list(one.values()))) == many]
    fitting = [rows for rows in fitting if addable(rows)]
    if not fitting:
        return []
    best = min(_rank(rows[0]) for rows in fitting)
    widest = [rows for rows in fitting if _rank(rows[0]) == best]
    sums = {
        sum((in_yuan(r.value, r.unit) or Decimal(0) for r in rows), Decimal(0)) for rows in widest
    }
    return widest[0] if len(sums) == 1 else []


def _lowest(rows: list[Fact]) -> list[Fact]:
    """Leave out what other rows stand under."""
    above = {normal(parent) for row in rows for parent in row.parents}
    wholes = codes_above({row.code for row in rows if row.code})
    return [row for row in rows if normal(row.item) not in above and row.code not in wholes]


def _rank(fact: Fact) -> tuple[int, bool]:
    """Put all funds and the whole of a row first."""
    return (FUNDS.index(fact.fund) if fact.fund in FUNDS else len(FUNDS), fact.nature != "合计")
