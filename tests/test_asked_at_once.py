"""Several questions in one message: each is answered, or named as not told."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from retrieval.conversation import Conversation
from retrieval.engine import Engine
from retrieval.talk.clauses import asked_parts
from tests.drawing import engine_over, reading_of

SPENT = """
    # 支出总表
    code    | name             | 合计   | 基本支出 | 项目支出
    201     | 一般公共服务支出 | 90.00  | 60.00    | 30.00
    20105   | 统计信息事务     | 90.00  | 60.00    | 30.00
    2010501 | 行政运行         | 60.00  | 60.00    |
    2010507 | 专项普查活动     | 30.00  |          | 30.00
    221     | 住房保障支出     | 10.00  | 10.00    |
    22102   | 住房改革支出     | 10.00  | 10.00    |
    2210201 | 住房公积金       | 10.00  | 10.00    |
            | 支出合计         | 100.00 | 70.00    | 30.00
"""
BASIC = """
    # 一般公共预算基本支出表
    code  | name         | 合计  | 人员经费 | 公用经费
    301   | 工资福利支出 | 56.00 | 56.00    |
    30101 | 基本工资     | 56.00 | 56.00    |
    302   | 商品和服务支出 | 14.00 |        | 14.00
    30201 | 办公费       | 14.00 |          | 14.00
          | 合计         | 70.00 | 56.00    | 14.00
"""
PUBLIC = """
    # 一般公共预算“三公”经费支出表
    name                     | 预算数
    “三公”经费               | 9.00
    因公出国（境）费         | 5.00
    公务用车购置及运行维护费 | 3.00
    公务接待费               | 1.00
"""
TOLD = (
    "2026年“三公”经费预算9万元，比上年减少12万元。其中：因公出国（境）费5万元，比上年减少10万元；公务用车购置及运行维护费3万元，比上年增加1万元；公务接待费1万元，比上年减少3万元。",
    "行政运行（项）支出60万元，与上年相比增加4万元，增长7.14%，主要原因是人员增加。",
    "专项普查活动（项）支出30万元，与上年相比增加20万元，增长200%。",
    "住房公积金（项）支出10万元，与上年相比减少2万元，下降16.67%。",
    "2026年基本支出预算70万元，比上年增加5万元；项目支出预算30万元，比上年减少6万元。",
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(SPENT, BASIC, PUBLIC, told=TOLD)
    yield from engine_over(tmp_path_factory.mktemp("at_once"), reading)


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        ("三公经费多少，哪项降得最多", ["9", "-10"]),
        ("三公经费多少哪项降得最多", ["9", "-10"]),
        ("支出合计多少，最多的科目是哪个", ["100.00", "90.00"]),
        ("三公经费多少，哪项涨得最多", ["9", "1"]),
        ("三公经费多少，最大的是哪一项", ["9", "5"]),
        ("三公经费一共多少其中哪项最大", ["9", "5"]),
        ("一般公共服务支出多少，最大的一项是什么", ["90", "60"]),
        ("基本支出和项目支出分别比去年增减多少", ["5", "-6"]),
        ("基本支出多少，其中人员经费占多少，公用经费占多少", ["70.00", "80.00", "20.00"]),
        ("办公费多少，住房公积金多少，接待费多少", ["14.00", "10.00", "1"]),
    ],
)
def test_each_question_of_a_message_is_answered(
    engine: Engine, question: str, figures: list[str]
) -> None:
    answer = engine.ask(question)

    assert answer.status == "answered", answer.answer
    told = {Decimal(f.value) for f in answer.figures if f.value}
    assert {Decimal(one) for one in figures} <= told, answer.answer


@pytest.mark.parametrize("question", ["住房公积金多少，局长工资多少", "住房公积金多少局长工资多少"])
def test_what_is_not_known_of_a_message_is_named_beside_what_is(
    engine: Engine, question: str
) -> None:
    answer = engine.ask(question)

    assert "10.00万元" in answer.answer
    assert "没有找到“局长工资”" in answer.answer


@pytest.mark.parametrize("question", ["教育支出多少，最多的是哪项", "教育支出多少哪项最大"])
def test_a_ranking_within_what_is_not_told_ranks_nothing_else(
    engine: Engine, question: str
) -> None:
    assert "90.00" not in engine.ask(question).answer


def test_the_year_of_a_message_holds_for_all_its_questions(engine: Engine) -> None:
    answer = engine.ask("2019年住房公积金多少，局长工资多少，办公费多少")

    assert "14.00" not in answer.answer


def test_an_amount_with_its_share_stays_one_question(engine: Engine) -> None:
    assert not asked_parts("办公费多少占总支出多少", engine.store)


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("三公经费里哪项降得最多", "因公出国（境）费"),
        ("一般公共服务支出中哪个科目增加最多", "专项普查活动"),
        ("出国费和接待费哪个减少得最多", "因公出国（境）费"),
    ],
)
def test_what_changed_most_is_sought_among_the_parts_that_are_meant(
    engine: Engine, question: str, name: str
) -> None:
    answer = engine.ask(question)

    assert answer.answer.splitlines()[-1].strip().startswith(name), answer.answer


def test_the_change_of_the_whole_is_no_answer_for_its_parts(engine: Engine) -> None:
    assert engine.ask("商品和服务支出中哪项增加最多").status == "not_found"
    assert "没有增加的" in engine.ask("住房保障支出里哪项涨得最多").answer


def test_a_talk_goes_on_about_the_parts_of_what_was_told(engine: Engine) -> None:
    talk = Conversation(engine)
    talk.ask("三公经费多少")

    assert "因公出国（境）费  减少10万元" in talk.ask("哪项降得最多").answer


@pytest.mark.parametrize(
    "question",
    ["办公费今年多了多少", "今年办公费少了多少", "办公费增加了多少", "办公费今年高了多少", "办公费是多了还是少了"],
)  # fmt: skip
def test_a_level_is_no_answer_for_a_change_that_is_not_told(engine: Engine, question: str) -> None:
    answer = engine.ask(question)

    assert answer.status == "not_found"
    assert "没有读到办公费与上年相比的变化" in answer.answer


@pytest.mark.parametrize(
    "question", ["住房公积金今年少了多少", "住房公积金今年降了多少", "今年住房公积金少给了多少"]
)
def test_a_change_of_this_year_is_one_on_last_year(engine: Engine, question: str) -> None:
    assert engine.ask(question).figures[0].value == "-2"


PROJECTS = """
    # 项目支出表
    name=项目名称 | 合计 | 一般公共预算拨款 | 其他收入
    办案专项 | 15.00 | 9.00 | 6.00
    普查专项 | 10.00 | 10.00 |
    设备专项 | 5.00 | 5.00 |
    合计 | 30.00 | 24.00 | 6.00
