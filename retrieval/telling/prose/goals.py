"""Quote what a document writes of a project in words: the goal that it is to reach."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from config import lazy
from config.glossary import normal
from ingest.records import Document, Record, Table
from retrieval.inquiry import Inquiry
from retrieval.question import ItemTerm, Question
from retrieval.wording import project_in

MAX_GOALS = 3
GOAL_KIND = r"(?:绩效|总体|年度|当年|本年|预期|项目|工作|中期|长期)*"
_ASKS = lazy.regex(
    rf"(?:{GOAL_KIND}目标|目的)(?:都|主要|分别|各自?|具体)*(?:是|有|为|写的是|写了|写的)?(?:什么|哪些|啥|怎么写|怎么定|何在)|(?:什么|哪些|啥|怎样的|何)(?:样的)?(?:{GOAL_KIND}目标|目的)|(?:目标|目的)[？?。]?$"
    r"|(?:达到|取得|实现|起到)(?:一?些)?(?:什么|啥|哪些|怎样的?)(?:样的)?(?:效果|成效|作用|效益)"
)
_FIGURE = lazy.regex(r"目标值|指标值|多少|几[个人次家]|完成|达成(?!.{0,3}(?:什么|啥|哪))")
_GOAL = lazy.regex(rf"{GOAL_KIND}目标(?:[（(].*[)）])?")
_USE = lazy.regex(
    r"(?:项目|资金|专项)*(?:概况|概述|简介|内容|用途|使用方向|主要内容)(?:[（(].*[)）])?"
)
"""The cells of a form that say what a project is and what its money is for."""
_OWN_WORDS = lazy.regex(
    r"什么|哪些|何在|啥|何|是|绩效|总体|年度|预期|目标|目的|达到|达成|实现|取得|起到|效果|成效|作用|效益|项目|主要|想|要|搞|的"
)
NAMED = lazy.regex(r"项目名称|专项[（(]项目[）)]名称")
OWNER = lazy.regex(r"(?:项目)?(?:实施|承担|预算|使用)单位|单位名称")


class _Goal(NamedTuple):
    """What is to be reached, the cell where it stands, or in whose row, and whose project it is."""

    text: str
    record: Record
    owner: str = ""


def asks_goal(question: Question) -> bool:
    """Tell a question for what a project is to reach, in words: 调查项目的总体目标是什么.

    >>> asks_goal(Question("调查项目的总体目标是什么")), asks_goal(Question("目标值是多少"))
    (True, False)
    """
    text = question.text
    return bool(_ASKS.search(text)) and not _FIGURE.search(text) and not _unknown_words(question)


def _unknown_words(question: Question) -> bool:
    return any(_OWN_WORDS.sub("", word) for word in question.unexplained)


def tell_goal(inquiry: Inquiry) -> bool:
    """Quote the goal of the one project that the question names."""
    names = _projects(inquiry.question)
    if not names:
        return False
    uses = [_USE, _GOAL] if inquiry.question.asks("duties") else [_GOAL]
    return any(_quoted(inquiry, names, label) for label in uses)


def _quoted(inquiry: Inquiry, names: set[str], wanted: re.Pattern[str]) -> bool:
    """Quote what the form or the list says of a project in the cells of a label."""
    units = {normal(unit) for unit in inquiry.question.units}
    for document in inquiry.documents or (inquiry.document,):
        found = list(_goals(inquiry, document, names, wanted))
        owned = [goal for goal in found if normal(goal.owner) in units]
        texts = {(goal.text, goal.owner): goal for goal in reversed(owned or found)}
        owners = {goal.owner for goal in texts.values()}
        if len(names) > 1 and len(texts) > 1:
            return False  # words that several projects have in their names mean none of them
        for goal in list(reversed(texts.values()))[:MAX_GOALS]:
            if len(owners) > 1 and goal.owner:
                inquiry.builder.labels.add(goal.owner)
                inquiry.builder.say(f"{goal.owner}：")
            number = inquiry.builder.cite_record(document.id, goal.record)
            inquiry.builder.labels |= {goal.text} & set(goal.record.row)
            inquiry.say("quoted", text=" ".join(goal.text.split()), mark=f"[{number}]")
        if texts:
            return True
    return False


_HOW_GRANTED = lazy.regex(
    r"(?:怎么|如何|怎样|咋)(?:来|去|个)?(?:样)?(?:补助|补贴|资助|奖励|奖补|给钱|发放?|补)"
)
_GRANTED = lazy.regex(
    r"(?=[^。；;]*(?:补助|补贴|资助|奖励|奖补|发放|给予))(?=[^。；;]*\d)[^。；;\n]+[。；;]?"
)


def tell_how_granted(inquiry: Inquiry, item: ItemTerm) -> bool:
    """Quote by what standard money is given from the goal of its project: 每服务1名儿童给予300元补助."""
    if not _HOW_GRANTED.search(inquiry.question.text) or len(item.names) > 1:
        return False
    names = {normal(name) for name in item.names}
    for document in inquiry.documents or (inquiry.document,):
        for label in (_GOAL, _USE):
            for goal in _goals(inquiry, document, names, label):
                said = [words.strip() for words in _GRANTED.findall(goal.text)]
                mark = f"[{inquiry.builder.cite_record(document.id, goal.record)}]" if said else ""
                for words in said:
                    inquiry.say("quoted", text=" ".join(words.split()), mark=mark)
                if said:
                    return True
    return False


def _projects(question: Question) -> set[str]:
    """Return the names of the one thing that is named besides the goal itself."""
    items = [item for item in question.named if not _is_goal(item)]
    return {normal(name) for name in items[0].names} if len(items) == 1 else set()


def _is_goal(item: ItemTerm) -> bool:
    return all(_GOAL.fullmatch(name) for name in item.names) or "绩效目标" in item.text


def _goals(
    inquiry: Inquiry, document: Document, names: set[str], wanted: re.Pattern[str]
) -> Iterator[_Goal]:
    """Yield the goals of a project with their cells: of its row in a list, or of its own form."""
    for table in inquiry.store.tables(document.id):
        records = inquiry.store.records(document.id, table.ordinal)
        if wanted is _GOAL:
            yield from _beside_names(table, records, names)
        of_form = _is_form_of(table, records, names)
        owner = said_of(records, OWNER) if of_form else ""
        for record in records:
            head = re.sub(r"\s", "", record.column[-1]) if record.column else ""
            in_list = bool(wanted.search(head)) and not head.endswith("值")
            of_row = in_list and any(_called(part) in names for part in record.row)
            if of_row and IN_WORDS.search(record.text):
                yield _Goal(record.text, record, owner)
        for text, record in goal_cells(records, wanted) if of_form else ():
            yield _Goal(text, record, owner)


_NUMBERED = lazy.regex(r"^[0-9A-Za-z]{8,}\s*[-—－]\s*")
"""The number by which a project is filed, in front of its name: 99000011Y000000000001-戏台更新经费."""


def _called(part: str) -> str:
    return normal(_NUMBERED.sub("", part.strip()))


def goal_cells(
    records: list[Record], wanted: re.Pattern[str] = _GOAL
) -> Iterator[tuple[str, Record]]:
    """Yield what a form writes beside such a label, with the cell where it stands, or in whose row."""
    for record in records:
        if not IN_WORDS.search(record.text):
            continue
        labels = ["", "", *(re.sub(r"\s", "", part) for part in record.row)]
        head = re.sub(r"\s", "", record.text)
        if wanted.fullmatch(labels[-1]) and not (_OUTCOME.fullmatch(head) or _GOAL.fullmatch(head)):
            yield record.text, record
        elif _heads_goal(labels[-2], wanted) and WORDED.search(labels[-1]):
            yield record.row[-1], record  # its cell says what came of it


IN_WORDS = lazy.regex(r"[\u4e00-\u9fff]{4}")


def _heads_goal(label: str, wanted: re.Pattern[str]) -> bool:
    """Tell the label of a row of a goal, or of a goal and what came of it: 1.项目年度目标完成情况."""
    return bool(wanted.fullmatch(_BOTH.sub("", label)))


_BOTH = lazy.regex(r"^\d{1,2}[.、．]|(?:及|和|与)?(?:实际)?(?:完成|实现|达成)(?:情况)?$")
_OUTCOME = lazy.regex(
    rf"\s*(?:全年|年度)?(?:实际(?:完成)?(?:情况|值)|(?:{GOAL_KIND}目标)?(?:实际)?(?:完成|实现|达成)情况)\s*"
)
"""The head of the column beside that of the goals, where both are a row of the form."""
WORDED = lazy.regex(
    r"(?:[\u4e00-\u9fff]{2}|\d\s*[\u4e00-\u9fff%％])[，。；、].*[\u4e00-\u9fff]{2}|[\u4e00-\u9fff]{10}"
)


def _beside_names(table: Table, records: list[Record], names: set[str]) -> Iterator[_Goal]:
    """Yield the goals that stand among the labels of indicator rows, beside the name of a project."""
    for name, goal, record in goals_in_rows(table, records):
        if {_called(name), _called(without_owner(name))} & names:
            yield _Goal(goal, record)


_OF_WHOM = lazy.regex(
    r"[（(](?:[^（）()]|[（(][^（）()]*[）)])*(?:[局委厅办院校馆站队所部]|中心|林场|农场|[（(]本级[）)])[）)]$"
)
"""Whose a project is, in a bracket behind its name: 巡护经费（某市林场）."""


def without_owner(name: str) -> str:
    """Take the body that carries a project out off its name.

    >>> without_owner("巡护经费（某市林业局（本级））"), without_owner("补助资金（国土绿化）")
    ('巡护经费', '补助资金（国土绿化）')
    """
    return _OF_WHOM.sub("", name) or name


def goals_in_rows(table: Table, records: list[Record]) -> Iterator[tuple[str, str, Record]]:
    """Yield the labels that stand side by side before those of indicators, where goals are among them."""
    heads = ["".join(path[-1:]) for path in table.columns]
    named = next((at for at, head in enumerate(heads) if head.endswith("名称")), len(heads))
    goals = {head for head in heads[named:] if _GOAL.fullmatch(head)}
    if not goals or any("".join(record.column[-1:]) in goals for record in records):
        return  # no such column, or one whose cells are told by themselves
    for record in records:
        for name, goal in pairwise(record.row):
            if not goal.endswith("指标"):
                yield name, goal, record


def projects_in_rows(table: Table, records: list[Record]) -> Iterator[tuple[str, str, Record]]:
    """Yield each project's name and the goal between it and the first label of its indicators."""
    for name, goal, record in goals_in_rows(table, records):
        at = next((at for at, label in enumerate(record.row) if label.endswith("指标")), 0)
        if at > 1 and record.row[at - 2 : at] == (name, goal) and WORDED.search(goal):
            yield _AMOUNT_BEHIND.sub("", without_owner(name)), goal, record


_AMOUNT_BEHIND = lazy.regex(r"(?<=[^\d,.])\d[\d,]*\.?\d*(?:百?万?元)$")
"""What a project costs, in the cell of its name: 公益林补偿2,745,600.00元."""


def _is_form_of(table: Table, records: list[Record], names: set[str]) -> bool:
    """Tell the form that is about a project, by its title or by its first rows."""
    if normal(project_in(table.title or "") or "") in names:
        return True
    return normal(said_of(records, NAMED)) in names


def said_of(records: list[Record], label: re.Pattern[str]) -> str:
    """Return what a form writes beside a label: 实施单位 某中心."""
    found = (r for r in records if r.row and label.fullmatch(re.sub(r"\s", "", r.row[-1])))
    return next((" ".join(record.text.split()) for record in found), "")
