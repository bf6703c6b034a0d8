"""Understand rankings, filters, shares and rates in other people's words, whatever they ask them for."""

from collections.abc import Iterator

import pytest

from ingest.records import Kind
from retrieval.engine import Engine
from retrieval.words.occasions import without_occasion
from retrieval.words.spoken import spoken
from tests.drawing import engine_over, reading_of

SPENT = """
    # 支出决算表
    code    | name     | 合计 | 基本支出 | 项目支出
    207     | 文化旅游体育与传媒支出 | 1,080.00 | 30.00 | 1,050.00
    20701   | 文化和旅游 | 1,080.00 | 30.00 | 1,050.00
    2070104 | 图书馆   | 30.00 | 30.00 | 0.00
    2070113 | 旅游宣传 | 1,050.00 | 0.00 | 1,050.00
    210     | 卫生健康支出 | 20.00 | 20.00 | 0.00
    21011   | 行政事业单位医疗 | 20.00 | 20.00 | 0.00
    2101101 | 行政单位医疗 | 20.00 | 20.00 | 0.00
            | 支出合计 | 1,100.00 | 50.00 | 1,050.00
"""
TOLD = (
    "图书馆（项）。年初预算为40.00万元，支出决算为30.00万元，完成年初预算的75.00%。",
    "旅游宣传（项）。年初预算为1,000.00万元，支出决算为1,050.00万元，完成年初预算的105.00%。",
    "行政单位医疗（项）。年初预算为20.00万元，支出决算为20.00万元，完成年初预算的100.00%。",
)
PLANNED = SPENT.replace("支出决算表", "部门支出预算总表")


@pytest.fixture(scope="module")
def final(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(SPENT, told=TOLD, kind=Kind.FINAL)
    yield from engine_over(tmp_path_factory.mktemp("final"), reading)


@pytest.fixture(scope="module")
def budget(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("budget"), reading_of(PLANNED))


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("做课程作业，图书馆支出是多少", "图书馆支出是多少"),
        ("我在写一篇部门决算的稿子，图书馆支出是多少", "图书馆支出是多少"),
        ("人大审查时想问：图书馆支出是多少", "图书馆支出是多少"),
        ("退休老同志问一句：图书馆支出是多少", "图书馆支出是多少"),
        ("做课程作业，总支出是多少", "总支出是多少"),
        ("我是学生，第一次看这种公开，总支出是多少", "总支出是多少"),
    ],
)
def test_the_occasion_is_left_out(final: Engine, typed: str, left: str) -> None:
    assert without_occasion(typed, final.store) == left


@pytest.mark.parametrize(
    "question",
    [
        "培训中心那边，接待费是多少",
        "我想看最贵的项目，它的目标是什么",
        "我记得去年很少，今年是多少",
        "看图书馆支出时好奇，占比多少",
        "我只要沙漠勘探的，旅游宣传花多少",
        "我不要沙漠勘探那笔，旅游宣传花多少",
        "在沙漠勘探活动中，旅游宣传花多少",
        "我研究图书馆，旅游宣传花多少",
        "我关心2019年，旅游宣传花多少",
        "听说比去年少了很多，旅游宣传花多少",
        "听说超支了，旅游宣传花多少",
        "我想查幸福小学，旅游宣传花多少",
        "我关心沙漠勘探，旅游宣传花多少",
    ],
)
def test_what_may_say_which_figure_is_meant_is_kept(final: Engine, question: str) -> None:
    assert without_occasion(question, final.store) == question


@pytest.mark.parametrize(
    "question",
    [
        "外行请教：旅游宣传花多少",
        "我家孩子要参加演讲比赛，旅游宣传花多少",
        "听说现在管得很严，旅游宣传花多少",
        "写报道要交代背景，旅游宣传花多少",
        "老百姓随便打听打听，想问旅游宣传花多少",
        "第一次看这种公开，旅游宣传花多少",
        "小区里闲聊时想问，旅游宣传花多少",
    ],
)
def test_what_is_asked_on_an_occasion_is_answered(final: Engine, question: str) -> None:
    told = final.ask(question)
    assert [figure.value for figure in told.figures][:1] == ["1050.00"], told.answer
    assert told.question == question


