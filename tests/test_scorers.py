"""The scorer accepts right answers in any wording and no wrong one, however near."""

import random
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, NamedTuple

import pytest

from eval.cases import Case
from eval.judging import Context, judge
from eval.stated import stated_figures
from retrieval.answer import Answer, Citation, Figure

RIGHT, WRONG = "right", "wrong"


def case(
    value: str = "7,991.81",
    unit: str | None = "万元",
    question: str = "2023年度收入总计是多少？",
    **changes: Any,
) -> Case:
    cells = {"a": {"file": "a.pdf", "page": 8, "row": "总计", "column": "金额", "text": value}}
    figure = {"expression": "a", "unit": unit, "cells": cells} | changes.pop("figure", {})
    return Case.model_validate(
        {"id": "x", "family": "x", "question": question, "documents": ["a.pdf"], "kind": "lookup",
         "status": ["answered"], "figures": [figure]} | changes
    )  # fmt: skip


def derived(
    expression: str, unit: str, question: str, figure: dict[str, Any] | None = None, **texts: str
) -> Case:
    cells = {
        name: {"file": "a.pdf", "page": 8, "row": name, "text": text}
        for name, text in texts.items()
    }
    inside = {"expression": expression, "unit": unit, "cells": cells} | (figure or {})
    return case(question=question, figures=[inside])


def said(text: str, status: str = "answered", **more: Any) -> Answer:
    return Answer.model_validate({"question": "?", "status": status, "answer": text} | more)


def outcome(one: Case, text: str, status: str = "answered") -> str:
    return judge(one, said(text, status)).outcome


# ── written by hand ──────────────────────────────────────────────────────────────────────────

INCOME = case(figure={"year": 2023, "subject": "收入"})
NEAR_MISSES = [
    ("7,991.81万元", RIGHT),
    ("2023年度收入总计7991.81万元[1]。", RIGHT),
    ("79,918,100元", RIGHT),
    ("收入总计为79918100.00元。", RIGHT),
    ("合计0.799181亿元", RIGHT),
    ("７９９１．８１万元", RIGHT),
    ("收入总计79,918.1千元", RIGHT),
    ("是7,991.81万元，不是17,991.81万元。", RIGHT),
    ("七千九百九十一万八千一百元", RIGHT),
    ("17,991.81万元", WRONG),
    ("7,991.84万元", WRONG),
    ("7,991.81元", WRONG),
    ("7,991.81亿元", WRONG),
    ("79,918.1万元", WRONG),
    ("799.181万元", WRONG),
    ("7,991.81%", WRONG),
    ("2022年度收入总计7,991.81万元。", WRONG),
    ("支出总计7,991.81万元。", WRONG),
    ("7,918.91万元", WRONG),
    ("-7,991.81万元", WRONG),
    ("收入总计不是7,991.81万元，而是7,991.18万元。", WRONG),
    ("收入总计7,991.81万元，比上年增加123.45万元。", WRONG),
    ("7,991.81", "incomplete"),
    ("The total was 79.9181 million yuan.", RIGHT),
    ("79.9181 billion yuan", WRONG),
    ("收入总计7,992万元", "incomplete"),
    ("约8,000万元", "incomplete"),
    ("7,991.8万元", "incomplete"),
    ("收入总计并非7,991.81万元。", WRONG),
    ("收入总计没有达到7,991.81万元。", WRONG),
    ("文件里有这个数字。", "incomplete"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), NEAR_MISSES)
def test_answers_near_the_income_are_told_apart(text: str, expected: str) -> None:
    assert outcome(INCOME, text) == expected


