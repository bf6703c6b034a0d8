"""Tell whether what is named has such a number as a question counts: 退休的有多少人 means no 退休费."""

from config import lazy
from config.glossary import in_other_words, normal
from ingest.amounts import comparable
from retrieval.answer import Answer
from retrieval.choosing.others_counted import goes_on_otherwise
from retrieval.inquiry import Inquiry
from retrieval.passages.finding import open_answer
from retrieval.question import ItemTerm, Question
from retrieval.words.around import behind as behind_of
from retrieval.words.counted import counts_of
from retrieval.words.loose import PRESENT
from retrieval.words.small_words import ASKS_MONEY


def is_counted(inquiry: Inquiry, item: ItemTerm) -> bool:
    """Tell an item of which some figure is no amount of money: how many there are of it is printed."""
    return any(f.value is not None and not comparable(f.unit, "元") for f in inquiry.facts(item))


def is_counted_as_asked(inquiry: Inquiry, item: ItemTerm) -> bool:
    """Tell an item of which as many are printed as the question counts: 实训基地有几个, 建成实训基地1个.

    A noun between it and the number must be of its name: 监测项目有几个 counts no 监测点位.
    """
    asked = inquiry.question.asked
    behind = behind_of(normal(inquiry.question.text), normal(item.text))
    noun = _HAS.split(behind, maxsplit=1)[0] if _HAS.search(behind) else ""
    if noun and not any(noun in normal(name) for name in item.names):
        return False
    return asked is not None and any(f.unit == asked and f.value for f in inquiry.facts(item))


_HAS = lazy.regex(r"的|共|总|一共|现在|目前|都|[有是为]|几|多少")
_COUNTS = lazy.regex(
    r"(?:几|多少)[个名位家座所间]((?!百分|月|年|人$|人[呢啊了？?])[\u4e00-\u9fff]{2,5}?)(?:呢|啊|呀|吗)?[？?。]*$"
)


def counts_another_noun(inquiry: Inquiry, item: ItemTerm) -> bool:
    """Tell that no name in which a word stands counts what is counted of it: 驻外办有几个部门 is no 部门满意度.

    The word is a mere piece of what is printed, so that what the names count says nothing of this.
    """
    counted = _COUNTS.search(inquiry.question.text)
    if counted is None or item.how not in ("part", "near") or counted[1] in item.text:
        return False
    if item.text in counted[1] or SPENDING.search(inquiry.question.text):
        return False
    forms = in_other_words(normal(counted[1]))
    named = tuple(n for n in item.names if any(form in normal(n) for form in forms))
    return not named or not _is_number(inquiry, item._replace(names=named))


def _is_number(inquiry: Inquiry, item: ItemTerm) -> bool:
    """Tell a thing of which some figure is no amount, no measured size, no share and no mark."""
    facts = inquiry.facts(item)
    told = (f for f in facts if f.value is not None and not _MARK.search(f.measure))
    return any(f.unit not in _NO_COUNTS for f in told)


_MARK = lazy.regex(r"分值|权重|得分|评分")


_NOUN = lazy.regex(r"(?:几|多少)[个项家]([\u4e00-\u9fff]{2})")


def of_counted_noun(inquiry: Inquiry, item: ItemTerm) -> ItemTerm:
    """Take the one name with the noun that is counted: 绩效自评涉及几个项目 means 绩效自评项目."""
    noun = _NOUN.search(inquiry.question.text) if item.how == "part" else None
    kept = tuple(name for name in item.names if noun and noun[1] in name)
    whole = item._replace(names=kept, how="equal")
    counted = len(kept) == 1 and _is_number(inquiry, whole)
    return whole if counted else item


def _is_money(inquiry: Inquiry, item: ItemTerm) -> bool:
    """Tell a thing of which nothing but money is printed."""
    facts = [f for f in inquiry.facts(item) if f.value is not None]
    return bool(facts) and all(comparable(f.unit, "元") for f in facts)


def of_asked(inquiry: Inquiry, item: ItemTerm) -> ItemTerm:
    """Keep of several names those that are counted as is asked: 退休的有多少人 means no 退休费."""
    asked = "人" if inquiry.question.asked == "persons" else inquiry.question.asked or ""
    things = asked == "个" and not SPENDING.search(inquiry.question.text)
    if not (things or asked in _COUNTED) or len(item.names) < 2:
        return item
    units = LIKE_UNITS.get(asked, {asked})
    facts = [f for f in inquiry.facts(item) if f.unit in units or counts_of(f.unit) in units]
    facts = inquiry.of_talk(facts) or facts
    kept = tuple(n for n in item.names if any(f.item == n for f in facts))
    return item._replace(names=kept or item.names)


def is_loose(question: Question, items: list[ItemTerm]) -> bool:
    """Tell several mere parts of names in a question for a count: one sentence may hold them all."""
    return len(items) > 1 and bool(question.asked) and all(one.how == "part" for one in items)


