"""Tell which tables of a document are empty and why: in the words of their notes, else of the narrative."""

import re

from config import lazy
from config.glossary import normal
from ingest.names import in_order
from ingest.records import Table
from retrieval.choosing.printings import table_of
from retrieval.inquiry import Inquiry
from retrieval.passages.sentences import CLAUSE
from retrieval.question import Question
from retrieval.wording import name_of

SPECIAL_FUNDS = ("政府性基金", "国有资本经营")


def special_funds(question: Question) -> set[str]:
    """Return the special funds that a question names."""
    return set(question.funds) & set(SPECIAL_FUNDS)


_NO_DATA = r"(?:空的?(?:吗|呢)?$|空着|空白|(?:没有?|无|未)(?:任何|一个)?(?:数据|数字|内容|填|数(?!据?[说明]))|什么都?没有?|啥都?没有?|(?:数据?|数字)[都也]没)"
_ASKS = lazy.regex(
    rf"空表|表(?!明|示|决|扬|彰|现|述|态)[^，,。；;]{{0,10}}?{_NO_DATA}"
    r"|\btables?\b.*\b(?:empty|blank|no data|no figures)\b|\b(?:empty|blank)\b.*\btables?\b",
    re.IGNORECASE,
)
_NONE_OF = lazy.regex(r"(?:为[什啥何]|怎么|咋)[^，,。；;]{0,8}?(?:没有?|无|是?零|是?0(?!\d)|是空)")
"""为什么没有政府性基金支出 asks no change of the fund."""
_ALL = lazy.regex(
    r"(?:有没|有无|存在|^)有?空表|哪[些几张]|几张|多少张|(?:列出|列举|数一数|给出|说说).*空表|空表(?:都|有|是|叫)*(?:什么|啥)|\bwhich tables\b|\bwhat tables\b",
    re.IGNORECASE,
)
_NOTHING = lazy.regex(r"(?:没有|无|未|不涉及)(?!论|关|锡)")
_LISTS = lazy.regex(r"目录|清单")
_SAID = {
    "政府性基金": lazy.regex(r"(?<!保险)(?<!统筹)(?<!公积)(?<!保障)基金"),
    "国有资本经营": lazy.regex(r"国有资本|国资"),
}
_ENGLISH = {"government": "政府性基金", "state capital": "国有资本经营"}
_LEAST_SHARED = 4  # characters of a title by which people name a table


def tell_empty_tables(inquiry: Inquiry) -> bool:
    """Answer a question for empty tables: each with the words in which the document says why."""
    text = inquiry.question.text.strip(" ？?。！!，,")
    funds = funds_said(normal(text))
    if not funds and (there := _is_there(inquiry, text)):
        for table in there:
            tell_empty(inquiry, table)
        return True
    if not _ASKS.search(text) and not (funds and _NONE_OF.search(text)):
        return False
    tables = _tables(inquiry)
    asked = tables if _ALL.search(text) else _named(inquiry, tables)
    empty = [table for table in asked if table.empty or _is_nil(inquiry, table)]
    for table in empty:
        tell_empty(inquiry, table)
    if empty:
        return True
    if funds and not asked:
        return any(_tell_in_narrative(inquiry, fund) for fund in funds)
    if _ALL.search(text):
        inquiry.say("no_empty_table")
    elif asked:
        _tell_filled(inquiry, asked[0])
    return bool(inquiry.builder.lines)


def _tell_filled(inquiry: Inquiry, table: Table) -> None:
    """Say that a table is filled in, with its figures where these are few, and quote a note that says otherwise."""
    builder, voice = inquiry.builder, inquiry.builder.voice
    builder.labels.add(table.title or "")
    inquiry.say("table_not_empty", title=table.title)
    note = next((n for n in table.notes if _SAID_EMPTY.search(n)), None)
    facts = inquiry.store.facts(document=inquiry.document.id, origin="table")
    rows = [f for f in facts if table_of(f) == table.ordinal and f.value]
    own = list({(name_of(f), f.measure, f.value): f for f in reversed(rows)}.values())[::-1]
    if len(own) <= _FEW or note is not None:
        told = [f"{voice.name(f)}{voice.measure(f)}{builder.state(f)}" for f in own[:_FEW]]
        inquiry.say("table_filled_with", figures=voice.listed(told))
    records = inquiry.store.records(inquiry.document.id, table.ordinal) if note else []
    if note is not None and records:
        builder.labels.add(note)
        mark = builder.cite_record(inquiry.document.id, records[0])
        inquiry.say("table_note_says", note=note, mark=f"[{mark}]")
        builder.remark("conflict", "table_note_conflict", mark)


_SAID_EMPTY = lazy.regex("空表")
_FEW = 10
"""So many figures of a table are told one by one."""