CHANGE = derived("a-b", "万元", "三公经费比上年减少了多少？", {"year": None}, a="1.51", b="1.05")
NEUTRAL = derived("a-b", "万元", "三公经费与上年相比变化多少？", a="1.05", b="1.51")
SHARE = derived("a/b", "%", "项目支出占总支出的比例？", a="5,825.95", b="7,991.81")
POINTS = derived("a-b", "百分点", "完成率差几个百分点？", a="75.30", b="70.00")
PEOPLE = case("5", "人次", "公务接待多少人次？")
RATE = case("30.5%", "%", "三公经费下降了百分之几？")
ZERO = case("0.00", "万元", "因公出国（境）费是多少？")
AT_LEAST = case("≥200", "亿元", "目标值是多少？")
GREATER = derived("a-b", "万元", "国防支出比科学技术支出多多少？", a="550", b="5,531.05")
CARS = case("2", "辆", "公务用车保有量？")


@pytest.mark.parametrize(
    ("one", "text", "expected"),
    [
        (CHANGE, "比上年减少0.46万元。", RIGHT),
        (CHANGE, "减少4,600元", RIGHT),
        (CHANGE, "变动为-0.46万元", RIGHT),
        (CHANGE, "比上年增加0.46万元。", WRONG),
        (CHANGE, "减少0.46元", WRONG),
        (CHANGE, "减少0.5万元", "incomplete"),
        (NEUTRAL, "比上年减少0.46万元。", RIGHT),
        (NEUTRAL, "下降了0.46万元。", RIGHT),
        (NEUTRAL, "增加0.46万元。", WRONG),
        (NEUTRAL, "变化0.46万元。", WRONG),
        (SHARE, "72.90%", RIGHT),
        (SHARE, "项目支出占72.9%", "incomplete"),
        (SHARE, "占百分之七十二点九零", RIGHT),
        (SHARE, "72.8990%", RIGHT),
        (SHARE, "约73%", "incomplete"),
        (SHARE, "27.10%", WRONG),
        (SHARE, "72.90万元", WRONG),
        (SHARE, "0.7290%", WRONG),
        (POINTS, "相差5.30个百分点", RIGHT),
        (POINTS, "相差5.3百分点", RIGHT),
        (POINTS, "相差5.3%", WRONG),
        (PEOPLE, "接待5人次。", RIGHT),
        (PEOPLE, "接待五人次。", RIGHT),
        (PEOPLE, "接待1批次、5人次。", RIGHT),
        (PEOPLE, "接待5批次。", WRONG),
        (PEOPLE, "接待15人次。", WRONG),
        (PEOPLE, "5万元", WRONG),
        (RATE, "下降30.5%", RIGHT),
        (RATE, "增长30.5%", WRONG),
        (RATE, "下降30.5个百分点", WRONG),
        (RATE, "下降3.05%", WRONG),
        (ZERO, "因公出国（境）费0万元。", RIGHT),
        (ZERO, "0.00元", RIGHT),
        (ZERO, "0.01万元", WRONG),
        (AT_LEAST, "目标值为200亿元以上", RIGHT),
        (AT_LEAST, "≥200亿元", RIGHT),
        (AT_LEAST, "200万元", WRONG),
        (GREATER, "国防支出比科学技术支出少4,981.05万元。", RIGHT),
        (GREATER, "国防支出比科学技术支出多4,981.05万元。", WRONG),
        (CARS, "保有2辆。", RIGHT),
        (CARS, "两辆", RIGHT),
        (CARS, "2台", RIGHT),
        (CARS, "2万元", WRONG),
    ],
)
def test_units_directions_and_counts_are_told_apart(one: Case, text: str, expected: str) -> None:
    assert outcome(one, text) == expected


YEARS = case("1.05", "万元", "2023年三公经费？", figure={"year": 2023, "subject": "三公"})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023年度“三公”经费决算数1.05万元。", RIGHT),
        ("2023年“三公”经费比2022年少，为1.05万元。", RIGHT),
        ("2022年度“三公”经费1.05万元。", WRONG),
        ("2023年没有说，上年“三公”经费1.05万元。", WRONG),
        ("2023年公务接待费1.05万元。", WRONG),
    ],
)
def test_year_and_subject_must_be_the_asked_ones(text: str, expected: str) -> None:
    assert outcome(YEARS, text) == expected


