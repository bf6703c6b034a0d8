"""Texts with styles: lengths, cuts, and nothing dropped."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.telegram_answer import compose, listed
from bot.telegram_demo_rules import check_entities, check_text
from bot.telegram_text import Rich, Span, join, rich, shorten, split, units
from config.telegram_words import words
from retrieval.answer import Answer, Citation

TEXTS = st.text(st.sampled_from("预算公开 \n。，12.5%📍🧮e\u0301\u200d\x07\ud83d"), max_size=400)
STYLES = st.sampled_from(["", "bold", "italic", "code", "blockquote"])
SPANS = st.lists(st.builds(Span, TEXTS, STYLES), max_size=140)


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


@given(SPANS, st.integers(20, 300))
@settings(max_examples=300, deadline=None)
def test_every_part_is_one_that_telegram_takes_and_nothing_is_dropped(
    spans: list[Span], limit: int
) -> None:
    message = rich(*spans)

    parts = split(message, limit)

    for part in parts:
        check_text(part.text, limit) if limit != 4096 else check_text(part.text)
        check_entities(part.text, [one._asdict() for one in part.entities])
    assert squeezed("".join(part.text for part in parts)) == squeezed(message.text)


@given(st.lists(SPANS.map(lambda spans: rich(*spans)), max_size=5))
@settings(max_examples=100, deadline=None)
def test_joined_texts_keep_their_styles_in_place(texts: list[Rich]) -> None:
    joined = join(texts)

    raw = joined.text.encode("utf-16-le")
    styled = [
        raw[2 * e.offset : 2 * (e.offset + e.length)].decode("utf-16-le") for e in joined.entities
    ]
    expected = []
    for one in (text for text in texts if text.text.strip()):
        own = one.text.encode("utf-16-le")
        expected += [
            own[2 * e.offset : 2 * (e.offset + e.length)].decode("utf-16-le") for e in one.entities
        ]
    assert styled == expected


def test_lines_are_not_cut_where_they_can_stay_whole() -> None:
    lines = [f"第{n}行：科学技术支出 {n}.00 万元" for n in range(400)]

    parts = split(rich("\n".join(lines)))

    assert len(parts) > 1
    assert [line for part in parts for line in part.text.split("\n")] == lines


@given(TEXTS, st.integers(5, 80))
def test_a_shortened_text_is_short_enough(text: str, limit: int) -> None:
    assert units(shorten(text, limit)) <= limit


def test_a_table_becomes_a_list_with_names() -> None:
    told = listed([["科目", "预算", "决算"], ["---", "---", "---"], ["教育支出", "1.00", "2.00"]])

    assert told.text == "• 教育支出\n    预算 1.00\n    决算 2.00"


def test_a_ranking_becomes_a_numbered_list() -> None:
    told = listed([["名次", "科目", "万元"], ["-", "-", "-"], ["1", "教育支出", "2.00"]])

    assert told.text == "1. 教育支出：2.00"


def test_sources_of_one_table_are_told_once() -> None:
    citations = tuple(
        Citation(
            id=n, document="d", file="a.pdf", publisher="某局", fiscal_year=2023, kind="决算",
            page=3, printed_page="3", source="table", text="1", bbox=(0, 0, 1, 1),
        )
        for n in (1, 2)
    )  # fmt: skip
    answer = Answer(
        question="多少", status="answered", answer="1万元[1]，2万元[2]", citations=citations
    )

    told = compose(answer, words("zh"))

    assert told.text == "1万元[1]，2万元[2]\n\n[1][2] 某局 2023 决算 · 第3页"
