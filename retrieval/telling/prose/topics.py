"""Answer what only sentences tell of a topic: what is planned for it, who deals with it, how, what a set phrase means.

The grammar of such a question is a topic and a frame around it (…今年有什么打算, …跟局里什么关系, …归谁管,
…是怎么管理的, …指的是哪几个). What is left of the question without its frame is the topic, and a sentence answers
only if it holds the topic whole: in one piece, or in a few pieces of which none is left out.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from config import lazy
from config.glossary import fillers, normal, self_names, self_nouns
from ingest.amounts import find_quantities
from ingest.names import in_order
from ingest.records import Chunk, Document
from retrieval.inquiry import Inquiry
from retrieval.passages.finding import LISTS_OFFICES, defines, quote
from retrieval.passages.quotation import MAX_QUOTE, is_contents, shortened
from retrieval.passages.sentences import SENTENCE
from retrieval.question import Question
from retrieval.telling.prose import topic_frames as frames
from retrieval.telling.prose.goals import tell_goal
from retrieval.telling.prose.mentioned import tell_to_whom
from retrieval.telling.prose.organisation import DONE, DUTIES, is_unit, tell_units
from retrieval.telling.prose.quoting import tell_definition
from retrieval.telling.prose.topic_frames import Frame
from retrieval.words.covering import bare, cut, known_words

MAX_SENTENCES = 3
MAX_PIECES = 3
MIN_TOPIC = 2  # characters
SHORT = 120  # characters of a passage that is told whole
LEAD = 24  # characters with which a passage says what it is about

_FIGURES = lazy.regex(
    r"多少|几[万千百个辆人次]|金额|总额|占|最|前[一二三四五六七八九十几\d]|第[一二三四五六七八九十\d]+[名位大多高]"
)


_SET_PHRASE = lazy.regex(r"[“\"《「‘']|哪[一二两三四五六七八九十\d]")
"""A phrase is set in quotation marks, or counts what it stands for: 五个不发生 is 哪五个."""


class _Told(NamedTuple):
    """A sentence that holds the topic, and where it stands."""

    is_foremost: bool
    is_led: bool
    """The topic leads its passage, or is spelt out there."""
    pieces: int
    chunk: Chunk
    start: int
    end: int


def tell_topic(inquiry: Inquiry) -> bool:
    """Quote the sentences that hold the whole topic of a question without figures; False where none does."""
    question = inquiry.question
    if tell_to_whom(inquiry):
        return True
    computed = question.asks("rank", "share", "sum", "difference", "rate", "change", "check", "verify")  # fmt: skip
    if question.language == "en" or computed or _FIGURES.search(question.text):
        return False
    framed = _framed(inquiry)
    if question.asks("reason") and not (framed is not None and framed[0] is frames.IS):
        return False  # 是怎么回事 alone asks what it is
    return framed is not None and bool(framed[1]) and _tell(inquiry, *framed)


def untold_plan(inquiry: Inquiry) -> str:
    """Return the topic of which a question asks what is planned, and nothing that has figures of its own."""
    framed = _framed(inquiry)
    if framed is None or framed[0] is not frames.PLANS or _is_named(inquiry.question):
        return ""
    return "" if _FIGURES.search(inquiry.question.text) else framed[1]


def _framed(inquiry: Inquiry) -> tuple[Frame, str] | None:
    """Return the frame of all clauses of a question, and what it is about; None where they have none."""
    text = inquiry.question.text
    clauses = [part.strip() for part in re.split(r"[，,；;？?。！!]", text) if part.strip()]
    for frame in frames.FRAMES:
        found = [frame.asks.search(clause) for clause in clauses]
        if not all(_by_body(one.groupdict().get("by"), inquiry) for one in found if one):
            continue  # 归水务局管吗, asked of another body, is not for ours to affirm
        if frame is frames.MEANT and not _SET_PHRASE.search(text):
            continue  # what a term means is told by definitions alone
        if frame is frames.DOING and inquiry.question.named:
            continue  # what a project is for is told by its aim
        if found and all(found):
            topic = "".join(_topic(one, inquiry, frame) for one in found if one)
            if frame in (frames.AIMED, frames.IS) and not frames.DEED.search(topic):
                continue
            return frame, topic
    return None


_SOME_BODY = lazy.regex(
    r"(?:哪一?个?|[这本该贵]个?|你们|他们|咱们|我们)?(?:局里?|单位|部门|委里?|厅里?|院里?|中心|办公?室?|处室?|科室?|机构|口|家)?"
)


def _by_body(said: str | None, inquiry: Inquiry) -> bool:
    """Tell that the body by which a thing is dealt with is left open, or is the one that is asked."""
    if said is None or _SOME_BODY.fullmatch(said):
        return True
    own = normal(said)
    return own in _bodies(inquiry) or _shortens(own, inquiry.document.publisher or "")


def _tell(inquiry: Inquiry, frame: Frame, topic: str) -> bool:
    """Quote the sentences that hold a topic; of plans say where nothing is planned for it."""
    documents = list(inquiry.documents or (inquiry.document,))
    if frame in (frames.MEANT, frames.IS, frames.AIMED) and (
        _is_named(inquiry.question) or tell_definition(inquiry, documents)
    ):
        return not _is_named(inquiry.question)
    if (
        frame in (frames.RELATED, frames.CHARGED)
        and is_unit(inquiry, topic)
        and tell_units(inquiry)
    ):
        return True
    if _tell_of(inquiry, documents, frame, topic):
        return True
    if frame is frames.MEANT:
        phrase = _set_phrase(inquiry.question.text)
        return phrase not in ("", topic) and _tell_of(inquiry, documents, frame, phrase)
    if frame is not frames.CHARGED:
        return False
    if _tell_of_each(inquiry, documents, topic):
        return True
    others = _KINDS - {topic[-2:]} if topic[-2:] in _KINDS else frozenset[str]()
    return any(_tell_of(inquiry, documents, frame, topic[:-2] + one) for one in sorted(others))


_KINDS = frozenset({"公司", "企业", "机构", "单位"})
"""What those are called who are supervised: 防雷检测公司 stands in a duty as 防雷检测单位."""


def _tell_of_each(inquiry: Inquiry, documents: list[Document], topic: str) -> bool:
    """Quote who deals with each of several topics, where all of them have a sentence: 防雷和预警的职责."""
    topics = _AND.split(topic)
    if len(topics) < 2 or any(len(one) < MIN_TOPIC for one in topics):
        return False
    before = inquiry.builder.kept()
    if all(_tell_of(inquiry, documents, frames.CHARGED, one) for one in topics):
        return True
    inquiry.builder.restore(before)
    return False


_AND = lazy.regex(r"[和与及、]")

_QUOTED = lazy.regex(r"[“\"《「‘']([^“”\"《》「」‘’']{3,})[”\"》」’']")
_NUMBERED = lazy.regex(
    r"(?P<number>[两三四五六七八九十])(?P<phrase>[个项大条][\u4e00-\u9fff]{2,6}?)(?=[都分别具体到底究竟]*(?:指|是|包括)).*哪(?P=number)"
)


def _set_phrase(text: str) -> str:
    """Return the phrase whose meaning is asked, without where it is said to stand: 要做到的“五个不发生”指哪五个."""
    quoted, numbered = _QUOTED.findall(text), _NUMBERED.search(text)
    if len(quoted) == 1:
        return bare(normal(quoted[0]))
    return normal(numbered["number"] + numbered["phrase"]) if numbered and not quoted else ""


def _tell_of(inquiry: Inquiry, documents: list[Document], frame: Frame, topic: str) -> bool:
    """Quote from the first document that has some the sentences that hold a topic."""
    for document in documents:
        told = list(_holding(inquiry, document, frame, topic))
        if frame is frames.RELATED:
            told = [one for one in told if one.pieces == min(other.pieces for other in told)]
        foremost = [one for one in told if one.is_foremost]
        if not foremost and frame is frames.PLANS and tell_goal(inquiry):
            return True
        if told and not foremost and frame is frames.PLANS and not _is_named(inquiry.question):
            inquiry.builder.labels.add(topic)
            inquiry.say("no_plans_of", topic=topic)
            foremost = sorted(told, key=lambda one: not _is_purpose(one, topic))[:1]
        told = foremost or ([] if frame.only else told)
        told = [one for one in told if one.pieces == min(other.pieces for other in told)]
        told.sort(key=lambda one: not one.is_led)
        for one in told[: MAX_SENTENCES if frame.under else 1]:
            quote(inquiry.builder, document, one.chunk, one.chunk.text[one.start : one.end].strip())
        if told:
            inquiry.builder.labels.add(topic)  # in other order, the sentence holds it all
            return True
    return False


def _is_named(question: Question) -> bool:
    """Tell a question for the meaning of what has figures: that is another's to tell."""
    return any(item.how == "equal" for item in question.named) or bool(
        question.funds or question.natures
    )


