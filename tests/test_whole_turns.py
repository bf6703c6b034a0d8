"""A short turn is understood as the whole question that it stands for."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.records import Kind
from retrieval.conversation import Conversation
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

SPENT = """
    # 2024年支出决算表
    code | name | 合计 | 基本支出 | 项目支出
    | 合计 | 100.00 | 40.00 | 60.00
    20501 | 教学管理 | 70.00 | 20.00 | 50.00
    2080501 | 行政单位离退休 | 20.00 | 15.00 | 5.00
    2080502 | 事业单位离退休 | 10.00 | 5.00 | 5.00
"""
RECEIVED = """
    # 2024年收入决算表
    code | name | 合计 | 财政拨款收入 | 其他收入
    | 合计 | 105.00 | 85.00 | 20.00
    20501 | 教学管理 | 75.00 | 55.00 | 20.00
    20805 | 养老支出 | 30.00 | 30.00 |
"""
GRANTED = """
    # 2024年一般公共预算财政拨款支出决算表
    code | name | 合计 | 基本支出 | 项目支出
    | 合计 | 80.00 | 38.00 | 42.00
    20501 | 教学管理 | 50.00 | 18.00 | 32.00
    2080501 | 行政单位离退休 | 20.00 | 15.00 | 5.00
    2080502 | 事业单位离退休 | 10.00 | 5.00 | 5.00
"""
BASIC = """
    # 2024年一般公共预算财政拨款基本支出决算表
    code | name | 决算数
    30216 | 培训费 | 3.00
    30215 | 会议费 | 2.00
"""
PUBLIC = """
    # 2024年“三公”经费支出决算表
    name=项目 | 预算数 | 决算数
    “三公”经费 | 20.00 | 9.00
    因公出国（境）费 | 8.00 | 3.00
    公务用车购置及运行维护费 | 7.00 | 4.00
    公务接待费 | 5.00 | 2.00
"""
TOLD = [
    "2024年度机关运行经费支出12.00万元。",
    "2024年度公务用车保有量为7辆。",
    "2024年度培训费支出5.00万元。",
    "我局挂某市考试中心牌子。机关内设机构包括：办公室、综合科、法规科。",
    "全年会议费支出2.00万元。",
]


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(
        tmp_path_factory.mktemp("whole"),
        reading_of(SPENT, RECEIVED, GRANTED, BASIC, PUBLIC, told=TOLD, year=2024, kind=Kind.FINAL),
    )


def last(engine: Engine, *turns: str) -> str:
    """Return what is answered to the last turn of a talk."""
    talk = Conversation(engine)
    return [talk.ask(turn).answer for turn in turns][-1]


@pytest.mark.parametrize(
    "turn",
    ["光看一般公共预算财政拨款呢", "一般公共预算财政拨款口径呢", "我问的是一般公共预算的", "单看一般公共预算这块呢", "按一般公共预算拨款口径算呢"],
)  # fmt: skip
def test_a_share_is_asked_again_within_one_fund(engine: Engine, turn: str) -> None:
    told = last(engine, "2024年总共支出多少", "项目支出占几成", turn)

    assert "42.00万元 ÷ 80.00万元 = 52.50%" in told


@pytest.mark.parametrize("turn", ["光看一般公共预算财政拨款呢", "我要的是一般公共预算财政拨款的"])
def test_a_fund_behind_all_that_is_spent_is_what_is_spent_of_it(engine: Engine, turn: str) -> None:
    told = last(engine, "总共支出多少", turn)

    assert "80.00万元" in told
    assert "收入" not in told


@pytest.mark.parametrize("turn", ["我问的是一般公共预算财政拨款口径", "只算一般公共预算财政拨款呢"])
def test_a_fund_behind_a_subject_is_what_it_pays_of_that(engine: Engine, turn: str) -> None:
    assert "50.00万元" in last(engine, "教学管理决算数是多少", turn)


@pytest.mark.parametrize(
    "turn",
    ["把会议费也算进去呢", "算上会议费呢", "再加上会议费一共多少", "连会议费一起算呢", "会议费也包括进去的话呢"],
)  # fmt: skip
def test_another_thing_is_added_to_what_was_told(engine: Engine, turn: str) -> None:
    assert "12.00万元 + 2.00万元 = 14.00万元" in last(engine, "机关运行经费多少", turn)


@pytest.mark.parametrize(
    "turn",
    ["为什么跟会议费2.00对不上", "怎么和会议费的2.00万元差这么多", "跟会议费2万元为什么不一样"],
)
def test_what_was_told_is_held_against_another_thing_and_its_amount(
    engine: Engine, turn: str
) -> None:
    told = last(engine, "机关运行经费多少", turn)

    assert "12.00万元" in told
    assert "“机关运行经费”和“会议费”是不同的项目" in told


@pytest.mark.parametrize(
    "turn",
    ["可表4里怎么是3.00", "那基本支出表里为什么又是3.00万元", "可是表四写的是3.00啊", "不对，表4明明是3.00"],
)  # fmt: skip
def test_what_a_table_has_is_held_against_what_was_told(engine: Engine, turn: str) -> None:
    assert "5.00万元 − 3.00万元 = 2.00万元" in last(engine, "今年培训费多少", turn)


@pytest.mark.parametrize("turn", ["那差的2万多在哪", "差的这部分去哪了", "多出来的2.00万元是什么"])
def test_how_two_figures_come_apart_is_told_once_more(engine: Engine, turn: str) -> None:
    told = last(engine, "今年培训费多少", "可是表4写的是3.00啊", turn)

    assert "5.00万元 − 3.00万元 = 2.00万元" in told


@pytest.mark.parametrize("turn", ["那三公经费里怎么又说是7辆", "三公里为什么又写7辆，少的去哪了"])
def test_a_count_that_stands_elsewhere_is_held_against_the_thing_counted(
    engine: Engine, turn: str
) -> None:
    told = last(engine, "公务用车保有量多少", turn)

    assert "7辆" in told
    assert "没有读到" not in told


@pytest.mark.parametrize("question", ["三公经费里说是7辆，对吗", "三公经费里有几辆车"])
def test_the_public_expenses_are_the_place_where_cars_are_counted(
    engine: Engine, question: str
) -> None:
    told = last(engine, question)

    assert "7辆" in told
    assert "没有读到" not in told


@pytest.mark.parametrize(
    ("turn", "figure"), [("机关的呢", "20.00万元"), ("事业单位的呢", "10.00万元"), ("那事业的呢", "10.00万元")]
)  # fmt: skip
def test_one_of_the_things_listed_is_chosen_by_a_word_of_its_name(
    engine: Engine, turn: str, figure: str
) -> None:
    told = last(engine, "离退休方面花了多少", turn)

    assert figure in told.splitlines()[0]


@pytest.mark.parametrize(
    "turn",
    ["省下来的主要是哪一块", "节约的主要在哪一项", "没花完的主要是哪块"],
)
def test_what_was_saved_is_told_of_each_of_the_three_expenses(engine: Engine, turn: str) -> None:
    told = last(engine, "三公经费花了多少，预算呢", turn)

    for gap in ("少5.00万元", "少3.00万元"):
        assert gap in told


def test_each_of_several_things_is_held_against_its_budget(engine: Engine) -> None:
    told = last(engine, "因公出国（境）费、公务接待费各比预算少多少")

    assert "因公出国（境）费决算比预算少5.00万元" in told
    assert "公务接待费决算比预算少3.00万元" in told


def test_the_offices_of_the_body_are_asked_for_behind_what_it_is_called(engine: Engine) -> None:
    told = last(engine, "我局还挂着什么牌子？机关里有哪些科室？")

    assert "办公室、综合科、法规科" in told
    assert "机关运行经费" not in told


def test_a_talk_goes_on_about_the_year_that_last_year_was_taken_for(engine: Engine) -> None:
    told = last(engine, "公务接待费去年花了多少", "超预算没有？")

    assert "少3.00万元" in told


def test_subjects_short_of_their_budget_are_listed_beside_those_of_a_rate_alone(
    tmp_path: Path,
) -> None:
    spent = """
        # 2024年支出决算表
        code | name | 合计 | 基本支出 | 项目支出
        | 合计 | 19.00 | 8.00 | 11.00
        2050803 | 培训支出 | 11.00 | | 11.00
        2050299 | 其他教育支出 | 8.00 | 8.00 |
    """
    told = [
        "（一）培训支出（2050803）年初预算为15.00万元，支出决算为11.00万元，完成年初预算的73.33%。",
        "（二）其他教育支出（2050299）支出决算为8.00万元，完成年初预算的64%，主要原因是跨年执行。",
    ]
    engine = next(engine_over(tmp_path, reading_of(spent, told=told, year=2024, kind=Kind.FINAL)))
    answer = last(engine, "没完成年初预算的科目有哪些")

    assert "年初预算15.00万元" in answer
    assert "少4.00万元" in answer
    assert "完成率64%" in answer


PLANNED = """
    # 2026年项目支出中期规划表
    name=项目名称 | 2026年 | 2027年
    湖岸绿化 | 33.00 | 21.00
