"""Goals, purposes and terms are told in the document's words, each of the very thing that is asked about."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from retrieval.conversation import Conversation
from retrieval.engine import Engine
from retrieval.fact_store import FactStore
from tests.drawing import engine_over, reading_of

SPENT = """
    # 2026年支出预算总表
    code | name | 合计 | 基本支出 | 项目支出
    | 合计 | 160.00 | 60.00 | 100.00
    206 | 科学技术支出 | 100.00 | 20.00 | 80.00
    20601 | 科学技术管理事务 | 100.00 | 20.00 | 80.00
    213 | 农林水支出 | 60.00 | 40.00 | 20.00
    21301 | 农业农村 | 60.00 | 40.00 | 20.00
"""
PUBLIC = """
    # 一般公共预算“三公”经费支出表
    name | 预算数
    “三公”经费 | 4.60
    因公出国（境）费 | 1.00
    公务用车购置及运行维护费 | 3.00
    公务接待费 | 0.60
"""
PROJECTS = """
    # 2026年项目支出预算表
    name=项目名称 | 总计 | 绩效目标
    合计 | 80.00 |
    样品保存 | 50.00 | 建成样品库三座，保存样品五百件。
    设备更新 | 30.00 | 替换老旧设备。
"""
TOLD = (
    "样品保存50.00万元，主要用于租用库房；设备更新30.00万元；宣传工作5.00万元，主要用于印制手册。",
    "样品费：指保存样品的支出。\n设备费：指更新设备的支出。",
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(
        tmp_path_factory.mktemp("purposes"), reading_of(SPENT, PUBLIC, PROJECTS, told=TOLD)
    )


@pytest.mark.parametrize(
    "question",
    ["样品保存的绩效目标是什么", "样品保存要达到什么目标", "样品保存项目的总体目标是什么"],
)
def test_the_goal_of_a_project_is_quoted_from_its_row(engine: Engine, question: str) -> None:
    answer = engine.ask(question)

    assert answer.status == "answered", answer.answer
    assert "建成样品库三座" in answer.answer
    assert answer.citations[0].row == ("样品保存",)


@pytest.mark.parametrize("question", ["设备更新是怎么回事", "设备更新咋回事"])
def test_what_a_project_is_about_is_told_by_its_goal(engine: Engine, question: str) -> None:
    assert "替换老旧设备" in engine.ask(question).answer


def test_a_goal_without_a_project_is_told_of_each_project(engine: Engine) -> None:
    answer = engine.ask("绩效目标是什么")

    assert answer.status == "answered"
    assert all(goal in answer.answer for goal in ("建成样品库三座", "替换老旧设备"))


def test_a_term_that_no_passage_explains_is_not_answered_with_its_amount_alone(
    engine: Engine,
) -> None:
    answer = engine.ask("农业农村是什么意思")

    assert answer.status == "not_found"
    assert "没有读到对“农业农村”的解释" in answer.answer


@pytest.mark.parametrize("question", ["这份文件是谁编的，哪一年的", "这是哪个单位的预算"])
def test_whose_document_it_is_can_be_asked(engine: Engine, question: str) -> None:
    answer = engine.ask(question)

    assert answer.status == "answered"
    assert "2026年" in answer.answer
    assert answer.figures == ()


def test_a_purpose_is_told_of_the_item_itself_and_not_of_its_neighbour(engine: Engine) -> None:
    assert "租用库房" in engine.ask("样品保存的用途是什么").answer
    assert "印制手册" not in engine.ask("设备更新的用途是什么").answer


def test_of_several_terms_in_one_passage_the_asked_one_is_quoted(engine: Engine) -> None:
    told = engine.ask("“设备费”是什么意思").answer

    assert "更新设备" in told
    assert "保存样品" not in told


def test_a_term_is_not_explained_by_another_that_shares_a_word(tmp_path: Path) -> None:
    told = ("名词解释如下。\n专用设备购置：指购买专用设备的支出。\n办公费：指购买纸张的支出。",)
    for engine in engine_over(tmp_path, reading_of(SPENT, told=told)):
        assert engine.ask("专用设备购置是什么意思").status == "answered"
        assert engine.ask("航天设备是什么意思").status == "not_found"


def test_what_people_call_the_three_publics_is_added_though_the_words_touch(engine: Engine) -> None:
    answer = engine.ask("吃喝出国用车加起来多少")

    assert answer.figures[0].value == "4.60", answer.answer


@pytest.mark.parametrize(
    "question",
    [
        "科学技术支出不算，还有哪些类级科目在50万元以上",
        "超过50万元的类级科目，科学技术支出以外还有哪些",
        "不算科学技术支出，超过50万元的类级科目有哪些",
    ],
)
def test_what_is_left_out_is_not_listed(engine: Engine, question: str) -> None:
    answer = engine.ask(question)

    assert [figure.value for figure in answer.figures if figure.unit == "万元"] == ["60.00"]


@pytest.mark.parametrize(
    "question",
    [
        "What percentage of total expenditure is project expenditure?",
        "What percentage is project expenditure of total expenditure?",
        "What is the share of project expenditure in total expenditure?",
    ],
)
def test_an_english_share_knows_part_from_whole(engine: Engine, question: str) -> None:
    assert engine.ask(question).figures[0].value == "62.50"


def test_a_claimed_rise_over_a_named_year_is_not_held_against_the_amount(engine: Engine) -> None:
    answer = engine.ask("支出真的比2025年多了20万元吗")

    assert not answer.answer.startswith("不对"), answer.answer


ACCOUNT = (
    "“三公”经费：公务接待2批次、26人次；公务用车保有量4辆，运行维护费3.00万元，平均每辆0.75万元。",
    "绩效自评的项目12个，涉及预算金额80.00万元，平均得分97.50分。",
    "公开咨询电话：010-12345678。",
)
ECONOMIC = """
    # 2026年一般公共预算基本支出表
    code | name | 预算数
    302 | 商品和服务支出 | 7.50
    30205 | 水费 | 1.00
    30206 | 电费 | 2.00
    30207 | 邮电费 | 4.50
