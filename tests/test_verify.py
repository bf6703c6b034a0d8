"""Lie to the verifier in every notation; real answers must pass."""

import random
from collections.abc import Iterator
from decimal import Decimal

import pytest

from retrieval.answer import Answer, Citation, CitedTable, Figure, Note
from retrieval.proving.standing import Evidence, Problem
from retrieval.verify import verify

CELLS = {
    1: ("公务接待费", "0.10", "万元"),
    2: ("公务用车运行维护费", "0.95", "万元"),
    3: ("合计", "1.05", "万元"),
    4: ("支出合计", "7,991.81", "万元"),
    5: ("增减额", "-0.46", "万元"),
    6: ("2023 年", "0.20", "万元"),
}


def citation(n: int, text: str | None = None) -> Citation:
    row, printed, _ = CELLS[n]
    return Citation(
        id=n, document="d1", file="x.pdf", publisher="某区科技局", fiscal_year=2023, kind="决算",
        page=16, printed_page="7", source="table",
        table=CitedTable(number="公开09表", title="三公经费支出决算表"),
        row=(row,), code=None, column=("决算数",), text=text or printed, bbox=(0, 0, 1, 1),
    )  # fmt: skip


def lookup(cited: Citation) -> Evidence | None:
    row, text, unit = CELLS[cited.id]
    value = Decimal(text.replace(",", ""))
    measure = "增减额" if row == "增减额" else "决算数"
    return Evidence(text, value, unit, frozenset({2023}), frozenset({row}), measure=measure)


def figure(n: int, text: str, value: str, unit: str = "万元", formula: str | None = None) -> Figure:
    return Figure(
        text=text, value=value, unit=unit, basis="derived" if formula else "printed",
        formula=formula, citations=(n,),
    )  # fmt: skip


def answer(text: str, *figures: Figure, question: str = "三公经费多少？", **more: object) -> Answer:
    ids = sorted({n for f in figures for n in f.citations})
    return Answer.model_validate(
        {
            "question": question, "status": "answered", "answer": text, "figures": figures,
            "citations": [citation(n) for n in ids], **more,
        }
    )  # fmt: skip


TRUE = answer(
    "2023年“三公”经费支出1.05万元[3]，其中公务用车运行维护费0.95万元[2]、公务接待费0.10万元[1]。\n"
    "见公开09表第16页（印刷页7）。",
    figure(3, "1.05万元", "1.05"),
    figure(2, "0.95万元", "0.95"),
    figure(1, "0.10万元", "0.10"),
)
SHARE = Figure(
    text="0.013%", value="0.013", unit="%", basis="derived",
    formula="1.05万元 ÷ 7,991.81万元 = 0.013%", citations=(3, 4),
)  # fmt: skip
DERIVED = answer("三公经费占支出合计的0.013%（1.05万元 ÷ 7,991.81万元 = 0.013%）[3][4]。", SHARE)


@pytest.mark.parametrize("real", [TRUE, DERIVED], ids=["looked up", "derived"])
def test_a_real_answer_passes(real: Answer) -> None:
    assert verify(real, lookup) == []


def test_a_row_that_is_labelled_by_a_year_claims_no_figure() -> None:
    told = answer(
        "2023 年“三公”经费1.05万元[3]，会议费0.20万元[6]。",
        figure(3, "1.05万元", "1.05"),
        figure(6, "0.20万元", "0.20"),
    )
    assert verify(told, lookup) == []


def test_a_change_told_by_its_size_and_direction_passes() -> None:
    told = answer("比上年减少0.46万元[5]。", figure(5, "0.46万元", "-0.46"))

    assert verify(told, lookup) == []


def test_a_change_told_in_the_wrong_direction_is_refused() -> None:
    told = answer("比上年增加0.46万元[5]。", figure(5, "0.46万元", "-0.46"))

    assert verify(told, lookup) == [Problem("0.46万元", "the direction is the opposite")]


def test_a_right_figure_told_of_another_item_is_refused() -> None:
    told = answer(
        "公务接待费0.95万元[2]、公务用车运行维护费0.10万元[1]。",
        figure(2, "0.95万元", "0.95"),
        figure(1, "0.10万元", "0.10"),
    )

    assert {problem.text for problem in verify(told, lookup)} == {"0.95万元", "0.10万元"}


