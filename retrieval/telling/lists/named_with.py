"""List the projects whose names hold the words that a question quotes: 名字里带“运维”的项目有几个，一共多少钱."""

from collections.abc import Sequence

from config import lazy
from config.glossary import normal
from ingest.records import Fact
from retrieval.calculate import addable, share_of_total, total
from retrieval.inquiry import TOTAL_SPENT, Inquiry
from retrieval.question import Question
from retrieval.telling.lists.project_forms import in_accounts, project_spending, tell_scope
from retrieval.telling.lists.projects import projects, tell_lines
from retrieval.telling.sums.operands import called

_NAME = r"(?:项目)?(?:名字|名称|名)(?:当?中|里面?|上)?"
_HOLDS = r"(?:都)?(?:带有?|包?含有?|有|出现|写着|用)(?:着|了|过)?"
_LETTERS = r"(?:[这两三四五六]?个?字(?:样|眼)?|字样)?"
_QUOTED = lazy.regex(
    rf"(?:{_NAME}{_HOLDS}|(?:带有?|包?含有?|叫做?|名[为叫]))[“\"「『'‘](?P<word>[^“”\"「」『』'‘’]{{2,20}})[”\"」』'’]{_LETTERS}"
)
_PLAIN = lazy.regex(
    rf"{_NAME}{_HOLDS}(?P<word>[\u4e00-\u9fff]{{2,8}}?){_LETTERS}的?(?:项目|专项|(?=有(?:几|多少|哪)))"
)
_PROJECT = lazy.regex(r"项目|专项")
_ELSEWHERE = lazy.regex(r"(?:目标|指标|内容|说明|描述|备注|单位|科目)(?:的|里|中|当中|里面)*$")
_TOGETHER = lazy.regex(r"[一总]共|合计|加起来|总计|总和|多少钱|金额|占")
_OF_ALL = lazy.regex(r"占.{0,4}(?:总支出|支出合计|支出总|全部支出|总预算|预算总)")
_SHARE = lazy.regex(r"占(?=比|多少|几|了)|占.{0,4}(?:支出|预算)|比[例重]")


def word_quoted(question: Question) -> str:
    """Return the words that the names of projects are to hold.

    >>> word_quoted(Question("名称里含“运维”的项目有哪些"))
    '运维'
    """
    text = question.text
    if not _PROJECT.search(text) or question.asks("rank", "change", "reason", "rate", "per_head"):
        return ""
    found = _QUOTED.search(text) or _PLAIN.search(text)
    if found is None or _ELSEWHERE.search(text[: found.start()]):
        return ""
    return normal(found["word"])


def tell_named_with(inquiry: Inquiry) -> bool:
    """List these projects, what they cost together, and which share of all projects that is where it is asked."""
    word = word_quoted(inquiry.question)
    if not word:
        return False
    plain = inquiry.asking(
        items=(), natures=(), unexplained=(), conditions=(), asked=None, operations=(), stated=(),
        years=(), text="有哪些项目",
    )  # fmt: skip
    rows = projects(plain)
    kept = called_with(inquiry, rows, [word])
    if not rows:
        return False
    tell_called(inquiry, rows, kept, word)
    if not kept:
        return True
    builder = inquiry.builder
    if _TOGETHER.search(inquiry.question.text) and tell_added(inquiry, kept):
        builder.about(*kept)
    of_all = _OF_ALL.search(inquiry.question.text)
    whole = plain.one(TOTAL_SPENT) if of_all else project_spending(plain)
    whole = whole if _SHARE.search(inquiry.question.text) else None
    if whole is not None and whole.value and addable([*kept, whole]):
        derived = share_of_total(kept, whole, inquiry.question.decimals)
        told = {"whole": called(inquiry, whole), "figure": builder.state(whole)}
        inquiry.say("together_share", rate=builder.derive(derived), **told)
        inquiry.say("formula", formula=derived.formula)
    return True


def called_with(inquiry: Inquiry, rows: list[Fact], words: Sequence[str]) -> list[Fact]:
    """Return the projects whose names, as printed or as they are told, hold one of the words in normal form."""
    name = inquiry.builder.voice.name  # 资金总额 of a form is called by its project
    return [
        row for row in rows
        if any(word in normal(n) for word in words for n in (row.item, name(row)))
    ]  # fmt: skip


def tell_called(inquiry: Inquiry, rows: list[Fact], kept: list[Fact], word: str) -> None:
    """List those of all projects whose names hold a word, or say that none is called so."""
    builder = inquiry.builder
    builder.labels.add(word)
    unit = "projects" if builder.voice.is_english else "个"
    if not kept:
        inquiry.say("none_named_so", count=builder.count(rows, unit), word=word)
        return
    inquiry.say("projects_named_so", word=word, count=builder.count(kept, unit))
    tell_lines(inquiry, kept)


def tell_added(inquiry: Inquiry, kept: list[Fact]) -> bool:
    """Say what several projects come to; 占项目支出多少 behind it is asked of all of them."""
    if len(kept) < _SEVERAL or not addable(kept):
        return False
    inquiry.builder.added += kept
    inquiry.say("total_line", figure=inquiry.builder.derive(total(kept)))
    return True


_SEVERAL = 2


_OF_OWN = lazy.regex(
    r"(?:单独|专门|另外|另行|逐个|分别|后面|文末|最后|末尾|附后)(?:[^，,。；;？?]{0,6}?)(?:说明|介绍|解释)(?:了|过)?的?(?:[那这]?(?:几|\d+|[两三四五六七八九十])个)?(?:专项|项目)"
    r"|(?:有|附有?|带)(?:单独|专门)?的?(?:经费|资金|项目)?(?:情况|经费)?说明的?(?:[那这]?(?:几|\d+|[两三四五六七八九十])个)?(?:专项|项目)"
)


def tell_with_accounts(inquiry: Inquiry) -> bool:
    """List the projects of which the document gives an account of its own, and add them up: 后面单独说明的几个专项."""
    question = inquiry.question
    if not _OF_OWN.search(question.text) or question.asks("rank", "change", "reason", "rate"):
        return False
    rows = in_accounts(inquiry.asking(units=()), ())
    if not rows:
        return False
    builder, voice = inquiry.builder, inquiry.builder.voice
    unit = "projects" if voice.is_english else "个"
    inquiry.say("projects_with_accounts", count=builder.count(rows, unit))
    tell_lines(inquiry, rows)
    if len(rows) > 1 and _TOGETHER.search(question.text) and addable(rows):
        inquiry.say("total_line", figure=builder.derive(total(rows)))
    tell_scope(inquiry, rows)
    return True
