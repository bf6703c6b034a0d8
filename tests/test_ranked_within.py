"""A ranking says within what it ranks, of what level, and adds the rows of one subject that stand apart."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from retrieval.conversation import Conversation
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

SPENT = """
    # 2026年一般公共预算支出表
    code | name | 合计
    | 合计 | 100.00
    208 | 社会保障和就业支出 | 40.00
    20805 | 行政事业单位养老支出 | 30.00
    2080501 | 行政单位离退休 | 14.00
    2080505 | 机关事业单位基本养老保险缴费支出 | 16.00
    20808 | 抚恤 | 10.00
    2080801 | 死亡抚恤 | 10.00
    210 | 卫生健康支出 | 60.00
"""
BASIC = """
    # 2026年一般公共预算基本支出表
    code | name | 合计
    | 合计 | 50.00
    302 | 商品和服务支出 | 20.00
    30201 | 办公费 | 12.00
    30228 | 工会经费 | 8.00
    302 | 商品和服务支出 | 30.00
    30201 | 办公费 | 10.00
    30228 | 工会经费 | 20.00
"""
RUNNING = """
    # 2026年一般公共预算机关运行经费支出预算表
    code=科目编码 | name=科目名称 | 机关运行经费支出
    | 合计 | 9.00
    302 | 商品和服务支出 | 9.00
    30201 | 办公费 | 6.00
    30211 | 差旅费 | 3.00
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("within"), reading_of(SPENT, RUNNING))


@pytest.fixture(scope="module")
def blocks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(BASIC)
    heads = iter(("机关商品和服务支出", "办公经费", "办公经费", *("对事业单位经常性补助",) * 3))
    facts = tuple(
        fact.model_copy(update={"parents": (next(heads),)}) if fact.code else fact
        for fact in reading.facts
    )
    yield from engine_over(
        tmp_path_factory.mktemp("blocks"), reading.model_copy(update={"facts": facts})
    )


def test_the_class_within_which_is_ranked_is_named(engine: Engine) -> None:
    answer = engine.ask("社会保障和就业支出里最多的是哪一款")

    assert answer.answer.startswith("2026年社会保障和就业支出之下的款级科目中")
    assert [figure.text for figure in answer.figures] == ["30.00万元", "10.00万元"]


@pytest.mark.parametrize("called", ["项目", "科目"])
def test_what_people_call_projects_within_an_economic_subject_are_its_subjects(
    tmp_path: Path, called: str
) -> None:
    basic = RUNNING.replace("机关运行经费支出", "基本支出")
    for one in engine_over(tmp_path, reading_of(SPENT, basic)):
        answer = one.ask(f"商品和服务支出里金额最大的{called}是哪个")

        assert answer.answer.startswith("2026年商品和服务支出之下的款级科目中"), answer.answer
        assert one.ask("卫生健康支出里金额最大的项目是哪个").status != "answered"


def test_the_lowest_subjects_are_ranked_where_one_of_them_is_asked(engine: Engine) -> None:
    answer = engine.ask("社会保障和就业支出里哪一项花得最多")

    assert (
        "之下的项级科目中预算数最多的是机关事业单位基本养老保险缴费支出：16.00万元" in answer.answer
    )


def test_the_rows_of_a_things_own_table_are_ranked_within_it(engine: Engine) -> None:
    talk = Conversation(engine)
    first = talk.ask("机关运行经费里最大的是哪一笔")

    assert "机关运行经费之下的款级科目中预算数最多的是办公费：6.00万元" in first.answer
    assert [f.value for f in talk.ask("占多少").figures if f.unit == "%"] == ["66.67"]


def test_the_rows_of_a_things_own_table_are_its_parts(engine: Engine) -> None:
    figures = engine.ask("机关运行经费包括哪些，各多少").figures

    amounts = [figure.text for figure in figures if figure.unit != "%"]
    assert amounts == ["9.00万元", "6.00万元", "3.00万元"]


