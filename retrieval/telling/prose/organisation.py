"""Tell of the body itself: what it does, which bodies and offices it has, what its money is for."""

import re

from config import lazy
from ingest.numerals import read_chinese
from ingest.records import Chunk
from retrieval.inquiry import TOTAL_SPENT, Inquiry
from retrieval.passages import finding as passages
from retrieval.passages.quotation import is_contents, shortened
from retrieval.passages.sentences import SENTENCE
from retrieval.question import ItemTerm, Question
from retrieval.telling.lists.made_of import tell_parts
from retrieval.telling.prose.offices import ASKS_NUMBER, offices_listed
from retrieval.words.covering import bare

DUTIES = lazy.regex(r"职能|职责|主要工作(?!任务|目标|计划|安排|打算)")
_USES = lazy.regex(
    r"用途|[用花]在|[用花]到|用[来于]|[什啥]么?用|(?:如何|怎么|怎样|咋)使?[用花]|干嘛用|拿[来去]"
)
_OF_MONEY = lazy.regex(r"项目|[笔些]钱|资金|经费")
_UNITS = lazy.regex(r"预算构成|单位构成|部门构成|[所下]属单位|预算单位")
_SET_UP = lazy.regex(r"机构设置|机构情况|单位情况|人员构成")
_OF_BODY = (DUTIES, _UNITS, _SET_UP)
MAX_PASSAGES = 20
MAX_LISTED = 24


def tell_duties(inquiry: Inquiry) -> bool:
    """Quote what the body does, from the section on its duties; what money is for is none of them."""
    if not asks_duties(inquiry.question):
        return False
    if place := _PLACE.search(inquiry.question.text):
        return _quote_one(inquiry, place[1])
    return _quote_section(inquiry, DUTIES)


_SAID_OF_PLACE = lazy.regex(
    r"第?(?:\d{1,2}|[一二三四五六七八九十]{1,3})(?:条|项|点|个|款)|职责|职能|的"
)
_PLACE = lazy.regex(r"第\s*(\d{1,2}|[一二三四五六七八九十]{1,3})\s*(?:条|项|点|个|款)")
_NUMBERED = lazy.regex(
    r"^\s*(?:第)?[（(]?(\d{1,2}|[一二三四五六七八九十]{1,3})(?:[)）]|[、.．条](?!\d))"
)


_BEFORE_NUMBER = lazy.regex(r"(?<=[。；])\s*(?=[（(][一二三四五六七八九十]{1,3}[)）])")


def _number(text: str) -> int | None:
    read = int(text) if text.isdigit() else read_chinese(text)
    return None if read is None else int(read)


def _quote_one(inquiry: Inquiry, place: str) -> bool:
    """Quote the one of the numbered duties that is asked for; of several lists the longest is that of the duties."""
    wanted = _number(place)
    lists: list[dict[int, tuple[Chunk, str]]] = []
    for chunk in _chunks_under(inquiry, DUTIES):
        for piece in _BEFORE_NUMBER.split(chunk.text):
            found = _NUMBERED.match(piece)
            number = _number(found[1]) if found else None
            if number is not None:
                if number == 1 or not lists:
                    lists.append({})
                lists[-1].setdefault(number, (chunk, piece.strip()))
    longest = max(lists, key=len, default={})
    if wanted is None or not longest:
        return False
    if wanted in longest:
        chunk, words = longest[wanted]
        passages.quote(inquiry.builder, inquiry.document, chunk, shortened(words))
        return True
    inquiry.builder.counts.add((max(longest), "项"))
    inquiry.say("no_such_duty", count=max(longest))
    return True


def asks_duties(question: Question) -> bool:
    """Tell a question for what the body does; 这个项目干什么的 is about a project."""
    text = question.text
    of_money = _USES.search(text) or _OF_MONEY.search(text)
    left = any(_SAID_OF_PLACE.sub("", word) for word in question.unexplained)
    return question.asks("duties") and not of_money and not left


def tell_uses(inquiry: Inquiry) -> bool:
    """Tell what all the money is spent on, where that of no item or project is asked: 资金用在哪里."""
    question = inquiry.question
    named = question.items or question.natures or question.listed or _ONE.search(question.text)
    if named or question.unexplained or asks_duties(question):
        return False
    return tell_parts(inquiry.asking(operations=("parts",), items=(TOTAL_SPENT,)))


