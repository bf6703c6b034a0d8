"""Questions that ask two things of one item, or of the body by the word for its kind."""

from pathlib import Path

import pytest

from ingest.names import short_names
from ingest.records import Kind
from retrieval.engine import Engine
from retrieval.fact_store import FactStore
from tests.drawing import reading_of

TOTALS = """
    # 收入支出决算总表
    name | 决算数
    本年收入合计 | 441.40
    事业收入 | 362.18
    其他收入 | 4.86
    本年支出合计 | 344.74
"""
SUBJECTS = """
    # 一般公共预算财政拨款支出决算表
    code | name | 合计 | 基本支出 | 项目支出
     | 合计 | 50.55 | 8.00 | 42.55
    214 | 交通运输支出 | 50.55 | 8.00 | 42.55
    21401 | 公路水路运输 | 50.55 | 8.00 | 42.55
    2140104 | 公路建设 | 42.55 | | 42.55
    2140106 | 公路养护 | 8.00 | 8.00 |
"""
TOLD = (
    "2023年度支出合计344.74万元，与2022年度相比，减少39.56万元，下降10.29%。",
    "其他收入4.86万元，较上年决算数减少1.26万元，下降20.6%，主要原因是捐赠收入减少。",
    "1.交通运输支出（类）公路水路运输（款）公路建设（项）。年初预算为15.00万元，支出决算为42.55万元，主要原因是追加补助。",
    "2.交通运输支出（类）公路水路运输（款）公路养护（项）。年初预算为9.50万元，支出决算为8.00万元，主要原因是按实结算。",
    "公务接待费支出1.86万元，全年接待来访团组21个、来宾164人次。",
    "因公出国（境）费支出0.00万元，因公出国（境）团组0个。",
)


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    store = FactStore(tmp_path, create=True)
    store.save(reading_of(TOTALS, SUBJECTS, body="某市中医医院", kind=Kind.FINAL, year=2023, told=TOLD))  # fmt: skip
    return Engine(store)


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        ("公路建设花了多少，年初预算多少", ["42.55", "15.00"]),
        ("公路建设年初预算多少，花了多少", ["15.00", "42.55"]),
        ("公路建设年初预算多少", ["15.00"]),
        ("公路建设超了多少", ["27.55"]),
        ("2023年支出比2022年减少多少", ["39.56"]),
        ("接待了多少批来访团组，多少来宾", ["21", "164"]),
        ("国内公务接待批次和人次", ["21", "164"]),
        ("平均每次接待花多少钱", ["885.71"]),
        ("平均每人接待花多少钱", ["113.41"]),
        ("因公出国花了多少，有几个团组", ["0.00", "0"]),
        ("What was the hospital's business income?", ["362.18"]),
    ],
)
def test_each_thing_that_is_asked_is_answered(
    engine: Engine, question: str, figures: list[str]
) -> None:
    answer = engine.ask(question)

    assert answer.status == "answered", answer.answer
    assert set(figures) <= {(f.value or "").lstrip("-") for f in answer.figures}, answer.answer


def test_why_an_income_fell_is_told_of_that_income(engine: Engine) -> None:
    answer = engine.ask("Why did other income fall?")

    assert "捐赠收入减少" in answer.answer
    assert "344.74" not in answer.answer


def test_a_reason_is_not_told_of_less_than_was_asked(engine: Engine) -> None:
    assert engine.ask("Why did miscellaneous grant income fall?").status == "not_found"


def test_subjects_that_saved_are_those_below_their_budget(engine: Engine) -> None:
    answer = engine.ask("哪些科目节约了")

    assert "公路养护" in answer.answer
    assert "公路建设" not in answer.answer


@pytest.mark.parametrize(
    ("body", "name"),
    [("湘水县白鹭洲镇人民政府", "镇政府"), ("海岚市中医医院", "医院"), ("甲区乙街道办事处", "街道办")],
)  # fmt: skip
def test_a_body_is_called_by_the_word_for_its_kind(body: str, name: str) -> None:
    assert name in short_names(body, [])


def test_a_bureau_is_not_called_by_the_kind_of_others() -> None:
    assert not {"镇政府", "医院", "街道办"} & set(short_names("甲市卫生健康局", []))
