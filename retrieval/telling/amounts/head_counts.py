"""Tell how many people a body has of one kind: its posts, who is there, who has retired; or that no number is printed."""

import re

from config import lazy
from ingest.records import Fact, Record
from retrieval.answer import Answer
from retrieval.bodies.nicknames import without_units
from retrieval.calculate import addable
from retrieval.inquiry import Inquiry
from retrieval.passages.finding import quote
from retrieval.passages.quotation import heading_of, quote_rows
from retrieval.question import Question
from retrieval.telling.amounts.vacancies_ranked import tell_most_vacant
from retrieval.telling.sums.operands import tell_gap
from retrieval.words.small_words import ASKS_MONEY

_PERSONS = frozenset({"人", "名", "位"})
_ASKED = frozenset({*_PERSONS, "个", "persons"})
KINDS = {
    "posts": lazy.regex(r"编制(?!范围|单位|说明|口径|情况|内)"),
    "present": lazy.regex(r"实有|在职|在编(?!制)|在岗|现有(?:人|职工|干部)"),
    "retired": lazy.regex(r"离休|退休"),
    "pupils": lazy.regex(r"在校学?生|在园幼?儿|在籍学生"),
}
_SAYS = {
    **KINDS,
    "present": lazy.regex(r"实有人|在[职编岗]|现有(?:人员|职工|干部)"),
    "pupils": lazy.regex(
        r"在校学?生|在园幼?儿|(?:多少|几)[个名]?(?:在[校读])?(?:学生|孩子|幼儿)|学生人?数?(?:是|有)?(?:多少|几)"
    ),
}
_SMALL = lazy.regex(
    r"本(?:单位|部门|局|委|院|校|中心)|(?:局|机关)?本级|^[局委]|单位|[下所]属|各?学校|全[县市区校院]|每[个所]|部门|全局|局里|今年|现在|目前|一共|总共|共|核定|机关|行政|事业|人员|人数|职工|干部|教师|员工|同志|老师|学生|孩子|幼儿|工作|管理|编制|实有|现有|在[职编岗]|在[校读园]生?|离?退休|离休|"
    r"多少|几|[个名位人数]|[的了是有呢吗呀啊和与、，,？?。！!]|各|分别|都|还|又|那么?|其中"
)
_PEOPLE = lazy.regex(r"人员|人数|编制|职工|在[职编岗]")
_OVER = lazy.regex(
    r"超编|超(?:没|不)超(?:编|$)|满编|缺编|空编|编制[^，,。]{0,4}(?:空|缺|剩|余)[了着出下余]*(?:多少|几)|还?(?:空|缺|剩|(?<!其)余)[了着出下余有]*(?:多少|几|哪些)?个?编制"
)


def kinds_asked(question: Question) -> list[str]:
    """Return of which kinds the people are that a question counts; none where it asks something else.

    >>> kinds_asked(Question("离退休人员几个")), kinds_asked(Question("编制几个，实有人员多少人")), kinds_asked(Question("退休费多少"))
    (['retired'], ['posts', 'present'], [])
    """
    text = question.text
    if not re.search("多少|几", text) or ASKS_MONEY.search(text) or question.stated:
        return []
    if question.measures or question.natures or question.funds or _SMALL.sub("", _named(question)):
        return []
    kinds = [kind for kind, words in _SAYS.items() if words.search(text)]
    parts = kinds == ["present"] and all(item.text not in item.names for item in question.items)
    pupils = kinds == ["pupils"] and all(item.how == "part" for item in question.items)
    if question.items and not pupils and (question.asked not in _ASKED or parts):
        return []  # a subject's money, or a number that is named
    return kinds


def _named(question: Question) -> str:
    """Return the words of a question without those of its units and years."""
    text = without_units(question.text, question.units)
    return re.sub(r"(?:19|20)\d\d年度?(?:末|底)?|年[末底]", "", text)


def asks_over(question: Question) -> bool:
    """Tell 超编了吗, which holds who is there against the posts."""
    found = _OVER.search(question.text)
    said = found[0] if found else ""  # 还剩 of 编制还剩几个 is no money that is left
    others = [
        i for i in question.items
        if not any(_PEOPLE.search(name) for name in i.names)
        and i.text not in said
        and _SMALL.sub("", i.text)  # 机关 is whose posts they are, no money that it runs on
    ]  # fmt: skip
    return bool(found) and not others


def answer_heads(inquiry: Inquiry) -> Answer | None:
    """Answer a question for people of one kind with what counts them; None where it asks something else."""
    if asks_over(inquiry.question):
        return _answer_over(inquiry)
    kinds = kinds_asked(inquiry.question)
    facts = {kind: _whole_first(of_kind(inquiry, kind)) for kind in kinds}
    told = list({f.id: f for found in facts.values() for f in found}.values())
    missing = [kind for kind in kinds if not facts[kind]]
    if not told:
        told_of_others = inquiry.question.units and _is_told_of_others(inquiry, kinds)
        return heads_not_told(inquiry, kinds) if kinds == ["retired"] or told_of_others else None
    of_part = _PART.search(inquiry.question.text)
    if not of_part and facts.get("posts") and all(_PART.search(f.item) for f in facts["posts"]):
        told = [f for f in told if f not in facts["posts"] or not _quoted(inquiry, f)]
    _tell(inquiry, told)
    if missing:
        heads_not_told(inquiry, missing)
    return inquiry.builder.build()


def _whole_first(facts: list[Fact]) -> list[Fact]:
    """Put what counts the people of the whole department before those of its units, the same number once."""
    wholes: list[Fact] = []
    for fact in (f for f in facts if not f.body):
        if _PART.search(fact.item) or all(fact.value != other.value for other in wholes):
            wholes.append(fact)
    units = [fact for fact in facts if fact.body]
    return [*wholes, *units] if units else facts


