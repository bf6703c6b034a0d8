"""What a table's figures are of is doubted where its other printings show that a coordinate was not read."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot import library as pages
from ingest.checks import check
from ingest.records import CellStatus, Reading
from retrieval.engine import Engine
from retrieval.fact_store import FactStore
from retrieval.stores import library
from tests.drawing import engine_over, reading_of

WHOLE = """
    # 部门支出总体情况表（按经济科目）
    code=科目编码 | name=科目名称 | 合计 | 基本支出 | 项目支出
     | 合计 | 90.00 | 60.00 | 30.00
    30201 | 办公费 | 40.00 | 25.00 | 15.00
    30211 | 差旅费 | 30.00 | 20.00 | 10.00
    30215 | 会议费 | 20.00 | 15.00 | 5.00
    """
PART = """
    # {title}
    code=科目编码 | name=科目名称 | 合计
     | 合计 | 43.00
    30201 | 办公费 | 18.00
    30211 | 差旅费 | 12.00
    30215 | 会议费 | 13.00
    """
PARTS = ("离退休干部服务费用明细表", "驻外办事处开支情况表", "老干部活动中心支出表")


def doubted(reading: Reading) -> dict[str, str]:
    return {f.text: f.item for f in reading.facts if f.status is CellStatus.DOUBTFUL}


def part(title: str = PARTS[0]) -> str:
    return PART.format(title=title)


@pytest.mark.parametrize("title", PARTS)
def test_a_table_that_prints_less_row_after_row_is_of_a_part(title: str) -> None:
    reading = reading_of(WHOLE, part(title))

    assert set(doubted(reading)) >= {"18.00", "12.00", "13.00"}
    assert not set(doubted(reading)) & {"40.00", "30.00", "20.00"}
    assert not check(reading)


@pytest.mark.parametrize("said", ["126.00万元，主要用于日常运转", "预算152.00万元"])
def test_what_is_doubted_is_held_against_no_sentence(said: str) -> None:
    other = "30299 | 其他商品和服务支出 | 125.00"
    more = part().replace("会议费 | 13.00", f"会议费 | 13.00\n    {other}").replace("43", "168")
    told = (f"2026年其他商品和服务支出{said}。",)

    assert [found.kind for found in check(reading_of(more, told=told))] == ["table_text"]
    assert not check(reading_of(WHOLE, more, told=told))


def test_one_row_alone_that_prints_less_is_a_wrong_figure() -> None:
    other = WHOLE.replace("经济科目）", "经济科目，二）").replace(
        "30.00 | 20.00 | 10", "31.00 | 20.00 | 11"
    )

    assert not doubted(reading_of(WHOLE, other))


def test_a_wrong_figure_and_the_sums_that_follow_it_are_of_no_part() -> None:
    whole = """
        # 部门支出总表
        code=科目编码 | name=科目名称 | 合计
        208 | 社会保障和就业支出 | 40.00
        20805 | 行政事业单位养老支出 | 40.00
        2080501 | 行政单位离退休 | 40.00
        """

    assert not doubted(reading_of(whole, whole.replace("总表", "情况表").replace("40", "38")))


def test_what_lies_apart_by_what_was_carried_over_is_of_no_part() -> None:
    carried = """
        # 收入总表
        name=项目 | 合计
        年初结转和结余 | 22.00
        """
    own = part().replace("12.00", "8.00")

    assert "8.00" not in doubted(reading_of(WHOLE, own.replace("13.00", "20.00"), carried))


@pytest.fixture(name="engine")
def _engine(tmp_path: Path) -> Iterator[Engine]:
    yield from engine_over(tmp_path / "of", reading_of(WHOLE, part()))


@pytest.mark.parametrize("item", ["办公费 40.00", "差旅费 30.00", "会议费 20.00"])
def test_the_whole_is_told_and_the_part_is_no_contradiction(engine: Engine, item: str) -> None:
    name, figure = item.split()
    answer = engine.ask(f"{name}多少")

    assert answer.answer.splitlines()[0].endswith(f"：{figure}万元[1]。")
    assert not answer.notes


@pytest.mark.parametrize("item", ["办公费 18.00", "差旅费 12.00"])
def test_the_part_is_told_where_the_title_of_its_table_is_named(engine: Engine, item: str) -> None:
    name, figure = item.split()
    answer = engine.ask(f"离退休干部服务费用明细表里的{name}多少")

    assert f"{figure}万元" in answer.answer
    assert [note.kind for note in answer.notes] == ["scope"]
    assert "离退休干部服务费用明细表" in answer.notes[0].text


LISTED = """
    # 部门项目支出表
    name=单位（项目）名称 | 合计 | 一般公共预算/本级财力 | 一般公共预算/上年结转 | 政府性基金/上年结转
    合计 | 90.00 | 60.00 | 21.00 | 9.00
    展览经费 | 50.00 | 29.00 | 21.00 |
    修缮工程 | 40.00 | 31.00 | | 9.00
    """


def test_columns_of_equal_coordinates_are_told_side_by_side(tmp_path: Path) -> None:
    reading = reading_of(LISTED)
    assert {"21.00", "9.00"} == set(doubted(reading))

    (engine,) = engine_over(tmp_path / "listed", reading)
    answer = engine.ask("项目支出中上年结转多少")
    lines = answer.answer.splitlines()
    assert "没有写明哪一个是全部" in lines[0]
    assert lines[1:] == [
        "  一般公共预算—上年结转：21.00万元[1]",
        "  政府性基金—上年结转：9.00万元[2]",
    ]


@pytest.mark.parametrize("head", ["另一方式", "按方式调整", "其他类别"])
def test_a_column_that_the_reader_takes_for_the_same_amount_is_doubted(head: str) -> None:
    reading = reading_of(f"""
        # 财政拨款“三公”经费支出决算表
        name=项目 | 决算数 | {head}
        公务接待费 | 9.00 | 4.00
        公务用车运行维护费 | 8.00 | 3.00
        """)

    assert {"9.00", "4.00", "8.00", "3.00"} == set(doubted(reading))


def test_the_sum_of_the_others_and_what_is_called_a_total_are_the_whole() -> None:
    added = LISTED.replace(
        "合计 | 90.00 | 60.00 | 21.00 | 9.00", "合计 | 90.00 | 81.00 | 9.00 | 9.00"
    )
    called = LISTED.replace("一般公共预算/上年结转", "上年结转/小计").replace(
        "政府性基金/上年结转", "上年结转/其他"
    )

    assert not doubted(reading_of(added))
    assert not doubted(reading_of(called))


def test_projects_of_one_name_are_not_doubted() -> None:
    reading = reading_of("""
        # 项目支出表
        name=项目名称 | 项目类别 | 合计
        业务经费 | 其他运转类 | 20.00
        业务经费 | 特定目标类 | 30.00
        """)

    assert not doubted(reading)


def test_the_pages_in_doubt_are_told_when_a_document_is_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with FactStore(tmp_path / "read", create=True) as store:
        told = library._saved(store, reading_of(WHOLE, part()), "reader", 0.0)
    pages._tell(told, as_json=False)

    assert told.doubtful == (2,)
    assert "第2页有的数没有读准" in capsys.readouterr().out
