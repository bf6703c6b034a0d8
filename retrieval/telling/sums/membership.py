"""Tell whether a thing is basic or project expenditure where its row says it, or what it is defined as: X是项目支出里的吧.

Its columns come first, then the definition that the document prints, then a figure that is just as much.
"""

import re
from collections.abc import Iterator

from config import lazy
from config.glossary import normal
from ingest.records import Chunk, Fact
from retrieval.choosing.printings import are_alike, forms_apart
from retrieval.inquiry import Inquiry
from retrieval.passages.finding import quote
from retrieval.question import TOTALS, ItemTerm, is_total
from retrieval.telling.prose.counted_into import sentences_with
from retrieval.telling.sums.which_nature import filled_natures, tell_natures

_NATURE = r"(?:基本支出|项目支出|人员经费|(?:日常)?公用经费)"
_END = r"(?:里[面头]?|之?中|之?内|范围|下面)*(?:的|了|列支|开支|支出|安排)*(?:[吧吗么嘛呢]|没有|没)*[？?。！!]*$"
_ASKS = lazy.regex(
    rf"(?:是不是|是否|应该|都|也|全|该)*(?:属不属于|属于|算不算|算|归|列|放|包含|包括|含|(?<![就不])是|在)(?:[在于入进到是])*(?P<whole>{_NATURE}){_END}"
)
_YES_NO = lazy.regex(r"[吧吗么嘛]|没有|是不是|是否|不属于|不算|[？?]$")
_OTHER = {
    "基本支出": ("项目支出",),
    "项目支出": ("基本支出", "日常公用经费"),
    "人员经费": ("公用经费", "项目支出"),
    "公用经费": ("人员经费", "项目支出"),
}
_WITHIN = {"基本支出": ("人员经费", "公用经费")}
_OUTSIDE = lazy.regex(r"之外|以外|除[^，。]{0,12}外|不包括|不含")
_NATURES_OF_ROWS = ("基本支出", "项目支出")


_HOLDS = lazy.regex(
    r"(?:包不包[括含]|[包内]?含不含|包括|包含|内含|里[面头]?(?:有没有|有无|是否有|有)|是否(?:包[括含]|含)|有没有(?:包[括含]|算上))(?P<part>[^，,。；;？?]{2,12}?)(?:在内|支出|费用)?(?:[吗么嘛吧呢]|没有)?[？?。]*$"
)
_POINTS = lazy.regex(
    r"^(?:那么?)?(?:(?:这|那)(?:笔|些|个|项)?钱?|它|其中|里[面头])?[里中]?(?:面|头)?"
)


def _tell_held(inquiry: Inquiry) -> bool:
    """Say that a thing is defined as holding another of which no amount is asked: 机关运行经费包不包括会议费."""
    question = inquiry.question
    found = _HOLDS.search(question.text)
    if found is None or (not _YES_NO.search(question.text) and "不" not in found[0]):
        return False
    before = [item for item in question.named if item.start < found.start()]
    points = not _POINTS.sub("", question.text[: found.start()], count=1)
    wholes = before or (list(question.earlier[-1:]) if points else [])
    part = normal(found["part"])
    if len(wholes) != 1 or is_total(wholes[0]):
        return False
    for chunk, first in _definitions(inquiry, wholes[0]):
        sentence = _with_list(chunk, first)
        said = normal(sentence)
        at = max(said.find(word) for word in ("包括", "用于", "反映", "安排的"))
        if part in said and 0 <= at < said.find(part) and not _OUTSIDE.search(said):
            if (amount := _amount(inquiry, wholes[0])) is not None:
                inquiry.builder.about(amount)
            inquiry.builder.labels.update((wholes[0].text, found["part"]))
            inquiry.say("holds_by_definition", name=wholes[0].names[0], part=found["part"])
            quote(inquiry.builder, inquiry.document, chunk, sentence)
            return True
    return False


def _with_list(chunk: Chunk, sentence: str) -> str:
    """Return a sentence with the next one of its passage where that lists what it holds: 具体包括：办公费、印刷费."""
    _, found, behind = chunk.text.partition(sentence)
    listed = _LISTS.match(behind) if found else None
    return sentence + listed[0] if listed else sentence


