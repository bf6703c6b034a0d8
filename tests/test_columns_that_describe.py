"""What only describes a row, sorts its money or heads a part of a form is no figure of it, and no project."""

from decimal import Decimal
from pathlib import Path

import pytest

from ingest.captions import with_titles_above
from ingest.records import Reading
from tests.drawing import draw, engine_over, reading_of

GOALS = (
    """
    # 项目支出绩效目标表
    name=一级指标 | name=三级指标 | 指标值 | 指标值内容 | 评（扣）分标准 | 度量单位 | 指标值类型 | 备注
    产出指标 | 更新车辆数 | 1 | 计划完成更新车辆数 | 未达标扣分 | 辆 | 定量 |
    成本指标 | 单车成本 | ≤18 | 计划完成单车成本 | 未达标扣分 | 万元 | 定量 |
    效益指标 | 出行保障 | 有效保障 | 定性描述：出行保障 | 未达标扣分 | — | 定性 |
    """,
    """
    # 2026年预算绩效目标表
    name=指标名称 | 指标性质 | 目标值 | 计量单位 | 指标说明 | 备注
    更新车辆数 | = | 1 | 辆 | 按登记 |
    单车成本 | ≤ | 18 | 万元 | 按发票 | 含税
    出行保障 | 定性 | 有效保障 | | 按问卷 |
    """,
    """
    # 绩效目标申报表
    name=三级指标 | 计算方法说明 | 绩效度量单位 | 年度指标值 | 评分标准 | 指标方向
    更新车辆数 | | 辆 | 1 | 全额得分 | 正向
    单车成本 | | 万元 | 18 | 全额得分 | 反向
    出行保障 | | | 有效保障 | 全额得分 | 正向
    """,
)


@pytest.mark.parametrize("drawing", GOALS)
def test_each_indicator_states_its_value_and_nothing_else(drawing: str) -> None:
    facts = reading_of(drawing).facts
    stated = [(f.item, f.text.strip("≤"), f.classification) for f in facts]

    assert stated == [
        ("更新车辆数", "1", "指标"), ("单车成本", "18", "指标"), ("出行保障", "有效保障", "指标"),
    ]  # fmt: skip


UPPER = """
    # 整体支出绩效目标表
    code=单位代码 | name=单位名称 | 年度预算申请/资金总额 | 年度预算申请/按收入性质分/一般公共预算 | 年度预算申请/按收入性质分/政府性基金 | 年度预算申请/按支出性质分/基本支出 | 年度预算申请/按支出性质分/项目支出 | 整体绩效目标
    315 | 某市测试局 | 9.00 | 7.00 | 2.00 | 4.00 | 5.00 | 全年整治道路12条。
"""
LOWER = """
    name=三级指标 | 指标值 | 度量单位
    整治道路 | 12 | 条
"""


def test_a_form_of_the_whole_is_of_all_money_and_its_groups_are_no_measures() -> None:
    facts = [f for f in reading_of(UPPER).facts if f.value is not None]

    assert [(f.item, f.measure, f.nature, f.fund, f.value) for f in facts] == [
        ("支出合计", "预算数", "合计", "全部", Decimal("9.00")),
        ("支出合计", "预算数", "合计", "一般公共预算", Decimal("7.00")),
        ("支出合计", "预算数", "合计", "政府性基金", Decimal("2.00")),
        ("支出合计", "预算数", "基本支出", "全部", Decimal("4.00")),
        ("支出合计", "预算数", "项目支出", "全部", Decimal("5.00")),
    ]


def test_indicators_below_a_form_of_one_page_are_its_lower_half() -> None:
    upper, lower = draw(UPPER, LOWER)
    below = lower.model_copy(update={"pages": upper.pages, "boxes": ((0, 510, 500, 600),)})
    titled = below.model_copy(update={"title": "项目绩效目标表"})

    assert [t.title for t in with_titles_above([upper, below])] == ["整体支出绩效目标表"] * 2
    assert [t.title for t in with_titles_above([upper, lower])][1] is None
    assert [t.title for t in with_titles_above([upper, titled])][1] == "项目绩效目标表"


@pytest.mark.parametrize(
    "title", ["财政专户管理资金预算支出表", "2026年财政专户资金支出表", "单位资金支出预算表"]
)
def test_an_empty_table_of_one_fund_makes_no_project(title: str) -> None:
    drawing = f"""
        # {title}
        code=科目编码 | name=科目名称 | 合计 | 基本支出 | 项目支出
        | 合计 | | |
    """
    assert {(f.item, f.classification) for f in reading_of(drawing).facts} == {("支出合计", "总计")}


