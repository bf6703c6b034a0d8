"""Go on about what was listed or ranked: its sum, its first and last, the share and gap of its first."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.headings import evaluated_in
from retrieval.engine import Engine
from tests.asking import last_of
from tests.drawing import engine_over, reading_of
from tests.reading_once import SAMPLE, read_once


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("rows"), read_once(SAMPLE))


MONEY = """
    # 部门支出预算总表
    code | name | 合计 | 基本支出 | 项目支出
        | 支出合计 | 90.00 | 50.00 | 40.00
    205 | 教育支出 | 30.00 | 10.00 | 20.00
    208 | 社会保障和就业支出 | 60.00 | 40.00 | 20.00
"""
MOST = "商品和服务支出里最大的三项是什么"


def test_a_total_is_no_part_of_what_it_is_made_of(engine: Engine) -> None:
    talked = last_of(engine, "支出合计多少", "项目支出呢", "占多少", "基本支出呢")

    assert talked.figures[0].text == engine.ask("基本支出占支出合计多少").figures[0].text


def test_what_was_ranked_is_added_up(engine: Engine) -> None:
    ranked, added = last_of(engine, MOST), last_of(engine, MOST, "加起来多少")

    assert added.figures[0].citations == tuple(f.citations[0] for f in ranked.figures[:3])


def test_a_whole_that_is_named_is_that_of_the_first_row(engine: Engine) -> None:
    first = last_of(engine, MOST).figures[0].text
    told = last_of(engine, MOST, "占商品和服务支出多少").figures

    assert told[1].text == first
    assert told[2].text == engine.ask("商品和服务支出多少").figures[0].text


def test_a_share_behind_a_sum_is_that_of_the_sum(engine: Engine) -> None:
    added = last_of(engine, MOST, "加起来多少").figures[0].text
    told = last_of(engine, MOST, "加起来多少", "占商品和服务支出多少")

    assert any(figure.text == added for figure in told.figures)


def test_a_place_keeps_to_its_ranking_behind_a_share(engine: Engine) -> None:
    ranking = "支出最多的类级科目是哪个"
    second = last_of(engine, ranking).figures[1].text

    assert last_of(engine, ranking, "占总支出多少", "第二呢").figures[0].text == second
    gap = last_of(engine, ranking, "第二呢", "和第一名差多少")
    assert second in gap.answer
    assert gap.figures[0].basis == "derived"


def test_the_largest_of_a_list_is_one_of_its_rows(engine: Engine) -> None:
    listed = last_of(engine, "有哪些项目")
    rows = {c.row for c in listed.citations}

    for asked in ("最贵的是哪个", "最小的呢"):
        assert last_of(engine, "有哪些项目", asked).citations[0].row in rows
    kept = last_of(engine, "有哪些项目", "不到100万元的有哪些")
    assert {c.row for c in kept.citations} <= rows


def test_a_ranking_with_a_flow_of_its_own_is_of_the_whole_body(engine: Engine) -> None:
    whole = engine.ask("支出最多的是什么").answer

    assert last_of(engine, "文化旅游体育与传媒支出多少", "支出最多的是什么").answer == whole


def test_what_leaves_all_out_is_not_about_an_older_question(engine: Engine) -> None:
    for asked in ("占比呢", "为什么", "那去年呢"):
        told = last_of(engine, "三公经费多少", "局长工资多少", asked)

        assert (told.status, told.figures) == ("clarify", ())
    told = last_of(engine, "三公经费多少", "占比呢", "局长工资多少", "公务接待费呢")
    assert told.figures[0].text == engine.ask("公务接待费多少").figures[0].text


def test_a_new_part_takes_no_item_of_an_older_question_for_its_whole(engine: Engine) -> None:
    told = last_of(engine, "那文化旅游体育与传媒支出呢", "占比呢", "三公经费呢")

    assert "占文化旅游体育与传媒支出" not in told.answer


def test_what_moved_most_is_sought_on_the_side_that_was_talked_of(tmp_path: Path) -> None:
    told = (
        "2026年收入预算90.00万元，比上年减少5.00万元。",
        "一般公共预算财政拨款收入70.00万元，比上年减少7.00万元；其他收入20.00万元，比上年增加2.00万元。",
        "教育支出30.00万元，比上年减少9.00万元。",
    )
    engine = next(engine_over(tmp_path, reading_of(MONEY, told=told)))

    assert last_of(engine, "收入比去年呢", "哪块减得最多").figures[0].text == "7.00万元"
    assert last_of(engine, "教育支出多少", "支出哪块减得最多").figures[0].text == "9.00万元"


def test_a_review_by_its_bare_title_is_that_of_its_project() -> None:
    told = "1.河道清淤专项项目综述：根据年初设定的绩效目标，项目自评得分为94.70分。"

    assert evaluated_in(told) == "河道清淤专项"


THREE = """
    # 财政拨款“三公”经费支出表
    name | 合计
    “三公”经费 | 10.00
    公务用车购置及运行维护费 | 7.50
    公务接待费 | 2.50
