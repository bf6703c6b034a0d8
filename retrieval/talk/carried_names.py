"""Name in each part of a message what it leaves out: the thing that was talked of before it, with its year and body."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from config import lazy
from config.glossary import counts
from retrieval.choosing.overlap import BESIDE
from retrieval.fact_store import FactStore
from retrieval.question import BUDGETS, ItemTerm, Question, is_total
from retrieval.talk.written_out import of_crossed, of_other_half
from retrieval.telling.amounts.payers import asks_payers_alone
from retrieval.telling.amounts.sources import is_purse
from retrieval.telling.changes.movers import asks_most_changed
from retrieval.telling.lists.rowsets import asks_rows
from retrieval.telling.prose.aspects import asks_aspect, is_asking
from retrieval.understand import Understanding, understand
from retrieval.words.conditions import excepts
from retrieval.words.lexicon import Segment


class Asking(NamedTuple):
    """A part of a message, as it stands and with the names of what was named before it."""

    alone: Understanding
    named: Understanding | None = None
    is_joint: bool = False
    """It is about all that was named before it: 哪个最多, 一共多少, 各占多少."""
    is_whole: bool = True
    """It names itself what it is about."""


def named_parts(parts: list[str], store: FactStore) -> Iterator[Asking]:
    """Understand each part, with the name of what was talked of where it says none of its own."""
    topics, base, inside, lost = list[str](), "", False, False
    before = ""
    begin = 0
    first: Question | None = None
    last: Question | None = None
    for part in parts:
        alone, named = understand(part, store), None
        within = bool(_INSIDE.match(part) or _INSIDE.match(alone.question.text))
        inside = inside or within or bool(_OF_IT.search(part)) or _is_below(alone.question, last)
        joint = _is_joint(part)
        of_rows = joint and last is not None and asks_rows(last)
        joint = joint and len(topics) >= MANY and not inside and not of_rows
        halves, paid = bool(topics) and _divides(alone.question), asks_payers_alone(alone.question)
        part, inside = alone.question.text if halves or paid else part, inside and not paid
        whole = _names_whole(alone.question, inside=inside) and not halves
        whole = _pays_for_all(last, lost=lost) if paid else whole
        whole = whole and not _is_of_before(alone.question, part, last, lost=lost)
        if whole and (project := _project_of(alone.question, topics)):
            topics, whole = [*topics, project], False
        again = "" if lost or not whole else _repeated_end(alone, topics)
        part, whole = part.replace(again, "", 1), whole and not again  # 外事接待多少，接待几批
        if (
            whole
            and any(is_total(item) for item in alone.question.items)
            and (paid or _INSIDE.match(part))
        ):
            alone = understand(_INSIDE.sub("", part), store)  # 其中本年支出合计 asks for no parts
        subject = of_other_half(alone.question, last) or of_crossed(alone.question, last)
        subject = subject or _of_listed(alone.question, before)
        before = part
        of_told = subject or ("、".join(topics[begin:] or topics) if joint and not whole else "")
        whole = whole and not subject
        if of_told:
            named = understand(f"{of_told}{part}", store)
        elif whole:
            begin = len(topics) if within else begin  # 其中甲多少，乙呢，哪个多 is of the parts
            inside = False
            if not (topics and _is_share(alone.question)):
                last = alone.question
                topics, lost = [*topics, *_topic(alone)], bool(alone.question.unexplained)
        elif topics and not of_rows:
            link = _link(alone.question, part, base, inside=inside)
            says_it = part.startswith(topics[-1])  # 甲多少钱，甲是做什么的 names it whole already
            named = understand(part if says_it else f"{topics[-1]}{link}{part}", store)
            if not lost and _unknown(named.question) - {*alone.question.unexplained}:
                named = None  # it names what nobody knows
                topics, lost = [*topics, *_topic(alone)], True
        elif not of_rows:  # 哪几类没有基本支出，合计多少 is of the classes that are listed
            topics, lost = _topic(alone), bool(alone.question.unexplained)
        found = _BASE.search(part)
        base = found[0] if found else base
        first = first or alone.question
        named = named and _dated(_in_scope(named, first), first)
        yield Asking(
            _dated(_in_scope(alone, first), first), named, joint and named is not None, whole
        )


def _unknown(question: Question) -> set[str]:
    """Return the words that nothing explains and that name nothing either: 自评 is a part of 项目自评得分."""
    return {*question.unexplained} - {item.text for item in question.items}


def _pays_for_all(last: Question | None, *, lost: bool) -> bool:
    """Tell that 钱从哪来 is of all the body's money: no thing was named before it, as 某工程多少钱 would."""
    return not lost and (last is None or all(map(is_purse, last.named)))


