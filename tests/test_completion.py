"""Ask the sample document which items reached a rate of their budget; figures of one fund make a rate."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from ingest.records import CellStatus, Fact, Kind
from retrieval.choosing.printings import Meaning
from retrieval.engine import Engine
from retrieval.telling.changes.pairs import pair_of
from retrieval.words.limits import side_of
from tests.drawing import engine_over, reading_of
from tests.reading_once import SAMPLE, read_once


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("completion"), read_once(SAMPLE))


@pytest.mark.parametrize(
    ("question", "rates"),
    [
        ("哪些科目完成率低于95%？", {"80%", "93.3%"}),
        ("有几个科目完成率低于90%", {"80%"}),
        ("完成率不低于102.4%的科目有哪些", {"102.4%", "106.9%"}),
        ("哪些科目的预算执行率超过103%", {"106.9%"}),
        ("完成率在93%到96%之间的科目有哪些", {"93.3%", "95.8%", "95.9%"}),
        ("完成率为100%的科目有几个", {"100%"}),
        ("哪些科目没达到81%的完成率", {"80%"}),
    ],
)
def test_a_bound_on_the_rate_filters_the_rates(
    engine: Engine, question: str, rates: set[str]
) -> None:
    answer = engine.ask(question)

    assert {figure.text for figure in answer.figures if figure.unit == "%"} == rates, answer.answer


def test_no_item_within_a_bound_is_said_and_nothing_is_listed(engine: Engine) -> None:
    answer = engine.ask("哪些科目完成率低于20%")

    assert "没有符合条件" in answer.answer
    assert not answer.figures


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("不低于95%", (True, True)), ("不超过95%", (False, True)), ("不到95%", (False, False)),
        ("没达到95%", (False, False)), ("超过95%", (True, False)), ("达到95%", (True, True)),
        ("为100%", (None, False)),
    ],
)  # fmt: skip
def test_a_bound_has_a_side_and_may_count_itself(text: str, side: tuple[bool | None, bool]) -> None:
    assert side_of(text) == side


def printed(measure: str, value: str, fund: str, *, chunk: str | None = None) -> Fact:
    return Fact(
        id=f"{measure}{fund}{value}", document="d", year=2024, classification="功能", item="行政运行",
        code="2120101", level=3, measure=measure, nature="合计", fund=fund, flow="支出",
        value=Decimal(value), unit="万元", text=value, status=CellStatus.PRINTED,
        origin="text" if chunk else "table", chunk=chunk, page=1, bbox=(0, 0, 1, 1),
    )  # fmt: skip


def test_a_rate_is_of_a_budget_and_a_final_figure_of_one_fund() -> None:
    budget = printed("年初预算数", "100.00", "一般公共预算", chunk="c1")
    whole = printed("决算数", "99.00", "全部")
    own = printed("决算数", "90.00", "一般公共预算")

    assert pair_of(Meaning(whole, [], [own]), Meaning(budget, [], [])) == (budget, own)
    assert pair_of(Meaning(whole, [], []), Meaning(budget, [], [])) is None


@pytest.mark.parametrize(
    "question", ["支出比上年增加多少", "比上年增加多少，为什么", "本年收入比上年增加多少"]
)
def test_a_change_of_a_total_is_that_of_the_whole_or_names_its_fund(
    engine: Engine, question: str
) -> None:
    answer = engine.ask(question)

    assert "总计比上年" in answer.answer or "总计比2022" in answer.answer, answer.answer


@pytest.mark.parametrize(
    ("question", "rates"),
    [
        ("有年初预算的项级科目中，完成率最高的和最低的分别是谁？", ["106.9%", "80%"]),
        ("执行率最低和最高的项级科目各是哪个", ["80%", "106.9%"]),
        ("项级科目里完成率最低的是谁", ["80%"]),
    ],
)
def test_both_ends_of_the_rates_of_one_level_are_told_in_the_order_asked(
    engine: Engine, question: str, rates: list[str]
) -> None:
    answer = engine.ask(question)

    assert [f.text for f in answer.figures if f.unit == "%"] == rates, answer.answer


def test_the_rate_of_the_total_ranks_no_subjects(engine: Engine) -> None:
    answer = engine.ask("有年初预算的款级科目中，完成率最高的是谁？")

    assert answer.status == "not_found", answer.answer


@pytest.mark.parametrize("said", ["年初一分钱没安排", "年初没列预算", "年初没编预算"])
def test_a_budget_of_nothing_may_be_said_in_everyday_words(engine: Engine, said: str) -> None:
    answer, plain = (
        engine.ask(f"{words}却花了钱的科目有哪些") for words in (said, "年初没有安排预算")
    )

    assert answer.status == "answered"
    assert answer.answer == plain.answer


SUBJECTS = (
    "1.培训支出（2050803）。年初预算为20.00万元，支出决算为15.00万元，完成年初预算的75.00%。",
    "2.行政运行（2120101）。年初预算为50.00万元，支出决算为60.00万元，完成年初预算的120.00%。",
    "3.招商引资（2011308）。年初预算为30.00万元，支出决算为0.00万元，完成年初预算的0.00%。",
)


@pytest.mark.parametrize(
    ("question", "rates"),
    [
        ("年初有预算的科目里，完成率最低的两个是谁", ["0.00%", "75.00%"]),
        ("完成率最低的两个科目是哪些", ["0.00%", "75.00%"]),
        ("年初安排了预算的科目中哪个完成率最高", ["120.00%"]),
    ],
)
def test_what_was_not_spent_at_all_has_the_lowest_rate_of_what_had_a_budget(
    tmp_path: Path, question: str, rates: list[str]
) -> None:
    reading = reading_of(told=SUBJECTS, kind=Kind.FINAL, year=2024)
    answer = next(engine_over(tmp_path, reading)).ask(question)

    assert [figure.text for figure in answer.figures if figure.unit == "%"] == rates, answer.answer


LISTED = """
    # 项目支出绩效自评结果汇总表
    name=项目名称 | 全年预算数 | 全年执行数 | 执行率
    实训楼建设项目（专项债券） | 100.00 | 80.00 | 80.00%
    道路工程（一期） | 50.00 | 45.00 | 90.00%
    道路工程（二期） | 50.00 | 45.00 | 90.00%
    教师培训 | 10.00 | 10.00 | 100.00%
