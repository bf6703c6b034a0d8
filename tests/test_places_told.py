"""A turn that names a place, the row beside it or a piece of a name is about what the talk told."""

from collections.abc import Iterator

import pytest

from retrieval.engine import Engine
from tests.asking import last_of
from tests.drawing import engine_over, reading_of

BODY = "江城市测试局"
UNITS = f"""
    # 2026年部门支出总表（分单位）
    name=单位名称 | 合计 | 基本支出 | 项目支出
    合计 | 100.00 | 70.00 | 30.00
    {BODY}（本级） | 55.00 | 40.00 | 15.00
    江城市测试中心 | 30.00 | 20.00 | 10.00
    江城市测绘站 | 15.00 | 10.00 | 5.00
"""
SPENT = """
    # 2026年支出总表
    code | name | 合计 | 基本支出 | 项目支出
    | 合计 | 100.00 | 70.00 | 30.00
    205 | 教育支出 | 60.00 | 50.00 | 10.00
    20508 | 进修及培训 | 60.00 | 50.00 | 10.00
    2050803 | 培训支出 | 60.00 | 50.00 | 10.00
    208 | 社会保障和就业支出 | 25.00 | 12.00 | 13.00
    20808 | 抚恤 | 25.00 | 12.00 | 13.00
    2080801 | 死亡抚恤 | 25.00 | 12.00 | 13.00
    221 | 住房保障支出 | 15.00 | 8.00 | 7.00
    22102 | 住房改革支出 | 15.00 | 8.00 | 7.00
    2210201 | 住房公积金 | 9.00 | 5.00 | 4.00
    2210203 | 购房补贴 | 6.00 | 3.00 | 3.00
"""
PUBLIC = """
    # 2026年“三公”经费支出表
    name=项目 | 预算数
    “三公”经费 | 20.00
    因公出国（境）费 | 8.00
    公务用车购置及运行维护费 | 7.00
    公务用车购置费 | 0.00
    公务用车运行维护费 | 7.00
    公务接待费 | 5.00
"""
BASIC = """
    # 2026年一般公共预算基本支出表
    code | name | 合计 | 人员经费 | 公用经费
    | 合计 | 70.00 | 45.63 | 24.37
"""
TOLD = [
    "2026年政府采购预算总额30.00万元，其中：政府采购货物预算12.00万元，政府采购服务预算18.00万元。",
    "2026年机关运行经费预算24.4万元。",
]


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(
        tmp_path_factory.mktemp("places"), reading_of(UNITS, SPENT, PUBLIC, BASIC, body=BODY, told=TOLD)
    )  # fmt: skip


UNITS_RANKED = "各单位的基本支出从大到小排一下"
CLASSES = "支出最多的三个类级科目是哪些"


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        ((UNITS_RANKED, "第二家的项目支出是多少"), "江城市测试中心2026年项目支出预算数：10.00万元"),
        ((UNITS_RANKED, "第二个单位的项目支出多少"), "江城市测试中心2026年项目支出预算数：10.00万元"),
        ((UNITS_RANKED, "第二家的项目支出是多少", "它前面那一家呢"), "2026年项目支出预算数：15.00万元"),
        ((UNITS_RANKED, "第二家的项目支出是多少", "下一家呢"), "江城市测绘站2026年项目支出预算数：5.00万元"),
        ((CLASSES, "第二行占总支出多少"), "社会保障和就业支出占支出合计的25.00%"),
        ((CLASSES, "第二行占总支出多少", "它上面那个呢"), "教育支出占支出合计的60.00%"),
        ((CLASSES, "第二项的项目支出是多少", "再下一个呢"), "住房保障支出（项目支出）预算数：7.00万元"),
    ],
)  # fmt: skip
def test_a_place_and_the_row_beside_it_are_named(
    engine: Engine, turns: tuple[str, ...], told: str
) -> None:
    assert told in last_of(engine, *turns).answer


