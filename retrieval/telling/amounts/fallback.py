"""Look an item up once no operation has answered: its amount, where it is printed, or what is not told of it."""

import re
from typing import Literal

from config import lazy
from config.glossary import normal
from ingest.amounts import comparable
from ingest.names import in_order
from retrieval.answer import Answer
from retrieval.choosing.printings import table_of
from retrieval.inquiry import Inquiry
from retrieval.passages.finding import MANNER, open_answer, quote_own_change
from retrieval.question import FLEET, VEHICLES, ItemTerm, Question, is_total
from retrieval.telling.amounts.company import parts_of, tell_parts_of
from retrieval.telling.amounts.items import look_up
from retrieval.telling.amounts.paid_by_amount import tell_used_by_amount
from retrieval.telling.changes.parts_changed import tell_changed_below
from retrieval.telling.changes.years import tell_none_before
from retrieval.telling.lists.made_of import PROJECTS_ASKED, is_part_itself, listed_parts, tell_parts
from retrieval.telling.lists.project_columns import COUNTABLE
from retrieval.telling.lists.projects import projects
from retrieval.telling.lists.rowsets import asks_rows
from retrieval.telling.not_known import unknown
from retrieval.telling.prose.fund_used import tell_use_of_fund
from retrieval.telling.prose.goals import tell_goal, tell_how_granted
from retrieval.telling.prose.own_amount import without_own_amount
from retrieval.telling.prose.quoting import (
    asks_purpose,
    tell_aim,
    tell_definition,
)
from retrieval.telling.prose.reasons_of_parts import tell_all_flat
from retrieval.telling.prose.said_use import tell_use_of
from retrieval.words.conditions import condition_of, denies_basis
from retrieval.words.stated import compares_last_year, compares_years


def _compares_nothing(question: Question) -> bool:
    """Tell a comparison with, or a sum of, what was said before, once no teller could make it."""
    named = len(question.items) + len(question.natures)
    adds = question.asks("sum") and named > 1
    changed = question.asks("change") and not question.asks("verify", "parts")
    shares = question.asks("share") and named != 1  # one alone is looked up with its own share
    return adds or changed or shares or question.asks("difference")


def _asks_change_of_level(question: Question, item: ItemTerm) -> bool:
    """Tell a change that is asked for, which no level answers; 新增企业 is a change by its own name."""
    claims = bool(question.stated) and question.asks("verify")
    against = compares_last_year(question.text) or compares_years(question.text)
    asked = question.asks("change") and (against or not question.asks("difference")) and not claims
    return asked and not any(_IS_CHANGE.search(name) for name in item.names)


_IS_CHANGE = lazy.regex(r"净增|新增|增[长加减]|减少|下降")


def _all_told(inquiry: Inquiry) -> bool:
    """Tell that each of several named things has figures, though not one that could be subtracted."""
    named = inquiry.question.named
    return len(named) > 1 and all(inquiry.meanings(item) for item in named)


def _lacks_target(inquiry: Inquiry, item: ItemTerm) -> bool:
    """Tell a question for what is aimed at with money of which no table states a target."""
    aimed = inquiry.question.measures == ("目标值",)
    items = inquiry.question.named or (item,)
    return aimed and not any(f.measure == "目标值" for one in items for f in inquiry.facts(one))


