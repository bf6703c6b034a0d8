"""Answer about a department's units: which has most, how much each has, whose an amount is."""

from decimal import Decimal

from config import lazy
from config.glossary import funds_of_incomes, staff_names
from ingest.amounts import comparable
from ingest.records import Fact
from retrieval.answer import Answer
from retrieval.bodies.owners import OWN_PART, is_meant, is_own_part
from retrieval.calculate import addable, total
from retrieval.choosing import bind
from retrieval.choosing.halves import NATURES
from retrieval.choosing.printings import identity, table_of
from retrieval.inquiry import GRAND_RECEIVED, TOTAL_RECEIVED, TOTAL_SPENT, Inquiry
from retrieval.question import ItemTerm, Question, is_total, ranks_bodies
from retrieval.telling.amounts.head_counts import KINDS, of_kind
from retrieval.telling.amounts.rows_of_units import tell_of_each
from retrieval.telling.amounts.sources import received_from
from retrieval.telling.amounts.units_by_share import tell_units_by_share
from retrieval.telling.lists.project_columns import COUNTABLE
from retrieval.telling.prose.units_ranked import (
    BELOW,
    ORDERS,
    WITH_OWN,
    tell_apart,
    tell_lines,
    tell_ranked,
    tell_sum_of_units,
)
from retrieval.telling.sums.joint_shares import asks_each
from retrieval.telling.sums.one_share import tell_one_share, whole_of
from retrieval.telling.sums.same_named import tell_same_named
from retrieval.words.conditions import is_spoken
from retrieval.words.limits import bound_of, meets
from retrieval.words.small_words import LEAST, NUMERAL, TOGETHER
from retrieval.words.stated import number
from retrieval.words.unit_groups import SCHOOLS

_ASKED = lazy.regex(
    r"(?:各|哪[家个]|哪些|哪几[家个]|每[家个]|几[家个]|[两三四五六七八九十\d][家个]|下属|所属|下级|二级|预算|基层|直属)(?:的|预算|下属|所属|二级|基层|直属)*单位"
    r"|哪(?:一)?家(?!公司|企业|事务所|律所|机构|供应商)|哪个(?:中心|学校|学院|院|所|站)"
)
_PERSONS = frozenset({"人", "名"})
OTHERS = lazy.regex(
    r"^(?:那么?|还有)?(?:其他|别|另外|其余|剩下)的?(?:那|这)?(?:[两三四五六七八九十几]|\d{1,2})?[个家些各]*(?:下属|所属|预算|二级|直属|基层|事业)*的?(?:单位|部门|中心|机构|学校|站|所|处室)"
    r"(?:的|又|都|各自?|分别|花|用|有|是)*(?:呢|多少(?:钱)?|怎么样|情况)*[？?。]*$"
)


def tell_staff_of_unit(inquiry: Inquiry) -> bool:
    """Tell how many persons one unit has, from its row: 执法支队在职多少人 asks for 在职人数 alone."""
    question = inquiry.question
    persons = question.asked in ("人", "persons")
    if not persons or len(question.units) != 1 or question.items or question.operations:
        return False
    found = inquiry.owned(inquiry.store.facts(document=inquiry.document.id))
    counts = [f for f in found if f.body and f.unit in _PERSONS and f.value is not None]
    told = [f for word in question.unexplained or ("",) for f in counts if f.item.startswith(word)]
    if not told or not all(any(f.item.startswith(w) for f in told) for w in question.unexplained):
        return False
    for fact in told:
        lead = inquiry.builder.voice.subject(fact, inquiry.document)
        inquiry.say("figure", subject=lead, figure=inquiry.builder.state(fact))
    return True


