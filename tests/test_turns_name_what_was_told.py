"""A turn that asks of what was told names it: projects of a name, each thing in a year, a fund's use, the rest."""

from collections.abc import Iterator

import pytest

from retrieval.engine import Engine
from tests.asking import last_of
from tests.drawing import engine_over, reading_of

SPENT = """
    # 2026年支出总表
    code | name | 合计 | 基本支出 | 项目支出
    | 合计 | 100.00 | 40.00 | 60.00
    205 | 教育支出 | 70.00 | 40.00 | 30.00
    213 | 农林水支出 | 30.00 | | 30.00
"""
FUND = """
    # 2026年政府性基金预算支出表
    code | name | 合计 | 基本支出 | 项目支出
    | 合计 | 30.00 | | 30.00
    213 | 农林水支出 | 30.00 | | 30.00
"""
GRANTED = """
    # 2026年财政拨款收支总表
    name=收入 | 预算数
    上年结转 | 12.00
    政府性基金预算拨款上年结转 | 12.00
"""
PROJECTS = """
    # 2026年一般公共预算项目支出表
    name=项目名称 | 合计
    合计 | 60.00
    书库搬迁 | 8.00
    机房运维服务 | 12.00
    网络运维 | 18.00
    老楼加固工程 | 22.00
"""
SERVICES = """
    # 2026年政府购买服务预算表
    name=服务名称 | 预算数
    政府购买服务 | 20.00
    法律咨询服务 | 3.00
    档案整理服务 | 12.00
    物业服务 | 5.00
"""
COURSES = """
    # 2026年会议费、培训费预算表
    name=项目 | 2025年预算数 | 2026年预算数
    会议费 | 3.00 | 4.00
    培训费 | 6.00 | 5.00
"""
TOLD = [
    "2026年一般公共预算财政拨款支出70.00万元，主要用于教学楼维护。",
    "2026年政府性基金预算支出30.00万元，主要用于引水渠建设。",
]


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(
        tmp_path_factory.mktemp("named"),
        reading_of(SPENT, FUND, PROJECTS, COURSES, SERVICES, told=TOLD),
    )


NAMED_SO = ("项目支出多少", "其中名字里带运维的有几个，加起来多少")


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        (NAMED_SO, "合计30.00万元"),
        ((*NAMED_SO, "占项目支出多少"), "= 50.00%"),
        (("项目支出多少", "里面名称含工程的有哪些"), "老楼加固工程  22.00万元"),
    ],
)
def test_projects_of_a_name_are_asked_for_within_a_talk_of_projects(
    engine: Engine, turns: tuple[str, ...], told: str
) -> None:
    assert told in last_of(engine, *turns).answer


@pytest.mark.parametrize("turn", ["2025年各是多少", "去年各多少", "2025年分别是多少"])
def test_each_thing_told_is_told_of_another_year(engine: Engine, turn: str) -> None:
    answer = last_of(engine, "会议费、培训费多少", turn).answer

    assert "会议费预算数：3.00万元" in answer
    assert "培训费预算数：6.00万元" in answer


@pytest.mark.parametrize("turn", ["做什么用的", "主要用于什么", "都用在哪了", "这些钱干什么用"])
def test_what_a_fund_is_for_is_told_of_that_fund(engine: Engine, turn: str) -> None:
    answer = last_of(engine, "政府性基金预算有多少", turn).answer

    assert "引水渠建设" in answer
    assert "教学楼" not in answer


def test_more_projects_than_are_named_are_not_told_as_these(engine: Engine) -> None:
    answer = last_of(engine, "项目支出多少", "能把这25个项目的名字列出来吗").answer

    assert answer.startswith("文件没有把所问的那些项目逐个列出；读到名称的有4个")


SERVICES_RANKED = "政府购买服务表里金额最大的两行是哪些"


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        ((SERVICES_RANKED,), "1. 档案整理服务  12.00万元"),
        ((SERVICES_RANKED, "第二行占购买服务合计的多少"), "物业服务占政府购买服务支出的25.00%"),
        ((SERVICES_RANKED, "第二行占购买服务合计的多少", "它前面那个呢"), "档案整理服务占政府购买服务支出的60.00%"),
    ],
)  # fmt: skip
def test_the_rows_of_what_is_bought_are_ranked_within_their_own_total(
    engine: Engine, turns: tuple[str, ...], told: str
) -> None:
    assert told in last_of(engine, *turns).answer
