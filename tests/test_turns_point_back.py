"""A turn that points back, or doubts, is about what the talk has told; a part that leaves out is too."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.records import Kind
from retrieval.conversation import Conversation
from retrieval.engine import Engine
from tests.asking import last_of
from tests.drawing import engine_over, reading_of

SPENT = """
    # 2026年支出总表
    code | name | 合计 | 基本支出 | 项目支出
    | 合计 | 100.00 | 70.00 | 30.00
    205 | 教育支出 | 60.00 | 50.00 | 10.00
    208 | 社会保障和就业支出 | 40.00 | 20.00 | 20.00
"""
PROJECTS = """
    # 2026年一般公共预算项目支出表
    name=项目名称 | 合计
    合计 | 20.00
    老楼加固工程 | 12.00
    书库搬迁 | 5.00
    校园绿化 | 3.00
"""
PUBLIC = """
    # 2026年“三公”经费支出表
    name=项目 | 预算数
    合计 | 3.40
    公务接待费 | 3.40
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(
        tmp_path_factory.mktemp("back"), reading_of(SPENT, PROJECTS, PUBLIC, told=["教育支出60.00万元，比上年增加5.00万元。"])
    )  # fmt: skip


def answers(engine: Engine, *turns: str) -> list[str]:
    """Return what is answered to each turn of one talk."""
    talk = Conversation(engine)
    return [talk.ask(turn).answer for turn in turns]


@pytest.mark.parametrize(
    "turns",
    [
        ("教育支出多少，基本支出占多大头",),
        ("教育支出多少", "基本支出占多少"),
        ("教育支出多少", "其中基本支出占几成"),
        ("教学那块（教育支出）多少，基本支出占比多少",),
    ],
)
def test_a_half_has_its_share_of_the_subject_talked_of(
    engine: Engine, turns: tuple[str, ...]
) -> None:
    assert "50.00万元 ÷ 60.00万元 = 83.33%" in answers(engine, *turns)[-1]


@pytest.mark.parametrize(
    "turns", [("支出合计多少，基本支出占多大头",), ("教育支出多少", "基本支出占总支出多少")]
)
def test_a_half_has_its_share_of_the_whole_that_is_named(
    engine: Engine, turns: tuple[str, ...]
) -> None:
    assert "70.00万元 ÷ 100.00万元 = 70.00%" in answers(engine, *turns)[-1]


def test_no_half_has_a_share_of_what_was_not_understood(engine: Engine) -> None:
    assert "70.00%" not in answers(engine, "附校那块支出是多少，基本支出占多大头")[-1]


@pytest.mark.parametrize(
    "doubt", ["你确定是3.4万，不是34万？", "3.4万没搞错吧", "真的是3.40万元吗", "确定是3.40万元吗"]
)
def test_a_doubt_is_of_the_figure_that_it_repeats(engine: Engine, doubt: str) -> None:
    told = answers(engine, "三公经费多少", "教育支出多少", doubt)

    assert told[-1] == "对，2026年“三公”经费预算数为3.40万元[1]。"


@pytest.mark.parametrize(
    ("turn", "figure"),
    [("最大的那个多少钱", "12.00万元"), ("最小的那个是多少钱", "3.00万元"), ("那最大的那项安排了多少", "12.00万元")],
)  # fmt: skip
def test_an_end_of_the_list_is_named(engine: Engine, turn: str, figure: str) -> None:
    assert figure in answers(engine, "有哪些项目", turn)[-1]


def test_what_was_said_of_the_largest_is_told(engine: Engine) -> None:
    told = answers(engine, "支出最多的两个科目是什么", "最大的那个比去年增加了多少")

    assert "5.00万元" in told[-1]


@pytest.mark.parametrize("turn", ["最大的那个是干什么的", "最大的那个多少钱"])
def test_of_no_list_nothing_is_the_largest(engine: Engine, turn: str) -> None:
    assert (
        answers(engine, "三公经费多少", turn)[-1] == "不能确定所问的是前面所列的哪些，请说出名称。"
    )