@pytest.mark.parametrize(
    ("line", "swapped"),
    [
        ("{heading}之下：0.95万元[2]。", "{heading}之下：0.10万元[2]。"),
        ("Under {heading}: 0.95万元[2].", "Under {heading}: 0.10万元[2]."),
    ],
)
def test_a_heading_that_is_told_of_itself_beside_says_only_where_a_row_stands(
    line: str, swapped: str
) -> None:
    heading = "工资福利支出"
    rows = {1: (heading,), 2: (heading, "基本工资")}
    figures = [figure(1, "0.10万元", "0.10"), figure(2, "0.95万元", "0.95")]

    def of_rows(cited: Citation) -> Evidence | None:
        found = lookup(cited)
        return found and found._replace(items=frozenset({rows[cited.id][-1]}))

    def with_rows(text: str) -> Answer:
        one = answer(f"{heading}：0.10万元[1]。{text.format(heading=heading)}", *figures)
        cited = [c.model_copy(update={"row": rows[c.id]}) for c in one.citations]
        return one.model_copy(update={"citations": tuple(cited)})

    assert not verify(with_rows(line), of_rows)
    assert verify(with_rows(swapped), of_rows)


def test_a_name_inside_the_name_of_the_heading_above_is_not_told() -> None:
    rows = {1: ("行政事业单位医疗", "行政单位医疗"), 2: ("行政事业单位医疗", "事业单位医疗")}
    figures = [figure(1, "0.10万元", "0.10"), figure(2, "0.95万元", "0.95")]
    told = answer(
        "行政单位医疗（属行政事业单位医疗）：0.10万元[1]。事业单位医疗：0.95万元[2]。", *figures
    )
    swapped = answer("行政单位医疗（属行政事业单位医疗）：0.95万元[2]。", *figures)

    def of_rows(cited: Citation) -> Evidence | None:
        found = lookup(cited)
        return found and found._replace(items=frozenset({rows[cited.id][-1]}))

    def with_rows(one: Answer) -> Answer:
        cited = [c.model_copy(update={"row": rows[c.id]}) for c in one.citations]
        return one.model_copy(update={"citations": tuple(cited)})

    assert verify(with_rows(told), of_rows) == []
    assert [p.text for p in verify(with_rows(swapped), of_rows)] == ["0.95万元"]


def test_a_citation_that_is_not_printed_is_refused() -> None:
    told = TRUE.model_copy(update={"citations": tuple(citation(n, "9.99") for n in (1, 2, 3))})

    assert len(verify(told, lookup)) >= 3


def test_a_mark_without_a_citation_is_refused() -> None:
    told = answer("三公经费1.05万元[7]。", figure(3, "1.05万元", "1.05"))

    assert Problem("[7]", "no such citation") in verify(told, lookup)


@pytest.mark.parametrize(
    "formula",
    [
        "1.05万元 ÷ 7,991.81万元 = 0.014%",
        "1.06万元 ÷ 7,991.81万元 = 0.013%",
        "1.05万元 × 7,991.81万元 = 0.013%",
        "7,991.81万元 ÷ 1.05万元 = 0.013%",
        "0.013%",
    ],
)
def test_a_formula_that_does_not_give_its_result_is_refused(formula: str) -> None:
    lie = SHARE.model_copy(update={"formula": formula})

    assert verify(answer("占0.013%[3][4]。", lie), lookup)


def test_a_number_of_the_question_passes_only_where_it_is_said_to_restate() -> None:
    question = "三公经费是500万元吗？"
    restated = answer(
        "不对：您给出的500万元与所载不符，应为1.05万元[3]。",
        figure(3, "1.05万元", "1.05"),
        question=question,
    )
    adopted = answer(
        "三公经费是500万元，即1.05万元[3]。", figure(3, "1.05万元", "1.05"), question=question
    )

    assert verify(restated, lookup) == []
    assert [p.text for p in verify(adopted, lookup)] == ["500万元"]


def test_a_quoted_passage_may_hold_its_own_numbers_and_no_others() -> None:
    def passage(_: Citation) -> Evidence:
        return Evidence("接待1批次5人次", None, None, passage="本年公务接待1批次5人次。")

    cited = citation(1).model_copy(update={"text": "公务接待1批次5人次", "source": "text"})
    quoted = Answer(
        question="接待几批？",
        status="answered",
        answer="原文：“公务接待1批次5人次”[1]",
        citations=(cited,),
    )
    changed = quoted.model_copy(update={"answer": "原文：“公务接待2批次5人次”[1]"})

    assert verify(quoted, passage) == []
    assert verify(changed, passage)


def test_list_numbers_pages_and_counts_of_what_is_listed_pass() -> None:
    told = answer(
        "共2项：\n1. 公务用车运行维护费 0.95万元[2]\n2. 公务接待费 0.10万元[1]",
        figure(2, "0.95万元", "0.95"),
        figure(1, "0.10万元", "0.10"),
    )

    assert verify(told, lookup) == []


def test_notes_are_read_too() -> None:
    told = answer(
        "三公经费1.05万元[3]。",
        figure(3, "1.05万元", "1.05"),
        notes=(Note(kind="conflict", text="另处为2.05万元"),),
    )

    assert [p.text for p in verify(told, lookup)] == ["2.05万元"]


HANZI = "零一二三四五六七八九"


