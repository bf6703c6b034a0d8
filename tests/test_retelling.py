"""A model's sentence is shown only if its sources say the same."""

from collections.abc import Callable

import pytest

from ingest.records import Chunk
from retrieval.fact_store import Hit
from retrieval.models.retelling import Sources, drafts_of, read_draft, sources_of, written

BOX = (0.0, 0.0, 1.0, 1.0)
TEXT = (
    "公务用车运行维护费支出决算为3.74万元，公务接待费支出决算为0.86万元，比上年减少0.10万元。"
    "接待费用于接待来访同行。"
)
Fill = Callable[[str], str | None]


class Desk:
    """Stands in for the builder: marks everything [1]."""

    def cite_chunk(self, document: str, chunk: Chunk, words: str) -> int:
        return 1

    def state_quoted(self, quantity: object, citation: int) -> None:
        pass


@pytest.fixture
def sources() -> Sources:
    chunk = Chunk(
        id="p1", section=("三公经费说明",), text=TEXT, page=1, last_page=1, boxes=((1, BOX),)
    )
    return sources_of([Hit("a" * 16, chunk, 1.0)])


@pytest.fixture
def fill(sources: Sources) -> Fill:
    def fill(draft: str) -> str | None:
        line = read_draft(draft, sources)
        return line and written(line, (), sources, Desk())  # type: ignore[arg-type]

    return fill


def test_a_model_sees_no_figure(sources: Sources) -> None:
    assert sources.shown() == (
        "〔三公经费说明〕\n"
        "{q1} 公务用车运行维护费支出决算为{f1}，公务接待费支出决算为{f2}，比上年减少{f3}。\n"
        "{q2} 接待费用于接待来访同行。"
    )


def test_a_chosen_sentence_is_told_as_it_is_printed(fill: Fill) -> None:
    whole, second = (part + "。" for part in TEXT.split("。")[:2])
    copied = "公务用车运行维护费支出决算为{f1}，公务接待费支出决算为{f2}，比上年减少{f3}。"

    assert fill(copied) == f"三公经费说明：{whole[:-1]}[1]。"
    assert fill("此外，{q2}。") == f"此外，“{second}”[1]。"
    assert fill("三公经费说明：{q1}和{q2}。") == f"三公经费说明：“{whole}”[1]“{second}”[1]。"


@pytest.mark.parametrize(
    "lie",
    [
        "公务接待费支出决算为{f2}。",  # half a sentence
        "公务接待费支出决算为{f1}。",  # another item's figure
        "公务用车运行维护费支出决算为{f2}，公务接待费支出决算为{f1}，比上年减少{f3}。",  # exchanged
        "公务用车运行维护费支出决算为{f1}，公务接待费支出决算为{f2}，比上年增加{f3}。",  # turned
        "公务接待费支出决算为{f3}。",  # a change told as an amount
        "三公经费公务接待费支出决算为{f2}。",  # another subject before the words
        "公务接待费支出决算为0.86万元。",  # a figure of its own
        "公务接待费支出决算为{f2}，约一万元。",  # another in Chinese numerals
        "公务接待费支出决算为{f9}。",  # no such figure
        "公务接待费比上年增加{q1}。",  # the opposite direction
        "局长贪污公款{q2}。",  # words that no source has
        "接待费用于接待来访同行{q2}{x}。",  # a broken placeholder
        "{f1}{f2}{f3}。",  # figures without words
    ],
)
def test_a_lie_is_dropped(lie: str, fill: Fill) -> None:
    assert fill(lie) is None


def test_each_sentence_is_told_once() -> None:
    assert list(drafts_of(["甲{q1}。乙{q2}。", "甲{q1}。"])) == ["甲{q1}。", "乙{q2}。"]
