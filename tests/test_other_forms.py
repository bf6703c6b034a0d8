"""Budgets of other places: other headings, projects under subject codes, subjects as columns."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from ingest.form_heads import is_form
from ingest.grid import Cell
from ingest.headers import column_kinds
from ingest.records import Fact
from retrieval.engine import Engine
from retrieval.fact_store import FactStore
from tests.drawing import engine_over, reading_of

BODY = "川南市林业局"
UNITS = """
    # 部门收入总表
    code=单位代码 | name=部门（单位）名称 | 合计 | 一般公共预算拨款收入
    | 合计 | 300.00 | 300.00
    512001 | 川南市林业局（本级） | 170.00 | 170.00
    512002 | 川南市种苗站 | 40.00 | 40.00
    512003 | 川南市防火服务中心 | 90.00 | 90.00
"""
SPENT = """
    # 部门支出总表
    code | name | 合计 | 基本支出 | 项目支出
    | 合计 | 300.00 | 104.00 | 196.00
    213 | 农林水支出 | 300.00 | 104.00 | 196.00
    21302 | 林业和草原 | 300.00 | 104.00 | 196.00
    2130201 | 行政运行 | 104.00 | 104.00 |
    2130234 | 林业草原防灾减灾 | 180.00 | | 180.00
    2130212 | 湿地保护 | 16.00 | | 16.00
"""
PROJECTS = """
    # 一般公共预算项目支出预算表
    code=科目编码 | name=单位名称（项目） | 金额
    | 合计 | 196.00
    2130234 | 火情监控系统 | 120.00
    2130234 | 病虫害防控 | 60.00
    2130212 | 湿地保护 | 16.00
"""
WAGES = """
    # 一般公共预算基本支出表—人员经费（工资福利支出）
    name=单位名称 | 总计 | 基本工资 | 绩效工资 | 住房公积金
    合计 | 104.00 | 60.00 | 30.00 | 14.00
"""
TOLD = (
    "川南市林业局2026年支出预算300.00万元，比2025年增加20.00万元，其中基本支出增加4.00万元，主要是工资晋升。",
    "林业草原防灾减灾（项）2026年预算数为180.00万元，比上年预算数增加16.00万元，增长9.76%。主要是新建火情监控系统。",
    "截至2025年12月，在职实有26人，退休人员9人。",
    "2026年政府采购预算50.00万元，其中货物类20.00万元，工程类30.00万元。",
    "湿地保护（项）2026年预算数为16.00万元，比上年预算数减少4.00万元，主要为补种任务完成。",
)
HELD = """
    # 部门固定资产占用情况表
    name=项目 | 数量 | 价值（万元）
    资产总额 | | 986.00
    2、车辆（台、辆） | 43 | 560.00
    3、单价在100万元以上的设备 | 2 | 426.00
"""
AIMS = """
    # 部门项目支出绩效目标汇总表
    name=项目名称 | 预算金额 | 绩效目标
    火情监控系统 | 120.00 | 新建监控点位，火情早发现
    病虫害防控 | 60.00 | 除治枯死木
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(
        tmp_path_factory.mktemp("forms"),
        reading_of(UNITS, SPENT, PROJECTS, WAGES, HELD, AIMS, body=BODY, told=TOLD),
    )


def _first(engine: Engine, question: str) -> Decimal:
    return Decimal(engine.ask(question).figures[0].value or "NaN")


def test_bodies_are_known_by_a_heading_that_calls_them_departments_or_units(
    engine: Engine,
) -> None:
    answer = engine.ask("收入预算最少的是哪个单位")

    assert "种苗站" in answer.answer
    assert answer.figures[0].value == "40.00"


def test_projects_that_print_their_subjects_code_are_listed_by_their_own_names(
    engine: Engine,
) -> None:
    answer = engine.ask("10万元以上的项目有哪些")

    assert [f.value for f in answer.figures if f.unit == "万元"] == ["120.00", "60.00", "16.00"]
    assert "农林水" not in answer.answer