NOBODY = case(
    question="局长的工资是多少？", kind="unanswerable", status=["not_found"], figures=[],
    missing="undisclosed",
)  # fmt: skip
EITHER = case(question="支出多少？", kind="ambiguous", status=["clarify", "answered"])


@pytest.mark.parametrize(
    ("one", "text", "status", "expected"),
    [
        (NOBODY, "文件没有披露。", "not_found", RIGHT),
        (NOBODY, "局长的工资是12.50万元。", "answered", WRONG),
        (NOBODY, "可以看工资表。", "answered", "overreach"),
        (NOBODY, "请问是哪个局？", "clarify", "abstained"),
        (NOBODY, "文件没有披露，大概是12.50万元。", "not_found", WRONG),
        (EITHER, "问的是哪一个口径？", "clarify", RIGHT),
        (EITHER, "7,991.81万元", "answered", RIGHT),
        (EITHER, "7,991.18万元", "answered", WRONG),
        (EITHER, "没有。", "not_found", "abstained"),
        (INCOME, "没有找到。", "not_found", "abstained"),
    ],
)
def test_not_knowing_is_judged_by_status(one: Case, text: str, status: str, expected: str) -> None:
    assert outcome(one, text, status) == expected


def test_a_premise_of_the_question_may_be_repeated_only_to_deny_it() -> None:
    one = case("1,958.20", question="总支出是2,000.00万元吗？", kind="misleading")

    assert outcome(one, "不是2,000.00万元，是1,958.20万元。") == RIGHT
    assert outcome(one, "您问的2,000.00万元与文件不符，文件印的是1,958.20万元。") == RIGHT
    assert outcome(one, "2,000.00万元的说法不对，是1,958.20万元。") == RIGHT
    assert outcome(one, "是的，总支出2,000.00万元。") == WRONG
    assert outcome(one, "总支出为2,000.00万元，其中有1,958.20万元。") == WRONG


def test_texts_that_must_or_must_not_be_said_are_whole_numbers() -> None:
    one = case(must=["1.05", ["财政拨款", "一般公共预算"]], must_not=["2.10"], figures=[])

    assert outcome(one, "一般公共预算 1.05") == RIGHT
    assert outcome(one, "一般公共预算 11.05") == "incomplete"
    assert outcome(one, "1.05") == "incomplete"
    assert outcome(one, "财政拨款 1.05，12.10") == RIGHT
    assert outcome(one, "财政拨款 1.05，2.10") == WRONG


def citation(number: int, text: str, source: str = "table") -> Citation:
    return Citation.model_validate(
        {"id": number, "document": "d", "file": "a.pdf", "publisher": None, "fiscal_year": 2023,
         "kind": "决算", "page": 8, "printed_page": None, "source": source, "text": text,
         "bbox": (0, 0, 1, 1)}
    )  # fmt: skip


def test_further_figures_must_be_cited_or_follow_from_cited_ones() -> None:
    cites = (citation(1, "7,991.81"), citation(2, "5,825.95"))
    share = Figure(text="72.90%", value="72.90", unit="%", basis="derived", citations=(1, 2),
                   formula="5,825.95万元 ÷ 7,991.81万元 = 72.90%")  # fmt: skip
    text = "收入总计7,991.81万元[1]，项目支出5,825.95万元[2]，占72.90%[1][2]。"

    assert judge(INCOME, said(text, citations=cites, figures=(share,))).outcome == RIGHT
    assert judge(INCOME, said(text, citations=cites[:1], figures=(share,))).outcome == WRONG
    assert judge(INCOME, said(text, citations=cites)).outcome == WRONG
    other = share.model_copy(update={"formula": "5,825.95万元 ÷ 7,991.81万元 = 73.90%"})
    wrong = text.replace("72.90%", "73.90%")
    figures = (other.model_copy(update={"text": "73.90%", "value": "73.90"}),)
    assert judge(INCOME, said(wrong, citations=cites, figures=figures)).outcome == WRONG