def answer_staff(inquiry: Inquiry) -> Answer | None:
    """Answer 单位有多少人, where nothing else is named, with what the sentences count of the body's people."""
    question, builder = inquiry.question, inquiry.builder
    named = question.items or question.operations or question.unexplained
    if question.asked not in ("人", "persons") or named:
        return None
    if question.units:
        unit = builder.voice.listed(list(question.units))
        builder.tell("staff_of_unit_not_told", unit=unit)
        return builder.build("not_found", "undisclosed")
    found = inquiry.owned(
        inquiry.store.facts(document=inquiry.document.id, item=list(staff_names()))
    )
    told = {f.item: f for f in found if f.unit in _PERSONS and f.value is not None}
    told = {f.item: f for kind in KINDS for f in of_kind(inquiry, kind)} | told
    for fact in told.values():
        lead = builder.voice.subject(fact, inquiry.document)
        inquiry.say("figure", subject=lead, figure=builder.state(fact))
    if told:
        return builder.build()
    builder.tell("staff_not_told")
    return builder.build("not_found", "undisclosed")


_EACH_OF_PROJECTS = lazy.regex(r"项目(?!支出)[^，,。？?]{0,4}(?:各|分别)")
_WHICH_PROJECT = lazy.regex(r"哪一?[个些]项目")
_PROJECTS_OF_EACH = lazy.regex(
    r"(?:各|每)(?:个|家)?(?:[下所]属|预算|二级|基层)*单位(?:都|分别|各自|各)*(?:有|做|承担|安排)了?(?:哪些|哪几个|什么|多少个?|几个)项目"
)
_MORE = lazy.regex(r"(?:哪[家个]|谁).{0,8}(?:更|的钱|预算|收入|支出|经费)?(?:多|少|高|低|大|小)")
_WITHOUT = lazy.regex(r"没有|没安排|未安排|为0|为零")


def asks_units(question: Question) -> bool:
    """Tell a question that compares or lists the units of a department."""
    counted = _HOW_MANY.search(question.text) and not question.asks("rank")
    if counted or _asks_names(question):
        return False  # their number and names are told in words
    each = "publisher" in question.dimensions and not question.units
    apart = _MORE.search(question.text) or _EACH_OF_PROJECTS.search(question.text)
    ordered = question.asks("rank") and ORDERS.search(question.text)
    compared = len(question.units) > 1 and (apart or ordered)  # 甲站和乙站哪个预算多
    return bool(_ASKED.search(question.text) or each or compared)


def ranks_units(question: Question) -> bool:
    """Tell 谁的公务接待费最多 and 三公经费前三的单位, which rank the bodies of whatever the library holds."""
    among = question.dimensions or question.level or COUNTABLE.search(question.text)
    ranks = question.operations in (("rank",), ("rank", "filter"), ("rank", "share"))
    ranks = ranks and not (question.unexplained or question.units or among)
    return ranks_bodies(question) or bool(ranks and _RANKED_UNITS.search(question.text))


_RANKED_UNITS = lazy.regex(
    rf"(?:前|最[多少大小高低]的?前?)(?:{NUMERAL})(?:个|家|名|位)?的?(?:下属|所属|二级|基层|预算)*(?:单位|学校)"
    r"|(?<![由归被让])谁家?(?!负|管|批|审|签|来|去|牵|承|实)"
)


def _asks_names(question: Question) -> bool:
    """Tell a question for which units there are, of which no amount is asked."""
    named = (
        *question.items, *question.natures, *question.funds, *question.flows, *question.measures,
        *question.stated, *question.conditions,
    )  # fmt: skip
    listed = question.operations in (("units",), ("filter", "units"))
    return listed and not named and not _AMOUNT.search(question.text)


_AMOUNT = lazy.regex(
    r"多少(?![家个])|[各每][家个是有]|分别|钱|[预决]算|经费|资金|排|[多少大小高低]"
)
_HOW_MANY = lazy.regex(
    r"(?:包括|包含|含|纳入|有|共|一共)(?:了)?(?:几|多少)[家个](?:预算|下属|所属|二级|基层|直属|事业)*单位[？?。]?$"
)


