"""Laws that hold for any sentence of the genre, whatever its words and figures."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from ingest.chunks import Passage
from ingest.narrative import Place
from ingest.records import Chunk, Document, Fact, Kind
from ingest.sentences import sentence_facts

ITEMS = (
    "公务接待费",
    "因公出国（境）费",
    "机关运行经费",
    "政府采购支出总额",
    "“三公”经费",
    "培训费",
)
UP, DOWN = ("增加", "增长"), ("减少", "下降", "降低")
amounts = st.decimals(min_value=0, max_value=99999, places=2, allow_nan=False)


def _facts(text: str, kind: Kind = Kind.FINAL) -> list[Fact]:
    places = tuple(Place(1, (float(i), 0.0, i + 1.0, 10.0)) for i in range(len(text)))
    chunk = Chunk(id="p1", section=(), text=text, page=1, last_page=1, boxes=())
    document = Document(id="d", sha256="", file="d", path="d", kind=kind, fiscal_year=2024)
    return sentence_facts(document, [], [Passage(chunk, places)])


@given(st.sampled_from(ITEMS), amounts, amounts, st.sampled_from((*UP, *DOWN)))
def test_a_change_has_the_sign_of_its_verb(
    item: str, amount: Decimal, change: Decimal, verb: str
) -> None:
    facts = _facts(f"2024年度{item}支出{amount:,}万元，比上年{verb}{change:,}万元。")

    sign = 1 if verb in UP else -1
    assert [(f.measure, f.value) for f in facts] == [
        ("决算数", amount),
        ("增减额", sign * change),
    ]


@given(st.sampled_from(ITEMS), amounts, st.sampled_from(("元", "万元", "亿元", "")))
def test_a_figure_is_kept_as_printed_with_its_own_unit(
    item: str, amount: Decimal, unit: str
) -> None:
    (fact,) = _facts(f"{item}支出决算为{amount:,}{unit}。")

    assert fact.text == f"{amount:,}{unit}"
    assert (fact.value, fact.unit) == (amount, unit or None)


@given(st.lists(st.tuples(st.sampled_from(ITEMS), amounts), min_size=1, max_size=6))
def test_each_figure_of_an_enumeration_is_one_fact(pairs: list[tuple[str, Decimal]]) -> None:
    facts = _facts("，".join(f"{item}{amount:,}万元" for item, amount in pairs) + "。")

    assert [(f.item, f.value) for f in facts] == pairs


@given(
    st.text(
        alphabet="年月日（）()，。；：、“”%万元0123456789增减占比上为其中类款项收支", max_size=60
    )
)
def test_no_text_breaks_the_reader_and_every_fact_is_printed(text: str) -> None:
    for fact in _facts(text):
        assert fact.text in text
        assert fact.sentence is not None
