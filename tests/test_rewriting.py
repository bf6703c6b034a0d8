"""A text is rewritten by a list of forms as if each were tried in turn, but only those are tried that may fit."""

import re

from retrieval.words.rewriting import Form, Rewriting


def _form(pattern: str, written: str, cue: str, tried: list[str] | None = None) -> Form:
    def write(text: str) -> str:
        if tried is not None:
            tried.append(pattern)
        return re.sub(pattern, written, text)

    return Form(write, cue)


def test_a_form_whose_cue_an_earlier_one_writes_is_tried_too() -> None:
    rewrite = Rewriting([_form("甲", "乙", "甲"), _form("乙", "丙", "乙"), _form(r"\d+", "数", "")])

    assert rewrite("甲和乙12") == "丙和丙数"


def test_a_form_that_stands_before_the_one_that_writes_its_cue_is_not_tried_again() -> None:
    rewrite = Rewriting([_form("乙", "丙", "乙"), _form("甲", "乙", "甲")])

    assert rewrite("甲") == "乙"


def test_only_forms_whose_cue_a_text_holds_are_tried() -> None:
    tried: list[str] = []
    rewrite = Rewriting(_form(char, "得", char, tried) for char in "甲乙丙丁")

    assert rewrite("乙") == "得"
    assert tried == ["乙"]