@pytest.mark.parametrize(
    "turn",
    [
        "三家基本支出加起来跟合计一样吗",
        "这三家加起来等于合计吗",
        "各家加起来和总数对得上吗，你确定？",
    ],
)
def test_the_bodies_told_are_held_against_all_of_them(engine: Engine, turn: str) -> None:
    answer = last_of(engine, UNITS_RANKED, turn).answer

    assert "40.00万元 + 20.00万元 + 10.00万元 = 70.00万元" in answer


def test_no_row_stands_before_the_first(engine: Engine) -> None:
    answer = last_of(engine, UNITS_RANKED, "第一家的项目支出是多少", "它前面那一家呢").answer

    assert "万元" not in answer


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        (("政府采购多少", "其中服务是多少"), "政府采购服务支出预算数：18.00万元"),
        (("政府采购多少", "其中服务是多少", "占采购总额的多少"), "占政府采购支出总额的60.00%"),
        (("政府采购多少", "其中服务是多少", "货物呢"), "政府采购货物支出预算数：12.00万元"),
    ],
)
def test_a_piece_of_a_name_is_the_part_told_that_has_it(
    engine: Engine, turns: tuple[str, ...], told: str
) -> None:
    assert told in last_of(engine, *turns).answer


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        (("社会保障和就业支出多少", "死亡抚恤占多少"), "占社会保障和就业支出的100.00%"),
        (("住房保障支出一共多少", "购房补贴占多少"), "占住房保障支出的40.00%"),
        (("三公经费多少", "公车运行费占多少"), "占“三公”经费的35.00%"),
        (("三公经费多少", "公车运行费占多少", "接待费呢"), "占“三公”经费的25.00%"),
        (("教育支出多少", "购房补贴占多少"), "占支出合计的6.00%"),
        (("支出合计多少", "住房保障支出占多少", "其中购房补贴占多少"), "占住房保障支出的40.00%"),
        (("三公经费多少", "公车运行费占总支出多少"), "占支出合计的7.00%"),
    ],
)
def test_a_subject_below_the_one_told_has_its_share_in_that(
    engine: Engine, turns: tuple[str, ...], told: str
) -> None:
    assert told in last_of(engine, *turns).answer


@pytest.mark.parametrize(
    "turn", ["跟公用经费是一个数吗", "和公用经费一样吗", "它与公用经费是同一个数吗"]
)
def test_two_amounts_that_rounding_alone_sets_apart_are_the_same(engine: Engine, turn: str) -> None:
    answer = last_of(engine, "机关运行经费多少", turn).answer

    assert "机关运行经费与公用经费数额一致" in answer
    assert "0.03万元" in answer


def test_who_turns_to_something_else_is_answered_of_that(engine: Engine) -> None:
    answer = last_of(engine, "住房公积金多少", "换个话题，三公经费多少").answer

    assert "没有找到" not in answer
    assert "20.00万元" in answer


ROWS = """
    # 2026年一般公共预算支出表
    code | name | 合计 | 基本支出 | 项目支出
    | 合计 | 50.00 | 35.00 | 15.00
    2010801 | 行政运行 | 20.00 | 15.00 | 5.00
    2010802 | 一般管理 | 5.00 | | 5.00
    2010801 | 行政运行 | 25.00 | 20.00 | 5.00
"""


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        (("前面那一行的基本支出是多少",), "行政运行合计为20.00万元[1]的那一行，基本支出为15.00万元"),
        (("第二行的基本支出是多少",), "行政运行合计为25.00万元[1]的那一行，基本支出为20.00万元"),
        (("第二行的基本支出是多少", "那一行项目支出占比多少"), "占行政运行的20.00%"),
        (("第一行的基本支出是多少", "它的项目支出呢"), "行政运行合计为20.00万元[1]的那一行，项目支出为5.00万元"),
    ],
)  # fmt: skip
def test_rows_of_one_name_are_told_by_their_place(
    tmp_path_factory: pytest.TempPathFactory, turns: tuple[str, ...], told: str
) -> None:
    for engine in engine_over(tmp_path_factory.mktemp("rows"), reading_of(ROWS)):
        assert told in last_of(engine, "行政运行一共多少", *turns).answer
