"""Questions of citizens about a budget with forms of projects: places, uses, what was carried over."""

from collections.abc import Iterator

import pytest

from retrieval.conversation import Conversation
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

TOTALS = """
    # 2026年收支预算总表
    name | 预算数
    本年收入合计 | 120.00
    上年结转结余 | 30.00
    收入合计 | 150.00
"""
SPENT = """
    # 2026年部门支出预算总表
    code | name | 合计 | 基本支出 | 项目支出
     | 支出合计 | 150.00 | 50.00 | 100.00
    205 | 教育支出 | 90.00 | 40.00 | 50.00
    229 | 其他支出 | 60.00 | 10.00 | 50.00
    22960 | 彩票公益金安排的支出 | 60.00 | 10.00 | 50.00
    2296002 | 用于社会福利的彩票公益金支出 | 60.00 | 10.00 | 50.00
"""
BOUGHT = """
    # 2026年政府采购预算明细表
    name | 预算数
    合计 | 20.00
    货物 | 5.00
    服务 | 15.00
"""
EXPENSES = """
    # 2026年一般公共预算“三公”经费支出预算表
    name | 预算数
    合计 | 25.05
    因公出国（境）费 | 7.05
    公务接待费 | 8.00
    公务用车购置及运行费 | 10.00
"""
ECONOMIC = """
    # 2026年一般公共预算基本支出经济分类情况表
    code | name | 预算数
    302 | 商品和服务支出 | 15.05
    30212 | 因公出国（境）费用 | 7.05
    30217 | 公务接待费 | 8.00
"""


def _form(name: str, amount: str) -> str:
    return f"""
        # {name}项目绩效目标表
        name | 预算数
        专项资金情况/资金总额 | {amount}
    """


TOLD = (
    "部门本级内设机构3个，分别是：办公室、规划处、财务处。",
    "下属2个二级预算单位，分别是某市水文站、某市河道所。",
    "2296002-用于社会福利的彩票公益金支出60.00万元。主要用于患者医疗救助。",
    "彩票公益金：是指发行彩票提取的资金，用于公益事业。",
    "“三公”经费预算25.05万元，比2025年减少12.60万元。其中：因公出国（境）费7.05万元，与上年持平；公务接待费8.00万元，比2025年减少5.00万元；公务用车购置及运行维护费10.00万元，比2025年减少7.60万元。",
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(
        TOTALS, SPENT, BOUGHT, EXPENSES, ECONOMIC, _form("湖岸绿化", "40.00"), _form("智慧泵站", "60.00"),
        body="某市水利局", told=TOLD,
    )  # fmt: skip
    yield from engine_over(tmp_path_factory.mktemp("asked"), reading)


@pytest.mark.parametrize(
    ("question", "page"),
    [
        ("政府采购明细表在第几页", "3"),
        ("三公经费表在第几页", "4"),
        ("部门支出预算总表在哪一页", "2"),
        ("收支总表在第几页", "1"),
    ],
)
def test_the_place_of_a_table_is_told_by_words_of_its_title(
    engine: Engine, question: str, page: str
) -> None:
    answer = engine.ask(question)

    assert (answer.status, [c.page for c in answer.citations]) == ("answered", [int(page)])


@pytest.mark.parametrize(
    "question",
    [
        "上年结转多少",
        "从去年结转过来的钱有多少",
        "去年结转的资金有多少",
        "以前年度结余下来的钱多少",
    ],
)
def test_what_last_year_left_over_opens_this_year(engine: Engine, question: str) -> None:
    assert engine.ask(question).figures[0].text == "30.00万元"


@pytest.mark.parametrize(
    "question",
    [
        "彩票公益金支出主要用于什么",
        "用于社会福利的彩票公益金支出60万用来干什么",
        "用于社会福利的彩票公益金支出拿来干什么",
    ],
)
def test_a_use_is_quoted_and_no_general_meaning(engine: Engine, question: str) -> None:
    told = engine.ask(question).answer

    assert "患者医疗救助" in told
    assert "发行彩票" not in told


@pytest.mark.parametrize(
    "question", ["疫情防控经费怎么用的", "灯光改造项目是干嘛的", "灯光改造项目用于什么"]
)
def test_a_use_of_what_is_not_there_is_not_told(engine: Engine, question: str) -> None:
    assert engine.ask(question).status == "not_found"


@pytest.mark.parametrize(
    "question", ["哪个专项的钱最多", "哪个项目资金总额最大", "资金总额最大的项目"]
)
def test_the_money_of_forms_is_ranked_by_project(engine: Engine, question: str) -> None:
    assert engine.ask(question).figures[0].text == "60.00万元"


@pytest.mark.parametrize("question", ["三公里哪项降得最多", "三公三项里哪一项减得最多"])
def test_the_public_expense_that_fell_most_is_one_of_them(engine: Engine, question: str) -> None:
    assert engine.ask(question).figures[0].text.endswith("7.60万元")


@pytest.mark.parametrize("question", ["教育支出比2025年涨了多少", "跟2025年比教育支出涨了多少"])
def test_a_level_is_no_answer_to_a_change(engine: Engine, question: str) -> None:
    assert engine.ask(question).status == "not_found"


@pytest.mark.parametrize("question", ["有几个处室，下面有几家二级单位", "有几个处室和几家下属单位"])
def test_offices_and_bodies_below_are_both_told(engine: Engine, question: str) -> None:
    told = engine.ask(question).answer

    assert "内设机构3个" in told
    assert "下属2个" in told


def test_an_economic_class_of_another_name_confirms_the_public_expense(engine: Engine) -> None:
    answer = engine.ask("因公出国（境）费用7.05万元，与去年持平，对不对")

    assert answer.status == "answered"
    assert "持平" in answer.answer


def test_other_units_are_no_change_of_figures(engine: Engine) -> None:
    talk = Conversation(engine)
    talk.ask("教育支出多少")

    assert talk.ask("改成亿元").figures[0].text == "0.009亿元"
    assert "不能更改" in talk.ask("改成5万元").answer


@pytest.mark.parametrize("question", ["三公里车占多少", "车占三公的比例"])
def test_cars_among_public_expenses_are_what_they_cost(engine: Engine, question: str) -> None:
    assert engine.ask(question).figures[0].text == "39.92%"


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("因公出国（境）费和公务接待费一样多吗", "0.95万元"),
        ("教育支出和其他支出是不是同一个数", "30.00万元"),
    ],
)
def test_whether_two_things_are_alike_is_told_by_their_gap(
    engine: Engine, question: str, first: str
) -> None:
    assert first in engine.ask(question).answer


