"""An English question is told by the place that has all of its words, as it is printed; what is only near is no answer."""

from collections.abc import Callable, Iterator

import pytest

from ingest.records import Fact, Kind
from retrieval.engine import Engine
from retrieval.english.bilingual import forms_of
from retrieval.english.english_places import is_of_kind
from retrieval.english.forms import word_form
from tests.drawing import engine_over, measured_in, reading_of

FORM = """
# 项目支出绩效自评表（山塘整治经费）
name | 年度指标值 | 实际完成值
产出指标/数量指标/检查生产经营单位 | ≥700 | 745
产出指标/数量指标/专家检查次数 | ≥31 | 33
生态效益指标/新增生态护岸长度 | ≥3.7 | 3.9
满意度指标/移民对后期扶持政策满意度 | ≥88 | 91
"""
TOLD = (
    "全年查处一般隐患5123项、重大隐患29项，行政处罚案件57起、罚款318.20万元。",
    "购置救援装备214台（套），其中大流量排水车6台、森林灭火装备180套。",
    "本部门房屋建筑面积52,310平方米，其中：办公用房1,940平方米。",
    "做好23个财政系统的运维和信息安全维护。",
    "移民对扶持政策满意度不低于80%。",
    "上年组织科普讲座41场。",
)
UNITS = {
    "检查生产经营单位": "家次", "专家检查次数": "次", "新增生态护岸长度": "公里", "移民对后期扶持政策满意度": "%",
}  # fmt: skip


def _is_of(name: str) -> Callable[[Fact], bool]:
    return lambda fact: fact.item == name


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(FORM, told=TOLD, kind=Kind.FINAL, year=2024)
    for name, unit in UNITS.items():
        reading = measured_in(reading, unit, _is_of(name))
    yield from engine_over(tmp_path_factory.mktemp("places"), reading)


@pytest.mark.parametrize(
    ("question", "printed"),
    [
        ("How much were the fines for administrative penalties?", "罚款318.20万元"),
        ("How many serious hazards were found?", "重大隐患29项"),
        ("How many drainage trucks were bought?", "排水车6台"),
        ("What is the total floor area of the department's buildings?", "52,310平方米"),
        ("How many fiscal systems are maintained?", "23个财政系统"),
        ("How long is the new ecological bank protection?", "3.9"),
        ("How many production and business units were inspected, and what was the target?", "745"),
    ],
)  # fmt: skip
def test_the_place_that_has_all_words_answers_and_is_quoted(
    engine: Engine, question: str, printed: str
) -> None:
    told = engine.ask(question)

    assert told.status == "answered"
    assert printed in told.answer
    assert "quoted as it is printed" in told.answer
    assert "is taken as" in told.answer
    assert told.citations


@pytest.mark.parametrize(
    "question",
    [
        "How many serious hazards were not found?",  # a word that turns the figure into another
        "How many drainage trucks were scrapped?",  # a word that stands nowhere
        "How many experts were inspected?",  # how often experts did so
        "How much were the fines in 2023?",  # another year
        "How many science lectures were organised?",  # of the year before
        "How much more were the fines for administrative penalties?",  # a change
        "What is the satisfaction rate of resettled people?",  # two places tell different ones
    ],
)
def test_a_place_that_does_not_tell_what_is_asked_is_no_answer(
    engine: Engine, question: str
) -> None:
    assert engine.ask(question).status != "answered"


def test_what_is_nearest_is_shown_below_a_refusal(engine: Engine) -> None:
    told = engine.ask("How many drainage trucks were scrapped?")

    assert told.status == "not_found"
    assert "it may tell something else" in told.answer
    assert "大流量排水车6台" in told.answer


def test_what_shares_no_rare_word_with_the_question_is_not_shown(engine: Engine) -> None:
    told = engine.ask("How many lighthouses were painted?")

    assert told.status == "not_found"
    assert "it may tell something else" not in told.answer


def test_units_are_of_the_kind_that_is_asked_for() -> None:
    assert is_of_kind("元/场", "money")
    assert is_of_kind("平方米", "area")
    assert not is_of_kind("天", "count")


def test_women_are_found_in_the_dictionary_as_a_woman_is() -> None:
    assert "woman" in forms_of("women")


PAY = """
    # 一般公共预算支出表
    code | name | 合计
    208 | 社会保障和就业支出 | 41.00
    2080501 | 行政单位离退休 | 17.30
    2080502 | 事业单位离退休 | 23.70
"""
WAGES = """
    # 一般公共预算基本支出表
    code | name | 合计
    301 | 工资福利支出 | 66.00
    30107 | 绩效工资 | 66.00
    303 | 对个人和家庭的补助 | 58.20
    30302 | 退休费 | 58.20
"""
GROWN = ("2026年收入预算总计99.00万元，比上年增加9.00万元，增长10.00%。",)


@pytest.fixture(scope="module")
def payer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("pay"), reading_of(PAY, WAGES, told=GROWN))


def test_a_long_listed_name_is_taken_whole(payer: Engine) -> None:
    told = payer.ask("What are the retirement costs of administrative units?").answer

    assert "17.30" in told
    assert "58.20" not in told


@pytest.mark.parametrize(
    "question", ["How many performances are planned?", "Do projects have performance targets?"]
)
def test_a_performance_is_no_performance_wage(payer: Engine, question: str) -> None:
    assert "66.00" not in payer.ask(question).answer


def test_performance_wages_are_still_found_by_their_name(payer: Engine) -> None:
    assert "66.00" in payer.ask("How much are performance wages?").answer


def test_a_rate_is_told_where_its_subject_stands_in_the_part_before(payer: Engine) -> None:
    told = payer.ask("What is the total revenue for 2026 and by what percentage did it grow?")

    assert "10.00%" in told.answer


@pytest.mark.parametrize(
    ("question", "printed"),
    [
        ("How much are performance wages in millions?", "0.66 million yuan"),
        ("What are performance wages, in billions?", "0.00066 billion yuan"),
    ],
)
def test_a_scale_without_a_currency_is_one_of_money(
    payer: Engine, question: str, printed: str
) -> None:
    assert printed in payer.ask(question).answer


def test_works_are_no_work() -> None:
    assert word_form("works") != word_form("work")
