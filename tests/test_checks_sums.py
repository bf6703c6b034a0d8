"""A wrong cell in a table is named once, with what it should be and why."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.checks import check, outcomes
from ingest.facts import table_facts
from ingest.records import Document, Finding, FindingLevel, Kind, Reading, Table
from tests.drawing import draw, reading_of


def reading(tables: list[Table]) -> Reading:
    document = Document(
        id="0" * 16, sha256="0" * 64, file="a.pdf", path="a.pdf", kind=Kind.FINAL, fiscal_year=2023
    )
    facts = tuple(table_facts(document, tables))
    return Reading(document=document, tables=tuple(tables), facts=facts)


def findings(*drawings: str) -> list[Finding]:
    return check(reading(draw(*drawings)))


SOUND = """
    code | name | 合计 | 基本支出 | 项目支出
    | 合计 | 100.00 | 60.00 | 40.00
    206 | 科学技术支出 | 70.00 | 45.00 | 25.00
    20601 | 科学技术管理事务 | 50.00 | 35.00 | 15.00
    2060101 | 行政运行 | 30.00 | 30.00 |
    2060102 | 一般行政管理事务 | 20.00 | 5.00 | 15.00
    20604 | 技术研究与开发 | 20.00 | 10.00 | 10.00
    208 | 社会保障和就业支出 | 30.00 | 15.00 | 15.00
"""


def test_a_sound_table_has_no_finding() -> None:
    assert findings(SOUND) == []


def test_a_wrong_part_is_named_once_with_both_sums_as_proof() -> None:
    (found,) = findings(
        SOUND.replace(
            "20604 | 技术研究与开发 | 20.00 | 10.00", "20604 | 技术研究与开发 | 20.00 | 18.00"
        )
    )

    assert (found.level, found.kind) == (FindingLevel.CONTRADICTION, "row_sum")
    assert (found.printed, found.expected, found.difference) == ("18.00", "10.00", "8.00")
    assert found.cells[0].row == ("科学技术支出", "技术研究与开发")
    assert found.cells[0].column == ("基本支出",)
    assert found.message.startswith(
        "第1张表（第1页）“技术研究与开发”行“基本支出”列印为18.00，应为10.00，相差8.00。依据："
    )
    assert "20.00 = 10.00 + 10.00" in (found.proof or "")


def test_a_wrong_total_is_named_and_not_its_parts() -> None:
    (found,) = findings(SOUND.replace("| 合计 | 100.00", "| 合计 | 110.00"))

    assert found.cells[0].row == ("合计",)
    assert (found.printed, found.expected) == ("110.00", "100.00")


def test_a_figure_in_the_wrong_column_is_told_as_moved() -> None:
    (found,) = findings(SOUND.replace("行政运行 | 30.00 | 30.00 |", "行政运行 | 30.00 | | 30.00"))

    assert found.kind == "cell_moved"
    assert (found.cells[0].text, found.cells[0].column) == ("30.00", ("项目支出",))


def test_two_rows_that_were_exchanged_are_told_by_a_sister_table() -> None:
    more = (
        SOUND
        + """    20801 | 人力资源管理 | 11.00 | 6.00 | 5.00
    20805 | 养老支出 | 17.00 | 8.00 | 9.00
    20808 | 抚恤 | 2.00 | 1.00 | 1.00
    """
    )
    wrong = more.replace(
        "20801 | 人力资源管理 | 11.00 | 6.00 | 5.00", "20801 | 人力资源管理 | 17.00 | 8.00 | 9.00"
    )
    wrong = wrong.replace(
        "20805 | 养老支出 | 17.00 | 8.00 | 9.00", "20805 | 养老支出 | 11.00 | 6.00 | 5.00"
    )

    (found,) = findings(wrong, more)

    assert found.kind == "rows_swapped"
    assert found.message.startswith(
        "第1张表（第1页）“人力资源管理”、“养老支出”两行的数字互相放错了行"
    )
    assert {cell.row[-1] for cell in found.cells[:6]} == {"人力资源管理", "养老支出"}


def test_a_tail_of_rounding_is_no_contradiction() -> None:
    (found,) = findings("""
        code | name | 金额
        201 | 一般公共服务支出 | 10.00
        20101 | 甲事务 | 3.33
        20102 | 乙事务 | 3.33
        20103 | 丙事务 | 3.33
    """)

    assert (found.level, found.difference) == (FindingLevel.ROUNDING, "0.01")
    assert found.message.endswith("各部分之和为9.99，相差0.01，属四舍五入的尾差。")


def test_a_blank_total_is_a_slip() -> None:
    found = findings(SOUND.replace("| 合计 | 100.00 |", "| 合计 | |"))

    assert [f.level for f in found] == [FindingLevel.SLIP]
    assert found[0].expected == "100.00"


ECONOMIC = """
    code | name | 公用经费/决算数 | code | name | 公用经费/决算数
    302 | 商品和服务支出 | 60.00 | 30217 | 公务接待费 | 5.00
    30201 | 办公费 | 20.00 | 30228 | 工会经费 | 7.00
    30202 | 印刷费 | 28.00 | 310 | 资本性支出 | 4.00
    | | | 31002 | 办公设备购置 | 4.00
    | | | | 公用经费合计 | 64.00
