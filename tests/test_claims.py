"""The judge hears yes and no, and takes a computed figure that is not the asked one as wrong."""

import random
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

import pytest

from eval.cases import Case
from eval.claims import stance
from eval.judging import judge
from retrieval.answer import Answer, Citation, Figure

RIGHT, WRONG, INCOMPLETE = "right", "wrong", "incomplete"


def gold(expression: str, unit: str, question: str, claim: bool | None = None,
         kind: str = "lookup", direction: str | None = None, **texts: str) -> Case:  # fmt: skip
    cells = {
        name: {"file": "a.pdf", "page": 8, "row": name, "unit": "万元", "text": text}
        for name, text in texts.items()
    }
    figure = {"expression": expression, "unit": unit, "cells": cells, "direction": direction}
    return Case.model_validate(
        {"id": "x", "family": "x", "question": question, "documents": ["a.pdf"], "kind": kind,
         "status": ["answered"], "claim": claim, "figures": [figure]}
    )  # fmt: skip


def cite(number: int, text: str) -> Citation:
    return Citation.model_validate(
        {"id": number, "document": "d", "file": "a.pdf", "publisher": None, "fiscal_year": 2023,
         "kind": "决算", "page": 8, "printed_page": None, "source": "table", "text": text,
         "bbox": (0, 0, 1, 1)}
    )  # fmt: skip


def said(text: str, cells: tuple[str, ...] = (), formula: str | None = None) -> Answer:
    figures: tuple[Figure, ...] = ()
    if formula:
        result = formula.rpartition("= ")[2]
        unit = "%" if result.endswith("%") else "万元"
        value = result.removesuffix(unit).replace(",", "")
        figures = (
            Figure(text=result, value=value, unit=unit, basis="derived", formula=formula,
                   citations=tuple(range(1, len(cells) + 1))),
        )  # fmt: skip
    return Answer(question="?", status="answered", answer=text, figures=figures,
                  citations=tuple(cite(i, one) for i, one in enumerate(cells, 1)))  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("对，2023年为1.05万元[1]。", True),
        ("对（按四舍五入），为1.05万元。", True),
        ("是的，1.05万元。", True),
        ("没错。", True),
        ("Yes, 1.05 万元.", True),
        ("不对，是1.05万元。", False),
        ("不是。", False),
        ("2.00万元的说法不对，是1.05万元。", False),
        ("与您问的数字不符，文件为1.05万元。", False),
        ("您说的数字有误。", False),
        ("No, it is 1.05 万元.", False),
        ("No. It is 1.05 万元.", False),
        ("2023年为1.05万元。", None),
        ("对比2022年，为1.05万元。", None),
        ("对外投资1.05万元。", None),
        ("1.05万元。不对的地方没有。", None),
        ("", None),
    ],
)
def test_yes_and_no_are_heard_in_the_first_sentence(text: str, expected: bool | None) -> None:
    assert stance(text) is expected


TRUE = gold("a", "万元", "三公经费是1.05万元吗？", True, "verify", a="1.05")
FALSE = gold("a", "万元", "三公经费是2.05万元吗？", False, "verify", a="1.05")
PREMISE = gold("a", "万元", "三公经费为什么增加了0.46万元？", None, "misleading", "down", a="0.46")


