"""Ask with the verbs and the openings of everyday speech: 砍了没有, 缩水了几成, 花完了吗, 明明…, 照这份决算推算."""

from collections.abc import Iterator

import pytest

from ingest.records import Kind
from retrieval.engine import Engine
from retrieval.words.spoken import spoken
from tests.drawing import engine_over, reading_of

TABLES = (
    """
    # 财政拨款“三公”经费支出决算表
    name       | 预算数 | 决算数
    公务接待费 | 50.00  | 40.00
    合计       | 50.00  | 40.00
    """,
)
TOLD = ("公务接待费支出决算为40.00万元，比上年减少10.00万元，主要原因是厉行节约。",)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    folder = tmp_path_factory.mktemp("plain_verbs")
    yield from engine_over(folder, reading_of(*TABLES, told=TOLD, kind=Kind.FINAL))


@pytest.mark.parametrize(
    "question",
    [
        "请客吃饭的钱今年砍了没有", "公务接待费今年砍没砍", "公务接待费有没有被砍", "公务接待费缩水了多少",
        "公务接待费下滑了没", "公务接待费压了没有", "公务接待费减少得厉害吗", "公务接待费减没减", "公务接待费比去年瘦身了吗",
    ],
)  # fmt: skip
def test_whatever_becomes_less_is_a_change(engine: Engine, question: str) -> None:
    answer = engine.ask(question)

    assert answer.status == "answered"
    assert "比上年减少10.00万元" in answer.answer


@pytest.mark.parametrize("question", ["公务接待费猛增了吗", "公务接待费多没多"])
def test_what_was_said_to_grow_is_put_right(engine: Engine, question: str) -> None:
    assert "与问题所说不同" in engine.ask(question).answer


def test_how_many_tenths_it_shrank_by_is_worked_out(engine: Engine) -> None:
    assert "20.00%" in engine.ask("公务接待费缩水了几成").answer


@pytest.mark.parametrize(
    "question", ["公务接待费花完了吗", "公务接待费的预算用完没有", "公务接待费花没花完"]
)
def test_whether_all_was_spent_is_how_far_the_budget_was_carried_out(
    engine: Engine, question: str
) -> None:
    assert "80.00%" in engine.ask(question).answer


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("明明有1辆公车，为什么运行费为0", "有1辆公车，为什么运行费为0"),
        ("按这份文件推算，2024年三公经费多少", "2024年三公经费多少"),
        ("文字里是99万，可项目里才4.5万", "文字里是99万，但项目里才4.5万"),
        ("公益林补偿一亩给多少钱，补多少亩", "公益林补偿每亩多少钱，补多少亩"),
    ],
)
def test_what_only_begins_a_clause_is_left_out(typed: str, written: str) -> None:
    assert spoken(typed) == written


@pytest.mark.parametrize(
    "typed",
    [
        "要砍多少棵树", "压缩空气站多少钱", "可研报告花了多少", "项目可行性研究，可不可以公开",
        "哪些科目没花完", "没花完的钱有多少", "统一人工智能平台多少钱", "原文怎么说的", "采砂管理花了多少", "剪裁中心花了多少",
    ],
)  # fmt: skip
def test_words_close_by_mean_what_they_are(typed: str) -> None:
    assert spoken(typed) == typed


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("哪个项目砍得最狠", "哪个项目减少最多"),
        ("哪个科目涨得最凶", "哪个科目增加最多"),
        ("接待费是往上走还是往下走", "接待费是增加还是减少"),
        ("2025年的总预算是多少，能推出来吗", "2025年的总预算是多少"),
        ("领导们坐的车有几辆", "公务用车有几辆"),
        ("绩效目标都定了哪些", "绩效目标有哪些"),
    ],
)
def test_everyday_ways_are_read_as_the_plain_ones(typed: str, written: str) -> None:
    assert spoken(typed) == written


@pytest.mark.parametrize(
    "typed",
    [
        "给中小企业留了多少",
        "收入比支出少，结余为什么反而涨了",
        "2023年支出合计能推出来吗",
        "办公楼租金及物业一年多少钱",
    ],
)
def test_other_ways_close_by_are_left_alone(typed: str) -> None:
    assert spoken(typed) == typed