def test_projects_of_one_fund_are_held_against_the_projects_of_that_fund(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    general = """
        # 2026年一般公共预算支出表
        code | name | 合计 | 基本支出 | 项目支出
        | 合计 | 80.00 | 60.00 | 20.00
        205 | 教育支出 | 80.00 | 60.00 | 20.00
    """
    folder = tmp_path_factory.mktemp("fund")
    for engine in engine_over(folder, reading_of(SPENT, general, PROJECTS)):
        told = answers(engine, "项目里最大的两个是哪些", "加起来占项目支出的几成")

        assert "÷ 20.00万元 = 85.00%" in told[-1]
        assert "30.00万元" in told[-1]


LISTED = """
    # 2024年支出决算表
    code | name | 合计 | 基本支出 | 项目支出
    | 合计 | 100.00 | 30.00 | 70.00
    201 | 一般公共服务支出 | 50.00 | 30.00 | 20.00
    205 | 教育支出 | 30.00 | | 30.00
    213 | 农林水支出 | 15.00 | | 15.00
    221 | 住房保障支出 | 5.00 | | 5.00
"""
HALVES = """
    # 2024年一般公共预算财政拨款基本支出决算表
    name | 合计 | 人员经费 | 公用经费
    合计 | 30.00 | 22.00 | 8.00
"""
BY_UNIT = """
    # “三公”经费支出表（分单位）
    name=单位名称 | “三公”经费 | 公务用车购置及运行维护费 | 公务接待费
    合计 | 9.00 | 7.00 | 2.00
    荆南市财政局（本级） | 3.00 | 1.50 | 1.50
    荆南市国库支付中心 | 6.00 | 5.50 | 0.50
"""
ROSE = (
    "公务用车购置及运行维护费7.00万元，比上年增加2.50万元，增长55.56%。",
    "公务接待费2.00万元，比上年减少0.50万元，下降20.00%。",
    "农林水支出15.00万元，比上年减少3.00万元，下降16.67%，主要原因是工程完工。",
    "住房保障支出5.00万元，比上年增加1.00万元，增长25.00%，主要原因是基数调整。",
)


@pytest.fixture(scope="module")
def listed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(
        LISTED, HALVES, BY_UNIT, told=ROSE, body="荆南市财政局", year=2024, kind=Kind.FINAL
    )
    yield from engine_over(tmp_path_factory.mktemp("listed"), reading)


def test_the_smallest_among_those_listed_is_none_that_was_left_out(listed: Engine) -> None:
    said = last_of(listed, "支出最多的三个类级科目", "其中最小的为什么减少").answer

    assert "工程完工" in said
    assert "基数调整" not in said


MOVED_PUBLIC = """
    # “三公”经费支出决算表
    name=项目 | 预算数 | 决算数
    “三公”经费 | 12.00 | 9.00
    因公出国（境）费 | 3.00 | 0.50
    公务用车购置及运行维护费 | 7.00 | 6.50
    公务接待费 | 2.00 | 2.00
"""
MOVED = (
    "“三公”经费支出9.00万元，比上年增加1.50万元，增长20.00%。",
    "公务用车购置及运行维护费支出6.50万元，比上年增加2.50万元，增长62.50%。",
    "公务接待费支出2.00万元，比上年减少0.50万元，下降20.00%。",
)


def test_what_changed_most_is_not_what_is_largest(tmp_path: Path) -> None:
    (public,) = engine_over(
        tmp_path, reading_of(MOVED_PUBLIC, told=MOVED, year=2024, kind=Kind.FINAL)
    )
    for turns in (("三公经费哪一项变化最大",), ("三公经费多少", "哪一项变动最大")):
        said = last_of(public, *turns).answer
        assert "比上年增加" in said
        assert "数最多的" not in said


def test_a_sum_of_the_two_told_last_is_held_against_what_a_turn_names(listed: Engine) -> None:
    said = last_of(listed, "人员经费多少", "公用经费呢", "两者加起来是基本支出吗").answer

    assert "22.00万元 + 8.00万元 = 30.00万元" in said


def test_it_behind_a_ranking_of_units_is_the_first_of_them(listed: Engine) -> None:
    said = last_of(listed, "哪个下属单位的三公最多", "它的接待费多少").answer

    assert "国库支付中心" in said
    assert "0.50万元" in said
    assert "2.00" not in said


@pytest.mark.parametrize("asked", ["两项一共多少万元", "一共多少万元", "加起来多少万元"])
def test_a_sum_that_names_its_unit_is_of_all_that_was_told(engine: Engine, asked: str) -> None:
    answer = last_of(engine, "老楼加固工程多少", "书库搬迁呢", asked).answer

    assert "17.00万元" in answer, answer


def test_a_unit_alone_asks_the_same_again(engine: Engine) -> None:
    assert "50,000元" in last_of(engine, "老楼加固工程多少", "书库搬迁呢", "换成元").answer


@pytest.mark.parametrize("asked", ["哪个最大", "最大的是哪个", "谁最多呢"])
def test_a_bare_rank_behind_what_was_not_found_is_asked_back(engine: Engine, asked: str) -> None:
    assert last_of(engine, "天文馆穹顶多少钱", asked).status == "clarify"


def test_a_rank_that_says_of_what_stands_alone(engine: Engine) -> None:
    assert last_of(engine, "天文馆穹顶多少钱", "哪个项目最大").status == "answered"


CLASSES = """
    # 2026年一般公共预算支出表
    code | name | 预算数
    | 合计 | 100.00
    205 | 教育支出 | 40.00
    208 | 社会保障和就业支出 | 30.00
    210 | 卫生健康支出 | 20.00
    221 | 住房保障支出 | 10.00
"""
SOURCES = """
    # 2026年收入总表
    name | 预算数
    收入合计 | 100.00
    一般公共预算拨款收入 | 90.00
    事业收入 | 10.00
"""
MOST = "支出最多的三类是什么"
LARGEST = "一般公共预算项目支出里金额最大的两个项目"


def test_so_many_as_an_earlier_list_had_are_that_list(tmp_path: Path) -> None:
    for engine in engine_over(tmp_path, reading_of(CLASSES, PROJECTS)):
        told = answers(engine, MOST, LARGEST, "前面那三类合计多少")

        assert "老楼加固工程" in told[1]
        assert "40.00万元 + 30.00万元 + 20.00万元 = 90.00万元" in told[-1]


def test_so_many_as_two_lists_of_one_answer_have_together_are_none(tmp_path: Path) -> None:
    for engine in engine_over(tmp_path, reading_of(CLASSES, PROJECTS)):
        told = answers(engine, f"支出最多的两类是什么？{LARGEST}是什么", "这四个加起来多少")

        assert "87.00" not in told[-1]


def test_the_largest_income_is_no_row_of_the_spending_told_before(tmp_path: Path) -> None:
    for engine in engine_over(tmp_path, reading_of(CLASSES, SOURCES)):
        told = answers(engine, MOST, "收入里最多的是哪个")[-1]

        assert "教育支出" not in told


OF_ALL = """
    # 2026年部门支出总表
    code | name | 合计 | 基本支出 | 项目支出
    | 合计 | 100.00 | 70.00 | 30.00
    205 | 教育支出 | 100.00 | 70.00 | 30.00
"""
OF_GRANT = """
    # 2026年一般公共预算支出表
    code | name | 合计 | 基本支出 | 项目支出
    | 合计 | 80.00 | 60.00 | 20.00
    205 | 教育支出 | 80.00 | 60.00 | 20.00
"""
EXPENSES = """
    # 2026年一般公共预算基本支出表
    name=项目 | 合计 | 人员经费 | 公用经费
    合计 | 60.00 | 45.00 | 15.00
"""


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        (("基本支出多少？", "其中一般公共预算财政拨款的是多少"), "60.00万元"),
        (("一般公共预算基本支出多少", "公用经费占它多少"), "15.00万元 ÷ 60.00万元 = 25.00%"),
        (("基本支出多少？", "其中一般公共预算财政拨款的是多少", "公用经费占它多少"), "15.00万元 ÷ 60.00万元 = 25.00%"),
        (("教育支出多少", "基本支出占它的比例"), "70.00万元 ÷ 100.00万元 = 70.00%"),
    ],
)  # fmt: skip
def test_a_share_or_a_fund_of_it_is_that_of_what_was_told(
    tmp_path: Path, turns: tuple[str, ...], told: str
) -> None:
    for engine in engine_over(tmp_path, reading_of(OF_ALL, OF_GRANT, EXPENSES)):
        assert told in answers(engine, *turns)[-1]


