"""Amounts per head of the body's own persons, by whom the question names."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.facts import table_facts
from ingest.records import Kind
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

SPENT = """
    # 支出总表
    code | name | 合计 | 基本支出 | 项目支出
    | 合计 | 500.00 | 400.00 | 100.00
    205 | 教育支出 | 500.00 | 400.00 | 100.00
"""
BASIC = """
    # 一般公共预算基本支出表
    code | name | 合计 | 人员经费 | 公用经费
    | 合计 | 400.00 | 360.00 | 40.00
    301 | 工资福利支出 | 360.00 | 360.00 |
    30101 | 基本工资 | 360.00 | 360.00 |
    302 | 商品和服务支出 | 40.00 | | 40.00
    30201 | 办公费 | 40.00 | | 40.00
"""
TOLD = (
    "截至上年底，本部门人员编制40人，其中行政编制30人，事业编制10人；实有人员32人。",
    "2026年公务接待费预算1.00万元。",
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("heads"), reading_of(SPENT, BASIC, told=TOLD))


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("人均公用经费是多少", "40.00万元 ÷ 32人 = 12,500元"),
        ("每个编制平均多少人员经费", "360.00万元 ÷ 40人 = 90,000元"),
        ("人均办公费多少", "40.00万元 ÷ 32人 = 12,500元"),
        ("人均支出多少", "500.00万元 ÷ 32人 = 156,250元"),
        ("按编制算人均工资福利支出多少", "360.00万元 ÷ 40人 = 90,000元"),
    ],
)
def test_an_amount_is_divided_by_those_whom_the_question_means(
    engine: Engine, question: str, figure: str
) -> None:
    answer = engine.ask(question)
    assert figure in answer.answer, answer.answer


@pytest.mark.parametrize("question", ["人均教育支出是多少", "人均公务接待费多少", "生均支出多少"])
def test_what_is_not_spent_on_the_persons_counted_is_not_divided_by_them(
    engine: Engine, question: str
) -> None:
    assert "÷" not in engine.ask(question).answer


UNITS = """
    # 单位基本情况表
    name=单位名称 | 编制数 | 年末在职 | 在校生
    某县教育局（本级） | 28 | 26 | —
    某县实验小学 | 205 | 200 | 4,000
    某县第一中学 | 312 | 250 | 5,000
"""
SPENT_BY_UNIT = """
    # 支出决算表
    name=单位名称 | 合计 | 基本支出 | 项目支出
    合计 | 900.00 | 700.00 | 200.00
    某县教育局（本级） | 100.00 | 100.00 | 0
    某县实验小学 | 300.00 | 200.00 | 100.00
    某县第一中学 | 500.00 | 400.00 | 100.00
"""


@pytest.fixture(scope="module")
def schools(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(UNITS, SPENT_BY_UNIT, body="某县教育局", kind=Kind.FINAL, year=2025)
    units, spent = reading.tables
    records = tuple(record.model_copy(update={"unit": "人"}) for record in units.records)
    tables = [units.model_copy(update={"unit": "人", "records": records}), spent]
    facts = tuple(table_facts(reading.document, tables))
    told = reading.model_copy(update={"tables": tuple(tables), "facts": facts})
    yield from engine_over(tmp_path_factory.mktemp("schools"), told)


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("实验小学平均每个学生花了多少钱", "300.00万元 ÷ 4,000人 = 750元"),
        ("第一中学生均支出多少", "500.00万元 ÷ 5,000人 = 1,000元"),
        ("实验小学在职人员人均支出多少", "300.00万元 ÷ 200人 = 15,000元"),
    ],
)
def test_the_money_of_a_unit_is_divided_by_those_whom_a_table_of_units_counts(
    schools: Engine, question: str, figure: str
) -> None:
    told = schools.ask(question).answer

    assert figure in told
    assert "支出合计300.00万元" not in told or "某县实验小学支出合计300.00万元" in told


GOALS = """
    # 项目支出绩效目标表（{name}）
    name | 目标值
    产出指标/数量指标/{counted} | {many}
