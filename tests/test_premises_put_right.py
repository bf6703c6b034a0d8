"""What a question takes for granted is held against what is printed: sums, counts, changes, tables and causes."""

from collections.abc import Iterator

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

RECEIVED = """
    # 2026年部门收入总表
    name | 合计 | 一般公共预算 | 其他收入
    合计 | 9.67 | 6.06 | 3.62
"""
BASIC = """
    # 2026年财政拨款基本支出表
    code | name | 合计
    | 合计 | 5.00
    302 | 商品和服务支出 | 5.00
    30201 | 办公费 | 4.00
    30211 | 差旅费 | 1.00
"""
EXPENSES = """
    # 2026年“三公”经费、会议费、培训费支出表
    name | 培训费 | 会议费
    合计 | 2.50 | 0.30
"""
TOLD = (
    "注：明细数加计之和与合计数的尾差由四舍五入造成。",
    "截至2025年8月31日，某市测试局共有车辆2辆。",
    "公务用车运行维护费8.00万元，比上年增加3.00万元，主要原因是增加5辆公务用车维修费。",
    "收入预算总计9.67万元，与上年相比减少4.00万元。",
    "事业收入1.20万元，与上年相比增加0.70万元，主要原因是医院门诊增多，医疗收入增长。",
    "一般公共预算拨款收入6.06万元，与上年相比减少4.70万元，主要原因是上年修缮项目不再安排。",
    "住房保障支出1.10万元，比2025年预算执行数增加0.60万元。",
    "咨询费预算支出0.00万元，与上年持平。",
    "卫生健康支出1.10万元，比2025年预算增加0.50万元。",
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(RECEIVED, BASIC, EXPENSES, told=TOLD)
    yield from engine_over(tmp_path_factory.mktemp("premises"), reading)


@pytest.mark.parametrize(
    "question",
    [
        "6.06加3.62是9.68，怎么总收入写9.67？",
        "6.06+3.62等于9.67吗",
        "6.06万元加其他收入3.62万元，为什么总收入是9.67万元",
    ],
)
def test_amounts_that_a_question_adds_are_added(engine: Engine, question: str) -> None:
    told = engine.ask(question).answer
    assert "各部分相加为9.68万元" in told, told
    assert "9.67万元" in told
    assert "相差0.01万元" in told
    assert "四舍五入造成" in told


@pytest.mark.parametrize(
    "question", ["单位只有2辆车，怎么增加了5辆车的维修费？", "一共才2辆车，为什么维修费增加了5辆公务用车的"]
)  # fmt: skip
def test_both_places_of_two_counts_are_quoted(engine: Engine, question: str) -> None:
    told = engine.ask(question).answer
    assert "共有车辆2辆" in told, told
    assert "增加5辆公务用车维修费" in told


def test_two_changes_are_told_with_what_each_compares_with(engine: Engine) -> None:
    told = engine.ask("住房保障支出增加0.6万，卫生健康支出增加0.5万，怎么增加数不一样？").answer
    assert "0.10万元" in told, told
    assert "“2025年预算执行数”" in told
    assert "“2025年预算”" in told


@pytest.mark.parametrize(
    "question", ["培训费有2.5万，为什么基本支出表里找不到培训费", "基本支出表里怎么没有培训费"]
)
def test_a_thing_that_a_table_leaves_out_is_told_from_where_it_is_printed(
    engine: Engine, question: str
) -> None:
    told = engine.ask(question).answer
    assert "《2026年财政拨款基本支出表》各行各列里没有“培训费”" in told, told
    assert "培训费支出表》" in told
    assert "2.50万元" in told


def test_nought_that_only_a_sentence_prints_is_told_of_what_a_table_leaves_out(
    engine: Engine,
) -> None:
    told = engine.ask("基本支出表里为什么没有咨询费").answer
    assert "各行各列里没有“咨询费”" in told, told
    assert "0.00万元" in told


def test_a_thing_that_the_table_has_is_not_denied(engine: Engine) -> None:
    told = engine.ask("为什么基本支出表里没有差旅费").answer
    assert "各行各列里没有" not in told
    assert "1.00万元" in told


@pytest.mark.parametrize(
    "question", ["预算减少是因为门诊收入下降了吧？", "收入减少是不是因为事业收入减少"]
)
def test_a_supposed_cause_is_held_against_its_own_change(engine: Engine, question: str) -> None:
    told = engine.ask(question).answer
    assert "相反" in told, told
    assert "事业收入比上年增加0.70万元" in told
    assert "减少4.70万元" in told
    assert "上年修缮项目不再安排" in told


def test_a_cause_of_which_no_change_is_printed_is_not_told(engine: Engine) -> None:
    assert "相反" not in engine.ask("预算减少是因为捐赠收入下降了吧？").answer


@pytest.mark.parametrize("question", ["为什么事业收入是0", "培训费为什么是零？"])
def test_what_is_taken_for_nothing_is_held_against_its_amount(
    engine: Engine, question: str
) -> None:
    answer = engine.ask(question).answer

    assert answer.startswith("不对"), answer
    assert "1.20万元" in answer or "2.50万元" in answer


def test_what_is_nothing_is_not_put_right(engine: Engine) -> None:
    assert "不对" not in engine.ask("咨询费为什么是0").answer
