"""A quotation is whole: with the list that it leads to, the text that it heads, and no table of contents."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.records import Chunk
from retrieval.engine import Engine
from retrieval.quotation import is_contents, shortened
from tests.drawing import engine_over, reading_of

UNITS = """
name | 备注
某市测试局（本级） | 甲
某市测试中心 | 乙
"""
SAID = (
    ("第一部分 概况", "一、主要职能"),
    (
        "某市测试局的主要职责是：",
        "（一）负责全市测试工作。",
        "（二）牵头编制国有资产管理情况报告。",
    ),
    ("第一部分 概况", "二、单位构成"),
    ("纳入某市测试局2026年部门预算编制范围的单位包括：",),
    ("第三部分 说明", "三、主要工作任务"),
    (
        "（一）守住基金。一是加大打击骗保力度。二是推进智能监管。三是盯住“回流药”。每月通报一次。",
        "一、收入支出预算总表（按来源分类）二、一般公共预算支出表三、项目支出预算表",
    ),
    ("第三部分 说明", "四、其他重要事项"),
    (
        "3.国有资产占有使用情况。截至2025年底共有车辆3辆。2026年未安排购置车辆。",
        "4.办公用房：租用办公楼800平方米，其中：",
        "自用500平方米；",
        "出借300平方米。",
    ),
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(UNITS)
    chunks: list[Chunk] = []
    for section, texts in zip(SAID[::2], SAID[1::2], strict=True):
        for text in texts:
            number, top = len(chunks) + 1, 20.0 * len(chunks) - 400
            chunks.append(
                Chunk(id=f"p{number}", section=section, text=text, page=1, last_page=1, boxes=((1, (0, top, 300, top + 10)),))
            )  # fmt: skip
    at = next(n for n, chunk in enumerate(chunks) if chunk.text.endswith("单位包括："))
    later = [c.model_copy(update={"page": 2, "last_page": 2, "boxes": ((2, (0, 10, 300, 20)),)}) for c in chunks[at + 1 :]]  # fmt: skip
    told = reading.model_copy(update={"chunks": (*chunks[: at + 1], *later)})
    yield from engine_over(Path(tmp_path_factory.mktemp("whole")), told)


def asked(engine: Engine, question: str) -> str:
    return engine.ask(question).answer


def test_the_rows_of_a_table_follow_the_sentence_that_leads_to_it(engine: Engine) -> None:
    told = asked(engine, "下属单位有哪些")
    assert "编制范围的单位包括：”[1]" in told
    assert "某市测试局（本级）：“甲”[2]\n  某市测试中心：“乙”[3]" in told


def test_all_points_of_a_numbered_paragraph_are_told_of_what_is_planned(engine: Engine) -> None:
    told = asked(engine, "打击骗保今年打算怎么做")
    assert "一是加大打击骗保力度。二是推进智能监管。三是盯住“回流药”。" in told


def test_the_assets_are_told_by_their_own_section_and_by_no_duty(engine: Engine) -> None:
    for question in ("国有资产有哪些", "资产情况怎么样", "单位有什么固定资产"):
        told = asked(engine, question)
        assert (
            told == "“3.国有资产占有使用情况。截至2025年底共有车辆3辆。2026年未安排购置车辆。”[1]"
        )


def test_a_list_without_numbers_follows_to_its_last_line(engine: Engine) -> None:
    told = asked(engine, "办公用房租用的原文怎么写的")
    assert told.endswith("“自用500平方米；”[2]\n“出借300平方米。”[3]")


def test_titles_of_tables_are_contents_and_a_sentence_is_none(engine: Engine) -> None:
    chunks = engine.store.chunks(engine.store.documents()[0].id)
    assert [c.text[:2] for c in chunks if is_contents(c)] == ["一、"]
    assert "收入支出预算总表" not in asked(engine, "一般公共预算支出表是什么")


def test_a_long_list_of_names_in_one_sentence_is_not_cut() -> None:
    offices = "内设机构包括：" + "、".join(f"第{n}处" for n in range(100, 180)) + "。"
    assert shortened(offices + "另设纪检组。") == offices