def counts_money(inquiry: Inquiry, item: ItemTerm) -> bool:
    """Tell a question for a count of something that only a sum of money has in its name."""
    question = inquiry.question
    if "多少" not in question.text or question.measures or question.natures:
        return False
    if ASKS_MONEY.search(question.text) or MONEY_NOUN.search(item.text):
        return False
    return _is_money(inquiry, item)


MONEY_NOUN = lazy.regex(
    r"(?:[资奖基租]金|[补救]助金|[款费债]|补贴|补助|津贴|贴息|奖补|报酬|薪酬|工资)$"
)
"""A name that says itself that it is money: nothing else of it is counted, and it is no number of households."""


def tell_count_too(inquiry: Inquiry, items: list[ItemTerm]) -> None:
    """Tell the number of things beside their amount where both are asked for: 有几个，涉及多少预算."""
    unit, text, builder = inquiry.question.asked, inquiry.question.text, inquiry.builder
    both = bool(_HOW_MANY.search(text)) and bool(ASKS_MONEY.search(text))
    if unit is None or len(items) != 1 or not both:
        return
    told = {(figure.value, figure.unit) for figure in builder.figures}
    counts = [
        f for f in inquiry.facts(items[0]) if f.unit == unit and f.value and f.measure == "数量"
    ]
    fresh = [f for f in counts if (f"{f.value:f}", f.unit) not in told]
    if len({f.value for f in counts}) == 1 and fresh:
        lead = builder.voice.subject(fresh[0], inquiry.document)
        inquiry.say("figure", subject=lead, figure=builder.state(fresh[0]))


_HOW_MANY = lazy.regex(r"几[个家人次辆批项台]")


_COUNTED = frozenset({"人", "家", "吨", "平方米", "分", "台", "辆", "次", "批次", "人次"})


LIKE_UNITS = {"人": {"人", "人次", "名", "位"}, "批次": {"批", "个", "次"}, "台": {"台", "台套", "套", "辆"}, "辆": {"辆", "台"},
         "次": {"次", "场", "场次", "批", "批次", "人次"}, "家": {"家", "户", "个"}}  # fmt: skip
"""In which units one count may be printed."""


def counts_something_else(inquiry: Inquiry, item: ItemTerm) -> bool:
    """Tell that a question for 多少人 names an item of which no such count is printed."""
    asked = inquiry.question.asked
    if asked in ("persons", "人") and goes_on_otherwise(item):
        return True
    if asked == "persons":
        counted = any(f.unit in ("人", "名") for f in inquiry.facts(item))
        return not (counted and _names_whole(item))
    part = item.how in ("part", "near") and asked is not None
    if asked == "个" and part:
        return _is_money(inquiry, item) or _is_measured(inquiry, item)
    if not (asked in _COUNTED or part) or SPENDING.search(inquiry.question.text):
        return False
    names = inquiry.question.named or (item,)
    facts = [f for i in names for f in inquiry.facts(i) if f.value is not None]
    # no bare target, no mark
    facts = [f for f in facts if f.unit not in (None, "分")] if part else facts
    bare = [(f.unit or "").removesuffix("/年") or None for f in facts]  # 65 次/年 are 次 too
    units = {counts_of(one) for one in bare}
    if asked not in _COUNTED:
        # 建议多少件 is no share of them, 专线几条 no money
        return bool(units) and units <= {"%", "元"}
    return bool(units) and not units & (LIKE_UNITS.get(asked, set()) | {asked, None})


_MEASURED = frozenset({"亩", "公顷", "平方米", "平方公里", "公里", "千米", "米", "吨", "%", "天"})
"""What is measured is no count of things: 有几个校区 asks for no acres."""
_NO_COUNTS = _MEASURED | {"元", "万元", "分"}


def _is_measured(inquiry: Inquiry, item: ItemTerm) -> bool:
    units = {f.unit for f in inquiry.facts(item) if f.value is not None}
    return bool(units) and units <= _MEASURED


def _names_whole(item: ItemTerm) -> bool:
    """Tell a whole name, also where print says only beside it that they are there: 现有专任教师, 在校学生数."""
    there = PRESENT.sub("", item.names[0]).removeprefix("在校") if len(item.names) == 1 else ""
    return item.how == "equal" or there in (item.text, f"{item.text}数", f"{item.text}人数")


SPENDING = lazy.regex(r"花|钱|经费多少|支出多少|金额|预算(?:数|额|是|有|安排)*多少")


def count_not_told(inquiry: Inquiry) -> Answer:
    """Quote what is said of the number that is asked for, or say that none is told."""
    named = inquiry.wanted()
    others = named is not None and goes_on_otherwise(named)
    if not others and open_answer(
        inquiry.builder, inquiry.store, inquiry.question, list(inquiry.parts)
    ):
        return inquiry.builder.build()
    inquiry.say("count_not_told")
    return inquiry.builder.build("not_found", "undisclosed")