"""
INSURED = """
    # 2026年一般公共预算支出表
    code | name | 预算数
    210 | 卫生健康支出 | 40.00
    21012 | 财政对基本医疗保险基金的补助 | 40.00
    2101201 | 财政对职工基本医疗保险基金的补助 | 10.00
    2101202 | 财政对城乡居民基本医疗保险基金的补助 | 30.00
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(
        tmp_path_factory.mktemp("told"), reading_of(ECONOMIC, INSURED, told=ACCOUNT)
    )


@pytest.mark.parametrize(
    "question", ["咨询电话是多少", "预算公开的事打哪个电话", "联系谁，电话多少"]
)
def test_the_number_to_call_is_quoted(told: Engine, question: str) -> None:
    assert "010-12345678" in told.ask(question).answer


def test_the_cost_of_telephones_is_no_number_to_call(told: Engine) -> None:
    assert told.ask("电话费多少").figures[0].value == "4.50"


def test_an_average_score_is_told_as_printed(told: Engine) -> None:
    assert told.ask("绩效自评平均多少分").figures[0].value == "97.50"


def test_a_word_for_two_names_is_added_as_two(told: Engine) -> None:
    answer = told.ask("水电费加邮电费合计多少")

    assert answer.figures[0].value == "7.50", answer.answer


@pytest.mark.parametrize(
    ("question", "value"), [("城乡居民医保补助多少", "30.00"), ("职工医保补助多少", "10.00")]
)
def test_a_name_is_known_by_its_pieces_in_their_order(
    told: Engine, question: str, value: str
) -> None:
    assert told.ask(question).figures[0].value == value


def test_pieces_that_several_names_hold_are_no_name(told: Engine) -> None:
    assert not told.ask("基本医保基金补助多少").figures


def test_an_amount_is_not_told_for_a_purpose(engine: Engine) -> None:
    answer = engine.ask("公务接待费是干什么用的")

    assert answer.status == "not_found", answer.answer


@pytest.mark.parametrize(
    "question",
    ["三公经费不算公务接待费是多少", "科学技术支出以外的支出有多少", "撇开出国，三公经费多少"],
)
def test_what_is_to_be_left_out_is_never_ignored(engine: Engine, question: str) -> None:
    assert "外为" in engine.ask(question).answer.splitlines()[0]


BOTH = """
    # 2026年收支总表
    name | 预算数 || name | 预算数
    财政拨款收入 | 90.00 || 教育支出 | 70.00
    收入合计 | 90.00 || 支出合计 | 70.00
"""


@pytest.mark.parametrize("question", ["收入预算多少，支出预算多少", "收入和支出各是多少"])
def test_both_sides_are_told_where_both_are_asked_for(tmp_path: Path, question: str) -> None:
    with FactStore(tmp_path, create=True) as store:
        store.save(reading_of(BOTH))

        answer = Engine(store).ask(question)

    told = list(dict.fromkeys(figure.value for figure in answer.figures))
    assert told[:2] == ["90.00", "70.00"], answer.answer


