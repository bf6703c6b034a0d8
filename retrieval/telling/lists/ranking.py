"""Put rows in an order: the first, the last, the place that is asked for; levels and bases are never mixed."""

import re
from decimal import Decimal

from config import lazy
from ingest.amounts import comparable, convert
from ingest.records import BASIC, Fact
from retrieval.calculate import TAIL, addable, make_up, total
from retrieval.choosing.bind import HALVES
from retrieval.choosing.overlap import is_within, nested
from retrieval.choosing.printings import table_of
from retrieval.inquiry import TOTAL_SPENT, Inquiry
from retrieval.telling.changes.movers import (
    asks_both_ways,
    asks_most_changed,
    says_most_changed,
    tell_most_changed,
    tell_most_changed_both_ways,
)
from retrieval.telling.lists.kinds_counted import kinds_counted
from retrieval.telling.lists.made_of import children, rows_below, rows_of_table
from retrieval.telling.lists.project_columns import COUNTABLE, names_subjects
from retrieval.telling.lists.project_forms import names_apart, tell_scope
from retrieval.telling.lists.projects import PROCURED, how_many, projects, rows_meant
from retrieval.telling.lists.rankable import deeper, detailed, rankable
from retrieval.telling.lists.ranked_gaps import ranked_measures
from retrieval.telling.sums.both_natures import in_both_natures
from retrieval.telling.sums.operands import tell_gap
from retrieval.telling.sums.ranked_shares import tell_together
from retrieval.telling.sums.within_first import tell_within_first
from retrieval.wording import FUND_WORDS, in_brackets
from retrieval.words.conditions import condition_of, denies_basis, excepted
from retrieval.words.limits import bound_of
from retrieval.words.small_words import LEAST, MOST

_WHICH = lazy.regex(r"哪个|哪项|哪一|哪种|哪类|谁|最|which")
_COUNTABLE = lazy.regex(
    r"项目(?!支出|上[，,])|\b(?:which|what)(?: single| one)? projects?\b", re.IGNORECASE
)
_BODIES = lazy.regex(r"单位|谁|哪家")


_ONE_TIME = lazy.regex(r"最[^，,]{0,4}的?(?:那|哪)?一?[次趟顿批](?!级)|哪一?[次趟顿批]")


_IN_ORDER = lazy.regex(
    r"最|[前排头顶]|倒数|第|多(?!少)|(?<!多)少|[高低大小贵]|主要|冠|数[一二]"
    r"|most|least|top|rank|main|first|last|est\b",
    re.IGNORECASE,
)
"""Words that put things in an order; 哪个项目 alone does not."""


_APART = lazy.regex(
    r"比(?![例重率])[^，,上去年初]{2,8}(?:多|少|高|低)(?:得|了|出)?最|(?:相?差|差距|差额|差异|出入|偏差)(?:的|得)?(?:金额)?最[大多]"
)
"""收到的钱比花掉的多最多 and 相差最大 rank gaps, no amounts."""


def tell_rank(inquiry: Inquiry) -> bool:
    """Rank items of one level and classification by one measure; never past an amount that is named."""
    question = inquiry.question
    if question.stated and bound_of(question) is None:
        return False
    if _PER_HEAD.search(question.text) and not question.asks("sum"):
        return False  # 人均最贵的培训: what all of it costs ranks nothing
    if ranked_measures(question) is not None and not question.named:
        return False  # by how far two amounts lie apart: neither of them ranks that
    condition = condition_of(question)
    if condition == "apart" or (condition is not None and _OF_BUDGET.search(question.text)):
        return False  # 超出年初预算最多的科目: where no budgets are printed, amounts rank something else
    if question.funds and denies_basis(question):
        return False  # a ranking of what the fund pays would be of what is not asked about
    if _ONE_TIME.search(question.text) or not (question.merged or _IN_ORDER.search(question.text)):
        return False  # what one visit cost is no part of what all did; 哪个项目没完成 ranks nothing
    if asks_both_ways(question):
        return tell_most_changed_both_ways(inquiry)
    if asks_most_changed(question):
        of_others = _COUNTABLE.search(question.text) or _BODIES.search(question.text)
        return not of_others and tell_most_changed(inquiry)
    if question.asks("change") and says_most_changed(question.text):
        return False  # against its budget: what is largest is another thing
    return not _APART.search(question.text) and (_tell_rank(inquiry) or _tell_only_one(inquiry))


