"""A reason is told of what its sentence says it is of; of a whole without one the changes of its parts are told."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.records import Kind
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

TABLE = """
    # 2026年一般公共预算支出表
    code    | name             | 合计  | 基本支出 | 项目支出
    201     | 一般公共服务支出 | 60.00 | 40.00    | 20.00
    20199   | 其他一般公共服务支出 | 60.00 | 40.00 | 20.00
    2019999 | 其他一般公共服务支出 | 60.00 | 40.00 | 20.00
    210     | 卫生健康支出     | 30.00 | 30.00    |
    21011   | 行政事业单位医疗 | 30.00 | 30.00    |
    2101101 | 行政单位医疗     | 20.00 | 20.00    |
    2101102 | 事业单位医疗     | 10.00 | 10.00    |
            | 支出合计         | 90.00 | 70.00    | 20.00
"""
TOLD = (
    (
        "支出预算90.00万元，其中：一般公共服务支出60.00万元，卫生健康支出30.00万元。"
        "支出比上年减少8.00万元，主要是基本支出增加2.00万元，项目支出减少10.00万元。"
    ),
    (
        "卫生健康支出（类）行政事业单位医疗（款）行政单位医疗（项）20.00万元，比上年增加3.00万元，增长17.65%，"
        "主要原因是缴费基数调整。"
    ),
    (
        "卫生健康支出（类）行政事业单位医疗（款）事业单位医疗（项）10.00万元，比上年减少1.00万元，下降9.09%，"
        "主要原因是人员减少。"
    ),
    "机关运行经费5.00万元，主要包括办公费、会议费等，比上年增加1.00万元，主要原因是增加党组织工作补助。",
    (
        "“三公”经费预算数7.00万元，比上年减少4.00万元。其中：因公出国（境）费3.00万元，比上年减少4.00万元，"
        "主要原因是团组减少；公务接待费4.00万元，与上年持平。"
    ),
)
OTHER = """
    # 2026年支出预算总表
    name     | 预算数
    支出合计 | 50.00
"""
OTHER_TOLD = (
    (
        "支出预算50.00万元。一般公共预算拨款支出48.00万元，比上年增加6.00万元；政府性基金拨款支出2.00万元，"
        "比上年减少1.00万元，主要原因是场次调减。"
    ),
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(
        tmp_path_factory.mktemp("reasons"), reading_of(TABLE, told=TOLD, year=2026)
    )


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(OTHER, told=OTHER_TOLD, year=2026)
    yield from engine_over(tmp_path_factory.mktemp("other"), reading)


def test_of_a_class_without_a_change_those_of_its_subjects_are_told(engine: Engine) -> None:
    answer = engine.ask("卫生健康支出为什么变化")
    assert answer.answer.split("\n") == [
        "文件中没有读到卫生健康支出与上年相比的变化，只写明了其下科目的变化。",
        "其中行政单位医疗比上年增加3.00万元[1]、增长17.65%[2]，文件所述原因：“缴费基数调整”[1]。",
        "其中事业单位医疗比上年减少1.00万元[3]、下降9.09%[4]，文件所述原因：“人员减少”[3]。",
    ]
    assert "缴费基数调整" in engine.ask("卫生健康支出比去年怎么样").answer


def test_the_reason_of_the_total_is_none_of_what_its_paragraph_lists(engine: Engine) -> None:
    answer = engine.ask("一般公共服务支出为什么变化")
    assert answer.status == "not_found"
    assert "项目支出减少" not in answer.answer


def test_the_reason_of_what_an_expense_is_a_part_of_is_not_its_own(engine: Engine) -> None:
    assert engine.ask("会议费为什么增加").status == "not_found"


def test_where_a_total_became_less_is_told_by_its_parts(engine: Engine) -> None:
    for question in ("今年的钱比去年少了，主要少在哪", "支出减少主要减在哪些方面"):
        told = engine.ask(question).answer
        assert told.startswith("2026年支出合计比上年减少8.00万元")
        assert told.index("其中项目支出比上年减少10.00万元") < told.index(
            "其中基本支出比上年增加2.00万元"
        )


def test_the_parts_of_the_whole_are_none_of_one_nature(engine: Engine) -> None:
    assert "其中" in engine.ask("支出少在哪").answer
    assert "其中" not in engine.ask("项目支出少在哪").answer


def test_an_amount_that_is_far_from_the_change_is_put_right(engine: Engine) -> None:
    assert engine.ask("今年的钱比去年少了两千多万，少在哪").answer.startswith("与问题所说不同")
    assert not engine.ask("今年的钱比去年少了7万多，少在哪").answer.startswith("与问题所说不同")


def test_how_it_comes_that_it_is_less_is_told_by_the_part_that_makes_the_change(
    engine: Engine,
) -> None:
    for question in ("三公经费怎么比去年少了4万", "三公经费少的是从哪里省出来的"):
        told = engine.ask(question).answer
        assert "其中因公出国（境）费比上年减少4.00万元" in told
        assert "“团组减少”" in told


def test_a_special_fund_gives_no_reason_for_the_whole(other: Engine) -> None:
    told = other.ask("支出为什么增加或者减少").answer
    assert told.startswith("文件中没有读到支出合计的总额为何变化")
    assert "其中支出合计（一般公共预算）比上年增加6.00万元" in told
    assert "其中支出合计（政府性基金）比上年减少1.00万元" in told


INCOMES = """
    # 收入决算表
    name         | 决算数
    财政拨款收入 | 50.00
    事业收入     | 30.00
    其他收入     | 20.00
    经营收入     | 5.00
    收入合计     | 105.00
