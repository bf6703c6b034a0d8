"""Headings inside tables and forms, rows without a label, codes with 项, scores of several projects, guesses beside names."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from ingest.checks import check
from ingest.forms import read_form
from ingest.grid import Cell
from ingest.headings import context_of
from ingest.inner_heads import name_measures
from ingest.records import Kind, Record
from ingest.stitching import Piece
from ingest.subjects import Subjects
from retrieval.engine import Engine
from retrieval.words.spoken import spoken
from tests.drawing import engine_over, reading_of

STAFF = """
    财政供养人员情况（人） | 编制数 | 2024年实际在职人数 | 控制率
    ^ | 118 | 109 | 92.37%
    经费控制情况（万元） | 2023年决算数 | 2024年预算数 | 2024年决算数
    “三公”经费 | 42.12 | 27.00 | 21.64
    其中：公务接待 | 9.70 | 12.00 | 8.46
"""


def form_of(drawing: str) -> list[Record]:
    """Read a form that is drawn as text; ^ runs down from the cell above."""
    rows = [[text.strip() for text in line.split("|")] for line in drawing.strip().splitlines()]
    cells = []
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            below = rows[at + 1][column] if at + 1 < len(rows) else ""
            high = 2 if below == "^" else 1
            box = (column * 40.0, at * 10.0, column * 40.0 + 40, at * 10.0 + 10 * high)
            if text != "^":
                cells.append(Cell(at, column, high, 1, box, (text,)))
    return read_form(1, [Piece(1, (0, 0, 200, 100), len(rows), cells)], None)


def test_a_row_of_years_and_measures_heads_the_rows_below_it() -> None:
    read = {(r.row[-1], r.column[-1]): (r.text, r.unit) for r in form_of(STAFF) if r.column}

    assert read["财政供养人员情况（人）", "控制率"] == ("92.37%", "%")
    assert read["“三公”经费", "2023年决算数"] == ("42.12", "万元")
    assert read["其中：公务接待", "2024年决算数"] == ("8.46", "万元")
    assert not any(text.endswith("数") for text, _ in read.values())


@pytest.mark.parametrize(
    ("texts", "heads"),
    [
        (["2023年决算数", "2024年预算数"], True),
        (["上年决算数", "本年预算数"], True),
        (["预算数", "决算数"], False),
        (["2023年决算数"], False),
        (["2023年决算数", "12.40"], False),
    ],
)
def test_only_years_with_measures_head_a_part(texts: list[str], heads: bool) -> None:
    assert name_measures(texts) is heads


SPENT = """
    # 支出决算表
    code | name | 合计 | 基本支出 | 项目支出
     | 合计 | 96.00 | 16.00 | 80.00
    207 | 文化旅游体育与传媒支出 | 96.00 | 16.00 | 80.00
    20701 | 文化和旅游 | 96.00 | 16.00 | 80.00
    2070101 | 行政运行 | 16.00 | 16.00 |
    2070113 | 旅游宣传 | 80.00 | | 80.00
"""
BASIC = """
    # 一般公共预算财政拨款基本支出决算表
    code | name | 公用经费
    302 | 商品和服务支出 | 14.00
    30201 | 办公费 | 8.00
    30206 | 电费 | 6.00
"""
FISCAL = """
    # 财政拨款收入支出决算总表
    name | 金额 | name | 合计 | 一般公共预算财政拨款
    一般公共预算财政拨款收入 | 96.00 | 文化旅游体育与传媒支出 | 96.00 | 96.00
    本年收入合计 | 96.00 | 本年支出合计 | 96.00 | 96.00
    年初结转和结余 | 0.00 | | 0.00 | 0.00
"""
REVIEW = """
    # 部门整体支出绩效自评表
    name | 分值 | 得分
    预算执行率 | 40 | 38
    群众满意度 | 60 | 56
    总分 | 100 | 94
"""
SCORES = (
    "我部门对2024年度部门整体支出开展绩效自评，自评得分{}分。组织对2个项目开展绩效自评，"
    "其中：旅游宣传项目自评得分96.80分；送戏下乡项目自评得分90.15分。"
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(SPENT, BASIC, FISCAL, kind=Kind.FINAL, year=2024)
    yield from engine_over(tmp_path_factory.mktemp("inner"), reading)


def test_nothing_beside_no_label_is_no_total() -> None:
    reading = reading_of(FISCAL, kind=Kind.FINAL, year=2024)

    assert {f.value for f in reading.facts if f.item == "支出合计"} == {Decimal("96.00")}


@pytest.mark.parametrize("score", ["94", "93"])
def test_the_score_of_a_project_is_not_held_against_that_of_the_whole(score: str) -> None:
    reading = reading_of(REVIEW, kind=Kind.FINAL, year=2024, told=(SCORES.format(score),))
    found = [one for one in check(reading) if one.kind == "score"]

    assert [one.printed for one in found] == ([] if score == "94" else ["93分"])


@pytest.mark.parametrize("question", ["2070113项支出多少", "2070113科目花了多少"])
def test_a_code_with_its_level_is_a_code(engine: Engine, question: str) -> None:
    assert engine.ask(question).figures[0].value == "80.00"


@pytest.mark.parametrize("text", ["2070113项目有几个", "12项指标", "2130项"])
def test_other_numbers_with_such_words_stay(text: str) -> None:
    assert spoken(text) == text


def test_a_guess_that_touches_a_name_is_not_answered_in_its_place(engine: Engine) -> None:
    answer = engine.ask("一年办公用的电费多少")

    assert answer.status == "not_found" or answer.figures[0].value == "6.00"
    assert engine.ask("电费多少").figures[0].value == "6.00"


FORM = """
    # 项目支出绩效自评表（乡村书屋）
    name | 分值 | 得分
    书屋数量 | 40 | 38
    读者满意度 | 60 | 56
    总分 | 100 | {}
"""


def over_form(folder: Path, total: str) -> Iterator[Engine]:
    told = "广场舞大赛项目自评得分88.00分。"
    reading = reading_of(FORM.format(total), kind=Kind.FINAL, year=2024, told=(told,))
    yield from engine_over(folder, reading)


@pytest.mark.parametrize("total", ["94", "95"])
@pytest.mark.parametrize("question", ["乡村书屋各指标得分加起来等于总分吗", "自评表里各项得分合计是多少"])  # fmt: skip
def test_scores_are_added_up_and_held_against_their_total(
    tmp_path: Path, total: str, question: str
) -> None:
    for engine in over_form(tmp_path, total):
        answer = engine.ask(question).answer

        assert "相加为94" in answer
        assert f"总分为{total}" in answer


@pytest.mark.parametrize("name", ["广场舞大赛", "食堂改造"])
def test_scores_of_what_has_no_form_are_not_added(tmp_path: Path, name: str) -> None:
    for engine in over_form(tmp_path, "94"):
        assert "相加" not in engine.ask(f"{name}项目各项得分之和是多少").answer


def test_appropriations_below_a_heading_of_the_general_budget_are_of_it() -> None:
    reading = reading_of(SPENT, kind=Kind.FINAL, year=2024)
    subjects = Subjects(reading.document, reading.facts)
    titles = ("五、一般公共预算财政拨款支出决算情况说明", "（二）财政拨款支出决算结构情况")

    assert context_of(subjects, titles)[0].fund == "一般公共预算"
    assert context_of(subjects, titles[1:])[0].fund == "财政拨款"
