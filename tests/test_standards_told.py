"""A standard that words print of a thing is quoted; one of another thing, or of several, is not."""

from pathlib import Path

import pytest

from tests.drawing import engine_over, reading_of

OWN = "取暖补贴（项）：指按照有关规定，自2004年开始向在岗职工发放的补贴，人均标准70元/月。"


@pytest.mark.parametrize(
    ("told", "question", "is_told"),
    [
        (OWN, "取暖补贴按什么标准发？", True),
        (OWN, "取暖补贴标准是多少", True),
        (OWN, "购房补贴按什么标准发", False),
        ("取暖补贴增加，主要原因是人均补助标准提高。", "取暖补贴标准是多少元", False),
    ],
)
def test_the_one_standard_is_quoted(
    tmp_path: Path, told: str, question: str, *, is_told: bool
) -> None:
    for engine in engine_over(tmp_path, reading_of(told=(told,))):
        answer = engine.ask(question)

        assert (answer.status == "answered") == is_told
        assert ("标准70元/月" in answer.answer) == is_told or not is_told