"""


def test_a_project_is_divided_by_the_one_number_of_persons_among_its_goals(tmp_path: Path) -> None:
    projects = """
        # 项目支出表
        name=项目名称 | 预算数
        老站退休人员补助经费 | 90.00
        设备更新经费 | 40.00
    """
    goals = GOALS.format(name="老站退休人员补助经费", counted="保障退休人员数量", many="25")
    reading = reading_of(projects, goals)
    listed, aims = reading.tables
    records = tuple(record.model_copy(update={"unit": "人"}) for record in aims.records)
    tables = [listed, aims.model_copy(update={"unit": "人", "records": records})]
    facts = tuple(table_facts(reading.document, tables))
    told = reading.model_copy(update={"tables": tuple(tables), "facts": facts})
    for engine in engine_over(tmp_path, told):
        assert "90.00万元 ÷ 25人 = 36,000元" in engine.ask("老站退休人员补助经费人均多少").answer
        assert "÷" not in engine.ask("设备更新经费人均多少").answer


@pytest.mark.parametrize(
    ("bound", "question", "told"),
    [
        ("", "业务用房租赁平均一平米一年多少钱", "90.00万元 ÷ 2,500平方米 = 360元"),
        ("", "业务用房租赁每平方米合多少元", "90.00万元 ÷ 2,500平方米 = 360元"),
        ("≥", "业务用房租赁平均一平米多少钱", ""),
    ],
)
def test_what_is_rented_is_divided_by_the_area_among_its_goals(
    tmp_path: Path, bound: str, question: str, told: str
) -> None:
    projects = """
        # 项目支出表
        name=项目名称 | 预算数
        业务用房租赁 | 90.00
    """
    goals = GOALS.format(name="业务用房租赁", counted="租赁面积", many=f"{bound}2500")
    reading = reading_of(projects, goals)
    listed, aims = reading.tables
    records = tuple(record.model_copy(update={"unit": "平方米"}) for record in aims.records)
    tables = [listed, aims.model_copy(update={"unit": "平方米", "records": records})]
    facts = tuple(table_facts(reading.document, tables))
    facts = tuple(
        f.model_copy(update={"bound": bound or None}) if f.unit == "平方米" else f for f in facts
    )
    drawn = reading.model_copy(update={"tables": tuple(tables), "facts": facts})
    for engine in engine_over(tmp_path, drawn):
        answer = engine.ask(question).answer
        assert (told in answer) if told else ("÷" not in answer), answer


RETIRED = """
    # 一般公共预算基本支出表
    code | name | 合计 | 人员经费 | 公用经费
    | 合计 | 400.00 | 360.00 | 40.00
    303 | 对个人和家庭的补助 | 360.00 | 360.00 |
    30301 | 离休费 | 60.00 | 60.00 |
    30302 | 退休费 | 300.00 | 300.00 |
"""


@pytest.fixture(scope="module")
def retired(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    told = ("截至上年底，本部门人员编制40人；实有人员32人，离退休人员30人。",)
    reading = reading_of(SPENT, RETIRED, told=told)
    yield from engine_over(tmp_path_factory.mktemp("retired"), reading)


@pytest.mark.parametrize(
    "question", ["平均每个离退休人员多少钱", "离退休人员人均多少钱", "每个离退休人员平均花多少钱"]
)
def test_the_pay_of_the_retired_alone_is_divided_by_their_number(
    retired: Engine, question: str
) -> None:
    told = retired.ask(question).answer

    assert "(60.00万元 + 300.00万元) ÷ 30人 = 120,000元" in told, told


def test_the_pay_of_the_retired_is_not_divided_by_those_in_office(retired: Engine) -> None:
    assert "÷ 32人" not in retired.ask("人均退休费").answer


@pytest.fixture(scope="module")
def granted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    told = (
        "截至上年底，本部门实有人员32人，离退休人员30人。",
        "遗属慰问补助支出8.00万元，全部为项目支出，用于慰问，涉及退休人员400人。",
    )
    yield from engine_over(
        tmp_path_factory.mktemp("granted"), reading_of(SPENT, RETIRED, told=told)
    )


@pytest.mark.parametrize(
    "question",
    ["遗属慰问补助多少，平均每个退休人员多少元", "遗属慰问补助支出多少，平均每名退休职工多少钱"],
)
def test_a_grant_told_just_before_is_divided_by_the_retired_that_it_reaches(
    granted: Engine, question: str
) -> None:
    answer = granted.ask(question).answer

    assert "8.00万元 ÷ 400人 = 200元" in answer, answer


def test_the_pay_of_the_retired_is_not_divided_by_those_whom_a_grant_reaches(
    granted: Engine,
) -> None:
    assert "÷ 400人" not in granted.ask("平均每名退休职工多少钱").answer
    assert "÷ 30人" not in granted.ask("遗属慰问补助多少，平均每个退休人员多少元").answer


TWO_COUNTS = """
    # 单位基本情况表
    name=单位名称 | 编制数 | 在职人数 | 退休人数
    某县水文局（本级） | 28 | 26 | 9
    合计 | 28 | 26 | 9
"""


def test_two_numbers_of_those_in_office_are_both_divided_by(tmp_path: Path) -> None:
    told = ("本部门编制人数28人；实有人数34人，其中：在职人数25人；退休人员9人。",)
    reading = reading_of(SPENT, BASIC, TWO_COUNTS, body="某县水文局", told=told)
    records = tuple(r.model_copy(update={"unit": "人"}) for r in reading.tables[2].records)
    counted = reading.tables[2].model_copy(update={"unit": "人", "records": records})
    tables = [*reading.tables[:2], counted]
    said = tuple(f for f in reading.facts if f.origin == "text")
    facts = (*table_facts(reading.document, tables), *said)
    whole = reading.model_copy(update={"tables": tuple(tables), "facts": facts})
    engine = next(engine_over(tmp_path, whole))

    answer = engine.ask("工资福利支出人均多少")

    assert "360.00万元 ÷ 26人" in answer.answer
    assert "360.00万元 ÷ 25人 = 144,000元" in answer.answer
    assert "不含离退休" in answer.answer
    assert any("数目不同" in note.text for note in answer.notes)
