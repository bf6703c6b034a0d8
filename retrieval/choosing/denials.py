"""Tell in what words a document denies what its table leaves blank: 本单位无机关运行经费, 没有购置车辆."""

import re
from collections.abc import Iterator
from functools import cache

from config.glossary import bare, funds_of_incomes, printed_forms
from ingest.amounts import comparable
from ingest.records import Chunk, Fact
from retrieval.inquiry import Inquiry
from retrieval.passages.sentences import CLAUSE_OF_EITHER_WIDTH
from retrieval.question import OF_VEHICLES, TOTALS, VEHICLES

_NONE = r"(?:没有?|无(?![论关锡偿])|未|不(?=编|列|安排|涉及|使用))"
_NIL = r"(?:预算|决算|支出|收入|拨款|经费|安排|数|金额|总额|为|是)*0(?:\.0+)?(?:[百千]?万?元)?(?![\d.%])"
_BEHIND = r"(?!管理|[^，。；]{0,2}负责)"
"""What a body administers is none of its own money: 无…政府性基金管理."""
_FUND_NAMES = {"政府性基金": "政府性基金", "国有资本经营": "国有资本经营|国资预算"}
_DONE = {OF_VEHICLES[0]: ("购置公务用车", "购置车辆", "购置（更新）公务用车", "更新车辆")}
"""How it is said that something is not done of which the cost is asked for."""
_SHORTEST = 3


def tell_blank(inquiry: Inquiry, fact: Fact, lead: str) -> None:
    """Say that a cell is blank, and what the document's own words say of it."""
    builder, voice = inquiry.builder, inquiry.builder.voice
    mark = f"[{builder.cite(fact)}]"
    if parts := _parts_in_words(inquiry, fact):
        told = voice.listed([f"{voice.name(part)}{builder.state(part)}" for part in parts])
        inquiry.say("blank_but_parts", subject=lead, mark=mark, parts=told)
        return
    if said := _denial(inquiry, fact):
        chunk, words = said
        told = f"[{builder.cite_chunk(fact.document, chunk, words)}]"
        inquiry.say("blank_but_denied", subject=lead, mark=mark, text=words, told=told)
        return
    if note := _note(inquiry, fact):
        builder.labels.add(note)
        inquiry.say("blank_but_denied", subject=lead, mark=mark, text=note, told="")
        return
    inquiry.say("blank", subject=lead, mark=mark)
    builder.remark("blank", "blank_note", builder.cite(fact))


def _denial(inquiry: Inquiry, fact: Fact) -> tuple[Chunk, str] | None:
    """Return the first sentence that says that there is none of what a blank cell is of."""
    denied, earlier = _denied(fact), _earlier(fact)
    for chunk, words in _sentences(inquiry, fact):
        plain = "".join(words.split())
        found = denied.search(plain)
        if found and not earlier.search(plain[: found.end()].rpartition("，")[2]):
            return chunk, words
    return None


def _note(inquiry: Inquiry, fact: Fact) -> str:
    """Return what the note of a fund's own table says, where there is nothing of that fund."""
    fund, denied = _fund(fact), _denied(fact)
    tables = inquiry.store.tables(fact.document) if fund else []
    notes = (n for table in tables if fund in (table.title or "") for n in table.notes)
    return next((note for note in notes if denied.search("".join(note.split()))), "")


def _denied(fact: Fact) -> re.Pattern[str]:
    fund = _fund(fact)
    if fund:
        return _pattern(_FUND_NAMES[fund])
    whole = ("公务用车购置及运行维护费", "公务用车购置及运行费") * (fact.item in OF_VEHICLES)
    return _pattern("|".join(map(re.escape, _names(fact))), "|".join(whole))


def _earlier(fact: Fact) -> re.Pattern[str]:
    """Return what says that a denial is of an earlier year."""
    return re.compile(rf"上年|去年|{fact.year - 1}年" if fact.year else "上年|去年")


@cache
def _pattern(names: str, wholes: str = "") -> re.Pattern[str]:
    """Return what denies a thing of these names: none of it, or nothing for it or for its whole."""
    nil = f"{names}|{wholes}" if wholes else names
    return re.compile(
        rf"{_NONE}[^，。；的管]{{0,16}}?(?:{names}){_BEHIND}"
        rf"|(?:{nil})[^，。；\d（(]{{0,8}}?{_NIL}"
    )


def _fund(fact: Fact) -> str:
    """Return the special fund that a figure is all of; empty for any other."""
    fund = funds_of_incomes().get(fact.item) or (fact.fund if fact.item in TOTALS else "")
    return fund if fund in _FUND_NAMES else ""


def _names(fact: Fact) -> list[str]:
    forms = (fact.item, bare(fact.item), *printed_forms(fact.item), *_DONE.get(fact.item, ()))
    return sorted({form for form in forms if len(form) >= _SHORTEST}, key=len, reverse=True)


def _sentences(inquiry: Inquiry, fact: Fact) -> Iterator[tuple[Chunk, str]]:
    """Yield the sentences of the narrative, no definitions, and the notes of tables among them."""
    for chunk in inquiry.store.chunks(fact.document):
        if not chunk.is_prose or chunk.kind == "definition":
            continue
        for words in CLAUSE_OF_EITHER_WIDTH.findall(chunk.text):
            yield chunk, words.strip().rstrip("；;")


def _parts_in_words(inquiry: Inquiry, fact: Fact) -> list[Fact]:
    """Return what the narrative prints of the two halves of what vehicles cost."""
    if fact.item != VEHICLES:
        return []
    found = inquiry.store.facts(
        document=fact.document, item=list(OF_VEHICLES), measure=fact.measure, year=fact.year,
        origin="text",
    )  # fmt: skip
    each = {f.item: f for f in reversed(found) if f.value is not None and comparable(f.unit, "元")}
    return [each[name] for name in OF_VEHICLES] if len(each) == len(OF_VEHICLES) else []