RECEIVED = """
    # 2026年部门收入总体情况表
    code | name | 总计 | 一般公共预算拨款收入 | 政府性基金预算拨款收入 | 财政专户管理资金收入 | 其他收入
     | 合计 | 200.00 | 120.00 | 30.00 | 40.00 | 10.00
    205 | 教育支出 | 150.00 | 90.00 | 20.00 | 40.00 |
    213 | 农林水支出 | 50.00 | 30.00 | 10.00 | | 10.00
"""
PAID = """
    # 2026年部门支出总体情况表
    code | name | 总计 | 基本支出 | 项目支出
     | 合计 | 200.00 | 120.00 | 80.00
    205 | 教育支出 | 150.00 | 100.00 | 50.00
    213 | 农林水支出 | 50.00 | 20.00 | 30.00
"""


@pytest.fixture(scope="module")
def by_fund(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("funds"), reading_of(RECEIVED, PAID))


@pytest.mark.parametrize(
    ("question", "share"),
    [
        ("教育支出里财政专户占多少", "26.67%"),
        ("教育支出的钱里政府性基金占多少", "13.33%"),
        ("农林水支出中其他收入占几成", "20.00%"),
        ("财政专户管理资金占教育支出的比例", "26.67%"),
        ("教育支出里项目支出占多少", "33.33%"),
    ],
)
def test_what_a_fund_pays_of_an_item_is_a_share_of_the_item(
    by_fund: Engine, question: str, share: str
) -> None:
    """教育支出里政府性基金占多少 is no share of all that the fund pays."""
    assert by_fund.ask(question).figures[0].text == share


def test_an_item_is_told_by_a_fund_that_only_income_has(by_fund: Engine) -> None:
    assert by_fund.ask("教育支出财政专户多少").figures[0].text == "40.00万元"


def _aims(project: str, aimed: str) -> str:
    return f"""
        # {project}项目绩效目标表
        name | 指标值
        产出指标/数量指标/补助人数 | {aimed}
    """


@pytest.fixture(scope="module")
def aims(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(
        _form("护理补贴（省补助市级配套）", "40.00"), _form("困难群众救助", "60.00"),
        _aims("困难群众救助", "≥23000人"), _aims("孤儿保障", "≥80人"),
    )  # fmt: skip
    yield from engine_over(tmp_path_factory.mktemp("aims"), reading)


def test_people_leave_out_what_stands_in_brackets_behind_a_project(aims: Engine) -> None:
    assert aims.ask("护理补贴多少钱").figures[0].text == "40.00万元"


def test_an_indicator_of_other_projects_is_none_of_the_one_named(aims: Engine) -> None:
    assert aims.ask("护理补贴的补助人数").status == "not_found"


def test_an_indicator_is_of_the_project_that_is_talked_of(aims: Engine) -> None:
    talk = Conversation(aims)
    talk.ask("困难群众救助多少钱")

    assert [f.value for f in talk.ask("补助人数呢").figures] == ["23000"]


def test_two_projects_are_held_against_each_other(engine: Engine) -> None:
    assert engine.ask("智慧泵站比湖岸绿化多多少钱").figures[0].text == "20.00万元"


def test_one_table_and_another_are_no_table_of_that_number(engine: Engine) -> None:
    """一张表90另一张60 asks of two printings; only 第一张表 names a table by its number."""
    answer = engine.ask("教育支出一张表90.00万元，哪张表是50.00万元").answer

    assert "没有读到" not in answer
