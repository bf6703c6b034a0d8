"""Of two figures printed of one thing, the one that its parts, its whole or most tables bear out is told."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.records import Kind
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

GRANT = """
    # 财政拨款收入支出决算总表
    name             | 一般公共预算财政拨款
    卫生健康支出     | 61.47
    住房保障支出     | 20.00
    本年支出合计     | 81.47
"""
SPENT = """
    # 一般公共预算财政拨款支出决算表
    code    | name             | 本年支出合计
    210     | 卫生健康支出     | 61.47
    21011   | 行政事业单位医疗 | 61.47
    2101101 | 行政单位医疗     | 40.00
    2101102 | 事业单位医疗     | 21.47
    221     | 住房保障支出     | 20.00
    22102   | 住房改革支出     | 20.00
    2210201 | 住房公积金       | 20.00
            | 合计             | 81.47
"""
PUBLIC = """
    # “三公”经费支出决算表
    name                     | 预算数 | 决算数
    “三公”经费               | 16.00  | 14.60
    因公出国（境）费         | 1.00   | 0.00
    公务用车购置及运行维护费 | 9.00   | 8.00
    公务接待费               | 6.00   | 6.60
"""
TOLD = (
    "一般公共预算财政拨款卫生健康支出决算61.74万元。",
    "一般公共预算财政拨款住房保障支出决算20.10万元。",
    "2024年公务接待费支出决算6.06万元。",
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(GRANT, SPENT, PUBLIC, told=TOLD, kind=Kind.FINAL, year=2024)
    yield from engine_over(tmp_path_factory.mktemp("decided"), reading)


@pytest.mark.parametrize(
    "asked",
    [
        "卫生健康支出是61.47还是61.74？",
        "卫生健康支出61.74和61.47哪个对",
        "卫生健康支出怎么一处写61.47一处写61.74",
    ],
)
def test_the_figure_that_its_parts_add_up_to_is_relied_on(engine: Engine, asked: str) -> None:
    told = engine.ask(asked).answer

    assert "其下所列2项相加为61.47万元" in told
    assert "40.00万元 + 21.47万元 = 61.47万元" in told
    assert "以前者为准" in told


def test_a_part_of_the_public_expenses_is_decided_by_their_whole(engine: Engine) -> None:
    told = engine.ask("公务接待费是6.60还是6.06？").answer

    assert "各项相加正好是“三公”经费的14.60万元" in told
    assert "6.06万元" in told.partition("正好")[2]


def test_what_several_tables_print_is_relied_on_against_one_sentence(engine: Engine) -> None:
    told = engine.ask("住房保障支出是20.00还是20.10？").answer

    assert "2张表都印为20.00万元" in told


IN_YUAN = """
    # 一般公共预算财政拨款支出决算表
    code    | name       | 本年支出合计
    2210201 | 住房公积金 | 203,012
            | 合计       | 203,012
"""
OF_ALL = """
    # 支出决算表
    code    | name       | 本年支出合计
    2210201 | 住房公积金 | 20.30
            | 合计       | 20.30
"""
FUND_ALONE = OF_ALL.replace("支出决算表", "一般公共预算财政拨款支出决算表")
OF_GRANT = """
    # 财政拨款收入支出决算总表
    name         | 一般公共预算财政拨款
    住房公积金   | 20.03
    本年支出合计 | 20.30
"""


def test_one_table_decides_between_two_sentences(tmp_path: Path) -> None:
    told = tuple(f"一般公共预算财政拨款住房公积金决算{said}万元。" for said in ("20.30", "20.03"))
    reading = reading_of(IN_YUAN, told=told, kind=Kind.FINAL, year=2024, unit="元")
    for engine in engine_over(tmp_path, reading):
        answer = engine.ask("住房公积金是20.30万还是20.03万？").answer
        assert "《一般公共预算财政拨款支出决算表》印为203,012元" in answer
        assert "以表格为准" in answer


def test_of_tables_at_odds_it_is_told_how_many_print_which(tmp_path: Path) -> None:
    reading = reading_of(OF_ALL, FUND_ALONE, OF_GRANT, kind=Kind.FINAL, year=2024)
    for engine in engine_over(tmp_path, reading):
        answer = engine.ask("住房公积金是20.30还是20.03？").answer
        assert "2张表印为20.30万元" in answer
        assert "只见于《财政拨款收入支出决算总表》" in answer


WHOLE = """
    # 一般公共预算支出情况表
    code    | name     | 合计    | 基本支出 | 项目支出
    201     | 一般服务 | 1604.50 | 1600.00  | 4.50
    221     | 住房保障 | 172.25  | 172.25   |
            | 合计     | 1776.75 | 1772.25  | 4.50
"""
BASIC = """
    # 一般公共预算基本支出情况表
    code | name           | 合计    | 人员经费 | 公用经费
    301  | 工资福利支出   | 1536.91 | 1536.91  |
    302  | 商品和服务支出 | 235.33  |          | 235.33
         | 合计           | 1772.24 | 1536.91  | 235.33
"""


@pytest.mark.parametrize(
    "asked",
    [
        "一般公共预算基本支出到底是1772.24还是1772.25？",
        "一般公共预算基本支出1772.24和1772.25哪个对",
        "一般公共预算基本支出怎么一处写1772.24一处写1772.25",
    ],
)
def test_figures_that_a_rounding_sets_apart_are_not_decided(tmp_path: Path, asked: str) -> None:
    engine = next(engine_over(tmp_path / "tail", reading_of(WHOLE, BASIC)))

    answer = engine.ask(asked)

    assert "1,772.24万元" in answer.answer
    assert "1,772.25万元" in answer.answer
    assert "尾差" in answer.answer
    assert "为准。" not in answer.answer.replace("文件没有说明以哪个为准。", "")
    assert not any(note.kind == "conflict" for note in answer.notes)
