"""Read what parts of a message leave out: 人员多少，公用多少; 哪个最多，多少钱; the other half of a subject."""

from config import lazy
from config.glossary import normal
from ingest.economic import is_class
from retrieval.choosing.overlap import BESIDE
from retrieval.fact_store import FactStore
from retrieval.question import Question, is_total
from retrieval.understand import understand

_PEOPLE = lazy.regex(
    r"(?<!休)(?<!职)人员(?=(?:是|有|占|为|花了?)?(?:多少|几成)[^，,、。；;？?人名]{0,2}[，,、；;？?]\s*(?:那么?)?(?:日常)?公用)"
    r"|(?<=公用多少[，,、；;？?])人员(?=(?:是|有|占|花了?)?多少(?![个名人]))"
)
"""人员多少，公用多少 asks for the halves of what an office costs."""
AMOUNT_ALONE = lazy.regex(
    r"[\u4e00-\u9fff]{2,}(?:数|额|支出|收入|经费|费用?|(?<![部门下问说看年的])[预决]算|资金|拨款|结转|结余|[总合]计)[？?]+$"
)
"""事业运行的预算数？ asks without a word for it."""
CARS_COUNTED = lazy.regex(
    r"(?:几|多少)[辆台部]?(?:公务用|公)?车|车辆?[^，,。；;？?]{0,6}(?:几|多少)"
)


def halves_written_out(text: str) -> str:
    """Write 人员 out where it stands for what people cost.

    >>> halves_written_out("行政运行的人员多少，公用多少")
    '行政运行的人员经费多少，公用多少'
    """
    return _PEOPLE.sub("人员经费", text)


def of_other_half(question: Question, last: Question | None) -> str:
    """Name what a half was asked of, where a part asks for the other half alone: 某科目的人员经费多少，公用多少."""
    if last is None or len(last.named) != 1 or question.items or question.funds:
        return ""
    asked, before = {*question.natures}, {*last.natures}
    other = any(asked < half and before < half and asked != before for half in BESIDE)
    return f"{last.named[0].text}的" if other and asked and before else ""


_WITHIN = lazy.regex(r"的|的?(?:里面?|中|当中|之中|内)(?:的|用于|用在)?")


def of_crossed(question: Question, last: Question | None) -> str:
    """Name the subject of which a part asks for another economic class: 某科目里工资福利支出多少，资本性支出多少."""
    if last is None or len(last.named) != 2 or len(question.named) != 1 or question.units:
        return ""
    whole, part = sorted(last.named, key=lambda item: item.start)
    between = normal(last.text)[whole.start + len(normal(whole.text)) : part.start]
    asked = question.named[0]
    alike = all(is_class(item.text) for item in (part, asked)) and not is_class(whole.text)
    within = alike and asked.names != part.names and _WITHIN.fullmatch(between)
    return f"{whole.text}的" if within else ""


_OFF_WHERE = lazy.regex(
    r"(?P<gap>[^，,。；;？?]*比(?:年初)?预算数?[^，,。；;？?]*[多少超低][^，,。；;？?]*)[，,]"
    r"(?:主要|具体|都|又|分别)*(?:是)?(?P<way>[多少超])在了?哪(?:[里儿块些]|[一几两]?[块项个]|些?方面|些?地方)?(?:科目|项目|支出)?[呢啊？?。！!]*"
)


def off_budget_written_out(text: str, store: FactStore) -> str:
    """Ask for the subjects that lie off their budgets where a message asks where all of it does: 比年初预算多了多少，多在哪."""
    found = _OFF_WHERE.fullmatch(text.strip())
    if found is None:
        return text
    asked = understand(found["gap"], store).question
    of_all = all(is_total(item) for item in asked.items) and not asked.unexplained
    if not of_all or asked.natures or asked.funds or asked.units:
        return text  # the subjects off their budgets say nothing of 三公经费
    off = "少于" if found["way"] == "少" else "超过"
    return f"{found['gap']}，哪些科目决算{off}年初预算"


def is_told_by_rank(before: str, piece: str) -> bool:
    """Tell 哪个单位最多，多少钱: how much it is stands beside the first place, where this is one of amounts."""
    ranked = _RANKED.search(before) and not _OTHERWISE.search(before)
    if ranked and _ITS_AMOUNT.fullmatch(piece):
        return True
    if _RANKED.search(before) and _OF_PEOPLE.search(before) and _ITS_COUNT.fullmatch(piece):
        return True
    return any(by.search(before) and own.fullmatch(piece) for by, own in _BY_ITS_OWN)