def test_a_code_that_stands_before_projects_too_is_still_the_subjects(engine: Engine) -> None:
    assert _first(engine, "2130234多少钱") == Decimal("180.00")


def test_subjects_that_are_columns_are_looked_up_by_name(engine: Engine) -> None:
    assert _first(engine, "绩效工资多少") == Decimal("30.00")


def test_an_amount_that_is_named_is_never_passed_over_for_a_ranking(engine: Engine) -> None:
    answer = engine.ask("哪个项目是60万元")

    assert "病虫害防控" in answer.answer
    assert answer.figures[0].value == "60.00"


def test_a_sentence_that_is_a_reason_alone_explains_the_change_before_it(engine: Engine) -> None:
    answer = engine.ask("林业草原防灾减灾为什么增加")

    assert "新建火情监控系统" in answer.answer


def test_the_reason_of_a_part_is_not_told_for_the_whole(engine: Engine) -> None:
    answer = engine.ask("支出预算比去年增加多少？原因是什么")

    assert answer.figures[0].value == "20.00"
    assert "其中基本支出比上年增加4.00万元" in answer.answer


def test_what_a_body_spends_on_itself_is_divided_by_its_staff_in_office(engine: Engine) -> None:
    answer = engine.ask("人均基本支出是多少")

    assert answer.figures[0].value == "40000"
    assert "在职实有26人" in answer.answer


def test_a_condition_that_no_table_can_answer_is_not_passed_over(engine: Engine) -> None:
    answer = engine.ask("哪些科目年初预算为0却有支出")

    assert answer.status != "answered"


def test_years_of_different_funds_are_not_held_against_each_other(tmp_path: Path) -> None:
    general = """
        # 一般公共预算支出表
        code | name | 2025年执行数 | 2026年预算数
        | 合计 | 80.00 | 90.00
        213 | 农林水支出 | 80.00 | 90.00
    """
    with_own = """
        # 部门支出总表
        code | name | 合计
        | 合计 | 120.00
        213 | 农林水支出 | 120.00
    """
    with FactStore(tmp_path, create=True) as store:
        store.save(reading_of(general, with_own))
        answer = Engine(store).ask("2025年和2026年支出合计各是多少")

    assert "40.00" not in answer.answer


def test_two_rows_of_heading_over_indicators_make_no_form_of_keys_and_values() -> None:
    box = (0.0, 0.0, 1.0, 1.0)
    heads = [
        Cell(0, 0, 2, 1, box, ("项目名称",)), Cell(0, 1, 2, 1, box, ("预算金额",)),
        Cell(0, 2, 1, 3, box, ("绩效指标",)), Cell(1, 2, 1, 1, box, ("一级指标",)),
        Cell(1, 3, 1, 1, box, ("三级指标",)), Cell(1, 4, 1, 1, box, ("指标值",)),
    ]  # fmt: skip
    row = [
        Cell(2, 0, 1, 1, box, ("高龄津贴",)), Cell(2, 1, 1, 1, box, ("428.00",)),
        Cell(2, 2, 1, 1, box, ("产出指标",)), Cell(2, 3, 1, 1, box, ("发放人数",)),
        Cell(2, 4, 1, 1, box, ("7,130人",)),
    ]  # fmt: skip

    assert not is_form("项目支出绩效目标表", [(heads + row, 3)])


