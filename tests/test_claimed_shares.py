"""A claimed share is held against the whole that the question names, whatever whole the document prints one of."""

from collections.abc import Iterator

import pytest

from ingest.records import Kind
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

SPENT = """
    # 支出决算表
    code | name       | 本年支出合计 | 基本支出 | 项目支出
         | 合计       | 500.00       | 300.00   | 200.00
    205  | 教育支出   | 50.00        | 10.00    | 40.00
    213  | 农林水支出 | 200.00       | 100.00   | 100.00
    211  | 节能环保支出 | 250.00     | 190.00   | 60.00
"""
TOLD = (
    (
        "2024年度政府采购支出总额400.00万元。授予中小企业合同金额200.00万元，占政府采购支出总额的50.00%，"
        "其中：授予小微企业合同金额120.00万元，占授予中小企业合同金额的60.00%。"
    ),
    "支出合计500.00万元，其中：教育支出50.00万元，占10.00%；农林水支出200.00万元，占40.00%。",
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(SPENT, told=TOLD, kind=Kind.FINAL, year=2024)
    yield from engine_over(tmp_path_factory.mktemp("wholes"), reading)


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("授予小微企业合同金额占政府采购支出总额的60%，对吗", "不对。"),
        ("小微企业占政府采购支出的比重是不是60.00%", "不对。"),
        ("授予小微企业合同金额占政府采购支出总额的30%，对吗", "对。"),
        ("政府采购支出总额里授予小微企业合同金额占了45%，对吗", "不对。"),
    ],
)
def test_a_share_of_the_named_whole_is_worked_out(
    engine: Engine, question: str, verdict: str
) -> None:
    answer = engine.ask(question).answer

    assert answer.startswith(verdict), answer
    assert "120.00万元 ÷ 400.00万元 = 30.00%" in answer


def test_it_is_told_of_which_whole_the_claimed_share_is(engine: Engine) -> None:
    answer = engine.ask("授予小微企业合同金额占政府采购支出总额的60%，对吗").answer

    assert "是占授予中小企业合同金额的比重，不是占政府采购支出总额的比重" in answer


@pytest.mark.parametrize(
    "question",
    [
        "授予小微企业合同金额占授予中小企业合同金额的60%，对吗",
        "授予小微企业合同金额占比60%，对吗",
        "授予中小企业合同金额占政府采购支出总额的50%，对吗",
    ],
)
def test_a_share_that_is_printed_of_the_named_whole_is_right(engine: Engine, question: str) -> None:
    assert engine.ask(question).answer.startswith("对")


@pytest.mark.parametrize(
    ("question", "worked"),
    [
        ("教育支出占项目支出的10%，对吗", "40.00万元 ÷ 200.00万元 = 20.00%"),
        ("教育支出占农林水支出的10%，对吗", "50.00万元 ÷ 200.00万元 = 25.00%"),
    ],
)
def test_the_share_of_the_total_is_none_of_a_part_of_it(
    engine: Engine, question: str, worked: str
) -> None:
    answer = engine.ask(question).answer

    assert answer.startswith("不对。"), answer
    assert worked in answer
    assert engine.ask("教育支出占总支出的10%，对吗").answer.startswith("对")


@pytest.mark.parametrize(
    "question",
    [
        "政府采购支出总额里有60%给了小微企业，对吧？",
        "政府采购支出总额的60%授予小微企业吗",
        "政府采购支出总额的60%是给小微企业的吗",
        "小微企业拿走了政府采购支出总额的60%，对不对",
    ],
)
def test_that_so_much_of_a_whole_went_to_somebody_claims_a_share(
    engine: Engine, question: str
) -> None:
    answer = engine.ask(question).answer

    assert answer.startswith("不对。"), answer
    assert "120.00万元 ÷ 400.00万元 = 30.00%" in answer


def test_a_claimed_share_that_is_printed_nowhere_is_held_against_what_it_works_out_to(
    engine: Engine,
) -> None:
    assert engine.ask("节能环保支出占总支出的30%，对吗").answer.startswith("不对。")
    assert engine.ask("节能环保支出占总支出的50%，对吗").answer.startswith("对。")