_LISTS = lazy.regex(r"\s*(?:具体|主要)?(?:包括|包含)[^。]*。?")


def tell_membership(inquiry: Inquiry) -> bool:
    """Say whether the one thing that is named is of the nature asked about, and what shows it."""
    question = inquiry.question
    if _tell_held(inquiry):
        return True
    found = _ASKS.search(question.text)
    if found is None or not _YES_NO.search(question.text) or question.unexplained:
        return False
    if len(question.named) != 1 or len(question.natures) != 1 or question.funds or question.units:
        return False
    item, nature = question.named[0], question.natures[0]
    if is_total(item) or item.start >= found.start("whole"):
        return False
    return _tell_by_columns(inquiry, item, nature) or _tell_by_definition(inquiry, item, nature)


def _tell_by_columns(inquiry: Inquiry, item: ItemTerm, nature: str) -> bool:
    if nature not in _NATURES_OF_ROWS or forms_apart(inquiry.store, inquiry.facts(item)):
        return False  # several projects of one name are no one thing
    return tell_natures(inquiry, filled_natures(inquiry, item))


def _tell_by_definition(inquiry: Inquiry, item: ItemTerm, nature: str) -> bool:
    """Quote what the thing is said to be, and hold the nature against it, if that says it at all."""
    found = list(_definitions(inquiry, item))
    said = [one for one in found if _verdict(one[1], nature)]
    if not found:
        return False
    chunk, sentence = (said or found)[0]
    key, other = _verdict(sentence, nature) or ("nature_not_said", "")
    builder, voice = inquiry.builder, inquiry.builder.voice
    builder.labels.add(item.text)
    inquiry.say(key, name=item.text, nature=voice.word(nature), other=voice.word(other))
    quote(builder, inquiry.document, chunk, sentence)
    if (amount := _amount(inquiry, item)) is not None:
        lead = voice.subject(amount, inquiry.document)
        inquiry.say("figure", subject=lead, figure=builder.main(amount))
        _tell_equal(inquiry, amount)
    return True


def _verdict(sentence: str, nature: str) -> tuple[str, str] | None:
    """Return which phrase holds of a nature by a definition, and the nature that this names instead."""
    said = normal(sentence)
    if _OUTSIDE.search(said):
        return None
    if any(name in said for name in (nature, *_WITHIN.get(nature, ()))):
        return "is_of_nature", ""
    other = next((name for name in _OTHER.get(nature, ()) if name in said), "")
    return ("is_of_other_nature", other) if other else None


def _amount(inquiry: Inquiry, item: ItemTerm) -> Fact | None:
    found = inquiry.asking(natures=(), operations=(), stated=()).meanings(item)
    return found[0].best if found and found[0].best.value is not None else None


def _definitions(inquiry: Inquiry, item: ItemTerm) -> Iterator[tuple[Chunk, str]]:
    """Yield the sentences that say what a thing of the item's names is."""
    names = [normal(name) for name in (item.text, *item.names)]
    heads = "|".join(map(re.escape, names))
    defines = re.compile(
        rf"(?:^|[、.．)）\d“”\"])(?:[\u4e00-\u9fff]{{2,8}}[（(])?(?:{heads})[）)]?(?:（[^）]*）)?[”\"]?[:：，,]?(?:是?指|为|包括)"
    )
    for chunk, sentence in sentences_with(inquiry, names):
        if defines.search(normal(sentence)):
            yield chunk, sentence


def _tell_equal(inquiry: Inquiry, amount: Fact) -> None:
    """Tell the total of one nature that is just as much."""
    builder, voice = inquiry.builder, inquiry.builder.voice
    facts = inquiry.store.facts(
        document=amount.document, nature="公用经费", measure=amount.measure, origin="table"
    )
    alike = (f for f in facts if f.item in TOTALS and f.value and are_alike(f, amount))
    if (same := next(alike, None)) is not None:
        inquiry.say("as_much_as", name=voice.word("公用经费"), figure=builder.state(same))
