"""Reasons in a sentence of their own, counts behind a reason, parts of the three publics, two questions in one."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from ingest.records import Kind
from retrieval.engine import Engine
from tests.asking import values_of
from tests.drawing import engine_over, reading_of

SPENT = """
    # 支出决算表
    code | name | 本年支出合计 | 基本支出 | 项目支出
    | 合计 | 900.00 | 300.00 | 600.00
    208 | 社会保障和就业支出 | 900.00 | 300.00 | 600.00
    20802 | 民政管理事务 | 900.00 | 300.00 | 600.00
    2080201 | 行政运行 | 300.00 | 300.00 |
    2080208 | 基层政权建设和社区治理 | 600.00 | | 600.00
"""
BASIC = """
    # 一般公共预算财政拨款基本支出决算表
    code | name | 公用经费/决算数
    302 | 商品和服务支出 | 50.00
    30213 | 维修（护）费 | 18.00
    30206 | 电费 | 32.00
"""
TOLD = (
    "2022年度支出合计900.00万元。其中：基本支出300.00万元，占本年支出33.3%；项目支出600.00万元，占本年支出66.7%，比2021年度增加80.00万元，增长15.4%。",
    ("2022年度“三公”经费财政拨款支出预算为31.00万元，支出决算为28.00万元，完成预算的90.3%。较上年增加15.00万元，增长115.4%。"
    "决算数小于预算数的主要原因：压减用车。决算数较上年增加的主要原因：更新车辆。"),
    "公务用车运行维护费支出9.00万元，其中：燃料费6.00万元，维修费3.00万元。",
    "公务接待费支出0.50万元，比上年减少0.20万元，下降28.6%。主要是外地街道来访学习，全年国内公务接待5批次50人次（其中：陪同8人次）。",
    "1.社会保障和就业支出（类）民政管理事务（款）基层政权建设和社区治理（项）。年初预算为550.00万元，支出决算为600.00万元，完成年初预算的109.1%，决算数大于预算数的主要原因：薪酬提标。",
)  # fmt: skip


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(SPENT, BASIC, body="湖东街道", year=2022, kind=Kind.FINAL, told=TOLD)
    yield from engine_over(tmp_path_factory.mktemp("street"), reading)


@pytest.mark.parametrize(
    ("question", "reason", "other"),
    [("三公经费比上年增加多少，为什么增加", "更新车辆", "压减"), ("三公经费为什么比预算少", "压减用车", "更新")],
)  # fmt: skip
def test_a_reason_in_a_sentence_of_its_own_is_of_what_it_names(
    engine: Engine, question: str, reason: str, other: str
) -> None:
    answer = engine.ask(question).answer

    assert reason in answer
    assert other not in answer


def test_counts_behind_a_reason_are_read_and_hosts_are_no_visitors(engine: Engine) -> None:
    answer = engine.ask("公务接待多少批次，多少人次")

    assert [f.text for f in answer.figures] == ["5批次", "50人次"]
    assert not answer.notes


def test_repairs_of_vehicles_are_no_repairs_of_the_body(engine: Engine) -> None:
    answer = engine.ask("维修（护）费多少")

    assert answer.figures[0].text == "18.00万元"
    assert not [note for note in answer.notes if note.kind == "conflict"]
    assert Decimal("3.00") not in values_of(engine, "维修（护）费多少")


def test_the_rate_of_a_fall_is_no_share(engine: Engine) -> None:
    told = [f.text for f in engine.ask("公务接待费比上年下降的比例").figures]

    assert "28.6%" in told
    assert all("0.0" not in text for text in told)


@pytest.mark.parametrize(
    ("question", "wanted"),
    [("项目支出比上年增加了多少，占本年支出多少", ("80.00", "66.67")),
     ("基层政权建设和社区治理决算多少，占本年支出多少", ("600.00", "66.67"))],
)  # fmt: skip
def test_both_halves_of_a_question_are_answered(
    engine: Engine, question: str, wanted: tuple[str, ...]
) -> None:
    assert {Decimal(w) for w in wanted} <= set(values_of(engine, question))


def test_a_rate_and_its_reason_are_both_told(engine: Engine) -> None:
    answer = engine.ask("基层政权建设和社区治理完成率多少，为什么这么高").answer

    assert "600.00万元 ÷ 550.00万元 = 109.09%" in answer
    assert "“薪酬提标”" in answer


@pytest.mark.parametrize("question", ["环卫为什么没花完", "公务接待中最贵的一次花了多少"])
def test_what_is_not_told_is_no_total_and_no_part(engine: Engine, question: str) -> None:
    assert engine.ask(question).status != "answered"