@pytest.mark.parametrize(
    ("turn", "told"),
    [
        ("占它所在的类多少", "10.00万元 ÷ 40.00万元 = 25.00%"),
        ("那占所属款的比例", "10.00万元 ÷ 20.00万元 = 50.00%"),
    ],
)
def test_a_share_of_its_own_class_is_of_the_class_of_its_code(
    tmp_path: Path, turn: str, told: str
) -> None:
    coded = """
        # 2026年一般公共预算支出表
        code | name | 预算数
        | 合计 | 100.00
        205 | 教育支出 | 60.00
        208 | 社会保障和就业支出 | 40.00
        20805 | 行政事业单位养老支出 | 20.00
        2080501 | 行政单位离退休 | 10.00
    """
    for engine in engine_over(tmp_path, reading_of(coded)):
        assert told in answers(engine, "行政单位离退休多少", turn)[-1]


@pytest.mark.parametrize("question", ["哪个科目占比最大", "占比最大的是哪个科目", "哪一类比重最高"])
def test_the_subject_with_the_largest_share_is_the_one_with_most_money(
    tmp_path: Path, question: str
) -> None:
    for engine in engine_over(tmp_path, reading_of(CLASSES)):
        said = engine.ask(question).answer

        assert "教育支出" in said.splitlines()[0]
        assert "占支出合计的40.00%" in said
