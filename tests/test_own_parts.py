"""Parts against what they are parts of: levels, kinds and named things, each with what it comes to."""

from collections.abc import Iterator

import pytest

from ingest.records import Kind
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

SPENT = """
    # 支出决算表
    code | name | 本年支出合计 | 基本支出 | 项目支出
    | 合计 | 530.00 | 330.00 | 200.00
    205 | 教育支出 | 400.00 | 300.00 | 100.00
    20502 | 普通教育 | 400.00 | 300.00 | 100.00
    2050201 | 学前教育 | 150.00 | 100.00 | 50.00
    2050202 | 小学教育 | 249.99 | 200.00 | 49.99
    221 | 住房保障支出 | 130.00 | 30.00 | 100.00
    22102 | 住房改革支出 | 130.00 | 30.00 | 100.00
    2210201 | 住房公积金 | 90.00 | 30.00 | 60.00
    2210202 | 提租补贴 | 40.00 | 0.00 | 40.00
"""
TOLD = (
    "截至2024年12月31日，共有车辆8辆，其中：机要通信用车1辆、应急保障用车2辆、其他用车4辆。",
    "2024年度政府采购支出总额9.51万元，其中：政府采购货物支出4.00万元、政府采购服务支出5.50万元。",
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(SPENT, kind=Kind.FINAL, told=TOLD, year=2024)
    yield from engine_over(tmp_path_factory.mktemp("parts"), reading)


@pytest.mark.parametrize(
    ("question", "added", "whole", "verdict"),
    [
        ("两类功能支出加起来是多少", "530.00万元", "支出合计为530.00万元", "两者相等"),
        ("各类级科目相加等于支出合计吗", "530.00万元", "支出合计为530.00万元", "两者相等"),
        ("教育支出下面两个项级加起来怎么不是400", "399.99万元", "教育支出为400.00万元", "相差0.01万元"),
        ("住房保障支出下面两项加起来是多少", "130.00万元", "住房保障支出为130.00万元", "两者相等"),
        ("各类车辆加起来是8辆吗", "7辆", "公务用车保有量为8辆", "相差1辆"),
        ("货物和服务采购加起来怎么不是9.51", "9.50万元", "政府采购支出总额为9.51万元", "相差0.01万元"),
        ("基本支出加项目支出等于支出合计吗", "530.00万元", "支出合计为530.00万元", "两者相等"),
        ("住房公积金和提租补贴加起来是住房保障支出吗", "130.00万元", "住房保障支出为130.00万元", "两者相等"),
    ],
)  # fmt: skip
def test_a_sum_is_told_with_what_is_printed_and_whether_they_agree(
    engine: Engine, question: str, added: str, whole: str, verdict: str
) -> None:
    answer = engine.ask(question)
    assert f"各部分相加为{added}" in answer.answer, answer.answer
    assert whole in answer.answer
    assert verdict in answer.answer


def test_a_stated_number_of_parts_must_be_that_of_a_level(engine: Engine) -> None:
    assert "各部分" not in engine.ask("住房保障支出下面五项加起来是多少").answer


@pytest.mark.parametrize(
    ("question", "first", "share"),
    [
        ("哪个功能支出最大，占多少", "教育支出", "75.47%"),
        ("哪一项功能支出最多，占多少", "教育支出", "75.47%"),
    ],
)
def test_the_largest_function_is_told_with_its_share(
    engine: Engine, question: str, first: str, share: str
) -> None:
    answer = engine.ask(question)
    assert first in answer.answer
    assert share in answer.answer, answer.answer
