"""A department's units have rows of their own: a unit's figure is a part, never another value of the whole."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from ingest.names import unit_names
from ingest.owners import row_owners, table_bodies
from ingest.records import Document
from retrieval.answer import Answer
from retrieval.bodies.bodies import _with_fronts
from retrieval.engine import Engine
from retrieval.words.lexicon import Segment, Sense
from tests.drawing import draw, engine_over, reading_of

INCOME = """
    # 2026年收入预算总表
    name=单位名称 | 合计 | 一般公共预算拨款收入 | 事业收入
    合计 | 100.00 | 90.00 | 10.00
    某市测试局 | 60.00 | 60.00 |
    某市测试局/某市测试局 | 60.00 | 60.00 |
    某市测试局/某市样品管理中心 | 25.00 | 20.00 | 5.00
    某市测试局/某市标准研究所（某市计量站） | 15.00 | 10.00 | 5.00
"""
SPENT = """
    # 2026年支出预算总表
    code | name | 合计 | 基本支出 | 项目支出
    | 合计 | 100.00 | 60.00 | 40.00
    206 | 科学技术支出 | 100.00 | 60.00 | 40.00
"""
THREE_PUBLIC = """
    # 2026年一般公共预算“三公”经费支出表
    name=单位名称 | “三公”经费合计 | 因公出国（境）费用 | 公务接待费
    合计 | 9.00 | 2.00 | 7.00
    某市测试局 | 5.00 | 2.00 | 3.00
    某市样品管理中心 | 3.50 | | 3.50
    某市标准研究所（某市计量站） | 0.50 | | 0.50
"""
PROJECTS = """
    # 2026年项目支出预算表
    name=项目名称（资金使用单位） | 总计
    合计 | 40.00
    某市测试局/设备更新 | 20.00
    某市测试局/宣传 | 8.00
    某市样品管理中心/样品保存 | 12.00
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(
        tmp_path_factory.mktemp("units"), reading_of(INCOME, SPENT, THREE_PUBLIC, PROJECTS)
    )


def first(answer: Answer) -> Decimal:
    assert answer.status == "answered", answer.answer
    return Decimal(answer.figures[0].value or "0")


def about(body: str) -> Document:
    return Document(id="", sha256="", file="", path="", publisher=body)


def test_the_owner_of_each_row_is_read_from_the_labels_of_bodies() -> None:
    (table,) = draw(INCOME)

    owners = row_owners(about("某市测试局"), table)

    assert {at[0]: owner.body for at, owner in owners.items()} == {
        1: None,
        2: "某市测试局（本级）",
        3: "某市样品管理中心",
        4: "某市标准研究所（某市计量站）",
    }
    assert table_bodies("某市测试局", [table]) == (
        "某市样品管理中心",
        "某市标准研究所（某市计量站）",
    )


def test_where_all_rows_are_of_one_body_no_row_has_an_owner() -> None:
    (table,) = draw("""
        # 收入总表
        name=预算单位 | 合计
        某市测试局 | 60.00
    """)

    assert row_owners(about("某市测试局"), table) == {}
    assert table_bodies("某市测试局", [table]) == ()


def test_projects_under_a_body_keep_their_names() -> None:
    (table,) = draw(PROJECTS)

    owners = row_owners(about("某市测试局"), table)

    assert owners[(1, 0)].row == ("设备更新",)
    assert owners[(3, 0)] == ("某市样品管理中心", ("样品保存",))


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("三公经费多少", "9.00"),
        ("公务接待费多少", "7.00"),
        ("收入合计多少", "100.00"),
        ("样品管理中心三公经费多少", "3.50"),
        ("样品中心的公务接待费", "3.50"),
        ("局本级公务接待费多少", "3.00"),
        ("某市测试局本级收入预算", "60.00"),
        ("计量站收入多少", "15.00"),
        ("标准研究所预算多少", "15.00"),
        ("样品保存多少钱", "12.00"),
    ],
)
def test_a_unit_that_is_named_gets_its_own_figure_and_none_that_of_the_whole(
    engine: Engine, question: str, value: str
) -> None:
    assert first(engine.ask(question)) == Decimal(value)


def test_figures_of_units_are_no_contradiction_of_the_whole(engine: Engine) -> None:
    answer = engine.ask("公务接待费多少")

    assert [note for note in answer.notes if note.kind == "conflict"] == []
    assert "3.50" not in answer.answer


