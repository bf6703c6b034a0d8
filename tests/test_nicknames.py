"""Units are called by short names that no page prints; what is printed of the department alone is told as that."""

from collections.abc import Iterator

import pytest

from ingest.bodies import included_bodies
from ingest.records import Chunk
from retrieval.bodies.nicknames import universities
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

BODY = "荆南县教育林业局"
UNITS = f"""
    # 各单位支出预算汇总表
    name=单位名称 | 合计 | 基本支出 | 项目支出
    合计 | 500.00 | 330.00 | 170.00
    {BODY}（本级） | 100.00 | 80.00 | 20.00
    荆南县第二中学 | 210.00 | 140.00 | 70.00
    荆南县职业中等专业学校 | 90.00 | 50.00 | 40.00
    荆南县国有青龙山林场 | 70.00 | 40.00 | 30.00
    荆南县植物疫病防治检疫站 | 30.00 | 20.00 | 10.00
"""
STAFF = """
    # 人员情况表
    name=单位名称 | 编制 | 在职 | 在校生
    荆南县第二中学 | 62 | 58 | 1204
    荆南县职业中等专业学校 | 41 | 39 | 816
    荆南县国有青龙山林场 | 25 | 23 | —
"""
INCOME = """
    # 收入预算表
    name | 预算数
    经营收入 | 35.00
    收入合计 | 500.00
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    drawn = reading_of(UNITS, STAFF, INCOME, body=BODY)
    yield from engine_over(tmp_path_factory.mktemp("nicknames"), drawn)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("县二中今年支出多少", "210.00"),
        ("荆南二中支出多少", "210.00"),
        ("职校今年支出多少", "90.00"),
        ("职业中专的项目支出多少", "40.00"),
        ("青龙山林场今年支出多少", "70.00"),
        ("防检站支出多少", "30.00"),
        ("林场的支出多少", "70.00"),
    ],
)
def test_a_unit_is_known_by_what_people_call_it(engine: Engine, question: str, value: str) -> None:
    assert engine.ask(question).figures[0].value == value


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("县二中在职多少人", ["58"]),
        ("县二中现在多少在职人员、多少学生？", ["58", "1204"]),
        ("职校学生多少", ["816"]),
        ("青龙山林场编制多少，在职多少", ["25", "23"]),
    ],
)
def test_people_of_a_unit_are_those_of_its_row(
    engine: Engine, question: str, told: list[str]
) -> None:
    lines = engine.ask(question).answer.splitlines()

    assert [number for number in ("62", "58", "1204", "41", "39", "816", "25", "23") if any(f"“{number}”" in line for line in lines)] == told  # fmt: skip


def test_pupils_that_are_counted_for_other_units_are_denied_of_one(engine: Engine) -> None:
    answer = engine.ask("防检站有多少学生")

    assert (answer.status, answer.figures) == ("not_found", ())


def test_what_is_printed_of_the_department_alone_is_told_as_that(engine: Engine) -> None:
    answer = engine.ask("职校的经营收入多少")

    assert answer.status == "not_found"
    assert [f.value for f in answer.figures] == ["35.00"]
    assert "整个部门" in answer.answer


def test_a_list_of_bodies_keeps_those_that_have_a_second_name() -> None:
    text = "下属3个二级预算单位，分别是荆南县水文监测总站（县水质监测站、县防汛中心）、荆南县河道事务中心和荆南县水利信息中心。"
    chunk = Chunk(id="p1", section=("部门概况",), text=text, page=1, last_page=1, boxes=())

    assert included_bodies([chunk]) == (
        "荆南县水文监测总站(县水质监测站、县防汛中心)", "荆南县河道事务中心", "荆南县水利信息中心",
    )  # fmt: skip


@pytest.fixture(scope="module")
def schools(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    spent = """
        # 2026年支出总表
        code | name | 合计 | 基本支出 | 项目支出
        | 合计 | 200.00 | 150.00 | 50.00
        205 | 教育支出 | 200.00 | 150.00 | 50.00
        20502 | 普通教育 | 120.00 | 90.00 | 30.00
        2050202 | 小学教育 | 30.00 | 20.00 | 10.00
        2050204 | 高中教育 | 90.00 | 70.00 | 20.00
        20503 | 职业教育 | 80.00 | 60.00 | 20.00
        2050302 | 中等职业教育 | 80.00 | 60.00 | 20.00
    """
    yield from engine_over(tmp_path_factory.mktemp("schools"), reading_of(spent, body=BODY))


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("小学和高中加起来占总支出几成", ["60.00"]),
        ("小学和高中一共花多少", ["120.00", "30.00", "90.00"]),
        ("中职和小学各多少", ["80.00", "30.00"]),
        ("小学教育支出多少", ["30.00"]),
    ],
)
def test_a_kind_of_school_is_its_subject(schools: Engine, question: str, values: list[str]) -> None:
    told = [f.value for f in schools.ask(question).figures]

    assert {*values} <= {*told}


@pytest.mark.parametrize(
    ("body", "called"),
    [("荆南大学", "荆大"), ("荆南师范大学", "荆师大"), ("荆南农林科技大学", "荆农科大")],
)
def test_a_university_is_known_by_the_first_character_of_each_of_its_words(
    tmp_path_factory: pytest.TempPathFactory, body: str, called: str
) -> None:
    for engine in engine_over(tmp_path_factory.mktemp("great"), reading_of(INCOME, body=body)):
        told = engine.ask(f"{called}的收入合计多少")

        assert [figure.value for figure in told.figures][:1] == ["500.00"], told.answer


def test_no_university_is_meant_by_a_word(tmp_path_factory: pytest.TempPathFactory) -> None:
    for engine in engine_over(tmp_path_factory.mktemp("word"), reading_of(INCOME, body="重山大学")):
        assert "重大" not in universities(engine.store)
