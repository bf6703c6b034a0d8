"""Ask with half a name: a unit's nickname, a piece of a long name, a 款 before its 项, blanks for commas."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from retrieval.conversation import Conversation
from retrieval.engine import Engine
from retrieval.fact_store import FactStore
from tests.drawing import engine_over, reading_of

LONG = "某市数字政府运营中心2026年政务外网智算资源租赁服务和统一安全运营服务项目"
SPENT = """
    # 部门支出预算总表
    code    | name         | 合计   | 基本支出 | 项目支出
            | 支出合计     | 210.00 | 110.00 | 100.00
    201     | 一般公共服务支出 | 210.00 | 110.00 | 100.00
    20132   | 组织事务     | 80.00  | 30.00  | 50.00
    2013202 | 一般行政管理事务 | 80.00 | 30.00 | 50.00
    20133   | 宣传事务     | 90.00  | 60.00  | 30.00
    2013302 | 一般行政管理事务 | 70.00 | 50.00 | 20.00
    2013399 | 其他宣传事务支出 | 20.00 | 10.00 | 10.00
    20134   | 统战事务     | 40.00  | 20.00  | 20.00
    2013402 | 一般行政管理事务 | 40.00 | 20.00 | 20.00
"""
UNITS = """
    # 部门收入预算总表
    name=单位名称 | 合计
    合计 | 210.00
    某市测试局 | 100.00
    某市防雷减灾管理办公室 | 50.00
    某市市长专线电话受理中心 | 40.00
    某市数字政府运营中心 | 20.00
"""
PROJECTS = f"""
    # 项目支出预算表
    name=项目名称 | 总计
    合计 | 100.01
    {LONG} | 60.00
    数运中心业务用房物业管理费 | 30.00
    推广经费 | 10.00
"""
TOLD = (
    "“组织事务（款）一般行政管理事务（项）”80.00万元，比上年增加8.00万元，主要原因是人员增加。",
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(
        tmp_path_factory.mktemp("shortened"),
        reading_of(SPENT, UNITS, PROJECTS, body="某市测试局", told=TOLD),
    )


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("防雷办预算多少", "50.00"),
        ("市长专线那个中心分到多少钱", "40.00"),
        ("防雷办比市长专线多多少钱", "10.00"),
        ("智算资源租赁项目多少钱", "60.00"),
        ("数运中心物业费多少钱", "30.00"),
        ("组织事务一般行政管理事务安排了多少", "80.00"),
        ("宣传事务的一般行政管理事务多少", "70.00"),
        ("组织 宣传 统战一共多少钱", "210.00"),
        ("组织、宣传两块加起来多少钱", "170.00"),
        ("组织事务一般管理事务多少", "80.00"),
    ],
)
def test_half_a_name_is_enough(engine: Engine, question: str, value: str) -> None:
    answer = engine.ask(question)

    assert answer.status == "answered", answer.answer
    assert Decimal(answer.figures[0].value or "0") == Decimal(value), answer.answer


def test_a_unit_has_its_share_of_the_whole(engine: Engine) -> None:
    answer = engine.ask("防雷办的钱占全局多少")

    assert answer.figures[0].text == "23.81%", answer.answer


def test_words_side_by_side_without_a_blank_are_no_list(engine: Engine) -> None:
    assert engine.ask("组织宣传统战一共多少钱").status != "answered"


def test_a_printed_total_goes_before_a_sum_that_misses_it_by_rounding(engine: Engine) -> None:
    answer = engine.ask("项目总共多少钱")

    assert "合计100.01万元" in answer.answer
    assert any(note.kind == "rounding" for note in answer.notes)


def test_the_change_of_the_only_subject_below_is_told_with_both_names(engine: Engine) -> None:
    answer = engine.ask("组织事务比去年增加多少")

    assert answer.figures[0].value == "8.00", answer.answer
    assert "组织事务" in answer.answer
    assert "一般行政管理事务" in answer.answer


def test_a_subject_with_several_below_has_the_change_of_none(engine: Engine) -> None:
    assert engine.ask("宣传事务比去年增加多少").status == "not_found"


def test_what_has_project_expenditure_is_listed_with_it(engine: Engine) -> None:
    told = engine.ask("哪些科目有项目支出").answer

    assert "一般行政管理事务（2013202）  50.00万元" in told


def test_the_largest_of_a_kind_is_no_question_for_a_definition(engine: Engine) -> None:
    told = engine.ask("组织事务、宣传事务里最大的一项是什么（项目支出）").answer

    assert "“" not in told


INSURED = """
    # 一般公共预算基本支出预算表
    code  | name             | 合计
          | 合计             | 9.00
    301   | 工资福利支出     | 6.00
    30102 | 津贴补贴         | 2.00
    30110 | 职工基本医疗保险缴费 | 4.00
    302   | 商品和服务支出   | 3.00
    30209 | 物业管理费       | 1.00
    30214 | 租赁费           | 2.00
"""


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("职工医保缴多少", "4.00"),
        ("医保缴费多少钱", "4.00"),
        ("津补贴多少", "2.00"),
        ("property management fee?", "1.00"),
        ("How much does the institute spend on rent?", "2.00"),
    ],
)
def test_usual_names_of_expenses_are_known(tmp_path: Path, question: str, value: str) -> None:
    with FactStore(tmp_path, create=True) as store:
        store.save(reading_of(INSURED))

        answer = Engine(store).ask(question)

    assert answer.figures[0].value == value, answer.answer


def test_the_share_of_what_was_ranked_first_can_be_asked_next(engine: Engine) -> None:
    talk = Conversation(engine)
    talk.ask("哪个项目最贵")

    told = talk.ask("占多少").answer

    assert "59.99%" in told


def test_a_name_of_which_the_middle_is_left_out_is_known(tmp_path: Path) -> None:
    with FactStore(tmp_path, create=True) as store:
        store.save(reading_of(WEATHER))

        answer = Engine(store).ask("气象装备维护花了多少")

    assert answer.figures[0].value == "90.00", answer.answer
    assert "气象装备保障维护" in answer.answer


WEATHER = """
    # 部门支出预算总表
    code    | name         | 合计
            | 支出合计     | 90.00
    220     | 自然资源海洋气象等支出 | 90.00
    22005   | 气象事务     | 90.00
    2200510 | 气象装备保障维护 | 90.00
"""
