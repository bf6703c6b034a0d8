"""Offices that are listed without their number are counted; bodies below are none of them."""

from pathlib import Path

import pytest

from retrieval.engine import Engine
from retrieval.telling.prose.offices import offices_listed
from tests.asking import last_of
from tests.drawing import engine_over, reading_of

SET_UP = "本部门内设机构包括：办公室、综合处（法规处）、审理处、企业审计处。本部门下属单位包括：某市甲中心。"


def _engine(folder: Path, told: str) -> Engine:
    reading = reading_of(told=(told,), body="某市审计局")
    titled = tuple(c.model_copy(update={"section": ("二、机构设置",)}) for c in reading.chunks)
    (engine,) = engine_over(folder, reading.model_copy(update={"chunks": titled}))
    return engine


@pytest.mark.parametrize(
    "question", ["局里头有多少个处室", "局里有几个处", "内设机构有几个", "共设了多少个科室"]
)
def test_offices_without_a_number_are_counted_by_their_names(tmp_path: Path, question: str) -> None:
    answer = _engine(tmp_path, SET_UP).ask(question).answer

    assert "内设机构共4个" in answer
    assert "甲中心" not in answer


def test_they_are_not_counted_where_only_their_names_are_asked_for(tmp_path: Path) -> None:
    assert "共4个" not in _engine(tmp_path, SET_UP).ask("有哪些处室").answer


def test_a_printed_number_is_quoted_and_nothing_counted(tmp_path: Path) -> None:
    told = "本部门内设机构5个，包括：办公室、综合处、审理处。"

    assert "按所列名称数" not in _engine(tmp_path, told).ask("有几个处室").answer


@pytest.mark.parametrize(
    "told",
    [
        "内设机构包括：办公室、综合处等。",
        "内设机构包括：办公室、综合一处至综合九处。",
        "内设机构包括：办公室、财务管理、人事处。",
        "内设机构包括：办公室。",
    ],
)
def test_a_list_that_is_not_told_to_the_last_is_not_counted(told: str) -> None:
    assert offices_listed(told) is None


def test_the_last_two_may_be_joined_by_a_word() -> None:
    listed = offices_listed("内设机构包括：办公室、法规与审理处、综合处和人事处。")

    assert listed is not None
    assert listed.names == ("办公室", "法规与审理处", "综合处", "人事处")


def test_the_number_may_be_asked_for_behind_the_names(tmp_path: Path) -> None:
    counted = last_of(_engine(tmp_path, SET_UP), "有哪些处室", "一共几个")

    assert "内设机构共4个" in counted.answer