def chinese(number: int) -> str:
    parts, units = "", ["", "十", "百", "千"]
    digits = [int(d) for d in str(number)]
    for i, digit in enumerate(digits):
        place = len(digits) - 1 - i
        parts += HANZI[digit] + (units[place] if digit else "")
    while "零零" in parts:
        parts = parts.replace("零零", "零")
    return parts.rstrip("零") or "零"


def lies(count: int, seed: int) -> Iterator[str]:
    """Draw invented figures in every notation."""
    draw = random.Random(seed)
    units = [
        "万元",
        "元",
        "亿元",
        "%",
        "个百分点",
        "人次",
        "辆",
        "批次",
        "倍",
        "家",
        "千元",
        "成",
        "",
    ]
    wide = str.maketrans("0123456789.,%", "０１２３４５６７８９．，％")
    for _ in range(count):
        whole = draw.choice([draw.randrange(3, 99), draw.randrange(100, 99999)])
        plain = f"{whole}.{draw.randrange(10, 99)}"
        unit = draw.choice(units)
        yield draw.choice(
            [
                plain + (unit or "万元"), f"{whole:,}{unit or '元'}", plain.translate(wide) + "万元",
                f"{chinese(whole % 9999 or 7)}万元", f"百分之{chinese(whole % 99 + 1)}", f"{draw.randrange(2010, 2022)}年",
                f"{draw.choice('三四五六七八')}成", f"{draw.choice('三四五六七八九')}倍", f"{draw.choice('三五六七八九')}分之二",
                f"{draw.choice(['seven', 'twelve', 'ninety-one'])} million yuan", draw.choice("②③④⑤⑥⑦⑧Ⅷ½¾") + "项",
                f"{whole} {unit or '元'}", f"-{plain}万元", f"+{plain}%", f"{chinese(whole % 99 + 3)}人", f"第{whole % 80 + 20}页",
                f"{draw.choice('贰叁肆伍陆')}佰万元整", f"{whole}万", f"数百{draw.choice('万亿')}元", f"{whole}余家",
            ]
        )  # fmt: skip


def test_no_invented_figure_of_any_notation_passes() -> None:
    passed = []
    for lie in lies(1500, seed=20261123):
        told = answer(f"三公经费1.05万元[3]，另有{lie}。", figure(3, "1.05万元", "1.05"))
        if not verify(told, lookup):
            passed.append(lie)

    assert passed == []


def test_no_altered_digit_of_a_real_answer_passes() -> None:
    draw, passed = random.Random(7), []
    text = TRUE.answer
    places = [i for i, char in enumerate(text) if char.isdigit()]
    for _ in range(500):
        i = draw.choice(places)
        changed = text[:i] + draw.choice([d for d in "0123456789" if d != text[i]]) + text[i + 1 :]
        if not verify(TRUE.model_copy(update={"answer": changed}), lookup):
            passed.append(changed)

    assert passed == []


@pytest.mark.parametrize("unit", ["元", "亿元", "千元", "%", "人次", ""])
def test_a_right_number_in_a_wrong_unit_is_refused(unit: str) -> None:
    told = answer(f"三公经费1.05{unit}[3]。", figure(3, f"1.05{unit}", "1.05", unit))

    assert verify(told, lookup)


@pytest.mark.parametrize(
    ("text", "value", "unit"), [("10,500元", "10500", "元"), ("0.000105亿元", "0.000105", "亿元")]
)
def test_a_converted_figure_passes(text: str, value: str, unit: str) -> None:
    assert verify(answer(f"三公经费{text}[3]。", figure(3, text, value, unit)), lookup) == []


def test_a_unit_of_so_much_each_is_proved_whole() -> None:
    rate = Figure(
        text="800元/人·年", value="800", unit="元/人·年", basis="printed", formula=None, citations=(3,)
    )  # fmt: skip

    def printed(cited: Citation) -> Evidence:
        return Evidence("1.05", Decimal(800), "元/人·年", frozenset({2023}), frozenset({"合计"}))

    assert verify(answer("补助标准目标值：800元/人·年[3]。", rate), printed) == []
    assert verify(answer("补助标准目标值：800元[3]。", rate), printed)
    assert verify(answer("补助标准目标值：900元/人·年[3]。", rate), printed)


def test_a_unit_that_only_the_figure_knows_is_proved_whole() -> None:
    limit = Figure(
        text="5工作日", value="5", unit="工作日", basis="printed", formula=None, citations=(3,)
    )  # fmt: skip

    def printed(cited: Citation) -> Evidence:
        return Evidence("1.05", Decimal(5), "工作日", frozenset({2026}), frozenset({"整改时限"}))

    assert verify(answer("整改时限不超过5工作日[3]。", limit), printed) == []
    assert verify(answer("整改时限不超过6工作日[3]。", limit), printed)
    assert verify(answer("整改时限不超过5年[3]。", limit), printed)