@pytest.mark.parametrize(
    ("case", "text", "expected"),
    [
        (TRUE, "对，三公经费为1.05万元。", RIGHT),
        (TRUE, "三公经费1.05万元。", RIGHT),
        (TRUE, "是的，10,500元。", RIGHT),
        (TRUE, "不对，三公经费为1.05万元。", WRONG),
        (TRUE, "不对，三公经费为2.05万元。", WRONG),
        (TRUE, "不是1.05万元。", WRONG),
        (TRUE, "三公经费并非1.05万元，文件另有说法。", WRONG),
        (TRUE, "1.05万元的说法不正确。", WRONG),
        (TRUE, "三公经费没有达到1.05万元。", WRONG),
        (TRUE, "不是1.05亿元，是1.05万元。", RIGHT),
        (TRUE, "对。", INCOMPLETE),
        (FALSE, "不对，三公经费为1.05万元，与您问的数字不符。", RIGHT),
        (FALSE, "不是2.05万元，是1.05万元。", RIGHT),
        (FALSE, "三公经费1.05万元。", RIGHT),
        (FALSE, "对，三公经费为1.05万元。", WRONG),
        (FALSE, "是的，三公经费为2.05万元。", WRONG),
        (FALSE, "正确。", WRONG),
        (FALSE, "三公经费不是1.05万元。", WRONG),
        (PREMISE, "三公经费并没有增加，而是减少0.46万元。", RIGHT),
        (PREMISE, "比上年下降0.46万元。", RIGHT),
        (PREMISE, "三公经费没有增加0.46万元，而是减少0.46万元。", RIGHT),
        (PREMISE, "三公经费增加0.46万元，原因是业务增多。", WRONG),
        (PREMISE, "比上年增长0.46万元。", WRONG),
    ],
)
def test_a_true_claim_must_not_be_denied_nor_a_false_one_affirmed(
    case: Case, text: str, expected: str
) -> None:
    assert judge(case, said(text)).outcome == expected


# ── drawn by rules ───────────────────────────────────────────────────────────────────────────


class Drawn(NamedTuple):
    case: Case
    answer: Answer
    expected: str


def amounts(rng: random.Random, count: int) -> list[Decimal]:
    return [Decimal(rng.randrange(1_000, 9_999_999)) / 100 for _ in range(count)]


def sums(rng: random.Random) -> Iterator[Drawn]:
    """Sums whose parts are told right: what is said to be their sum must be it."""
    a, b, c = (f"{one:,.2f}" for one in amounts(rng, 3))
    total, other = (f"{money(a) + money(one):,.2f}" for one in (b, c))
    case = gold("a+b", "万元", "会议费和培训费合计多少？", a=a, b=b)
    parts = f"会议费{a}万元[1]，培训费{b}万元[2]"
    yield Drawn(case, said(f"{parts}。", (a, b)), INCOMPLETE)
    shown = f"{a}万元 + {b}万元 = {total}万元"
    yield Drawn(case, said(f"合计{total}万元[1][2]。{parts}。", (a, b), shown), RIGHT)
    yield Drawn(case, said(f"{parts}，合计{total}万元。", (a, b), shown), RIGHT)
    false = f"{a}万元 + {c}万元 = {other}万元"
    yield Drawn(case, said(f"合计{other}万元[1][3]。{parts}。", (a, b, c), false), WRONG)
    yield Drawn(case, said(f"{parts}，合计{other}万元。", (a, b, c), false), WRONG)
    yield Drawn(case, said(f"{parts}。算式：{false}。", (a, b, c), false), WRONG)
    astray = f"{a}万元 + {b}万元 = {money(total) + 1:,.2f}万元"
    yield Drawn(case, said(f"{parts}。算式：{astray}。", (a, b), astray), WRONG)
    yield Drawn(case, said(f"{parts}，合计{money(total) + 1:,.2f}万元。", (a, b)), WRONG)
    yield Drawn(case, said(f"合计{c}万元[3]。{parts}。", (a, b, c)), WRONG)
    one = gold("a", "万元", "会议费多少？", a=a)
    yield Drawn(one, said(f"会议费{a}万元[1]，培训费{b}万元[2]。", (a, b)), RIGHT)
    yield Drawn(one, said(f"会议费、培训费合计{total}万元[1][2]。{parts}。", (a, b), shown), WRONG)


