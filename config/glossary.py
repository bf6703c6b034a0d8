"""Know what things are called: the fixed half of the lexicon (the documents' own words are the other).

The same terms name table labels, subjects of sentences and words of questions, so that all three
arrive at the same coordinates.
"""

import csv
import re
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from config import lazy
from config.parsed import parsed

LABELS = 8192  # labels whose forms are remembered: a document prints the same ones again and again
TYPES = ("item", "function_alias", "nature", "fund", "measure", "flow", "total")
_ASIDE = lazy.regex(r"[\s“”\"'‘’]+")
_NUMBERING = lazy.regex(
    r"^(?:第[一二三四五六七八九十百]+(?:部分|章|节)|[一二三四五六七八九十百]+[、.．]"
    r"|[(（](?:[一二三四五六七八九十]+|\d+)[)）]|\d+[、.．](?!\d)|[①-⑳]|其\s*中\s*[:：]?|加\s*[:：]|减\s*[:：]"
    r"|[-－—–·•●■◆▪]+(?=\s*[\u4e00-\u9fff《“(（]))\s*"
)
_COUNTED_IN = lazy.regex(r"[（(](?:辆|个|人|人次|批次|批|次|台|套|平方米)[)）]\s*$")  # 保有量（辆）


class Meaning(NamedTuple):
    """What a word stands for: a coordinate and its canonical value."""

    type: str
    canonical: str


@lru_cache(maxsize=LABELS)
def normal(text: str) -> str:
    """Return the form in which names are compared: NFKC, no blanks or quotes, lower case."""
    return _ASIDE.sub("", unicodedata.normalize("NFKC", text)).lower()


@cache
def _folding() -> dict[int, str]:
    """Return the characters that people type otherwise: traditional, look-alike, full-width."""
    data = parsed("traditional.toml")
    pairs = {
        ord(typed): printed
        for typed_all, printed_all in data["characters"].values()
        for typed, printed in zip(typed_all, printed_all, strict=True)
    }
    wide = {
        code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if chr(code - 0xFEE0).isalnum()
    }
    return pairs | wide | {ord("％"): "%"}


def simplified(text: str) -> str:
    """Return a question in simplified characters and narrow letters, as documents are printed.

    >>> simplified("公務接待費２０２３")
    '公务接待费2023'
    """
    return text.translate(_folding())


@lru_cache(maxsize=LABELS)
def bare(label: str) -> str:
    """Take numbering, the mark of a list and 其中 off a label: （一）公务接待费 is 公务接待费, - 某工程 某工程."""
    label = label.strip()
    while (found := _NUMBERING.match(label)) and found.end() < len(label):
        label = label[found.end() :]
    return label


@cache
def _data() -> dict[str, dict[str, list[str]]]:
    data: dict[str, dict[str, list[str]]] = parsed("glossary.toml")
    return data


@cache
def _questions() -> dict[str, Any]:
    data: dict[str, Any] = parsed("questions.toml")
    return data


def operation_words(operation: str) -> tuple[str, ...]:
    """Return the words that ask for an operation, as config/questions.toml lists them."""
    return tuple(_questions()["operation"][operation])


@cache
def english() -> dict[str, dict[str, list[str]]]:
    """Return English names: ``names`` (canonical → names, the gloss first) and ``words``."""
    data: dict[str, dict[str, list[str]]] = parsed("english.toml")
    return data


@cache
def meanings() -> dict[str, tuple[Meaning, ...]]:
    """Return every name with what it may mean, names in normal form."""
    found: dict[str, list[Meaning]] = {}
    for kind in TYPES:
        for canonical, names in _data()[kind].items():
            meaning = Meaning("item" if kind == "function_alias" else kind, canonical)
            for name in (canonical, *names):
                entries = found.setdefault(normal(name), [])
                if meaning not in entries:
                    entries.append(meaning)
    for canonical, names in english()["names"].items():
        same = tuple(found.get(normal(canonical), ())) or (Meaning("item", canonical),)
        for name in names:
            entries = found.setdefault(normal(name), [])
            entries += [m for m in same if m.canonical == canonical and m not in entries]
    return {name: tuple(entries) for name, entries in found.items()}


_KINDS = (
    "operation", "measure", "relative_year", "level", "dimension", "unit", "condition", "asked", "source", "item",
)  # fmt: skip