def _is_of_before(question: Question, part: str, last: Question | None, *, lost: bool) -> bool:
    """Tell a part that is of what was named before it, whatever it names: a side of it, a nature's share of it."""
    side = _of_one_subject(last) and bool(_ONE_SIDE.fullmatch(part))
    inside = _INSIDE.match(part) and _is_share(question)
    return side or (lost and bool(_is_share_of_nature(question) or inside))


def _of_listed(question: Question, before: str) -> str:
    """Name the units or projects that a part asks which there are, where the next one ranks and says not what."""
    among = question.items or question.natures or question.dimensions or question.level
    only_totals = all(map(is_total, question.items)) and not (question.natures or question.level)
    ranks = question.asks("rank") and (not among or (question.top and only_totals))
    if question.asks("rank") and _LISTS_UNITS.search(before) and asks_which_of_listed(question):
        return "各单位"
    if not ranks or _OF_OTHERS.search(question.text):
        return ""
    if _LISTS_UNITS.search(before):
        return "各单位"
    return "项目" if _LISTS_PROJECTS.search(before) else ""


_WHICH_ALONE = lazy.regex(
    r"最[多少高低大小]的?(?:是|属|数)?(?:哪一?[个家]|谁)(?:呀|啊|呢)?[？?。]*$|(?:哪一?[个家]|谁)的?[^，,。]{0,10}最[多少高低大小][？?。]*$"
)


def asks_which_of_listed(question: Question) -> bool:
    """Tell a ranking by one thing that does not say of what: 编制最少的是哪个, 哪个三公经费最多."""
    of_one = len(question.named) == 1 and not (question.natures or question.level)
    among = {"function", "economic"} & set(question.dimensions) or question.units
    return of_one and not among and bool(_WHICH_ALONE.search(question.text))


_LISTS_UNITS = lazy.regex(
    r"(?:哪些|哪几[家个]|各家?|什么|几[家个]|多少[家个])(?:下属|所属|二级|预算|基层|事业)*单位|单位(?:有|是|包括|包含|都)*(?:哪|什么)|which (?:budget )?units",
    re.IGNORECASE,
)
_LISTS_PROJECTS = lazy.regex(
    r"(?:哪些|哪几个|什么|几个|多少个?)项目(?!支出)|项目(?!支出)(?:有|是|包括|包含|都|一共|总共)*(?:哪|什么|几个|多少个)|(?:which|what|how many) projects",
    re.IGNORECASE,
)


_ONE_SIDE = lazy.regex(
    r"(?:那么?|又|而)?(?:本年|全年)?(?:收入|支出|开支|花费|花|进)(?:又|是|有|了)*多少(?:钱|万元?|元)?[？?。！!]*"
)
"""行政运行收入多少，支出多少 asks for both sides of that subject, never for all that is spent."""


def _of_one_subject(last: Question | None) -> bool:
    """Tell a question that names one functional subject and nothing else."""
    named = last.named if last is not None else ()
    return len(named) == 1 and any(code.startswith("2") for code in named[0].codes)


def _is_below(question: Question, last: Question | None) -> bool:
    """Tell 最大的科目是哪个 behind one subject: it is sought among what the subject is made of."""
    subject = _of_one_subject(last)
    alone = not (question.items or question.natures or question.funds)
    return subject and alone and _ranks(question) and question.dimensions == ("function",)


def _divides(question: Question) -> bool:
    """Tell a part that asks for both halves of what was named before it, and names nothing else."""
    return not question.items and not question.funds and {*question.natures} in BESIDE


def _is_share_of_nature(question: Question) -> bool:
    """Tell 基本支出占几成, which says of what only where the part before it is understood."""
    other = question.items or question.funds or question.flows or question.publishers
    return bool(question.natures and _is_share(question) and not other)


def _project_of(question: Question, topics: list[str]) -> str:
    """Return the project behind which 上年结转用了多少 asks what pays for it, no carry-over of the body."""
    other = [i for i in question.items if not _PAYS.search(i.names[0])]
    if other or not _PAYS.search(question.text):
        return ""
    return next((topic for topic in reversed(topics) if _PROJECT.search(topic)), "")


_PAYS = lazy.regex(r"结转|拨款")


_PROJECT = lazy.regex(r"项目(?!支出)|专项")


