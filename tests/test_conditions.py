"""What is listed must meet every condition of the question; a condition that is not understood lists nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from retrieval.engine import Engine
from retrieval.fact_store import FactStore
from tests.drawing import engine_over, reading_of

SPENT = """
    # 2026年支出预算总表
    code | name | 合计 | 基本支出 | 项目支出
    | 合计 | 300.00 | 140.00 | 160.00
    206 | 科学技术支出 | 250.00 | 100.00 | 150.00
    20601 | 科学技术管理事务 | 250.00 | 100.00 | 150.00
    2060101 | 行政运行 | 120.00 | 100.00 | 20.00
    2060102 | 一般行政管理事务 | 90.00 | | 90.00
    2060199 | 其他科学技术管理事务支出 | 40.00 | | 40.00
    208 | 社会保障和就业支出 | 50.00 | 40.00 | 10.00
    20805 | 行政事业单位养老支出 | 50.00 | 40.00 | 10.00
    2080501 | 行政单位离退休 | 40.00 | 40.00 |
    2080599 | 其他行政事业单位养老支出 | 10.00 | | 10.00
"""
INCOME = """
    # 2026年收入预算总表
    code | name | 合计 | 财政拨款 | 其他收入
    | 合计 | 300.00 | 210.00 | 90.00
    206 | 科学技术支出 | 250.00 | 160.00 | 90.00
    20601 | 科学技术管理事务 | 250.00 | 160.00 | 90.00
    2060101 | 行政运行 | 120.00 | 120.00 |
    2060102 | 一般行政管理事务 | 90.00 | | 90.00
    2060199 | 其他科学技术管理事务支出 | 40.00 | 40.00 |
    208 | 社会保障和就业支出 | 50.00 | 50.00 |
    20805 | 行政事业单位养老支出 | 50.00 | 50.00 |
    2080501 | 行政单位离退休 | 40.00 | 40.00 |
    2080599 | 其他行政事业单位养老支出 | 10.00 | 10.00 |
"""
CHANGES = (
    "1.行政运行（项）2026年预算数为120.00万元，比上年预算数增加20.00万元，增长20.00%。",
    "2.一般行政管理事务（项）2026年预算数为90.00万元，比上年预算数减少10.00万元，下降10.00%。",
    "3.行政单位离退休（项）2026年预算数为40.00万元，比上年预算数增加1.00万元，增长2.56%。",
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("conditions"), reading_of(SPENT, INCOME))


def listed(engine: Engine, question: str) -> set[str]:
    """Return the codes that an answer lists."""
    answer = engine.ask(question)
    assert answer.status == "answered", answer.answer
    lines = [line for line in answer.answer.splitlines() if line.startswith("  ")]
    return {line[line.find("（") + 1 : line.find("）")] for line in lines}


@pytest.mark.parametrize(
    ("question", "codes"),
    [
        ("哪些项级科目只有项目支出没有基本支出", {"2060102", "2060199", "2080599"}),
        ("哪些科目没有项目支出", {"2080501"}),
        ("哪些科目既有基本支出又有项目支出", {"2060101"}),
        ("哪几个项完全靠项目支出", {"2060102", "2060199", "2080599"}),
        ("哪些项级科目完全靠财政拨款", {"2060101", "2060199", "2080501", "2080599"}),
        ("哪些科目用了其他收入", {"2060102"}),
        ("哪些类级科目的项目支出超过基本支出", {"206"}),
        ("除行政运行外哪些项级科目超过30万元", {"2060102", "2060199", "2080501"}),
        ("除社会保障和就业支出外，哪些项级科目超过5万元", {"2060101", "2060102", "2060199"}),
        ("哪些项级科目在30万到100万之间", {"2060102", "2060199", "2080501"}),
        ("哪些项级科目超过30万元且没有基本支出", {"2060102", "2060199"}),
        ("项目支出超过30万元的项级科目有哪些", {"2060102", "2060199"}),
        ("哪些类级科目占比超过20%", {"206"}),
        ("各类级科目的占比分别是多少", {"206", "208"}),
        ("哪个项级科目没有基本支出", {"2060102", "2060199", "2080599"}),
        ("除行政运行和行政单位离退休外的项级科目合计多少", {"2060102", "2060199", "2080599"}),
        ("科学技术支出里哪些项超过30万元", {"2060101", "2060102", "2060199"}),
    ],
)
def test_rows_are_listed_that_meet_all_conditions(
    engine: Engine, question: str, codes: set[str]
) -> None:
    assert listed(engine, question) == codes


@pytest.mark.parametrize(
    ("question", "count"), [("一共有几个项级科目", "5"), ("有多少个类级科目", "2")]
)
def test_rows_are_counted(engine: Engine, question: str, count: str) -> None:
    assert engine.ask(question).figures[0].value == count


def test_rows_that_meet_a_condition_are_added_where_that_is_asked(engine: Engine) -> None:
    answer = engine.ask("只有项目支出没有基本支出的项级科目有哪些，一共多少钱")

    assert answer.figures[0].value == "140.00"


@pytest.mark.parametrize(
    "question",
    [
        "除三公外哪些科目超过10万元",
        "哪些科目既有基本支出又不好看",
        "哪些科目只有张三签字",
        "哪些项级科目同比增长",
        "除三公经费外还花了多少",
        "哪些科目完全靠上级补助收入",
        "社会保障和就业支出、科学技术支出和住房三类支出合计",
    ],
)
def test_a_condition_that_is_not_understood_or_not_told_lists_nothing(
    engine: Engine, question: str
) -> None:
    answer = engine.ask(question)

    assert answer.status in ("clarify", "not_found")
    assert answer.figures == ()


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("哪些科目比上年增长", ["行政运行", "行政单位离退休"]),
        ("哪些项级科目比上年减少", ["一般行政管理事务"]),
        ("哪些科目同比增长超过10%", ["行政运行"]),
        ("哪些科目比上年增加超过5万元", ["行政运行"]),
        ("哪些科目既增长又超过100万元", ["行政运行"]),
    ],
)
def test_items_that_moved_as_asked_are_listed(
    tmp_path: Path, question: str, names: list[str]
) -> None:
    with FactStore(tmp_path, create=True) as store:
        store.save(reading_of(SPENT, told=CHANGES))

        answer = Engine(store).ask(question)

    lines = [line.split()[0] for line in answer.answer.splitlines() if line.startswith("  ")]
    assert lines == names


def test_a_nature_behind_the_word_of_shares_is_the_whole_or_nothing(engine: Engine) -> None:
    told = engine.ask("行政运行占基本支出的比例")
    untold = engine.ask("行政运行占公用经费的比例")

    assert told.figures[0].value == "71.43"  # of its 120.00 only what is basic expenditure
    assert (untold.status, untold.figures) == ("not_found", ())


def test_a_ranking_says_which_nature_it_is_of(engine: Engine) -> None:
    answer = engine.ask("基本支出最多的类级科目")

    assert "基本支出预算数最多" in answer.answer
    assert answer.figures[0].value == "100.00"


def test_what_is_taken_away_is_not_added(engine: Engine) -> None:
    answer = engine.ask("科学技术支出一共250万元，扣掉行政运行的120万元还剩多少")

    assert answer.figures[0].value == "130.00"
