"""What stands in a document is never said to be missing from it."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from ingest.captions import Caption
from ingest.grid import Line
from ingest.records import Kind
from ingest.stitching import _carried_caption
from retrieval.engine import Engine
from retrieval.fact_store import FactStore
from tests.drawing import reading_of

PUBLIC = """
    # 一般公共预算“三公”经费支出表
    name | 2026年预算数
    合计 | 18.00
    因公出国（境）费 | 0.00
    公务用车购置及运行维护费 | 16.80
    公务用车购置费 | 0.00
    公务用车运行维护费 | 16.80
    公务接待费 | 1.20
"""
WITH_REASONS = """
    name | 2025年预算 | 2026年预算 | 增减额 | 增减变化原因
    因公出国（境）费 | 0.00 | 0.00 | 0.00 | 无因公出国安排
    公务用车购置及运维费 | 18.20 | 16.80 | -1.40 | 报废旧车
    公务接待费 | 1.50 | 1.20 | -0.30 | 来访减少
    合计 | 19.70 | 18.00 | -1.70 |
"""
WHOLE = "2026年“三公”经费预算18.00万元，比上年减少1.70万元，下降8.63%。"
UNPRINTED = """
    # 支出总表
    code | name | 合计
    2210201 | 住房公积金 | 30.00
    | 合计 | 30.00
"""


@pytest.mark.parametrize("question", ["购房补贴多少", "住房公积金跟购房补贴加起来多少"])
def test_a_name_that_people_shorten_is_known_where_no_document_prints_it(
    tmp_path: Path, question: str
) -> None:
    with FactStore(tmp_path, create=True) as store:
        store.save(reading_of(UNPRINTED))

        assert "没有读到购房补贴" in Engine(store).ask(question).answer


TOTALS = """
    # 部门收支总表
    name | 预算数 | name | 预算数
    一、一般公共预算拨款收入 | 90.00 | 一、农林水支出 | 90.00
    本年收入合计 | 90.00 | 本年支出合计 | 90.00
    收入总计 | 90.00 | 支出总计 | 90.00