def tell_unit_rows(inquiry: Inquiry) -> bool:
    """Rank or list the units by an item, or say whose an amount is; False where no unit has a row."""
    question = inquiry.question
    limit = bound_of(question)
    if question.stated and limit is None and not question.asks("sum"):
        return _tell_owner(inquiry)
    if is_spoken(question) and limit is None:
        return _tell_without(inquiry)
    if _PROJECTS_OF_EACH.search(question.text) and tell_of_each(inquiry):
        return True
    facts = _of_kind_asked(question, _below_own(inquiry, unit_facts(inquiry)))
    if len(question.units) > 1:
        facts = [f for f in facts if is_meant(f, question.units, inquiry.document)]
    named = question.items or question.natures or _WHICH_PROJECT.search(question.text)
    if len(facts) == 1 and TOGETHER.search(question.text) and not question.items:
        _tell_all(inquiry, facts)
        return True
    if len(facts) < 2 or (COUNTABLE.search(question.text) and not named):
        return tell_of_each(inquiry) or tell_same_named(inquiry, list(question.named))
    facts = besides_told(question, facts)
    least = bool(LEAST.search(question.text))
    facts.sort(key=lambda f: f.value or Decimal(0), reverse=not least)
    if question.asks("share") and not question.asks("rank") and limit is None:
        return _tell_shares(inquiry, facts)
    if limit is not None:
        return _tell_kept(inquiry, [f for f in facts if meets(f, limit)])
    if question.asks("rank") or _MORE.search(question.text):
        _tell_in_order(inquiry, facts, least=least)
    else:
        _tell_all(inquiry, facts)
    return True


def _tell_in_order(inquiry: Inquiry, facts: list[Fact], *, least: bool) -> None:
    """Put the units in order, with the share of each where that is asked too: 排一下，各占多少."""
    question = inquiry.question
    if tell_units_by_share(inquiry, facts, least=least):
        return
    tell_ranked(inquiry, facts, least=least)
    if question.asks("share") and asks_each(question.text) and not question.top:
        _tell_shares(inquiry, facts)


def _tell_shares(inquiry: Inquiry, facts: list[Fact]) -> bool:
    """Say which share of the department's whole each unit has: 各家单位各占总预算多少."""
    wholes = [(fact, whole_of(inquiry, fact)) for fact in facts]
    pairs = [(fact, whole) for fact, whole in wholes if whole is not None]
    told = [tell_one_share(inquiry, fact, whole) for fact, whole in pairs]
    return len(told) == len(facts) and all(told)


_SO_MANY = lazy.regex(
    r"(?P<before>\d+|[两二三四五六七八九十]+)[家个](?:下属|下级|直属)"
    r"|(?:下属|下级|直属|下面)的?这?(?P<after>\d+|[两二三四五六七八九十]+)[家个](?!项目)"
)


def ranks_below(question: Question) -> bool:
    """Tell a question for the first of the units below the department: it ranks no departments."""
    return question.asks("rank") and bool(BELOW.search(question.text))


def _below_own(inquiry: Inquiry, facts: list[Fact]) -> list[Fact]:
    """Leave out the department's own part where what is below it is added up, or counts just as many units."""
    text = inquiry.question.text
    said = _SO_MANY.search(text)
    below = [f for f in facts if not is_own_part(f.body or "", inquiry.document)]
    alone = TOGETHER.search(text) and BELOW.search(text) and not WITH_OWN.search(text)
    counted = said and number(said["before"] or said["after"]) == len(below)
    counted = counted and not _AND_BELOW.search(text)
    return below if alone or counted else facts


_AND_BELOW = lazy.regex(r"(?:本级|机关|本部)(?:[和与及跟、加]|以及)")
"""局本级和两个下属单位 counts those below, and means the own part too."""
_KIND_ASKED = lazy.regex(
    r"(?:哪个|哪所|哪家|各|每个|每所|的)(中心|学校|学院|中学|小学|幼儿园|医院|院|所|站)"
)