"""
SHARED = (
    "2025年度收入合计105.00万元，比上年增加10.00万元。其中：财政拨款收入增加4.00万元，事业收入增加3.00万元，"
    "其他收入增加2.00万元，经营收入增加1.00万元。{names}与上年比较发生较大差异的原因，一是培训增加，二是捐赠增加。"
)


@pytest.mark.parametrize("names", ["学校事业收入和其他收入", "事业收入、其他收入"])
def test_a_reason_is_of_all_that_its_sentence_names(
    tmp_path_factory: pytest.TempPathFactory, names: str
) -> None:
    told = reading_of(INCOMES, told=(SHARED.format(names=names),), year=2025, kind=Kind.FINAL)
    given = {fact.item for fact in told.facts if fact.reason == "一是培训增加，二是捐赠增加"}
    (engine,) = engine_over(tmp_path_factory.mktemp("shared"), told)
    answer = engine.ask("事业收入和其他收入为什么比上年变化大").answer

    assert given == {"事业收入", "其他收入"}
    assert answer.count("一是培训增加") == 2
    assert "没有读到" not in answer


CARS = (
    "公务用车购置及运行维护费60.00万元，比上年增加16.00万元，增长36.36%。其中：公务用车购置费18.00万元，"
    "比上年增加18.00万元；公务用车运行维护费42.00万元，比上年减少2.00万元。共计购置公务用车1辆。"
    "增减变化原因：巡护车报废更新。"
)


def test_why_it_changed_in_a_sentence_of_its_own_is_of_what_the_paragraph_is_of() -> None:
    facts = reading_of(TABLE, told=(CARS,)).facts
    reasons = {(f.item, f.measure): f.reason for f in facts if f.origin == "text" and f.reason}

    assert reasons == {
        ("公务用车购置及运行维护费", "增减额"): "巡护车报废更新",
        ("公务用车购置及运行维护费", "增减率"): "巡护车报废更新",
    }


def test_behind_a_reason_that_only_lists_changes_stand_those_of_the_funds(tmp_path: Path) -> None:
    told = (
        "2026年支出预算100.00万元。支出比2025年减少90.00万元,主要是基本支出增加5.00万元,项目支出减少95.00万元。",
        "2026年政府性基金预算支出20.00万元,比2025年减少80.00万元,主要原因是上年加快了工程进度。",
    )
    (engine,) = engine_over(tmp_path, reading_of(told=told))

    answer = engine.ask("预算怎么比去年少了这么多").answer

    assert "支出合计比上年减少90.00万元" in answer
    assert "减少80.00万元" in answer
    assert "上年加快了工程进度" in answer


def test_why_all_of_it_grew_is_told_by_its_parts_where_only_one_funds_spending_has_a_reason(
    tmp_path: Path,
) -> None:
    told = (
        "2024年度支出合计90.00万元，比上年增加9.00万元，增长11.11%。其中：基本支出70.00万元，比上年增加2.00万元，主要是人员增资；项目支出20.00万元，比上年增加7.00万元，主要是大楼开工。",
        "2024年度一般公共预算财政拨款支出60.00万元。与2023年度相比，一般公共预算财政拨款支出增加1.50万元，主要原因是学生资助提标。",
    )
    reading = reading_of(told=told, kind=Kind.FINAL, year=2024)
    answer = next(engine_over(tmp_path, reading)).ask("支出为什么增加").answer

    assert "支出合计比上年增加9.00万元" in answer.splitlines()[0], answer
    for reason in ("人员增资", "大楼开工"):
        assert reason in answer


@pytest.mark.parametrize(
    "why",
    [
        "人员减少，公用经费压减5%。", "落实过紧日子要求，公用经费定额压减5%，会议费相应减少。", "公用经费按5%比例压减。",
        "公用经费统一下调5%。", "一是自然减员；二是公用经费压缩5%。",
    ],
)  # fmt: skip
def test_a_rate_alone_in_a_reason_is_a_rule_and_no_change_of_what_it_names(why: str) -> None:
    told = f"行政单位医疗（项）20.00万元，比上年减少3.00万元，下降13.04%，主要原因是{why}"
    facts = [f for f in reading_of(TABLE, told=(told,)).facts if f.origin == "text"]

    assert [f.text for f in facts if f.unit == "%"] == ["13.04%"]


def test_things_set_against_each_other_are_both_told_before_no_reason_is(tmp_path: Path) -> None:
    told = ("截至2025年8月31日，本部门共有公务用车0辆。", "2026年公务用车运行维护费预算28.00万元。")
    (engine,) = engine_over(tmp_path, reading_of(TABLE, told=told))
    answer = engine.ask("一辆车都没有，28万公务用车运行费怎么来的？")

    assert answer.status == "not_found"
    assert [figure.value for figure in answer.figures] == ["0", "28.00"], answer.answer
    assert "文件中没有读到公务用车运行维护费为何如此。" in answer.answer
