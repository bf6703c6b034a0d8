"""A department with units: whose share of whose total, both ends of an order, a list that forms must not hide."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from ingest.owners import without_twins
from ingest.records import Kind
from retrieval.answer import Answer
from retrieval.engine import Engine
from retrieval.fact_store import FactStore
from tests.drawing import engine_over, reading_of

BODY = "某县住房和城乡建设局"
UNITS = f"""
    # 各单位支出预算汇总表
    name=单位名称 | 合计 | 基本支出 | 项目支出
    合计 | 500.00 | 150.00 | 350.00
    {BODY}（本级） | 180.00 | 80.00 | 100.00
    某县市政工程中心 | 290.00 | 40.00 | 250.00
    某县质量监督站 | 30.00 | 30.00 | 0.00
"""
PROJECTS = f"""
    # 项目支出预算表
    name=单位名称 | name=项目名称 | 金额
    合计 | | 350.00
    {BODY}（本级） | 河道治理工程 | 80.00
    {BODY}（本级） | 更新规划编制 | 20.00
    某县市政工程中心 | 滨江路改造工程 | 250.00
"""
GOALS = """
    # 项目支出绩效目标表
    name=项目名称 | 预算金额 | 绩效目标
    滨江路改造工程 | 250.00 | 改造道路3公里
    河道治理工程 | 80.00 | 管护绿地面积80万平方米
"""
FUND = """
    # 政府性基金预算支出表
    code | name | 合计
     | 合计 | 250.00
    2120803 | 城市建设支出 | 250.00
"""
TOLD = (
    "部门支出预算500.00万元，其中：基本支出150.00万元，占30.00%；项目支出350.00万元，占70.00%。",
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(
        UNITS, PROJECTS, GOALS, FUND, body=BODY, year=2026, kind=Kind.BUDGET, told=TOLD
    )
    yield from engine_over(tmp_path_factory.mktemp("units"), reading)


def values(answer: Answer) -> list[Decimal]:
    return [Decimal(f.value) for f in answer.figures if f.value]


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("市政工程中心的项目支出占它总支出的百分之几", "86.21"),
        ("市政工程中心的项目支出占总支出多少", "86.21"),
        ("市政工程中心项目支出占比", "86.21"),
        ("市政工程中心支出占全局总支出多少", "58.00"),
        ("项目支出占总支出多少", "70.00"),
    ],
)
def test_what_a_unit_spends_on_projects_is_a_part_of_its_own_total(
    engine: Engine, question: str, value: str
) -> None:
    answer = engine.ask(question)

    assert values(answer)[0] == Decimal(value), answer.answer


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("支出最多和最少的预算单位", "290.00 30.00"),
        ("支出最多的单位是最少的单位的几倍", "290.00 30.00 9.67"),
        ("哪个单位支出最多，比最少的多多少", "290.00 30.00 260.00"),
    ],
)
def test_both_ends_of_the_units_are_told(engine: Engine, question: str, told: str) -> None:
    answer = engine.ask(question)

    wanted = [Decimal(value) for value in told.split()]
    assert values(answer)[: len(wanted)] == wanted, answer.answer


def test_a_form_of_a_project_hides_no_row_of_the_list(engine: Engine) -> None:
    answer = engine.ask("金额最大的项目占项目支出多少")

    assert "滨江路改造工程" in answer.answer.splitlines()[0]
    assert values(answer)[0] == Decimal("250.00"), answer.answer


def test_the_amount_of_a_row_is_not_what_each_costs(engine: Engine) -> None:
    answer = engine.ask("80万平方米绿地管护每平方米成本多少")

    assert Decimal("80.00") not in values(answer), answer.answer


def test_a_ranking_that_fails_is_no_share_of_the_whole(engine: Engine) -> None:
    answer = engine.ask("政府性基金支出最大的项级科目占基金支出比例")

    assert Decimal("100.00") not in values(answer), answer.answer


def test_the_ratio_of_two_is_a_multiple(engine: Engine) -> None:
    answer = engine.ask("基本支出与项目支出的比")

    assert values(answer)[0] == Decimal("0.43"), answer.answer


STAFF = """
    # 部门人员情况表
    name=单位名称 | 编制人数 | 在职人数
    机关本级 | 22 | 20
    区养老中心 | 14 | 13
    区质量监督站 | 11 | 9
    合计 | 47 | 42