_ONE = lazy.regex(r"项目|[这那]一?[笔项]")
_ASKS_PLANS = lazy.regex(
    r"(?:重点|中心|年度)(?:的|要|会)?(?:工作|任务|[干做抓推])|主要(?:的|要)?(?:工作|任务)|工作(?:计划|任务|打算|目标|重点)"
    r"|(?:今年|本年度?|20\d\d年度?)有?(?:什么|哪些|啥)(?:新的?)?(?:打算|安排|计划|思路|举措|动作)[的呢？?。]*$"
    r"|(?:今年|本年度?|20\d\d年度?)[^，,。？?]{0,10}(?:打算|准备|计划|要|想|会|重点|主要)(?:去|重点|主要)*[干做抓]"
)
PLANS = lazy.regex(r"(?:重点|主要|年度|年)的?工作|(?:重点|主要|工作)任务|工作(?:计划|目标|打算)")
_SAID_OF_PLANS = lazy.regex(
    r"重点|主要|中心|年度|工作|任务|计划|打算|准备|目标|安排|思路|举措|动作|推进|完成|情况|概括|[干做抓些几件完要事得了的]"
)
_AHEAD, DONE = lazy.regex(r"打算|准备|计划|(?<!主)要|将"), lazy.regex(r"完成|总结|回顾")


def asks_plans(question: Question) -> bool:
    """Tell a question for what the body means to do in the year, and for nothing narrower.

    >>> asks_plans(Question("今年打算重点干哪些事")), asks_plans(Question("重点项目花了多少钱"))
    (True, False)
    """
    named = [item for item in question.named if not _is_of_plans(item)]
    narrower = named or question.natures or question.funds or question.stated
    if narrower or question.relative_year or _OF_MONEY.search(question.text):
        return False
    left = any(_SAID_OF_PLANS.sub("", word) for word in question.unexplained)
    return bool(_ASKS_PLANS.search(question.text)) and not left


def _is_of_plans(item: ItemTerm) -> bool:
    """Tell a word for plans that happens to be a part of some name: 重点工作 is no 宣传工作经费."""
    return item.how == "part" and not _SAID_OF_PLANS.sub("", item.text)


def tell_plans(inquiry: Inquiry) -> bool:
    """Quote what is to be done, or was done, from the section on the year's work."""
    question, document = inquiry.question, inquiry.document
    if not asks_plans(question) or {*question.years} - {document.fiscal_year}:
        return False
    ahead = _AHEAD.search(question.text)
    found = [
        chunk
        for chunk in inquiry.store.chunks(document.id)
        if chunk.kind != "heading"
        and any(
            PLANS.search(title) and not (ahead and DONE.search(title)) for title in chunk.section
        )
    ]
    for chunk in found[:MAX_LISTED]:
        passages.quote(inquiry.builder, document, chunk, alone=chunk is found[-1])
    return bool(found)


def tell_units(inquiry: Inquiry) -> bool:
    """Quote which bodies the department includes, and name those that a table of them lists.

    Its own offices are quoted where 处室 are asked for, with the bodies below it where they are too.
    """
    if _OFFICES.search(inquiry.question.text):
        return _quote_offices(inquiry, and_units=bool(_SUBORDINATE.search(inquiry.question.text)))
    set_up = _SET_UP.search(inquiry.question.text)
    if set_up and _quote_section(inquiry, _SET_UP):
        return True
    units = inquiry.document.units
    if kept := _of_kind(units, inquiry.question.text):
        inquiry.builder.labels.update(kept)
        inquiry.builder.counts.add((len(kept), "个"))
        names = inquiry.builder.voice.listed(kept)
        inquiry.say("units_of_kind", names=names, count=len(kept))
        return True
    told = (
        _quote_section(inquiry, _UNITS, of_bodies=True)
        or _quote_set_up(inquiry, of_own=False)
        or _quote_told(inquiry, _NO_UNITS)
        or _quote_told(inquiry, _COVERED)
        or _quote_told(inquiry, _NAMED_BELOW)
        or _quote_set_up(inquiry, of_own=True)
    )
    said = "\n".join(inquiry.builder.lines)
    if told and units and not all(unit in said for unit in units):
        inquiry.builder.labels.update(units)
        inquiry.say("units_listed", names=inquiry.builder.voice.listed(list(units)))
    return told