"""


def ask(folder: Path, question: str, *drawings: str, told: Sequence[str] = ()) -> str:
    with FactStore(folder / "store", create=True) as store:
        store.save(reading_of(*drawings, told=told))
        return Engine(store).ask(question).answer


def test_a_reason_in_a_column_of_its_own_is_told(tmp_path: Path) -> None:
    answer = ask(tmp_path, "公务接待费为什么减少", PUBLIC, WITH_REASONS)

    assert "减少0.30万元" in answer
    assert "来访减少" in answer


def test_the_reasons_of_the_parts_stand_for_the_whole_that_has_none(tmp_path: Path) -> None:
    answer = ask(tmp_path, "三公经费少了多少，为什么", PUBLIC, WITH_REASONS, told=(WHOLE,))

    assert "报废旧车" in answer
    assert "来访减少" in answer
    assert "没有说明原因" not in answer
    assert answer.count("减少1.70万元") == 1


def test_a_total_changed_by_what_its_own_paragraph_gives_reasons_for(tmp_path: Path) -> None:
    told = (
        "2026年预算收支安排90.00万元，较2025年预算80.00万元增加10.00万元，增长12.50%。其中：基本支出"
        "较上年30.00万元增加4.00万元，主要原因是人员晋级；项目支出较上年50.00万元增加6.00万元，主要原因是新增水库。"
    )
    answer = ask(tmp_path, "预算总额为什么比上年增加", TOTALS, told=(told,))

    assert "增加10.00万元" in answer
    assert "人员晋级" in answer
    assert "新增水库" in answer


def test_a_reason_that_opens_its_sentence_is_of_the_change_that_went_its_way(
    tmp_path: Path,
) -> None:
    told = (
        "公务用车购置及运行维护费预算16.80万元，较上年减少1.40万元，下降7.69%。其中：公务用车购置费0.00万元，"
        "与上年持平；公务用车运行维护费16.80万元。年末公务用车保有量为7辆。减少原因是更换新能源车。"
    )
    answer = ask(tmp_path, "公务用车运行维护费为什么减少", PUBLIC, told=(told,))

    assert answer.startswith("文件中没有读到公务用车运行维护费与上年相比的变化。")
    assert "公务用车购置及运行维护费比上年减少1.40万元" in answer
    assert "更换新能源车" in answer


def test_each_of_two_changes_is_told_with_its_own_reason(tmp_path: Path) -> None:
    answer = ask(tmp_path, "公务用车费用和公务接待费减少的原因分别是什么", PUBLIC, WITH_REASONS)

    assert answer.index("报废旧车") < answer.index("公务接待费") < answer.index("来访减少")


@pytest.mark.parametrize("question", ["收入总计为什么比上年增加", "收入总计比上年增减的原因"])
def test_the_change_of_a_total_of_just_as_much_is_told_by_its_name(
    question: str, tmp_path: Path
) -> None:
    told = "2026年总收入90.00万元。与上年80.00万元相比，总收入增加10.00万元，主要原因是新院启用。"
    answer = ask(tmp_path, question, TOTALS, told=(told,))

    assert "新院启用" in answer
    assert "没有读到" not in answer


def test_a_change_is_quoted_as_its_own_reason_by_no_passage(tmp_path: Path) -> None:
    told = "公务用车运行维护费16.80万元，其中燃料费9.00万元。"
    answer = ask(tmp_path, "公务用车运行维护费为什么减少", PUBLIC, told=(told,))

    assert "燃料费" not in answer


def test_the_unit_alone_at_the_foot_of_a_page_is_of_the_table_on_the_next() -> None:
    plain = Caption(None, None, None, None)
    unit = Line("单位：万元", (400.0, 780.0, 460.0, 792.0), 12.0, [])

    assert _carried_caption(plain, [unit]).unit == "万元"
    assert _carried_caption(plain._replace(unit="元"), [unit]).unit == "元"


def test_words_that_the_year_before_had_nothing_answer_for_it(tmp_path: Path) -> None:
    drawn = """
        # 一般公共预算支出表
        code | name | 合计
        208 | 社会保障和就业支出 | 7.00
        20805 | 行政事业单位养老支出 | 7.00
        2080506 | 机关事业单位职业年金缴费支出 | 7.00
    """
    told = "2080506机关事业单位职业年金缴费支出7.00万元，主要用于在职人员职业年金单位缴费，上年未安排。"
    for number, question in enumerate(("职业年金去年多少", "职业年金为什么比上年增加")):
        answer = ask(tmp_path / str(number), question, drawn, told=(told,))
        assert "“上年未安排”" in answer
        assert "没有读到" not in answer


def test_a_whole_of_which_every_part_stayed_is_not_unknown_for_last_year(tmp_path: Path) -> None:
    told = (
        "因公出国（境）费2026年预算安排0.00万元，与上年持平。",
        "公务接待费2026年预算安排1.20万元，与上年持平。",
        "公务用车购置及运行费2026年预算安排16.80万元，其中：公务用车运行费16.80万元，与上年持平；公务用车购置费0.00万元，与上年持平。",
    )
    answer = ask(tmp_path, "去年三公经费多少", PUBLIC, told=told)

    assert answer.startswith("2025年“三公”经费：与2026年持平，同为18.00万元")


def test_visits_counted_as_domestic_are_called_so_and_those_from_abroad_stand_beside(
    tmp_path: Path,
) -> None:
    told = (
        "公务接待费1.20万元。其中：国内公务接待支出1.00万元，国内公务接待9批次，80人次，共计支出1.00万元。"
        "外事接待支出0.20万元，外事接待2批次，7人次。"
    )
    answer = ask(tmp_path, "国内接待和外事接待各花了多少，各几批多少人", PUBLIC, told=(told,))

    for words in ("国内公务接待批次：9批次", "外事接待批次：2批次", "国内公务接待人次：80人次",
                  "外事接待人次：7人次", "1.00万元", "0.20万元"):  # fmt: skip
        assert words in answer


@pytest.mark.parametrize("verb", ["主要用于", "主要安排"])
def test_a_purpose_is_found_under_another_printed_name(verb: str, tmp_path: Path) -> None:
    told = f"公务用车运行费16.80万元，{verb}下乡巡查。"
    answer = ask(tmp_path, "公务用车运行维护费主要用于什么", PUBLIC, told=(told,))

    assert "下乡巡查" in answer


def test_words_that_stand_in_the_document_are_not_said_to_be_missing(tmp_path: Path) -> None:
    told = "机关运行经费预算安排5.00万元，较上年增加1.00万元，增长的主要原因是在职人员增加。"
    answer = ask(tmp_path, "在职人员多少人", PUBLIC, told=(told,))

    assert answer == "文件中没有读到实有（在职）人数是多少。"


def test_a_count_that_is_not_told_brings_the_nearest_sentence(tmp_path: Path) -> None:
    told = "车辆情况如下。单价100万元（含）以上设备（不含车辆）0台（套）。"
    answer = ask(tmp_path, "单价50万元以上设备多少台套", PUBLIC, told=(told,))

    assert "没有找到" in answer
    assert "“单价100万元（含）以上设备（不含车辆）0台（套）。”" in answer


def test_last_year_may_be_the_year_of_final_accounts(tmp_path: Path) -> None:
    told = "2024年度公务接待费支出3.00万元，比上年减少1.00万元，下降25.00%。"
    reading = reading_of(kind=Kind.FINAL, year=2024, told=(told,))
    with FactStore(tmp_path / "store", create=True) as store:
        store.save(reading)
        answer = Engine(store).ask("去年公务接待费多少").answer
        earlier = Engine(store).ask("上年公务接待费多少").answer

    first, second, *_ = answer.split("\n")
    assert "2024年度公务接待费决算数3.00万元" in first
    assert "2023年公务接待费：4.00万元" in second
    assert "如指" not in earlier


def test_a_check_of_unnamed_sums_is_not_answered_by_the_check_of_all(tmp_path: Path) -> None:
    answer = ask(tmp_path, "加起来对得上吗", PUBLIC)

    assert answer.startswith("没有看懂要核对的是哪些数")


def test_that_another_pair_agrees_answers_no_question_for_two_amounts(tmp_path: Path) -> None:
    told = "公务接待费1.20万元。"
    answer = ask(tmp_path, "公务接待费表里0.70万元和文字1.20万元一致吗", PUBLIC, told=(told,))

    assert not answer.startswith("一致")


@pytest.mark.parametrize(
    "told",
    [
        "“三公”经费：指因公出国（境）费、公务用车购置费和公务接待费，其中公务接待费反映招待支出。",
        "推广项目支出决算小于预算的主要原因是公务接待费节约。",
        "机关运行经费减少的主要原因是压减办公费。其中：公务接待费1.20万元。",
    ],
)
def test_the_reason_of_a_neighbour_is_no_reason(told: str, tmp_path: Path) -> None:
    answer = ask(tmp_path, "公务接待费变化的原因", PUBLIC, told=(told,))

    assert "没有读到公务接待费与上年相比的变化" in answer
    assert "“" not in answer.replace("“三公”", "")


def test_a_reason_of_a_part_is_not_told_as_that_of_the_whole(tmp_path: Path) -> None:
    told = "支出90.00万元，其中项目支出20.00万元，较上年减少1.00万元，主要原因是对象减少。"
    answer = ask(tmp_path, "支出总计为什么变化", TOTALS, told=(told,))

    assert answer.startswith("文件中没有读到支出")
    assert "其中项目支出比上年减少1.00万元" in answer


def test_those_who_went_abroad_are_no_visitors(tmp_path: Path) -> None:
    told = "因公出国（境）团组2个，5人次。国内公务接待9批次，80人次。"
    answer = ask(tmp_path, "出国团组几个多少人次", PUBLIC, told=(told,))

    assert "5人次" in answer
    assert "80人次" not in answer
