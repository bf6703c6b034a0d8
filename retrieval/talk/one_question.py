"""Tell which pieces of a message are one question with what stands before them: 有几个处，都叫什么."""

from config import lazy
from retrieval.question import Question
from retrieval.talk.written_out import CARS_COUNTED
from retrieval.telling.lists.bought import asks_bought
from retrieval.telling.lists.kinds_bought import KINDS_OF_CARS
from retrieval.telling.lists.named_with import word_quoted

_DENIES = lazy.regex(
    r"(?:而且?|且|并且?|也|但是?|又|都)?(?:没有?|无|不含|不包括)[^\s？?。；;吗么吧]{2,10}[？?]?"
)
"""哪几类全是项目支出，没有基本支出 names what those are that it asks for."""
_HOLDS_AGAINST = lazy.regex(
    r"[和跟与同][^，,]{2,16}(?:一致|相等|相符|对得上|对不上|一样)[吗么不没]"
)
"""跟公布的718.95万元一致吗 asks of what stands before it, and of nothing else."""
_IS_KNOWN = lazy.regex(
    r"(?:这个?|你)?(?:能不能|能否|可不可以|可以|能|是否能|有没有办法)(?:帮我)?(?:推|算|推算|倒推|反推|估算|查|看)得?(?:出来?|得出来?|到)?(?:吗|么|不|没有?|吧)?[？?。]*"
)
"""能推出来吗 behind a figure is answered by the figure."""
_CALLED = lazy.regex(
    r"(?:它们|他们)?(?:分别|各自?|都|具体)*(?:叫什么(?:名字)?|叫啥|有啥)[？?。！!]*|(?:分别|都|具体)+(?:是什么|是啥|是哪些|有哪些)[？?。！!]*"
)
"""有几个处，都叫什么 asks for one list."""
_HOW_MUCH_EACH = lazy.regex(
    r"(?:它们|他们|这些)?(?:分别|各自?)(?:都)?(?:是|为|有|得)?了?(?:多少|几)[分个项元万钱]{0,2}[？?。！!]*"
)


def holds_against(piece: str) -> bool:
    """Tell what only holds what stands before it against something: 跟公布的718.95万元一致吗."""
    return bool(_HOLDS_AGAINST.match(piece) or _IS_KNOWN.fullmatch(piece))


def is_of_list(before: str, piece: str) -> bool:
    """Tell what a list answers with its names: 有几个处，都叫什么, 分别多少, 采购了什么，总共多少钱."""
    if any(one.fullmatch(piece) for one in (_HOW_MUCH_EACH, _CALLED, _DENIES)):
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
    if _ALL_DUTIES.fullmatch(piece) and _IN_CHARGE.search(before):
        return True  # 公园归谁管，都管些什么: the sentence of the duty tells both
    if _WHICH_KIND.match(piece) and _PER_HEAD.search(before):
        return True  # 两类社工人均多少，哪类更贵
    return bool(_ITS_MONEY.fullmatch(piece)) and asks_bought(Question(before))


_ALL_DUTIES = lazy.regex(
    r"(?:都|主要|具体|要|它|又|还|分别)*(?:管|负责|承担)(?:理|着|的是|了)?(?:一?些)?(?:什么|啥|哪些)(?:事情?|工作|内容|方面)?[呢啊的]*[？?。]*"
)
_IN_CHARGE = lazy.regex(r"(?:归|由)[^，,。；;？?]{0,14}?(?:管|负责|主管|监管)[吗么呢]?[？?，,]*$")
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