def _is_told_of_others(inquiry: Inquiry, kinds: list[str]) -> bool:
    """Tell that people of these kinds are counted for other units, or in the words of a table, and not for this one."""
    plain = inquiry.asking(units=())
    told = any(fact.body for kind in kinds for fact in of_kind(plain, kind))
    return bool(kinds) and (told or bool(_rows_of(plain, kinds)))


_PART = lazy.regex(r"行政|事业|工勤|附属|参公|公益")


def _quoted(inquiry: Inquiry, fact: Fact) -> bool:
    """Quote the sentence of a number of some posts: it tells of how many they are a part."""
    chunk = inquiry.store.chunk(fact.document, fact.chunk or "")
    if chunk is None or not fact.sentence:
        return False
    if not any(fact.sentence in line for line in inquiry.builder.lines):
        quote(inquiry.builder, inquiry.document, chunk, fact.sentence)
    return True


def heads_not_told(inquiry: Inquiry, kinds: list[str]) -> Answer:
    """Say in one line that no number of such people is printed; a table that counts them by bodies is quoted."""
    voice = inquiry.builder.voice
    if _quoted_from_table(inquiry, kinds):
        return inquiry.builder.build()
    unit = voice.listed(list(inquiry.question.units))
    what = voice.listed([voice.phrase(f"heads_{kind}") for kind in kinds])
    inquiry.say("heads_not_told", unit=unit, what=what)
    return inquiry.builder.build("not_found", "undisclosed")


def _quoted_from_table(inquiry: Inquiry, kinds: list[str]) -> bool:
    """Quote the columns of a table that count people of these kinds, of the unit that is asked about or of all."""
    rows = _rows_of(inquiry, kinds)
    quote_rows(inquiry.builder, inquiry.document.id, rows)
    return bool(rows)


def _rows_of(inquiry: Inquiry, kinds: list[str]) -> list[Record]:
    """Return the cells of the first table whose columns count people of all these kinds."""
    document, units = inquiry.document.id, inquiry.question.units
    for table in inquiry.store.tables(document):
        counted = [
            record for record in inquiry.store.records(document, table.ordinal)
            if _COUNT.fullmatch(record.text.strip()) and record.row and record.column
            and any(KINDS[kind].search(heading_of(record)) for kind in kinds)
            and (not units or any(unit in record.row[-1] for unit in units))
        ]  # fmt: skip
        heads = {heading_of(record) for record in counted}
        if counted and all(any(KINDS[k].search(head) for head in heads) for k in kinds):
            return counted
    return []


_COUNT = lazy.regex(r"\d{1,5}")


def _answer_over(inquiry: Inquiry) -> Answer | None:
    """Tell posts and who is there, and how far they lie apart where one number of each is printed."""
    posts, present = (of_kind(inquiry, kind) for kind in ("posts", "present"))
    if not posts or not present:
        kinds = [k for k, found in (("posts", posts), ("present", present)) if not found]
        return heads_not_told(inquiry, kinds)
    if tell_most_vacant(inquiry, _by_unit(posts, present), _by_unit(present, posts)):
        return inquiry.builder.build()
    told = list({f.id: f for f in (*posts, *present)}.values())
    _tell(inquiry, told)
    for body in dict.fromkeys(f.body for f in posts):
        whole = _foremost([f for f in posts if f.body == body and f not in present])
        there = _foremost([f for f in present if f.body == body])
        if whole is not None and there is not None and addable([whole, there]):
            names = {
                key: f"{body or ''}{inquiry.builder.voice.name(fact)}"
                for key, fact in (("left", there), ("right", whole))
            }
            tell_gap(inquiry, there, whole, names=names)
    return inquiry.builder.build()


def _by_unit(facts: list[Fact], others: list[Fact]) -> dict[str, Fact]:
    """Return the one number of each unit; what counts as both kinds is no number of either."""
    own = [fact for fact in facts if fact.body and fact not in others]
    found = {fact.body: _foremost([f for f in own if f.body == fact.body]) for fact in own}
    return {body: fact for body, fact in found.items() if body and fact is not None}


def _foremost(facts: list[Fact]) -> Fact | None:
    """Return the number of all of a kind, of which no part is larger; None where only several parts are told."""
    wholes = [fact for fact in facts if not _PART.search(fact.item)]
    if not wholes and len(facts) > 1:
        return None
    return max(wholes or facts, key=lambda fact: fact.value or 0, default=None)


def _tell(inquiry: Inquiry, facts: list[Fact]) -> None:
    for fact in facts:
        lead = inquiry.builder.voice.subject(fact, inquiry.document)
        inquiry.say("figure", subject=lead, figure=inquiry.builder.main(fact))


_SOME = lazy.regex(r"的|养老保险|养老金|基金|社保")
"""In the name of some of those who have retired, beside whom the others are counted apart."""


def of_kind(inquiry: Inquiry, kind: str) -> list[Fact]:
    """Return what counts the people of a kind, each once; of a department also what counts those of its units.

    Who has retired is told together where it is printed so, else apart.
    """
    found = inquiry.store.facts(document=inquiry.document.id, measure="数量")
    found = inquiry.owned(found) if inquiry.question.units else found
    heads = [
        f for f in found
        if f.value is not None and f.unit in _PERSONS and f.classification in ("其他", "资产")
        and KINDS[kind].search(f.item)
    ]  # fmt: skip
    told = list({(f.item, f.body): f for f in reversed(heads)}.values())[::-1]
    together = [f for f in told if "离退休" in f.item and not _SOME.search(f.item)]
    said = _PART.findall(inquiry.question.text)
    return [f for f in together or told if all(part in f.item for part in said)]