def test_three_rows_of_heading_over_the_goals_of_a_whole_body_make_no_form_either() -> None:
    box = (0.0, 0.0, 1.0, 1.0)
    heads = [
        Cell(0, 0, 3, 1, box, ("部门名称",)), Cell(0, 1, 1, 3, box, ("年度预算申请",)),
        Cell(0, 4, 3, 1, box, ("整体绩效目标",)), Cell(0, 5, 1, 3, box, ("年度绩效指标",)),
        Cell(1, 1, 2, 1, box, ("资金总额",)), Cell(1, 2, 1, 2, box, ("按支出性质分",)),
        Cell(1, 5, 2, 1, box, ("一级指标",)), Cell(1, 6, 2, 1, box, ("三级指标",)),
        Cell(1, 7, 2, 1, box, ("指标值",)),
        Cell(2, 2, 1, 1, box, ("基本支出",)), Cell(2, 3, 1, 1, box, ("项目支出",)),
    ]  # fmt: skip
    texts = ("某县水务局", "9.00", "4.00", "5.00", "整治沟渠12条。", "产出指标", "整治沟渠", "12条")
    row = [Cell(3, column, 1, 1, box, (text,)) for column, text in enumerate(texts)]

    assert not is_form("整体支出绩效目标表", [(heads + row, 4)])


def test_an_amount_inside_the_name_of_a_thing_is_no_bound(tmp_path: Path) -> None:
    told = ("截至2025年底，共有车辆3辆，单价100万元以上设备2台。",)
    with FactStore(tmp_path, create=True) as store:
        store.save(reading_of(SPENT, body=BODY, told=told))
        answer = Engine(store).ask("有没有单价100万以上的设备")

    assert [f.text for f in answer.figures][:1] == ["2台"]


def test_a_reason_may_be_introduced_as_what_a_change_mainly_is(engine: Engine) -> None:
    answer = engine.ask("湿地保护为什么减少")

    assert "补种任务完成" in answer.answer


def test_what_is_bought_of_one_kind_is_a_share_of_all_that_is_bought(engine: Engine) -> None:
    answer = engine.ask("工程类采购占比")

    assert answer.figures[0].text == "60.00%"


def test_the_worth_of_what_is_held_is_not_its_number(engine: Engine) -> None:
    assert _first(engine, "单价在100万元以上的设备价值多少") == Decimal("426.00")


def test_what_a_project_aims_at_is_told_in_the_words_of_its_row(engine: Engine) -> None:
    answer = engine.ask("火情监控系统的绩效目标是什么")

    assert "新建监控点位，火情早发现" in answer.answer


def test_numbers_of_projects_and_of_goods_do_not_name_a_row() -> None:
    heads = (
        ("项目分类",),
        ("项目代码",),
        ("项目名称",),
        ("项目单位",),
        ("采购目录序号",),
        ("合计",),
    )
    rows = [
        ["专项业务类", "530421251100003377044", "良种补贴", "某县农业局", "A02100499", "134.00"],
        ["事业发展类", "530421251100003390001", "乡村建设", "某县农业局", "C16070000", "250.00"],
        ["合计", "合计", "合计", "合计", "合计", "384.00"],
    ]

    kinds = column_kinds(heads, rows)

    assert kinds == ("label", "code", "label", "attribute", "attribute", "value")


def test_the_subject_that_a_project_is_booked_under_does_not_name_its_row() -> None:
    heads = (
        ("项目分类",), ("项目名称",), ("项目单位",), ("功能科目编码",), ("功能科目名称",), ("合计",)
    )  # fmt: skip
    rows = [
        ["民生类", "良种补贴", "某县农业局", "2130122", "农业生产发展", "134.00"],
        ["民生类", "乡村建设", "某县农业局", "2130126", "农村社会事业", "250.00"],
    ]

    assert column_kinds(heads, rows) == (
        "label", "label", "attribute", "code", "attribute", "value",
    )  # fmt: skip


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (1, 3, 0, 2), (3, 1, 2, 0)])
@pytest.mark.parametrize("content", ["项目内容", "主要工作内容", "项目概况", "资金用途（简述）"])
def test_what_a_project_does_in_words_does_not_name_it(
    order: tuple[int, ...], content: str
) -> None:
    heads = (("项目类别",), ("项目名称",), ("项目单位",), (content,))
    rows = [
        ["民生类", "良种补贴", "某县农业局", "为种植户购买良种。"],
        ["民生类", "乡村建设", "某县农业局", "修建机耕路3公里。"],
    ]
    kinds = column_kinds(
        (*(heads[at] for at in order), ("合计",)),
        [[*(row[at] for at in order), "134.00"] for row in rows],
    )

    assert kinds[order.index(1)] == "label"
    assert kinds[order.index(3)] == "attribute"


