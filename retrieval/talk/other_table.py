"""Hold what a talk told against what a table prints of it that a turn names: 和基本支出表里的数对得上吗."""

import re

from config import lazy
from ingest.records import Fact, Table
from retrieval.calculate import difference
from retrieval.choosing.printings import NO_AMOUNTS, agrees, table_of
from retrieval.inquiry import Inquiry
from retrieval.question import Question
from retrieval.telling.sums.operands import called

_TABLE = (
    r"(?P<table>表\s*(?:[一二三四五六七八九十]{1,3}|\d{1,2})|[^，,。？?\d和与跟同]{2,16}表)(?:格)?"
)
_LEAD = r"(?:那么?|但是?|可是?|不过|它们?|(?:这|那)+(?P<many>[两二2])(?:个|项|样|笔)?(?:数字?|金额)?|这个?(?:数字?|金额)?|上面|前面|的|数字?|[，,])*"
_PLACE = r"(?:里|上|中)?(?:面|头)?(?:的|印的|写的|列的)?(?:那[个些]?)?(?:数字?|金额|数额|数据)?"
_AGREE = r"(?:是不是|是否|能不能|都|能|完全)*(?:对得上|对不对得上|一致|一样|相符|相等|相同|吻合|同一个数)(?:吗|么|不)?"
_AGAINST = lazy.regex(rf"{_LEAD}(?:跟|和|与|同|对照|对比|比对){_TABLE}{_PLACE}{_AGREE}[呢啊？?。]*")
_IN_TABLE = lazy.regex(
    rf"{_LEAD}(?:在)?{_TABLE}(?:里|上|中)(?:面|头)?(?:的)?(?:又|都|也|各|分别)*(?:是|写|印|列)?(?:的|了)?(?:又)?是?(?:多少|几)[呢啊？?。]*"
)
_CLAIMED = lazy.regex(
    rf"{_LEAD}{_TABLE}(?:里|上|中)?(?:面|头)?(?:的)?(?:(?:20\d\d年度?|今年|本年|去年|上年)的?)?(?:合计|总计)?(?:栏|列|行|一?格)?(?:的|怎么|却|又|都|全|也|明明)*(?:是|为|写|印|列)(?:的|着|了)*(?:是|为|成)?(?P<amount>0|零|空(?:白|的)?|\d[\d.,]*(?:万|亿)?元?)[啊呀呢吧了的]*(?:[，,。；;？?](?:到底|究竟)?(?:以)?哪[个一]?(?:个|数)?(?:才|是|算|为)*(?:对|准|真)的?)?[呢啊？?。！!]*"
)
"""可是表13里都是0啊, 可表13合计写的是26万，哪个对 doubt what was told by what a table prints."""
_NUMBERED = lazy.regex(r"表\s*(?:[一二三四五六七八九十]|\d)")
_MARKS = lazy.regex(r"[“”\"'‘’\s]")
MOST = 6


def of_table_named(question: Question, before: Question) -> Question | None:
    """Return a question for what a table prints of the things told last; None for another turn."""
    found = _table_said(question.text)
    claimed = found is not None and "amount" in found.groupdict()
    return None if found is None or claimed or question.stated else _of_table(question, before)


def of_table_doubted(question: Question, before: Question) -> Question | None:
    """Return a question for what a table prints, where a turn doubts by it what was told: 可是表13里都是0啊."""
    return _of_table(question, before) if _CLAIMED.fullmatch(question.text) else None


def _of_table(question: Question, before: Question) -> Question | None:
    found, told = _table_said(question.text), before.told
    if found is None or question.publishers:
        return None
    if any(item.text not in found["table"] for item in question.items):
        return None
    facts = told.last(2) if found.groupdict().get("many") else told.subjects or told.last(None)
    amounts = tuple(fact for fact in facts if fact.measure not in NO_AMOUNTS and not fact.body)
    if not amounts or len(amounts) > MOST:
        return None
    return question._replace(
        operations=(), items=(), listed=amounts, listed_as="table", natures=(), nature_starts=(), sources=(), funds=(),
        headings=(), unexplained=(), told=told, merged=True,
    )  # fmt: skip


