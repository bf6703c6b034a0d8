"""Say what percentage one figure is of another, as it is printed or worked out, and what it is of where nobody says."""

from decimal import Decimal

from config import lazy
from config.glossary import funds_of_incomes
from ingest.amounts import comparable, convert
from ingest.columns import OPENING
from ingest.phrases import family_of
from ingest.records import WIDE_FUNDS, Fact
from retrieval.calculate import (
    UndefinedError,
    share,
)
from retrieval.choosing.halves import (
    received_of_unit,
    total_of_unit,
    within_something,
)
from retrieval.choosing.overlap import is_within
from retrieval.choosing.printings import agrees, table_of
from retrieval.inquiry import GRAND_RECEIVED, TOTAL_RECEIVED, TOTAL_SPENT, Inquiry
from retrieval.passages.finding import quote_sentence_of
from retrieval.question import TOTALS, ItemTerm, Question, is_whole
from retrieval.telling.amounts.contested import tell_findings
from retrieval.telling.amounts.granted import tell_common_fund
from retrieval.telling.changes.pairs import UNSAID_FUND
from retrieval.telling.sums.joint_shares import tell_share_of_halves
from retrieval.telling.sums.operands import (
    MEASURES_OF_CHANGE,
    called,
)
from retrieval.telling.sums.sides_named import sides_named
from retrieval.telling.sums.within_nature import say_outside, within_nature
from retrieval.wording import FUND_WORDS, term_of
from retrieval.words.limits import Bound, lies_within, side_of

_PURCHASED = ItemTerm("政府采购支出总额", ("政府采购支出总额",))
_ALL = Decimal(100)
_LIKE = Decimal("0.1")  # percentage points that rounding may take


def tell_one_share(inquiry: Inquiry, part: Fact, whole: Fact) -> bool:
    """Say what percentage one figure is of another, with formula and operands."""
    builder, voice = inquiry.builder, inquiry.builder.voice
    if _ITS_OWN.search(inquiry.question.text) and part.body and not whole.body:
        own = _own_whole(inquiry, part, whole)
        return own is not None and tell_one_share(inquiry, part, own)
    whole = _of_like(inquiry, part, _beside(inquiry, part, whole))
    inside = within_nature(inquiry, part, whole)
    if inside is None:
        return say_outside(inquiry, part, whole)
    part = inside
    upside_down = is_whole(part) and whole.item in TOTALS and not is_whole(whole)
    unlike = not comparable(part.unit, whole.unit) or part.measure == "占比"
    if _is_beside(inquiry, part, whole):
        received = received_of_unit(inquiry, part)
        return received is not None and tell_one_share(inquiry, part, received)
    if unlike or upside_down or part.id == whole.id:
        return False
    if (told := tell_share_of_halves(inquiry, part, whole)) is not None:
        return told
    names = sides_named(inquiry, part, whole)
    try:
        derived = share(part, whole, inquiry.question.decimals)
    except UndefinedError:
        inquiry.say("share_undefined", figure=builder.state(whole), **names)
        builder.remark("undefined", "denominator_zero", builder.cite(whole))
        return True
    other = part.fund != whole.fund and is_within(part, whole)
    if derived.value > _ALL and (other or within_something(inquiry)):
        return False  # more than the whole: the whole of one fund, or a part of something else
    year = voice.year(part, inquiry.document)
    key = _against_limit(inquiry.question, derived.value)
    inquiry.say(key, year=year, rate=builder.derive(derived), **names)
    inquiry.say("formula", formula=derived.formula)
    inquiry.say("operands", one=builder.main(part), other=builder.state(whole), **names)
    if derived.value > _ALL and part.measure == whole.measure:
        inquiry.say("share_of_no_part", **names)
    tell_common_fund(inquiry, [part], whole)
    builder.wholes.append(whole)
    _tell_grand(inquiry, whole)
    _printed_share(inquiry, part, whole, derived.value)
    return True


_ITS_OWN = lazy.regex(r"占(?:了|到)?(?:它|其|自己|自身|本单位|该单位)(?!他)")


def _own_whole(inquiry: Inquiry, part: Fact, whole: Fact) -> Fact | None:
    """Return what the unit of a part itself has of a whole: 中心的运维项目占它项目支出的几成."""
    natures = () if whole.nature == "合计" else (whole.nature,)
    units = (part.body,) if part.body else ()
    own = inquiry.asking(items=(), natures=natures, measures=(), funds=(), units=units).one(
        term_of(whole)
    )
    return own if own is not None and own.body == part.body and own.id != part.id else None


def _is_beside(inquiry: Inquiry, part: Fact, whole: Fact) -> bool:
    """Tell the other nature of all that is spent, which was not asked for: no whole of 基本支出 is 项目支出."""
    natures = {part.nature, whole.nature}
    both = natures == {"基本支出", "项目支出"} and part.item == whole.item
    return both and whole.nature not in inquiry.question.natures


