"""Parts against what they are parts of: levels, kinds and named things, each with what it comes to."""

from collections.abc import Iterator
from pathlib import Path

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


FUNDS = """
    # 部门收支总表
    name | 支出/合计 | 支出/财政拨款 | 支出/一般公共预算 | 支出/政府性基金预算
    支出合计 | 500.00 | 400.00 | 300.00 | 100.00
    教育支出 | 350.00 | | 200.00 |
    其他支出 | 150.00 | | 100.00 | 100.00
"""
PROJECTS = """
    # 项目支出预算表
    name=项目名称 | 合计
    合计 | 90.00
    校舍修缮 | 60.00
    设备更新 | 30.00
"""


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("政府性基金预算支出占财政拨款支出的比例", "100.00万元 ÷ 400.00万元 = 25.00%"),
        ("教育支出占财政拨款支出的比例", "200.00万元 ÷ 400.00万元 = 50.00%"),
    ],
)
def test_a_share_of_one_fund_is_of_what_that_fund_pays(
    tmp_path: Path, question: str, told: str
) -> None:
    (engine,) = engine_over(tmp_path, reading_of(FUNDS))
    assert told in engine.ask(question).answer, engine.ask(question).answer


def test_projects_are_added_where_their_sum_is_claimed(tmp_path: Path) -> None:
    (engine,) = engine_over(tmp_path, reading_of(PROJECTS))
    answer = engine.ask("两个项目加起来是不是90万").answer
    assert "60.00万元 + 30.00万元 = 90.00万元" in answer, answer


PUBLIC = """
    # 财政拨款“三公”经费支出表
    name | “三公”经费合计 | 因公出国（境）费 | 公务用车购置及运行维护费 | 公务接待费
    合计 | 10.00 | 2.00 | 5.00 | 3.00
"""


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("三公经费三项各占多少", ["2.00万元[2]，占20.00%", "5.00万元[3]，占50.00%", "3.00万元[4]，占30.00%"]),
        ("三公经费各项占比多少", ["占20.00%", "占50.00%", "占30.00%"]),
        ("住房保障支出两项分别占多少", ["90.00万元[2]，占69.23%", "40.00万元[3]，占30.77%"]),
        ("各类支出各占多少", ["400.00万元[2]，占75.47%", "130.00万元[3]，占24.53%"]),
    ],
)  # fmt: skip
def test_each_part_is_told_with_its_share_of_what_is_named(
    tmp_path: Path, question: str, told: list[str]
) -> None:
    (engine,) = engine_over(tmp_path, reading_of(SPENT, PUBLIC, kind=Kind.FINAL, year=2024))
    answer = engine.ask(question).answer
    assert all(one in answer for one in told), answer


def test_projects_that_are_not_all_in_a_whole_have_no_share_of_it(tmp_path: Path) -> None:
    large = PROJECTS.replace("60.00", "600.00").replace("    合计 | 90.00\n", "")
    (engine,) = engine_over(tmp_path, reading_of(SPENT.replace("决算", "预算"), large))
    answer = engine.ask("最大的项目占项目支出百分之几").answer
    assert "校舍修缮" in answer
    assert "占比无从算起" in answer, answer


def test_the_largest_source_has_its_share_of_what_is_received(tmp_path: Path) -> None:
    table = """
        # 收支总表
        name | 收入/预算数 | name | 支出/预算数
        一、事业收入 | 80.00 | 一、教育支出 | 100.00
        二、其他收入 | 20.00 | |
        收入合计 | 100.00 | 支出合计 | 100.00
    """
    (engine,) = engine_over(tmp_path, reading_of(table))
    assert "占收入合计的80.00%" in engine.ask("最大的收入来源占多少").answer


def test_several_funds_are_added_and_set_against_each_other(tmp_path: Path) -> None:
    (engine,) = engine_over(tmp_path, reading_of(FUNDS))
    added = engine.ask("一般公共预算支出和政府性基金支出合计多少").answer
    assert "300.00万元 + 100.00万元 = 400.00万元" in added, added
    assert "多200.00万元" in engine.ask("一般公共预算支出比政府性基金支出多多少").answer