@pytest.mark.parametrize(
    "named",
    ["单位（专项）名称", "专项资金名称", "支出项目", "项目", "项目（单位）名称", "预算项目名称"],
)
@pytest.mark.parametrize("content", ["主要用途", "支出内容", "用途"])
def test_what_money_set_apart_is_used_for_does_not_name_it(named: str, content: str) -> None:
    heads = (("单位代码",), (named,), (content,), ("预算金额",))
    rows = [
        ["315001", "某县农业局（本级）", "", "384.00"],
        ["", "良种补贴", "为种植户购买良种", "134.00"],
        ["", "乡村建设", "修建机耕路3公里", "250.00"],
    ]

    assert column_kinds(heads, rows) == ("code", "label", "attribute", "value")


def test_what_tells_the_rows_of_one_project_apart_names_them() -> None:
    heads = (("项目名称",), ("项目内容",), ("预算金额",))
    rows = [
        ["乡村建设", "修建机耕路3公里", "134.00"],
        ["乡村建设", "改造水渠2条", "250.00"],
        ["良种补贴", "为种植户购买良种", "12.00"],
    ]

    assert column_kinds(heads, rows) == ("label", "label", "value")


@pytest.mark.parametrize("named", ["购买服务内容", "购买服务项目名称", "采购项目", "项目名称"])
@pytest.mark.parametrize("steps", [("一级", "二级", "三级"), ("大类", "中类", "小类")])
def test_the_steps_of_a_catalogue_do_not_name_what_is_bought(
    named: str, steps: tuple[str, ...]
) -> None:
    heads = ((named,), *(("服务指导性目录", step) for step in steps), ("合计",))
    rows = [
        ["基地运营", "基本公共服务", "就业服务", "创业指导", "60.00"],
        ["保洁", "辅助性服务", "后勤服务", "物业服务", "8.00"],
    ]

    assert column_kinds(heads, rows) == ("label", *["attribute"] * 3, "value")


def test_the_last_step_of_a_catalogue_names_the_row_where_nothing_else_does() -> None:
    heads = (*(("指导性目录", step) for step in ("一级", "二级", "三级")), ("预算金额",))
    rows = [
        ["基本公共服务", "就业服务", "创业指导", "60.00"],
        ["辅助性服务", "后勤服务", "物业服务", "8.00"],
    ]

    assert column_kinds(heads, rows) == ("label", "label", "label", "value")


def test_of_which_level_a_project_is_does_not_name_it_in_a_plan_of_three_years() -> None:
    heads = (("项目名称",), ("项目级次",), ("2026年",), ("2027年",), ("2028年",))
    rows = [
        ["良种补贴", "本级", "134.00", "140.00", "150.00"],
        ["乡村建设", "下级", "2.00", "", ""],
    ]

    assert column_kinds(heads, rows) == ("label", "attribute", "value", "value", "value")


def test_the_money_of_one_projects_form_is_no_income_of_the_body(tmp_path: Path) -> None:
    with FactStore(tmp_path, create=True) as store:
        reading = reading_of(SPENT, body=BODY)
        form = Fact(
            id="form", document=reading.document.id, year=2026, classification="指标",
            item="财政拨款收入", parents=("火情监控系统项目绩效目标表", "项目资金（万元）"),
            measure="预算数", value=Decimal("108.00"), unit="万元", text="108.00", origin="table",
            page=1, bbox=(0.0, 0.0, 1.0, 1.0),
        )  # fmt: skip
        store.save(reading.model_copy(update={"facts": (*reading.facts, form)}))
        engine = Engine(store)

        assert engine.ask("财政拨款收入多少").status == "not_found"
        assert "108" in engine.ask("火情监控系统项目的财政拨款收入多少").answer


