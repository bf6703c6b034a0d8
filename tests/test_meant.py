"""A model's reading is answered where code finds reason for it, said in front, and never drops a word."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from config.parsed import parsed
from eval.cases import Case
from eval.scripted import Means, Room, Scripted
from retrieval.answer import Answer
from retrieval.engine import Engine
from retrieval.fact_store import FactStore
from retrieval.models.assisted import Assisted
from retrieval.words.meant import ground, is_said_so

SAMPLE = Path(__file__).resolve().parents[1] / "docs" / "sample" / "sample_2023_final.pdf"


@pytest.fixture(scope="module")
def store(sample_store: FactStore) -> FactStore:
    return sample_store


def asked(store: FactStore, question: str, *means: tuple[str, str]) -> Answer:
    """Ask with a model that says what words mean."""
    case = Case(
        id="c", family="c", question=question, documents=(SAMPLE.name,), kind="unanswerable",
        status=("answered", "clarify", "not_found"),
    )  # fmt: skip
    told: Means = list(means)
    model = Scripted("m", Room(store, case), (lambda _seen, _room: told, lambda _seen, _room: []))
    answer = Assisted(store, model).ask(question)
    assert model.asked == 1
    return answer


class Wild(NamedTuple):
    question: str
    means: Sequence[tuple[str, str]]
    first: str
    """The first figure of the answer."""
    read: str = ""
    """What the answer says in front."""


WILD = (
    Wild("请客吃饭那摊子花了多少米", [("请客吃饭那摊子", "公务接待费"), ("米", "数额")], "0.86",
         "“请客吃饭那摊子”按“公务接待费”理解。"),
    Wild("单位日常运转那笔钱多少", [("日常运转那笔钱", "机关运行经费")], "98.34",
         "“日常运转那笔钱”按“机关运行经费”理解。"),
    Wild("干项目那摊子占了几成", [("干项目那摊子", "项目支出")], "60.26",
         "“干项目那摊子”按“项目支出”理解。"),
    Wild("哪个大类最吃钱", [("最吃钱", "排名")], "3,480.40"),
)  # fmt: skip


@pytest.mark.parametrize("wild", WILD, ids=[one.question for one in WILD])
def test_a_reading_with_a_reason_is_answered_and_said(wild: Wild, store: FactStore) -> None:
    assert Engine(store).ask(wild.question).status != "answered"
    answer = asked(store, wild.question, *wild.means)

    assert answer.status == "answered"
    assert answer.figures[0].text.startswith(wild.first)
    assert answer.answer.split("\n")[0] == wild.read or not wild.read
    assert answer.question == wild.question
    assert answer.notes[-1].text.endswith("（语言模型建议，程序已核对）")


REFUSED = {
    "nothing explains the canteen": ("食堂吃饭花了多少", ("食堂吃饭", "公务接待费")),
    "a year is swallowed": ("2021年搞招投标花了多少", ("2021年搞招投标", "政府采购支出总额")),
    "a not is swallowed": ("除了招投标还花了多少米", ("除了招投标", "政府采购支出总额"), ("米", "数额")),
    "a thing of an item is the item": ("公务接待费里的茅台花了多少", ("茅台", "公务接待费")),
    "the whole instead of a part": ("图书馆造掉多少米", ("造掉", "支出合计"), ("米", "数额")),
    "a share of a larger item": ("买打印纸占支出的几成", ("买打印纸", "办公费")),
    "a change of a larger item": ("买打印纸比上年多花了多少", ("买打印纸", "办公费")),
    "two things side by side": ("图书馆请客吃饭造掉多少米", ("造掉", "数额"), ("米", "数额")),
    "a number of cars for money": ("四个轮子的花了多少", ("四个轮子的", "共有车辆")),
    "a head of a larger item": ("公车加油平均每趟多少", ("公车加油", "公务用车运行维护费")),
    "what is given away is no income": ("局里捐了多少", ("捐", "捐赠收入")),
    "a name that nobody uses so": ("局长的小金库有多少", ("局长的小金库", "其他收入")),
}  # fmt: skip


@pytest.mark.parametrize("why", REFUSED)
def test_a_reading_that_loses_a_word_is_not_answered(why: str, store: FactStore) -> None:
    question, *means = REFUSED[why]
    plain = Engine(store).ask(str(question))
    answer = asked(store, str(question), *means)  # type: ignore[arg-type]

    assert (answer.status, answer.figures) == (plain.status, plain.figures)
    assert answer.status != "answered"


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("食堂吃饭", "公务接待费"), ("领导吃饭", "公务接待费"), ("酒水", "公务接待费"), ("不请客", "公务接待费"),
        ("编制", "调查编制工作"), ("会议用餐", "会议费"), ("的", "公务接待费"), ("钱", "支出合计"),
        ("职工", "住房公积金"), ("校友", "捐赠收入"), ("客人", "公务接待费"),
    ],
)  # fmt: skip
def test_words_that_may_mean_more_or_less_are_no_reason(
    words: str, name: str, store: FactStore
) -> None:
    assert ground(words, name, store) is None


def test_what_carries_nothing_is_known() -> None:
    assert all(is_said_so(words, "数额") for words in ("米", "造掉", "这一摊", "糟蹋"))
    assert not any(is_said_so(words, "数额") for words in ("酒水", "食堂", "局长"))


def test_no_words_stand_for_two_items() -> None:
    said = [word for called in parsed("meant.toml")["same"].values() for word in called]

    assert len(said) == len(set(said))