@cache
def question_words() -> dict[str, tuple[Meaning, ...]]:
    """Return the words that only questions have: operations, relative years, conditions, …."""
    found: dict[str, list[Meaning]] = {}
    for kind in _KINDS:
        for canonical, names in _questions()[kind].items():
            for name in names:
                found.setdefault(normal(name), []).append(Meaning(kind, canonical))
    return {name: tuple(entries) for name, entries in found.items()}


@cache
def incomes() -> dict[str, str]:
    """Return by fund what is received of it."""
    return {fund: income for fund, (income,) in _data()["income_of_fund"].items()}


@cache
def funds_of_incomes() -> dict[str, str]:
    """Return by what is received the fund that it is of."""
    return {income: fund for fund, income in incomes().items()}


@cache
def latin_names() -> frozenset[str]:
    """Return all English names and words as they are written, with their blanks."""
    lists: list[Any] = [english()["names"], *_data().values(), *_questions().values()]
    names = [name for group in lists for names in group.values() for name in names]
    return frozenset(n for n in names if isinstance(n, str) and n.isascii() and n[:1].isalpha())


@cache
def fillers() -> frozenset[str]:
    """Return the words of a question that carry no coordinate, in normal form."""
    words = _questions()["filler"]
    return frozenset(normal(word) for word in (*words["words"], *words["function"]))


@cache
def self_names() -> frozenset[str]:
    """Return the words by which people mean the body that is talked about: 这个委, 我们学校, 该中心."""
    said = _questions()["self"]
    return frozenset(
        normal(f"{pointer}{noun}") for pointer in said["pointers"] for noun in said["nouns"]
    )


@cache
def self_nouns() -> frozenset[str]:
    """Return what kind of body people say that it is: 单位, 学校, 街道办; one character says too little."""
    return frozenset(normal(noun) for noun in _questions()["self"]["nouns"] if len(noun) > 1)


@cache
def readings() -> dict[str, str]:
    """Return how characters are read, in letters without tones."""
    data = parsed("pinyin.toml")
    return {char: read for read, chars in data["readings"].items() for char in chars}


@cache
def english_name(canonical: str) -> str | None:
    """Return the English name of a canonical word, if there is one."""
    for kind in ("names", "words"):
        if canonical in english()[kind]:
            return english()[kind][canonical][0]
    return None


@cache
def names_of_nature(nature: str) -> tuple[str, ...]:
    """Return by what other names documents call all that is spent of a nature, 支出 said or not."""
    names = [name for name in _data()["nature"].get(nature, ()) if not name.isascii()]
    return tuple(dict.fromkeys(n for name in names for n in (name, name.removesuffix("支出"))))


@cache
def printed_forms(canonical: str) -> tuple[str, ...]:
    """Return the other names of an item, in normal form."""
    return tuple(normal(name) for name in _data()["item"].get(canonical, ()))


@cache
def said() -> dict[str, list[str]]:
    """Return what people say in other words: the word that is understood → how it is said."""
    words: dict[str, list[str]] = _questions()["said"]
    return words


@cache
def asker_words() -> dict[str, tuple[str, ...]]:
    """Return the words of who asks and why: what such a part of a message begins with, ends in, or speaks of."""
    return {kind: tuple(words) for kind, words in _questions()["asker"].items()}


@cache
def small_words() -> dict[str, frozenset[str]]:
    """Return what may be left over of words and says nothing: anywhere, before a name, and who is paid before what pays."""
    return {place: frozenset(words) for place, words in _questions()["small"].items()}


@cache
def respelt_words() -> tuple[str, ...]:
    """Return the words of budgeting, besides the names of this glossary, that are put right where misspelt."""
    return tuple(_questions()["respelt"]["words"])


@cache
def respelt_short() -> tuple[str, ...]:
    """Return the words of two characters that are put right where misspelt: what they sound like is no word."""
    return tuple(_questions()["respelt"]["short"])


@cache
def look_alikes() -> dict[str, str]:
    """Return the characters that are mistaken for others by the eye: 拔 for 拨."""
    return {pair[0]: pair[1] for pair in _questions()["respelt"]["alike"]}


@cache
def content_words() -> frozenset[str]:
    """Return words that a question must have explained though they hold fillers, in normal form."""
    return frozenset(normal(word) for word in _questions()["content"]["words"])


def count_of(item: str, unit: str | None) -> str | None:
    """Return the count of an item that a question for a unit means: 接待 and 多少人."""
    counts: dict[str, str] = _questions()["count_of"].get(item, {})
    return counts.get(unit or "")