"""
CARE = """
    # 项目支出预算表
    name=单位名称 | name=项目名称 | 金额
    合计 | | 90.00
    区养老中心 | 居家养老服务 | 60.00
    机关本级 | 高龄津贴 | 30.00
"""


@pytest.fixture(scope="module")
def staffed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(STAFF, CARE, body="辽岭市铁东区民政局", year=2026, unit="人")
    yield from engine_over(tmp_path_factory.mktemp("staff"), reading)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("机关本级在职多少人", "20"),
        ("区养老中心有多少编制", "14"),
        ("监督站编制多少人", "11"),
        ("编制一共多少", "47"),
        ("编制最多的单位", "22"),
    ],
)
def test_persons_of_a_unit_are_counted(staffed: Engine, question: str, value: str) -> None:
    answer = staffed.ask(question)

    assert answer.figures, answer.answer
    assert (answer.figures[0].value, answer.figures[0].unit) == (value, "人"), answer.answer


def test_whose_a_project_is_is_told_with_its_amount(tmp_path: Path) -> None:
    reading = reading_of(PROJECTS, GOALS, body=BODY)
    owned = tuple(
        f.model_copy(update={"scope": "某县市政工程中心"})
        if f.item == "滨江路改造工程" and (f.record or "").startswith("t1r")
        else f
        for f in reading.facts
    )
    units = {"units": ("某县市政工程中心",)}
    document = reading.document.model_copy(update=units)
    with FactStore(tmp_path, create=True) as store:
        store.save(reading.model_copy(update={"document": document, "facts": owned}))

        answer = Engine(store).ask("滨江路改造工程是哪个单位的")

    assert "某县市政工程中心" in answer.answer.splitlines()[0], answer.answer


@pytest.mark.parametrize(
    ("names", "kept"),
    [
        (("铁东区养老中心", "区养老中心"), ("铁东区养老中心",)),
        (("养老中心", "铁东区养老中心"), ("铁东区养老中心",)),
        (("铁东区养老中心", "老年养老中心"), ("铁东区养老中心", "老年养老中心")),
        (("第一中学", "附属第一中学"), ("第一中学", "附属第一中学")),
    ],
)
def test_a_unit_is_kept_once_by_the_name_that_says_most(
    names: tuple[str, ...], kept: tuple[str, ...]
) -> None:
    assert without_twins(names) == kept


def test_a_subject_of_two_characters_is_its_own_in_a_sentence(tmp_path: Path) -> None:
    table = """
        # 支出总表
        code | name | 合计
         | 合计 | 175.00
        2081004 | 殡葬 | 75.00
        2081002 | 老年福利 | 100.00
    """
    told = (
        "殡葬2026年预算75.00万元，比上年减少35.00万元，下降31.82%。",
        "老年福利2026年预算100.00万元，比上年减少5.00万元，下降4.76%。",
    )
    with FactStore(tmp_path, create=True) as store:
        store.save(reading_of(table, told=told))

        answer = Engine(store).ask("哪些科目比去年少了")

    assert {"殡葬", "老年福利"} <= {word for word in ("殡葬", "老年福利") if word in answer.answer}


@pytest.mark.parametrize("asked", ["听说今年买了两台公车，对不对", "网上说今年买了3辆新车，属实？"])
def test_cars_that_are_bought_are_no_cars_that_run(tmp_path: Path, asked: str) -> None:
    table = """
        # “三公”经费支出表
        name | 预算数
        “三公”经费 | 7.80
        公务用车购置及运行费 | 7.00
        公务用车购置费 | 0.00
        公务用车运行费 | 7.00
        公务接待费 | 0.80
    """
    with FactStore(tmp_path, create=True) as store:
        store.save(reading_of(table))

        answer = Engine(store).ask(asked)

    assert values(answer)[:1] == [Decimal("0.00")], answer.answer