"""
ACCOUNT = "实训楼建设项目自评综述：全年预算数100.00万元，执行数80.00万元，完成预算的80.00%。"


def test_a_project_under_a_longer_and_a_shorter_name_is_listed_once(tmp_path: Path) -> None:
    reading = reading_of(LISTED, told=[ACCOUNT], kind=Kind.FINAL, year=2024)
    told = next(engine_over(tmp_path, reading)).ask("哪些项目执行率没到100%").answer

    assert told.count("实训楼建设") == 1
    for name in ("道路工程（一期）", "道路工程（二期）"):
        assert name in told


def test_a_row_called_by_the_title_of_its_table_is_no_project(tmp_path: Path) -> None:
    reading = reading_of(LISTED, kind=Kind.FINAL, year=2024)
    like = [f for f in reading.facts if f.item == "教师培训"]
    titled = [
        f.model_copy(update={"id": f"x{f.id}", "item": "项目支出绩效自评结果汇总", "value": Decimal(5), "text": "5.00"})
        for f in like if f.measure != "完成率"
    ]  # fmt: skip
    titled[0] = titled[0].model_copy(update={"value": Decimal(9), "text": "9.00"})
    reading = reading.model_copy(update={"facts": (*reading.facts, *titled)})
    told = next(engine_over(tmp_path, reading)).ask("哪些项目执行率没到100%").answer

    assert "结果汇总" not in told