def _of_kind_asked(question: Question, facts: list[Fact]) -> list[Fact]:
    """Keep the units of the kind that is asked for: 哪个学校 asks for no bureau."""
    found = _KIND_ASKED.search(question.text)
    if found is None:
        return facts
    ends = SCHOOLS if found[1] == "学校" else (found[1],)
    return [f for f in facts if (f.body or "").endswith(ends)]


def unit_facts(inquiry: Inquiry) -> list[Fact]:
    """Return one fact of each unit on one basis: the item that is asked for, else what each receives."""
    item = inquiry.wanted()
    items = [item] if item else []
    whole = item is None or is_total(item)
    if item is None or (whole and not inquiry.question.natures):
        items += [TOTAL_SPENT, inquiry.budget_of_units(), TOTAL_RECEIVED, GRAND_RECEIVED]
    lists = [found for one in items if len(found := _of_each(inquiry, one)) > 1]
    if whole and not inquiry.question.natures:
        # what units spend of one nature is no budget of theirs
        lists = [found for found in lists if found[0].nature == "合计"] or lists
    named = inquiry.question.funds or not whole
    wide = [] if named else [found for found in lists if found[0].fund == "全部"]
    if lists:
        return (wide or lists)[0]
    return _received_by_each(inquiry, item) if item and not is_total(item) else []


def _received_by_each(inquiry: Inquiry, source: ItemTerm) -> list[Fact]:
    """Return what each unit receives from a source of income that is a column of their table, else what it spends of it."""
    paid = received_from(inquiry, source)
    found = _of_each(paid, TOTAL_RECEIVED) if paid else []
    if found:
        return [f.model_copy(update={"item": source.names[0]}) for f in found]
    fund = funds_of_incomes().get(source.names[0])
    spent = _of_each(inquiry.asking(items=(), funds=(fund,)), TOTAL_SPENT) if fund else []
    return [f for f in spent if f.fund == fund]


def _of_each(inquiry: Inquiry, item: ItemTerm) -> list[Fact]:
    facts = bind.candidates(inquiry.store, inquiry.parts, item)
    facts = [f for f in facts if f.body is not None and f.value is not None]
    if is_total(item) and not inquiry.question.natures:
        one_nature = len({f.nature for f in facts}) == 1
        facts = facts if one_nature else [f for f in facts if f.nature == "合计"]
    meanings = bind.meanings(facts, inquiry.question, inquiry.document, parts=inquiry.parts)
    best = [meaning.best for meaning in meanings]
    in_one = _largest([((*_basis(fact), table_of(fact)), fact) for fact in best])
    if len(in_one) > 1 or len(inquiry.question.units) < 2:
        return in_one
    apart = _largest([(_basis(fact), fact) for fact in best if _is_named(inquiry, fact)])
    return (
        apart if len(apart) == len(inquiry.question.units) else in_one
    )  # each has tables of its own


def _is_named(inquiry: Inquiry, fact: Fact) -> bool:
    return is_meant(fact, inquiry.question.units, inquiry.document)


def _basis(fact: Fact) -> tuple[object, ...]:
    return identity(fact), fact.nature, fact.fund, fact.measure


def _largest(facts: list[tuple[tuple[object, ...], Fact]]) -> list[Fact]:
    """Return the facts of the group that has most bodies, one of each."""
    groups: dict[tuple[object, ...], dict[str | None, Fact]] = {}
    for key, fact in facts:
        groups.setdefault(key, {}).setdefault(fact.body, fact)
    return list(max(groups.values(), key=len, default={}).values())


def _tell_all(inquiry: Inquiry, facts: list[Fact]) -> None:
    tell_lines(inquiry, facts)
    tell_sum_of_units(inquiry, facts)
    if inquiry.question.asks("difference") and len(facts) == 2 and addable(facts):
        tell_apart(inquiry, facts)


def _tell_kept(inquiry: Inquiry, facts: list[Fact]) -> bool:
    if not facts:
        inquiry.say("threshold_none")
        return True
    tell_lines(inquiry, facts)
    return True


