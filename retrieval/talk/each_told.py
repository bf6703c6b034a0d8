"""Name what a turn asks of each of the rows that were put in order: 三项里哪项最多，各比去年变化多少."""

from config import lazy
from retrieval.question import Question
from retrieval.wording import plain_name

MIN_ROWS, MOST_ROWS = 2, 10
_EACH = lazy.regex(
    r"(?:那么?|又|还有?|它们|[这那]?[几两二三四五六七八九十]?[项个块笔类者](?=各|分别|都|每))*(?:各自?|分别|每一?[项个块笔类]|都)(?:的|又|是|都)*"
    r"(?P<asked>(?:[比较和跟与同](?:去年|上年|上一年|20\d\d年)|(?:去年|上年|上一年)).+|(?:增减|变化|[增涨减降变])[^，,。；;？?]*(?:多少|怎么?样|几何|几)[^，,。；;]*|(?:是|有|为|花了?)?多少(?:钱|万?元)?[呢？?。]*)"
)
"""What is asked of each: how much it is, or how it changed; of no other thing that a turn may name."""

_WHOSE_SHARE = lazy.regex(
    r"(?:那么?)?(?:哪一?(?:[个家]|个?(?:单位|部门|局))|谁)的?(?P<share>占[^，,。；;？?]{2,14}?)的?(?P<rate>比例|比重|占比)?(?:更|最)?(?P<way>[高大低小多少])[呢？?。]*"
)


def share_of_bodies_ranked(text: str, before: Question) -> str | None:
    """Name what was told of several bodies where a turn asks whose share of a whole is larger: 哪个占总支出的比例高."""
    found = _WHOSE_SHARE.fullmatch(text)
    names = [item.names[0] for item in before.named]
    if found is None or len(before.ranked) < MIN_ROWS or len(names) != 1:
        return None
    return f"{names[0]}{found['share']}的{found['rate'] or '比例'}哪个{found['way']}"


_WHY = lazy.regex(
    r"(?:那么?|都|又|各自?|分别|它们|这[几两]家|[，,])*(?:(?:是|因)?为(?:什么|啥|何)|怎么|咋|原因(?:是什么|呢)?)(?:会|都|又|还|各|分别)*(?:增加?|减少?|上升|下降|增长|涨|降|变|多|少)?(?:了|化)*(?:这么(?:多|少))?[的呢啊？?。]*"
)
MOST_BODIES = 4


def why_of_bodies(text: str, before: Question) -> str | None:
    """Ask each body just listed why the thing told of it changed: 哪些部门三公增加了 — 为什么增加."""
    names, bodies = [item.names[0] for item in before.named], before.ranked
    asks = before.asks("change") and _WHY.fullmatch(text)
    if not asks or len(names) != 1 or not 0 < len(bodies) <= MOST_BODIES:
        return None
    each = "各" if len(bodies) > 1 else ""
    return f"{'和'.join(bodies)}{names[0]}比上年变化的原因{each}是什么"


def of_each_ranked(text: str, before: Question) -> str | None:
    """Ask of each of the rows among which one was told to come first what a turn asks of each.

    None where no ranking was told, where its rows are bodies, and where they are too many to tell one by one.
    """
    found = _EACH.fullmatch(text.strip())
    told = before.told
    rows = told.rows if before.top else told.order or told.rows
    names = list(dict.fromkeys(map(plain_name, rows)))
    if found is None or not before.asks("rank") or any(row.body for row in rows):
        return None
    if not MIN_ROWS <= len(names) <= MOST_ROWS or len(names) < len(rows):
        return None
    return f"{'、'.join(names)}分别{found['asked']}"