def shares(rng: random.Random) -> Iterator[Drawn]:
    """Shares of the asked part in the asked whole, and of it in another one."""
    part, whole, other = sorted(amounts(rng, 3))
    if (part / whole - part / other) < Decimal("0.001"):
        return
    a, b, c = (f"{one:,.2f}" for one in (part, whole, other))
    right, false = (f"{part / one * 100:.2f}%" for one in (whole, other))
    case = gold("a/b", "%", "会议费占总支出的比例？", a=a, b=b)
    tail = f"会议费{a}万元[1]，总支出{b}万元[2]。"
    shown = f"{a}万元 ÷ {b}万元 = {right}"
    yield Drawn(case, said(f"占{right}[1][2]。{tail}", (a, b), shown), RIGHT)
    turned = f"{a}万元 ÷ {c}万元 = {false}"
    yield Drawn(case, said(f"占{false}[1][3]。{tail}", (a, b, c), turned), WRONG)
    yield Drawn(case, said(f"{tail}算式：{turned}。", (a, b, c), turned), WRONG)
    yield Drawn(case, said(f"{tail}占{false}。", (a, b)), WRONG)
    yield Drawn(case, said(tail, (a, b)), INCOMPLETE)


def claims(rng: random.Random) -> Iterator[Drawn]:
    """Claims that are so and are not so, affirmed, denied and only answered."""
    amount, wrong = (f"{one:,.2f}" for one in amounts(rng, 2))
    item = rng.choice(["公务接待费", "培训费", "项目支出"])
    for claim, asked in ((True, amount), (False, wrong)):
        case = gold("a", "万元", f"{item}是{asked}万元吗？", claim, "verify", a=amount)
        yes, no = (RIGHT, WRONG) if claim else (WRONG, RIGHT)
        yield Drawn(case, said(f"{item}为{amount}万元[1]。", (amount,)), RIGHT)
        for word in ("对", "是的", "没错"):
            yield Drawn(case, said(f"{word}，{item}为{amount}万元[1]。", (amount,)), yes)
        for word in ("不对", "不正确", "有误"):
            yield Drawn(case, said(f"{word}，{item}为{amount}万元[1]。", (amount,)), no)
        yield Drawn(case, said(f"{item}不是{amount}万元。", (amount,)), WRONG)
        yield Drawn(case, said(f"是的，{item}为{wrong}万元[1]。", (amount,)), WRONG)


def changes(rng: random.Random) -> Iterator[Drawn]:
    """Printed changes without a sign, told the right way and turned."""
    amount = f"{amounts(rng, 1)[0]:,.2f}"
    for way, right, turned in (("up", "增加", "减少"), ("down", "下降", "增长")):
        case = gold("a", "万元", f"为什么{turned}了？", None, "misleading", way, a=amount)
        yield Drawn(case, said(f"比上年{right}{amount}万元[1]。", (amount,)), RIGHT)
        yield Drawn(case, said(f"比上年{turned}{amount}万元[1]。", (amount,)), WRONG)
        yield Drawn(case, said(f"没有{turned}，而是{right}{amount}万元[1]。", (amount,)), RIGHT)


def test_a_computed_rate_may_be_told_before_the_printed_one_that_is_near_it() -> None:
    case = gold("a", "%", "占比多少？", a="71.73%")
    shown = "2,106.66万元 ÷ 2,940.05万元 = 71.65%"
    cells = ("2,106.66", "2,940.05", "71.73%")
    tail = "[1][2]。文件印出的占比为71.73%[3]。"

    assert judge(case, said(f"占71.65%{tail}", cells, shown)).outcome == RIGHT
    far = shown.replace("2,940.05", "5,880.10").replace("71.65", "35.83")
    other = ("2,106.66", "5,880.10", "71.73%")
    assert judge(case, said(f"占35.83%{tail}", other, far)).outcome == WRONG


def money(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))


def test_hundreds_of_drawn_claims_and_computed_figures_are_judged_without_an_error() -> None:
    rng = random.Random(11)
    drawn = [
        one for _ in range(25) for make in (sums, shares, claims, changes) for one in make(rng)
    ]
    misjudged = [
        (one.case.question, one.answer.answer, found.outcome, one.expected, found.reasons)
        for one in drawn
        if (found := judge(one.case, one.answer)).outcome != one.expected
    ]

    assert len(drawn) >= 900
    assert misjudged == []