def _is_purpose(one: _Told, topic: str) -> bool:
    """Tell a duty, or money that is spent on the topic: nearest to a plan for it."""
    titled = any(DUTIES.search(title) for title in one.chunk.section)
    return titled or bool(re.search(rf"用于[^。；，,]*{re.escape(topic)}", one.chunk.text))


# --- the topic ------------------------------------------------------------------------------------

_LINKS = frozenset("的和与及跟同等是在于把将了这那其有都也钱")
_WITH = lazy.regex(r"[跟和与同]")
_EDGE = lazy.regex(
    r"^(?:请问|关于|对于?|至于|在|[今本明]年度?|\d{4}年度?)+|(?:[今本明]年度?|\d{4}年度?|今后|下一步|接下来|目前|现在|[这那]一?(?:块|方面|项|件事)|方面|工作|里面?|上|的|由|归|[，,])+$"
)


def _topic(found: re.Match[str], inquiry: Inquiry, frame: Frame) -> str:
    """Return what a clause is about, bare: without its frame, and without the body that is asked."""
    kept = found.groupdict()
    rest = f"{found.string[: found.start()]}{kept.get('left') or kept.get('when') or ''}"
    bodies = _bodies(inquiry)
    if frame is frames.RELATED:
        rest = _other_side(
            rest, bodies | self_nouns() | fillers(), inquiry.document.publisher or ""
        )
    key, before = normal(rest), ""
    while key != before:
        before, key = key, _EDGE.sub("", _without_body(key, bodies))
    key, least = bare(key), MIN_TOPIC
    if frame is frames.MANNER and not kept["verb"]:
        least *= 2  # 怎么处理的 alone says not what of
    return key if len(_content(key, inquiry)) >= least else ""


