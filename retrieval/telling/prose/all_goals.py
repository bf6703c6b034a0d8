"""Tell the goals of a whole document: those of the body itself, and of every project that has some."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from config import lazy
from config.glossary import bare, normal
from ingest.amounts import comparable
from ingest.records import Chunk, Fact, Record, Table
from retrieval.choosing.printings import table_of
from retrieval.inquiry import Inquiry
from retrieval.passages.finding import quote
from retrieval.question import BUDGETS, Question
from retrieval.telling.lists.projects import MOST
from retrieval.telling.lists.reviews import quote_number
from retrieval.telling.pieces.indicator_lists import asks_indicators, tell_line
from retrieval.telling.prose.goals import (
    GOAL_KIND,
    IN_WORDS,
    NAMED,
    OWNER,
    asks_goal,
    goal_cells,
    projects_in_rows,
    said_of,
)
from retrieval.wording import project_in

Source = Fact | Record | Chunk
"""What prints a goal."""
MAX_QUOTED = 6  # projects whose goals are quoted; of more the names are told
MAX_OWN = 12  # indicators of the body itself


class Aim(NamedTuple):
    """What one project, or the body itself, is to reach."""

    project: str
    """Empty for the body itself."""
    owner: str
    goals: tuple[tuple[str, Source], ...]
    indicators: tuple[Fact, ...] = ()
    """The indicators of its form."""

    @property
    def sources(self) -> tuple[Source, ...]:
        """Return what prints it."""
        return tuple(source for _, source in self.goals) or self.indicators


_OF_BODY = lazy.regex(r"整体|(?:部门|单位)(?:的|绩效)+目标")
_OWN_GOAL = lazy.regex(
    rf"(?:{GOAL_KIND}(?:整体|部门|单位))*{GOAL_KIND}目标\d?[:：]?(?:[（(].*[)）])?"
)
_OWN_WORDS = lazy.regex(
    r"整体|绩效|标|指|目|部门|单位|支出|项目|专项|各|每|都|设|定|了|有|列|表|分别|具体"
)
_OTHERWISE = lazy.regex(
    r"多少|几|得分|完成|达成|达到|为什么|最|问题|满意度|数量|质量|时效|成本|效益"
)


def asks_all_goals(question: Question) -> bool:
    """Tell a question for the goals of a document that names no project: 绩效目标有哪些.

    >>> asks_all_goals(Question("绩效目标有哪些")), asks_all_goals(Question("有几个绩效目标"))
    (True, False)
    """
    words = (*question.unexplained, *(item.text for item in question.named))
    left = any(_OWN_WORDS.sub("", word) for word in words)
    others = left or question.stated or question.conditions or question.merged or question.funds
    asks = asks_goal(question) or asks_indicators(question) or _OF_BODY.search(question.text)
    aimed = "目标" in question.text or "指标" in question.text
    return bool(asks and aimed) and not (others or _OTHERWISE.search(question.text))


def tell_all_goals(inquiry: Inquiry) -> bool:
    """Quote the body's own goals and those of its projects; of many projects tell which have some."""
    question = inquiry.question
    if not asks_all_goals(question):
        return False
    found = aims_of(inquiry)
    own = [aim for aim in found if not aim.project]
    projects = [aim for aim in found if aim.project]
    of_body = bool(_OF_BODY.search(question.text))
    for aim in own if of_body or "项目" not in question.text else ():
        _tell_own(inquiry, aim)
    if of_body and own:
        return True
    kept = inquiry.builder.kept()
    if of_body:
        inquiry.say("no_own_goals")
    told = quote_number(inquiry, "绩效目标")
    if projects:
        _tell_projects(inquiry, projects)
    elif told and not own:
        inquiry.say("goals_not_printed")
    if not (told or found):
        inquiry.builder.restore(kept)
    return bool(told or found)