def _tell_grand(inquiry: Inquiry, whole: Fact) -> None:
    """Say beside a share of what the year brings in how much that is with what was carried over."""
    if whole.item != TOTAL_RECEIVED.names[0] or whole.fund != "全部":
        return
    plain = inquiry.asking(items=(), measures=(), natures=(), flows=(), funds=())
    grand = plain.one(GRAND_RECEIVED)
    if grand is not None and grand.body == whole.body and grand.value != whole.value:
        figure = inquiry.builder.state(grand)
        inquiry.say("grand_total", name=inquiry.builder.voice.name(grand), figure=figure)


def _against_limit(question: Question, rate: Decimal) -> str:
    """Return the phrase of a share: whether it lies on the side of the percentage that the question states, if one."""
    limits = [said for said in question.stated if said.unit and comparable(said.unit, "%")]
    above, inclusive = side_of(question.text)
    if len(limits) != 1 or above is None:
        return "share"
    return (
        "share_so" if lies_within(rate, "%", Bound(limits[0], above, inclusive)) else "share_not_so"
    )


def _of_like(inquiry: Inquiry, part: Fact, whole: Fact) -> Fact:
    """Return for what is carried over, or a unit's grand total, the total that holds it: no year's own."""
    if part.item == OPENING and whole.item == TOTAL_RECEIVED.names[0] and not whole.body:
        plain = inquiry.asking(items=(), measures=(), natures=(), flows=())
        grand = plain.asking(funds=() if whole.fund in WIDE_FUNDS else (whole.fund,)).one(
            GRAND_RECEIVED
        )
        return grand if grand is not None and grand.fund == whole.fund else whole
    totals = {part.item, whole.item} <= TOTALS and part.flow == whole.flow
    unlike = totals and part.item != whole.item and part.body and not whole.body
    return (whole_of(inquiry, part) or whole) if unlike else whole


def _beside(inquiry: Inquiry, part: Fact, whole: Fact) -> Fact:
    """Return the count that stands in the sentence of its part: of two counts of vehicles that one."""
    if part.measure != "数量" or whole.measure != "数量":
        return whole
    found = inquiry.store.facts(document=whole.document, item=whole.item, measure="数量")
    if not part.sentence:
        found = [f for f in found if f.classification == part.classification]
        return next((f for f in found if f.value and table_of(f) == table_of(part)), whole)
    beside = [f for f in found if f.value and (f.chunk, f.sentence) == (part.chunk, part.sentence)]
    beside = beside or [
        f
        for f in found
        if f.value and (f.chunk, f.classification) == (part.chunk, part.classification)
    ]
    return beside[0] if len({f.value for f in beside}) == 1 else whole


def _printed_share(inquiry: Inquiry, part: Fact, whole: Fact, computed: Decimal) -> None:
    """Compare with the share that is printed, if it is the total's or a like value tells of the same whole."""
    total = whole_of(inquiry, part) if whole.fund in WIDE_FUNDS else None
    of_total = total is not None and (total.item, total.nature) == (whole.item, whole.nature)
    printed = inquiry.store.facts(document=inquiry.document.id, item=part.item, measure="占比")
    gaps = {
        fact.id: abs(fact.value - computed) for fact in printed if fact.value is not None
        and (fact.nature, fact.body) == (part.nature, part.body)
        and (part.item not in TOTALS or fact.fund == part.fund or {fact.fund, part.fund} <= WIDE_FUNDS)  # what all of it is of a wider total
        and (fact.base not in family_of() or fact.base == whole.item)  # not …占货物支出
    }  # fmt: skip
    likest = min(gaps.values(), default=_LIKE)
    for fact in printed:
        if not likest or not gaps.get(fact.id):  # a share that is printed just so needs no word
            continue
        of_it = of_total or fact.base == whole.item in family_of()
        other = _is_of_other_amount(inquiry, fact, part)
        if (of_it and not other) or gaps[fact.id] == likest < _LIKE:
            narrower = whole.item in TOTALS and fact.fund != whole.fund
            fund = FUND_WORDS.get(fact.fund, "") if narrower else ""
            key = "printed_share_of_fund" if fund else "printed_share"
            word = inquiry.builder.voice.word(fund)
            inquiry.say(key, figure=inquiry.builder.state(fact), fund=word)
            return


def _is_of_other_amount(inquiry: Inquiry, printed: Fact, part: Fact) -> bool:
    """Tell a printed share beside another amount than the part's: that of one fund, which has its own whole."""
    beside = [
        f for f in inquiry.store.facts(document=printed.document, item=printed.item, measure=part.measure)
        if f.value is not None and (f.chunk, f.sentence) == (printed.chunk, printed.sentence)
        and comparable(f.unit, part.unit)
    ]  # fmt: skip
    return bool(printed.chunk and beside) and not any(agrees(f, part) for f in beside)


def tell_as_printed(inquiry: Inquiry, part: Fact) -> bool:
    """Tell the share that the document prints of an item of something else than the total."""
    printed = [
        fact
        for fact in inquiry.store.facts(document=part.document, item=part.item, measure="占比")
        if fact.value is not None
        and (fact.nature, fact.body) == (part.nature, part.body)
        and fact.fund in (part.fund, *UNSAID_FUND)
        and fact.sentence
    ]
    if len({fact.value for fact in printed}) != 1 or _is_of_total(inquiry, part, printed[0]):
        return False
    fact, builder = printed[0], inquiry.builder
    name, year = called(inquiry, part), builder.voice.year(part, inquiry.document)
    inquiry.say("share_printed", year=year, name=name, figure=builder.state(fact))
    quote_sentence_of(builder, inquiry.store, inquiry.document, fact)
    tell_findings(inquiry, [fact])
    return True