def _beyond_amounts(inquiry: Inquiry, item: ItemTerm) -> Answer | None:
    """Answer what an amount does not: what the total consists of, what money is for, why it is so."""
    inquiry = without_own_amount(inquiry, item)
    question = inquiry.question
    if _tell_where_spent(inquiry, item):
        return inquiry.builder.build()
    if is_total(item) and PROJECTS_ASKED.search(question.text) and not projects(inquiry):
        return unknown.no_projects(inquiry)  # what is spent in all names none of them
    if missing := _no_amount_asked(inquiry, item):
        if missing == "manner" and tell_how_granted(inquiry, item):
            return inquiry.builder.build()
        return unknown.told_instead(inquiry, item, f"{missing}_not_told")
    asks = ("filter", "parts") if question.named else ("filter", "duties", "parts")
    if question.asks(*asks) and not question.natures and tell_parts(inquiry):
        return inquiry.builder.build()
    if question.asks("reason") and item.how == "near" and len(item.names) == 1:
        return unknown.reason_not_told(inquiry, item)
    if item.how != "equal":
        purpose = asks_purpose(question)
        told = purpose and tell_goal(inquiry)
        untold = purpose and not told and not _is_of_money(inquiry, item)
        if untold:  # how many there are of something says nothing of what the money is for
            return unknown.purpose_not_told(inquiry, item._replace(names=(item.text,)))
        return inquiry.builder.build() if told else None
    if question.asks("reason"):
        used = tell_use_of(inquiry, item) or _tell_what_project_is(inquiry, item)
        return inquiry.builder.build() if used else unknown.reason_not_told(inquiry, item)
    return _purpose_of(inquiry, item)


def _tell_what_project_is(inquiry: Inquiry, item: ItemTerm) -> bool:
    """Tell what a project is for where it is asked what it is about, and no change of it is printed."""
    about = _ABOUT.search(inquiry.question.text) is not None
    whole = inquiry.one(item) if about else None
    if whole is None or whole.classification != "项目":
        return False
    return tell_goal(inquiry.asking(operations=("duties",)))


_ABOUT = lazy.regex("[怎咋]么?回事")


def _purpose_of(inquiry: Inquiry, item: ItemTerm) -> Answer | None:
    """Answer what money is for, or say that it is not told."""
    question = inquiry.question
    uses = question.asks("duties") and not question.asks("define")
    if uses and tell_use_of_fund(inquiry, item):
        return inquiry.builder.build()
    if not asks_purpose(question):
        return None
    told = _tell_kinds_of_vehicles(inquiry, item) or tell_goal(inquiry)
    told = told or _tell_parts_of_project(inquiry, item) or tell_used_by_amount(inquiry, item)
    return inquiry.builder.build() if told else unknown.purpose_not_told(inquiry, item)


def _tell_parts_of_project(inquiry: Inquiry, item: ItemTerm) -> bool:
    """Tell into what a project's money is divided, whose account says no more of its purpose."""
    whole = inquiry.one(item)
    divided = whole is not None and whole.classification == "项目" and listed_parts(inquiry, whole)
    return bool(divided) and tell_parts(inquiry)


_SPENDS = lazy.regex(
    r"(?:怎么样?|如何|怎样|咋)(?:来|去|个)?(?:花|用(?!车)|使用|安排|开支|支出|投)(?:的|掉|法)?(?:[这那](?:笔|些)钱)?(?=[？?。！!，,]|$)"
    r"|(?:花|用|投|安排|使用)(?:在|到|于)了?(?:什么|哪|啥)"
)


def _tell_where_spent(inquiry: Inquiry, item: ItemTerm) -> bool:
    """Tell into what amounts a project's money is divided, where a question asks how or on what it is spent."""
    question = inquiry.question
    if not _SPENDS.search(question.text) or len(question.named) != 1 or question.asks("reason"):
        return False
    if not any(f.classification == "项目" for f in inquiry.facts(item)):
        return False
    return tell_parts(inquiry.asking(operations=("parts",)))


def _tell_kinds_of_vehicles(inquiry: Inquiry, item: ItemTerm) -> bool:
    """Tell how many cars there are of each use, where a question asks what they are used for."""
    if not set(item.names) & {VEHICLES, FLEET} or "费" in inquiry.question.text:
        return False
    fleet = inquiry.asking(asked="辆").one(ItemTerm(item.text, (FLEET,)))
    if fleet is None or not parts_of(inquiry, fleet):
        return False
    lead = inquiry.builder.voice.subject(fleet, inquiry.document)
    inquiry.say("figure", subject=lead, figure=inquiry.builder.state(fleet))
    tell_parts_of(inquiry, fleet)
    return True


