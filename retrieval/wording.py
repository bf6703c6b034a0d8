"""Put facts into words: what a figure is of, which basis, in good Chinese or in English."""

import re
from functools import cache, lru_cache
from typing import Literal

from config import lazy
from config.glossary import LABELS, bare, english_name, normal
from config.parsed import parsed
from ingest.columns import CARRIED
from ingest.records import WIDE_FUNDS, Document, Fact, Kind
from retrieval.question import RECEIVED, TOTALS, ItemTerm
from retrieval.words.around import before

Language = Literal["zh", "en"]
_QUIET = WIDE_FUNDS | {"合计"}
_SILENT_MEASURES = frozenset({"内容", "金额", "数量", "面积"})
SCORE_TOTALS = ("总分", "合计")
"""What the form of a project calls the sum of its scores."""
PROJECT_TOTALS = (
    "年度财政资金总额",
    "部门整体支出总额",
    "项目资金总额",
    "年度资金总额",
    "年度预算资金总额",
    "资金总额",
    "总额",
)
FUND_WORDS = {
    "财政拨款": "财政拨款",
    "一般公共预算": "一般公共预算财政拨款",
    "政府性基金": "政府性基金预算财政拨款",
    "国有资本经营": "国有资本经营预算财政拨款",
}
_BASES = {"上年执行": "上年执行数"}
_OTHER_BASES = {Kind.BUDGET: ("上年执行", "上年决算"), Kind.FINAL: ("上年预算", "上年年初预算")}
"""What of last year a document compares with that is not of its own kind."""
_CLASS_WORDS = {
    "功能": "功能分类", "部门经济": "部门预算经济分类", "政府经济": "政府预算经济分类", "三公": "“三公”经费",
    "收入来源": "收入", "指标": "绩效指标", "采购": "政府采购", "资产": "资产",
}  # fmt: skip


@cache
def _phrases() -> dict[str, dict[str, str]]:
    data: dict[str, dict[str, str]] = parsed("phrases.toml")
    return data


def phrase(language: Language, key: str, **parts: object) -> str:
    """Return one sentence of an answer, its blanks filled (data: config/phrases.toml)."""
    return _phrases()[key][language].format(**parts)


def shown(name: str) -> str:
    """Return a name as people type it, without quotation marks."""
    return name.replace("“", "").replace("”", "")


def name_of(fact: Fact) -> str:
    """Return the item as people know it: 支出合计 of a nature is that nature, 收入合计 carried over is 上年结转."""
    if fact.item in RECEIVED and fact.fund == CARRIED:
        return CARRIED  # no receipts of the year
    if fact.item in TOTALS and fact.nature not in _QUIET:
        return fact.nature
    if fact.item in PROJECT_TOTALS and fact.parents:
        return project_of(fact) or fact.item
    return fact.item


def term_of(fact: Fact) -> ItemTerm:
    """Return the term that names a fact whole; the total of a form is called by its project."""
    name = name_of(fact) if fact.item in PROJECT_TOTALS else fact.item
    return ItemTerm(name, (name,), (fact.code,) if fact.code else ())


def plain_name(fact: Fact) -> str:
    """Return how a row may be called in a question: by its project where it is a total, without list marks."""
    name = project_of(fact) if fact.item in PROJECT_TOTALS else None
    return (name or name_of(fact)).lstrip("-－—– ")


def project_called(fact: Fact) -> str | None:
    """Return the name of the project that a figure is of, in a list of projects or in its form."""
    if fact.classification == "项目":
        return plain_name(fact)
    return project_of(fact) if fact.classification == "指标" else None


def is_domestic(fact: Fact) -> bool:
    """Tell a count of visits that its sentence calls domestic: 国内公务接待9批次，80人次."""
    if fact.origin != "text" or fact.item not in ("公务接待批次", "公务接待人次"):
        return False
    said = before(fact.sentence or "", fact.text)
    return bool(re.search(r"国内(?:公务)?接待[^。；（）()外]{0,16}$", said))


def in_brackets(fact: Fact) -> str:
    """Return the code of a fact as it stands behind a name: （2080501）; empty if it has none."""
    return f"（{fact.code}）" if fact.code else ""