_KIND_BELOW = lazy.regex(r"(?:下属|所属|直属)的?(学校|院校|学院|医院|中心|场馆|站)(?!点)")
NAMES_OF_KIND = {
    "学校": ("学校", "学院", "大学", "中学", "小学", "幼儿园", "职校", "技校"),
    "场馆": ("馆", "场"),
}
NAMES_OF_KIND["院校"] = NAMES_OF_KIND["学校"]


def _of_kind(units: tuple[str, ...], text: str) -> list[str]:
    """Return the units of the kind that is asked for: 下属学校有哪些."""
    found = _KIND_BELOW.search(text)
    return [u for u in units if found and u.endswith(NAMES_OF_KIND.get(found[1], (found[1],)))]


def is_unit(inquiry: Inquiry, name: str) -> bool:
    """Tell a body that the department includes: a line of their list ends in its name."""
    listed = (c.text for kind in (_UNITS, _SET_UP) for c in _chunks_under(inquiry, kind))
    return any(bare(line).endswith(name) for line in (*inquiry.document.units, *listed))


def _quote_set_up(inquiry: Inquiry, *, of_own: bool) -> bool:
    """Quote how the body is set up; where that speaks of its own offices only, say so first."""
    told = [c for c in _chunks_under(inquiry, _SET_UP) if c.kind != "heading"]
    if any(_BODIES.search(c.text) for c in told) == of_own:
        return False
    if told and of_own and not inquiry.document.units:
        inquiry.say("units_not_told")
    return _quote_section(inquiry, _SET_UP, of_bodies=not of_own)


_BODIES = lazy.regex(
    r"(?:下属|所属|直属|基层|下级|二级|事业|预算)[^，。；]{0,6}单位|本级|[1-9一二]家"
)


def _quote_told(inquiry: Inquiry, words: re.Pattern[str]) -> bool:
    """Quote the first passage that says so: which bodies are covered, that there are no units."""
    chunks = inquiry.store.chunks(inquiry.document.id)
    found = next((c for c in chunks if c.is_prose and words.search(c.text)), None)
    if found is not None:
        passages.quote(inquiry.builder, inquiry.document, found)
    return found is not None


def tell_no_units(inquiry: Inquiry) -> bool:
    """Quote that the body has no units below it, where a question takes some for granted."""
    return not inquiry.document.units and _quote_told(inquiry, _NO_UNITS)


_COVERED = lazy.regex(
    r"纳入[^，。；]{0,24}(?:汇编|编报|编制|公开)范围的?(?:二级|独立核算|预算|核算)*单位"
)
_NAMED_BELOW = lazy.regex(
    r"(?:下属|所属|直属|下级|二级)[^，。；、]{0,8}单位(?:具体|分别|有|共|\d+|[个家])*(?:包括|为|是)?[:：]"
)
_NO_UNITS = lazy.regex(
    r"(?:无|没有|不含|未设)[^，。；]{0,12}(?:下属|所属|直属|基层|下级|二级)[^，。；]{0,6}单位"
)
_OFFICES = lazy.regex(
    r"处室|科室|股室|内设|内部机构|组织架构|组织结构|\bdivisions?\b|\b(?:internal|inner) (?:departments?|offices?|sections?|units?|organs?|structure)\b|organi[sz]ational structure",
    re.IGNORECASE,
)
_OFFICES_TOLD = lazy.regex(
    r"内设|(?:下设|设有?|设立|设置|包括|包含|分为|共有|现有|拥有)[^。；]{0,40}?(?:处室|科室|股室|[处科股](?=[、，。；）)]|$))"
    r"|\d+个[^，。；]{0,8}[处科股][^，。；]{0,6}室|[^，。；、]{1,8}[处科室](?:、[^，、。；]{1,10}[处科室]){2}"
)


_SUBORDINATE = lazy.regex(r"(?:下属|所属|直属|下级|二级|下设|下辖)[^，。；、]{0,8}(?:单位|机构)")


