"""Codes stand under their class, in order, whole, and with the name that they have elsewhere."""

from ingest.checks import check
from ingest.records import Finding, FindingLevel
from tests.drawing import reading_of

SOUND = """
    code | name | 金额
    206 | 科学技术支出 | 50.00
    20601 | 科学技术管理事务 | 30.00
    2060101 | 行政运行 | 10.00
    2060102 | 一般行政管理事务 | 10.00
    2060103 | 机关服务 | 10.00
    20604 | 技术研究与开发 | 20.00
    2060404 | 科技成果转化与扩散 | 15.00
    2060499 | 其他技术研究与开发支出 | 5.00
"""


def findings(*drawings: str) -> list[Finding]:
    return [one for one in check(reading_of(*drawings)) if one.kind.startswith("code")]


def test_codes_in_order_are_no_finding() -> None:
    assert not findings(SOUND)


def test_one_code_out_of_order_is_a_slip() -> None:
    (found,) = findings(
        SOUND.replace("2060102", "x").replace("2060103", "2060102").replace("x", "2060103")
    )

    assert (found.level, found.kind) == (FindingLevel.SLIP, "code_order")
    assert [cell.row[-1] for cell in found.cells] == ["一般行政管理事务", "机关服务"]
    assert "“一般行政管理事务”（2060103）排在“机关服务”（2060102）之前" in found.message


def test_a_table_that_is_ordered_some_other_way_is_no_finding() -> None:
    assert not findings("""
        code | name | 金额
        2060103 | 机关服务 | 10.00
        2060101 | 行政运行 | 10.00
        2060499 | 其他技术研究与开发支出 | 5.00
        2060404 | 科技成果转化与扩散 | 15.00
        2080505 | 养老保险 | 15.00
        2080501 | 退休 | 15.00
    """)


def test_a_code_under_another_class_is_told_with_its_proper_one() -> None:
    (found,) = findings(SOUND, SOUND.replace("2060404", "2060104"))

    assert (found.level, found.printed) == (FindingLevel.CONTRADICTION, "2060104")
    assert found.message.endswith("科目代码2060104不属于它所在的20604，按其他表应为2060404。")


ECONOMIC = """
    code | name | 金额
    301 | 工资福利支出 | 60.00
    30101 | 基本工资 | 10.00
    30102 | 津贴补贴 | 10.00
    30107 | 绩效工资 | 10.00
    30108 | 养老保险 | 10.00
    30109 | 职业年金 | 10.00
    30113 | 住房公积金 | 10.00
"""


def test_a_code_that_lost_its_zero_is_one_slip_and_not_out_of_order() -> None:
    (found,) = findings(ECONOMIC.replace("30107", "3017"))

    assert (found.kind, found.printed, found.expected) == ("code_form", "3017", "30107")
    assert found.message.endswith("“绩效工资”（3017）的科目代码少一位，似丢了前导的零。")


def test_codes_of_units_with_six_digits_are_no_finding() -> None:
    assert not findings("""
        code | name=单位名称 | 金额
        113 | 某市信访局 | 30.00
        113001 | 某市信访局（本级） | 20.00
        113002 | 某市人民来访接待中心 | 10.00
    """)