def _tell_rank(inquiry: Inquiry) -> bool:
    text, out = inquiry.question.text, excepted(inquiry.question)
    if out is None:
        return False
    if out:
        inquiry = _without(inquiry, out)
    if named := _named(inquiry):
        return _tell_named(inquiry, named)
    if len(kinds := kinds_counted(inquiry)) > 1:
        return _tell_named(inquiry, kinds, "of_its_kinds")
    inquiry = _of_lowest(inquiry)
    counted = COUNTABLE.search(text) and not names_subjects(inquiry.question)
    single = bool(counted) or _ranks_purchases(inquiry) or _ranks_project_spending(inquiry)
    of_projects = single and not inquiry.question.level
    facts, listed = rows_meant(inquiry, of_projects=of_projects)
    if listed and not inquiry.question.listed and _PROJECTS_OF_UNITS.search(text):
        return False  # 哪个单位项目最多: the largest project names no unit
    subjects = inquiry.question.named or inquiry.question.level or inquiry.question.dimensions
    text = text.replace("谁", "") if subjects else text  # 里面最多的是谁 asks for a subject
    if not facts and (
        any(one.search(text) for one in (_BODIES, _SINGLY))
        or (_COUNTABLE.search(text) and not _has_no_projects(inquiry))
    ):
        return False  # projects, bodies or single things were asked for, not subjects
    if not facts and _is_uncoded(inquiry):
        # What it is made of, never all the subjects of the body.
        facts = rows_below(inquiry) or _rows_with_whole(inquiry)
    else:
        places = (rankable, rows_below, detailed, deeper)
        found = (_filled(inquiry, of(inquiry)) for of in places)
        facts = facts or next((rows for rows in found if len(rows) > 1), [])
    facts = [fact for fact in facts if not {fact.item, fact.code} & {*out}]
    if len(facts) <= (0 if out else 1) or not tell_order(inquiry, facts, listed=listed):
        return False
    if listed and of_projects:
        tell_scope(inquiry, facts)
    tell_within_first(inquiry, facts)
    return True


def _tell_only_one(inquiry: Inquiry) -> bool:
    """Say of a subject whose rows are to be ranked that it has only one: 卫生健康支出里最大的是哪项."""
    named = inquiry.question.named
    plain = len(named) == 1 and not (excepted(inquiry.question) or inquiry.question.level)
    whole = inquiry.one(named[0]) if plain and not COUNTABLE.search(inquiry.question.text) else None
    rows = children(inquiry, whole) if whole is not None and whole.code else []
    if whole is None or len(rows) != 1 or not rows[0].value:
        return False
    voice = inquiry.builder.voice
    inquiry.say(
        "only_one_below",
        whole=voice.name(whole),
        name=voice.name(rows[0]),
        figure=inquiry.builder.row(rows[0]),
    )
    return True


_OF_PROJECTS = lazy.regex(
    r"项目支出(?:的|中|里)?(?:金额|数额|规模|资金)?(?:从[大高]到[小低])?(?:排名|排行|最[大多高]|前)"
)
_OF_SUBJECTS = lazy.regex(r"科目|分类|[类款项]级|功能|经济")


def _ranks_project_spending(inquiry: Inquiry) -> bool:
    """Tell 项目支出金额前三名, where a list of projects makes up all project expenditure: it is these that are ranked."""
    question = inquiry.question
    bare = not (question.named or question.level or question.units or question.funds)
    asked = _OF_PROJECTS.search(question.text) and not _OF_SUBJECTS.search(question.text)
    if question.natures != ("项目支出",) or not bare or not asked or question.listed:
        return False
    rows = projects(inquiry)
    whole = inquiry.asking(operations=(), top=None, place=None).one(TOTAL_SPENT) if rows else None
    return whole is not None and make_up(rows, whole, TAIL)


def _rows_with_whole(inquiry: Inquiry) -> list[Fact]:
    """Return the rows of the table of the one thing named, which is what they are parts of."""
    facts, named = rows_of_table(inquiry), inquiry.question.named
    whole = inquiry.one(named[0]) if facts else None
    if whole is not None:
        inquiry.builder.wholes.append(whole)
    return facts


def _has_no_projects(inquiry: Inquiry) -> bool:
    """Tell an economic subject that is basic expenditure alone: what people call its 项目 are the rows below it."""
    named = inquiry.question.named
    facts = inquiry.facts(named[0]) if len(named) == 1 and not inquiry.question.natures else []
    economic = bool(facts) and all("经济" in fact.classification for fact in facts)
    return economic and {fact.nature for fact in facts if fact.value} <= BASIC


def _filled(inquiry: Inquiry, rows: list[Fact]) -> list[Fact]:
    """Leave out of a ranking of one nature what has no money of it."""
    return [f for f in rows if f.value] if inquiry.question.natures else rows


