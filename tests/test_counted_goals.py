"""A count inside what a project is to reach is found in its indicators, else in the words of its goal."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.records import Kind
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of, with_listed_indicators

LIST = """
    # 项目支出绩效表
    name=项目名称 | 预算数 | 绩效目标
    全市讲解人员考培 | 30.00 | 组织讲解人员考试，培养40名懂得当地历史的讲解人员，让游客满意。
    场馆运行 | 70.00 | 1.购买合格的保洁服务；2.聘请专职教练至少6名，为来访的人指导健身。
    办公楼租金 | 20.00 | 让各个科室都有地方办公，保障各项工作顺利开展。
    驻外联络 | 9.00 | 让各个联络点为来访企业服务。
    1%家庭抽样调查 | 10.00 | 摸清各个家庭的居住和收入情况，为制定规划提供依据。
"""
FORMS = {
    "办公楼租金": "数量指标：租赁房屋面积≥1250.50平方米；成本指标：总成本≤30万元",
    "驻外联络": "数量指标：甲地联络点对接企业数量≥80个；数量指标：甲地联络点引进项目数量≥3个；成本指标：总成本≤9万元",
    "1%家庭抽样调查": "数量指标：抽样调查对象数量≥42000；成本指标：调查总成本≤10万元",
}


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = with_listed_indicators(reading_of(LIST), FORMS)
    yield from engine_over(tmp_path_factory.mktemp("counted"), reading)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("全市讲解人员考培要培养多少人", "“培养40名懂得当地历史的讲解人员”"),
        ("讲解人员考培这个项目要培养多少人", "“培养40名懂得当地历史的讲解人员”"),
        ("场馆运行要请几个教练", "聘请专职教练至少6名"),
        ("1%家庭抽样调查要调查多少人", "抽样调查对象数量"),
        ("办公楼租金租了多大面积", "1,250.50"),
    ],
)  # fmt: skip
def test_a_count_is_found_in_indicators_or_goals(engine: Engine, question: str, words: str) -> None:
    answer = engine.ask(question)

    assert answer.status == "answered"
    assert words in answer.answer
    assert "没有读到" not in answer.answer


def test_a_name_with_a_word_missing_is_said_to_be_taken_for_it(engine: Engine) -> None:
    told = engine.ask("讲解人员考培这个项目要培养多少人").answer

    assert "“讲解人员考培”按“全市讲解人员考培”理解" in told


def test_indicators_are_counted(engine: Engine) -> None:
    told = engine.ask("办公楼租金有几条指标")

    assert "列有绩效指标2条" in told.answer
    assert told.figures[0].value == "2"


DONE = """
    # 项目支出绩效自评表（大厅维护）
    name=三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分
    来访市民针对接待环境的投诉次数 | ≤5次 | 4次 | 10 | 9
"""


@pytest.mark.parametrize("question", ["接待来访市民多少人次", "接待市民多少人"])
def test_how_often_people_complain_is_no_count_of_them(tmp_path: Path, question: str) -> None:
    reading = reading_of(DONE, kind=Kind.FINAL)
    times = {"目标值": "次", "完成值": "次"}
    facts = [f.model_copy(update={"unit": times.get(f.measure or "")}) for f in reading.facts]
    for engine in engine_over(tmp_path, reading.model_copy(update={"facts": tuple(facts)})):
        answer = engine.ask(question)

        assert answer.status == "not_found"
        assert not answer.figures


BUILT = """
    # 项目支出绩效自评表（沿江生态步道建设项目）
    name                            | 年度指标值 | 实际完成值
    产出指标/数量指标/新建步道长度   | ≥5公里     | 5.6公里
"""
MONEY_OF_IT = "1.沿江生态步道建设项目。自评得分97.00分。全年预算数为900.00万元，执行数为880.00万元，执行率为97.78%。"


@pytest.mark.parametrize(
    ("question", "length"),
    [
        ("沿江生态步道建了多少公里", "5.6公里"),
        ("沿江生态步道建好了多少公里", "5.6公里"),
        ("沿江生态步道建成多少公里", ""),
    ],
)
def test_what_was_built_is_no_money_of_the_project(
    tmp_path: Path, question: str, length: str
) -> None:
    reading = reading_of(BUILT, told=(MONEY_OF_IT,), kind=Kind.FINAL, year=2024, unit="公里")
    for engine in engine_over(tmp_path, reading):
        told = engine.ask(question)

        assert length in told.answer
        assert not any(figure.unit == "万元" for figure in told.figures)


@pytest.mark.parametrize("people", ["几个工作人员", "几个领导", "多少人", "几名司机"])
def test_targets_counted_by_pieces_are_no_number_of_people(engine: Engine, people: str) -> None:
    answer = engine.ask(f"驻外联络甲地联络点有{people}")

    assert answer.status == "not_found"
    assert "不低于" not in answer.answer
    assert "绩效指标" not in answer.answer


def test_a_noun_tells_which_target_counted_by_pieces_is_meant(engine: Engine) -> None:
    told = engine.ask("驻外联络甲地联络点要对接几个企业").answer

    assert "80个" in told
    assert "3个" not in told