def _tell_without(inquiry: Inquiry) -> bool:
    """List the units whose row states nothing, or zero, of an item: 哪些单位没有公务接待费."""
    question, item = inquiry.question, inquiry.wanted()
    if not _WITHOUT.search(question.text) or len(question.items) != 1 or item is None:
        return False
    facts = bind.candidates(inquiry.store, inquiry.parts, item)
    rows: dict[str, Fact] = {}
    for fact in facts:
        usual = fact.origin == "table" and fact.year == inquiry.document.fiscal_year
        if fact.body and usual and fact.nature == "合计":
            kept = rows.get(fact.body)
            rows[fact.body] = kept if kept is not None and kept.value else fact
    empty = [fact for fact in rows.values() if not fact.value]
    if len(rows) < 2:
        return False
    if not empty:
        inquiry.say("threshold_none")
    for fact in empty:
        inquiry.say("part_line", name=fact.body, code="", figure=inquiry.builder.state(fact))
    return True


def _tell_owner(inquiry: Inquiry) -> bool:
    """Say of which unit an amount is that the question states."""
    told: set[str | None] = set()
    for claim in inquiry.question.stated:
        found = inquiry.store.facts_of_amount(
            claim.number, claim.unit or "万元", document=inquiry.document.id
        )
        for fact in found:
            if fact.body is None or fact.body in told or not comparable(fact.unit, "元"):
                continue
            told.add(fact.body)
            lead = inquiry.builder.voice.subject(fact, inquiry.document)
            inquiry.say("figure", subject=lead, figure=inquiry.builder.state(fact))
    return bool(told)


def _halves_of_unit(inquiry: Inquiry) -> list[Fact]:
    """Return what one unit spends of either nature, where no row tells of both."""
    question = inquiry.question
    if len(question.units) != 1 or question.natures or question.operations:
        return []
    plain = inquiry.asking(items=(TOTAL_SPENT,), flows=())
    found = [plain.asking(natures=(nature,)).one(TOTAL_SPENT) for nature in NATURES]
    facts = [fact for fact in found if fact is not None]
    alike = len({(f.body, f.fund, f.measure, f.year) for f in facts}) == 1
    whole = plain.one(TOTAL_SPENT)
    halves = whole is None or whole.nature in NATURES  # a half is found where no whole is printed
    return facts if alike and len(facts) == len(NATURES) and halves else []


def tell_unit_by_natures(inquiry: Inquiry, item: ItemTerm) -> bool:
    """Add what a unit spends of either nature where that alone is printed and all that it spends is asked for."""
    facts = _halves_of_unit(inquiry) if set(item.names) <= {"支出合计", "支出总计"} else []
    if not facts:
        return False
    builder, voice = inquiry.builder, inquiry.builder.voice
    lead = voice.subject(facts[0].model_copy(update={"nature": "合计"}), inquiry.document)
    inquiry.say("split_sum", subject=lead, figure=builder.derive(total(facts)))
    for fact in facts:
        inquiry.say("split_line", heading=voice.word(fact.nature), figure=builder.state(fact))
    return True


def tell_of_department(inquiry: Inquiry, item: ItemTerm) -> None:
    """Tell what all of the department has of a thing of which no figure of the unit that is named is printed."""
    plain = inquiry.asking(units=())
    whole = plain.one(item) if OWN_PART not in inquiry.question.units else None
    if whole is not None and whole.body is None and whole.value is not None:
        subject = inquiry.builder.voice.subject(whole, inquiry.document)
        figure = inquiry.builder.state(whole)
        inquiry.say("of_department", subject=subject, figure=figure)


def besides_told(question: Question, facts: list[Fact]) -> list[Fact]:
    """Leave out the units of which it was told, where the others are asked for."""
    if not OTHERS.search(question.text):
        return facts
    told = {fact.body for fact in question.told.subjects}
    return [fact for fact in facts if fact.body not in told]
