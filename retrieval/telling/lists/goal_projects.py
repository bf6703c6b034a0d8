"""Name the projects whose number a document counts, or say that it does not: 纳入绩效管理的7个项目叫什么."""

from config import lazy
from retrieval.answer import Answer
from retrieval.choosing.printings import Meaning
from retrieval.inquiry import Inquiry
from retrieval.question import ItemTerm
from retrieval.telling.amounts.lookup import state_meaning
from retrieval.telling.lists.projects import projects, tell_projects
from retrieval.telling.lists.reviews import quote_number

_COUNTED = ("绩效目标项目", "绩效自评项目", "绩效跟踪项目")
_NAMES = lazy.regex(
    r"叫(?:什么|啥)|(?:分别|都|各)(?:自|是|为|有)*(?:什么|啥|哪|多少(?!个))|有(?:哪些|啥)|是?哪(?:些|几|[两三四五六七八九十\d]+)个?|名[称字]|是(?:什么|啥)项目"
)


def answer_goal_projects(inquiry: Inquiry) -> Answer | None:
    """List the projects with goals where just as many are listed; else say that none is named, and how many are."""
    question, builder = inquiry.question, inquiry.builder
    items = question.named
    counted = tuple(name for item in items[:1] for name in item.names if name in _COUNTED)
    named = len(items) == 1 and counted
    if not named or not _NAMES.search(question.text) or question.asks("rank", "share", "sum"):
        return None
    facts = [f for f in inquiry.facts(ItemTerm("", counted)) if f.unit == "个" and f.value]
    counts = [fact.value for fact in facts]
    if not counts:
        return None
    listed = inquiry.asking(items=(), text="有哪些项目，各多少钱", unexplained=(), operations=())
    if len(projects(listed)) in counts and tell_projects(listed):
        return builder.build()
    if counts == [1] and quote_number(inquiry, "绩效目标"):
        return builder.build()  # the sentence may name the only one
    inquiry.say("goal_projects_not_named")
    if items[0].names == counted:
        return None  # how many they are is told next
    state_meaning(inquiry, Meaning(facts[0], [], []))
    return builder.build("not_found", "undisclosed")