_RANKED = lazy.regex(
    r"(?:哪|谁)[^，,。；;？?]*最[多大高少小低贵]|最[多大高少小低贵][^，,。；;？?]*(?:哪|谁|什么)"
)
_ITS_AMOUNT = lazy.regex(
    r"(?:又|分别|都|各|具体)*(?:是|有|要|花|用|支出|安排)?了?多少(?:钱|资金|万?元)?呢?[？?。！!]*"
)
_ITS_COUNT = lazy.regex(r"(?:又|分别|都|各|具体)*(?:是|有)?多少(?:个?人|名)呢?[？?。！!]*")
_OF_PEOPLE = lazy.regex(r"在职|在岗|在编|实有|编制|退休|离休|人数")
"""编制最多的是哪家，有多少名: the number stands beside the first place too."""
_WHO_IS = r"(?=.*(?:哪|谁|什么|which|what))"
_BY_ITS_OWN = (
    (
        lazy.regex(
            rf"^{_WHO_IS}(?!.*[增减涨降])(?:.*(?:执行|完成)[^，,。；;？?]{{0,6}}最|.*最[高低大小]的?(?:预算)?(?:执行|完成)率)"
        ),
        lazy.regex(
            r"(?:顺便说下|它的?|其|又|具体)*(?:预算)?(?:执行率|完成率|完成比例|比例|百分比|比值)?(?:是|为|有|达到?)*"
            r"(?:多少|几何|多高|多低|百分之几|百分之多少)[呢啊]?[？?。！!]*"
        ),
    ),
    (
        lazy.regex(
            rf"^{_WHO_IS}.*(?:[增减涨升降跌砍压缩超省剩差长加]|(?<!最)[多少])[^，,。；;？?]{{0,6}}最"
        ),
        lazy.regex(
            r"(?:又|具体|一共|总共|它)*(?:增加?|增长|涨|上升|升|多|减少?|下降|降低?|少|砍掉?|压减?|缩减?|超出?|超过|省下?|剩下?|差|跌|[多少][花支用]|[多少]支出)"
            r"(?:了|掉|出)*(?:多少|几何|几(?=万))(?:钱|万?元|万)?[呢啊]?[？?。！!]*"
        ),
    ),
)
"""What a ranking is by stands beside its first place: 执行率最低的是谁，执行率多少; 哪个增加最多，增加了多少."""
_OTHERWISE = lazy.regex(
    r"率|进度|增|减|涨|降|变化|变动|追加|分数|得分|[几打]分|比例|占|差|人数?|编制|[辆台批次]"
)


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


_ON_THE_BOOKS = lazy.regex(r"在编(?:人数|人员|的)?(?:有|是)?(?=几|多少)")
_APART_FROM = lazy.regex(r"(?:实际|实有|真正)(?:上)?(?:在职|在岗|有)")
"""Beside who is there, 在编几人 asks for the posts."""


_STAFF_CHANGED = lazy.regex(
    r"(?:那么?|现在)?(?P<how>[比较](?:去年|上年|上一年)末?(?:又|是|到底)*(?:[多少]了?|增加了?|减少了?|增减了?)(?:多少|几)(?=[个名人]))[个名]?人?[呢啊？?。]*"
)
_WHO = lazy.regex(r"离?退休(?:人员)?|编制|在职(?:人员|职工)?")


def _staff_changed(text: str, talked: str) -> str:
    """Name those of whom a turn asks how many there are more than last year."""
    found, who = _STAFF_CHANGED.fullmatch(text), _WHO.search(talked)
    return f"{who[0] if who else '实有人员'}{found['how']}人" if found else text


def of_staff(text: str, talked: str) -> str:
    """Write out whom 实际几个 and 退休呢 count, where a message or the talk before it is of posts.

    >>> of_staff("编制几个，实际几个，退休呢", "")
    '编制几个，实有人员多少人，离退休人员多少人'
    >>> of_staff("档案馆在编几人，实际在职几人", "")
    '档案馆编制几人，实际在职几人'
    """
    if not _POSTS.search(text) and not _POSTS.search(talked):
        return text
    text = _staff_changed(text, talked) if talked else text
    if _APART_FROM.search(text):
        text = _ON_THE_BOOKS.sub("编制", text)
    said = _RETIRED.sub("离退休人员多少人", _IN_POST.sub("实有人员多少人", text))
    return _OVER_POSTS.sub("超编了吗", said)