def _repeated_end(one: Understanding, topics: list[str]) -> str:
    """Return the end of the name before with which a part means that: behind 外事接待, 接待几批 is of that."""
    known = topics[-1] if topics else ""
    ends = [_COUNTED.sub("", p.text) for p in one.segments if p.of("item")]
    return next((end for end in ends if len(end) > 1 and known != end and known.endswith(end)), "")


_COUNTED = lazy.regex(r"(?:多少|几).*$")


MANY = 2


def _is_joint(part: str) -> bool:
    """Tell 哪个最多, 三项一共多少 and 各占多少, which are about everything that was named."""
    return bool(_WHICH_OF.match(part) or _ADDED.search(part) or _OF_EACH.match(part))


_OF_EACH = lazy.regex(r"(?:那么?)?(?:各自?|分别)")


_ADDED = lazy.regex(r"[一总]共|合计|加起来|合起来|之和")


_WHICH_OF = lazy.regex(
    r"(?:那么?)?(?:[这那]?[三四五六七八几]?[个项者种](?:里|中)?)?(?:哪一?[个项种块笔]|谁|最[多大少小高])"
)


def _is_share(question: Question) -> bool:
    return question.asks("share") and "占" in question.text


_INSIDE = lazy.regex(r"^(?:这|那)?其中|^(?:这|那|它)?里[面头边]")


_OF_IT = lazy.regex(r"占(?:了|到)?其中")


_BASE = lazy.regex(r"比(?:上年|去年|上一年|(?:19|20)\d\d年?|(?:年初|全年)?预算)")


_MOVED = lazy.regex(r"[增减涨降升少多]得?最[多大少小]|最[多大].{0,3}[增减涨降]")


def _link(question: Question, part: str, base: str, *, inside: bool) -> str:
    """Return what joins a part to the name before it: the whole it lies in, what it is held against."""
    against = base if _MOVED.search(part) and not _BASE.search(part) else ""
    if _ranks(question) and not _OF_OTHERS.search(part) and not inside:
        return f"中{against}"
    said = _INSIDE.match(part) or _OF_IT.search(part)
    return f"其中{against}" if inside and not said else against


def _names_whole(question: Question, *, inside: bool) -> bool:
    """Tell a part that names what it is about; 其中项目支出 does not, nor does 花了多少钱 or 占总支出多少."""
    of_whole = question.text.find("占") if question.asks("share") else -1
    items = [i for i in question.items if i.how != "part" and not _is_verb(i)]
    starts = [i.start for i in items if not (inside and is_purse(i))]  # 里面其他收入多少
    starts += [] if inside else question.nature_starts
    if any(not 0 <= of_whole < start for start in starts):
        return True
    if question.publishers or question.units or question.unknown_body or question.headings:
        return True
    if not inside and question.asks("units", "duties") and _OF_BODY.fullmatch(question.text):
        return True
    funds = not inside and (question.funds or question.flows) and not 0 <= of_whole < 2
    among = question.dimensions and not inside
    return bool(funds or among or question.tables or question.table_numbers)


_OF_BODY = lazy.regex(
    r"(?:那么?|机关|内部|下面|底下|局|委|部门|单位|本级|里|内|中|又|都|还|一共|总共|总的?|现在|设|有|设有|设了|包括|是|分别|具体|哪些|哪几个?|多少个?|几个?|什么|啥|叫|下属|直属|所属|内设|单位|机构|科室|处室|职责|职能|个|家|[？?。])+"
)
"""机关里有哪些科室 is asked of the body, not of the name plate that was asked for before it."""


def _is_verb(item: ItemTerm) -> bool:
    return is_total(item) and bool(_SPENDS.match(item.text))


_SPENDS = lazy.regex(r"(?:一共|总共|共)?(?:花|用|支(?!出)|开销|开支)")


_SPENT = lazy.regex(r"[花用]了|花费|花掉|实际")


_NAMING = ("item", "code", "nature", "fund", "label", "project", "part", "near")