def _tell_own(inquiry: Inquiry, aim: Aim) -> None:
    """Quote what the body itself is to reach; where no words say so, its indicators do."""
    inquiry.say("own_goals")
    for text, source in aim.goals:
        _quote(inquiry, text, source)
    in_words = aim.goals and "指标" not in inquiry.question.text
    for fact in inquiry.builder.first(() if in_words else aim.indicators, MAX_OWN):
        tell_line(inquiry, fact)


def _tell_projects(inquiry: Inquiry, projects: list[Aim]) -> None:
    """Quote the goal of each of a few projects; name those of many."""
    builder = inquiry.builder
    builder.counts.add((len(projects), "个"))
    inquiry.say("goals_of_projects", count=len(projects))
    few = len(projects) <= MAX_QUOTED
    for aim in builder.first(projects, MOST):
        name = f"{aim.owner}{aim.project}" if _shares_name(aim, projects) else aim.project
        builder.labels.add(name)
        if few and aim.goals:
            builder.say(f"{name}：")
            for text, source in aim.goals:
                _quote(inquiry, text, source)
        else:
            builder.say(f"  {name}[{cite_source(inquiry, aim.sources[0])}]")
    if not few or not all(aim.goals for aim in projects):
        inquiry.say("ask_for_goal")


def _shares_name(aim: Aim, projects: list[Aim]) -> bool:
    same = [one for one in projects if normal(one.project) == normal(aim.project)]
    return bool(aim.owner) and len(same) > 1


def _quote(inquiry: Inquiry, text: str, source: Source) -> None:
    if isinstance(source, Chunk):
        quote(inquiry.builder, inquiry.document, source)
        return
    inquiry.builder.labels.add(text)
    mark = f"[{cite_source(inquiry, source)}]"
    inquiry.say("quoted", text=" ".join(text.split()), mark=mark)


def cite_source(inquiry: Inquiry, source: Source, words: str = "") -> int:
    """Return the number of the citation of what prints a goal, or of some words of it."""
    builder, document = inquiry.builder, inquiry.document.id
    if isinstance(source, Chunk):
        return builder.cite_chunk(document, source, words or source.text)
    return (
        builder.cite_record(document, source)
        if isinstance(source, Record)
        else builder.cite(source)
    )


def tell_goal_of_section(inquiry: Inquiry) -> bool:
    """Quote the goal that the account of the one project named tells in a section of its own."""
    named = inquiry.question.named
    if len(named) != 1 or not asks_goal(inquiry.question):
        return False
    names = [normal(name) for name in named[0].names]
    own = [a for a in _of_sections(inquiry) if any(name in normal(a.project) for name in names)]
    for text, source in own[0].goals if len(own) == 1 else ():
        _quote(inquiry, text, source)
    return len(own) == 1


# --- where they are printed -----------------------------------------------------------------------


def aims_of(inquiry: Inquiry) -> list[Aim]:
    """Return what forms, lists and sections print of goals, each project of a body once."""
    document = inquiry.document.id
    tables = [
        (t, inquiry.store.records(document, t.ordinal)) for t in inquiry.store.tables(document)
    ]
    found: list[Aim] = []
    for aim in (*_of_forms(inquiry, tables), *_of_lists(inquiry), *_of_rows(tables)):
        if not any(_is_same(aim, other) for other in found):
            found.append(aim)
    named = {normal(aim.project) for aim in found}
    # a report says again what a project has a form for
    return [*found, *(aim for aim in _of_sections(inquiry) if normal(aim.project) not in named)]


def _is_same(one: Aim, other: Aim) -> bool:
    """Tell a second printing; projects of one name are others where other bodies carry them out."""
    owners = {normal(one.owner), normal(other.owner)}
    named = normal(one.project) == normal(other.project)
    words = [normal(aim.goals[0][0]) if aim.goals else "" for aim in (one, other)]
    return named and (len(owners) == 1 or ("" in owners and words[0] == words[1]))


_Tables = Iterable[tuple[Table, list[Record]]]


