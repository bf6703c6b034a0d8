"""Tell what a list says of one thing in words: which office is responsible, of what kind it is, how it is bought."""

import re
from collections.abc import Sequence
from decimal import Decimal

from config import lazy
from config.glossary import normal
from ingest.records import Fact, Record
from retrieval.calculate import TAIL, make_up
from retrieval.choosing import bind
from retrieval.choosing.printings import Meaning
from retrieval.inquiry import Inquiry
from retrieval.question import Question
from retrieval.telling.amounts.lookup import state_meaning

_RESPONSIBLE = r"(?:科室|处室|股室|责任部门|主管部门|实施单位|项目单位|责任单位)$"
_KINDS = (
    (lazy.regex(r"(?:哪个|哪一个|什么|由谁|谁|哪家|哪)(?:科室|处室|股室|部门|单位)?(?:来|在)?(?:负责|实施|承担|牵头|主管|管理)|(?:责任|主管|牵头)(?:科室|处室|部门)|实施单位|哪[个家]?单位(?:的|管的|名下)"),
     _RESPONSIBLE),
    (lazy.regex(r"(?:什么|哪种|哪类|哪一类)(?:类型|类别|性质)|类型是|(?:项目|采购)(?:类型|类别|性质)"), r"(?:类型|类别|性质)$"),
    (lazy.regex(r"(?:什么|哪种|怎样的)?(?:采购|购买|招标)?(?:方式|组织形式)"), r"(?:方式|组织形式)$"),
    (lazy.regex(r"(?:自评|评价|绩效|评定)?(?:的|为)?(?:什么|哪个|哪一?)?(?:等级|等次)"), r"(?:等级|等次)$"),
    (lazy.regex(r"(?:服务|合同|实施|项目)?(?:期限|周期)|(?<![近这前过往])几个?年度?(?=[的呢啊，,？?。！]|$)"), r"(?:期限|周期)$"),
    (lazy.regex(r"(?:什么时候|何时|几月份?|哪个月|啥时候?)(?:开始|要|来)?(?:采购|购买|招标|买)|(?:采购|购买)的?时间"), r"(?:采购|购置|招标)(?:的)?(?:时间|日期|月份)$"),
    (lazy.regex(r"(?:什么时候|何时|几月份?|哪个月|哪天|啥时候?)(?:要|会|来|才)?(?:举[办行]|召开|组织|开展|进行|培训|结束|完成|[办搞开做])|(?:举[办行]|召开|培训|会议|活动|组织)的?时间"),
     r"^(?:拟|计划|预计)?(?:举[办行]|召开|培训|会议|活动|组织|开展|实施|完成)?的?(?:时间|日期|月份|期限)$"),
)  # fmt: skip
"""The words of questions, and the headings of the columns that answer them."""
_SAID = lazy.regex(
    r"由|谁|哪|个|家|一|什么|属于|自评|评价|绩效|评定|等?级|被|评为|型|是|的|项目|采用|负责|实施|承担|牵头|主管|管理|科室|处室|股室|部门|单位|类型|类别|性质|采购|购买|招标|方式|服务|合同|期限|周期|几个?年度?|干|多久|来|什么时候|时候|何时|何|几|月|份|啥|时间|买|要|举[办行]|召开|组织|开展|进行|结束|完成|参加|(?:培训|会议|活动)(?=时间)|[办搞开做会才天]"
)
_EITHER = lazy.regex(
    r"(?:是|属于|属|算|走|用|采用|通过)?(?P<one>[\u4e00-\u9fff]{2,8}?)的?[，,、]?还是(?:属于|属|走|用|采用|通过)?(?P<other>[\u4e00-\u9fff]{2,8}?)的?[呢啊？?。]*$"
)
"""集中采购还是分散采购: what two cells of one column say."""
MAX_TOLD = 3
BOUGHT = {"政府采购货物支出": "货物", "政府采购工程支出": "工程", "政府采购服务支出": "服务"}
_KIND_OF_PURCHASE = lazy.regex(r"类型|类别|品目|分类|种类")


def bought_of_kind(inquiry: Inquiry, whole: Fact) -> list[Fact]:
    """Return the rows of the list of purchases that are of one kind, if they make up what is printed of it."""
    kind = BOUGHT.get(whole.item)
    if kind is None:
        return []
    rows = {
        (r.table, r.row_index)
        for table in inquiry.store.tables(inquiry.document.id)
        for r in inquiry.store.records(inquiry.document.id, table.ordinal)
        if r.text.strip() == kind and r.column and _KIND_OF_PURCHASE.search("".join(r.column[-1].split()))
    }  # fmt: skip
    if not rows:
        return []
    found = inquiry.store.facts(
        document=inquiry.document.id, classification="采购", origin="table", measure=whole.measure,
        fund=whole.fund, year=inquiry.document.fiscal_year,
    )  # fmt: skip
    kept = [f for f in found if f.value is not None and _row_of(f) in rows]
    kept.sort(key=lambda f: -(f.value or Decimal(0)))
    return kept if make_up(kept, whole, TAIL) else []


def _row_of(fact: Fact) -> tuple[int, int] | None:
    """Return the table and the row that a fact is printed in."""
    found = re.match(r"t(\d+)r(\d+)", fact.record or "")
    return (int(found[1]), int(found[2])) if found else None