def test_what_no_unit_row_tells_is_denied_of_the_unit_and_told_of_the_whole(engine: Engine) -> None:
    answer = engine.ask("样品管理中心科学技术支出多少")

    assert answer.status == "not_found"
    denied, told = answer.answer.splitlines()[:2]
    assert "样品管理中心的科学技术支出" in denied
    assert told.startswith("整个部门")


@pytest.mark.parametrize(
    ("question", "unit", "value"),
    [
        ("哪家单位收入最多", "某市测试局（本级）", "60.00"),
        ("收入最少的单位是哪家", "某市标准研究所", "15.00"),
        ("哪个下属单位的公务接待费最高", "某市样品管理中心", "3.50"),
    ],
)
def test_units_are_ranked_by_what_is_asked(
    engine: Engine, question: str, unit: str, value: str
) -> None:
    answer = engine.ask(question)

    assert first(answer) == Decimal(value)
    assert unit in answer.answer.splitlines()[0]


def test_each_unit_is_listed_once(engine: Engine) -> None:
    answer = engine.ask("各单位公务接待费分别多少")

    assert [f.value for f in answer.figures] == ["3.50", "3.00", "0.50"]


def test_units_above_a_bound_are_kept(engine: Engine) -> None:
    answer = engine.ask("哪些单位收入超过20万元")

    assert [f.value for f in answer.figures] == ["60.00", "25.00"]


def test_an_amount_leads_back_to_its_unit(engine: Engine) -> None:
    answer = engine.ask("250000元是哪个单位的预算")

    assert "某市样品管理中心" in answer.answer
    assert first(answer) == Decimal("25.00")


def test_a_question_for_a_firm_ranks_no_units(engine: Engine) -> None:
    assert engine.ask("付给哪家律所的钱最多").status == "not_found"


def test_a_units_share_is_of_the_department(engine: Engine) -> None:
    answer = engine.ask("样品管理中心收入占全部门的百分之几")

    assert first(answer) == Decimal("25.00")


def test_units_without_an_item_are_listed_and_only_where_units_have_rows(engine: Engine) -> None:
    answer = engine.ask("哪些单位没有因公出国（境）费")
    unknown = engine.ask("哪家单位没有科学技术支出")

    assert "某市样品管理中心" in answer.answer
    assert "某市测试局（本级）" not in answer.answer
    assert unknown.status in ("clarify", "not_found")


def test_the_gap_between_two_units_is_told(engine: Engine) -> None:
    answer = engine.ask("哪家单位的收入多，多多少")

    assert "35.00" in answer.answer


@pytest.mark.parametrize("name", ["样品管理中心", "测试中心", "管理中心"])
def test_a_vague_ending_names_no_unit(name: str) -> None:
    found = unit_names(["某市测试局样品管理中心", "某市计量普查中心"])

    assert (name in found) == (name == "样品管理中心")
    assert found["普查中心"] == "某市计量普查中心"


def test_words_before_the_short_name_of_a_unit_belong_to_it() -> None:
    unit = Segment(2, 6, "基金中心", (Sense("unit", "某市医疗保障基金中心"),))
    front = Segment(0, 2, "医保", ())

    assert [piece.text for piece in _with_fronts([front, unit], frozenset())] == ["医保基金中心"]
    assert len(_with_fronts([front._replace(text="航天"), unit], frozenset())) == 2


@pytest.mark.parametrize(("character", "pieces"), [("样", 1), ("杭", 2)])
def test_one_character_of_a_place_belongs_to_its_body(character: str, pieces: int) -> None:
    body = Segment(1, 4, "测试局", (Sense("alias", "样品市测试局"),))

    front = Segment(0, 1, character, ())
    called = frozenset({("样品市测试局", ("样品市测试局",))})
    assert len(_with_fronts([front, body], called)) == pieces


@pytest.mark.parametrize(
    ("sentence", "owner"),
    [
        ("2025年底，某市样品管理中心编制人数8人，实有人员7人。", "某市样品管理中心"),
        ("2025年底，某市样品管理中心编制人数8人，全局实有人员7人。", None),
    ],
)  # fmt: skip
def test_a_sentence_goes_on_about_the_unit_it_began_with(sentence: str, owner: str | None) -> None:
    facts = reading_of(INCOME, told=(sentence,)).facts

    assert [fact.body for fact in facts if fact.text == "7人"] == [owner]


