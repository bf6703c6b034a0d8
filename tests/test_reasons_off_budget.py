"""The reason why a budget was not met is not the reason of a change on last year, nor that of a lower subject."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.records import Kind
from retrieval.engine import Engine
from retrieval.question import Question
from retrieval.telling.amounts.contacts import asks_contact
from tests.drawing import engine_over, reading_of

SPENT = """
    # 支出决算表
    code    | name             | 合计  | 基本支出 | 项目支出
    206     | 科学技术支出     | 48.00 | 8.00     | 40.00
    20601   | 科学技术管理事务 | 8.00  | 8.00     |
    2060101 | 行政运行         | 8.00  | 8.00     |
    20699   | 其他科学技术支出 | 40.00 |          | 40.00
    2069999 | 其他科学技术支出 | 40.00 |          | 40.00
            | 支出合计         | 48.00 | 8.00     | 40.00
"""
TOLD = (
    (
        "1.科学技术支出（类）科学技术管理事务（款）行政运行（项）。年初预算为9.00万元，支出决算为8.00万元，"
        "完成年初预算的88.89%。支出决算数小于年初预算数的主要原因是人员减少。"
    ),
    (
        "2.科学技术支出（类）其他科学技术支出（款）其他科学技术支出（项）。年初预算为0万元，支出决算为40.00万元，"
        "支出决算数大于年初预算数的主要原因是追加发展资金。"
    ),
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    folder = tmp_path_factory.mktemp("reasons_off_budget")
    yield from engine_over(folder, reading_of(SPENT, told=TOLD, kind=Kind.FINAL))


def test_a_class_does_not_get_the_reason_of_a_subject_below_it(engine: Engine) -> None:
    answer = engine.ask("科学技术支出为什么增加")

    assert answer.status == "not_found", answer.answer
    assert "追加发展资金" not in answer.answer


@pytest.mark.parametrize("question", ["行政运行为什么减少", "行政运行为什么比上年少"])
def test_a_reason_of_the_budget_is_called_so_where_a_change_is_asked_about(
    engine: Engine, question: str
) -> None:
    answer = engine.ask(question)

    assert answer.answer.startswith(
        "文件中没有读到行政运行与上年相比为何变化；决算与预算不同的原因"
    )
    assert "人员减少" in answer.answer


def test_a_subject_that_was_below_its_budget_is_not_said_to_be_above_it(engine: Engine) -> None:
    answer = engine.ask("行政运行为什么超了")

    assert "没有超预算" in answer.answer


def test_a_sentence_without_the_word_reason_still_tells_why_nothing_was_planned(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    told = ("1.因公出国（境）费用：根据统一管理模式，本部门年初不编制因公出国（境）费用预算。",)
    folder = tmp_path_factory.mktemp("not_planned")
    engine = next(engine_over(folder, reading_of(SPENT, told=told)))

    assert "统一管理模式" in engine.ask("为什么没编因公出国预算").answer


def test_an_account_tells_why_of_the_project_that_it_begins_with(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    told = (
        "1.湖岸绿化专项项目绩效自评综述：全年预算数为80万元。存在的问题及原因：执行率较低，主要是招标推迟。",
    )
    folder = tmp_path_factory.mktemp("account_why")
    engine = next(engine_over(folder, reading_of(SPENT, told=told, kind=Kind.FINAL)))

    assert "招标推迟" in engine.ask("湖岸绿化专项执行率为什么偏低").answer


def test_a_telephone_in_the_name_of_a_unit_is_not_asked_for() -> None:
    question = Question("市长专线电话受理中心呢", units=("某市市长专线电话受理中心",))

    assert not asks_contact(question)
    assert asks_contact(Question("市长专线电话受理中心的电话", units=question.units))


PUBLIC = """
    # “三公”经费支出决算表
    name=项目 | 预算数 | 决算数
    “三公”经费 | 50.00 | 48.00
    公务用车购置及运行维护费 | 45.00 | 45.00
    公务接待费 | 5.00 | 3.00
"""
OF_PUBLIC = (
    (
        "“三公”经费支出决算48.00万元，完成预算的96.00%，比上年增加15.00万元，增长45.45%。"
        "决算数小于预算数的主要原因是控制接待标准。"
    ),
    "公务用车购置及运行维护费支出45.00万元，比上年增加16.00万元，增长55.17%，主要原因是新购越野车1辆。",
    "公务接待费支出3.00万元，比上年减少1.00万元，下降25.00%，主要原因是压减陪餐人数。",
)


@pytest.mark.parametrize("question", ["三公经费为什么比上年涨了近一半", "三公经费怎么比上年增加了"])
def test_a_rise_is_told_by_its_parts_and_not_by_what_lies_off_the_budget(
    tmp_path: Path, question: str
) -> None:
    (engine,) = engine_over(tmp_path, reading_of(PUBLIC, told=OF_PUBLIC, kind=Kind.FINAL))
    said = engine.ask(question).answer

    assert "新购越野车1辆" in said
    assert "增加16.00万元" in said
    assert "控制接待标准" not in said
    assert "没有读到" not in said


def test_what_is_all_of_one_nature_has_the_reason_that_is_told_of_it(engine: Engine) -> None:
    assert "追加发展资金" in engine.ask("其他科学技术支出项目支出为什么超预算").answer


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("政府性基金支出增长15.8%是什么原因", "与问题所说不同"),
        ("政府性基金支出为什么增加", "与问题所说不同"),
        ("政府性基金支出为什么减少", "支出合计"),
    ],
)
def test_a_change_taken_for_granted_is_put_right_where_only_the_budget_has_a_reason(
    tmp_path: Path, question: str, begins: str
) -> None:
    spent = "2026年度政府性基金预算财政拨款支出128.00万元，完成预算97.0%，决算数小于预算数的主要原因是一处步道未按期开工。"
    told = (f"{spent}与2025年度相比减少24.00万元，下降15.8%。",)
    for engine in engine_over(tmp_path, reading_of(SPENT, told=told, kind=Kind.FINAL)):
        answer = engine.ask(question).answer

        assert answer.startswith(begins), answer
        assert "减少24.00万元" in answer
        assert "决算与预算不同的原因" in answer


def test_a_reason_for_less_is_none_for_more(tmp_path: Path) -> None:
    told = (
        "2024年度机关运行经费支出68.00万元，比2023年度减少4.00万元，下降5.56%，比年初预算数增加1.00万元。减少的主要原因是压减印刷支出。",
    )
    reading = reading_of(kind=Kind.FINAL, year=2024, told=told)

    by_base = {f.base: f.reason for f in reading.facts if f.measure == "增减额"}

    assert len(by_base) == 2
    assert sorted(map(str, by_base.values())) == ["None", "压减印刷支出"]