def _quote_offices(inquiry: Inquiry, *, and_units: bool) -> bool:
    """Quote the passages that tell of offices, else say that none do and what is told instead."""
    chunks = [c for c in inquiry.store.chunks(inquiry.document.id) if c.is_prose]
    found = [chunk for chunk in chunks if _OFFICES_TOLD.search(chunk.text)]
    found.sort(key=lambda chunk: not _SET_UP.search(_title_of_body(chunk.section)))
    if not found:
        heading = next((h for h in (_SET_UP, _UNITS) if _chunks_under(inquiry, h)), None)
        if heading is None:
            return False
        inquiry.say("offices_not_told")
        return _quote_section(inquiry, heading)
    listed = offices_listed(found[0].text) if ASKS_NUMBER.search(inquiry.question.text) else None
    if listed is not None:
        number = inquiry.builder.cite_chunk(inquiry.document.id, found[0], listed.sentence)
        unit = "items" if inquiry.builder.voice.is_english else "个"
        inquiry.builder.counts.add((len(listed.names), unit))
        inquiry.say("offices_counted", count=len(listed.names), mark=f"[{number}]")
    passages.quote(inquiry.builder, inquiry.document, found[0], listed and listed.sentence)
    below = [c for c in chunks if _SUBORDINATE.search(c.text) or _NO_UNITS.search(c.text)]
    if and_units and not any(_SUBORDINATE.search(told) for told in inquiry.builder.lines):
        for chunk in below[:1]:
            passages.quote(inquiry.builder, inquiry.document, chunk)
    return True


def _of_bodies(text: str) -> str | None:
    """Return a paragraph from where it comes to the bodies below, past sentences that tell of offices alone.

    >>> _of_bodies("局机关内设办公室、法制处。下设预算单位2个：甲所、乙站。")
    '下设预算单位2个：甲所、乙站。'
    """
    sentences = SENTENCE.findall(text)
    first = next((s for s in sentences if _BODIES_TOLD.search(s)), None)
    before = sentences[: sentences.index(first)] if first else []
    if first is None or not before or not all(_OFFICES_TOLD.search(s) for s in before):
        return None
    return text[text.index(first) :].strip()


_BODIES_TOLD = lazy.regex(
    r"(?:下[设属辖]|所属|直属|二级|基层|预算|范围的)[^，。；、]{0,12}单位[^，。；、]{0,6}(?:[:：]|\d+[个家])"
)


def _is_of_offices_alone(text: str) -> bool:
    """Tell a paragraph that lists the body's own offices and no body below it.

    >>> _is_of_offices_alone("市卫健委内设3个科室，分别是：办公室、人事科、财务科。")
    True
    >>> _is_of_offices_alone("市卫健委内设3个科室。纳入预算编制范围的单位共2个。")
    False
    """
    said = [s for s in SENTENCE.findall(text) if s.strip()]
    bodies = any(kind.search(text) for kind in (_BODIES, _BODIES_TOLD, _NO_UNITS, _COVERED))
    return bool(said) and not bodies and all(_OFFICES_TOLD.search(s) for s in said)


def _quote_section(inquiry: Inquiry, heading: re.Pattern[str], *, of_bodies: bool = False) -> bool:
    found = _chunks_under(inquiry, heading)
    if of_bodies:
        found = [c for c in found if not _is_of_offices_alone(c.text)] or found
    lists = any(chunk.kind == "heading" for chunk in found)
    told = found[: MAX_LISTED if lists else MAX_PASSAGES]
    for chunk in told:
        words = _of_bodies(chunk.text) if of_bodies else None
        passages.quote(inquiry.builder, inquiry.document, chunk, words, alone=chunk is found[-1])
    if len(told) < len(found):
        inquiry.builder.leave_out("passages_left_out", len(found) - len(told), "项")
    return bool(found)


def _chunks_under(inquiry: Inquiry, heading: re.Pattern[str]) -> list[Chunk]:
    """Return what stands under a heading; headings count where they are the items of a list."""
    found: list[Chunk] = []
    listing: tuple[str, ...] | None = None
    for chunk in inquiry.store.chunks(inquiry.document.id):
        listed = chunk.kind == "heading" and chunk.section == listing
        said = listed if chunk.kind == "heading" else not is_contents(chunk)
        if said and heading.search(_title_of_body(chunk.section)):
            found.append(chunk)
        if not listed:
            listing = chunk.section if chunk.text.rstrip().endswith(("：", ":")) else None
    return found


def _title_of_body(section: tuple[str, ...]) -> str:
    """Return the innermost title that is about the body: 机构设置 in 主要职能及机构设置."""
    titles = (t for t in reversed(section[-3:]) if any(kind.search(t) for kind in _OF_BODY))
    return next(titles, "")
