"""Cut a message into the questions that it asks one after the other, so that none is dropped."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from config import lazy
from config.glossary import counts
from retrieval.aspects import asks_aspect, is_asking
from retrieval.bought import asks_bought
from retrieval.conditions import excepts
from retrieval.fact_store import FactStore
from retrieval.kinds_bought import KINDS_OF_CARS
from retrieval.lexicon import Segment
from retrieval.movers import asks_most_changed
from retrieval.named_with import word_quoted
from retrieval.overlap import BESIDE
from retrieval.payers import asks_payers_alone
from retrieval.question import BUDGETS, ItemTerm, Question, asks_outcome, is_total
from retrieval.rowsets import asks_rows
from retrieval.sources import is_purse
from retrieval.spoken import spoken_across
from retrieval.understand import Understanding, understand
from retrieval.written_out import (
    AMOUNT_ALONE,
    CARS_COUNTED,
    halves_written_out,
    is_told_by_rank,
    of_other_half,
)

_COUNTERS = "个人名辆台批次家户位件项笔套钱元万亿种平公亩吨间度篇期年天时比呢吗啊了的是占呀"
_BETWEEN = lazy.regex(
    r"(?<=[？?。；;！!])\s*|(?<!\d)[，,、](?!\d)|(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])"
    r"|(?<=[几多少][次个批辆场])(?=(?:一共|总共|共)?花了?(?:多少|几))"
    rf"|(?<=多少)(?=(?:其中)?(?:哪|最))|(?<=多少)(?![{_COUNTERS}，,、。？?\s])(?=[^，,、。？?\s]{{2,}}多少)"
    r"|,?\s+and\s+(?=(?:how|what|why|which|who|when|where|is|are|was|were|did|does|do|has|have)\b)",
    re.IGNORECASE,
)
_BOTH_SIDES = lazy.regex(
    r"(?P<of>本年|当年|全年|(?:一般公共预算|政府性基金(?:预算)?|国有资本经营(?:预算)?)?财政拨款|一般公共预算|政府性基金(?:预算)?)的?"
    r"收入[、和与及跟](?:财政拨款)?支出(?:各自?|分别|都)?(?:是|为|有)?多少钱?"
)
"""财政拨款收入、支出各多少 asks for both sides of one fund."""
_OF_BOTH = lazy.regex(
    r"(?P<one>[^，,。；;？?和与及跟、占比的里中]{2,14})[和与及跟、](?P<two>[^，,。；;？?和与及跟、占比的里中]{2,14}?)(?:各自?|分别|都)+(?:是|有|为|花了?|列了?)?多少钱?(?=[，,。；;？?]|$)"
)
_IS_NATURE = lazy.regex(r"(?:本年)?(?:基本支出|项目支出|经营支出|人员经费|公用经费)")
"""住房公积金和项目支出各多少 asks of two things, not for what is 项目支出 of the first."""


def _nature_apart(found: re.Match[str]) -> str:
    one, two = found["one"], found["two"]
    natures = [bool(_IS_NATURE.search(said)) for said in (one, two)]
    bare = any(_IS_NATURE.fullmatch(said) for said in (one, two))
    return f"{one}多少，{two}多少" if natures.count(True) == 1 and bare else found[0]


_FUND = r"(?:一般公共预算|政府性基金(?:预算)?|国有资本经营(?:预算)?)(?:财政)?(?:拨款)?"
_TWO_FUNDS = lazy.regex(
    rf"(?P<one>{_FUND})[、和与及跟](?P<other>{_FUND})的?(?P<side>支出|收入)?(?:各自?|分别)(?:都)?(?P<ask>(?:是|为|有|安排|花|用)*了?多少钱?)"
)
"""What two funds have each is no column of one another."""
_POSTS = lazy.regex(
    r"编制(?!范围|单位|说明|口径|情况)|在职|实有|在编|[超满缺]编|退休人员|多少(?:个)?人|几个人"
)
_IN_POST = lazy.regex(
    r"(?<![\u4e00-\u9fff])(?:那么?)?(?:实际|实有|现有|真正)(?:上|在岗|在编)?(?:有|是)?(?:几|多少)[个人名]?(?:人|呢)?(?=[？?。，,、；;\s]|$)"
)
_RETIRED = lazy.regex(
    r"(?<![\u4e00-\u9fff])(?:那么?)?离?退休(?:的|人员|干部)*(?:有|是)?(?:(?:几|多少)[个人名]?人?|呢)(?=[？?。，,、；;\s]|$)"
)


_OVER_POSTS = lazy.regex(
    r"(?<![\u4e00-\u9fff])(?:那么?)?(?:有没有|是不是|是否|到底)*超(?:没超|不超|了|出|过)?(?:吗|没有?)?(?=[？?。，,、；;\s]|$)"
)


def of_staff(text: str, talked: str) -> str:
    """Write out whom 实际几个 and 退休呢 count, where a message or the talk before it is of posts.

    >>> of_staff("编制几个，实际几个，退休呢", "")
    '编制几个，实有人员多少人，离退休人员多少人'
    """
    if not _POSTS.search(text) and not _POSTS.search(talked):
        return text
    said = _RETIRED.sub("离退休人员多少人", _IN_POST.sub("实有人员多少人", text))
    return _OVER_POSTS.sub("超编了吗", said)


_ASKS_OF = lazy.regex(
    r"谁(?:来|在)?(?:实施|负责|牵头|主管|承担|管(?!理费)|做|干|办)|干[嘛吗]|多[大高](?!多)|多少(?!来?排|顺序|为序)|几[^乎何]|几$|什么|啥|怎么|怎样|如何|为何|哪|吗|呢|有没有|([买办超变用花换])(?:没|不)\1|是否|吧[？?]"
    r"|\b(?:how|what|why|which|who|did|does|has|have|is|are|was|were)\b",
    re.IGNORECASE,
)


_CALLED = lazy.regex(
    r"(?:它们|他们)?(?:分别|各自?|都|具体)*(?:叫什么(?:名字)?|叫啥|有啥)[？?。！!]*|(?:分别|都|具体)+(?:是什么|是啥|是哪些|有哪些)[？?。！!]*"
)
"""有几个处，都叫什么 asks for one list."""
_HOW_MUCH_EACH = lazy.regex(
    r"(?:它们|他们|这些)?(?:分别|各自?)(?:都)?(?:是|为|有|得)?了?(?:多少|几)[分个项元万钱]{0,2}[？?。！!]*"
)


class Asking(NamedTuple):
    """A part of a message, as it stands and with the names of what was named before it."""

    alone: Understanding
    named: Understanding | None = None
    is_joint: bool = False
    """It is about all that was named before it: 哪个最多, 一共多少, 各占多少."""
    is_whole: bool = True
    """It names itself what it is about."""


_HOLDS_AGAINST = lazy.regex(
    r"[和跟与同][^，,]{2,16}(?:一致|相等|相符|对得上|对不上|一样)[吗么不没]"
)
"""跟公布的718.95万元一致吗 asks of what stands before it, and of nothing else."""


_IS_KNOWN = lazy.regex(
    r"(?:这个?|你)?(?:能不能|能否|可不可以|可以|能|是否能|有没有办法)(?:帮我)?(?:推|算|推算|倒推|反推|估算|查|看)得?(?:出来?|得出来?|到)?(?:吗|么|不|没有?|吧)?[？?。]*"
)
"""能推出来吗 behind a figure is answered by the figure."""


_TWO_RANKINGS = lazy.regex(
    r"(?P<of>[^，,。；;？?]*?[里中内])[，,]?(?P<one>[^，,。；;？?的和与]{1,6}最[高低大小多少]的)[和与、](?P<two>[^，,。；;？?的和与]{1,6}最[高低大小多少]的)(?:分别|各自?|都)?是(?P<which>哪[一个项家些]*|谁|什么)"
)
"""差额最大的和完成率最低的分别是哪个 ranks the same things twice."""


def asked_parts(text: str, store: FactStore) -> list[Asking]:
    """Cut a message at every mark between two questions; what asks nothing goes with what follows.

    None where it asks once, or what is asked of a list stays with it.
    """
    parts, kept, ranked = list[str](), "", False
    text = halves_written_out(spoken_across(text))
    text = _BOTH_SIDES.sub(r"\g<of>收入多少，\g<of>支出多少", text)
    text = _OF_BOTH.sub(_nature_apart, text)
    text = _TWO_FUNDS.sub(r"\g<one>\g<side>\g<ask>，\g<other>\g<side>\g<ask>", text)
    text = _TWO_RANKINGS.sub(r"\g<of>\g<one>是\g<which>，\g<of>\g<two>是\g<which>", text)
    for piece, mark in _pieces(text):
        if parts and not kept and is_told_by_rank(parts[-1], piece):
            ranked = True
            continue
        if parts and not kept and (_is_of_list(parts[-1], piece) or _DENIES.fullmatch(piece)):
            parts[-1] += f"，{piece}"  # 有几个，分别多少分 asks of those that are counted
            continue
        kept += piece
        if parts and (_HOLDS_AGAINST.match(piece) or _IS_KNOWN.fullmatch(piece)):
            parts, kept = [*parts[:-1], parts[-1] + kept], ""
        elif _ASKS_OF.search(piece) or AMOUNT_ALONE.search(piece):
            parts, kept = [*parts, kept], ""
        elif kept:
            kept += mark
    if len(parts) < 2 and not (ranked and parts):
        return []
    parts[-1] += kept
    asked = list(_of_topics(parts, store))
    if len(parts) == 1:
        return asked
    return asked if len(asked) == len(parts) and not _stays_whole(asked) else []


_DENIES = lazy.regex(
    r"(?:而且?|且|并且?|也|但是?|又|都)?(?:没有?|无|不含|不包括)[^\s？?。；;吗么吧]{2,10}[？?]?"
)
"""哪几类全是项目支出，没有基本支出 names what those are that it asks for."""


def _is_of_list(before: str, piece: str) -> bool:
    """Tell what a list answers with its names: 有几个处，都叫什么, 分别多少, 采购了什么，总共多少钱."""
    if _HOW_MUCH_EACH.fullmatch(piece) or _CALLED.fullmatch(piece):
        return True
    if KINDS_OF_CARS.fullmatch(piece) and CARS_COUNTED.search(before):
        return True
    if _WHERE_LOST.fullmatch(piece) and _LOST.search(before):
        return True
    if _LEFT_TOO.match(piece) and "项目" in before and _ON_LEFT.search(before):
        return True  # 哪个项目花得最慢，还剩多少
    if _SUM_OR_SHARE.match(piece) and word_quoted(Question(before)):
        return True  # 名字里带“运维”的项目有几个，占项目支出多少
    if _MOVED_BY.fullmatch(piece) and _MOVING.search(before):
        return True  # 哪几类支出减少了，总共减了多少
    if _WHICH_KIND.match(piece) and _PER_HEAD.search(before):
        return True  # 两类社工人均多少，哪类更贵
    return bool(_ITS_MONEY.fullmatch(piece)) and asks_bought(Question(before))


_LOST = lazy.regex(r"[扣丢失].{0,4}分|只(?:得|拿|评)")
_WHERE_LOST = lazy.regex(
    r"(?:都|分|是|主要|又)*[扣丢失](?:了|掉)?分?(?:都|是)?(?:在|到)?了?(?:哪[里儿些几个项]*|什么)(?:地方|方面|指标)?了?[呢啊的]*[？?。]*"
)
"""扣了几分，扣在哪 is one question."""
_SUM_OR_SHARE = lazy.regex(
    r"(?:它们|这些|加起来|[一总]共|合计|总计|分别|又|各|共)*(?:是|有|要|花)?(?:多少钱?|占|金额)"
)
_LEFT_TOO = lazy.regex(
    r"(?:那么?)?(?:[两三四五六七八九十\d]+个|它们?|各|都|分别|一共|总共|合计|加起来|总计|一起|还|又)*(?:剩|没[用花])(?:下|余|了|的)?(?:多少|几)(?:钱|资金|万?元)?(?:没[用花]完?|没执行)?"
)
_ON_LEFT = lazy.regex(r"花|用|执行|剩|结余")
"""What ranks projects by how much of their money is spent or left."""
_MOVED_BY = lazy.regex(
    r"(?:[一总]?共|合计|加起来|合起来|总计)(?:减少?|增加?|增长|下降|降低?|上升|[涨多少])了?多少(?:钱|万?元)?[？?。！!]*"
)
_MOVING = lazy.regex(
    r"哪[一几些个][类些个项]?(?:支出|科目|收入)?[^，,。；;？?]*(?:[减增降涨升]|往[上下])"
)
_WHICH_KIND = lazy.regex(r"(?:那么?)?哪一?[类种](?:人)?(?:更|比较|最|的)?[贵高多便低少]")
_PER_HEAD = lazy.regex(r"人均|平均|[每一]个?[人名位]")


_ITS_MONEY = lazy.regex(
    r"(?:一共|总共|合计|共|各|分别|都)*(?:是|要|花|用)?了?多少(?:钱|资金|万?元)?[？?。！!]*"
)


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """Cut a message at its marks; each piece with the mark that ends it."""
    begin = 0
    for cut in _BETWEEN.finditer(text):
        yield text[begin : cut.start()].strip(), cut[0]
        begin = cut.end()
    yield text[begin:].strip(), ""


_GAP = lazy.regex(r"(?:少|多|超|差|省)(?:了|出)?(?:多少|几)(?:钱|万元?|元)?[？?。]*")
"""A gap that is asked for behind what is held against a budget: 完成百分之几，少了多少."""


def _is_against_budget(question: Question) -> bool:
    off = {"under", "over"} & {*question.conditions}
    return bool(off or BUDGETS & {*question.measures} or question.asks("rate"))


def _stays_whole(asked: list[Asking]) -> bool:
    """Tell a list with what is asked of all of it: 哪些科目没完成预算，为什么; 谁最多，为什么."""
    first, later = asked[0].alone.question, asked[1:]
    if "目标值" in first.measures and any(asks_outcome(one.alone.question) for one in later):
        return True
    if asks_payers_alone(first):
        return False  # 钱从哪来，花到哪去
    listed = first.asks("check", "tamper") or (asks_rows(first) and first.stated)
    listed = listed or (first.asks("filter") and not (first.asks("rank") and not first.conditions))
    of_two = first.asks("difference") and not first.asks("change")  # 甲比乙多吗，为什么
    why = first.asks("rank") or of_two
    why = why and all(one.alone.question.asks("reason") for one in later)
    if _is_against_budget(first) and any(_GAP.fullmatch(one.alone.question.text) for one in later):
        return True
    if first.asks("rank") and any(_OTHER_END.search(one.alone.question.text) for one in later):
        return True
    return bool(listed or why) and not any(one.is_whole for one in later)


_OTHER_END = lazy.regex(r"[比和跟与同]最[多少大小高低]")
"""比最少的多多少 is of the ranking before it."""


def _of_topics(parts: list[str], store: FactStore) -> Iterator[Asking]:
    """Understand each part, with the name of what was talked of where it says none of its own."""
    topics, base, inside, lost = list[str](), "", False, False
    begin = 0
    first: Question | None = None
    last: Question | None = None
    for part in parts:
        alone, named = understand(part, store), None
        within = bool(_INSIDE.match(part) or _INSIDE.match(alone.question.text))
        inside = inside or within or bool(_OF_IT.search(part)) or _is_below(alone.question, last)
        of_rows = last is not None and asks_rows(last) and _is_joint(part)
        joint = len(topics) >= MANY and not inside and not of_rows and _is_joint(part)
        halves, paid = bool(topics) and _divides(alone.question), asks_payers_alone(alone.question)
        part, inside = alone.question.text if halves or paid else part, inside and not paid
        whole = _names_whole(alone.question, inside=inside) and not halves
        whole = _pays_for_all(last, lost=lost) if paid else whole
        whole = whole and not (lost and _is_share_of_nature(alone.question))
        whole = whole and not (_of_one_subject(last) and _ONE_SIDE.fullmatch(part))
        if whole and (project := _project_of(alone.question, topics)):
            topics, whole = [*topics, project], False
        again = "" if lost or not whole else _repeated_end(alone, topics)
        part, whole = part.replace(again, "", 1), whole and not again  # 外事接待多少，接待几批
        if whole and any(is_total(item) for item in alone.question.items):
            alone = understand(_INSIDE.sub("", part), store)  # 其中本年支出合计 asks for no parts
        subject = of_other_half(alone.question, last)
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
            named = understand(f"{topics[-1]}{link}{part}", store)
            if not lost and {*named.question.unexplained} - {*alone.question.unexplained}:
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


def _pays_for_all(last: Question | None, *, lost: bool) -> bool:
    """Tell that 钱从哪来 is of all the body's money: no thing was named before it, as 某工程多少钱 would."""
    return not lost and (last is None or all(map(is_purse, last.named)))


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
    there = _THERE.search(question.text)
    if not (says or there) and whole and not spent:
        kept["measures"] = first.measures
    return one._replace(question=question._replace(**kept))  # type: ignore[arg-type]
