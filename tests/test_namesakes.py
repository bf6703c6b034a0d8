"""图书馆 is a unit and a subject: the words around it say which is meant, else both are told."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from retrieval.conversation import Conversation
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

BODY = "乙市文化局"
INCOME = """
    # 2026年收入总表
    name=单位名称 | 合计 | 本年收入/小计 | 本年收入/一般公共预算 | 本年收入/单位资金 | 上年结转
    合计 | 100.00 | 96.00 | 90.00 | 6.00 | 4.00
    乙市文化局（本级） | 50.00 | 50.00 | 50.00 | |
    乙市图书馆 | 30.00 | 30.00 | 26.00 | 4.00 |
    乙市博物馆 | 20.00 | 16.00 | 14.00 | 2.00 | 4.00
"""
SPENT = """
    # 2026年支出总表
    code | name | 合计 | 基本支出 | 项目支出
    | 合计 | 100.00 | 70.00 | 30.00
    207 | 文化旅游体育与传媒支出 | 100.00 | 70.00 | 30.00
    2070101 | 行政运行 | 63.00 | 50.00 | 13.00
    2070104 | 图书馆 | 22.00 | 12.00 | 10.00
    2070205 | 博物馆 | 15.00 | 8.00 | 7.00
"""
PROJECTS = """
    # 2026年项目支出表
    name=项目名称 | 项目单位 | 合计 | 一般公共预算 | 单位资金 | 上年结转
    合计 | | 30.00 | 22.00 | 4.00 | 4.00
    剧场修缮 | 乙市文化局（本级） | 13.00 | 13.00 | |
    古籍修复 | 乙市图书馆 | 4.00 | 4.00 | |
    夜间开放 | 乙市图书馆 | 6.00 | 2.00 | 4.00 |
    展柜更新 | 乙市博物馆 | 3.00 | 3.00 | |
    文物除尘 | 乙市博物馆 | 4.00 | | | 4.00
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(
        tmp_path_factory.mktemp("namesakes"), reading_of(INCOME, SPENT, PROJECTS, body=BODY)
    )


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("图书馆今年预算多少", ("30.00", "22.00")),
        ("图书馆", ("30.00", "22.00")),
        ("图书馆这个科目今年多少钱", ("22.00",)),
        ("图书馆（项）预算多少", ("22.00",)),
        ("2070104图书馆是多少", ("22.00",)),
        ("市图书馆今年预算多少", ("30.00",)),
        ("下属的图书馆今年多少钱", ("30.00",)),
        ("给图书馆安排了多少钱", ("30.00",)),
        ("乙市图书馆预算多少", ("30.00",)),
    ],
)
def test_a_word_that_names_a_unit_and_a_subject_is_taken_as_the_words_around_it_say_else_for_both(
    engine: Engine, question: str, values: tuple[str, ...]
) -> None:
    answer = engine.ask(question)

    told = [f.value for f in answer.figures]
    meant = [value for value in told if value in ("30.00", "22.00")]
    assert answer.status == "answered"
    assert tuple(meant) == values, answer.answer
    assert ("按单位“乙市图书馆”看" in answer.answer) == (len(values) > 1)


def test_a_reading_that_the_document_does_not_tell_is_left_out(engine: Engine) -> None:
    answer = engine.ask("图书馆的基本支出是多少")

    assert [f.value for f in answer.figures][:1] == ["12.00"]
    assert "按支出科目“图书馆”看" in answer.answer
    assert "按单位" not in answer.answer
    assert "没有单独读到" not in answer.answer


def test_what_stands_in_a_list_with_a_unit_is_a_unit_and_its_share_is_one_of_all_with_what_was_carried_over(
    engine: Engine,
) -> None:
    answer = engine.ask("局本级、图书馆、博物馆三家各占总预算多少")

    rates = [f.value for f in answer.figures if f.unit == "%"]
    assert rates == ["50.00", "30.00", "20.00"]
    assert "按单位" not in answer.answer


@pytest.mark.parametrize("question", ["各单位各占总预算的百分之几", "三家单位各占总预算多少"])
def test_the_share_of_each_unit_is_told_where_none_is_named(engine: Engine, question: str) -> None:
    answer = engine.ask(question)

    rates = {f.value for f in answer.figures if f.unit == "%"}
    assert rates == {"20.00", "30.00", "50.00"}


def test_two_units_are_no_part_of_each_other(engine: Engine) -> None:
    answer = engine.ask("本级、博物馆各占总预算的百分之几")

    assert [f.value for f in answer.figures if f.unit == "%"] == ["50.00", "20.00"]