def _is_of_money(inquiry: Inquiry, item: ItemTerm) -> bool:
    """Tell a thing of which some amount of money is printed."""
    return any(f.value is not None and comparable(f.unit, "元") for f in inquiry.facts(item))


def looked_up(inquiry: Inquiry, item: ItemTerm) -> Answer:
    """Look the item up; say what it is made of in the document's words, or where it is printed."""
    builder, question = inquiry.builder, inquiry.question
    if condition_of(question) and asks_rows(question):
        return unknown.columns_not_told(builder)  # the condition must not be ignored
    if _asks_change_of_level(question, item):
        told = tell_none_before(inquiry, item) or tell_all_flat(inquiry, item)
        told = told or tell_changed_below(inquiry, item)
        told = told or quote_own_change(builder, inquiry.store, question, inquiry.documents)
        return builder.build() if told else unknown.change_not_told(inquiry, item)
    if beyond := _beyond_amounts(inquiry, item):
        return beyond
    if denies_basis(question):
        return unknown.condition_unclear(builder)
    if lacking := _lacks_the_other(inquiry, item):
        return lacking
    if _lacks_target(inquiry, item):
        told = tell_aim(inquiry, item) or open_answer(
            builder, inquiry.store, question, list(inquiry.documents)
        )
        return builder.build() if told else unknown.not_told(inquiry, item)
    answer = _as_called_here(inquiry, item)
    if answer.status != "answered":
        return answer
    part_told = question.funds or question.natures or is_part_itself(question, item)
    made_of = question.asks("parts") and item.how == "equal" and not part_told
    if made_of and tell_definition(inquiry, list(inquiry.documents)):
        return builder.build()
    if question.asks("where"):
        _tell_places(inquiry)
        return builder.build()
    return answer


def _lacks_the_other(inquiry: Inquiry, item: ItemTerm) -> Answer | None:
    """Tell that a rate or a share lacks what it is of: an amount is no rate, and an empty cell has no share."""
    question = inquiry.question
    rated = question.asks("rate") and "完成率" not in question.measures
    compares = question.merged or question.asks("difference", "share")
    if not rated and not compares:
        return None
    facts = inquiry.facts(item)
    printed = any(fact.value is not None for fact in facts)
    if rated and printed:
        return unknown.not_told(inquiry.asking(measures=("完成率",)), item)
    if not compares or not _compares_nothing(question) or _all_told(inquiry):
        return None
    if facts and not printed and question.measures in ((), ("占比",)):
        return unknown.not_told(inquiry.asking(measures=()), item)
    return unknown.not_compared(inquiry, item)


_TIME = lazy.regex(r"什么时候|何时|啥时候?|哪一?天|几月几?[日号]|几[日号]|\bwhen\b", re.IGNORECASE)
_CONDITION = lazy.regex(r"(?:什么|啥|哪种|哪些|何种)(?:样的?)?(?:情况|情形|条件)之?下")
_DATED = lazy.regex(r"\d\s*[月日号]|\d\s*年\s*$|年底|年末|年内|季度|[上下]半年")


def _no_amount_asked(
    inquiry: Inquiry, item: ItemTerm
) -> Literal["time", "manner", "condition"] | None:
    """Tell a question for a time, a condition or for how something is done, which no amount answers."""
    text = inquiry.question.text
    if _CONDITION.search(text):
        return "condition"
    if _TIME.search(text) and not any(_DATED.search(f.text or "") for f in inquiry.facts(item)):
        return "time"
    return "manner" if MANNER.search(text) else None


def _as_called_here(inquiry: Inquiry, item: ItemTerm) -> Answer:
    """Look an item up; where nothing is called just so, the projects that have the words in their names."""
    before = inquiry.builder.kept()
    answer = look_up(inquiry, item)
    called = _called_here(inquiry, item) if answer.missing == "undisclosed" else ()
    if not called:
        return answer
    inquiry.builder.restore(before)
    return _of_projects(inquiry, item._replace(names=called, codes=(), how="part"))