SHOWN = """
    # 2026年项目支出预算表
    name=项目名称 | 总计
    合计 | 9.00
    驻点值守保障 | 9.00
"""
BOUGHT = """
    # 2026年政府采购预算表
    name | 数量 | 预算数
    驻点值守保障 | 1 | 2.00
    驻点值守保障 | 1 | 3.00
"""


def test_an_amount_is_meant_by_a_part_of_a_name_before_what_is_bought(tmp_path: Path) -> None:
    with FactStore(tmp_path, create=True) as store:
        store.save(reading_of(SHOWN, BOUGHT))

        answer = Engine(store).ask("值守保障项目金额")

    assert answer.figures[0].value == "9.00", answer.answer


AIMS = """
    # 项目支出绩效目标表
    name | 指标值
    样品保存/建成样品库三座，保存样品五百件。/产出指标/建成样品库 | 3
    样品保存/建成样品库三座，保存样品五百件。/效益指标/样品可用率 | 98
"""
AIMS_HEADS = ("项目名称", "年度绩效目标", "一级指标", "三级指标", "指标值")
PAID = """
    # 2026年项目支出表
    name=项目名称 | 合计 | 一般公共预算 | 财政专户管理资金 | 单位资金
    合计 | 80.00 | 40.00 | 10.00 | 30.00
    样品保存 | 50.00 | 40.00 | 10.00 |
    设备更新 | 30.00 | | | 30.00
"""


@pytest.fixture(scope="module")
def aimed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    told = ("学费减免补助：指按每生每学年2000元的标准对学生免除学费给予的补助资金。",)
    read = reading_of(SPENT, PAID, AIMS, told=told)
    aims = read.tables[-1].model_copy(update={"columns": tuple((head,) for head in AIMS_HEADS)})
    read = read.model_copy(update={"tables": (*read.tables[:-1], aims)})
    yield from engine_over(tmp_path_factory.mktemp("aimed"), read)


def test_a_goal_that_stands_among_the_labels_of_indicators_is_quoted(aimed: Engine) -> None:
    answer = aimed.ask("样品保存的绩效目标是什么")

    assert answer.status == "answered", answer.answer
    assert answer.answer.startswith("“建成样品库三座，保存样品五百件。”")


@pytest.mark.parametrize(
    ("question", "paid"),
    [
        ("样品保存的资金来源是什么", ["50.00", "40.00", "10.00"]),
        ("设备更新的钱从哪来", ["30.00", "30.00"]),
        ("设备更新用的什么钱", ["30.00", "30.00"]),
    ],
)
def test_the_funds_that_pay_for_a_project_are_named(
    aimed: Engine, question: str, paid: list[str]
) -> None:
    answer = aimed.ask(question)

    assert [figure.value for figure in answer.figures] == paid, answer.answer


def test_the_money_of_a_project_is_asked_behind_what_nothing_tells(aimed: Engine) -> None:
    answer = aimed.ask("样品保存的绩效目标是什么，什么时候竣工，钱从哪来")

    assert {"40.00", "10.00"} <= {figure.value for figure in answer.figures}
    assert "80.00" not in answer.answer


def test_the_money_of_a_project_is_asked_behind_its_goal_too(aimed: Engine) -> None:
    talk = Conversation(aimed)
    talk.ask("样品保存的绩效目标是什么")

    told = [figure.value for figure in talk.ask("钱从哪来").figures]

    assert told == ["50.00", "40.00", "10.00"]


def test_a_definition_answers_no_question_for_a_figure(aimed: Engine) -> None:
    answer = aimed.ask("学费收了多少")

    assert answer.status == "not_found", answer.answer


LISTED = """
    # 项目支出预算明细表
    name=项目名称 | 项目类别 | 责任科室 | 预算金额
    合计 | | | 80.00
    样品保存 | 其他运转类 | 观测科 | 50.00
    设备更新 | 特定目标类 | 装备科 | 30.00
"""


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("样品保存由哪个科室负责", "观测科"),
        ("设备更新由谁负责", "装备科"),
        ("样品保存属于什么类别的项目", "其他运转类"),
        ("设备更新的项目类别是什么", "特定目标类"),
    ],
)
def test_what_a_list_says_of_a_project_in_words_is_quoted(
    tmp_path: Path, question: str, told: str
) -> None:
    with FactStore(tmp_path, create=True) as store:
        store.save(reading_of(SPENT, LISTED))
        answer = Engine(store).ask(question)

    assert answer.status == "answered", answer.answer
    assert f"“{told}”" in answer.answer
