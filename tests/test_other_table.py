"""What a talk told is held against what another table prints of it, and wholes, rates and reasons are its own."""

from collections.abc import Iterator

import pytest

from ingest.records import Kind
from retrieval.engine import Engine
from tests.asking import last_of
from tests.drawing import engine_over, reading_of

BASIC = """
    # 2024年一般公共预算基本支出决算表
    code | name | 合计
    | 合计 | 60.00
    30113 | 住房公积金 | 12.00
    30216 | 培训费 | 3.00
    30231 | 公务用车运行维护费 | 1.20
    30217 | 公务接待费 | 2.00
"""
SPENT = """
    # 2024年一般公共预算支出决算表
    code | name | 合计 | 基本支出 | 项目支出
    | 合计 | 100.00 | 60.00 | 40.00
    208 | 社会保障和就业支出 | 50.00 | 20.00 | 30.00
    20805 | 行政事业单位养老支出 | 30.00 | 20.00 | 10.00
    20808 | 抚恤 | 20.00 | | 20.00
    221 | 住房保障支出 | 50.00 | 40.00 | 10.00
    22102 | 住房改革支出 | 50.00 | 40.00 | 10.00
"""
PUBLIC = """
    # 2024年“三公”经费支出决算表
    name=项目 | 预算数 | 决算数
    “三公”经费 | 10.00 | 4.00
    公务用车购置及运行维护费 | 5.00 | 2.00
    公务用车运行维护费 | 5.00 | 2.00
    公务接待费 | 5.00 | 2.00
"""
COURSES = """
    # 2024年会议费、培训费决算表
    name=项目 | 决算数
    培训费 | 5.00
"""
TOLD = [
    "公务用车购置及运行维护费2.00万元（公务用车运行维护费2.00万元，比上年减少1.50万元。）比上年减少1.50万元，主要原因是停用旧车。",
    "2024年度公务接待1批次、8人次。",
]


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(
        tmp_path_factory.mktemp("table"),
        reading_of(BASIC, SPENT, PUBLIC, COURSES, told=TOLD, kind=Kind.FINAL, year=2024),
    )


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        (("公务接待费多少", "和基本支出表里的数对得上吗"), "对得上：《2024年一般公共预算基本支出决算表》里的公务接待费为2.00万元"),
        (("公务接待费多少", "那跟基本支出表里的一致吗"), "对得上：《2024年一般公共预算基本支出决算表》里的公务接待费为2.00万元"),
        (("公务用车运行维护费多少", "和基本支出表里的数对得上吗"), "里的公务用车运行维护费为1.20万元[2]，前面的是2.00万元[1]，相差0.80万元"),
        (("公务接待费多少", "跟会议费表里的数一样吗"), "《2024年会议费、培训费决算表》里没有读到公务接待费"),
        (("公务接待费多少", "跟表九的数对得上吗"), "没有读到“表九”这张表"),
        (("公务接待费、培训费多少", "可基本支出表合计写的是60万，哪个对"), "表里印为60.00万元"),
        (("公务接待费多少", "可基本支出表里明明是0啊"), "里的公务接待费为2.00万元"),
    ],
)  # fmt: skip
def test_a_table_named_is_held_against_what_was_told(
    engine: Engine, turns: tuple[str, ...], told: str
) -> None:
    assert told in last_of(engine, *turns).answer


@pytest.mark.parametrize("turn", ["是哪两项", "都是哪些", "主要是什么"])
def test_what_a_nature_of_a_subject_is_made_of_is_of_that_nature(engine: Engine, turn: str) -> None:
    answer = last_of(engine, "社会保障和就业支出多少", "其中项目支出有多少", turn).answer

    assert "20.00万元" in answer
    assert "10.00万元" in answer
    assert "50.00万元" not in answer


def test_the_share_of_a_nature_is_that_of_the_subject_behind_its_parts_too(engine: Engine) -> None:
    turns = (
        "社会保障和就业支出多少",
        "其中项目支出有多少",
        "是哪两项",
        "占社会保障和就业支出的比重",
    )

    assert "30.00万元 ÷ 50.00万元 = 60.00%" in last_of(engine, *turns).answer


def test_a_doubted_rate_is_that_of_the_money_told_last(engine: Engine) -> None:
    turns = ("三公经费多少", "接待了几批多少人", "只完成预算的40%？你确定？怎么算的")

    assert "4.00万元 ÷ 10.00万元 = 40.00%" in last_of(engine, *turns).answer


def test_a_part_in_brackets_changed_for_the_reason_of_its_whole(engine: Engine) -> None:
    answer = last_of(engine, "公务用车运行维护费多少", "为什么降").answer

    assert "对公务用车购置及运行维护费所述的原因：“停用旧车”" in answer
    assert "没有说明原因" not in answer