def test_named_units_are_ranked_among_themselves_alone(engine: Engine) -> None:
    answer = engine.ask("乙市图书馆和乙市博物馆哪个预算多")

    assert [f.value for f in answer.figures] == ["30.00", "20.00"]
    assert "最多的单位是乙市图书馆" in answer.answer


def test_a_share_may_be_of_the_subject_though_a_total_stands_beside_it(engine: Engine) -> None:
    answer = engine.ask("图书馆占总支出的比例")

    assert [f.value for f in answer.figures if f.unit == "%"] == ["22.00"]
    assert "按支出科目“图书馆”看" in answer.answer


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("博物馆名下两个项目一共多少", "7.00"),
        ("图书馆的两个项目加起来多少钱", "10.00"),
        ("图书馆有几个项目，总共多少钱", "10.00"),
    ],
)
def test_the_projects_that_a_column_gives_to_a_unit_are_added(
    engine: Engine, question: str, value: str
) -> None:
    answer = engine.ask(question)

    told = [f.value for f in answer.figures]
    assert value in told, answer.answer
    assert "30.00" not in told


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("夜间开放走哪个预算", "一般公共预算2.00万元"),
        ("文物除尘安排了多少钱，用的哪块资金", "上年结转4.00万元"),
        ("剧场修缮花的是哪笔钱", "一般公共预算13.00万元"),
        ("乙市图书馆走的什么资金渠道", "单位资金4.00万元"),
    ],
)
def test_which_money_pays_is_told_by_the_columns_of_the_row(
    engine: Engine, question: str, told: str
) -> None:
    answer = engine.ask(question)

    assert told in "".join(c for c in answer.answer if c not in "[]"), answer.answer


def test_what_a_fund_pays_of_the_projects_told_before_is_no_figure_of_the_whole_unit(
    engine: Engine,
) -> None:
    talk = Conversation(engine)
    asked = (
        "图书馆名下的项目一共多少",
        "其中单位资金多少",
        "图书馆有哪些项目",
        "不是财政拨款的有多少",
    )

    told = [talk.ask(text).figures[0].value for text in asked]

    assert told == ["10.00", "4.00", "2", "4.00"]


def test_money_that_is_not_of_this_years_grants_is_told_by_what_it_is_and_added(
    engine: Engine,
) -> None:
    answer = engine.ask("博物馆名下两个项目总共多少，多少不是财政当年的钱")

    assert "其中上年结转：4.00万元" in answer.answer
    assert "14.00" not in answer.answer


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("本级名下项目多少钱", "13.00"),
        ("本级的项目支出多少", "13.00"),
        ("乙市图书馆项目资金合计多少", "10.00"),
    ],
)
def test_the_money_of_a_units_projects_is_not_all_its_money(
    engine: Engine, question: str, value: str
) -> None:
    answer = engine.ask(question)

    told = {f.value for f in answer.figures}
    assert value in told, answer.answer
    assert not told & {"50.00", "30.00"}


def test_the_projects_of_each_unit_are_counted_and_added(engine: Engine) -> None:
    answer = engine.ask("各单位分别有几个项目，各多少钱")

    assert "乙市图书馆：2项，10.00万元" in answer.answer
    assert "乙市文化局（本级）：1项，13.00万元" in answer.answer


def test_a_unit_whose_natures_alone_are_printed_spends_their_sum_and_has_shares_of_it(
    tmp_path: Path,
) -> None:
    drawn = reading_of(
        """
        # 收入总表
        name=单位名称 | 合计
        合计 | 90.00
        乙市文化局（本级） | 60.00
        乙市图书馆 | 30.00
        """,
        """
        # 基本支出预算表
        name=单位名称 | 总计
        合计 | 62.00
        乙市文化局（本级） | 40.00
        乙市图书馆 | 22.00
        """,
        """
        # 项目支出预算表
        name=单位名称 | 总计
        合计 | 28.00
        乙市文化局（本级） | 20.00
        乙市图书馆 | 8.00
        """,
        body=BODY,
    )
    (engine,) = engine_over(tmp_path, drawn)

    spent = engine.ask("乙市图书馆总支出多少")
    share = engine.ask("乙市图书馆项目支出占多少")

    assert [f.value for f in spent.figures] == ["30.00", "22.00", "8.00"], spent.answer
    assert [f.value for f in share.figures if f.unit == "%"] == ["26.67"], share.answer


