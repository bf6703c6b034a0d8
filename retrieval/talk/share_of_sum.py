"""Say what one of the things that were added up makes of their sum: 两家的项目一共多少 — 甲街占多少."""

from config import lazy
from config.glossary import normal
from ingest.records import Fact
from retrieval.calculate import UndefinedError, addable, rate_of_totals, total
from retrieval.choosing.overlap import overlap
from retrieval.inquiry import Inquiry
from retrieval.question import Question
from retrieval.shown import Shown
from retrieval.wording import plain_name
from retrieval.words.small_words import TOGETHER

OF_SUM = "of_sum"
_HOW_MUCH = r"(?:多少|几成|百分之(?:多少|几)|多大(?:的?比例|比重)?|(?:多少|多大|什么)?比[例重])"
_SHARE = lazy.regex(
    rf"(?:那么?|其中|[它这那]?里[面头]|而|[，,])*(?P<name>[^，,。？?占]{{2,24}}?)的?(?:钱|项目|支出)?(?:又|各|分别|大概|大约)*(?:占(?:了|到|其中|总数|总额|合计|总和|这个?(?:合计|总数|数)|的|是)*{_HOW_MUCH}|占?(?:比|比例|比重)(?:是|有|为)*(?:{_HOW_MUCH})?)[的呢啊呀？?。]*"
)
_TOO = lazy.regex(r"(?:那么?|还有|而)*(?P<name>[^，,。？?占]{2,24}?)的?呢[？?。]*")
_FORMER, _LATTER = lazy.regex(r"前(?:者|一[个家项])"), lazy.regex(r"后(?:者|一[个家项])")
MIN_PARTS = 2

_OF_WHOLE = lazy.regex(
    rf"(?:那么?|那?[它这]们?|又|大概|大约|[，,])*(?P<share>占(?:了|到)?(?![它其]|上面|前面)[^，,。；;？?]{{2,16}}?(?:的|是|有)*{_HOW_MUCH}(?:的?(?:比例|比重))?)[的呢啊呀？?。]*"
)


def with_added(text: str, before: Question) -> str | None:
    """Take for the sum just told what is asked of nothing: 农业普查一共多少 — 占项目支出多大比例."""
    found = _OF_WHOLE.fullmatch(text)
    told = before.told
    if found and not told.subjects and len({(f.item, f.code) for f in told.rows}) == 1:
        return f"{plain_name(told.rows[0])}{found['share']}"  # rows under several headings
    listed = (
        not told.subjects and len(told.rows) >= MIN_PARTS and bool(TOGETHER.search(before.text))
    )
    added = told.added and len(told.subjects) >= MIN_PARTS
    return f"合计{found['share']}" if found and (added or listed) else None


def of_sum_told(question: Question, before: Question) -> Question | None:
    """Return a question for the share that one of the things just added up has in their sum.

    A whole that is named (占项目支出的多少) is another one; so is what was not among the things added.
    """
    shown, again = before.told, before.listed_as == OF_SUM
    found = _SHARE.fullmatch(question.text) or (_TOO.fullmatch(question.text) if again else None)
    if found is None or not (shown.added or again) or len(shown.subjects) < MIN_PARTS:
        return None
    chosen = _chosen(question, found["name"], shown)
    if not chosen:
        return None
    return question._replace(
        operations=("share",), listed=chosen, listed_as=OF_SUM, items=(), natures=(), nature_starts=(),
        units=(), unexplained=(), place=None, dimensions=(), told=shown, merged=True,
    )  # fmt: skip


def _chosen(question: Question, name: str, shown: Shown) -> tuple[Fact, ...]:
    """Return those of the figures added that a name chooses: of one thing, and never all of them."""
    facts, said = shown.subjects, normal(name)
    if len(facts) == MIN_PARTS and (_FORMER.fullmatch(name) or _LATTER.fullmatch(name)):
        return facts[:1] if _FORMER.fullmatch(name) else facts[1:]
    names = {normal(one) for item in question.items for one in item.names}
    chosen = tuple(f for f in facts if f.body in question.units or normal(f.item) in names)
    chosen = chosen or tuple(f for f in facts if said in normal(f"{f.body or ''}{f.item}"))
    things = {(f.item, f.body) for f in chosen}
    return chosen if len(things) == 1 and len(chosen) < len(facts) else ()


def tell_share_of_sum(inquiry: Inquiry) -> bool:
    """Divide what was chosen by the sum of all that was added up."""
    parts, wholes = list(inquiry.question.listed), list(inquiry.question.told.subjects)
    if not addable(wholes) or overlap(wholes):
        return False
    try:
        derived = rate_of_totals(parts, wholes, inquiry.question.decimals)
    except UndefinedError:
        return False
    builder, voice = inquiry.builder, inquiry.builder.voice
    name = f"{parts[0].body or ''}{voice.name(parts[0])}"
    builder.labels |= {voice.name(fact) for fact in wholes}
    listed = voice.listed([builder.state(part) for part in parts])
    told = {"part": listed, "sum": builder.derive(total(wholes)), "rate": builder.derive(derived)}
    inquiry.say("share_of_sum", name=name, **told)
    inquiry.say("formula", formula=derived.formula)
    builder.about(*wholes)
    return True