def _topic(one: Understanding) -> list[str]:
    """Return the words with which a part names each thing that it is about."""
    question = one.question
    if question.asks("rank", "filter") or excepts(question):
        return []  # what is left out is not what is talked of
    if question.language == "en" and question.named:
        return [f"({item.names[0]})" for item in question.named]
    things = dict.fromkeys(counts().get(i.names[0], "") for i in question.items)
    if len(things) == 1 and all(things):
        return [*things]
    said = [
        p for p in one.segments
        if not p.of("asked") and not p.of("measure") and (any(map(p.of, _NAMING)) or not p.senses)
        and not _PER.fullmatch(p.text)
    ]  # fmt: skip
    whole = [p for p in said if not p.of("part")]
    # 谁实施 is no 实施单位
    said = whole if any(p.of("item") or p.of("project") for p in whole) else said
    quoted = _QUOTED.search(question.text)
    if quoted and any(word in quoted[1] for word in question.unexplained):
        return [quoted[1]]
    said = _with_what_stands_between(said, one.segments)
    words = [_COUNTS.sub("", piece.text) for piece in said if not _SPENDS.match(piece.text)]
    if asks_aspect(question.text):
        words = [word for word in words if not is_asking(word)]
    words = [
        word for word in words if not (_REVIEW.fullmatch(word) or _INVESTED.fullmatch(word))
    ] or words
    if len(question.named) == 1 and "".join(words) in question.named[0].text:
        return [question.named[0].text]  # a name in pieces: 体育 alone is another thing
    several = len(words) > 1 and (len(question.named) > 1 or len(question.nature_starts) > 1)
    return words if several else ["".join(words)] if any(words) else []


_PER = lazy.regex(r"每一?(?:[\u4e00-\u9fff]|公顷|平方米|批次|人次)|[亩次辆户]")
"""每亩补多少 is talked of as what is paid for, no 每亩."""


_QUOTED = lazy.regex(r"[“\"「]([^“”\"「」]{2,})[”\"」]")


def _with_what_stands_between(said: list[Segment], segments: Sequence[Segment]) -> list[Segment]:
    """Keep a character that parts words which nothing explains: 做 of 虚账做实."""
    torn = [one for one in said if not one.senses]
    if not torn:
        return said
    ends = {one.start for one in torn} & {one.end + 1 for one in said}
    return [
        one for one in segments if one in said or (one.end - one.start == 1 and one.end in ends)
    ]


_REVIEW = lazy.regex(r"(?:绩效)?(?:自评|评价)(?:得了?|打了?|得分|评分)?")
"""某项目自评 is talked of as the project."""


_INVESTED = lazy.regex(r"总投资额?|投资总额")
"""今年给多少 behind what a project takes in all is asked of the project."""


_COUNTS = lazy.regex(r"^(?:多少|几)[个辆批台名人次家套]?")


_YEAR_BEFORE = lazy.regex(r"前一年|再前一年|更早一年|再上一年")


_LAST_YEAR = lazy.regex(r"(?<![比较与同跟和])(?:上年|去年|上一年)")


def _dated(one: Understanding, first: Question) -> Understanding:
    """Take 前一年 for the year before the last year that was spoken of: 上年末资产增加多少？前一年是多少."""
    question = one.question
    of_last = not first.years and _LAST_YEAR.search(first.text)
    if not of_last or question.relative_year != -1 or not _YEAR_BEFORE.search(question.text):
        return one
    return one._replace(question=question._replace(relative_year=-2))


_OF_OTHERS = lazy.regex(r"项目(?!支出)|科目|单位|部门|局")


def _ranks(question: Question) -> bool:
    """Tell 哪项最多 and 最大的是哪个: the first place of what was asked before, or of what it names."""
    other = question.asks("difference") and not asks_most_changed(question)
    return question.asks("rank") and not question.asks("share", "sum", "reason") and not other


_THERE = lazy.regex(r"现在|目前|现有|已有|原有|手里|保有")
"""打算买几台，现在有几台: what is there is not what is bought."""


_IN_NUMBERS = lazy.regex(r"(?:几|多少)(?:辆|台|套|间|栋|平|亩|件)|面积|多大")
"""What is no worth, asked behind one: 固定资产值多少，有几辆车."""


def _in_scope(one: Understanding, first: Question) -> Understanding:
    """Let year and body of the first question hold for what is asked behind it in the same breath."""
    question = one.question
    kept: dict[str, object] = {}
    one_year = len(first.years) < MANY  # the years between two are not said
    if not question.years and question.relative_year is None and one_year:
        kept |= {"years": first.years, "relative_year": first.relative_year}
    if not question.publishers and not question.units and not question.unknown_body:
        kept |= {
            "publishers": first.publishers, "mentions": first.mentions, "units": first.units,
            "unknown_body": first.unknown_body,
        }  # fmt: skip
    whole = all(item.how != "part" for item in question.items)
    spent = _SPENT.search(question.text) and {*first.measures} <= BUDGETS
    says = question.measures or question.operations or question.conditions
    counted = "价值" in first.measures and _IN_NUMBERS.search(question.text)
    there = _THERE.search(question.text) or counted
    if not (says or there) and whole and not spent:
        kept["measures"] = first.measures
    return one._replace(question=question._replace(**kept))  # type: ignore[arg-type]