@pytest.mark.parametrize(
    "question",
    ["我想看沙漠勘探，花了多少", "领导让我查食堂翻建，一共多少钱", "听说沙漠勘探很贵，花了多少"],
)  # fmt: skip
def test_what_somebody_looks_for_is_no_occasion_and_the_whole_is_no_answer(
    final: Engine, question: str
) -> None:
    told = final.ask(question)
    assert "1,100.00" not in told.answer, told.answer
    assert told.status in ("not_found", "clarify")


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("执行率垫底的是哪个项级科目，执行率是多少", ["75.00"]),
        ("哪个项级科目预算执行得最差？", ["75.00"]),
        ("请问执行率冠军是哪一个项级科目", ["105.00"]),
        ("做作业，需要找出预算执行率最高的项级科目", ["105.00"]),
    ],
)
def test_the_first_and_the_last_rate_have_many_names_and_no_total_is_told_beside_them(
    final: Engine, question: str, values: list[str]
) -> None:
    answer = final.ask(question)
    assert [figure.value for figure in answer.figures if figure.unit == "%"] == values, (
        answer.answer
    )
    assert "支出合计" not in answer.answer


@pytest.mark.parametrize(
    "question",
    ["哪个科目预算剩得最多？剩了多少", "各科目中谁省得最多（和年初预算比），省下多少钱", "请问没用足年初预算的科目里，差额最大的是哪一个？"],
)  # fmt: skip
def test_what_is_left_of_a_subject_is_what_was_not_spent_of_its_budget(
    final: Engine, question: str
) -> None:
    answer = final.ask(question)
    assert "图书馆" in answer.answer, answer.answer
    assert {"-10.00", "40.00", "30.00"} <= {figure.value for figure in answer.figures}


@pytest.mark.parametrize(
    "question",
    ["哪些科目决算和年初预算一模一样", "筛选：决算数=年初预算数的科目", "哪些科目决算数同年初预算数没有差别", "哪些科目执行得分毫不差"],
)  # fmt: skip
def test_just_as_much_as_the_budget_is_said_in_many_ways(final: Engine, question: str) -> None:
    answer = final.ask(question)
    assert "行政单位医疗" in answer.answer, answer.answer
    assert "图书馆" not in answer.answer


@pytest.mark.parametrize(
    "question",
    ["只列了项目支出、基本支出为零的项级科目有哪些", "哪几个项级科目的钱全都是项目支出", "哪些项级科目只发生了项目支出，基本支出一分没有"],
)  # fmt: skip
def test_nothing_of_one_nature_is_no_condition_on_the_budget(final: Engine, question: str) -> None:
    answer = final.ask(question)
    assert "旅游宣传" in answer.answer, answer.answer
    assert "图书馆" not in answer.answer


@pytest.mark.parametrize(
    "question",
    [
        "支出突破一百万元的项级科目有哪些",
        "花钱过百万的项级科目有哪些呀",
        "支出>100万元的项级科目有哪些",
    ],
)
def test_above_an_amount_is_said_in_many_ways(final: Engine, question: str) -> None:
    answer = final.ask(question)
    assert [f.value for f in answer.figures] == ["1", "1050.00"], answer.answer


@pytest.mark.parametrize(
    "question",
    ["基本支出÷支出合计=？", "以支出合计为分母、基本支出为分子，比例多少", "支出合计每100块钱里有多少块是基本支出", "基本支出比重？（相对总支出）"],
)  # fmt: skip
def test_a_fraction_is_a_share(final: Engine, question: str) -> None:
    answer = final.ask(question)
    assert answer.figures[0].value == "4.55", answer.answer