def _is_of_total(inquiry: Inquiry, part: Fact, printed: Fact) -> bool:
    """Tell a printed share that is, but for rounding, the one of the total: it can be calculated."""
    whole = whole_of(inquiry, part)
    if whole is None or not whole.value or not comparable(part.unit, whole.unit):
        return False
    rate = convert(part.value or Decimal(0), part.unit, whole.unit) * 100 / whole.value
    return abs(rate - (printed.value or Decimal(0))) < _LIKE


_OF_ALL = lazy.regex(r"占(?:了|到)?(?:全|所有|整个|总|部门|系统)")


def _holds(whole: Fact, part: Fact) -> bool:
    """Tell the subject that was told just before as the one above a part of it: 住房保障支出多少 — 公积金占几成."""
    above, below = whole.code or "", part.code or ""
    alike = all(
        getattr(whole, name) == getattr(part, name)
        for name in ("document", "classification", "measure", "year", "body", "nature", "fund")
    )
    return bool(above) and below.startswith(above) and len(below) > len(above) and alike


def _above_told(inquiry: Inquiry, part: Fact) -> Fact | None:
    """Return the subject above a part that the talk told just before it."""
    talk = inquiry.question.told
    alone = (told[0] for told in (talk.subjects, *talk.earlier[-1:]) if len(told) == 1)
    return next((whole for whole in alone if _holds(whole, part)), None)


def _of_fund(plain: Inquiry, part: Fact, side: ItemTerm) -> Fact | None:
    """Return all that the fund of a part pays; of what is that itself, the same of all funds."""
    if part.fund in WIDE_FUNDS or part.classification == "三公":
        return None
    if part.item in TOTALS and part.nature == "合计":
        return plain.asking(funds=()).one(term_of(part))
    if funds_of_incomes().get(part.item) == part.fund:
        return None  # all that a fund gives, of all its income
    same = plain.asking(funds=(part.fund,)).one(side)
    fits = same is not None and same.id != part.id and comparable(same.unit, part.unit)
    return same if fits else None


def _of_department(inquiry: Inquiry, part: Fact) -> Fact | None:
    """Return what the department has of a unit's part, on the fund of that: a table's, where the text names a wider one."""
    item = term_of(part)
    plain = inquiry.asking(units=(), items=(item,), natures=())
    for asking in (plain, plain.asking(funds=(part.fund,))):
        whole = asking.one(item, (part.measure,))
        if whole is not None and whole.fund == part.fund:
            return whole
    return None


_OWNED = "资产"


def _is_owned(fact: Fact) -> bool:
    return fact.classification == _OWNED or fact.item.endswith(_OWNED)


def _divided(inquiry: Inquiry, part: Fact) -> Fact | None:
    """Return what the sentence of a part that is neither received nor spent divides: 资产总额9万元，其中：固定资产5万元."""
    if not (part.sentence and part.parents):
        return None
    found = inquiry.store.facts(document=part.document, item=list(part.parents), flow=None)
    beside = [
        f for f in found
        if f.value and (f.chunk, f.sentence, f.measure) == (part.chunk, part.sentence, part.measure)
    ]  # fmt: skip
    return beside[0] if len({f.value for f in beside}) == 1 else None


def whole_of(inquiry: Inquiry, part: Fact) -> Fact | None:
    """Return what a share is of where the question does not say: the total of the same side."""
    side = TOTAL_RECEIVED if part.flow == "收入" else TOTAL_SPENT
    if part.body is not None and part.nature != "合计":
        plain = inquiry.asking(items=(), natures=(), measures=())
        for own in (
            plain.one(side, (part.measure,)),
            total_of_unit(plain),
            received_of_unit(plain, part),
        ):
            if own and own.id != part.id and (own.body, own.fund) == (part.body, part.fund):
                return own
        of_unit = part.body in inquiry.question.units and part.item in TOTALS
        if of_unit and not _OF_ALL.search(inquiry.question.text):
            return None  # all of the department holds more than this unit's part and its own whole
    if part.body is not None:  # a unit's figure is a part of the department's
        return _of_department(inquiry, part)
    measures = tuple(m for m in inquiry.question.measures if m not in MEASURES_OF_CHANGE)
    plain = inquiry.asking(natures=(), measures=measures, tables_wanted=frozenset())
    if part.classification == "采购" and part.item != _PURCHASED.text:
        bought = plain.asking(items=()).one(_PURCHASED)
        return bought if bought is not None and comparable(bought.unit, part.unit) else None
    if (above := _above_told(inquiry, part)) is not None:
        return above
    if part.flow is None and ((divided := _divided(inquiry, part)) is not None or _is_owned(part)):
        return divided  # nothing owned is a part of what is spent
    return _of_fund(plain, part, side) or plain.asking(funds=()).one(side)
