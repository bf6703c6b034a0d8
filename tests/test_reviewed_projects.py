"""A list of reviewed projects is a list of projects: their money, scores and grades are asked of its rows."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from ingest.records import Kind
from retrieval.answer import Answer
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

REVIEWED = """
    # 2024年度项目绩效自评结果汇总表
    name=项目名称    | 实施单位（股室） | 年初预算数 | 全年预算数 | 全年执行数 | 自评得分 | 等级
    河道清淤项目     | 水利股           | 60.00      | 186.00     | 178.00     | 95       | 优
    疫病防控项目     | 畜牧股           | 15.00      | 45.00      | 42.00      | 93       | 优
    产业发展专项     | 产业股           | 28.00      | 189.00     | 184.00     | 88       | 良
    人居环境整治项目 | 社会股           | 0.00       | 36.00      | 33.00      | 78       | 中
    合计             |                  | 103.00     | 456.00     | 437.00     |          |
"""
FORM = """
    # {name}项目绩效自评表
    name | 年初预算数 | 全年预算数 | 全年执行数
    年度资金总额 | {first} | {planned} | {spent}
"""
TOLD = (
    "1.河道清淤项目绩效自评综述：根据绩效目标，该项目绩效自评得分为95分。全年预算数为186.00万元，执行数为178.00万元。",
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    forms = (
        FORM.format(name="河道清淤", first="60.00", planned="186.00", spent="178.00"),
        FORM.format(name="疫病防控", first="15.00", planned="45.00", spent="42.00"),
    )
    reading = reading_of(REVIEWED, *forms, told=TOLD, kind=Kind.FINAL, year=2024)
    yield from engine_over(tmp_path_factory.mktemp("reviewed"), reading)


def values(answer: Answer) -> list[Decimal]:
    return [Decimal(figure.value) for figure in answer.figures if figure.value]


def test_the_largest_is_that_of_the_list_and_not_of_the_forms(engine: Engine) -> None:
    answer = engine.ask("哪个自评项目金额最大")

    assert values(answer)[0] == Decimal(184)
    assert "产业发展专项" in answer.answer


def test_all_rows_but_the_total_are_added(engine: Engine) -> None:
    assert values(engine.ask("项目全年预算合计多少"))[0] == Decimal(456)


@pytest.mark.parametrize(
    "question",
    ["从年初到全年预算，哪个项目追加的钱最多", "全年预算比年初预算追加得最多的项目是哪个"],
)
def test_a_ranking_by_what_was_added_takes_neither_amount_alone(
    engine: Engine, question: str
) -> None:
    answer = engine.ask(question)

    assert values(answer)[0] == Decimal(161)
    assert "产业发展专项" in answer.answer


def test_scores_below_a_bound_are_listed_each_once(engine: Engine) -> None:
    answer = engine.ask("得分不到90的自评项目有几个，分别多少分")

    assert values(answer) == [Decimal(88), Decimal(78)]
    assert "没有看出" not in answer.answer


def test_this_project_is_the_one_that_its_paragraph_is_about(engine: Engine) -> None:
    answer = engine.ask("各项目自评得分分别是多少")

    assert sorted(values(answer)) == [Decimal(78), Decimal(88), Decimal(93), Decimal(95)]
    assert "该项目" not in answer.answer


@pytest.mark.parametrize(
    ("question", "words"),
    [("产业发展专项自评等级是什么", "“良”"), ("疫病防控项目是哪个股室负责的", "“畜牧股”")],
)
def test_columns_of_words_are_quoted(engine: Engine, question: str, words: str) -> None:
    assert words in engine.ask(question).answer


def test_how_much_they_are_ordered_by_is_no_question_of_its_own(engine: Engine) -> None:
    answer = engine.ask("项目按钱多少排，前两名是哪几个")

    assert values(answer)[:2] == [Decimal(184), Decimal(178)]
    assert len(values(answer)) == 2


REVIEWS = (
    "本部门组织对2024年度二级项目4个全面开展绩效自评。",
    "本部门组织对“河道清淤项目”开展了部门评价，评价得分86.50分，评价等级为“中”。",
)


@pytest.fixture(scope="module")
def evaluated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(REVIEWED, told=REVIEWS, kind=Kind.FINAL, year=2024)
    yield from engine_over(tmp_path_factory.mktemp("evaluated"), reading)


@pytest.mark.parametrize("question", ["有哪些项目做了绩效评价", "做过绩效评价的项目有哪些"])
def test_the_reviewed_projects_are_those_of_the_sentences_and_of_the_list(
    evaluated: Engine, question: str
) -> None:
    told = evaluated.ask(question).answer

    assert "4个全面开展绩效自评" in told
    assert "评价得分86.50分" in told
    assert "人居环境整治项目  自评得分78" in told


@pytest.mark.parametrize(
    "question", ["河道清淤项目评了多少分什么等级", "河道清淤得了几分，什么等级", "河道清淤项目自评得分和等级"]
)  # fmt: skip
def test_the_score_and_grade_of_one_project_are_told_of_each_review(
    evaluated: Engine, question: str
) -> None:
    told = evaluated.ask(question).answer

    assert "自评得分95" in told
    assert "“优”" in told
    assert "评价等级为“中”" in told


def test_an_indicator_of_reviews_says_nothing_of_which_were_reviewed(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    form = """
        # 综合管理项目绩效目标表
        name | 预算数 | 指标值
        资金总额 | 30.00 |
        产出指标/数量指标/绩效评价项目数量 | | ≥19个
    """
    (engine,) = engine_over(tmp_path_factory.mktemp("counted"), reading_of(form))

    answer = engine.ask("有哪些项目做了绩效评价")

    assert answer.status == "not_found"
    assert not answer.figures


@pytest.mark.parametrize(
    "question",
    ["河道清淤项目的自评结果怎么样", "河道清淤项目绩效自评做得如何", "对河道清淤项目的评价怎么样"],
)
def test_how_a_project_was_judged_is_its_score_and_its_grade(engine: Engine, question: str) -> None:
    said = engine.ask(question).answer

    assert "得分95" in said
    assert "优" in said
    assert "93" not in said


@pytest.mark.parametrize("question", ["绩效自评做得怎么样", "今年绩效自评结果如何"])
def test_how_all_were_judged_is_the_score_of_each(engine: Engine, question: str) -> None:
    assert values(engine.ask(question)) == [Decimal(95), Decimal(93), Decimal(88), Decimal(78)]


def test_how_all_were_judged_is_first_what_a_sentence_tells_of_all(tmp_path: Path) -> None:
    told = "对9个项目开展绩效自评，平均得分97.25分，评级为“优”的项目8个。自评资金共12.00万元。"
    for asked in engine_over(
        tmp_path, reading_of(REVIEWED, told=(told,), kind=Kind.FINAL, year=2024)
    ):
        said = asked.ask("这个局绩效自评做得怎么样").answer

        assert "平均得分97.25分" in said
        assert "得分95" not in said
        assert asked.ask("公务接待费评价怎么样").status == "not_found"


@pytest.mark.parametrize(
    "question",
    [
        "几个项目的执行率分别是多少",
        "各项目执行率分别是多少",
        "每个项目的执行率是多少",
        "所有项目的执行率",
    ],
)
def test_rates_that_are_asked_for_are_told_and_no_amounts_in_their_place(
    engine: Engine, question: str
) -> None:
    answer = engine.ask(question).answer

    assert "预算执行率" in answer
    assert "95.70%" in answer
    assert "91.67%" in answer


def test_where_no_score_of_a_project_is_printed_their_average_is_told(tmp_path: Path) -> None:
    told = ("绩效自评的2024年度项目4个，涉及预算金额98.00万元，平均得分91.43分。",)
    (other,) = engine_over(tmp_path, reading_of(told=told, kind=Kind.FINAL, year=2024))

    for question in ("项目绩效自评得分是多少？", "绩效自评得分多少"):
        assert "平均得分91.43分" in other.ask(question).answer


def test_scores_that_only_sentences_tell_stand_beside_those_of_the_forms(tmp_path: Path) -> None:
    form = """
        # 项目支出绩效自评表（河道清淤项目）
        name=指标 | 分值 | 得分
        总分 | 100 | 95.3
    """
    told = (
        "对纳入部门预算的4个项目全部开展了绩效自评，部门整体绩效自评得分94.6分。",
        "1.河道清淤项目：执行率93.47%，自评得分95.3分。",
        "2.疫病防控项目：执行率74.23%，自评得分86.4分。",
    )
    reading = reading_of(REVIEWED.partition("    产业")[0].replace("自评得分", "备注"), form, told=told, kind=Kind.FINAL, year=2024)  # fmt: skip
    for engine in engine_over(tmp_path, reading):
        answer = engine.ask("绩效自评多少分").answer
        assert "94.6" in answer
        assert "86.4" in answer


def test_the_budget_in_the_name_of_reviews_is_no_amount_asked_for(tmp_path: Path) -> None:
    told = ("根据预算绩效管理要求，对4个项目开展了绩效自评，涉及资金（全年预算数）512.60万元。",)
    for engine in engine_over(tmp_path, reading_of(told=told, kind=Kind.FINAL, year=2024)):
        assert "512.60万元[1]" not in engine.ask("预算绩效自评多少个项目").answer