def tell_in_table(inquiry: Inquiry) -> bool:
    """Say of each thing told what the table prints of it, and whether that is the same amount."""
    tables = _tables(inquiry)
    if not tables:
        inquiry.say("table_unread", table=_said(inquiry.question.text))
        return True
    builder, done = inquiry.builder, set[str]()
    for fact in inquiry.question.listed:
        name = called(inquiry, fact)
        if name in done:
            continue
        done.add(name)
        there = _printed(inquiry, tables, fact)
        title = _title(tables[0])
        if there is None:
            builder.labels.add(title)
            inquiry.say("table_lacks", table=title, name=name)
            continue
        title = _title(next(t for t in tables if t.ordinal == table_of(there)))
        builder.labels.add(title)
        told = {"table": title, "name": name, "here": builder.main(fact)}
        if there.id == fact.id:
            inquiry.say("table_own", **told)
            continue
        told["there"] = builder.state(there)
        if agrees(there, fact) or agrees(fact, there):
            inquiry.say("table_agrees", **told)
        else:
            gap = builder.derive(difference(there, fact), size=True)
            inquiry.say("table_apart", gap=gap, **told)
    _tell_claimed(inquiry, tables)
    return True


def _tell_claimed(inquiry: Inquiry, tables: list[Table]) -> None:
    """Say of what a named table prints the amount that a turn says it has, where it is of something else."""
    wanted = {table.ordinal for table in tables}
    for claim in inquiry.question.stated:
        unit = claim.unit or ("万元" if f"{claim.number}万" in inquiry.question.text else None)
        found = inquiry.store.facts_of_amount(
            claim.number, unit, document=inquiry.document.id, origin="table"
        )
        there = next((f for f in found if table_of(f) in wanted), None) if claim.number else None
        if there is not None:
            builder = inquiry.builder
            subject = builder.voice.subject(there, inquiry.document)
            inquiry.say("table_prints", subject=subject, figure=builder.state(there))


def _said(text: str) -> str:
    """Return the words of a turn that name a table."""
    found = _table_said(text)
    return found["table"] if found else ""


def _table_said(text: str) -> re.Match[str] | None:
    patterns = (_AGAINST, _IN_TABLE, _CLAIMED)
    return next(filter(None, (one.fullmatch(text) for one in patterns)), None)


def _tables(inquiry: Inquiry) -> list[Table]:
    """Return the tables that the question names, by number or by words of the title."""
    said = _MARKS.sub("", _said(inquiry.question.text))
    tables = inquiry.store.tables(inquiry.document.id)
    if not said or _NUMBERED.match(said):
        wanted = inquiry.with_tables().question.tables_wanted
        return [table for table in tables if table.ordinal in wanted]
    words = said.removesuffix("表")
    for word in (words, words.removesuffix("经费").removesuffix("支出")):
        kept = [t for t in tables if word and word in _MARKS.sub("", t.title or "")]
        if kept:
            return kept
    return []


def _title(table: Table) -> str:
    return f"《{table.title or table.number or ''}》"


def _printed(inquiry: Inquiry, tables: list[Table], fact: Fact) -> Fact | None:
    """Return what the first of some tables that prints a thing prints of it, the column of all of it first."""
    found = inquiry.store.facts(
        document=inquiry.document.id, origin="table", year=fact.year, measure=fact.measure
    )
    name, order = _plain(fact.item), {table.ordinal: at for at, table in enumerate(tables)}
    same = [
        (order[at], f.body != fact.body, f.nature != fact.nature, f.bbox[0], f)
        for f in found
        if (at := table_of(f)) in order and _plain(f.item) == name and f.value is not None
    ]
    return min(same, key=lambda one: one[:-1])[-1] if same else None


def _plain(name: str) -> str:
    return name.removesuffix("支出").removesuffix("用")