_IS_THERE = lazy.regex(
    r"(?:这个|本|你们)?(?:单位|部门|局里?)?(?:到底|究竟)?(?:有没有?|有无|是否有|是不是有|存不存在|存在)(?P<what>[^，,。；;？?]{4,})|(?P<that>[^，,。；;？?]{4,}?)(?:有没有|有吗|有不有)"
)
_AROUND = lazy.regex(
    r"20\d\d年度?|[（(][^（()）]*[)）]|市级|省级|区级|部门|单位|预算|综合|[的表吗呢啊]"
)


def _is_there(inquiry: Inquiry, text: str) -> list[Table]:
    """Return the empty tables of just what a question asks whether there is: 有没有重点专项资金的绩效目标."""
    found = _IS_THERE.fullmatch(text)
    what = _AROUND.sub("", normal(found["what"] or found["that"])) if found else ""
    if len(what) < _LEAST_SHARED + 1:
        return []
    titles = [(_AROUND.sub("", normal(table.title or "")), table) for table in _tables(inquiry)]
    return [
        t for title, t in titles if t.empty and in_order(what, title) and len(title) < 2 * len(what)
    ]


def _tables(inquiry: Inquiry) -> list[Table]:
    return [t for t in inquiry.store.tables(inquiry.document.id) if _is_table(t)]


def _is_nil(inquiry: Inquiry, table: Table) -> bool:
    """Tell a table all of whose figures are nil."""
    records = inquiry.store.records(inquiry.document.id, table.ordinal)
    values = [record.value for record in records if record.value is not None]
    return bool(values) and not any(values)


def funds_said(text: str) -> list[str]:
    """Return the special funds that a text names, be it shortly.

    >>> funds_said("部门预算政府基金预算财政拨款支出表")
    ['政府性基金']
    """
    funds = [fund for fund, said in _SAID.items() if said.search(text)]
    return funds + [fund for word, fund in _ENGLISH.items() if word in text]


def _is_table(table: Table) -> bool:
    """Tell a table of the report, no list of its tables and none without a name."""
    return bool(table.title) and not _LISTS.search(table.title or "")


def _named(inquiry: Inquiry, tables: list[Table]) -> list[Table]:
    """Return the tables that a question names: by number, by fund, else by most of their title."""
    wanted = inquiry.with_tables().question.tables_wanted
    if wanted and (found := [t for t in tables if t.ordinal in wanted]):
        return found
    text = normal(inquiry.question.text)
    if funds := funds_said(text):
        return [t for t in tables if set(funds) & set(funds_said(t.title or ""))]
    shared = [(_shared(normal(t.title or ""), text), t) for t in tables]
    most = max((size for size, _ in shared), default=0)
    return [t for size, t in shared if size == most and most >= _LEAST_SHARED]


def _shared(title: str, text: str) -> int:
    """Return how many characters of a title stand in a text, in one piece."""
    sizes = range(len(title), 0, -1)
    pieces = ((n, title[at : at + n]) for n in sizes for at in range(len(title) - n + 1))
    return next((n for n, piece in pieces if piece in text), 0)


def tell_empty(inquiry: Inquiry, table: Table) -> None:
    """Say that a table is empty, where it stands, and in what words the document says why."""
    builder = inquiry.builder
    title = table.title or table.number or ""
    records = inquiry.store.records(inquiry.document.id, table.ordinal)
    mark = f"[{builder.cite_record(inquiry.document.id, records[0])}]" if records else ""
    place = builder.voice.phrase("page_of_table", page=table.pages[0])
    builder.labels |= {title, place}
    key = "empty_table" if table.empty else "nil_table"
    inquiry.say(key, title=title, place=place, mark=mark)
    note = next((n for n in table.notes if _NOTHING.search(n)), None)
    if note is not None:
        builder.labels.add(note)
        inquiry.say("empty_table_note", note=note)
    elif not _tell_in_narrative(inquiry, title):
        inquiry.say("empty_table_unsaid")


def tell_nothing_of(inquiry: Inquiry, fund: str) -> bool:
    """Say that there is nothing of a fund: by its empty table, else in the words of the narrative."""
    titled = [t for t in _tables(inquiry) if fund in funds_said(t.title or "") and t.empty]
    for table in titled[:1]:
        tell_empty(inquiry, table)
    return bool(titled) or _tell_in_narrative(inquiry, fund)


def _tell_in_narrative(inquiry: Inquiry, title: str) -> bool:
    """Quote the sentence that says that the fund of a table was not received or spent."""
    fund = next(iter(funds_said(title)), "")
    for chunk in inquiry.store.chunks(inquiry.document.id) if fund else ():
        headed = any(fund in head for head in chunk.section[-1:])
        for sentence in CLAUSE.findall(chunk.text if chunk.is_prose else ""):
            if _NOTHING.search(sentence) and (headed or fund in funds_said(sentence)):
                words = sentence.strip()
                mark = f"[{inquiry.builder.cite_chunk(inquiry.document.id, chunk, words)}]"
                inquiry.say("empty_table_told", text=words, mark=mark)
                return True
    return False
