"""Ask the sample document for lists under a condition, for ends of rankings and for shares of one fund."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from ingest.names import unit_names
from retrieval.conversation import Conversation
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of
from tests.reading_once import SAMPLE, read_once


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("lists"), read_once(SAMPLE))


@pytest.mark.parametrize(
    ("question", "named", "left_out"),
    [
        ("哪些科目的决算超过了年初预算", ("图书馆", "文物保护"), ("旅游宣传", "群众体育")),
        ("哪些科目决算低于了年初预算", ("旅游宣传", "事业单位医疗"), ("图书馆",)),
        ("哪些科目决算与年初预算持平", ("群众体育", "购房补贴"), ("图书馆", "旅游宣传")),
        ("年初没安排预算却花了钱的是哪一项", ("死亡抚恤", "文物保护"), ("图书馆",)),
        ("商品和服务支出里哪些超过20万元", ("办公费", "其他交通费用"), ("电费", "卫生健康支出")),
        ("工资福利支出中哪些在200万元以上", ("基本工资",), ("奖金", "住房保障支出")),
    ],
)
def test_a_list_keeps_what_meets_its_condition_under_what_it_names(
    engine: Engine, question: str, named: tuple[str, ...], left_out: tuple[str, ...]
) -> None:
    told = engine.ask(question).answer

    assert all(name in told for name in named), told
    assert not any(name in told for name in left_out), told


def test_things_set_side_by_side_are_ranked_among_themselves(engine: Engine) -> None:
    most = engine.ask("政府采购货物、工程、服务哪个最多")
    least = engine.ask("水费、电费、邮电费哪项最少")

    assert [Decimal(f.value or "0") for f in most.figures] == [
        Decimal("118.45"), Decimal("31.60"), Decimal(0),
    ]  # fmt: skip
    assert least.figures[0].text == "2.15万元"


def test_both_ends_of_a_ranking_are_told_in_the_order_asked(engine: Engine) -> None:
    figures = engine.ask("支出最少和最多的类级科目").figures

    assert [figure.text for figure in figures[:2]] == ["12.40万元", "3,480.40万元"]


def test_what_was_carried_over_is_no_source_of_income_in_a_ranking(engine: Engine) -> None:
    told = engine.ask("哪种收入最多，哪种最少").answer

    assert "结转" not in told
    assert "一般公共预算财政拨款收入：3,967.16万元" in told


def test_a_completion_rate_is_no_share(engine: Engine) -> None:
    answer = engine.ask("完成年初预算比例最低的是哪个科目")

    assert answer.figures[0].text == "80%"
    assert "旅游宣传" in answer.answer


def test_a_year_that_is_only_compared_with_is_not_the_year_asked_for(engine: Engine) -> None:
    assert engine.ask("三公经费比2022年下降了多少").figures[0].text == "0.81万元"
    assert engine.ask("2022年三公经费多少").figures[0].text == "5.41万元"


def test_an_item_over_its_budget_is_not_answered_by_a_list_of_others(engine: Engine) -> None:
    told = engine.ask("三公经费超过预算了吗").answer

    assert "1.10万元" in told
    assert "图书馆" not in told


@pytest.mark.parametrize(
    ("claim", "right"),
    [("机关运行经费降了5.9%，对吗", True), ("三公经费完成预算的80.7%，是这样吗", True),
     ("旅游宣传比上年增长80%，对吗", False)],
)  # fmt: skip
def test_a_claimed_rate_is_held_against_a_rate_of_its_own_kind(
    engine: Engine, claim: str, right: bool
) -> None:
    assert engine.ask(claim).answer.startswith("对，") is right


def test_a_part_asked_for_behind_a_comma_is_a_question_of_its_own(engine: Engine) -> None:
    told = engine.ask("图书馆支出多少，其中项目支出多少")
    fund = engine.ask("其他收入是多少，其中财政拨款多少")

    assert [figure.text for figure in told.figures[:1]] == ["428.77万元"]
    assert "160.00万元" in told.answer
    assert fund.figures[0].text == "60.00万元"


def test_names_that_share_their_end_are_both_meant(engine: Engine) -> None:
    answer = engine.ask("行政单位和事业单位离退休一共多少")

    assert answer.figures[0].text == "102.57万元"


def test_two_unlike_amounts_of_one_item_are_told_with_what_each_is_of(engine: Engine) -> None:
    told = engine.ask("群众文化355.48和295.48为什么不一样").answer

    assert "355.48万元" in told
    assert "295.48万元" in told
    assert "财政拨款" in told


def test_every_item_whose_own_amount_is_claimed_is_told(engine: Engine) -> None:
    told = engine.ask("政府采购150.05万元里服务最多，118.45万元，对吗").answer

    assert "政府采购服务支出决算数：118.45万元" in told


def test_what_an_item_is_made_of_is_told_in_words_where_no_parts_are_printed(
    engine: Engine,
) -> None:
    told = engine.ask("其他收入包括哪些").answer

    assert "60.00万元" in told
    assert "“" in told


@pytest.mark.parametrize("question", ["有几家单位", "包括哪些单位", "内部单位有哪些"])
def test_the_units_that_a_table_lists_are_named(engine: Engine, question: str) -> None:
    answer = engine.ask(question)

    assert answer.status == "answered"
    assert all(unit in answer.answer for unit in engine.store.documents()[0].units)


def test_income_and_expenditure_are_set_against_each_other_by_their_totals(
    engine: Engine,
) -> None:
    answer = engine.ask("收入比支出多多少")

    assert answer.status == "answered"
    assert "收入合计" in answer.answer
    assert "支出合计" in answer.answer


def test_a_printed_decrease_is_found_by_its_amount(engine: Engine) -> None:
    told = engine.ask("6.21万元是什么").answer

    assert "机关运行经费" in told
    assert "减少6.21万元" in told


def test_the_empty_table_of_one_fund_says_nothing_of_all_appropriations(engine: Engine) -> None:
    answer = engine.ask("年初预算总共安排了多少财政拨款支出")

    assert answer.figures[0].text == "2,210.08万元"
    assert "空表" not in answer.answer


@pytest.mark.parametrize(
    "question", ["哪些科目没有花完年初预算", "哪些科目决算少于年初预算", "哪些科目未用完预算"]
)
def test_what_was_left_of_a_budget_is_asked_in_many_words(engine: Engine, question: str) -> None:
    told = engine.ask(question).answer

    assert "旅游宣传" in told
    assert "图书馆" not in told


def test_a_follow_up_takes_the_part_or_the_other_end_from_before(engine: Engine) -> None:
    talk = Conversation(engine)
    talk.ask("图书馆花了多少钱")

    assert talk.ask("占总支出多少").figures[0].text == "10.58%"


def test_a_unit_is_called_by_what_it_is_called_inside_its_bureau() -> None:
    names = unit_names(["临江市水务局水政所", "临江市水务局河道管理中心"])

    assert names["水政所"] == "临江市水务局水政所"


def test_what_no_table_of_subjects_has_is_ranked_by_its_own_parts(engine: Engine) -> None:
    answer = engine.ask("政府采购里哪一块最多")

    assert answer.figures[0].text == "118.45万元"
    assert "文化旅游体育与传媒支出" not in answer.answer


def test_a_share_is_of_one_fund(engine: Engine) -> None:
    told = engine.ask("人员经费占基本支出的百分之多少").answer

    assert "1,472.25万元 ÷ 1,609.96万元" in told


@pytest.mark.parametrize(
    "question", ["不到20万元的科目有哪些", "小于20万元的支出有吗", "有没有少于二十万的支出"]
)
def test_a_bound_without_a_level_is_held_against_the_lowest_subjects(
    engine: Engine, question: str
) -> None:
    answer = engine.ask(question)

    assert answer.status == "answered"
    assert "项级科目共" in answer.answer
    amounts = [Decimal(f.value or "0") for f in answer.figures if f.basis == "printed"]
    assert amounts
    assert max(amounts) < 20


def test_a_bound_that_nothing_meets_says_of_how_many(engine: Engine) -> None:
    told = engine.ask("超过9亿元的支出有哪些").answer

    assert "中没有符合条件的" in told
    assert "个项级科目" in told


@pytest.mark.parametrize(
    ("question", "places"),
    [("花得最多的三块是什么", 3), ("哪两个类级科目最多", 2), ("花钱最多的3块是哪些", 3)],
)
def test_pieces_that_are_ranked_are_no_coins(engine: Engine, question: str, places: int) -> None:
    assert len(engine.ask(question).figures) == places


@pytest.mark.parametrize("question", ["水电费多少", "水电费一共花了多少"])
def test_what_one_word_runs_together_is_added(engine: Engine, question: str) -> None:
    answer = engine.ask(question)
    parts = [Decimal(f.value or "0") for f in answer.figures if f.basis == "printed"]

    assert Decimal(answer.figures[0].value or "0") == sum(parts)
    assert answer.notes == ()


def test_the_year_before_is_no_first_place_of_a_ranking(engine: Engine) -> None:
    assert engine.ask("支出比前一年多了多少").answer == engine.ask("支出比上年多了多少").answer


@pytest.mark.parametrize("question", ["钱花在哪里了", "钱都去哪了", "支出都有哪些"])
def test_where_the_money_went_is_told_by_classes(engine: Engine, question: str) -> None:
    told, parts = engine.ask(question), engine.ask("支出构成")

    assert told.answer == parts.answer
    assert "（208）" in told.answer


def test_where_the_money_comes_from_is_told_by_sources(engine: Engine) -> None:
    assert engine.ask("钱从哪来").answer == engine.ask("收入构成").answer


def test_a_printed_share_of_the_total_is_not_told_beside_another_whole(engine: Engine) -> None:
    told = engine.ask("项目支出占基本支出的百分之几").answer

    assert "占基本支出的" in told
    assert "60.3%" not in told


def test_what_an_item_is_named_by_is_no_fund_beside_its_total(engine: Engine) -> None:
    short, long = engine.ask("财政拨款占总收入多大比例"), engine.ask("财政拨款收入占收入合计的比重")

    assert short.figures[0].value == long.figures[0].value


def test_which_of_two_is_more_is_told_with_the_gap(engine: Engine) -> None:
    told = engine.ask("项目支出超过基本支出了吗")

    assert "项目支出比基本支出多" in told.answer
    assert told.figures[0].text == "831.24万元"


def test_the_reason_is_told_of_the_first_of_a_ranking(engine: Engine) -> None:
    told = engine.ask("哪一项完成率最低，原因是什么").answer

    assert "旅游宣传：80%" in told
    assert "一场推介会改为线上举行" in told


def test_a_reason_that_is_told_nowhere_is_not_answered_with_the_amount(engine: Engine) -> None:
    answer = engine.ask("为什么办公费这么高")

    assert (answer.status, answer.missing) == ("not_found", "undisclosed")
    assert "没有读到办公费为何如此" in answer.answer


def test_a_claimed_share_is_held_against_the_computed_one(engine: Engine) -> None:
    assert "39.74%" in engine.ask("基本支出占九成以上吗").answer


def test_a_whole_is_not_ranked_beside_its_part(engine: Engine) -> None:
    assert "1. “三公”经费" not in engine.ask("三公经费里出国花得最多对吧").answer


def test_two_totals_are_held_against_each_other(engine: Engine) -> None:
    assert "相等" in engine.ask("收入总计等于支出总计吗").answer


def test_all_subjects_of_a_level_are_listed(engine: Engine) -> None:
    listed, counted = engine.ask("列出所有项级科目"), engine.ask("项级科目有几个")

    assert listed.status == "answered"
    assert listed.answer == counted.answer


def test_what_an_item_consists_of_is_listed(engine: Engine) -> None:
    told = engine.ask("对个人和家庭的补助有哪些").answer

    assert "（303" in told
    assert "其中" in told


def test_a_bound_that_ends_the_question_asks_for_a_list(engine: Engine) -> None:
    ended, asked = (
        engine.ask("商品和服务支出里超过20万元的"),
        engine.ask("商品和服务支出里哪些超过20万元"),
    )

    assert ended.answer == asked.answer


def test_subjects_that_are_counted_by_their_level_are_ranked_on_it(engine: Engine) -> None:
    assert engine.ask("支出最大的三个项").answer == engine.ask("支出最大的三个项级科目").answer


BASIC_WATER = """
    # 一般公共预算基本支出情况表（按经济分类科目）
    code | name | 基本支出/合计
    302 | 商品和服务支出 | 4.00
    30205 | 水费 | 4.00
"""
PROJECT_WATER = """
    # 一般公共预算项目支出情况表（按经济分类科目）
    code | name | 项目支出/合计
    302 | 商品和服务支出 | 150.00
    30205 | 水费 | 20.00
    30206 | 电费 | 130.00
"""


@pytest.mark.parametrize("question", ["水电费一共要花多少", "水费和电费加起来多少"])
def test_a_sum_takes_what_either_nature_prints_of_a_thing(tmp_path: Path, question: str) -> None:
    for engine in engine_over(tmp_path, reading_of(BASIC_WATER, PROJECT_WATER)):
        answer = engine.ask(question)

        assert answer.figures[0].value == "154.00"
