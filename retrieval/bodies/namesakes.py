"""Tell a unit from a subject of its name: 图书馆 is both, and a question may mean either or leave it open."""

from collections.abc import Callable
from itertools import pairwise

from config import lazy
from config.glossary import normal
from ingest.names import unit_names
from retrieval.answer import Answer
from retrieval.inquiry import Inquiry
from retrieval.question import ItemTerm, Question
from retrieval.words.lexicon import Segment, Sense
from retrieval.words.naming import ADDS

_SUBJECT_BEHIND = lazy.regex(
    r"[”\"'’」]?(?:\s*[(（](?:类|款|项)[)）]|\s*的?(?:这个?|该)?(?:支出)?(?:功能)?(?:分类)?科目|\s*[(（]?2\d{2,6})"
)
_SUBJECT_BEFORE = lazy.regex(r"(?:科目|2\d{2,6}[)）]?)[“\"'‘「]?$")
_UNIT_BEHIND = lazy.regex(
    r"名下|(?:这个?|那个?|该)单位|这家|自己|(?:的|有|做|管)*(?:[哪几两二三四五六七八九十\d]|多少)[些个几]*(?:支出)?项目|"
    r"(?:的|有)项目(?!支出|资金|经费)|[有共]?(?:在职|在编|现有|编制)|(?:有|现有|共有)(?:多少|几)[名位个辆台]|"
    r"的?(?:负责|牵头|承担|编制|职工|公车|车辆|公务用车)|(?:要|打算|准备|计划|今年)*(?:采购|[购买])"
)
_UNIT_BEFORE = lazy.regex(r"(?:单位|下属的?|所属的?|下面的?|[给归由])[“\"'‘「]?$")
_LINK = lazy.regex(r"[和与跟同及、,，;；/\s]+|以及|还有")
_COUNTED = lazy.regex(
    r"[这那]?(?:[两二三四五六七八九十\d几]家|[两二三四五六七八九十\d几]个单位|都是单位)"
)

Ask = Callable[[Inquiry], Answer]


def told_from_units(segments: list[Segment], key: str) -> list[Segment]:
    """Take a word that names both a unit and a subject for the one that the words around it say.

    What stands in one list with a unit is a unit: 局本级、图书馆、博物馆三家.
    """
    result = [_by_its_words(piece, key) for piece in segments]
    for at, after in ((a, a + 1) for a in range(len(result) - 1)):
        nearest = next((p for p in result[after:] if not _LINK.fullmatch(p.text)), None)
        result[at] = _beside(result[at], nearest, key)
    for at in range(1, len(result)):
        nearest = next((p for p in result[at - 1 :: -1] if not _LINK.fullmatch(p.text)), None)
        result[at] = _beside(result[at], nearest, key)
    names = [piece for piece in result if piece.text != "的"]
    following = dict(pairwise(piece.start for piece in names))
    units = {piece.start for piece in names if piece.of("unit")}
    return [
        _without_kind(piece) if following.get(piece.start) in units else piece for piece in result
    ]


def _without_kind(piece: Segment) -> Segment:
    """Take 下属 before the name of a unit for its attribute: it asks for no list of them."""
    asks = any(sense.canonical == "units" for sense in piece.of("operation"))
    is_kind = asks and _UNIT_BEFORE.search(piece.text)
    return piece._replace(senses=(Sense("filler", ""),)) if is_kind else piece


def _by_its_words(piece: Segment, key: str) -> Segment:
    if not _is_twofold(piece):
        return piece
    before = key[: piece.start]
    if _SUBJECT_BEHIND.match(key, piece.end) or _SUBJECT_BEFORE.search(before):
        return _as(piece, "item")
    as_unit = _UNIT_BEHIND.match(key, piece.end) or _COUNTED.match(key, piece.end)
    return _as(piece, "unit") if as_unit or _UNIT_BEFORE.search(before) else piece


def _beside(piece: Segment, other: Segment | None, key: str) -> Segment:
    """Take a twofold word for a unit where only a comma or 和 stands between it and a unit."""
    if other is None or not _is_twofold(piece) or other.of("item") or not other.of("unit"):
        return piece
    first, second = sorted((piece, other), key=lambda p: p.start)
    return _as(piece, "unit") if _LINK.fullmatch(key[first.end : second.start]) else piece


def _is_twofold(piece: Segment) -> bool:
    return bool(piece.of("item") and piece.of("unit"))


def _as(piece: Segment, kind: str) -> Segment:
    return piece._replace(senses=tuple(piece.of(kind)))


def namesakes(question: Question) -> dict[str, ItemTerm]:
    """Return the units that a question may name by words that name a subject too, with the subject."""
    called = unit_names(question.units)
    forms = {normal(form): unit for form, unit in called.items()}
    return {forms[normal(item.text)]: item for item in question.named if normal(item.text) in forms}


def as_read(side: Question, whole: Question) -> Question:
    """Read a part of a question as the whole of it is read: of the unit, or of the subject."""
    alike = namesakes(side)
    names = {item.text for item in whole.items}
    strange = {unit for unit in alike if unit not in whole.units}
    dropped = {
        item.text for unit, item in alike.items() if unit not in strange and item.text not in names
    }
    meant = {item.text: item for item in whole.items}
    kept = [item for item in side.items if item.text not in dropped]
    return side._replace(
        units=tuple(unit for unit in side.units if unit not in strange),
        items=tuple(meant.get(item.text, item)._replace(start=item.start) for item in kept),
    )


def tell_both(inquiry: Inquiry, ask: Ask) -> Answer | None:
    """Answer of the unit and of the subject one after the other where a question may mean either."""
    question, builder = inquiry.question, inquiry.builder
    alike = namesakes(question)
    if not alike:
        return None
    subjects = {item.text for item in alike.values()}
    of_units = tuple(item for item in question.items if item.text not in subjects)
    of_subjects = tuple(unit for unit in question.units if unit not in alike)
    as_units = inquiry.asking(items=of_units)
    if as_units.wanted() is None:  # the bare name asks for its budget
        as_units = as_units.asking(items=(inquiry.budget_of_units(),))
    readings = (
        ("read_as_unit", builder.voice.listed(list(alike)), as_units),
        (
            "read_as_subject",
            builder.voice.listed(sorted(subjects)),
            inquiry.asking(units=of_subjects),
        ),
    )
    answers = []
    for key, names, reading in readings:
        kept = builder.kept()
        builder.labels.update(alike)
        inquiry.say(key, names=names)
        answer = ask(reading)
        strange = key == "read_as_unit" and _is_of_others(reading)
        if answer.status == "answered" and not strange:
            answers.append(answer)
        else:
            builder.restore(kept)
    return builder.build() if answers else ask(as_units)


def _is_of_others(reading: Inquiry) -> bool:
    """Tell words quoted for a unit's change, in which its name may be the subject's."""
    builder, question = reading.builder, reading.question
    of_unit = any(f.body for f in (*builder.subjects, *builder.rows, *builder.added))
    return bool(question.units) and question.asks("reason", "change") and not of_unit


def adding_units(question: Question) -> Question:
    """Ask for the sum where several units are named and no thing of theirs: 甲站和乙站一共多少钱."""
    several = len(question.units) > 1 and len(question.named) < 2 and not question.operations
    adds = several and ADDS.search(question.text)
    return question._replace(operations=("sum",)) if adds else question
