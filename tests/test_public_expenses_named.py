"""The row of the three public expenses, with whatever words of funds and totals stand around its name."""

import pytest

from config.glossary import item_name


@pytest.mark.parametrize(
    "label",
    [
        "财政拨款“三公”经费支出",
        "一、财政拨款“三公”经费支出",
        "一般公共预算财政拨款安排的“三公”经费预算数",
        "“三公”经费财政拨款支出合计",
        "三公经费小计",
    ],
)
def test_it_is_known_by_its_usual_name(label: str) -> None:
    assert item_name(label) == "“三公”经费"


@pytest.mark.parametrize("label", ["“三公”经费增减变化", "“三公”经费压减率", "“三公”经费管理办法"])
def test_what_is_told_about_it_is_another_thing(label: str) -> None:
    assert item_name(label) != "“三公”经费"