def _bodies(inquiry: Inquiry) -> frozenset[str]:
    """Return what the body that is asked may be called here."""
    document = inquiry.document
    named = (document.publisher or "", *document.aliases)
    return _own_names() | {normal(name) for name in named if name}


@cache
def _own_names() -> frozenset[str]:
    """Return what any body may be called in a question to it: 本单位, 局里."""
    inside = frozenset(word for word in fillers() if len(word) > 1 and word.endswith("里"))
    return self_names() | inside


def without_asked_body(text: str, inquiry: Inquiry) -> str:
    """Take the body that is asked off a text: 市审计局的审计项目 is 审计项目."""
    return _without_body(normal(text), _bodies(inquiry))


def _without_body(key: str, bodies: frozenset[str]) -> str:
    """Take the body off the beginning and the end of a text."""
    for body in sorted((b for b in bodies if b in key), key=len, reverse=True):
        key = key.removeprefix(body).removesuffix(body)
    return key


def _other_side(text: str, bodies: frozenset[str], publisher: str) -> str:
    """Return what stands beside the body in 甲跟局里 or 局里和甲; empty where neither side is the body."""
    for link in _WITH.finditer(text):
        sides = (text[: link.start()], text[link.end() :])
        for own, other in (sides, sides[::-1]):
            if normal(own) in bodies or _shortens(own, publisher):
                return other
    return ""


def _shortens(name: str, publisher: str) -> bool:
    """Tell a short form of the body's name: its characters in their order, the last one last."""
    return len(name) > 1 and name[-1] == publisher[-1:] and in_order(name, publisher)


def _content(key: str, inquiry: Inquiry) -> str:
    """Return what is left of a topic without the words that carry nothing."""
    for word in sorted((w for w in _idle(inquiry) if w in key), key=len, reverse=True):
        key = key.replace(word, "")
    return key


def _idle(inquiry: Inquiry) -> frozenset[str]:
    """Return the words of a topic that a sentence need not hold."""
    return frozenset(word for word in known_words(inquiry) if len(word) > 1) | _LINKS


# --- the sentences --------------------------------------------------------------------------------


def _holding(inquiry: Inquiry, document: Document, frame: Frame, topic: str) -> Iterator[_Told]:
    """Yield the sentences of a document that hold the whole topic."""
    idle = _idle(inquiry)
    for chunk in inquiry.store.chunks(document.id):
        if not (chunk.is_prose or chunk.kind == "cell") or is_contents(chunk):
            continue
        foremost = _is_under(chunk, frame)
        duty = frame is frames.CHARGED and foremost  # …，指导河道采砂管理 explains no term
        if defines(chunk) and frame is not frames.MEANT and not duty:
            continue
        yield from _whole_duty(chunk, topic, idle) if frame is frames.CHARGED and foremost else ()
        for found in SENTENCE.finditer(chunk.text):
            if _says_no_more(found[0], frame, topic):
                continue
            pieces = _pieces_in(
                topic, normal(found[0]), idle, of_deed=frame in (frames.IS, frames.AIMED)
            )
            if pieces and (pieces == 1 or not frame.verbatim):
                start, end = _told_of(chunk, found, frame, topic)
                lead = _SPELT.match(found[0].partition(topic)[2]) if frame is frames.MEANT else None
                led = bool(lead) or topic in normal(chunk.text[:LEAD])
                yield _Told(foremost, led, pieces, chunk, start, end)
                if (start, end) != found.span():
                    break


