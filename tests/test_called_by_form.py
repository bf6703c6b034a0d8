"""A project is meant by words of its form only where no other project can be meant by them."""

from collections.abc import Iterator

import pytest

from ingest.records import Kind
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

FORM = """
    # 项目支出绩效自评表（灯塔岛航标清洗和灯具更换服务）
    name=二级指标 | name=三级指标 | 指标值 | 完成值 | 偏差原因
    资金 | 年度资金总额 | 80万元 | 40万元 |
    数量指标 | 清洗航标座数 | 30座 | 21座 | 台风季停航
    质量指标 | 助航保洁合格率 | 95% | 97% |
    时效指标 | 完工时间 | 10月底前 | 未完工 | 等待灯具到货
"""
OTHER = """
    # 项目支出绩效自评表（渔港疏浚）
    name=二级指标 | name=三级指标 | 指标值 | 完成值 | 偏差原因
    资金 | 年度资金总额 | 50万元 | 50万元 |
    数量指标 | 疏浚土方 | 9万立方米 | 9万立方米 |
    质量指标 | 岸线保洁合格率 | 90% | 93% |
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(FORM, OTHER, body="某县海事处", year=2024, kind=Kind.FINAL)
    yield from engine_over(tmp_path_factory.mktemp("called"), reading)


@pytest.mark.parametrize(
    "question",
    [
        "航标清洗项目为什么没完成",
        "助航灯具项目为什么没完成",
        "为什么航标清洗项目没按时完工",
        "航标清洗没完成的原因是什么",
        "灯塔岛航标清洗和灯具更换服务没达到目标是什么原因",
    ],
)
def test_why_a_project_was_not_done_is_told_by_the_rows_of_its_form(
    engine: Engine, question: str
) -> None:
    answer = engine.ask(question).answer

    assert "台风季停航" in answer
    assert "等待灯具到货" in answer
    assert "助航保洁合格率" not in answer


def test_words_of_a_form_are_said_to_be_taken_for_its_project(engine: Engine) -> None:
    answer = engine.ask("助航灯具项目为什么没完成").answer

    assert "“助航灯具”按“灯塔岛航标清洗和灯具更换服务”理解" in answer


def test_words_that_no_form_explains_wholly_mean_no_project(engine: Engine) -> None:
    answer = engine.ask("航标油漆项目为什么没完成")

    assert answer.status == "not_found"
    assert "停航" not in answer.answer


def test_words_that_another_project_is_called_by_mean_neither(engine: Engine) -> None:
    answer = engine.ask("渔港保洁灯具项目为什么没完成")

    assert answer.status == "not_found"
    assert "台风季停航" not in answer.answer


@pytest.mark.parametrize("question", ["清洗航标座数为什么没完成", "清洗航标座数没达标的原因"])
def test_why_one_indicator_was_missed_is_told_by_its_own_row(engine: Engine, question: str) -> None:
    answer = engine.ask(question).answer

    assert "台风季停航" in answer
    assert "等待灯具到货" not in answer


WEIGHED = """
    # 项目支出绩效自评表（老城区灯杆检修和补装服务）
    name=二级指标 | name=三级指标 | 权重 | 得分 | 偏差原因
    数量指标 | 检修灯杆根数 | 20 | 20 |
    质量指标 | 亮灯率 | 15 | 11.5 | 电缆被盗
    时效指标 | 报修处置时长 | 10 | 9 | 节假日值班少
"""


@pytest.mark.parametrize(
    "question", ["灯杆检修项目哪个指标扣分最多", "老城区灯杆检修和补装服务扣分最多的是哪项，为什么"]
)
def test_points_are_lost_against_a_weight_that_is_in_points(
    tmp_path_factory: pytest.TempPathFactory, question: str
) -> None:
    reading = reading_of(WEIGHED, body="某县城管局", year=2024, kind=Kind.FINAL, unit="分")
    (other,) = engine_over(tmp_path_factory.mktemp("weighed"), reading)
    answer = other.ask(question).answer

    assert "亮灯率" in answer
    assert "11.5" in answer
    assert "电缆被盗" in answer
    assert "节假日值班少" not in answer