@pytest.mark.parametrize(
    "question",
    ["图书馆支出完成年初预算的百分之多少", "图书馆决算÷年初预算是多少", "哪些科目决算<年初预算"],
)
def test_a_budget_has_no_rate_and_no_share_of_the_whole_stands_for_it(
    budget: Engine, question: str
) -> None:
    answer = budget.ask(question)
    assert answer.status == "not_found"
    assert answer.answer.startswith("这是预算，只列安排数"), answer.answer


@pytest.mark.parametrize(
    "question",
    ["请把基本支出、项目支出比较一下，说明哪项多、多了多少", "钱更多用在基本支出还是项目支出上", "基本和项目两块支出，哪块更大，大出多少钱"],
)  # fmt: skip
def test_which_of_two_is_more_is_answered_by_their_gap(final: Engine, question: str) -> None:
    answer = final.ask(question)
    assert answer.figures[0].value == "-1000.00", answer.answer


@pytest.fixture(scope="module")
def unplanned(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(SPENT, kind=Kind.FINAL, told=("本年支出合计1,100.00万元，比上年增加100.00万元，增长10.00%。",))  # fmt: skip
    yield from engine_over(tmp_path_factory.mktemp("unplanned"), reading)


@pytest.mark.parametrize(
    "question",
    ["超出年初预算最多的科目是哪个", "决算低于年初预算金额最大的科目及差额", "请问没用足年初预算的科目里，差额最大的是哪一个？", "哪些科目没达到年初预算数（少花了）？", "哪个科目较上年预算增幅金额最大，具体增加几何"],
)  # fmt: skip
def test_neither_what_is_largest_nor_what_all_did_answers_which_lies_off_its_budget(
    unplanned: Engine, question: str
) -> None:
    answer = unplanned.ask(question)
    assert answer.status in ("not_found", "clarify"), answer.answer


@pytest.mark.parametrize(
    "question",
    ["把每一类支出都加一遍，和总支出数一致吗？", "各大类支出合计=总支出？", "我拿计算器加了各类支出，想确认它们的和是不是总支出"],
)  # fmt: skip
def test_whether_all_classes_make_up_the_whole_is_asked_in_many_ways(
    final: Engine, question: str
) -> None:
    answer = final.ask(question)
    assert "两者相等" in answer.answer, answer.answer


def test_to_add_something_up_is_no_guess(final: Engine) -> None:
    answer = final.ask("请算一算图书馆与行政单位医疗的合计金额")
    assert answer.figures[0].value == "50.00", answer.answer
    assert "不作猜测" not in answer.answer


def test_cars_bought_and_run_are_one_thing_in_a_sum() -> None:
    written = spoken("因公出国（境）费+公车（购置和运行）+公务接待费，总共花了多少")
    assert written.count("公务用车购置及运行维护费") == 1, written


@pytest.mark.parametrize(
    "question", ["我在幸福小学上班，项目支出多少", "我是幸福小学的老师，项目支出多少"]
)
def test_who_works_at_a_unit_is_not_told_the_figure_of_the_whole(
    final: Engine, question: str
) -> None:
    told = final.ask(question)
    assert told.status != "answered"
    assert "1,050.00万元" not in told.answer.split("文件列出的是")[0]


@pytest.mark.parametrize(
    "question", ["我是一名小学老师，项目支出多少", "我是幸福小学的老师，你们局项目支出多少"]
)
def test_who_only_says_what_one_is_asks_of_the_body(final: Engine, question: str) -> None:
    assert [figure.value for figure in final.ask(question).figures][:1] == ["1050.00"]


RETIRED = """
    # 一般公共预算基本支出表
    code  | name           | 基本支出
    303   | 对个人和家庭的补助 | 12.00
    30301 | 离休费         | 5.00
    30302 | 退休费         | 7.00
          | 合计           | 12.00
"""


@pytest.mark.parametrize("question", ["退休费，一共多少万元", "退休费花销，总共多少"])
def test_the_one_thing_that_is_named_is_no_occasion(
    tmp_path_factory: pytest.TempPathFactory, question: str
) -> None:
    (engine,) = engine_over(tmp_path_factory.mktemp("retired"), reading_of(RETIRED))

    assert engine.ask(question).figures[0].value == "7.00"
