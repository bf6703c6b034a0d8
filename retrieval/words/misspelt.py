"""Tell a misspelt name from the name of another thing: 三公经废 is 三公经费, 二期 no 三期."""

from collections import Counter
from collections.abc import Mapping
from functools import cache

from config import lazy
from config.glossary import readings

MIN_STEM = 3  # shorter ones are in names of other things: 办公费 is no 办公设备购置
TAILS = ("经费", "费用", "支出", "费", "收入")


SCORE = lazy.regex(
    r"(?:专项)?(?:项目)?(?:支出)?(?:绩效)?(?:自我评价|自评|评价)?(?:综合)?(?:得分|评分)$"
)
"""What is common to the scores of all projects makes no two of them alike."""


MIN_TYPO = 4
MOST_OFF = 2


def is_typo(word: str, name: str) -> bool:
    """Tell a misspelling: one character off in names of 4 to 8, two in longer ones."""
    if len(word) < MIN_TYPO or abs(len(word) - len(name)) > 1 or word == name:
        return False
    if len(word) != len(name) and min(len(word), len(name)) < 5:
        return False  # one character more or less makes another short word
    if _is_another_word(word, name) or turns(word, name):
        return False
    if (tail := SCORE.search(word)) and name.endswith(tail[0]):
        return is_typo(word.removesuffix(tail[0]), name.removesuffix(tail[0]))
    from rapidfuzz.distance import Levenshtein

    allowed = 1 if len(name) <= 8 else MOST_OFF
    return Levenshtein.distance(word, name, score_cutoff=allowed) <= allowed


_TURNING = frozenset("非不无未免一二三四五六七八九十0123456789东南西北")
_OPPOSED = ("收支", "初末", "上下本", "增减", "内外", "大小", "多少", "进出", "前后", "男女", "高低", "新旧", "公私", "正副")  # fmt: skip

_SLIPS = (({"未"}, {"末"}), ({"非"}, {"费"}))


def turns(word: str, name: str) -> bool:
    """Tell names that differ in what makes them another thing: 非税 and 税, 一期 and 二期, 年初 and 年末.

    未 for 末 is a slip of the eye, 非 for 费 one of the ear.
    """
    typed, printed = Counter(word), Counter(name)
    more, less = set(typed - printed), set(printed - typed)
    if (more, less) in _SLIPS:
        return False
    return bool(_TURNING & (more | less)) or any(more & set(p) and less & set(p) for p in _OPPOSED)


def _is_another_word(word: str, name: str) -> bool:
    """Tell words that begin with another word, of two characters that do not sound alike: 工资支出, 工程支出."""
    typed, printed = word[:2], name[:2]
    apart = all(sounds(a) != sounds(b) for a, b in zip(typed, printed, strict=True))
    if apart and word[2:] == name[2:]:
        return True  # 机关商品和服务支出 is not 其他商品和服务支出
    ends = zip(word[-2:], name[-2:], strict=True)
    if word[:-2] == name[:-2] and all(sounds(a) != sounds(b) for a, b in ends):
        return True  # 工作人员 is not 工作经费
    if word.endswith("等级") != name.endswith("等级"):
        return True  # no score
    ending = next(
        (t for t in (*TAILS, "补贴", "补助") if word.endswith(t) and name.endswith(t)), None
    )
    if ending is None or len(name) - len(ending) >= MIN_STEM:
        return False
    return not sound_alike(word, name)


def sound_alike(word: str, name: str) -> bool:
    """Tell two words whose characters sound alike, each to each."""
    return all(sounds(a) == sounds(b) for a, b in zip(word, name, strict=False))


MOST_OFF_IN_BODY = 2


def is_slip_of_body(word: str, name: str) -> bool:
    """Tell words that sound like the name of a body and are written otherwise in a character or two, less than half of it."""
    off = sum(a != b for a, b in zip(word, name, strict=True))
    return 0 < off <= MOST_OFF_IN_BODY and off * 2 < len(name)


def sounds(char: str) -> str:
    """Return how a character sounds, without its tone; itself where that is not known."""
    return readings().get(char, char)


def sounding_within(words: tuple[str, ...], names: Mapping[str, str]) -> list[str]:
    """Return the names that have one of some misspelt words in them: 垃级分类 is in 生活垃圾分类体系.

    Args:
        words: The forms of one word.
        names: Names with their sounds.
    """
    found: dict[str, None] = {}
    for word in words if len(words[0]) >= MIN_TYPO else ():
        sound = heard(word)
        for name, whole in names.items():
            at = whole.find(sound)
            if at >= 0 and is_typo(word, name[at : at + len(word)]):
                found[name] = None
    return sorted(found, key=len)


def heard(word: str) -> str:
    """Return a word by its sounds, one character for each."""
    return "".join(chr(_PRIVATE + _number_of(sounds(char))) for char in word)


_PRIVATE = 0xE000  # characters that no text has


@cache
def _numbers() -> dict[str, int]:
    return {}


def _number_of(sound: str) -> int:
    return _numbers().setdefault(sound, len(_numbers()))
