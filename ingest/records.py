"""Define what a document holds: documents, tables, records, facts, chunks and findings.

Everything that leaves this folder or is stored is one of these frozen models.
Boxes are ``(x0, top, x1, bottom)`` in points from the top left of the page as a reader sees it
(after the page's rotation); pages count from 1.
"""

from decimal import Decimal
from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Box = tuple[float, float, float, float]


WHOLE_SCOPES = frozenset({None, "部门", "单位", "本级", "汇总"})
"""Scopes of a figure that is of all of its document, not of one of its bodies."""

WIDE_FUNDS = frozenset({"全部", "未说明"})
"""Funds of a figure that is of no one source of money."""

NIL_WORDS = ("无", "没有", "未安排", "未发生", "不存在", "未编列", "未产生")
"""What stands as the text of a fact where a clause says that there is none."""
BASIC = frozenset({"基本支出", "人员经费", "公用经费"})
"""Natures of 基本支出: itself, and the two parts that make it up."""

GRANTED = ("一般公共预算", "政府性基金", "国有资本经营")
"""The funds that 财政拨款 is made of, the widest first."""


class Model(BaseModel):
    """Forbid unknown fields and changes after creation."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Kind(StrEnum):
    """What a document is: a budget, a final account, or something else of a budget body."""

    BUDGET = "预算"
    FINAL = "决算"
    TARGETS = "绩效目标"
    OTHER = "其他"


class Document(Model):
    """One published file: who published it, for which year, and where that is printed."""

    id: str = Field(description="First 16 hex digits of the SHA-256 of the file.")
    sha256: str
    file: str = Field(description="File name without its folder.")
    path: str = Field(description="Where the file stood when it was ingested.")
    title: str | None = Field(default=None, description="Title as printed on the first page.")
    publisher: str | None = Field(default=None, description="Full name, as printed.")
    aliases: tuple[str, ...] = Field(
        default=(),
        description="Short names of the publisher that people use, such as 武昌区科经局.",
    )
    place: tuple[str, ...] = Field(
        default=(), description="Administrative path from outer to inner: 湖北省, 武汉市, 武昌区."
    )
    fiscal_year: int | None = Field(default=None, ge=1990, le=2100)
    kind: Kind = Kind.OTHER
    scope: Literal["部门", "单位", "本级", "汇总"] | None = None
    units: tuple[str, ...] = Field(default=(), description="Bodies included, as listed.")
    pages: int = 0
    printed_pages: tuple[str | None, ...] = Field(
        default=(), description="What each page's own footer says, None where it says nothing."
    )
    evidence: tuple[str, ...] = Field(
        default=(), description="The printed lines that publisher, year and kind were read from."
    )


class CellStatus(StrEnum):
    """How far the printed text of a cell can be trusted."""

    PRINTED = "printed"
    REPAIRED = "repaired"
    CONFLICT = "conflict"
    UNREADABLE = "unreadable"
    DOUBTFUL = "doubtful"
    """Of a fact: the figure is certain, of what it is is not."""


class Record(Model):
    """One body cell of one table, as printed.

    Blank body cells are records too (``text == ""``, ``value is None``): a blank is not a zero and not a missing row.
    """

    id: str = Field(description="Unique in the document: 't3r12c5' (table, body row, grid column).")
    table: int = Field(description="Ordinal of the table in the document, from 1.")
    page: int
    bbox: Box
    row: tuple[str, ...] = Field(description="Row labels, outer to inner, without line breaks.")
    column: tuple[str, ...] = Field(description="Column headings, outer to inner.")
    code: str | None = Field(default=None, description="Full subject code of the row, digits only.")
    printed_code: str | None = Field(default=None, description="The code as printed, if other.")
    row_index: int = Field(description="Body row in the table, from 0, running on over pages.")
    column_index: int = Field(description="Grid column from 0.")
    block: int = Field(
        default=0, description="Which side-by-side block of a two-sided table the cell is in."
    )
    line_no: str | None = Field(default=None, description="行次 of the row in this block.")
    text: str = Field(description="As printed, without line breaks.")
    value: Decimal | None = Field(
        default=None,
        description="The number that the cell states, repaired if proved; None if it states none.",
    )
    unit: str | None = Field(
        default=None,
        description="Name of the unit: 元, 千元, 万元, 亿元, %, 人次, …; None if none.",
    )
    status: CellStatus = CellStatus.PRINTED
    proof: str | None = Field(
        default=None, description="Why a repaired value is certain, in words with pages."
    )
    printed_row: tuple[str, ...] | None = Field(
        default=None,
        description="Row labels as printed where a clipped label was completed in `row`.",
    )


class Table(Model):
    """One table with the lines printed around it; it may run over several pages."""

    ordinal: int = Field(description="From 1, in reading order.")
    number: str | None = Field(
        default=None, description="As printed, such as 公开01表 or 预算01表."
    )
    title: str | None = Field(default=None, description="As printed, such as 收入支出决算总表.")
    body: str | None = Field(default=None, description="The 部门/单位/编制单位 line's name.")
    unit: str | None = Field(default=None, description="Unit stated for the whole table.")
    pages: tuple[int, ...]
    boxes: tuple[Box, ...] = Field(description="Outline on each page, same order as pages.")
    notes: tuple[str, ...] = Field(default=(), description="Lines under the table, such as 注：….")
    columns: tuple[tuple[str, ...], ...] = Field(description="Heading path of each grid column.")
    records: tuple[Record, ...] = ()
    empty: bool = Field(default=False, description="No body cell holds a value (本表无数据).")


class Chunk(Model):
    """A piece of narrative that is read as one: a paragraph, a definition, a numbered item."""

    id: str = Field(description="Unique in the document: 'p12' by running number.")
    section: tuple[str, ...] = Field(description="Headings above it, outer to inner.")
    text: str
    page: int = Field(description="Page on which it begins.")
    last_page: int
    boxes: tuple[tuple[int, Box], ...] = Field(description="(page, box) of each of its lines.")
    kind: Literal["paragraph", "definition", "item", "heading", "note", "indicators", "cell"] = (
        "paragraph"
    )

    @property
    def is_prose(self) -> bool:
        """Whether it is a passage of the narrative: neither a heading nor a cell of a table."""
        return self.kind not in ("heading", "indicators", "cell")


class Fact(Model):
    """A proposition with coordinates, and the one place where this printing of it stands.

    Printings with equal coordinates are one fact. Coordinates are in the vocabulary of ``config``.
    """

    id: str = Field(
        description="Unique in the document: 'f…' + record id, or 's12.3' for a sentence."
    )
    document: str
    year: int | None = Field(description="The year the figure speaks of, not the document's.")
    classification: str = Field(
        description="功能, 部门经济, 政府经济, 收入来源, 总计, 三公, 采购, 资产, 人员, 项目, 指标, 其他."
    )
    item: str = Field(description="Canonical name without numbering: 科学技术支出, 公务接待费.")
    code: str | None = None
    level: int | None = Field(default=None, description="1 类, 2 款, 3 项; depth for uncoded rows.")
    parents: tuple[str, ...] = Field(default=(), description="Items above it, outer to inner.")
    flow: Literal["收入", "支出", "结转"] | None = None
    measure: str = Field(
        description="决算数, 年初预算数, 全年预算数, 预算数, 增减额, 增减率, 完成率, 占比, 目标值, 完成值, 数量, …."
    )
    base: str | None = Field(
        default=None,
        description="What a change or rate compares with: 上年, 上年决算, 年初预算, ….",
    )
    nature: str = Field(
        default="合计",
        description="合计, 基本支出, 项目支出, 人员经费, 公用经费, 上缴上级, 经营支出, 对附属.",
    )
    fund: str = Field(
        default="全部",
        description="全部, 财政拨款, 一般公共预算, 政府性基金, 国有资本经营, 财政专户, 单位资金, 事业收入, …; '未说明'.",
    )
    scope: str | None = Field(
        default=None, description="部门, 单位, 本级, 汇总; else the name of the one body it is of."
    )
    value: Decimal | None = Field(description="None where the cell is blank or states no number.")
    unit: str | None = None
    bound: Literal["≥", "≤", ">", "<", "≈"] | None = Field(
        default=None, description="The figure is a bound or about (以上, 余, ≥)."
    )
    text: str = Field(description="The figure as printed.")
    status: CellStatus = CellStatus.PRINTED
    origin: Literal["table", "text"]
    record: str | None = Field(default=None, description="Record id, for a table cell.")
    chunk: str | None = Field(default=None, description="Chunk id, for a figure in a sentence.")
    sentence: str | None = Field(default=None, description="The clause that states the figure.")
    reason: str | None = Field(default=None, description="The reason the sentence gives, verbatim.")
    page: int
    bbox: Box

    @property
    def body(self) -> str | None:
        """The one body among several that it is of; None where it is of all of the document."""
        return None if self.scope in WHOLE_SCOPES else self.scope

    @property
    def table_row(self) -> str:
        """The row of its table that prints it ('t3r12' of the record 't3r12c5'); empty for a sentence."""
        return (self.record or "").rpartition("c")[0]


class FindingLevel(StrEnum):
    """How sure a finding is."""

    CONTRADICTION = "contradiction"
    SLIP = "slip"
    CLIPPED = "clipped"
    ROUNDING = "rounding"
    SCOPE = "scope"


class FindingCell(Model):
    """A cell or a sentence that a finding speaks of."""

    page: int
    table: str | None = None
    row: tuple[str, ...] = ()
    column: tuple[str, ...] = ()
    text: str
    bbox: Box | None = None
    record: str | None = None
    fact: str | None = None


class Finding(Model):
    """A failed check, as data; the cell that is at fault stands first in ``cells``."""

    id: str = ""
    level: FindingLevel
    kind: str = Field(description="Short name of the check, such as row_sum or table_text.")
    message: str = Field(description="For people, in Chinese: what was expected, what is printed.")
    expected: str | None = None
    printed: str | None = None
    difference: str | None = None
    cells: tuple[FindingCell, ...] = ()
    proof: str | None = None


class Reading(Model):
    """All that was read from one file; what ingest hands to the stores."""

    document: Document
    tables: tuple[Table, ...] = ()
    chunks: tuple[Chunk, ...] = ()
    facts: tuple[Fact, ...] = ()
    findings: tuple[Finding, ...] = ()
