"""Define what a question asks for: an operation over facts with the coordinates that it names."""

from decimal import Decimal
from typing import Literal, NamedTuple

from config import lazy
from config.glossary import normal
from ingest.records import Fact
from retrieval.shown import Shown

Operation = Literal[
    "lookup", "share", "reason", "define", "rank", "change", "verify", "reverse", "parts", "per_head",
    "sum", "difference", "rate", "trend", "where", "quote", "summarise", "check", "filter", "duties",
    "guess", "tamper", "judge", "certain", "units", "target", "code", "employers",
]  # fmt: skip


class ItemTerm(NamedTuple):
    """An item that the question names, with all that the name may mean."""

    text: str
    """The words of the question."""
    names: tuple[str, ...]
    """Canonical items; several where the word has several meanings."""
    codes: tuple[str, ...] = ()
    how: Literal["equal", "near", "part"] = "equal"
    """Near: the words are a misspelt name (三公经废); part: they are a part of these names."""
    start: int = 0
    """Where it stands in the question, to tell part from whole."""


TOTALS = frozenset({"支出合计", "收入合计", "支出总计", "收入总计", "收支总计"})
"""The wholes of a document; a question that names one of them and nothing else asks for all."""
RECEIVED = frozenset({"收入合计", "收入总计"})
"""What is received, without and with what was carried over."""

CARRIED_BY_FUND = {f"年{end}结转和结余": f"年{end}财政拨款结转和结余" for end in "初末"}
"""What was carried over, and how the table of one fund calls it."""


_SAYS_CARRIED = lazy.regex(
    r"(?:上年|年初)?(?:财政拨款)?(?:结转|结余)(?:和?(?:结余|结转))?(?:资金)?"
)


def says_carried(item: ItemTerm) -> bool:
    """Tell what was carried over, by whatever a document calls it: 结转, 上年结转资金."""
    return _SAYS_CARRIED.fullmatch(item.text) is not None


def is_total(item: ItemTerm) -> bool:
    """Tell a term that can mean nothing but a whole: 总支出, 收入总计."""
    return set(item.names) <= TOTALS


def is_whole(fact: Fact) -> bool:
    """Tell the figure of a whole, not of what one nature of expenditure holds of it."""
    return fact.item in TOTALS and fact.nature == "合计"


_BODIES_RANKED = lazy.regex(
    r"排名|排行|名次|前(?:[一二两三四五六七八九十]|\d+)名|第(?:[一二三四五六七八九十]|\d+)名|(?<![是由归被让])谁(?!负|管|批|审|签)|哪个(?:城市|地方|市)|最[多高大少低小]的(?:单位|部门|机关|局)(?![里中内长])"
)


def ranks_bodies(question: "Question") -> bool:
    """Tell a question that puts bodies in order by one thing: 公务接待费前三名, 谁的三公最多."""
    flows = not question.items and question.flows
    named = (len(question.items) == 1 or flows) and not question.natures and not question.level
    told = question.asks("rank", "filter", "change") and not question.unexplained
    kinds = {"function", "economic"} & set(question.dimensions)
    return bool(named and told and not kinds and _BODIES_RANKED.search(question.text))


def apart(item: ItemTerm) -> list[ItemTerm]:
    """Take a word that runs several names together for each of them: 水电费 is 水费 and 电费."""
    heads = [name.removesuffix("费") for name in item.names]
    if len(heads) < 2 or item.text.removesuffix("费") != "".join(heads):
        return [item]
    return [
        item._replace(names=(name,), codes=(), start=item.start + at)
        for at, name in enumerate(item.names)
    ]


BUDGETS = frozenset({"预算数", "年初预算数", "全年预算数"})
"""The measures that say what was planned."""
OUTCOMES = ("决算数", "执行数")
"""The measures that say what was spent or received."""
AIMS = frozenset({"目标值", "完成值"})
"""The measures that say what an indicator aims at and what it reached."""
VEHICLES = "公务用车购置及运行维护费"
FLEET = "公务用车保有量"
"""How many cars there are, of whatever use."""
OF_VEHICLES = ("公务用车购置费", "公务用车运行维护费")
PARTS_OF_PUBLIC = {
    "“三公”经费": ("因公出国（境）费", VEHICLES, "公务接待费"),
    VEHICLES: OF_VEHICLES,
}
"""What the three public expenses are made of, in the order of their table."""


