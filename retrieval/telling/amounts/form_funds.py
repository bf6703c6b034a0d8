"""Tell what the form of a project prints of one part of its money: 其中财政拨款, 上年结转, 其他资金."""

from config import lazy
from config.glossary import normal
from ingest.amounts import comparable
from ingest.records import Fact
from retrieval.choosing.bind import SAME_MEASURE
from retrieval.choosing.printings import Meaning, table_of
from retrieval.inquiry import Inquiry
from retrieval.question import Question
from retrieval.telling.amounts.lookup import state_meaning
from retrieval.telling.checks.reconciling import tell_where
from retrieval.wording import PROJECT_TOTALS, project_of
from retrieval.words.conditions import denies_basis
from retrieval.words.covering import bare

_FUND = lazy.regex(
    r"(?:当年|本年)?财政拨款|财政资金|(?:上年|年初)?结转(?:结余)?(?:资金)?|(?:其他|其它|自筹|单位|上级|中央|省级|市级|区级|县级|本级)(?:补助)?资金"
)
_WHOLE = lazy.regex(r"资金总额|预算总额|总金额")
_DETAIL = lazy.regex(r"^其中")
_SAYS_ONLY = lazy.regex(
    r"其中|里面?|中|资金|部分|的|多少|有|是|分别|各|用了?|花了?|安排|预算数?|执行数?|全年|年初"
)


def tell_fund_of_form(inquiry: Inquiry) -> bool:
    """Say each amount of the one row of a project's form that prints the money that is asked for."""
    question = inquiry.question
    said = [match[0] for match in _FUND.finditer(question.text)]
    if not said or denies_basis(question) or not _asks_plainly(question, "".join(said)):
        return False
    found = [_rows(inquiry, fund) for fund in said]
    if not all(0 < len(rows) <= MAX_FORMS for rows in found):
        return False
    told = [
        _tell_row(inquiry, label, facts) for rows in found for (_, label), facts in rows.items()
    ]
    return any(told)


MAX_FORMS = 4  # of one name
_ON_FORM = lazy.regex(r"(?:自评|目标|申报)[^，。,]{0,3}表")
_OF_FORM = lazy.regex(r"绩效|自评价?|自|评|目标|申报|表|[上里中填写列印]|一[栏格]")


def tell_total_of_form(inquiry: Inquiry) -> bool:
    """Say what the form of a project itself prints of its money; where that is blank, what the text says beside it."""
    question = inquiry.question
    named = "".join(item.text for item in question.named)
    strange = [_OF_FORM.sub("", word) for word in question.unexplained if word not in named]
    plain = question._replace(unexplained=tuple(word for word in strange if word))
    if not _ON_FORM.search(question.text) or not question.measures or _FUND.search(question.text):
        return False
    measures = {m for name in question.measures for m in SAME_MEASURE.get(name, (name,))}
    measures |= (
        {"预算数"} if "全年预算数" in measures else set()
    )  # how the form calls its one budget
    own = _of_project(inquiry) or _of_project(inquiry, within=True)
    facts = [f for f in own if _is_total(f) and f.measure in measures]
    if not _asks_plainly(plain, "") or len({table_of(f) for f in facts}) != 1:
        return False
    fact = facts[0]
    inquiry.builder.labels.add(_label(inquiry, fact))
    lead = inquiry.builder.voice.subject(fact, inquiry.document)
    if fact.value is not None:
        inquiry.say("figure", subject=lead, figure=inquiry.builder.state(fact))
        return True
    if fact.text.strip():
        return False
    state_meaning(inquiry, Meaning(fact, [], []))
    name = normal(project_of(fact) or "")
    told = inquiry.store.facts(document=fact.document, classification="项目", origin="text")
    said = [f for f in told if f.measure in measures and f.value and name in normal(f.item)]
    for one in said[:1]:
        tell_where(inquiry, one)
    return True


def _tell_row(inquiry: Inquiry, label: str, facts: list[Fact]) -> bool:
    """Say the amounts of one row, or that its cells are empty."""
    question = inquiry.question
    asked = [f for f in facts if f.measure in question.measures] or facts
    empty = [f for f in asked if not f.text.strip()]
    told = [f for f in asked if f.value is not None] or empty[:1]
    if not told:
        return False
    builder, voice = inquiry.builder, inquiry.builder.voice
    builder.labels.add(label)
    if told[0].value is None:
        state_meaning(inquiry, Meaning(told[0], [], []))
        return True
    for fact in told:
        year, project = voice.year(fact, inquiry.document), project_of(fact) or ""
        builder.labels.add(project)
        subject = f"{year}{project}（{label}）{voice.measure(fact)}"
        inquiry.say("figure", subject=subject, figure=builder.state(fact))
    return True


def _asks_plainly(question: Question, fund: str) -> bool:
    """Tell a question for a part of one project's money and nothing else."""
    doing = set(question.operations) - {"parts"}
    other = doing or question.stated or question.conditions or question.relative_year
    strange = [w for w in question.unexplained if _SAYS_ONLY.sub("", w) and w not in fund]
    return not other and not strange and bool(question.named)


def _rows(inquiry: Inquiry, said: str) -> dict[tuple[int | None, str], list[Fact]]:
    """Return the rows of the forms of the project that is named which print such money, each with its label."""
    own = _of_project(inquiry)
    totals = {(table_of(f), f.parents) for f in own if _is_total(f)}
    rows: dict[tuple[int | None, str], list[Fact]] = {}
    for fact in own:
        money = fact.value is None or comparable(fact.unit, "元")
        if money and not _is_total(fact) and (table_of(fact), fact.parents) in totals:
            label = _label(inquiry, fact)
            if _is_called(label, said):
                rows.setdefault((table_of(fact), label), []).append(fact)
    return rows


def _of_project(inquiry: Inquiry, *, within: bool = False) -> list[Fact]:
    """Return the cells of the forms of the project that is named, or of one whose name is a part of that."""
    names = {normal(n) for item in inquiry.question.named for n in item.names}
    facts = inquiry.store.facts(document=inquiry.document.id, classification="指标", origin="table")
    found = [(f, normal(project_of(f) or "")) for f in inquiry.owned(facts)]
    if not within:
        return [f for f, project in found if project in names]
    parts = [(f, p) for f, p in found if len(p) >= SHORTEST and any(p in name for name in names)]
    return [f for f, _ in parts] if len({p for _, p in parts}) == 1 else []


SHORTEST = 4  # characters of a project's name by which a longer name means it


def _is_total(fact: Fact) -> bool:
    return fact.item in PROJECT_TOTALS or bool(_WHOLE.search(fact.item))


def _label(inquiry: Inquiry, fact: Fact) -> str:
    """Return how the form calls the row, without 其中."""
    record = inquiry.store.record(fact.document, fact.record or "")
    printed = record.row[-1] if record is not None and record.row else fact.item
    return _DETAIL.sub("", bare(printed))


def _is_called(label: str, said: str) -> bool:
    """Tell a row of the money that is asked for: 上年结转资金 is 上年结转, 当年财政拨款 财政拨款."""
    said = said.removesuffix("资金")
    return (
        said in label
        or ("结转" in said and "结转" in label)
        or (said == "财政" and "财政拨款" in label)
    )