def _whole_duty(chunk: Chunk, topic: str, idle: frozenset[str]) -> Iterator[_Told]:
    """Yield a short passage on one duty whose sentences hold the topic between them."""
    if _measures(chunk.text):
        return
    if len(chunk.text) <= MAX_QUOTE and _pieces(topic, normal(chunk.text), idle):
        led = topic in normal(chunk.text[:LEAD])
        yield _Told(True, led, MAX_PIECES + 2, chunk, 0, len(chunk.text))


def _says_no_more(sentence: str, frame: Frame, topic: str) -> bool:
    """Tell a sentence that says nothing of what the frame asks, whatever topic it holds."""
    if frame is frames.MANNER and find_quantities(sentence):
        return True  # how much is no manner
    if frame in (frames.ENSURED, frames.CHARGED) and _measures(sentence):
        return True  # what is to be reached, or spent, is no duty
    if frame.says is not None and not frame.says.search(sentence):
        return True
    if frame is frames.MEANT and re.search(rf"{re.escape(topic)}”?[（(][类款项]", sentence):
        return True  # a subject above the one that is explained
    # the name of an office tells nothing of its work
    return frame is not frames.RELATED and bool(LISTS_OFFICES.search(sentence))


def _measures(text: str) -> bool:
    """Tell a text with an amount in digits and its unit: 一是, 5. and 第三季度 measure nothing."""
    return any(q.unit and q.notation not in ("hanzi", "words") for q in find_quantities(text))


_MARKS = lazy.regex(r"[、，,；;：:]")
_SPELT = lazy.regex(r"[”’\"』」》，,（(]*(?:[:：即指]|是指|包括|就是)")


def _is_under(chunk: Chunk, frame: Frame) -> bool:
    titles = [title for title in chunk.section if frame.under and frame.under.search(title)]
    return bool(titles) and not (
        frame is frames.PLANS and any(DONE.search(title) for title in titles)
    )


def _pieces(topic: str, sentence: str, idle: frozenset[str]) -> int:
    """Return how loosely a sentence holds a topic: 1 as it is; 0 where something of it is left out."""
    if topic in sentence or topic in bare(sentence):
        return 1
    found = cut(topic, [{bare(sentence)}], idle)
    return found.pieces + 1 if found is not None and found.pieces <= MAX_PIECES else 0


def _pieces_in(topic: str, sentence: str, idle: frozenset[str], *, of_deed: bool) -> int:
    """Return how loosely a sentence holds a topic; 改革、营商环境 is no deed 营商环境改革."""
    clauses = _MARKS.split(sentence) if of_deed else [sentence]
    return min(filter(None, (_pieces(topic, one, idle) for one in clauses)), default=0)


def _told_of(chunk: Chunk, found: re.Match[str], frame: Frame, topic: str) -> tuple[int, int]:
    """Return where that begins and ends which is told: a short passage whole, else the sentence.

    Where the sentence leads its passage, what follows is of the topic too.
    """
    text, whole = (
        chunk.text,
        SHORT if frame in (frames.PLANS, frames.MEANT, frames.IS, frames.AIMED) else MAX_QUOTE,
    )
    if len(text) <= whole:
        return 0, len(text)
    if not text[: found.start()].strip() and len(found[0]) < SHORT and frame is not frames.MEANT:
        return found.start(), found.start() + len(shortened(text[found.start() :]))
    if len(found[0]) <= (SHORT if frame is frames.MEANT else MAX_QUOTE):
        return found.span()
    at = max(found[0].find(topic), 0)  # a long list: from the clause that names the topic
    begin = found.start() + max(found[0].rfind(mark, 0, at) for mark in "；;") + 1
    ends = found[0].find("；", at) + 1 if frame is frames.MEANT else 0
    return begin, begin + len(
        shortened(text[begin : found.start() + ends if ends else found.end()])
    )