_ECONOMIC = {"部门经济": "经济分类", "政府经济": "政府预算经济分类"}


def _printed_code(fact: Fact) -> str:
    """Return the code of a figure in whose row or sentence it stands; others have it by their name.

    An economic subject in a sentence may be of more than the one row of basic expenditure.
    """
    code = fact.code or ""
    said = fact.origin == "table" or fact.classification not in _ECONOMIC
    return code if said or code in (fact.sentence or "") else ""


def project_of(fact: Fact) -> str | None:
    """Return the project that an evaluation or target table is of."""
    return project_in(fact.parents[0]) if fact.parents else None


_TITLE = lazy.regex(
    r"(?:20\d\d\s*年(?:度)?)?(?P<name>.+?)(?:项目)?(?:支出)?(?:年度)?"
    r"(?:绩效(?:目标|自评|评价|考评|评分|指标)|(?:自评价?|自我评价)(?=(?:情况|结果)*表$))(?:申报|批复|审核|情况|结果)*表?"
)
_ENCLOSED = lazy.regex(r"^附[件表]\s*[\d一二三四五六七八九十]*\s*[:：]\s*")
_YEAR_BRACKET = lazy.regex(r"[（(]\s*(?:20\d\d\s*年?(?:度)?|摘要|摘录|节选|样表|公开版?)\s*[)）]$")
"""A last bracket that names no project: the year, or how much of the form is shown."""
_NO_PROJECT = lazy.regex(
    r"整体|总体|一般性|重点专项|专项业务|政策和项目|级部门|转移支付项目|转移支付$|[一二]级项目|^(?:项目|部门|单位|预算|专项资金|支出|财政|20\d\d年(?:度)?)+$"
)


@lru_cache(maxsize=LABELS)
def project_in(title: str) -> str | None:
    """Return the project of a table's title: in its last bracket, or before 绩效目标表.

    >>> project_in("2023年度群众文化活动项目绩效自评表"), project_in("绩效自评表（培训项目）")
    ('群众文化活动', '培训项目')
    >>> project_in("绩效自评表（道路工程（二期））")
    '道路工程（二期）'
    >>> project_in("2．河道整治工程绩效目标表")
    '河道整治工程'
    >>> project_in("2023年度疏浚经费项目自评表"), project_in("2023年度部门整体绩效自评表（摘要）")
    ('疏浚经费', None)
    """
    title = bare(_ENCLOSED.sub("", _YEAR_BRACKET.sub("", title.strip())))
    opened = _opening(title)
    if title[-1:] in ")）" and opened > 0:
        name = title[opened + 1 : -1]
        return None if _NO_PROJECT.search(name) else name
    found = _TITLE.fullmatch(title)
    return None if found is None or _NO_PROJECT.search(found["name"]) else found["name"]


def _opening(title: str) -> int:
    """Return where the last bracket opens; one within it is part of what it encloses."""
    last = max(title.rfind("("), title.rfind("（"))
    deep = 0
    for at in range(len(title) - 1, -1, -1):
        deep += (title[at] in ")）") - (title[at] in "(（")
        if not deep:
            return at
    return last  # not closed as often as opened


def is_received_for(fact: Fact) -> bool:
    """Tell what a body receives for a subject of its expenditure: a row of the table of incomes."""
    return fact.flow == "收入" and fact.classification == "功能"


