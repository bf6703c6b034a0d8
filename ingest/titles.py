"""Read what the title of a table tells of all its cells: fund, side, nature, classification, measure."""

import re

from config import lazy
from config.glossary import meaning_of
from ingest.columns import CHANGES, YEAR, column_coordinates
from ingest.economic_columns import limited_to
from ingest.numerals import normalise, tight
from ingest.placing import Context
from ingest.records import Document, Kind, Table
from ingest.row_labels import row_coordinates

_INDICATOR = lazy.regex(r"[一二三]级指标|绩效|目标|指标|自评")
_USUAL = lazy.regex(  # the words of which the usual titles consist
    r"(?:19|20)\d\d|年度?|[（(].*?[)）]|市级|省级|区级|县级|高等学校|部门|预算|单位|综合|公开|本年|当年|财务|一般公共|政府性基金|"
    r"国有资本经营|财政|拨款|决算|支出|收入|收支|总体|情况|明细|[总表的及和与按、]|功能|经济|分类|科目|项目|基本|绩效|目标|安排|"
    r"[“”]|三公|经费|行政事业性|收费|非税|专户|管理|纳入|会议费|培训费|采购|资金|结转|结余|整体|上年|因公|机关运行|\d+[.、]?"
)
SUBJECT = 4  # characters of a title that are none of its usual words
_ECONOMIC = lazy.regex(r"经济分类")
_BY_ECONOMY = lazy.regex(
    r"[（(]?按?(?:照|支出)?(?:政府|部门)?(?:预算)?(?:支出)?经济分类(?:科目)?(?:编列|列示|分列|编制)?[)）]?"
)
_PUBLIC = frozenset(
    {"“三公”经费", "因公出国（境）费", "公务用车购置及运行维护费", "公务用车购置费", "公务用车运行维护费", "公务接待费"}
)  # fmt: skip


def context_of(document: Document, table: Table, *, divided: bool) -> Context:
    """Read a table's title: what is measured, of which fund, which side, which classification.

    ``divided``: its columns are economic classes, so that what the title says of these is theirs.
    """
    title = tight(table.title or "")
    if not table.title and _lists_public(table):
        title = "“三公”经费"
    year = YEAR.search(title)
    own = _BY_ECONOMY.sub("", title) if divided else title
    nature, classification = _title_nature(title), _title_class(own, table)
    return Context(
        year=int(year[0]) if year else document.fiscal_year,
        measure=_title_measure(document, title),
        fund=_title_fund(title),
        flow=_title_flow(title) or ("支出" if classification == "项目" else None),
        nature="项目支出" if nature == "合计" and classification == "项目" else nature,
        classification=classification,
        title=title,
        subject=None
        if limited_to(title)
        else _title_subject(_without_bodies(own, document, table)),
        compared=_compares_years(document, table),
        noted=_noted_fund(table),
    )


_OF_FUND = lazy.regex(
    r"(?:本表|以上|上述|表中|表内)(?:项目|资金|支出|数据|所列)*(?:均|全部|仅|只)?(?:为|是|系|反映|含|列)[^。；;包]{0,10}?(?P<funds>(?:(?:一般公共预算|政府性基金预算|国有资本经营预算)(?:财政)?(?:拨款)?[、和及与]?)+)(?:安排|开支|支出|资金)?的?(?:项目|支出|资金)"
)


def _noted_fund(table: Table) -> str | None:
    """Return the one fund that a table's notes limit it to: 注：本表为一般公共预算财政拨款安排的项目."""
    found = _OF_FUND.search("".join(normalise(note) for note in table.notes))
    fund = _title_fund(found["funds"]) if found else "全部"
    return fund if fund not in ("全部", "财政拨款") else None


def _lists_public(table: Table) -> bool:
    """Tell a table without a title whose rows are the three public expenses and their total."""
    labels = {record.row[-1] for record in table.records if record.row}
    meant = [meaning_of(label, "item", "total") for label in labels]
    names = {one.canonical for one in meant if one is not None and one.type == "item"}
    return None not in meant and len(names) > 2 and names <= _PUBLIC


def _compares_years(document: Document, table: Table) -> bool:
    """Tell a table that prints last year's figures beside this year's or above it, and the change between."""
    this = document.fiscal_year
    if this is None:
        return False
    named = {row_coordinates(record, this).year for record in table.records if record.row}
    if {this - 1, this} <= named:
        return True
    found = [column_coordinates(path, this) for path in table.columns]
    amounts = [c for c in found if c.measure not in CHANGES]
    measures = {c.measure for c in amounts} - {None}
    years = {c.year for c in amounts} - {None}
    if measures and measures not in ({"预算数"}, {"决算数"}):
        return False  # the change may be one on another budget of the year
    return years in ({this - 1}, {this - 1, this})