def tell_attribute(inquiry: Inquiry) -> bool:
    """Quote the cell of words in the row of the one thing named; False where no list has such a column."""
    question = inquiry.question
    head = next((column for words, column in _KINDS if words.search(question.text)), None)
    if either := _EITHER.search(question.text):
        question = question._replace(unexplained=_beside(question.unexplained, either[0]))
        head = _head_over(inquiry, either.group("one", "other")) or head
    if _WHOSE.search(question.text) and len(question.named) == 1 and _tell_unit(inquiry):
        return True
    if head is None or not question.named or question.stated or _asks_more(question):
        return False
    first, *others = question.named
    if any(_SAID.sub("", other.text) for other in others):
        return False
    names = {normal(name) for name in first.names}
    told: dict[str, Record] = {}
    for table in inquiry.store.tables(inquiry.document.id):
        for record in inquiry.store.records(inquiry.document.id, table.ordinal):
            if record.value is None and record.text and _is_of(record, names, head):
                told.setdefault(re.sub(r"\s+", "", record.text), record)
    if not told:
        return _tell_of_form(inquiry, names, head) or (head == _RESPONSIBLE and _tell_unit(inquiry))
    for text, record in list(told.items())[:MAX_TOLD]:
        number = inquiry.builder.cite_record(inquiry.document.id, record)
        name = re.sub(r"\s+", "", record.row[-1])
        label = re.sub(r"\s+", "", record.column[-1])
        inquiry.say("attribute", name=name, label=label, text=text, mark=f"[{number}]")
    return bool(told)


_COUNTING = {
    "人": r"人(?:数|次)$", "人次": r"人(?:数|次)$", "名": r"人(?:数|次)$", "次": r"(?:[次场期批]数|[场批]次)$",
    "期": r"[期次]数$", "场": r"(?:[场次]数|场次)$", "天": r"天数$",
}  # fmt: skip
"""What is counted, and the headings of the columns that print how many of it there are."""


def tell_counted_column(inquiry: Inquiry) -> bool:
    """Tell the number in the row of the one thing named where its column says what is counted: 人数 65."""
    question = inquiry.question
    head = _COUNTING.get("人" if question.asked == "persons" else question.asked or "")
    if head is None or len(question.named) != 1 or question.stated:
        return False
    if any(_SAID.sub("", word) for word in question.unexplained) or question.operations:
        return False
    facts = inquiry.asking(measures=()).facts(question.named[0])
    found = [f for f in facts if f.value is not None and f.record and re.search(head, f.measure)]
    if len({(f.item, f.value) for f in found}) != 1:
        return False
    state_meaning(inquiry, Meaning(found[0], [], []))
    return True


def _tell_of_form(inquiry: Inquiry, names: set[str], head: str) -> bool:
    """Tell the cell of words from the form that is of the very thing: 项目名称 … | 实施单位 …."""
    for table in inquiry.store.tables(inquiry.document.id):
        if table.columns:
            continue
        records = inquiry.store.records(inquiry.document.id, table.ordinal)
        cells = {re.sub(r"\s+", "", r.row[-1]): r for r in reversed(records) if r.row and r.text}
        project = cells.get("项目名称")
        found = [r for label, r in cells.items() if re.search(head, label) and r.value is None]
        if project is None or normal(project.text) not in names or not found:
            continue
        for record in found:
            mark = f"[{inquiry.builder.cite_record(inquiry.document.id, record)}]"
            label, text = re.sub(r"\s+", "", record.row[-1]), re.sub(r"\s+", "", record.text)
            inquiry.say("attribute", name=project.text, label=label, text=text, mark=mark)
        return True
    return False


_WHOSE = lazy.regex(r"(?:是|属于|归|由)(?:哪个|哪家|哪一家|什么)(?:下属|所属|预算)?单位")


def _tell_unit(inquiry: Inquiry) -> bool:
    """Say the amount of the one thing named with the unit whose row it stands in."""
    question = inquiry.question
    if (
        any(_SAID.sub("", word) for word in question.unexplained)
        or question.units
        or question.stated
        or question.asks("rank", "sum", "share", "filter")
    ):
        return False
    found = bind.candidates(inquiry.store, inquiry.parts, question.named[0])
    main = bind.MAIN_MEASURES.get(inquiry.document.kind, ())
    main = (*main, "金额")  # a list may head its money so
    rows = [f for f in found if f.body and f.value is not None and f.measure in main]
    if len({f.body for f in rows}) != 1:
        return False
    state_meaning(inquiry, Meaning(rows[0], [], []))
    return True


def _beside(words: tuple[str, ...], said: str) -> tuple[str, ...]:
    """Return the words that do not stand in what is said."""
    return tuple(word for word in words if word not in said)


def _head_over(inquiry: Inquiry, said: Sequence[str]) -> str | None:
    """Return a pattern for the heading of the one column of words in which one of two texts stands."""
    heads = {
        re.sub(r"\s+", "", record.column[-1])
        for table in inquiry.store.tables(inquiry.document.id)
        for record in inquiry.store.records(inquiry.document.id, table.ordinal)
        if record.value is None and record.column and normal(record.text) in said
    }
    return f"^{re.escape(heads.pop())}$" if len(heads) == 1 else None


def _is_of(record: Record, names: set[str], head: str) -> bool:
    column = re.sub(r"\s+|[(（][^()（）]*[)）]$", "", record.column[-1]) if record.column else ""
    return bool(re.search(head, column)) and bool(record.row) and normal(record.row[-1]) in names


def _asks_more(question: Question) -> bool:
    """Tell a question that also asks for an amount, or holds a word that nothing explains."""
    left = any(_SAID.sub("", word) for word in question.unexplained)
    return left or "多少" in question.text or question.asks("rank", "sum", "share", "filter")