OFFICE_AND_UNITS = """
    # 2026年支出预算总表
    name=单位名称 | 合计 | 基本支出 | 项目支出
    合计 | 100.00 | 60.00 | 40.00
    某市测试局机关 | 60.00 | 30.00 | 30.00
    某市样品管理中心 | 25.00 | 20.00 | 5.00
    某市标准研究所 | 15.00 | 10.00 | 5.00
"""


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("下属的两家单位里谁花钱最多", "25.00"),
        ("两家下属单位里谁花钱最多", "25.00"),
        ("下属2个单位哪个支出最多", "25.00"),
        ("三家单位里谁花钱最多", "60.00"),
    ],
)
def test_the_head_office_is_none_of_the_units_below_that_are_counted(
    tmp_path: Path, question: str, figure: str
) -> None:
    for engine in engine_over(tmp_path, reading_of(OFFICE_AND_UNITS)):
        assert first(engine.ask(question)) == Decimal(figure)


@pytest.mark.parametrize(
    "question",
    [
        "有哪些单位，前两名占多少",
        "本部门包括哪些单位，预算前两名的占总预算多少",
        "Which units are there, and what share do the top two have?",
    ],
)
def test_what_is_first_behind_the_units_is_a_unit_and_no_subject(
    engine: Engine, question: str
) -> None:
    answer = engine.ask(question).answer

    assert "85.00万元" in answer, answer
    assert "85.00%" in answer
    assert "科学技术支出" not in answer


def test_who_has_more_and_who_less_puts_all_units_in_order(engine: Engine) -> None:
    answer = engine.ask("各家单位的预算谁多谁少，本级占几成").answer

    assert "3. 某市标准研究所（某市计量站）  15.00万元" in answer, answer
    assert "60.00%" in answer


@pytest.mark.parametrize(
    "question",
    [
        "哪些项目不是局本级做的，一共多少钱",
        "不归本级管的项目有几个",
        "本级以外的项目有哪些，合计多少",
        "除了局本级，其他单位的项目合计多少",
        "不属于某市测试局本级的项目有几个",
    ],
)
def test_units_that_a_question_leaves_out_are_not_told_for_those_it_asks_of(
    engine: Engine, question: str
) -> None:
    answer = engine.ask(question)

    assert answer.answer.splitlines()[0] == "以下不含某市测试局（本级）。"
    assert "样品保存" in answer.answer
    assert "设备更新" not in answer.answer


def test_the_first_of_all_units_but_one_is_another_than_the_first_of_all(engine: Engine) -> None:
    assert first(engine.ask("局本级以外的单位收入最多的是哪家")) == Decimal("25.00")
    assert first(engine.ask("不算样品管理中心，公务接待费最多的单位是哪家")) == Decimal("3.00")


@pytest.mark.parametrize(
    "question",
    [
        "除了局机关，哪个下属单位收入最多？", "不算局机关，下属单位里哪个收入最多",
        "局机关以外的单位里谁的收入最多",
    ],
)  # fmt: skip
def test_the_first_of_the_units_below_is_asked_with_their_own_name_too(
    engine: Engine, question: str
) -> None:
    answer = engine.ask(question)

    assert answer.answer.splitlines()[0] == "以下不含某市测试局（本级）。"
    assert first(answer) == Decimal("25.00")


def test_names_of_units_without_the_own_part_are_told_in_words(engine: Engine) -> None:
    assert "以下不含" not in engine.ask("除局机关外有哪些下属单位").answer


def test_a_question_whether_something_is_of_a_unit_leaves_none_out(engine: Engine) -> None:
    assert "以下不含" not in engine.ask("设备更新是不是局本级的，多少钱").answer


def test_a_unit_called_by_what_its_team_does_is_one_of_the_units() -> None:
    table = INCOME.replace("某市样品管理中心", "某市水利勘测设计队")

    bodies = {fact.body for fact in reading_of(table).facts}

    assert "某市水利勘测设计队" in bodies


def test_a_part_of_what_a_unit_spends_is_not_told_for_all_of_it(tmp_path: Path) -> None:
    sentence = "某市样品管理中心2026年公用经费支出27.60万元。"
    for engine in engine_over(tmp_path, reading_of(INCOME, told=(sentence,))):
        answer = engine.ask("样品管理中心的支出多少")

        assert "27.60" not in answer.answer.splitlines()[0]