def test_a_figure_in_quoted_words_is_supported_by_them() -> None:
    cites = (citation(1, "7,991.81"), citation(2, "比上年增加123.45万元，增长1.57%", "text"))
    text = "收入总计7,991.81万元[1]，比上年增加123.45万元[2]。"

    assert judge(INCOME, said(text, citations=cites)).outcome == RIGHT
    assert judge(INCOME, said(text.replace("123.45", "123.54"), citations=cites)).outcome == WRONG


# ── drawn by rules ───────────────────────────────────────────────────────────────────────────


class Drawn(NamedTuple):
    case: Case
    text: str
    expected: str


def draw_all(seed: int, count: int) -> Iterator[Drawn]:
    rng = random.Random(seed)
    for _ in range(count):
        cents = rng.randrange(10_001, 99_999_999)
        cents += cents % 10 == 0
        yield from draw(rng, Decimal(cents) / 100)


def draw(rng: random.Random, amount: Decimal) -> Iterator[Drawn]:
    item = rng.choice(["公务接待费", "科学技术支出", "住房公积金", "项目支出"])
    year = rng.randrange(2015, 2026)
    one = case(f"{amount:,.2f}", "万元", f"{year}年{item}是多少？",
               figure={"year": year, "subject": item})  # fmt: skip
    head = rng.choice([f"{year}年度{item}决算数：", f"{item}", f"{year}年，{item}为", ""])
    tail = rng.choice(["[1]。", "。", "", "，详见第12页。"])
    for text in right_forms(amount):
        yield Drawn(one, f"{head}{text}{tail}", RIGHT)
    for text in wrong_forms(rng, amount):
        yield Drawn(one, f"{head}{text}{tail}", WRONG)
    yield Drawn(one, f"{year - 1}年{item}{amount:,.2f}万元{tail}", WRONG)
    yield Drawn(one, f"{item}不是{amount:,.2f}万元，是{amount + 1:,.2f}万元{tail}", WRONG)
    yield Drawn(one, f"{item}不是{amount + 1:,.2f}万元，是{amount:,.2f}万元{tail}", RIGHT)


def right_forms(amount: Decimal) -> Iterator[str]:
    yield f"{amount:,.2f}万元"
    yield f"{amount:.2f}万元"
    yield f"{amount * 10000:,.0f}元"
    yield f"{amount * 10:,.1f}千元"
    yield f"{amount / 10000:.6f}亿元"
    yield f"{amount:.2f}".translate(str.maketrans("0123456789.", "０１２３４５６７８９．")) + "万元"


def wrong_forms(rng: random.Random, amount: Decimal) -> Iterator[str]:
    yield f"{amount + Decimal('0.01'):,.2f}万元"
    yield f"1{amount:.2f}万元"
    yield f"{amount:.2f}元"
    yield f"{amount:.2f}亿元"
    yield f"{amount:.2f}%"
    yield f"{amount * 10:,.1f}万元"
    yield f"-{amount:,.2f}万元"
    digits = list(f"{amount:.2f}")
    places = [i for i in range(len(digits) - 1) if digits[i].isdigit() and digits[i + 1].isdigit()
              and digits[i] != digits[i + 1] and digits[i + 1] != "0"]  # fmt: skip
    if places:
        at = rng.choice(places)
        digits[at], digits[at + 1] = digits[at + 1], digits[at]
        yield "".join(digits) + "万元"


def test_hundreds_of_drawn_answers_are_judged_without_an_error() -> None:
    drawn = list(draw_all(seed=6, count=40))
    misjudged = [
        (one.text, found, one.expected)
        for one in drawn
        if (found := outcome(one.case, one.text)) != one.expected
    ]

    assert len(drawn) >= 600
    assert misjudged == []


