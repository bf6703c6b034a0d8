"""Lists of projects: from forms and lists of goals too, each told apart, none left out without a word."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from retrieval.engine import Engine
from tests.asking import values_of
from tests.drawing import engine_over, reading_of

FORM = """
    # {name}项目绩效{kind}表
    name | 内容 | 预算数 | 执行数
    实施单位 | {who} | |
    资金总额 | | {money} | {money}
"""
SPENT = """
    # 2026年支出总表
    code | name | 合计 | 基本支出 | 项目支出
    | 合计 | 900.00 | 100.00 | 800.00
    206 | 科学技术支出 | 900.00 | 100.00 | 800.00
"""


def _form(name: str, money: str, who: str = "某市文化局", kind: str = "目标") -> str:
    return FORM.format(name=name, who=who, money=money, kind=kind)


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    drawn = [_form("下乡演出", "30.00"), _form("图书配送", "50.00"), _form("屋顶修缮", "12.00")]
    yield from engine_over(tmp_path_factory.mktemp("forms"), reading_of(SPENT, *drawn))


@pytest.mark.parametrize("question", ["最花钱的两个项目是哪些", "有哪些项目", "各项目一共多少钱"])
def test_projects_that_are_not_all_are_said_to_be_some(forms: Engine, question: str) -> None:
    told = forms.ask(question).answer

    assert "50.00万元" in told or "92.00万元" in told
    assert "少于项目支出800.00万元" in told


def test_each_of_so_many_projects_is_told_with_their_sum(forms: Engine) -> None:
    assert values_of(forms, "三个项目分别是多少钱，加起来多少") == [
        3, Decimal(30), Decimal(50), Decimal(12), Decimal(800), Decimal(92),
    ]  # fmt: skip


def test_the_only_project_whose_money_is_printed_is_told_as_that(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    (engine,) = engine_over(tmp_path_factory.mktemp("one"), reading_of(_form("下乡演出", "30.00")))

    answer = engine.ask("最花钱的三个项目是哪些")

    assert answer.status == "answered"
    assert "只列出一个项目的金额：下乡演出30.00万元" in answer.answer


def test_projects_of_one_name_are_counted_and_named_by_who_carries_them_out(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    same = [_form("综合工作经费", "26.00"), _form("综合工作经费", "116.00", who="某市图书馆")]
    reading = reading_of(*same, _form("展览经费", "9.00"), body="某市文化局")
    (engine,) = engine_over(tmp_path_factory.mktemp("same"), reading)

    listed, each = engine.ask("有哪些项目").answer, engine.ask("各单位的综合工作经费分别多少")

    assert "3个项目" in listed
    assert "某市文化局综合工作经费  26.00万元" in listed
    assert "某市图书馆综合工作经费  116.00万元" in listed
    figures = [f.value for f in each.figures if f.unit == "万元"]
    assert figures == ["26.00", "116.00", "142.00"]  # each, and what they cost together


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    letters = "东南西北中前后左右上"
    rows = [f"    {a}{b}工程 | 1.00" for a in letters for b in "山河湖海路"]
    drawn = "\n".join(["    # 项目支出表", "    name=项目名称 | 预算数", *rows, "    合计 | 50.00"])
    yield from engine_over(tmp_path_factory.mktemp("many"), reading_of(f"\n{drawn}\n"))


@pytest.mark.parametrize("question", ["有哪些项目", "有多少个项目"])
def test_a_list_that_is_cut_says_how_many_are_left_out(many: Engine, question: str) -> None:
    told = many.ask(question).answer

    shown = told.count("工程")
    assert "50个" in told
    assert f"其余{50 - shown}个未列出" in told


def test_the_money_of_all_of_many_projects_is_their_sum_and_no_list(many: Engine) -> None:
    told = many.ask("全部项目一共多少钱")

    assert "合计50.00万元" in told.answer
    assert "工程" not in told.answer


ACCOUNTED = """
    # 部门项目支出表
    name=项目名称 | 功能科目 | 合计
    第三届灯会 | 2070113旅游宣传 | 26.00
    城市形象推广 | 2070113旅游宣传 | 43.00
    农村放映 | 2070199其他文化支出 | 9.00
"""
SUBJECTS = """
    # 支出预算表
    code | name | 合计 | 项目支出
    | 合计 | 78.00 | 78.00
    207 | 文化旅游体育与传媒支出 | 78.00 | 78.00
    20701 | 文化和旅游 | 78.00 | 78.00
    2070113 | 旅游宣传 | 69.00 | 69.00
    2070199 | 其他文化支出 | 9.00 | 9.00
"""


@pytest.mark.parametrize("question", ["旅游宣传的钱花在哪几个项目上", "旅游宣传有哪些项目"])
def test_the_projects_of_a_subject_are_those_with_its_code_in_their_rows(
    tmp_path_factory: pytest.TempPathFactory, question: str
) -> None:
    (engine,) = engine_over(tmp_path_factory.mktemp("codes"), reading_of(SUBJECTS, ACCOUNTED))

    assert values_of(engine, question) == [2, Decimal("26.00"), Decimal("43.00")]


def test_two_projects_that_a_word_means_are_added_and_are_no_two_bases(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    rows = """
        # 项目支出预算表
        name=项目名称 | 合计
        第四次渔业普查经费 | 53.00
        第四次渔业普查宣传经费 | 7.00
        办公经费 | 9.00
    """
    (engine,) = engine_over(tmp_path_factory.mktemp("two"), reading_of(rows))

    answer = engine.ask("渔业普查今年一共安排多少钱")

    assert "口径" not in answer.answer
    assert [f.value for f in answer.figures] == ["53.00", "7.00", "60.00"]


def test_where_no_projects_are_listed_all_their_money_is_what_is_spent_on_projects(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    (engine,) = engine_over(tmp_path_factory.mktemp("none"), reading_of(SPENT))

    assert values_of(engine, "全部项目一共多少钱") == [Decimal(800)]


def test_so_many_projects_of_a_word_are_ranked_among_themselves(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    rows = """
        # 项目支出预算表
        name=项目名称 | 合计
        下乡演出项目 | 53.00
        剧场演出项目 | 67.00
        图书配送 | 90.00
    """
    (engine,) = engine_over(tmp_path_factory.mktemp("alike"), reading_of(rows))

    answer = engine.ask("两个演出项目里钱最多的是哪个")

    assert answer.figures[0].value == "67.00"
    assert "图书配送" not in answer.answer