"""


def test_the_share_behind_a_ranking_inside_an_item_is_that_of_the_item(tmp_path: Path) -> None:
    engine = next(engine_over(tmp_path, reading_of(MONEY, THREE)))

    told = last_of(engine, "三公经费多少", "里面最大的一项", "占多少")
    assert told.figures[0].value == "75.00"


def test_a_ranking_of_the_year_before_is_not_answered_with_its_total(tmp_path: Path) -> None:
    told = ("2026年“三公”经费预算10.00万元，比上年减少1.00万元。",)
    engine = next(engine_over(tmp_path, reading_of(MONEY, THREE, told=told)))

    assert last_of(engine, "三公经费多少", "去年呢", "里面最大的一项").status == "not_found"


def test_an_amount_that_is_asked_for_is_no_reason_or_difference(engine: Engine) -> None:
    told = last_of(engine, "文化旅游体育与传媒支出比预算多还是少，为什么", "里面项目支出多少")

    assert (
        told.figures[0].text == engine.ask("文化旅游体育与传媒支出的项目支出多少").figures[0].text
    )


def test_a_fund_behind_the_income_is_that_of_the_income(engine: Engine) -> None:
    told = last_of(engine, "收入合计多少", "里面财政拨款多少")

    assert "支出合计" not in told.answer.splitlines()[0]


def test_what_was_spent_behind_an_item_is_spent_on_it(engine: Engine) -> None:
    told = last_of(engine, "文化旅游体育与传媒支出年初预算多少", "实际花了多少")

    assert told.figures[0].text == engine.ask("文化旅游体育与传媒支出决算数多少").figures[0].text


def test_the_one_that_fell_is_not_the_largest(tmp_path: Path) -> None:
    told = (
        "教育支出30.00万元，比上年减少9.00万元。",
        "社会保障和就业支出60.00万元，比上年增加4.00万元。",
    )
    engine = next(engine_over(tmp_path, reading_of(MONEY, told=told)))

    answer = engine.ask("哪个科目降了").answer
    assert "教育支出" in answer
    assert "社会保障和就业支出" not in answer


def test_the_first_places_together_have_one_share(engine: Engine) -> None:
    added = last_of(engine, MOST, "加起来多少").figures[0].text
    told = last_of(engine, MOST, "合计占商品和服务支出多少")

    assert added in told.answer


def test_a_change_that_is_doubted_behind_one_item_is_its_own(engine: Engine) -> None:
    talked = last_of(engine, "机关运行经费多少", "不对吧，我看是增加了")

    assert talked.status == "answered"
    assert "机关运行经费比上年减少" in talked.answer


@pytest.mark.parametrize(
    ("asked", "then", "figure"),
    [
        ("项目支出多少", "其中教育支出呢", "20.00"),
        ("基本支出一共多少", "里面教育支出呢", "10.00"),
        ("项目支出占总支出多少", "其中社会保障和就业支出呢", "20.00"),
        ("项目支出多少", "那教育支出呢", "30.00"),
        ("教育支出多少", "其中项目支出呢", "20.00"),
    ],
)
def test_what_is_within_a_nature_keeps_to_it(
    tmp_path: Path, asked: str, then: str, figure: str
) -> None:
    """其中教育支出呢 behind 项目支出 asks what of it goes to schools, not for all they cost."""
    (over,) = engine_over(tmp_path, reading_of(MONEY))

    assert f"{last_of(over, asked, then).figures[0].value}" == figure
