"""Answer of each of several named bodies by itself what no comparison of one figure tells: duties, reasons."""

from collections.abc import Callable

from config import lazy
from ingest.records import Document
from retrieval.answer import Answer
from retrieval.bodies.scope import Scope
from retrieval.inquiry import Inquiry
from retrieval.question import Operation, Question

MAX_BODIES = 4
_WORDS: tuple[Operation, ...] = ("duties", "units", "summarise", "code")
_OF_BOTH = ("difference", "rank", "filter", "verify")
_ALIKE = lazy.regex(r"相同|一样|共同|相似|异同|不同|区别|差别|in common|alike|differ")
_OVER_TIME = lazy.regex(r"上一?年|去年|往年|同比|last year")
_MOVED = lazy.regex(r"增加|增长|上升|减少|下降|降低|压减|上涨|上调|下调|涨|降(?!序)|变化|变动")
_APART = lazy.regex(
    r"比(?!上年|去年|较上)|高于|低于|相差|差距|差这么|差那么|更|不同|不一样|谁|哪一?[个家]"
)

Teller = Callable[[Inquiry, list[Document], Scope], Answer]


def is_of_each(question: Question, scope: Scope) -> bool:
    """Tell what is asked of each body by itself: what it does, why its own budget rose or fell."""
    if not _are_named(question, scope) or question.stated:
        return False
    moved = _MOVED.search(question.text) and not _APART.search(question.text)
    why = question.asks("reason") and bool(_OVER_TIME.search(question.text) or moved)
    return why or (question.asks(*_WORDS) and not question.named)


def _are_named(question: Question, scope: Scope) -> bool:
    several = question.mentions > 1 or "publisher" in question.dimensions  # 两个统计局
    return several and bool(question.publishers) and 1 < len(scope.publishers) <= MAX_BODIES


def tell_each(inquiry: Inquiry, scope: Scope, tell: Teller) -> Answer | None:
    """Answer the question of each body under its name; None where no body's documents tell it."""
    question, builder = inquiry.question, inquiry.builder
    if not _are_named(question, scope) or (question.asks("check") and question.asks("sum")):
        return None  # whether parts add up is no question of table and text
    before, answered = builder.kept(), False
    for publisher in question.publishers:
        documents = [d for d in inquiry.documents if d.publisher == publisher]
        if not documents:
            continue
        tell_head(inquiry, documents[0])
        one = _asked_of(inquiry, publisher)._replace(
            document=documents[0], documents=tuple(documents)
        )
        answered |= tell(one, documents, Scope(documents, several=True)).status == "answered"
    if not answered:
        builder.restore(before)
        return None
    if _ALIKE.search(question.text):
        inquiry.say("each_by_itself")
    return builder.build()


def tell_head(inquiry: Inquiry, document: Document) -> None:
    """Say whose documents are told of next."""
    builder, voice = inquiry.builder, inquiry.builder.voice
    builder.years |= {document.fiscal_year} if document.fiscal_year else set()
    year = voice.phrase("year", year=document.fiscal_year) if document.fiscal_year else ""
    kind = voice.word(document.kind.value)
    inquiry.say("body_head", name=document.publisher or document.file, year=year, kind=kind)


def _asked_of(inquiry: Inquiry, publisher: str) -> Inquiry:
    """Return what is asked of one body alone: nothing is set against anything any more."""
    question = inquiry.question
    dimensions = tuple(one for one in question.dimensions if one != "publisher")
    alone = tuple(one for one in question.operations if one not in _OF_BOTH)
    return inquiry.asking(
        publishers=(publisher,), mentions=1, dimensions=dimensions, operations=alone
    )