class Voice:
    """Name facts in one language."""

    def __init__(self, language: Language = "zh") -> None:
        self.language = language

    @property
    def is_english(self) -> bool:
        """Whether the answer is in English."""
        return self.language == "en"

    def phrase(self, key: str, **parts: object) -> str:
        """Return one sentence with its blanks filled."""
        return phrase(self.language, key, **parts)

    def word(self, canonical: str) -> str:
        """Return a canonical word, in English with the printed word behind it."""
        gloss = english_name(canonical) if self.is_english else None
        return f"{gloss} ({canonical})" if gloss else canonical

    def class_name(self, classification: str) -> str:
        """Return what a classification is called in print."""
        return self.word(_CLASS_WORDS.get(classification, classification))

    def base(self, printed: str) -> str:
        """Return what a change is on, without the printed word behind it."""
        printed = _BASES.get(printed, printed)
        return (english_name(printed) if self.is_english else None) or printed

    def last_year_of(self, change: Fact, document: Document) -> str:
        """Return what of last year a change is on, where that is no figure of the document's own kind."""
        base = (change.base or "上年").removesuffix("数")
        return self.base(base if base in _OTHER_BASES.get(document.kind, ()) else "上年")

    def name(self, fact: Fact) -> str:
        """Return the name of a fact's item; visits that are counted as domestic are called so."""
        return self.word(
            name_of(fact) if self.is_english or not is_domestic(fact) else f"国内{fact.item}"
        )

    def names(self, facts: list[Fact]) -> str:
        """Return the names of several facts as a list."""
        return self.listed([self.name(fact) for fact in facts])

    def listed(self, words: list[str]) -> str:
        """Join words to a list."""
        return (", " if self.is_english else "、").join(words)

    def year(self, fact: Fact, document: Document) -> str:
        """Return the year that a figure speaks of, as it stands before the item."""
        year = fact.year or document.fiscal_year
        if not year:
            return ""
        if self.is_english:
            return f"{year}: "
        return f"{year}年度" if document.kind is Kind.FINAL else f"{year}年"

    def measure(self, fact: Fact) -> str:
        """Return the measure as a word behind the item."""
        if fact.measure in _SILENT_MEASURES:
            return ""
        if not self.is_english:
            return f"收入{fact.measure}" if is_received_for(fact) else fact.measure
        received = "revenue, " if is_received_for(fact) else ""
        return f", {received}{english_name(fact.measure) or fact.measure}"

    def basis(self, fact: Fact, *, earlier: bool = False) -> str:
        """Return the 口径 of a fact in brackets, empty where it is the usual one.

        An initial budget's total, and one of an ``earlier`` year, is mostly printed of one fund only.
        """
        parts = []
        initial = fact.item in TOTALS and (earlier or fact.measure == "年初预算数")
        if fact.fund in ("政府性基金", "国有资本经营") or (initial and fact.fund in FUND_WORDS):
            parts.append(FUND_WORDS[fact.fund])
        if fact.nature not in _QUIET and name_of(fact) != fact.nature:
            parts.append(fact.nature)
        if fact.code and fact.classification == "采购":
            parts.append(_CLASS_WORDS["采购"])
        if (code := _printed_code(fact)) and (kind := _ECONOMIC.get(fact.classification)):
            parts.append(f"{kind}{code}")
        above = (
            fact.parents[-1]
            if fact.classification == "其他" and fact.origin == "text" and fact.parents
            else ""
        )
        if above and above not in fact.item:
            parts.append(f"属{above}")
        return f"（{'、'.join(parts)}）" if parts else ""

    def subject(self, fact: Fact, document: Document, *, publisher: bool = False) -> str:
        """Return the subject of the sentence that states a fact."""
        who = fact.body or ((document.publisher or document.file) if publisher else "")
        name = self.name(fact)
        if name.startswith(who):
            who = ""  # 某中心2026年运维项目 says whose it is
        who += " " if who and self.is_english else ""
        earlier = fact.year is not None and fact.year != document.fiscal_year
        basis = self.basis(fact, earlier=earlier)
        return f"{who}{self.year(fact, document)}{name}{basis}{self.measure(fact)}"

    def full_basis(self, fact: Fact) -> str:
        """Return everything that tells a fact from its neighbours: class, code, parents, fund, nature."""
        code = _printed_code(fact)
        kind = _CLASS_WORDS.get(fact.classification, "") if code or not fact.code else ""
        space = " " if self.is_english and code else ""
        parts = [kind + code + space] if kind or code else []
        parts = [fact.body] if fact.body else parts
        if fact.parents and normal(fact.parents[-1]) != normal(fact.item):
            parts.append("属" + fact.parents[-1])
        if fact.fund not in _QUIET:
            parts.append(FUND_WORDS.get(fact.fund, fact.fund))
        if fact.nature not in _QUIET:
            parts.append(fact.nature)
        return "、".join(part for part in parts if part)
