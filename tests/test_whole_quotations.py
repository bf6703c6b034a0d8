"""A quotation is whole: with the list that it leads to, the text that it heads, and no table of contents."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.records import Chunk
from retrieval.engine import Engine
from retrieval.passages.quotation import is_contents, shortened
from tests.drawing import engine_over, reading_of

UNITS = """
name | 备注
某市测试局（本级） | 甲
某市测试中心 | 乙
"""
PROJECTS = """
# 项目支出表
name=项目名称 | 合计
文旅专项资金 | 6.00
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
    ("第三部分 说明", "五、基本支出决算情况说明"),
    (
        "（一）工资福利支出9.00万元，较2025年增加1.00万元，主要原因是：缴费增加。",
        "（二）商品和服务支出4.00万元，较2025年减少2.00万元，主要原因是：压减差旅。",
    ),
    ("第三部分 说明", "六、项目说明"),
    (
        "1.文旅专项资金。贷款贴息政策到期。年度安排6.00万元，比2025年减少3.00万元。",
        "本工程为二类建筑，使用年限50年，主楼采用框架结构。建筑高度29米，地上主楼7层。",
        "重点项目绩效目标情况如下：",
        "1.测试项目甲5.00万元。",
        "2.测试项目乙3.00万元。",
    ),
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(UNITS, PROJECTS)
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


def test_all_paragraphs_of_a_list_give_the_reasons_of_what_heads_them(engine: Engine) -> None:
    told = asked(engine, "基本支出为什么变化").split("\n")
    assert [line[:10] for line in told] == ["“（一）工资福利支出", "“（二）商品和服务支"]


def test_the_own_paragraph_of_a_project_tells_its_change(engine: Engine) -> None:
    told = asked(engine, "文旅专项资金为什么少了3万")
    assert "贷款贴息政策到期" in told


def test_how_many_floors_is_told_by_no_other_number(engine: Engine) -> None:
    assert "地上主楼7层" in asked(engine, "主楼几层")


def test_a_list_answers_what_the_sentence_that_leads_to_it_names(engine: Engine) -> None:
    answer = engine.ask("重点项目有哪几个，各多少钱")
    assert answer.status == "answered"
    assert answer.answer.endswith("“1.测试项目甲5.00万元。”[2]\n“2.测试项目乙3.00万元。”[3]")


def test_what_is_to_be_bought_is_told_of_the_assets_alone(engine: Engine) -> None:
    assert asked(engine, "今年打算买什么资产") == "“2026年未安排购置车辆。”[1]"


def test_a_long_list_of_names_in_one_sentence_is_not_cut() -> None:
    offices = "内设机构包括：" + "、".join(f"第{n}处" for n in range(100, 180)) + "。"
    assert shortened(offices + "另设纪检组。") == offices


def test_a_sentence_that_heads_a_point_is_quoted_with_what_it_heads(tmp_path: Path) -> None:
    told = (
        "聚焦信访业务抓改革。一是优化平台应用。加快平台升级，完善跟踪回访功能。"
        "二是强化矛盾库管理。开展专项排查，更新清单。对库内人员积分管理。"
        "三是建实预警体系。加强数据共享。"
    )
    (engine,) = engine_over(tmp_path, reading_of(PROJECTS, told=(told,)))

    quoted = "“二是强化矛盾库管理。开展专项排查，更新清单。对库内人员积分管理。”[1]"
    assert engine.ask("矛盾库怎么管理？").answer == quoted