"""


def test_a_class_goes_on_in_the_block_on_the_right() -> None:
    assert findings(ECONOMIC) == []


def test_a_wrong_figure_of_a_class_in_two_blocks_is_named() -> None:
    (found,) = findings(ECONOMIC.replace("商品和服务支出 | 60.00", "商品和服务支出 | 90.00"))

    assert (found.printed, found.expected) == ("90.00", "60.00")


def test_two_printings_that_are_a_step_apart_are_a_tail() -> None:
    whole = """
        name | 合计 | 基本支出 | 项目支出
        一、教育支出 | 30.00 | 10.00 | 20.00
        二、科学支出 | 50.01 | 20.01 | 30.00
        三、卫生支出 | 12.00 | 6.00 | 6.00
        四、农业支出 | 7.00 | 3.00 | 4.00
        合计 | 99.01 | 39.01 | 60.00
    """
    other = """
        name | 决算数
        一、教育支出 | 30.00
        二、科学支出 | 50.00
        三、卫生支出 | 12.00
        四、农业支出 | 7.00
    """

    (found,) = findings(whole, other)

    assert (found.level, found.kind) == (FindingLevel.ROUNDING, "twin")
    assert found.message.endswith("相等")


def test_a_check_that_does_not_apply_says_that_it_tested_nothing() -> None:
    assert all(outcome.tested == 0 for outcome in outcomes(reading([])))


AMOUNT = st.integers(min_value=0, max_value=10**7)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.lists(st.tuples(AMOUNT, AMOUNT), min_size=1, max_size=5), min_size=2, max_size=4)
)
def test_no_consistent_table_yields_a_contradiction(classes: list[list[tuple[int, int]]]) -> None:
    lines = ["code | name | 合计 | 基本支出 | 项目支出"]
    body, whole = [], [0, 0]
    for number, rows in enumerate(classes):
        code = 201 + number
        sums = [sum(row[i] for row in rows) for i in (0, 1)]
        whole = [whole[i] + sums[i] for i in (0, 1)]
        body.append(line(f"{code}", f"第{number}类", sums))
        body += [
            line(f"{code}{at:02}", f"第{number}类第{at}款", list(row))
            for at, row in enumerate(rows, 1)
        ]
    drawing = "\n".join([*lines, line("", "合计", whole), *body])

    found = findings(drawing, drawing)

    assert found == []


def line(code: str, name: str, parts: list[int]) -> str:
    figures = [Decimal(n).scaleb(-2) for n in (sum(parts), *parts)]
    return f"{code} | {name} | " + " | ".join(f"{figure:,f}" for figure in figures)


def test_a_sentence_that_is_right_is_no_echo_of_a_wrong_cell() -> None:
    wrong = (
        SOUND.replace(
            "20604 | 技术研究与开发 | 20.00 | 10.00", "20604 | 技术研究与开发 | 28.00 | 10.00"
        )
        .replace("合计 | 基本支出", "预算数/合计 | 预算数/基本支出")
        .replace("| 项目支出", "| 预算数/项目支出")
    )

    (found,) = check(reading_of(wrong, told=("2026年技术研究与开发支出预算20.00万元。",)))

    assert (found.kind, found.printed, found.expected) == ("row_sum", "28.00", "20.00")


def test_two_ways_of_dividing_a_total_are_not_added_up() -> None:
    assert not findings("""
        # 整体支出绩效目标表
        name=部门名称 | 年度预算申请/资金总额 | 年度预算申请/按收入性质分：一般公共预算 | 年度预算申请/按收入性质分：政府性基金 | 年度预算申请/按支出性质分：基本支出 | 年度预算申请/按支出性质分：项目支出
        某县民政局 | 100.00 | 90.00 | 10.00 | 30.00 | 70.00
        某县救助站 | 50.00 | 50.00 | 0.00 | 20.00 | 30.00
    """)


def test_a_list_that_begins_with_of_which_is_summed_whole_or_not_at_all() -> None:
    numbered = """
        name | 本年预算数
        合计 | 50.00
        1、公务接待费 | 10.00
        2、公务用车购置及运行费 | 40.00
        2、公务用车购置及运行费/其中：（1）公务用车运行维护费 | 15.00
        2、公务用车购置及运行费/（2）公务用车购置费 | {bought}
    """
    bare = """
        name | 预算数
        三、事业收入 | 90.00
        三、事业收入/其中：门诊收入 | 30.00
        三、事业收入/住院收入 | 55.00
    """

    assert findings(numbered.format(bought="25.00"), bare) == []
    assert findings(numbered.format(bought="26.00"))


CARRIED = """
    # 收支预算总表
    name | 预算数
    本年收入合计 | 2219.92
    上年结转结余 | 30.00
    收入合计 | 2249.92
"""
BY_FUND = """
    # 收入预算总表
    name=单位名称 | 合计 | 一般公共预算拨款收入 | 政府性基金预算拨款收入 | 上年结转结余
    合计 | 2249.92 | 2144.92 | 75.00 | 30.00
"""


def test_a_total_with_what_was_carried_over_contradicts_no_total_of_the_year() -> None:
    assert findings(CARRIED, BY_FUND) == []


def test_totals_of_the_year_that_differ_contradict_each_other() -> None:
    other = BY_FUND.replace(" | 上年结转结余", "").replace(" | 30.00", "")

    assert findings(CARRIED, other)


PRICED = """
    # 新增资产配置预算表
    name=资产名称 | 数量 | 单价（元） | 金额
    合计 | | | 7.44
    台式计算机 | 12 | 5000.00 | 6.00
    一体机 | 3 | 4800.00 | 1.44
"""


def test_prices_of_single_things_add_up_to_nothing() -> None:
    assert findings(PRICED) == []
