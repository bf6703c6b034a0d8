"""Tell whether the projects with goals are all that is spent on projects: 绩效目标覆盖了所有项目资金吗."""

from config import lazy
from retrieval.calculate import addable, difference, share
from retrieval.inquiry import Inquiry
from retrieval.question import ItemTerm
from retrieval.telling.lists.project_forms import project_spending
from retrieval.telling.sums.operands import called

_ALL_OF_IT = 100
_GOALS = ItemTerm("绩效目标项目", ("绩效目标项目",))
_ALL = "(?:所有|全部|全体|每一?个|各个?)(?:的)?(?:支出)?"
_COVERS = lazy.regex(
    rf"绩效(?:目标|管理)[^，,。；;？?]{{0,6}}?(?:全?覆盖|涵盖|包含|包括)了?(?:到了?)?(?:{_ALL})?(?:项目|专项)?"
    rf"|{_ALL}(?:项目|专项)[^，,。；;？?]{{0,6}}?(?:都|全)(?:部|都)?(?:编|报|填|定|设|有|做|纳入)[^，,。；;？?]{{0,4}}绩效目标"
)
_WHICH = lazy.regex(r"哪|什么|啥|几个|多少个|怎么|为何")
_PROJECTS = lazy.regex(r"项目|专项|全覆盖")


def tell_goals_cover(inquiry: Inquiry) -> bool:
    """State the money of the projects with goals beside all that is spent on projects, and what is left uncovered."""
    question, text = inquiry.question, inquiry.question.text
    if not (_COVERS.search(text) and _PROJECTS.search(text)) or question.asks("rank", "change"):
        return False
    if question.units or question.relative_year or _WHICH.search(text):
        return False
    plain = inquiry.asking(
        items=(), unexplained=(), conditions=(), asked=None, operations=(), measures=(), natures=(),
        stated=(),
    )  # fmt: skip
    part, whole = plain.one(_GOALS, ("预算数",)), project_spending(plain)
    if part is None or whole is None or not whole.value or not addable([part, whole]):
        return False
    builder, derived = inquiry.builder, share(part, whole, question.decimals)
    names = {"part": called(inquiry, part), "whole": called(inquiry, whole)}
    year = builder.voice.year(part, inquiry.document)
    inquiry.say("share", year=year, rate=builder.derive(derived), **names)
    inquiry.say("formula", formula=derived.formula)
    inquiry.say("operands", one=builder.main(part), other=builder.state(whole), **names)
    if derived.value < _ALL_OF_IT:
        inquiry.say("goals_leave_out", figure=builder.derive(difference(whole, part)))
    return True
