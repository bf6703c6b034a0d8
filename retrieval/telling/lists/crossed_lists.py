"""List a row or a column of a table that crosses subjects: who spends 差旅费, and on what one subject is spent."""

from collections.abc import Sequence
from decimal import Decimal

from config import lazy
from config.glossary import economic_classes, meaning_of
from ingest.economic import is_subject
from ingest.records import Fact
from retrieval.calculate import TAIL, make_up, share
from retrieval.choosing.bind import MAIN_MEASURES
from retrieval.inquiry import Inquiry
from retrieval.telling.amounts.spent_on import LOWEST, asks_spent_on
from retrieval.wording import in_brackets

ROWS = ("功能", "项目")
_MOST = 30
_WHICH_ROWS = lazy.regex(
    r"(?:哪|各|每|什么|按)(?:一|[几多]|些)?个?(?:功能)?(?:分类)?(?:科目|项(?!目)|款|功能)"
)
_WHICH_COLUMNS = lazy.regex(
    r"按?(?:支出|部门)?经济(?:分类)?(?:科目)?|[花用](?:在|到|了)*(?:哪|什么|啥)"
)
_LEAST = lazy.regex(r"最[少低小]|至少")
_LISTING = {"rank", "parts", "code", "filter"}


def tell_row_or_column(inquiry: Inquiry) -> bool:
    """List the subjects that an economic subject is spent by, or the economic subjects that one is spent on.

    Only what makes up the whole is told.
    """
    question = inquiry.question
    if len(question.named) != 1 or question.natures or question.units or question.unexplained:
        return False
    if question.stated or question.conditions or {*question.operations} - _LISTING:
        return False
    return _tell_column(inquiry) or _tell_row(inquiry)


def _tell_column(inquiry: Inquiry) -> bool:
    item, document = inquiry.question.named[0], inquiry.document
    if not _WHICH_ROWS.search(inquiry.question.text):
        return False
    rows = inquiry.store.facts(
        document=document.id, classification="功能", measure=list(item.names), level=LOWEST,
        origin="table",
    )  # fmt: skip
    wholes = [f for f in inquiry.facts(item) if f.classification == "部门经济"]
    voice = inquiry.builder.voice
    return _tell(inquiry, wholes, rows, [voice.name(row) + in_brackets(row) for row in rows])


def _tell_row(inquiry: Inquiry) -> bool:
    question = inquiry.question
    by_class = "economic" in question.dimensions or _WHICH_COLUMNS.search(question.text)
    if not by_class or not ("economic" in question.dimensions or asks_spent_on(question)):
        return False
    found = [f for f in inquiry.facts(question.named[0]) if f.classification in ROWS]
    cells = [f for f in found if meaning_of(f.measure, "measure") is None]
    if not any(is_subject(f.measure) for f in cells):
        return False
    below = [f for f in cells if f.measure not in economic_classes()]
    classes = [f for f in cells if f.measure in economic_classes()]
    word = inquiry.builder.voice.word
    return any(
        _tell(inquiry, found, rows, [word(row.measure) for row in rows])
        for rows in (below, classes)
    )


def _tell(inquiry: Inquiry, wholes: list[Fact], rows: Sequence[Fact], names: list[str]) -> bool:
    """Tell a whole and the cells that make it up on one basis, the largest first, if they do."""
    main = MAIN_MEASURES.get(inquiry.document.kind, ())
    for whole in wholes:
        if not whole.value or whole.measure not in main or whole.origin != "table":
            continue
        basis = (whole.fund, whole.nature, whole.year, whole.body)
        own = [
            (row, name) for row, name in zip(rows, names, strict=True)
            if row.value and (row.fund, row.nature, row.year, row.body) == basis
        ]  # fmt: skip
        if len(own) > 1 and make_up([row for row, _ in own], whole, TAIL * len(own)):
            _say(inquiry, whole, own)
            return True
    return False


def _say(inquiry: Inquiry, whole: Fact, rows: list[tuple[Fact, str]]) -> None:
    builder, question = inquiry.builder, inquiry.question
    subject = builder.voice.subject(whole, inquiry.document, publisher=builder.names_publisher)
    inquiry.say("parts_head", subject=subject, figure=builder.main(whole))
    least = question.asks("rank") and bool(_LEAST.search(question.text))
    ordered = sorted(rows, key=lambda pair: pair[0].value or Decimal(0), reverse=not least)
    ordered = ordered[: question.top] if question.asks("rank") and question.top else ordered
    for row, name in builder.first(ordered, _MOST):
        rate = builder.derive(share(row, whole, question.decimals))
        inquiry.say("part_share", name=name, code="", figure=builder.row(row), rate=rate)
    builder.order[:] = [row for row, _ in ordered]
    builder.wholes.append(whole)