PURCHASES = (
    """
    # 政府采购预算表
    code=单位代码 | name=单位名称（采购项目） | 采购类型 | 资金来源/总计 | 资金来源/单位资金 | 面向中小企业预留采购额/中小企业 | 面向中小企业预留采购额/其中：小微企业
    | 合计 | | 9.00 | 4.00 | 6.00 | 2.00
    | 扫描仪 | 货物 | 9.00 | 4.00 | 6.00 | 2.00
    """,
    """
    # 政府采购预算表
    name=采购项目 | 采购类型 | 预留份额（面向中小企业）/小微企业 | 预留份额（面向中小企业）/中小企业 | 采购金额/单位资金 | 采购金额/总计
    扫描仪 | 货物 | 2.00 | 6.00 | 4.00 | 9.00
    合计 | | 2.00 | 6.00 | 4.00 | 9.00
    """,
)


@pytest.mark.parametrize("drawing", PURCHASES)
def test_what_is_kept_for_small_firms_is_no_second_total_of_what_is_bought(drawing: str) -> None:
    facts = [f for f in reading_of(drawing).facts if f.value is not None]

    whole = {f.value for f in facts if f.item == "政府采购支出总额" and f.fund == "全部"}
    assert whole == {Decimal("9.00")}
    kept = {f.item: f.value for f in facts if f.item.endswith("采购份额")}
    assert kept == {
        "面向中小企业预留的采购份额": Decimal("6.00"),
        "面向小微企业预留的采购份额": Decimal("2.00"),
    }
    bought = [f for f in facts if f.item == "扫描仪" and f.measure == "预算数" and f.fund == "全部"]
    assert [f.value for f in bought] == [Decimal("9.00")]


SPECIAL = """
    # 专项资金预算汇总表
    code=单位代码 | name=单位（专项资金）名称 | 资金总额 | 一般公共预算拨款/本年拨款 | 一般公共预算拨款/上年结转 | 政府性基金预算拨款 | 支出级次/对乡镇转移支付
    | 合计 | 9.00 | 4.00 | 3.00 | 2.00 | 1.00
    315002 | 某市测试局测试中心 | 9.00 | 4.00 | 3.00 | 2.00 | 1.00
    315002 | 道路整治 | 9.00 | 4.00 | 3.00 | 2.00 | 1.00
"""
AIMS = """
    # 项目支出绩效目标表
    code=单位代码 | name=单位（专项）名称 | 资金总额 | 绩效目标
    315 | 某市测试局 | 20.00 |
    315002 | 道路整治 | 9.00 | 整治道路12条。
    315003 | 桥梁加固 | 11.00 | 加固桥梁3座。
"""
UNITS = """
    # 收入总表
    code=单位代码 | name=单位名称 | 合计
    | 合计 | 40.00
    315 | 某市测试局 | 40.00
    315001 | 某市测试局本级 | 10.00
    315002 | 某市测试局测试中心 | 14.00
    315003 | 某市测试局检查站 | 16.00
"""


def _special() -> Reading:
    return reading_of(UNITS, SPECIAL, AIMS)


def test_a_list_of_some_projects_tells_a_sum_of_these_and_what_a_fund_gives_of_this_year() -> None:
    facts = [f for f in _special().facts if (f.record or "").startswith("t2r0") and f.value]

    assert {f.item for f in facts} == {"专项资金"}
    told = {(f.measure, f.fund): f.value for f in facts}
    assert told["预算数", "全部"] == Decimal("9.00")
    assert told["本年拨款", "一般公共预算"] == Decimal("4.00")
    assert told["预算数", "上年结转"] == Decimal("3.00")
    assert ("预算数", "一般公共预算") not in told
    project = next(f for f in _special().facts if f.item == "道路整治")
    assert (project.classification, project.flow) == ("项目", "支出")


def test_a_project_is_of_the_body_whose_code_stands_before_it() -> None:
    scopes = {
        f.item: f.scope for f in _special().facts
        if (f.record or "").startswith("t3r") and f.measure == "预算数"
    }  # fmt: skip

    assert scopes == {
        "支出合计": "部门", "道路整治": "某市测试局测试中心", "桥梁加固": "某市测试局检查站",
    }  # fmt: skip


def test_no_indicator_counts_as_a_project_with_goals(tmp_path: Path) -> None:
    (engine,) = engine_over(tmp_path, reading_of(AIMS, GOALS[0].replace("项目支出", "项目")))
    answer = engine.ask("绩效目标有哪些").answer

    assert "项目共2个" in answer
    assert "单车成本" not in answer