@cache
def staff_names() -> tuple[str, ...]:
    """Return the items that count the people of a body."""
    names: list[str] = _questions()["staff"]["names"]
    return tuple(names)


@cache
def counts() -> dict[str, str]:
    """Return counts with the one thing that each is a count of: 公务接待批次 of 公务接待费."""
    told: dict[str, list[str]] = {}
    for thing, units in _questions()["count_of"].items():
        for count in units.values():
            told.setdefault(count, []).append(thing)
    things = {count: {t for t in of if t not in told} for count, of in told.items()}
    # 国内公务接待费 is some of 公务接待费
    wide = {
        count: {t for t in of if not any(t != other and t.endswith(other) for other in of)}
        for count, of in things.items()
    }
    return {count: of.pop() for count, of in wide.items() if len(of) == 1}


@cache
def aim_words() -> frozenset[str]:
    """Return the words with which people ask for a target, in normal form."""
    return frozenset(normal(word) for word in _questions()["aim"]["words"])


@cache
def synonyms() -> dict[str, tuple[str, ...]]:
    """Return other forms of a word in running text, in normal form."""
    return {
        normal(word): tuple(normal(other) for other in others)
        for word, others in _questions()["synonym"].items()
    }


def in_other_words(word: str) -> tuple[str, ...]:
    """Return a word with its synonyms; one that holds a synonym's word is taken apart there."""
    forms = [word, *synonyms().get(word, ())]
    for base, others in synonyms().items():
        if base in word and base != word:
            forms += [word.replace(base, other) for other in others]
    return tuple(forms)


@cache
def classification() -> dict[str, str]:
    """Return the national subjects: code → name (功能分类 2xx, 部门预算经济分类 3xx)."""
    text = files("config").joinpath("classification.csv").read_text("utf-8")
    return {row["code"]: row["name"] for row in csv.DictReader(text.splitlines())}


@cache
def government_classes() -> dict[str, str]:
    """Return the subjects of 政府预算支出经济分类: code → name."""
    text = files("config").joinpath("government.csv").read_text("utf-8")
    return {row["code"]: row["name"] for row in csv.DictReader(text.splitlines())}


@cache
def codes_of() -> dict[str, tuple[str, ...]]:
    """Return the national codes that bear each normal name."""
    found: dict[str, list[str]] = {}
    for code, name in classification().items():
        found.setdefault(normal(name), []).append(code)
    return {name: tuple(codes) for name, codes in found.items()}


@cache
def functional_codes() -> dict[str, str]:
    """Return the 类 of the functional classification: normal name → code."""
    return {normal(n): c for c, n in classification().items() if c[0] == "2" and len(c) == 3}


@cache
def spellings() -> dict[str, tuple[str, ...]]:
    """Return each item's other names, as they may be printed: 对个人和家庭补助 of 对个人和家庭的补助."""
    return {canonical: tuple(names) for canonical, names in _data()["item"].items()}


@cache
def economic_classes() -> frozenset[str]:
    """Return the names of the 类 of the economic classification of departments: 工资福利支出."""
    return frozenset(n for c, n in classification().items() if c[0] == "3" and len(c) == 3)


def meaning_of(label: str, *types: str) -> Meaning | None:
    """Return what a whole label means, of the given types in their order of preference."""
    plain = bare(label)
    names = (plain, label, _COUNTED_IN.sub("", plain))
    found = next((named for name in names if (named := meanings().get(normal(name)))), ())
    for kind in types or TYPES:
        for meaning in found:
            if meaning.type == kind:
                return meaning
    return None


def item_name(label: str) -> str:
    """Return the canonical name of an item: without numbering, aliases resolved."""
    found = meaning_of(label, "item")
    # 财政拨款“三公”经费支出合计, with whatever stands around it
    if found is None and _PUBLIC in label:
        found = meaning_of(_AROUND_PUBLIC.sub("", bare(label)), "item")
    return found.canonical if found else re.sub(r"\s+", "", bare(label))


_PUBLIC = "三公"
_AROUND_PUBLIC = lazy.regex(
    r"(?:一般公共预算|政府性基金预算?)?(?:财政)?拨款|一般公共预算|当年|本年|全年|安排|开支|支出|预算|决算|总额|总数|合计|总计|小计|[的数、\s]"
)