def _of_forms(inquiry: Inquiry, tables: _Tables) -> Iterator[Aim]:
    """Yield what the form of each project, or of the body, is to reach by its words and indicators."""
    document = inquiry.document.id
    facts = inquiry.store.facts(document=document, classification="指标", measure="目标值")
    indicators: dict[int | None, list[Fact]] = {}
    for fact in facts:
        indicators.setdefault(table_of(fact), []).append(fact)
    for table, records in tables:
        project = project_in(table.title or "") or said_of(records, NAMED)
        of_body = not project and _is_of_body(table, records)
        if not (project or of_body):
            continue
        goals = tuple(goal_cells(records, _OWN_GOAL))
        measured = tuple(f for f in indicators.get(table.ordinal, ()) if f.value is not None)
        if goals or measured:
            yield Aim(project, said_of(records, OWNER), goals, measured)


def _is_of_body(table: Table, records: list[Record]) -> bool:
    """Tell the form of the body's own goals: by its title, or by a label where it has none."""
    if table.title:
        return "整体" in table.title
    labels = {re.sub(r"\s", "", part) for record in records for part in record.row[:1]}
    return any(_OWN_GOAL.fullmatch(label) for label in labels)


def _of_lists(inquiry: Inquiry) -> Iterator[Aim]:
    """Yield the goals that stand in the rows of lists, beside the amounts of projects."""
    facts = inquiry.store.facts(
        document=inquiry.document.id, classification=["项目", "指标"], origin="table"
    )
    paid = {
        (f.table_row, f.item) for f in facts
        if f.value is not None and not _is_indicator(f) and (comparable(f.unit, "元") or (f.unit is None and f.measure in BUDGETS))
    }  # fmt: skip
    for fact in facts:
        worded = fact.value is None and "目标" in fact.measure and IN_WORDS.search(fact.text)
        if worded and (fact.table_row, fact.item) in paid:
            yield Aim(fact.item, fact.body or "", ((fact.text, fact),))


def _is_indicator(fact: Fact) -> bool:
    """Tell an indicator that money measures, which is no project: 成本指标 › 每栋鉴定成本 ≤970元."""
    return any(parent.endswith("指标") for parent in fact.parents)


def _of_rows(tables: _Tables) -> Iterator[Aim]:
    """Yield the goals that stand beside the names of projects before the rows of their indicators."""
    for table, records in tables:
        told: dict[str, Aim] = {}
        for name, goal, record in projects_in_rows(table, records):
            told.setdefault(name, Aim(name, "", ((goal, record),)))
        yield from told.values()


def _of_sections(inquiry: Inquiry) -> Iterator[Aim]:
    """Yield the goals that sections of the accounts of projects tell."""
    for chunk in inquiry.store.chunks(inquiry.document.id):
        heads = [re.sub(r"\s", "", bare(head)) for head in chunk.section]
        if not (chunk.is_prose and len(heads) > 1 and _OWN_GOAL.fullmatch(heads[-1])):
            continue
        accounts = (head for head in reversed(heads[:-1]) if _ACCOUNT.search(head))
        names = (_AROUND_NAME.sub("", head) for head in accounts)
        name = next((name for name in names if _NO_NAME.sub("", name)), None)
        if name is not None:
            yield Aim(name, "", ((chunk.text, chunk),))


_ACCOUNT = lazy.regex(r"项目|专项|经费|工程")
"""The heading of the account of a project: 某专项经费情况说明, 某项目绩效评价报告."""
_AROUND_NAME = lazy.regex(
    r"^(?:19|20)\d\d年度?|(?:项目)?(?:支出)?(?:(?:部门|单位|财政|重点|第三方|支出|整体)*评价|绩效(?:自评|评价)).*$|情况(?:的?说明)?$"
)
_NO_NAME = lazy.regex(
    r"项目|专项|经费|工程|资金|基本|概况|总体|主要|具体|支出|绩效|目标|实施|立项|背景|管理|组织|使用|预算|执行|情况|内容|设定|申报|完成|及|和|与|的"
)
"""What the headings of any account say: 项目基本情况 and 项目资金使用 name no project."""