def test_a_heading_that_compares_two_years_tells_of_a_change_on_last_year(tmp_path: Path) -> None:
    compared = """
        # 一般公共预算支出表
        code | name | 2025年预算数 | 2026年预算数 | 2026年比2025年增减/增减额 | 2026年比2025年增减/增减率
        | 合计 | 90.00 | 84.00 | -6.00 | -6.67
        210 | 卫生健康支出 | 90.00 | 84.00 | -6.00 | -6.67
        21004 | 公共卫生 | 90.00 | 84.00 | -6.00 | -6.67
        2100408 | 基本公共卫生服务 | 60.00 | 64.00 | 4.00 | 6.67
        2100409 | 重大公共卫生服务 | 30.00 | 20.00 | -10.00 | -33.33
    """
    with FactStore(tmp_path, create=True) as store:
        store.save(reading_of(compared))
        answer = Engine(store).ask("哪些项级科目比2025年减少")

    assert "重大公共卫生服务" in answer.answer
    assert "基本公共卫生服务" not in answer.answer
    assert "-10.00" in {f.value for f in answer.figures}


def test_why_a_fund_grew_is_told_by_what_it_pays(tmp_path: Path) -> None:
    told = (
        "2026年收入预算300.00万元，其中：财政拨款收入300.00万元，比上年增加20.00万元。",
        "2026年财政拨款支出预算总额300.00万元，比上年增加20.00万元，主要原因是防火任务加重。",
    )
    with FactStore(tmp_path, create=True) as store:
        store.save(reading_of(SPENT, body=BODY, told=told))
        answer = Engine(store).ask("财政拨款为什么增加")

    assert "防火任务加重" in answer.answer
    assert "（财政拨款）比上年" in answer.answer


@pytest.mark.parametrize(
    "head", ["经费来源", "经费保障方式", "经费形式", "财政供给方式", "单位性质"]
)
def test_what_pays_for_a_unit_does_not_name_its_row(head: str) -> None:
    heads = (("序号",), ("单位名称",), (head,), ("编制数",), ("在职人员",))
    rows = [
        ["1", "川南市林业局（本级）", "财政全额拨款", "38", "36"],
        ["2", "川南市种苗站", "财政全额拨款", "12", "11"],
        ["3", "川南市林场", "自收自支", "14", "13"],
    ]

    assert column_kinds(heads, rows)[1:] == ("label", "attribute", "value", "value")


def test_a_form_that_begins_with_its_money_is_read_as_a_form() -> None:
    rows = (
        ("整体支出预算执行情况（万元）", "预算数（A）", "执行数（B）", "执行率（B/A）", "得分"),
        ("整体支出总额", "812.40", "790.15", "97.3%", "19.5"),
        ("一级指标", "三级指标", "年初目标值", "实际完成值", "得分"),
        ("产出指标", "检修航标数", "≥60座", "64座", "15"),
    )
    box = (0.0, 0.0, 1.0, 1.0)
    cells = [
        Cell(at, column, 1, 1, box, (text,))
        for at, row in enumerate(rows)
        for column, text in enumerate(row)
    ]

    assert is_form("部门整体绩效自评表", [(cells, len(rows))])
    assert not is_form("部门整体绩效自评表", [(cells[:10], 2)])


def test_one_heading_may_name_two_levels_of_a_form_without_a_title() -> None:
    rows = (
        ("项目名称", "山洪预警维护"),
        ("主管部门", "川南市林业局", "实施单位", "种苗站"),
        ("一级指标", "二级指标 / 三级指标", "指标值", "完成值", "得分"),
        ("产出指标", "数量指标 / 维护站点", "≥40", "41", "20"),
    )
    cells = [
        Cell(row, column, 1, 1, (0.0, 0.0, 1.0, 1.0), (text,))
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
    ]

    assert is_form(None, [(cells, len(rows))])