class Stated(NamedTuple):
    """An amount that the question itself states."""

    number: Decimal
    unit: str | None
    text: str
    around: tuple[Decimal, Decimal] | None = None
    """From where to where it may lie, in its unit, where it is said roughly: 三十多万 is 30 to 40."""


class Question(NamedTuple):
    """A question understood; what no term explains stays visible in ``unexplained``."""

    text: str
    language: Literal["zh", "en"] = "zh"
    operations: tuple[Operation, ...] = ()
    items: tuple[ItemTerm, ...] = ()
    measures: tuple[str, ...] = ()
    natures: tuple[str, ...] = ()
    nature_starts: tuple[int, ...] = ()
    funds: tuple[str, ...] = ()
    flows: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    """Those of the library that fit the names it mentions."""
    units: tuple[str, ...] = ()
    """The units of a department that it names; 本级 is the department without them."""
    mentions: int = 0
    """How many bodies it mentions."""
    years: tuple[int, ...] = ()
    relative_year: int | None = None
    of_document: int | None = None
    """The year of the document that the relative year is counted from, where it is named: 2024年预算里去年…."""
    kinds: tuple[str, ...] = ()
    unit: str | None = None
    stated: tuple[Stated, ...] = ()
    top: int | None = None
    place: int | None = None
    """The one place of a ranking that is wanted: 第二大."""
    measured_by: Literal["share", "above", "below", "unclear"] | None = None
    """How a body that it names is the measure of others: 占乙局的百分之几, 比乙局高的有哪些; unclear where it also
    names which bodies are to be listed."""
    place_of: str | None = None
    """The body of which the place among all bodies is asked."""
    level: int | None = None
    dimensions: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    """Which items a list keeps: zero, under or over the budget."""
    asked: str | None = None
    """The unit that answers it: 多少人 asks for 人."""
    sources: tuple[str, ...] = ()
    """Where a figure is printed, as far as the question says: table, text."""
    tables: tuple[str, ...] = ()
    table_numbers: tuple[int, ...] = ()
    tables_wanted: frozenset[int] = frozenset()
    """The tables of the document that these name, once it is settled."""
    headings: tuple[str, ...] = ()
    decimals: int | None = None
    unexplained: tuple[str, ...] = ()
    merged: bool = False
    """What it left out was filled from the question before it."""
    earlier: tuple[ItemTerm, ...] = ()
    """Items of the conversation that were named before its own, the latest last."""
    earlier_publishers: tuple[str, ...] = ()
    """Of whom the same was asked before, in the questions of the conversation just before."""
    told: Shown = Shown()
    """What its answer told; while it is answered, what the answer before told."""
    ranked: tuple[str, ...] = ()
    """The bodies that its answer put in order, the foremost first."""
    listed: tuple[Fact, ...] = ()
    """The figures of the answer before that it is about: 加起来, 最大的呢, 第二名呢, 占多少."""
    listed_as: str = "rows"
    """How it points at them: as they are, by a place of their order, as what is left beside them."""
    within: Fact | None = None
    """What they are a part of, where the question names nothing for it."""
    inside: bool = False
    """Its nature or fund was said before as the place of what is asked: 项目支出里租赁费 — 委托业务费呢."""
    year_moved: bool = False
    """Its year was named by itself, for what was talked of: 那去年呢."""
    ordered: bool = False
    """An order to change all figures stood beside it; it is declined."""
    respelt: tuple[tuple[str, str], ...] = ()
    """Its misspelt words, each as it was typed and as it is understood."""
    unknown_body: str | None = None
    """A department or place that it names and nothing in the library is called."""
    beside_unknown: tuple[str, ...] = ()
    """The publishers of the library that it names beside that one."""

    def asks(self, *operations: Operation) -> bool:
        """Tell whether one of these operations is asked for."""
        return any(operation in self.operations for operation in operations)

    @property
    def named(self) -> tuple[ItemTerm, ...]:
        """Return the items that it names besides the wholes of a document."""
        return tuple(item for item in self.items if not is_total(item))

    @property
    def is_empty(self) -> bool:
        """Tell a text that names nothing and asks for nothing that is known: 谢谢, 两个呢."""
        return self._replace(text="", language="zh", earlier=(), respelt=()) == Question("")