@pytest.mark.parametrize(
    "question", ["上年结转的4万元是干什么用的", "上年结转资金用在哪", "结转的钱用到什么项目上了"]
)
def test_what_was_carried_over_is_told_by_the_project_that_it_pays_for(
    engine: Engine, question: str
) -> None:
    answer = engine.ask(question)

    assert "文物除尘  4.00万元" in answer.answer
    assert [f.value for f in answer.figures if f.unit == "万元"] == ["4.00"]


def test_an_amount_that_was_not_carried_over_is_given_no_use(engine: Engine) -> None:
    assert "文物除尘" not in engine.ask("上年结转的7万元是干什么用的").answer


def test_a_reason_of_the_subject_is_none_of_the_unit_and_its_change_is_not_denied(
    tmp_path: Path,
) -> None:
    told = "图书馆（2070104）2026年预算数22.00万元，比2025年预算增加3.00万元，增长15.79%，主要原因是藏书增加。"
    (engine,) = engine_over(tmp_path, reading_of(INCOME, SPENT, body=BODY, told=(told,)))

    answer = engine.ask("图书馆比上年增加的原因")

    assert "藏书增加" in answer.answer
    assert "按单位" not in answer.answer
    assert "没有读到" not in answer.answer


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("乙市图书馆和局本级各有多少钱", ["30.00", "50.00"]),
        ("局里分给乙市博物馆多少钱", ["20.00"]),
        ("乙市图书馆和乙市博物馆一共多少钱", ["50.00", "30.00", "20.00"]),
        ("下属单位的预算一共多少", ["30.00", "20.00", "50.00"]),
    ],
)
def test_units_are_told_each_by_its_name_and_the_own_part_is_none_below_the_department(
    engine: Engine, question: str, values: list[str]
) -> None:
    answer = engine.ask(question)

    assert [f.value for f in answer.figures] == values, answer.answer
    assert "口径" not in answer.answer


@pytest.mark.parametrize("question", ["乙市图书馆有多少人", "乙市图书馆公务接待费多少"])
def test_what_is_not_told_of_a_unit_is_said_to_be_untold(engine: Engine, question: str) -> None:
    answer = engine.ask(question)

    assert answer.status == "not_found"
    assert "没有单独读到乙市图书馆的" in answer.answer


def test_no_list_of_names_answers_which_unit_below_has_most(tmp_path: Path) -> None:
    told = "本部门下属2家预算单位：乙市图书馆、乙市博物馆。"
    (engine,) = engine_over(tmp_path, reading_of(SPENT, body=BODY, told=(told,)))

    assert engine.ask("哪个下属单位预算最多").status == "not_found"


def test_what_was_carried_over_for_a_unit_is_the_column_of_its_row(engine: Engine) -> None:
    answer = engine.ask("乙市博物馆上年结转多少")

    assert [f.value for f in answer.figures] == ["4.00"]


def test_the_projects_of_two_units_are_told_apart_where_each_is_asked_for(engine: Engine) -> None:
    answer = engine.ask("乙市图书馆和乙市博物馆的项目各多少钱")

    assert "乙市图书馆：2项，10.00万元" in answer.answer
    assert "乙市博物馆：2项，7.00万元" in answer.answer


def test_where_neither_meaning_is_told_no_unit_is_called_its_own_subject(engine: Engine) -> None:
    answer = engine.ask("图书馆的公用经费多少")

    assert answer.status == "not_found"
    assert "乙市图书馆的图书馆" not in answer.answer


THREE_UNITS = """
    # 2026年支出总表（分单位）
    name=单位名称 | 合计 | 基本支出 | 项目支出
    乙市文化局机关 | 50.00 | 40.00 | 10.00
    乙市图书馆 | 30.00 | 20.00 | 10.00
    乙市文化馆 | 12.00 | 10.00 | 2.00
    乙市博物馆 | 8.00 | 6.00 | 2.00
"""


def test_the_amount_of_one_unit_of_a_list_is_never_that_of_the_unit_before_it() -> None:
    told = "按单位分：局机关50万元，占50%；图书馆30万元，占30%；文化馆12万元，占12%；博物馆8万元，占8%。"
    reading = reading_of(THREE_UNITS, SPENT, body=BODY, told=(told,))
    read = {(f.item, str(f.value)) for f in reading.facts if f.origin == "text"}

    assert {("图书馆", "30"), ("博物馆", "8")} <= read
    assert not {value for item, value in read if item in ("图书馆", "局机关")} & {"12"}
