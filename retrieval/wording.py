"""Put facts into words: what a figure is of, which basis, in good Chinese."""

from config.glossary import normal
from ingest.records import Document, Fact, Kind

_QUIET = frozenset({"合计", "全部", "未说明"})
FUND_WORDS = {
    "财政拨款": "财政拨款",
    "一般公共预算": "一般公共预算财政拨款",
    "政府性基金": "政府性基金预算财政拨款",
    "国有资本经营": "国有资本经营预算财政拨款",
}


def year_of(fact: Fact, document: Document) -> str:
    """Return the year that a figure speaks of."""
    year = fact.year or document.fiscal_year
    return f"{year}年度" if year and document.kind is Kind.FINAL else f"{year}年" if year else ""


def name_of(fact: Fact) -> str:
    """Return the item as people know it: 支出合计 of a nature is that nature."""
    if fact.item in ("支出合计", "收入合计", "支出总计", "收入总计") and fact.nature not in _QUIET:
        return fact.nature
    return fact.item


def basis_of(fact: Fact, *, always: bool = False) -> str:
    """Return the 口径 of a fact in brackets, empty where it is the usual one."""
    parts = []
    if fact.fund not in _QUIET and (always or fact.fund in ("政府性基金", "国有资本经营")):
        parts.append(FUND_WORDS.get(fact.fund, fact.fund))
    if fact.nature not in _QUIET and name_of(fact) != fact.nature:
        parts.append(fact.nature)
    if fact.code and (always or fact.classification in ("部门经济", "政府经济")):
        kind = {"功能": "功能分类", "部门经济": "经济分类", "政府经济": "政府预算经济分类"}
        parts.append(f"{kind.get(fact.classification, '科目')}{fact.code}")
    return f"（{'，'.join(parts)}）" if parts else ""


def measure_of(fact: Fact) -> str:
    """Return the measure as a word behind the item."""
    return {"内容": "", "金额": "", "数量": ""}.get(fact.measure, fact.measure)


def full_basis(fact: Fact) -> str:
    """Return everything that tells a fact from its neighbours: class, code, parents, fund, nature."""
    kind = {
        "功能": "功能分类", "部门经济": "部门预算经济分类", "政府经济": "政府预算经济分类", "三公": "“三公”经费",
        "收入来源": "收入", "指标": "绩效指标", "采购": "政府采购", "资产": "资产",
    }.get(fact.classification, "")  # fmt: skip
    parts = [kind + (fact.code or "")] if kind or fact.code else []
    if fact.parents and normal(fact.parents[-1]) != normal(fact.item):
        parts.append("属" + fact.parents[-1])
    if fact.fund not in _QUIET:
        parts.append(FUND_WORDS.get(fact.fund, fact.fund))
    if fact.nature not in _QUIET:
        parts.append(fact.nature)
    return "，".join(part for part in parts if part)


def subject(fact: Fact, document: Document, *, publisher: bool) -> str:
    """Return the subject of the sentence that states a fact."""
    who = document.publisher or document.file
    name = name_of(fact) + basis_of(fact)
    return f"{who if publisher else ''}{year_of(fact, document)}{name}{measure_of(fact)}"
