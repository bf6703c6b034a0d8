"""What people call things: one word for two printed names, small firms, a body by its kind, slips, and whole words in denials."""

from collections.abc import Iterator

import pytest

from retrieval.engine import Engine
from tests.asking import last_of
from tests.drawing import engine_over, reading_of

SPENT = """
    # 支出总表
    code | name | 合计 | 基本支出 | 项目支出
    | 合计 | 130.00 | 90.00 | 40.00
    221 | 住房保障支出 | 60.00 | 60.00 |
    22102 | 住房改革支出 | 60.00 | 60.00 |
    2210201 | 住房公积金 | 30.00 | 30.00 |
    2210202 | 提租补贴 | 10.00 | 10.00 |
    2210203 | 购房补贴 | 20.00 | 20.00 |
    205 | 教育支出 | 70.00 | 30.00 | 40.00
"""
BASIC = """
    # 一般公共预算基本支出表（按部门预算经济分类）
    code | name | 基本支出
    302 | 商品和服务支出 | 9.00
    30215 | 会议费 | 4.00
    30216 | 培训费 | 5.00
"""
TOLD = (
    "提租补贴（项）支出10.00万元，与上年相比减少1.00万元；购房补贴（项）支出20.00万元，与上年相比增加2.00万元。",
    "2026年政府采购支出总额50.00万元，面向中小企业预留政府采购项目预算金额30.00万元，其中预留给小型和微型企业的政府采购项目预算金额10.00万元。",
    "1%人口抽样调查项目安排15.00万元。信访接待室每年接待群众。",
)
UNITS = """
    # 支出总表（分单位）
    name=单位名称 | 合计
    合计 | 130.00
    清川省测绘科学研究院 | 60.00
    清川省测绘职业学院 | 40.00
    清川省测绘职工大学 | 30.00
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    drawn = reading_of(SPENT, BASIC, body="清川省测绘科学研究院", told=TOLD)
    yield from engine_over(tmp_path_factory.mktemp("names"), drawn)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("住房补贴有没有", ["提租补贴", "10.00万元", "购房补贴", "20.00万元"]),
        ("住房补贴一共多少", ["合计30.00万元"]),
        ("住房补贴和公积金一共多少", ["合计60.00万元"]),
        ("住房补贴比上年变化多少", ["购房补贴比上年增加2.00万元", "提租补贴比上年减少1.00万元"]),
        ("三项住房补贴一共多少", ["合计60.00万元"]),
    ],
)
def test_one_word_for_two_printed_names_is_told_of_both(
    engine: Engine, question: str, told: list[str]
) -> None:
    answer = engine.ask(question)

    assert all(one in answer.answer for one in told), answer.answer
    assert "口径" not in answer.answer


def test_a_document_that_prints_the_word_itself_is_told_by_it(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    own = SPENT.replace("购房补贴", "住房补贴")
    for engine in engine_over(tmp_path_factory.mktemp("own"), reading_of(own)):
        answer = engine.ask("住房补贴多少")

        assert [f.value for f in answer.figures][:1] == ["20.00"]
        assert "提租补贴" not in answer.answer


@pytest.mark.parametrize(
    "turns",
    [
        ("采购给小微企业多少，占比多少",),
        ("中小企业采购多少", "小微呢"),
        ("预留给中小企业的采购是多少，小微企业呢",),
    ],
)
def test_small_firms_are_those_for_whom_purchases_are_kept(
    engine: Engine, turns: tuple[str, ...]
) -> None:
    answer = last_of(engine, *turns).answer

    assert "面向小微企业预留的采购份额预算数：10.00万元" in answer
    assert "100.00%" not in answer


def test_the_share_of_small_firms_is_theirs(engine: Engine) -> None:
    answer = engine.ask("采购给小微企业多少，占比多少")

    assert [f.value for f in answer.figures if f.unit == "%"] == ["20.00"]


def test_a_body_is_called_by_its_kind(engine: Engine) -> None:
    answer = engine.ask("研究院的住房公积金多少")

    assert answer.figures[0].value == "30.00"


def test_a_committee_of_residents_is_no_other_body(engine: Engine) -> None:
    answer = engine.ask("居委会有几个")

    assert answer.missing != "publisher"
    assert "库内没有" not in answer.answer


def test_the_units_of_a_kind_are_named(tmp_path_factory: pytest.TempPathFactory) -> None:
    drawn = reading_of(UNITS, body="清川省测绘局")
    for engine in engine_over(tmp_path_factory.mktemp("units"), drawn):
        answer = engine.ask("下面有几个学校").answer

        assert "有2个" in answer
        assert "清川省测绘职业学院" in answer
        assert "研究院" not in answer


@pytest.mark.parametrize(
    ("question", "value"),
    [("会意费多少", "4"), ("会义费和培训费合起来多少", "9"), ("1%人口抽样调差多少钱", "15")],
)
def test_slips_of_the_pen_are_put_right(engine: Engine, question: str, value: str) -> None:
    answer = engine.ask(question)

    assert f"{value}.00万元" in answer.answer
    assert "理解" in answer.answer


@pytest.mark.parametrize(
    ("question", "shown"),
    [
        ("今年几名测绘标兵", "“测绘标兵”"),
        ("来访老兵多少", "“来访老兵”"),
        ("每月拍照多少", "“每月拍照”"),
    ],
)
def test_denials_show_whole_words(engine: Engine, question: str, shown: str) -> None:
    answer = engine.ask(question)

    assert answer.status == "not_found"
    assert shown in answer.answer


def test_what_is_printed_is_not_said_to_be_missing(engine: Engine) -> None:
    answer = engine.ask("接待群众和飞船各多少").answer

    assert "没有找到“飞船”" in answer
    assert "没有找到“群众" not in answer


def test_no_single_character_is_shown_as_a_word(engine: Engine) -> None:
    answer = engine.ask("住房公积金捋多少").answer

    assert "“捋”" not in answer