def test_drawn_shares_and_differences_are_judged_without_an_error() -> None:
    rng = random.Random(7)
    for _ in range(60):
        part, whole = sorted(Decimal(rng.randrange(100, 10**7)) / 100 for _ in range(2))
        share = derived("a/b", "%", "占比多少？", a=f"{part:,.2f}", b=f"{whole:,.2f}")
        exact = (part / whole * 100).quantize(Decimal("0.01"))
        assert outcome(share, f"占{exact}%。") == RIGHT
        assert outcome(share, f"占{exact + Decimal('0.02')}%。") == WRONG
        assert outcome(share, f"占{exact}个百分点。") == WRONG
        gap = derived("b-a", "万元", "增加多少？", a=f"{part:,.2f}", b=f"{whole:,.2f}")
        assert outcome(gap, f"增加{whole - part:,.2f}万元。") == RIGHT
        assert outcome(gap, f"减少{whole - part:,.2f}万元。") == WRONG
        assert outcome(gap, f"增加{whole - part + 1:,.2f}万元。") == WRONG


def test_numbers_that_are_no_figures_are_left_out() -> None:
    text = "2023年第9页公开09表：科目2060101行政运行1.05万元[12]，见第3项。"

    assert [one.text for one in stated_figures(text) if one.hard] == ["1.05万元"]


SUM = derived("a+b", "万元", "会议费和培训费合计？", a="21.60", b="28.22")


def test_parts_without_the_asked_sum_are_incomplete_and_other_figures_wrong() -> None:
    parts = said("会议费21.60万元[1]。培训费28.22万元[2]。",
                 citations=(citation(1, "21.60"), citation(2, "28.22")))  # fmt: skip
    other = said("差旅费30.00万元[1]。", citations=(citation(1, "30.00"),))

    assert judge(SUM, parts).outcome == "incomplete"
    assert judge(SUM, other).outcome == WRONG
    assert outcome(SUM, "合计49.82万元") == RIGHT


def test_a_finer_printing_is_right_and_a_finer_guess_is_not() -> None:
    one = case("4,988.73")
    finer = said("4,988.729130万元[1]。", citations=(citation(1, "4,988.729130"),))

    assert judge(one, finer).outcome == RIGHT
    assert outcome(one, "4,988.729130万元") == "incomplete"
    assert outcome(one, "4,988.739万元") == WRONG


def test_words_around_a_cited_figure_support_what_is_quoted_from_them() -> None:
    answer = said(
        "收入总计7,991.81万元[1]。文件所述原因：“项目增加123.45万元”[1]。",
        citations=(citation(1, "7,991.81万元", "text"),),
    )
    passage = {1: "收入总计7,991.81万元，主要是项目增加123.45万元。"}

    assert judge(INCOME, answer).outcome == WRONG
    assert judge(INCOME, answer, Context(passages=passage)).outcome == RIGHT


def test_scores_are_figures_and_times_are_not() -> None:
    score = case("99.33分", "分", "绩效自评平均得分是多少？")

    assert outcome(score, "“项目39个，平均得分99.33分”") == RIGHT
    assert outcome(score, "平均得分99.33分，9时30分公布。") == RIGHT
    assert outcome(score, "平均得分93.33分。") == WRONG
    assert [one.text for one in stated_figures("9时30分，得分98.5分")] == ["98.5分"]


def test_a_change_of_zero_follows_from_no_change_and_labels_hold_numbers() -> None:
    devices = case("2", "台", "单价100万元以上设备有几台？")

    assert outcome(INCOME, "收入总计7,991.81万元。比上年持平，变动0万元。") == RIGHT
    assert outcome(devices, "2024年度单价100万元以上设备：2台。") == RIGHT
    assert outcome(derived("a-b", "元", "两年变化多少？", a="9", b="4"), "比上年增加5元") == RIGHT
