"""What is asked is what is told: parts, batches, causes, times, the whole against its budget, each unit with the own part."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.records import Kind
from retrieval.conversation import Conversation
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of, with_listed_indicators

PUBLIC = """
    # 一般公共预算“三公”经费支出表
    name                     | 预算数
    “三公”经费               | 5.00
    公务用车购置及运行维护费 | 4.00
    公务接待费               | 1.00
"""
UNITS = """
    # 部门预算基本支出预算表
    name=单位名称 | 工资福利支出 | 社会保险补贴
    合计 | 90.00 | 9.00
    某市测试局（本级） | 50.00 | 5.00
    某市东中心 | 30.00 | 3.00
    某市西中心 | 10.00 | 1.00
"""
TOLD = (
    "“三公”经费是指用财政拨款安排的因公出国（境）费、公务用车购置及运行维护费和公务接待费。",
    "截至上年底，本部门共有车辆7辆。",
    "全年完成食品安全监督抽检800批次。",
)
FORMS = {"食品抽检经费": "食品安全监督抽检批次≥700批次；农产品抽检批次≥300批次"}


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(
        tmp_path_factory.mktemp("asked"),
        with_listed_indicators(reading_of(PUBLIC, UNITS, told=TOLD), FORMS),
    )


def test_an_amount_and_what_it_is_made_of_is_no_question_for_a_definition(engine: Engine) -> None:
    answer = engine.ask("三公经费预算多少，分别是什么？")
    assert [f.value for f in answer.figures][:1] == ["5.00"], answer.answer
    assert "1.00万元" in answer.answer
    assert "是指" not in answer.answer


def test_what_a_term_means_is_still_told_by_its_definition(engine: Engine) -> None:
    assert "是指" in engine.ask("三公经费是什么意思？").answer


def test_batches_of_what_is_named_are_no_visits(engine: Engine) -> None:
    answer = engine.ask("今年食品安全监督抽检要做多少批次？")
    assert "800批次" in answer.answer
    assert "接待" not in answer.answer


def test_two_indicators_of_one_word_do_not_contradict_each_other(engine: Engine) -> None:
    answer = engine.ask("抽检批次700还是300？")
    assert "700批次" in answer.answer
    assert "不一致" not in str(answer.notes), answer


@pytest.mark.parametrize("question", ["这些车是哪年买的？", "公务用车什么时候购置的？"])
def test_how_many_there_are_does_not_say_since_when(engine: Engine, question: str) -> None:
    answer = engine.ask(question)
    assert answer.status == "not_found", answer.answer


def test_an_amount_alone_does_not_say_why(tmp_path: Path) -> None:
    carried = """
        # 收入支出决算总表
        name | 决算数
        本年支出合计 | 60.00
        年末结转和结余 | 8.00
    """
    reading = reading_of(carried, year=2024, kind=Kind.FINAL)
    talk = Conversation(next(engine_over(tmp_path, reading)))
    talk.ask("年末结转和结余多少？")
    answer = talk.ask("为什么没用完？")
    assert answer.status == "not_found", answer.answer
    assert "没有说明原因" in answer.answer


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("局本级和两个下属单位的工资福利支出各多少？从高到低排一下", ["50.00", "30.00", "10.00"]),
        ("两个下属单位的工资福利支出各多少？", ["30.00", "10.00"]),
    ],
)
def test_the_own_part_is_told_where_it_is_named_beside_the_units(
    engine: Engine, question: str, values: list[str]
) -> None:
    answer = engine.ask(question)
    assert [f.value for f in answer.figures][: len(values)] == values, answer.answer
    assert ("本级" in answer.answer) == (len(values) > 2)


def test_a_word_of_the_trade_is_read_in_a_longer_name(tmp_path: Path) -> None:
    form = """
        # 项目支出表
        name=项目名称 | 金额
        社会保险经办能力提升 | 11.50
        培训 | 2.00
    """
    engine: Engine = next(engine_over(tmp_path, reading_of(form)))
    answer = engine.ask("社保经办能力提升多少钱？")
    assert [f.value for f in answer.figures] == ["11.50"], answer.answer


@pytest.mark.parametrize("question", ["钱没花完年初预算吧？", "支出没超年初预算吧？"])
def test_the_whole_is_held_against_its_budget_where_no_subject_is_asked_for(
    tmp_path: Path, question: str
) -> None:
    spent = """
        # 财政拨款支出决算表
        code | name | 年初预算数 | 决算数
         | 合计 | 100.00 | 103.00
        2010101 | 行政运行 | 60.00 | 55.00
        2010102 | 一般行政管理事务 | 40.00 | 48.00
    """
    reading = reading_of(spent, year=2024, kind=Kind.FINAL)
    engine: Engine = next(engine_over(tmp_path, reading))
    answer = engine.ask(question)
    assert "多3.00万元" in answer.answer, answer.answer


def test_a_cost_of_cars_is_told_with_the_none_that_are_bought_elsewhere(tmp_path: Path) -> None:
    public = """
        # 一般公共预算“三公”经费支出表
        name | 预算数
        “三公”经费 | 20.00
        公务用车购置费 | 18.00
        公务接待费 | 2.00
    """
    told = ("2026年安排购置车辆0辆。",)
    engine: Engine = next(engine_over(tmp_path, reading_of(public, told=told)))
    answer = engine.ask("公务用车购置费多少？")
    assert [f.value for f in answer.figures] == ["18.00", "0"], answer.answer
    assert "不一致" in answer.answer


def test_a_talk_of_a_unit_goes_on_with_its_staff(tmp_path: Path) -> None:
    units = """
        # 部门基本情况表
        name=单位名称 | 人员编制数 | 在职人数
        某市测试局（本级） | 50 | 44
        某市东中心 | 30 | 28
    """
    talk = Conversation(next(engine_over(tmp_path, reading_of(UNITS, units, unit="人"))))
    talk.ask("东中心的工资福利支出多少？")
    answer = talk.ask("在职几个人？")
    assert [f.value for f in answer.figures] == ["28"], answer.answer


def test_all_cars_and_those_that_the_grant_pays_for_do_not_contradict_each_other(
    tmp_path: Path,
) -> None:
    told = ("开支财政拨款的公务用车保有量46辆。", "本部门共有车辆118辆。")
    reading = reading_of(PUBLIC, told=told, year=2024, kind=Kind.FINAL)
    facts = tuple(
        f.model_copy(update={"classification": "三公"}) if f.text == "46辆" else f
        for f in reading.facts
    )
    engine: Engine = next(engine_over(tmp_path, reading.model_copy(update={"facts": facts})))
    answer = engine.ask("到底多少辆车，46还是118？")
    assert {"46", "118"} <= {f.value for f in answer.figures}, answer.answer
    assert not answer.notes, answer.notes


@pytest.mark.parametrize(
    ("turn", "first"), [("三项里花得最多的是哪项？", "4.00"), ("这三项里最少的是哪项？", "1.00")]
)
def test_the_first_of_three_is_one_of_the_three_just_told(
    engine: Engine, turn: str, first: str
) -> None:
    talk = Conversation(engine)
    talk.ask("三公经费多少？")
    answer = talk.ask(turn)
    assert answer.figures[0].value == first, answer.answer