FORM = """
    # 培训项目绩效自评表（2024年度）
    name | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分
    培训 | 60.00 | 60.00 | 50.00 | 10 | 83.33% | 8
    其中：财政拨款 | 60.00 | 60.00 | 50.00 | | |
    上年结转资金 | 7.00 | 7.00 | 6.00 | | |
    总分 | | | | 100 | | 90
"""
CARRIED = """
    # 收入支出决算总表
    name | 收入/决算数 | 支出/决算数
    本年收入合计 | 500.00 |
    年初结转和结余 | 30.00 |
    年末结转和结余 | | 12.00
    总计 | 530.00 | 530.00
"""


def test_what_a_body_carried_over_is_no_form_of_a_project(tmp_path: Path) -> None:
    reading = reading_of(FORM, CARRIED, kind=Kind.FINAL, year=2024)
    (engine,) = engine_over(tmp_path, reading)
    assert engine.ask("年初结转和结余是多少").figures[0].value == "30.00"
    assert "多18.00万元" in engine.ask("年初结转和结余比年末多多少").answer


def test_classes_are_added_at_their_level_however_many_the_question_counts(tmp_path: Path) -> None:
    (engine,) = engine_over(tmp_path, reading_of(SPENT, kind=Kind.FINAL, year=2024))
    answer = engine.ask("四类功能支出加起来是多少").answer
    assert "教育支出400.00万元" in answer, answer
    assert "学前教育" not in answer


def test_funds_are_named_where_their_share_together_is_told(tmp_path: Path) -> None:
    (engine,) = engine_over(tmp_path, reading_of(FUNDS))
    answer = engine.ask("一般公共预算支出和政府性基金支出合计多少，占总支出多少").answer
    assert "80.00%" in answer, answer
    assert answer.count("政府性基金预算财政拨款") > 1


@pytest.mark.parametrize("question", ["各项目占项目支出的比例", "每个项目占比多少"])
def test_each_project_has_its_share_of_what_all_cost(tmp_path: Path, question: str) -> None:
    spent = """
        # 支出总表
        code | name | 合计 | 基本支出 | 项目支出
        | 合计 | 490.00 | 400.00 | 90.00
        205 | 教育支出 | 490.00 | 400.00 | 90.00
    """
    (engine,) = engine_over(tmp_path, reading_of(spent, PROJECTS))
    answer = engine.ask(question).answer
    assert "校舍修缮  60.00万元[2]，占66.67%" in answer, answer
    assert "设备更新  30.00万元[3]，占33.33%" in answer


def test_a_whole_has_no_share_in_what_is_a_part_of_it(engine: Engine) -> None:
    assert "%" not in engine.ask("支出合计占项目支出的比例").answer


def test_a_share_of_what_is_not_known_is_not_that_of_its_whole(engine: Engine) -> None:
    assert "%" not in engine.ask("自评项目金额占项目支出的比例").answer


def test_what_is_left_out_has_not_the_share_that_is_asked_for_next(tmp_path: Path) -> None:
    (engine,) = engine_over(tmp_path, reading_of(FUNDS))
    answer = engine.ask("除财政拨款外的支出一共多少，占总支出多少").answer
    assert "80.00%" not in answer, answer


WATER_AND_LIGHT = """
    # 一般公共预算基本支出表
    code  | name           | 基本支出
    302   | 商品和服务支出 | 30.00
    30201 | 办公费         | 8.00
    30205 | 水费           | 9.00
    30206 | 电费           | 13.00
"""


@pytest.mark.parametrize("question", ["水电两项加起来多少", "水电费两项合计", "水电两样加拢来几多"])
def test_one_word_for_two_things_is_no_whole_of_them(
    tmp_path_factory: pytest.TempPathFactory, question: str
) -> None:
    (engine,) = engine_over(tmp_path_factory.mktemp("water"), reading_of(WATER_AND_LIGHT))
    told = engine.ask(question).answer

    assert "22.00万元" in told
    assert "相差" not in told