_ITEM = lazy.regex(r"哪一?项(?!目)|项(?:科目|支出)")


def _of_lowest(inquiry: Inquiry) -> Inquiry:
    """Rank the 项 under a class of functions where 哪一项 is asked: the 款 between are sums of them."""
    question = inquiry.question
    if question.level or len(question.named) != 1 or not _ITEM.search(question.text):
        return inquiry
    facts = inquiry.facts(question.named[0])
    of_class = any(f.classification == "功能" and f.level == 1 for f in facts)
    lowest = inquiry.asking(level=3)
    return lowest if of_class and len(rankable(lowest)) > 1 else inquiry


def _without(inquiry: Inquiry, out: tuple[str, ...]) -> Inquiry:
    """Return the question without what is left out, ranked at the level where that stands."""
    items = inquiry.question.items
    kept = tuple(item for item in items if item.names[0] not in out)
    printed = (inquiry.one(item) for item in items if item not in kept)
    codes = [fact.code for fact in printed if fact is not None and fact.code]
    levels = {len(code) // 2 for code in codes}
    alike = len(levels) == 1 and not inquiry.question.level
    return inquiry.asking(items=kept, level=levels.pop() if alike else inquiry.question.level)


_PROJECTS_OF_UNITS = lazy.regex(r"哪一?[个家](?:[下所]属|预算|二级)*单位的?项目(?!支出)")
_OF_BUDGET = lazy.regex(r"(?:年初|全年)(?:的)?预算|超预算|超支|initial budget")
_PER_HEAD = lazy.regex(r"人均|每人|平均每|人平均")
_SINGLY = lazy.regex(r"单[项笔个件]|一[笔件]|品目|物品|东西")
_BY_KIND = lazy.regex(r"类|块|部分|大项|\bkinds?\b")


def _ranks_purchases(inquiry: Inquiry) -> bool:
    """Tell a ranking of what is bought, one by one: its three kinds are ranked where kinds are asked for."""
    named = inquiry.question.named
    bought = len(named) == 1 and PROCURED in named[0].names
    return bought and not _BY_KIND.search(inquiry.question.text)


def tell_order(inquiry: Inquiry, facts: list[Fact], *, listed: bool = False) -> bool:
    """Tell the places of some rows that the question asks for: the first, the last, the first three."""
    text = inquiry.question.text
    least = bool(LEAST.search(text))
    if least and MOST.search(text) and not inquiry.question.top:
        return _tell_ends(inquiry, facts, listed=listed)
    ranked = sorted(facts, key=lambda f: _size(f, facts[0].unit), reverse=not least)
    if least:
        ranked = [f for f in ranked if f.value]
    inquiry.builder.order[:] = ranked
    named = inquiry.question.named
    whole = inquiry.one(named[0]) if len(named) == 1 and not inquiry.question.listed else None
    inquiry.builder.wholes += [whole] if whole is not None else []
    if inquiry.question.place:
        return _tell_place(inquiry, ranked, inquiry.question.place, listed=listed)
    many = inquiry.question.top or _how_many(text)
    top = ranked[:many]
    if not top:
        return False
    _tell_ranked(inquiry, top, ranked, least=least, listed=listed)
    if not inquiry.question.top and 1 < len(top) < len(ranked):
        unit = "items" if inquiry.builder.voice.is_english else "个"
        inquiry.builder.leave_out("others_left_out", len(ranked) - len(top), unit)
    tell_together(inquiry, top)
    if listed and not least:
        _tell_same_named(inquiry, top, ranked)
    return True


def _tell_same_named(inquiry: Inquiry, top: list[Fact], ranked: list[Fact]) -> None:
    """Add the rows that several units have of one project where together they are as much as a place that is told."""
    groups: dict[str, list[Fact]] = {}
    for fact in ranked:
        groups.setdefault(fact.item, []).append(fact)
    lowest = top[-1].value or Decimal(0)
    for name, rows in groups.items():
        units = {row.body for row in rows if row.body}
        if len(rows) == len(units) > 1 and addable(rows) and total(rows).value >= lowest:
            count = inquiry.builder.count(
                rows, "units" if inquiry.builder.voice.is_english else "个"
            )
            figure = inquiry.builder.derive(total(rows))
            inquiry.builder.labels.add(name)
            inquiry.say("same_named_together", name=name, count=count, figure=figure)


def _size(fact: Fact, unit: str | None) -> Decimal:
    """Return an amount by which rows are ordered: what a sentence adds in 万元 stands beside a table's 元."""
    value = fact.value or Decimal(0)
    return convert(value, fact.unit, unit) if comparable(fact.unit, unit) else value


_IN_FULL = lazy.regex(
    r"(?:[从由][大小多少高低]|[大高多]到[小低少]|[小低少]到[大高多]|排(?:个|一下)?序|排列|全部|所有|都|逐[一个项]).*[排列]|排.*(?:[从由][大小多少高低]|全部|所有|都)|排(?:个|一下)?序|排列|按(?:照)?(?:金额|数额|钱数|多少|大小|高低)(?:的?(?:大小|多少|高低))?来?排(?!名?第|在?前)|[从由](?:大|高|多)[到至](?:小|低|少)|[从由](?:小|低|少)[到至](?:大|高|多)"
)


def _how_many(text: str) -> int:
    """Return how many places are told where no number of them is asked for: all that are to be put in order."""
    if _IN_FULL.search(text) or (how_many(text) and "排" in text):
        return MOST_TOLD
    return SOME if re.search(r"排|top|rank", text) else 1


MOST_TOLD, SOME = 30, 5


def _tell_place(inquiry: Inquiry, ranked: list[Fact], place: int, *, listed: bool) -> bool:
    """Tell what stands at one place of a ranking, and what stands before it."""
    voice, builder = inquiry.builder.voice, inquiry.builder
    if len(ranked) < place:
        return False
    fact = ranked[place - 1]
    kind = kind_of_rows(inquiry, fact, listed=listed)
    builder.about(fact)
    inquiry.say("ranked_place", level=kind, name=voice.name(fact), figure=builder.row(fact))
    before = [f"{voice.name(one)}{builder.row(one)}" for one in ranked[: place - 1]]
    inquiry.say("ranked_before", names=voice.listed(before))
    return True


def _named(inquiry: Inquiry) -> list[Fact]:
    """Return the figures of the things that a question sets side by side: 货物、工程、服务哪个最多."""
    question = inquiry.question
    items = question.named
    if len(items) < 2 or not _WHICH.search(question.text):
        return []
    found = [inquiry.one(item) for item in items]
    facts = [fact for fact in found if fact is not None and fact.value is not None]
    apart = len({fact.id for fact in facts}) == len(items) and addable(facts)
    return [in_both_natures(inquiry, f) for f in facts] if apart and not nested(facts) else []


def _tell_named(inquiry: Inquiry, facts: list[Fact], of_which: str = "of_those_named") -> bool:
    """Put the things that a question names, or the kinds of one, in order: the one that is asked for first."""
    voice, least = inquiry.builder.voice, bool(LEAST.search(inquiry.question.text))
    ranked = sorted(facts, key=lambda f: f.value or Decimal(0), reverse=not least)
    head = {
        "year": voice.year(ranked[0], inquiry.document),
        "level": voice.phrase(of_which),
        "measure": voice.word(ranked[0].measure),
        "way": voice.phrase(way_of(inquiry.question.text, least=least)),
    }
    _tell_places(inquiry, ranked, head)
    return True


def _tell_ends(inquiry: Inquiry, facts: list[Fact], *, listed: bool) -> bool:
    """Name both ends of a ranking, in the order in which the question asks for them."""
    text, voice = inquiry.question.text, inquiry.builder.voice
    ranked = sorted((f for f in facts if f.value), key=lambda f: -_size(f, facts[0].unit))
    if len(ranked) < 2:
        return False
    ends = [(False, ranked[0]), (True, ranked[-1])]
    first, last = MOST.search(text), LEAST.search(text)
    if first and last and last.start() < first.start():
        ends.reverse()
    for least, fact in ends:
        inquiry.say(
            "ranked_one",
            name=voice.name(fact),
            figure=inquiry.builder.row(fact),
            year=voice.year(fact, inquiry.document),
            level=kind_of_rows(inquiry, fact, listed=listed),
            measure=voice.word(fact.measure),
            way=voice.phrase(way_of(text, least=least)),
        )
    if inquiry.question.asks("difference") and addable([ranked[0], ranked[-1]]):
        tell_gap(inquiry, ranked[0], ranked[-1])
    return True


def _tell_ranked(
    inquiry: Inquiry, top: list[Fact], ranked: list[Fact], *, least: bool, listed: bool
) -> None:
    builder, voice = inquiry.builder, inquiry.builder.voice
    head = {
        "year": voice.year(top[0], inquiry.document),
        "level": kind_of_rows(inquiry, top[0], listed=listed),
        "measure": ("" if listed else _nature_of(inquiry, top[0])) + voice.word(top[0].measure),
        "way": voice.phrase(way_of(inquiry.question.text, least=least)),
    }
    builder.about(*top)
    if len(top) == 1:
        names = names_apart(inquiry, ranked) if listed else {f.id: voice.name(f) for f in ranked}
        builder.labels.update(names[fact.id] for fact in ranked[:2])
        first = {"name": names[top[0].id], "figure": builder.row(top[0])}
        inquiry.say("ranked_one", **first, **head)
        if len(ranked) > 1:
            inquiry.say("ranked_next", name=names[ranked[1].id], figure=builder.row(ranked[1]))
        return
    _tell_places(inquiry, top, head, ranked if listed else top)


def _tell_places(
    inquiry: Inquiry, top: list[Fact], head: dict[str, str], among: list[Fact] | None = None
) -> None:
    """Tell the places, a name that several rows of all have with whose it is."""
    builder = inquiry.builder
    inquiry.say("ranked_many", **head)
    names = names_apart(inquiry, among or top)
    for place, fact in enumerate(top, 1):
        code, name = in_brackets(fact), names[fact.id]
        builder.labels.add(name)
        figure = builder.row(fact)
        inquiry.say("ranked_line", place=place, name=name, code=code, figure=figure)


def _nature_of(inquiry: Inquiry, fact: Fact) -> str:
    """Name the nature that is ranked where the question asks for one: 基本支出最少的类级科目."""
    voice, natures = inquiry.builder.voice, inquiry.question.natures
    # The rows of 公用经费 may be told by their classes alone, in a column of all basic expenditure.
    half = fact.classification == "部门经济" and set(natures) & {*HALVES}
    asked = fact.nature if fact.nature in natures else natures[0] if half else ""
    return voice.word(asked) + (" " if voice.is_english else "") if asked else ""


def kind_of_rows(inquiry: Inquiry, fact: Fact, *, listed: bool) -> str:
    """Say what is ranked: projects, subjects of a level, or items."""
    voice = inquiry.builder.voice
    if listed:
        return voice.phrase("rows_projects")
    if fact.classification == "三公":
        return voice.phrase("rows_three_public")
    coded = (
        fact.code
        and fact.level in (1, 2, 3)
        and fact.classification in ("功能", "部门经济", "政府经济")
    )
    level = voice.phrase(f"level_{fact.level}") if coded else ""
    if not coded and not comparable(fact.unit, "元"):
        return voice.phrase("of_its_kinds")
    rows = _fund_said(inquiry, fact) + level + voice.phrase("rows_subjects")
    named = inquiry.question.named
    if not coded or len(named) != 1 or inquiry.question.listed:
        return rows
    within = any(_holds(whole, fact) for whole in inquiry.facts(named[0]))
    return (
        voice.phrase("rows_under", rows=rows, name=voice.word(named[0].names[0]))
        if within
        else rows
    )


def _holds(whole: Fact, fact: Fact) -> bool:
    """Tell that a row stands under a thing: by its code, or in the thing's own table."""
    own = table_of(whole) is not None and table_of(whole) == table_of(fact)
    return is_within(fact, whole) if whole.code else own


def _fund_said(inquiry: Inquiry, fact: Fact) -> str:
    """Name the fund of a subject's row where all that is spent is more and the question names none."""
    if (
        fact.fund in inquiry.question.funds
        or fact.classification != "功能"
        or fact.fund not in FUND_WORDS
    ):
        return ""
    plain = inquiry.asking(items=(), natures=(), measures=(), level=None, stated=(), dimensions=())
    grand, own = plain.one(TOTAL_SPENT), plain.asking(funds=(fact.fund,)).one(TOTAL_SPENT)
    less = (
        grand is not None and own is not None and grand.fund == "全部" and own.value != grand.value
    )
    english = inquiry.builder.voice.is_english
    return (
        (f"{inquiry.builder.voice.word(fact.fund)} " if english else FUND_WORDS[fact.fund])
        if less
        else ""
    )


def way_of(text: str, *, least: bool) -> str:
    """Return the phrase for the end of a ranking that is asked for, in the question's own word."""
    if re.search(r"最高|最低|highest|lowest", text):
        return "lowest" if least else "highest"
    return "least" if least else "most"


def _is_uncoded(inquiry: Inquiry) -> bool:
    """Tell a ranking inside a named thing that no table of subjects has: a project, procurement."""
    named = inquiry.question.named
    if not named or any("“三公”经费" in item.names for item in named):
        return False
    facts = [f for item in named for f in inquiry.facts(item)]
    return bool(facts) and not any(f.code for f in facts)