def _without_bodies(title: str, document: Document, table: Table) -> str:
    """Take the names of bodies out of a title, which limit a table to nothing: 某局2026年收入总表."""
    names = {name for name in (document.publisher, table.body, *document.units) if name}
    for name in sorted((tight(one) for one in names), key=len, reverse=True):
        title = title.replace(name, "")
    return title


def _title_subject(title: str) -> str | None:
    """Return what a title limits its table to (专项业务经费, 政府购买服务); None for the usual tables."""
    if "专项资金" in title:
        return "专项资金"  # of which no document consists
    left = max(_USUAL.split(title), key=len)
    if len(left) < SUBJECT or left.endswith("汇"):
        return None  # 结果汇总表 ends in no 总表: it limits its rows to nothing
    named = left + next((end for end in ("经费", "资金") if left + end in title), "")
    return None if meaning_of(named, "fund", "nature") else named


def _title_measure(document: Document, title: str) -> str:
    if "规划" in title and "项目支出" in title:
        return "规划数"  # of years that no budget is made for yet
    if "决算" in title and "预决算" not in title:
        return "决算数"
    if "预算" in re.sub(r"一般公共预算|政府性基金预算|国有资本经营预算", "", title):
        return "预算数"
    return {Kind.FINAL: "决算数", Kind.BUDGET: "预算数"}.get(document.kind, "金额")


_FEES = "行政事业性收费"
_KEPT_APART = lazy.regex(rf"(?P<fees>{_FEES}|非税)|(?P<account>财政专户)")


def _title_fund(title: str) -> str:
    apart = {match.lastgroup for match in _KEPT_APART.finditer(title)}
    if len(apart) == 1 and "基金" not in title and "国有资本" not in title:
        return _FEES if apart == {"fees"} else "财政专户"
    named = [
        fund
        for fund, word in (
            ("一般公共预算", "一般公共预算"),
            ("政府性基金", "政府性基金"),
            ("国有资本经营", "国有资本经营"),
        )
        if word in title
    ]
    if len(named) == 1:
        return named[0]
    if named or "财政拨款" in title:
        return "财政拨款"
    if "财政专户" in title:
        return "财政专户"
    return "财政拨款" if "三公" in title else "全部"


def _title_flow(title: str) -> str | None:
    income, expenditure = "收入" in title or "收支" in title, "支出" in title or "收支" in title
    if income and not expenditure:
        return "收入"
    if (expenditure and not income) or "三公" in title or "采购" in title:
        return "支出"
    return None


_SPECIAL = lazy.regex(r"专项业务经费支出|专项资金(?:支出)?预算(?:汇总|明细)?表")
_NAMES_PROJECT = lazy.regex(r"项目[)）]?名称|专项(?:资金|经费)?[)）]?名称")
_HALF = lazy.regex(
    r"基本支出[^人公]*[-－—–_:：（(](?P<half>人员|公用)(?:经费|支出)(?!.*(?:人员|公用))"
)


def _title_nature(title: str) -> str:
    """Return the nature that a title names; one half of 基本支出 behind it limits it further."""
    if half := _HALF.search(title):
        return f"{half['half']}经费"
    for nature in ("基本支出", "项目支出", "人员经费", "公用经费"):
        if nature in title:
            return nature
    return "项目支出" if _SPECIAL.search(title) else "合计"


def _title_class(title: str, table: Table) -> str | None:
    if "三公" in title or "因公出国" in title:
        return "三公"
    heads = "".join(part for path in table.columns for part in path)
    aimed = _INDICATOR.search(title) and "支出" not in title
    if not table.columns or (aimed and not _lists_projects(heads)):
        return "指标"  # also where the project is called 资产运行维护
    if "采购" in title:
        return "采购"
    if "购买服务" in title:
        return "其他"  # parts of projects and of 公用经费, that the lists of these tell whole
    if "资产" in title:
        return "资产"
    if "政府" in title and "经济分类" in title:
        return "政府经济"
    listed = _NAMES_PROJECT.search(heads) and "收" not in title  # there it only names the rows
    if "项目支出" in title or listed or ("绩效目标" in heads and "整体" not in title):
        return "项目"
    return "部门经济" if _ECONOMIC.search(title) else None


def _lists_projects(heads: str) -> bool:
    """Tell the columns of a list of projects with their money: what reviews came to, and no indicators."""
    money = re.search(r"(?:预算|执行|支出|决算)数?|资金|金额", heads)
    return bool(_NAMES_PROJECT.search(heads) and money) and not _OF_INDICATORS.search(heads)


_OF_INDICATORS = lazy.regex(r"[一二三]级指标|指标(?:名称|值|内容)|目标|绩效指标")