_EACH = lazy.regex(r"[各别](?:自|为|是|有)?(?:多少|几)|各[是为]")
_WHOLE_NAME = lazy.regex(r"[合总]计$|总额$")


_OF_ITSELF = lazy.regex(r"(?:是|为|有|共|一共|总共)?多少")


def totals_listed(question: Question) -> tuple[ItemTerm, ...]:
    """Return the totals that stand in a list of things each of which is asked for: 收入总计和支出总计各多少.

    So does one that is asked for before the others: 总收入是多少，财政拨款和事业收入各多少.
    """
    if not _EACH.search(question.text) or question.natures or question.asks("share"):
        return ()
    text, alone = normal(question.text), not question.named
    totals = [
        i for i in question.items
        if is_total(i)
        and (alone or _WHOLE_NAME.search(i.text) or _OF_ITSELF.match(text, i.start + len(i.text)))
    ]  # fmt: skip
    return tuple(totals) if len(totals) + len(question.named) > 1 else ()


_OF_BUDGET = lazy.regex(
    r"预算数?(?:是|有|为)?多少|完成[^，,]{0,8}(?:多少|几)|[比超较]过?(?:年初|全年)?预算[^，,]{0,4}(?:多少|几)"
)
_OUTCOME = lazy.regex(r"实际|完成|达到|(?:多少|几).*(?:多少|几)")


def asks_budget_too(question: Question) -> bool:
    """Tell 年初预算多少，为什么花了钱 and 比预算多还是少，为什么: the budget beside the reason."""
    against = bool(question.named) and question.asks("difference")
    said = against or _OF_BUDGET.search(question.text)
    return bool({*BUDGETS, "完成率"} & set(question.measures) and said)


def asks_outcome_too(question: Question) -> bool:
    """Tell 目标多少，实际多少: the outcome beside the target."""
    return "目标值" in question.measures and asks_outcome(question)


def asks_outcome(question: Question) -> bool:
    """Tell 实际多少 and 完成了多少."""
    return bool(_OUTCOME.search(question.text))


def names_whole_alone(question: Question) -> bool:
    """Tell an English question for a share that names one total and no part of it."""
    named = question.named or question.natures or question.funds or question.publishers
    part = named or question.dimensions or question.level or question.within
    alone = len(question.items) == 1 and question.operations == ("share",)
    return question.language == "en" and alone and not part


NAMES_ASKED = lazy.regex(
    r"给了谁|(?:接待|委托|聘请|资助|慰问)(?:的|过|了|都|主要|是)*谁|是谁|[付拨]给(?!了?(?!谁|哪|什么|啥)[\u4e00-\u9fff]{1,8}的[\u4e00-\u9fff]{0,6}(?:经费|费|资金|钱|补助))|给了哪|哪些企业|哪些人|哪家(?:公司|企业|律所|事务所|机构|单位中标)|哪几家|哪些公司|哪位|\bwhom?\b"
)
_FIRMS_ASKED = lazy.regex(
    r"哪(?:一|几)?[家个些]?(?:公司|企业|律所|律师|会计师|事务所|供应商|厂家|厂商|银行)"
)


def asks_for_names(question: Question, *, of_several: bool = False) -> bool:
    """Tell a question for names of persons or firms: no figure answers it, no ranking either.

    Of several bodies 哪几家 asks for these themselves.
    """
    if _FIRMS_ASKED.search(question.text):
        return True
    if of_several and "publisher" in question.dimensions:
        return False
    ranked = question.asks("rank", "filter", "parts", "where")
    ranked = ranked or ("publisher" in question.dimensions and bool(question.stated))
    return not ranked and bool(NAMES_ASKED.search(question.text))
