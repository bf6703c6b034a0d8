"""English names of functional subjects, of staff and of plans lead to what the document prints of them, or to nothing."""

from collections.abc import Iterator

import pytest

from ingest.records import Kind
from retrieval.conversation import Conversation
from retrieval.engine import Engine
from retrieval.english.english_reading import read_english
from tests.drawing import engine_over, reading_of

SUBJECTS = """
    # 支出预算总表
    code    | name             | 合计   | 基本支出 | 项目支出
    205     | 教育支出         | 60.00  | 30.00    | 30.00
    20503   | 职业教育         | 60.00  | 30.00    | 30.00
    2050305 | 高等职业教育     | 60.00  | 30.00    | 30.00
    213     | 农林水支出       | 140.00 | 10.00    | 130.00
    21301   | 农业农村         | 90.00  | 10.00    | 80.00
    2130108 | 病虫害控制       | 90.00  | 10.00    | 80.00
    21308   | 普惠金融发展支出 | 50.00  |          | 50.00
    2130803 | 农业保险保费补贴 | 50.00  |          | 50.00
            | 支出合计         | 200.00 | 40.00    | 160.00
"""
INCOME = """
    # 收入预算总表
    name             | 合计
    一般公共预算拨款 | 210.00
    收入合计         | 210.00
"""
TOLD = (
    "截至2025年底，本部门编制在职人员共有145人，离退休人员67人。",
    "现有专任教师93人，其中正高级职称12人、副高级职称30人。",
    "2026年将进一步优化统计执法检查方式，继续提高统计执法精细化水平。",
    "2026年病虫害控制90.00万元，主要用于蝗虫防治。",
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    folder = tmp_path_factory.mktemp("english_subjects")
    reading = reading_of(SUBJECTS, INCOME, told=TOLD, kind=Kind.BUDGET)
    chunks = tuple(
        chunk.model_copy(update={"section": ("部门概况", "三、主要工作任务")})
        if "统计执法" in chunk.text
        else chunk
        for chunk in reading.chunks
    )
    yield from engine_over(folder, reading.model_copy(update={"chunks": chunks}))


@pytest.mark.parametrize(
    ("asked", "amount"),
    [
        ("How much goes to agricultural insurance premium subsidies?", "50.00万元"),
        ("How much is budgeted for pest and disease control?", "90.00万元"),
        ("What is the budget for higher vocational education?", "60.00万元"),
    ],
)
def test_the_name_of_a_functional_subject_leads_to_its_row(
    engine: Engine, asked: str, amount: str
) -> None:
    answer = engine.ask(asked)

    assert answer.status == "answered"
    assert amount in answer.answer


@pytest.mark.parametrize(
    ("asked", "counts"),
    [
        ("How many staff were on the bureau's payroll at the end of 2025?", ["145"]),
        ("How many retired staff does it look after?", ["67"]),
        (
            "How many full-time teachers does it have, and how many are full professors?",
            ["93", "12"],
        ),
        ("How many full-time teachers are there, and how many of them are full professors?", ["93", "12"]),
    ],
)  # fmt: skip
def test_people_are_counted_by_what_they_are_called(
    engine: Engine, asked: str, counts: list[str]
) -> None:
    answer = engine.ask(asked)

    assert answer.status == "answered"
    assert all(f"{count}人" in answer.answer for count in counts)


@pytest.mark.parametrize(
    "asked",
    [
        "What does the bureau plan to do on statistical law enforcement in 2026?",
        "What are the plans for statistical law enforcement?",
        "What steps will be taken on statistical law enforcement?",
    ],
)
def test_what_is_planned_of_a_thing_is_quoted(engine: Engine, asked: str) -> None:
    answer = engine.ask(asked)

    assert answer.status == "answered"
    assert "提高统计执法精细化水平" in answer.answer


@pytest.mark.parametrize(
    "asked",
    [
        "How many pest and disease control are there?",
        "How much goes to rabbit insurance premium subsidies?",
        "What does the bureau plan to do on space travel?",
        "How many visiting professors are there?",
    ],
)
def test_words_that_nothing_printed_has_lead_to_nothing(engine: Engine, asked: str) -> None:
    assert engine.ask(asked).status != "answered"


def test_what_for_behind_how_much_is_quoted(engine: Engine) -> None:
    answer = engine.ask("How much is spent on pest and disease control and what for?")

    assert "90.00万元" in answer.answer
    assert "蝗虫防治" in answer.answer


def test_millions_of_yuan_are_told_in_yuan(engine: Engine) -> None:
    assert "2,000,000元" in engine.ask("What is total expenditure in million yuan?").answer


def test_the_share_that_a_thing_is_of_another_is_its_own(engine: Engine) -> None:
    asked = "How much is spent on vocational education, and what share of education is that?"

    assert "100%" in engine.ask(asked).answer.replace(".00%", "%")


@pytest.mark.parametrize("short", ["and total revenue?", "total revenue?"])
def test_another_total_behind_a_figure_is_that_total(engine: Engine, short: str) -> None:
    talk = Conversation(engine)
    talk.ask("What is the budget for pest and disease control?")

    assert "210.00万元" in talk.ask(short).answer


def test_the_work_of_a_body_in_small_letters_is_no_name_of_it(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    table = """
        # 支出预算总表
        code    | name               | 合计   | 基本支出 | 项目支出
        208     | 社会保障和就业支出 | 100.00 | 40.00    | 60.00
        20802   | 民政管理事务       | 100.00 | 40.00    | 60.00
                | 支出合计           | 120.00 | 60.00    | 60.00
    """
    folder = tmp_path_factory.mktemp("english_work")
    reading = reading_of(table, kind=Kind.BUDGET, body="临川市民政局")
    for engine in engine_over(folder, reading):
        work = engine.ask("How much is budgeted for civil affairs administration?").answer
        whole = read_english("How much does the civil affairs bureau spend?", engine.store)

        assert "100.00万元" in work
        assert "120.00万元" not in work
        assert all("民政局" in one.text for one in whole)