def _called_here(inquiry: Inquiry, item: ItemTerm) -> tuple[str, ...]:
    """Return the projects that hold the words, where nothing is called just so here: 物业项目."""
    question = inquiry.question
    if item.how != "equal" or is_total(item) or len(question.named) > 1 or question.units:
        return ()
    if question.natures or question.years or question.relative_year or inquiry.all_facts(item):
        return ()
    words = {normal(word) for word in (item.text, *item.names) if len(word) > 1}
    facts = inquiry.store.facts(
        document=inquiry.document.id,
        classification=["项目", "其他"],
        nature="项目支出",
        origin="table",
    )
    names = (f.item for f in facts if f.value and any(w in normal(f.item) for w in words))
    return tuple(dict.fromkeys(names))


def _of_projects(inquiry: Inquiry, item: ItemTerm) -> Answer:
    """Tell the projects whose names hold the words if projects are asked for, else ask which is meant."""
    if not COUNTABLE.search(inquiry.question.text):
        return unknown.which_item(inquiry, item)
    items = tuple(i for i in inquiry.question.items if i.start != item.start)
    return look_up(inquiry.asking(items=(*items, item)), item)


_TABLE_ASKED = lazy.regex(
    r"^(?:请问)?(?:20\d\d年)?(?P<title>[^，,？?]{2,}表)格?(?:都|是|印|放|列|位于|在)*(?:第几|哪一?)(?:页|面)"
)
_YEAR = lazy.regex(r"20\d\d年度?")


def _tables_asked(inquiry: Inquiry) -> frozenset[int]:
    """Return the tables whose place is asked for: by number, else by words of the shortest title."""
    asked, numbered = _TABLE_ASKED.search(inquiry.question.text), inquiry.question.tables_wanted
    if asked is None or numbered:
        return numbered if inquiry.wanted() is None else frozenset()
    titles = {
        t.ordinal: _YEAR.sub("", t.title or "") for t in inquiry.store.tables(inquiry.document.id)
    }
    fits = {at: title for at, title in titles.items() if in_order(asked["title"], title)}
    shortest = min(map(len, fits.values()), default=0)
    found = frozenset(at for at, title in fits.items() if len(title) == shortest)
    return found if len(found) == 1 else frozenset()


def tell_table_place(inquiry: Inquiry) -> bool:
    """Say on which page a table that the question names is printed."""
    wanted = _tables_asked(inquiry)
    for fact in inquiry.store.facts(document=inquiry.document.id, origin="table"):
        if table_of(fact) in wanted:
            inquiry.builder.cite(fact, quietly=True)
            _tell_places(inquiry)
            return True
    return False


def _tell_places(inquiry: Inquiry) -> None:
    """Say on which pages the cited figures are printed."""
    voice = inquiry.builder.voice
    places = [
        voice.phrase(
            "page_of", page=c.page, table=(c.table.number or c.table.title or "") if c.table else ""
        )
        for c in inquiry.builder.citations
    ]
    inquiry.say("printed_at", places=voice.listed(list(dict.fromkeys(places))))
    if _WHICH_TABLE.search(inquiry.question.text) and _is_in_words_alone(inquiry):
        inquiry.say("in_no_table")


_WHICH_TABLE = lazy.regex(
    r"(?:哪|什么|几)(?:[一几]?[张个份]|些)?表|表(?:格)?[里中上]|有没有.{0,4}表"
)


def _is_in_words_alone(inquiry: Inquiry) -> bool:
    """Tell that all that is cited stands in sentences, and that no table was read to print the thing or its amount."""
    item, document = inquiry.wanted(), inquiry.document.id
    if item is None or any(c.source != "text" for c in inquiry.builder.citations):
        return False
    cells = inquiry.store.facts(document=document, item=list(item.names), origin="table")
    for fact in inquiry.builder.subjects:
        if fact.value is not None:
            cells += inquiry.store.facts_of_amount(fact.value, fact.unit, document=document)
    return not any(fact.origin == "table" and fact.value is not None for fact in cells)