"""


def test_the_figure_of_one_year_is_set_against_what_a_turn_names(tmp_path: Path) -> None:
    (planned,) = engine_over(tmp_path, reading_of(PLANNED, told=("2026年项目支出80.00万元。",)))
    said = last(
        planned, "湖岸绿化2026年、2027年各多少", "为什么2026年这个数和项目支出80.00万元对不上"
    )

    assert "33.00万元" in said
    assert "80.00万元" in said
    assert "21.00" not in said


@pytest.mark.parametrize("turn", ["主要省在哪一项", "比预算少了多少，主要省在哪一项？"])
def test_what_was_saved_is_held_against_the_budgets_though_none_was_told(
    engine: Engine, turn: str
) -> None:
    told = last(engine, "三公经费决算多少", turn)

    for gap in ("少5.00万元", "少3.00万元"):
        assert gap in told
    assert "没有看懂" not in told


def test_another_year_behind_what_was_saved_is_asked_of_the_three_expenses(tmp_path: Path) -> None:
    said = "2024年度“三公”经费支出决算为9.00万元，比上年增加1.50万元。"
    reading = reading_of(PUBLIC, told=[said], year=2024, kind=Kind.FINAL)
    talk = ("三公经费决算多少", "比预算少了多少，主要省在哪一项", "那2023年呢")

    assert "9.00万元 − 1.50万元 = 7.50万元" in last(next(engine_over(tmp_path, reading)), *talk)


@pytest.mark.parametrize(
    "talk",
    [
        ("教学管理花了多少", "行政单位离退休呢", "两样合起来，财政拨款出的占多大比例"),
        ("教学管理花了多少", "行政单位离退休呢", "加起来财政拨款占多少"),
        ("教学管理和行政单位离退休合起来，财政拨款出的占多大比例",),
    ],
)
def test_what_granted_money_pays_of_several_subjects_is_divided_by_all_that_is_spent_on_them(
    engine: Engine, talk: tuple[str, ...]
) -> None:
    told = last(engine, *talk)

    assert "(50.00万元 + 20.00万元) ÷ (70.00万元 + 20.00万元) = 77.78%" in told
    assert "85.00" not in told
