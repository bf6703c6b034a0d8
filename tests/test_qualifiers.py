"""A qualifier that is nowhere printed never leaves the plain figure standing alone, whatever is asked."""

import random
from collections.abc import Iterator

import pytest

from ingest.records import Kind
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

SPENT = """
    # 一般公共预算财政拨款支出决算表
    code    | name | 年初预算数 | 决算数
    2010601 | 行政运行 | 90.00 | 81.37
    2010607 | 信息化建设 | 40.00 | 42.61
    2130101 | 农机推广 | 10.00 | 7.53
            | 合计 | 140.00 | 131.51
"""
TOLD = (
    "一、机关运行经费",
    "本部门2024年度机关运行经费支出17.29万元，比上年减少3.46万元，主要原因是厉行节约，压缩公用经费。",
    "二、公务接待费",
    "2024年度收入合计131.51万元，比上年增加5.21万元，主要原因是项目增加。",
    "公务接待费决算0.88万元，比上年减少0.12万元，主要原因是来访减少。",
)
PLAIN = {
    "信息化建设决算多少": "42.61",
    "农机推广花了多少": "7.53",
    "机关运行经费是多少": "17.29",
    "机关运行经费为什么减少": "3.46",
    "公务接待费为什么减少": "0.12",
    "收入为什么增加": "5.21",
    "行政运行占支出合计的比例": "61.87",
    "哪些科目超过年初预算": "42.61",
}
NARROWING = {
    "body": ("全省", "全国", "外地", "其他区", "下属培训基地"),
    "place": ("乡镇", "海外", "偏远山区", "境外", "城中村"),
    "purpose": ("用于扶贫的", "办马拉松的", "给留守儿童的", "买口罩的"),
    "condition": (
        "超过定额的",
        "被审计指出的",
        "逾期没付的",
        "未执行的",
        "违规的",
        "铺张的",
        "未报销的",
        "超标准的",
    ),
    "negation": ("不含捐赠的", "除了疫苗以外的", "没有审批的", "扣除赔款后的"),
}
ASKED_INSTEAD = (
    "的中位数是多少",
    "的名单",
    "12月多少",
    "三季度多少",
    "和全国平均比高多少",
    "分别给了谁",
    "环比增长多少",
)
DRAWN = 12


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(SPENT, told=TOLD, kind=Kind.FINAL, year=2024)
    yield from engine_over(tmp_path_factory.mktemp("qualifiers"), reading)


@pytest.mark.parametrize("question", PLAIN)
def test_without_a_qualifier_the_figure_is_told(engine: Engine, question: str) -> None:
    answer = engine.ask(question)

    assert answer.status == "answered", answer.answer
    assert PLAIN[question] in answer.answer


@pytest.mark.parametrize("kind", NARROWING)
@pytest.mark.parametrize("question", PLAIN)
def test_what_is_narrowed_by_unprinted_words_is_not_told_as_the_whole(
    engine: Engine, question: str, kind: str
) -> None:
    for word in NARROWING[kind]:
        link = "" if word.endswith("的") else "的"
        answer = engine.ask(f"{word}{link}{question}")
        assert answer.status != "answered", f"{word}: {answer.answer}"


@pytest.mark.parametrize("asked", ASKED_INSTEAD)
@pytest.mark.parametrize("name", ["信息化建设", "机关运行经费", "公务接待费", "农机推广"])
def test_another_measure_than_is_printed_is_not_told(engine: Engine, name: str, asked: str) -> None:
    answer = engine.ask(f"{name}{asked}")

    assert answer.status != "answered", answer.answer


def test_two_qualifiers_at_once_are_not_told(engine: Engine) -> None:
    rng = random.Random(2026)
    words = [word for some in NARROWING.values() for word in some if word.endswith("的")]
    for _ in range(DRAWN):
        first, second = rng.sample(words, 2)
        answer = engine.ask(f"{first}{second}{rng.choice(list(PLAIN))}")
        assert answer.status != "answered", f"{first}{second}: {answer.answer}"


def test_words_of_how_it_changed_narrow_nothing(engine: Engine) -> None:
    for how in ("大幅", "一下子", "急剧"):
        answer = engine.ask(f"机关运行经费{how}减少的原因是什么")
        assert answer.status == "answered", answer.answer
        assert "压缩公用经费" in answer.answer