"""


@pytest.fixture(scope="module")
def projects(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("projects"), reading_of(SPENT, PROJECTS))


@pytest.mark.parametrize(
    "question",
    [
        "各项目按金额排个序，前两名占项目支出多大比例",
        "把项目从大到小排一下，前两个占项目支出几成",
        "几个项目谁多谁少，前两名合计占项目支出多少",
    ],
)
def test_an_order_that_is_asked_for_is_told_whole_beside_what_is_asked_of_its_first(
    projects: Engine, question: str
) -> None:
    answer = projects.ask(question)

    assert "3. 设备专项  5.00万元" in answer.answer
    assert "办案专项、普查专项合计占项目支出的83.33%" in answer.answer


def test_the_share_of_several_on_another_fund_is_of_all_of_them(projects: Engine) -> None:
    answer = projects.ask("项目里最花钱的两个是哪几个，占项目支出多少").answer

    assert "(9.00万元 + 10.00万元) ÷ 24.00万元 = 79.17%" in answer


def test_what_stands_in_contrast_is_told_and_the_thing_itself_explained(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    told = (
        "2026年“三公”经费预算9万元，比上年减少12万元，主要原因是厉行节约。",
        "2026年机关运行经费预算50万元，比上年增加8万元，主要原因是新增普查任务。",
    )
    for engine in engine_over(tmp_path_factory.mktemp("contrast"), reading_of(PUBLIC, told=told)):
        for question in (
            "三公都在砍，机关运行经费怎么反而涨了",
            "三公下降了，为什么机关运行经费反而增加",
        ):
            answer = engine.ask(question).answer
            assert "新增普查任务" in answer, answer
            assert "减少12万元" in answer
            assert "增加8万元" in answer


def test_whether_most_goes_to_one_thing_is_answered_by_its_share(engine: Engine) -> None:
    answer = engine.ask("基本支出多少，大头是不是人员经费")

    assert [f.text for f in answer.figures if f.unit == "%"] == ["80.00%"], answer.answer


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("项目有几个，最大的两个合计占项目支出多少", "办案专项、普查专项合计占项目支出的83.33%"),
        ("项目有几个，最小的两个加起来多少", "设备专项、普查专项合计15.00万元"),
    ],
)
def test_several_at_one_end_of_a_list_are_all_of_them(
    projects: Engine, question: str, told: str
) -> None:
    assert told in projects.ask(question).answer


def test_the_first_of_projects_that_are_not_listed_is_no_subject(engine: Engine) -> None:
    answer = engine.ask("项目有几个，最大的三个合计占多少").answer

    assert "一般公共服务支出" not in answer, answer


def test_what_is_asked_of_a_thing_that_is_not_told_is_named_and_told_of_no_other(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    told = ("主要职责是负责全市统计工作的组织实施。",)
    for engine in engine_over(tmp_path_factory.mktemp("no_projects"), reading_of(BASIC, told=told)):
        answer = engine.ask("最大的项目是干什么的，谁来实施").answer

        assert "全市统计工作" not in answer, answer


def test_the_other_fund_asked_for_beside_the_income_of_one_is_its_own_income(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    funds = """
    # 收支总表
    name | 收入/预算数
    一般公共预算拨款收入 | 60.00
    政府性基金预算拨款收入 | 20.00
    本年收入合计 | 80.00
"""
    for engine in engine_over(tmp_path_factory.mktemp("funds"), reading_of(funds)):
        answer = engine.ask("一般公共预算拨款收入多少，政府性基金有没有")

        assert [figure.text for figure in answer.figures] == ["60.00万元", "20.00万元"]


def test_where_income_comes_from_is_told_behind_how_much_it_is(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    income = """
    # 收支总表
    name | 收入/预算数
    一般公共预算拨款收入 | 60.00
    事业收入 | 20.00
    本年收入合计 | 80.00
"""
    for engine in engine_over(tmp_path_factory.mktemp("income"), reading_of(income)):
        for question in ("收入一共多少，靠什么来的", "收入多少，主要从哪来"):
            answer = engine.ask(question).answer
            assert "事业收入  20.00万元" in answer, answer


def test_the_share_of_the_largest_is_of_its_own_year(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    both = """
    # “三公”经费预算表
    name | 2025年预算数 | 2026年预算数
    “三公”经费 | 12.00 | 4.00
    因公出国（境）费 | 8.00 | 0.00
    公务接待费 | 4.00 | 4.00
"""
    for engine in engine_over(tmp_path_factory.mktemp("years"), reading_of(both)):
        answer = engine.ask("三公经费预算多少，哪项最多，占多少").answer

        assert "100.00%" in answer, answer
        assert "33.33%" not in answer