def test_a_subject_that_stands_under_two_headings_is_ranked_by_its_sum(blocks: Engine) -> None:
    figures = blocks.ask("商品和服务支出里最大的两项").figures

    assert [figure.text for figure in figures] == ["28.00万元", "22.00万元"]
    assert figures[0].formula == "8.00万元 + 20.00万元 = 28.00万元"


PUBLIC = """
    # 财政拨款“三公”经费支出表
    name | 预算数
    “三公”经费合计 | 60.00
    1.因公出国（境）费 | 20.00
    2.公务接待费 | 10.00
    3.公务用车购置及运行费 | 30.00
"""


@pytest.mark.parametrize(
    "question", ["公务接待费排第几", "公务接待费支出排第几", "公务接待费在三公经费里排第几"]
)
def test_one_of_the_three_public_expenses_has_its_place_among_them(
    tmp_path: Path, question: str
) -> None:
    for engine in engine_over(tmp_path, reading_of(PUBLIC)):
        assert "在3项中排第3项" in engine.ask(question).answer


PROJECTS = """
    # 部门支出预算总表
    code    | name     | 合计 | 基本支出 | 项目支出
    201     | 一般公共服务支出 | {whole} | 20.00 | {projects}
    20105   | 统计信息事务 | {whole} | 20.00 | {projects}
    2010501 | 行政运行 | 20.00 | 20.00 | 0.00
    2010507 | 专项普查活动 | {first} | 0.00 | {first}
    2010508 | 统计抽样调查 | {second} | 0.00 | {second}
    221     | 住房保障支出 | 12.00 | 12.00 | 0.00
            | 支出合计 | {all} | 32.00 | {projects}
"""


@pytest.mark.parametrize(
    "question", ["项目支出的钱都花在哪几块，从多到少排一下", "项目支出最多的科目有哪些"]
)
@pytest.mark.parametrize(("first", "second"), [(9, 4), (3, 8)])
def test_what_one_class_alone_spends_on_projects_is_ranked_below_it(
    tmp_path: Path, question: str, first: int, second: int
) -> None:
    projects = first + second
    drawn = PROJECTS.format(
        first=f"{first}.00", second=f"{second}.00", projects=f"{projects}.00",
        whole=f"{projects + 20}.00", all=f"{projects + 32}.00",
    )  # fmt: skip
    (engine,) = engine_over(tmp_path, reading_of(drawn))
    told = engine.ask(question).answer
    places = sorted([(first, "专项普查活动"), (second, "统计抽样调查")], key=lambda one: -one[0])
    assert told.index(places[0][1]) < told.index(places[1][1]), told
    assert f"{first}.00万元" in told
    assert f"{second}.00万元" in told
    assert "行政运行" not in told


BOTH_HALVES = """
    # 2026年支出总表
    code | name | 合计 | 基本支出 | 项目支出
    | 合计 | 90.00 | 60.00 | 30.00
    205 | 教育支出 | 70.00 | 50.00 | 20.00
    208 | 社会保障和就业支出 | 20.00 | 10.00 | 10.00
"""
LISTED_PROJECTS = """
    # 2026年项目支出表
    name=项目名称 | 合计
    合计 | {whole}
    老楼加固工程 | 12.00
    书库搬迁 | 8.00
    校园绿化 | 6.00
    围墙修补 | 4.00
"""


@pytest.mark.parametrize("question", ["项目支出金额前三名是哪些", "项目支出排名前三"])
def test_the_first_of_project_expenditure_are_projects_where_these_make_it_up(
    tmp_path: Path, question: str
) -> None:
    whole = reading_of(BOTH_HALVES, LISTED_PROJECTS.format(whole="30.00"))
    for engine in engine_over(tmp_path, whole):
        answer = engine.ask(question).answer

        assert "老楼加固工程  12.00万元" in answer
        assert "教育支出" not in answer


def test_subjects_of_project_expenditure_are_ranked_where_subjects_are_asked_for(
    tmp_path: Path,
) -> None:
    whole = reading_of(BOTH_HALVES, LISTED_PROJECTS.format(whole="30.00"))
    for engine in engine_over(tmp_path, whole):
        answer = engine.ask("项目支出最多的科目").answer

        assert "教育支出" in answer
        assert "老楼加固工程" not in answer
