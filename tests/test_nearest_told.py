"""A refusal tells what is printed nearest to the question, as it stands, and never as the answer."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

GOALS = """
# 项目支出绩效目标表（山塘加固工程）
name | 指标值
数量指标/加固山塘座数 | ≥17
满意度指标/下游群众满意率 | ≥93
"""
TOLD = (
    "年内山塘加固工程惠及下游农户4180户，涉及三个乡镇。",
    "山塘管护员培训办了两期，参训人员覆盖各行政村。",
    "山塘：是指库容较小的蓄水工程，由乡镇管护。",
    "本局组织下乡放映露天电影63场，群众反响热烈。",
)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    yield from engine_over(tmp_path, reading_of(GOALS, told=TOLD))


def test_a_refusal_quotes_the_sentence_that_shares_rare_words_with_the_question(
    engine: Engine,
) -> None:
    told = engine.ask("山塘管护员由谁考核发证")
    assert told.status == "not_found"
    assert "印着的最接近的内容（不一定是所问）" in told.answer
    assert "“山塘管护员培训办了两期，参训人员覆盖各行政村。”" in told.answer
    assert [c.text for c in told.citations if c.source == "text"]


def test_every_quotation_below_a_refusal_has_a_citation_of_its_own(engine: Engine) -> None:
    told = engine.ask("山塘管护员由谁考核发证")
    ids = {citation.id for citation in told.citations}
    assert ids == set(range(1, len(ids) + 1))
    assert all(f"[{number}]" in told.answer for number in ids)
    assert not told.figures


def test_the_row_of_a_goal_is_quoted_with_its_columns(engine: Engine) -> None:
    told = engine.ask("加固山塘怎么要分17座")
    assert told.status == "not_found"
    assert "加固山塘座数（山塘加固工程）：指标值“≥17”" in told.answer


def test_what_is_near_to_a_part_that_is_left_open_says_to_which(engine: Engine) -> None:
    told = engine.ask("年内山塘加固工程惠及多少农户？山塘管护员培训归谁办")
    assert told.status == "answered"
    assert told.answer.startswith("2026年年内山塘加固工程惠及下游农户：4,180户[1]")
    assert "与“山塘管护员培训归谁办”最接近的印着的内容（不一定是所问）：" in told.answer


def test_what_shares_no_rare_word_is_not_shown(engine: Engine) -> None:
    told = engine.ask("飞机票务代理费多少")
    assert told.status == "not_found"
    assert "最接近" not in told.answer
    assert not told.citations


def test_the_meaning_of_a_term_is_not_shown_where_it_is_not_asked(engine: Engine) -> None:
    told = engine.ask("山塘管护员由谁考核发证")
    assert "是指库容较小" not in told.answer


def test_a_year_that_is_not_in_the_library_is_not_answered_by_what_is_near(
    engine: Engine,
) -> None:
    told = engine.ask("2019年山塘加固工程惠及多少农户")
    assert told.missing != "item"
    assert "最接近" not in told.answer
