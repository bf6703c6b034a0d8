"""Two figures that a question sets against each other: what each is of, and what lies between them."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from ingest.checks import check
from ingest.records import Kind
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

RECEIVED = """
    # 收入决算表
    code | name | 本年收入合计 | 财政拨款收入 | 其他收入
    | 合计 | 500.00 | 460.00 | 40.00
    205 | 教育支出 | 500.00 | 460.00 | 40.00
    20503 | 职业教育 | 500.00 | 460.00 | 40.00
    2050305 | 高等职业教育 | 500.00 | 460.00 | 40.00
"""
SPENT = """
    # 支出决算表
    code | name | 本年支出合计 | 基本支出 | 项目支出
    | 合计 | 530.00 | 330.00 | 200.00
    205 | 教育支出 | 530.00 | 330.00 | 200.00
    20503 | 职业教育 | 530.00 | 330.00 | 200.00
    2050305 | 高等职业教育 | 530.00 | 330.00 | 200.00
"""
GRANTED = """
    # 一般公共预算财政拨款支出决算表
    code | name | 小计 | 基本支出 | 项目支出
    | 合计 | 490.00 | 330.00 | 160.00
    205 | 教育支出 | 490.00 | 330.00 | 160.00
    20503 | 职业教育 | 490.00 | 330.00 | 160.00
    2050305 | 高等职业教育 | 490.00 | 330.00 | 160.00
"""
SUMMARY = """
    # 收入支出决算总表
    name | 收入/金额
    其他收入 | 40.00
    本年收入合计 | 500.00
    年初结转和结余 | 30.00
    总计 | 530.00
"""
THREE = """
    # 财政拨款“三公”经费支出决算表
    name | 合计 | 公务用车购置及运行维护费 | 公务接待费
    合计 | 59,166.80 | 52,346.80 | 6,820.00
"""
FORM = """
    # 设备更新项目绩效自评表（2024年度）
    name | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分
    设备更新 | 200.00 | 300.00 | 270.00 | 10 | 90.00% |
    设备完好率 | | | | 40 | | 38
    服务对象满意率 | | | | 50 | | 50
    总分 | | | | 100 | | {}
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    told = ("教育支出（类）职业教育（款）高等职业教育（项）支出决算为503.00万元。",)
    reading = reading_of(RECEIVED, SPENT, GRANTED, SUMMARY, kind=Kind.FINAL, told=told)
    yield from engine_over(tmp_path_factory.mktemp("apart"), reading)


@pytest.fixture(scope="module")
def exact(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(THREE, kind=Kind.FINAL, unit="元")
    yield from engine_over(tmp_path_factory.mktemp("tails"), reading)


def test_persons_and_visits_by_persons_are_told_apart_without_a_gap(tmp_path: Path) -> None:
    told = ("慰问退休职工人数为37人。", "全年慰问退休职工129人次。")
    for engine in engine_over(tmp_path, reading_of(SPENT, kind=Kind.FINAL, told=told)):
        answer = engine.ask("慰问退休职工到底是37人还是129人次")
        assert {f.value for f in answer.figures} <= {"37", "129"}, answer.answer


@pytest.mark.parametrize(
    "question",
    [
        "教育支出一张表是530.00，另一张是490.00，哪个是对的",
        "教育支出到底是530万还是490万",
        "教育支出有的表写530.00，有的写490.00，信哪个",
        "教育支出530万元和490万元怎么对不上",
    ],
)
def test_figures_of_two_funds_are_told_with_their_funds_and_the_gap(
    engine: Engine, question: str
) -> None:
    answer = engine.ask(question)
    assert [f.value for f in answer.figures][:3] == ["530.00", "490.00", "40.00"], answer.answer
    assert "口径不同（全部资金；一般公共预算财政拨款）" in answer.answer
    assert "其他收入40.00万元" in answer.answer


def test_what_was_carried_over_lies_between_income_and_expenditure(engine: Engine) -> None:
    answer = engine.ask("教育支出收入表里500.00，支出表里530.00，怎么多花了30万")
    assert "年初结转和结余30.00万元" in answer.answer


def test_one_basis_with_two_figures_is_a_contradiction(engine: Engine) -> None:
    answer = engine.ask("高等职业教育到底是490万还是503万")
    assert [f.value for f in answer.figures][:2] == ["490.00", "503.00"], answer.answer


@pytest.mark.parametrize("question", ["教育支出是530万还是700万", "教育支出为什么从120万变成530万"])
def test_a_figure_that_is_not_printed_is_not_reconciled(engine: Engine, question: str) -> None:
    assert "相差" not in engine.ask(question).answer


def test_rounded_parts_leave_a_tail_that_is_no_error(exact: Engine) -> None:
    answer = exact.ask("公务用车5.23万加接待0.68万是5.91万，怎么三公写5.92万")
    assert "尾差" in answer.answer, answer.answer
    assert any(Decimal(f.value or "0") == Decimal("59166.80") for f in answer.figures)


@pytest.mark.parametrize(("total", "kinds"), [("97.0", []), ("99.5", ["score_sum"])])
def test_marks_whose_score_is_not_printed_may_fill_the_sum_of_scores(
    total: str, kinds: list[str]
) -> None:
    found = check(reading_of(FORM.format(total), kind=Kind.FINAL))
    assert [one.kind for one in found if one.kind.startswith("score")] == kinds


def test_an_exact_figure_does_not_contradict_its_rounded_one(tmp_path: Path) -> None:
    told = ["2026年度“三公”经费支出决算为5.92万元。"]
    (engine,) = engine_over(tmp_path, reading_of(THREE, kind=Kind.FINAL, unit="元", told=told))
    answer = engine.ask("三公经费是5.92万，不是59万吧")
    assert not [note for note in answer.notes if note.kind == "conflict"], answer.notes


OUTPUTS = """
    # 文化惠民项目绩效自评表（2024年度）
    name | 年度指标值 | 实际完成值 | 分值 | 得分
    数量指标/送书下乡场次 | ≥50场 | 46场 | 20 | 18
"""


@pytest.mark.parametrize(
    "question", ["送书下乡到底办了多少场", "送书下乡搞了多少场", "送书下乡究竟有几场"]
)
def test_every_printed_count_of_what_is_named_is_told_with_its_place(
    tmp_path: Path, question: str
) -> None:
    told = ["主要产出：一是开展送书下乡52场；二是惠及读者3000人次。"]
    reading = reading_of(OUTPUTS, kind=Kind.FINAL, year=2024, told=told, unit="场")
    (engine,) = engine_over(tmp_path, reading)
    answer = engine.ask(question)
    assert {f.value for f in answer.figures} == {"46", "52"}, answer.answer
    assert "文字说明" in answer.answer
    assert [note.kind for note in answer.notes] == ["conflict"]


@pytest.mark.parametrize("question", ["530和490为什么不一样", "530.00跟490.00怎么对不上"])
def test_two_amounts_alone_are_told_with_what_they_are(tmp_path: Path, question: str) -> None:
    (engine,) = engine_over(tmp_path, reading_of(SPENT, GRANTED, kind=Kind.FINAL))
    answer = engine.ask(question)
    assert [f.value for f in answer.figures][:3] == ["530.00", "490.00", "40.00"], answer.answer


def test_two_amounts_of_different_things_need_not_agree(tmp_path: Path) -> None:
    told = ["2024年度培训费支出决算为7.00万元。", "2024年度会议费支出决算为9.50万元。"]
    (engine,) = engine_over(tmp_path, reading_of(SPENT, kind=Kind.FINAL, told=told))
    answer = engine.ask("7.00和9.50为什么不一样")
    assert "是不同的项目" in answer.answer, answer.answer


def test_an_amount_that_stands_for_many_things_is_not_taken_for_one_of_them(tmp_path: Path) -> None:
    told = ["2024年度培训费支出决算为7.00万元。", "2024年度会议费支出决算为7.00万元。"]
    (engine,) = engine_over(tmp_path, reading_of(SPENT, kind=Kind.FINAL, told=told))
    assert "是不同的项目" not in engine.ask("7.00和200.00为什么不一样").answer


def test_a_figure_without_unit_is_told_and_not_subtracted(tmp_path: Path) -> None:
    table = """
        年度 | name | 教育费
        2024 | 教育费 | 12.50
    """
    told = ["2024年度教育支出决算为530.00万元。"]
    (engine,) = engine_over(tmp_path, reading_of(table, kind=Kind.FINAL, told=told, unit=""))
    answer = engine.ask("教育支出530.00和12.50为什么不一样")
    assert "都印出单位" in answer.answer, answer.answer


OF_PROJECTS = """
    # 项目支出预算情况表
    name=项目名称 | 合计 | 财政拨款
    合计 | 8.00 | 4.50
    平台测评服务 | 4.50 | 4.50
    设备维护 | 3.50 |
"""


@pytest.mark.parametrize(
    "question",
    [
        "委托业务费说财政拨款有99万，可项目里财政拨款才4.5万，这对得上吗",
        "委托业务费99万和项目里的4.5万对得上吗",
        "委托业务费文字写99万，项目支出表里只有4.5万，怎么对不上",
    ],
)
def test_an_amount_in_the_projects_is_all_that_they_cost(tmp_path: Path, question: str) -> None:
    told = ["2026年本单位委托业务费财政拨款预算为99.00万元。"]
    (engine,) = engine_over(tmp_path, reading_of(OF_PROJECTS, told=told))
    answer = engine.ask(question)

    assert [f.value for f in answer.figures] == ["99.00", "4.50", "94.50"], answer.answer
    assert "项目支出" in answer.answer


BY_DEPARTMENT = """
    # 一般公共预算基本支出表（按部门预算经济分类）
    code=科目编码 | name=科目名称 | 合计 | 302商品和服务支出/30215会议费 | 302商品和服务支出/30216培训费
    | 合计 | 20.00 | 8.40 | 11.60
    2130101 | 行政运行 | 20.00 | 8.40 | 11.60
"""
BY_GOVERNMENT = """
    # 一般公共预算基本支出表（按政府预算经济分类）
    code=科目编码 | name=科目名称 | 合计 | 502机关商品和服务支出/50202会议费 | 505对事业单位经常性补助/50502商品和服务支出
    | 合计 | 20.00 | 5.20 | 14.80
    2130101 | 行政运行 | 20.00 | 5.20 | 14.80
"""


@pytest.mark.parametrize(
    "question",
    [
        "会议费一个表写5.2万、一个表写8.4万，是不是打架了",
        "会议费5.20万元和8.40万元哪个对",
        "会议费怎么又是8.4万又是5.2万",
    ],
)
def test_one_name_in_two_economic_classifications_is_of_two_bases(
    tmp_path: Path, question: str
) -> None:
    (engine,) = engine_over(tmp_path, reading_of(BY_DEPARTMENT, BY_GOVERNMENT))
    answer = engine.ask(question)

    assert "口径不同" in answer.answer, answer.answer
    assert "机关商品和服务支出" in answer.answer
    assert not [note for note in answer.notes if note.kind == "conflict"]


@pytest.mark.parametrize("question", ["收入到底是500万还是530万", "收入是500万元还是530万元"])
def test_the_total_that_no_word_names_is_told_on_both_sides(tmp_path: Path, question: str) -> None:
    (engine,) = engine_over(tmp_path, reading_of(RECEIVED, SUMMARY, kind=Kind.FINAL, year=2024))
    answer = engine.ask(question)

    assert [f.value for f in answer.figures] == ["500.00", "530.00", "30.00", "30.00"]
    assert "年初结转和结余" in answer.answer


@pytest.mark.parametrize("question", ["收入是500.4万还是800万", "收入是700万还是800万元"])
def test_neither_yes_nor_no_answers_which_of_two_amounts_it_is(
    tmp_path: Path, question: str
) -> None:
    (engine,) = engine_over(tmp_path, reading_of(RECEIVED, kind=Kind.FINAL, year=2024))
    told = engine.ask(question).answer

    assert told.startswith("2024年度收入合计决算数：500.00万元"), told


def test_an_amount_may_be_cut_off_behind_its_last_digit(tmp_path: Path) -> None:
    received = RECEIVED.replace("500.00", "500.80").replace("460.00", "460.80")
    summary = SUMMARY.replace("500.00", "500.80").replace("530.00", "530.80")
    (engine,) = engine_over(tmp_path, reading_of(received, summary, kind=Kind.FINAL, year=2024))
    answer = engine.ask("收入到底是500万还是530万")

    assert [f.value for f in answer.figures][:3] == ["500.80", "530.80", "30.00"], answer.answer


def test_a_function_and_an_economic_subject_of_one_name_contradict_nothing(tmp_path: Path) -> None:
    functional = """
        # 一般公共预算支出表（按功能分类科目）
        code | name | 合计 | 基本支出 | 项目支出
        | 合计 | 90.00 | 60.00 | 30.00
        221 | 住房保障支出 | 19.00 | 19.00 |
        22102 | 住房改革支出 | 19.00 | 19.00 |
        2210201 | 住房公积金 | 19.00 | 19.00 |
        201 | 一般公共服务支出 | 71.00 | 41.00 | 30.00
    """
    economic = """
        # 一般公共预算基本支出表（按经济分类科目）
        code | name | 预算数
        | 合计 | 60.00
        301 | 工资福利支出 | 60.00
        30113 | 住房公积金 | 54.00
        30101 | 基本工资 | 6.00
    """
    reading = reading_of(functional, economic, body="荆南市统计局", kind=Kind.BUDGET)

    for engine in engine_over(tmp_path, reading):
        answer = engine.ask("住房公积金到底是19.00还是54.00？")

        assert not answer.notes, answer.notes
        assert "口径不同" in answer.answer
        assert "功能分类" in answer.answer
        assert "经济分类" in answer.answer


def test_a_project_and_its_form_that_print_two_budgets_are_at_odds(tmp_path: Path) -> None:
    projects = """
        # 项目支出表
        name=项目名称 | 合计
        合计 | 90.00
        实训设备购置 | 60.00
        校园安防 | 30.00
    """
    form = """
        # 项目绩效目标表（实训设备购置）
        name=项目资金（万元） | 预算数
        年度资金总额 | 66.00
    """

    for engine in engine_over(tmp_path, reading_of(projects, form, kind=Kind.BUDGET)):
        answer = engine.ask("实训设备购置到底是60万还是66万")

        assert [note.kind for note in answer.notes] == ["conflict"], answer.answer
        assert "不同的项目" not in answer.answer
        assert "口径不同" not in answer.answer


def test_what_was_carried_out_is_no_other_basis_than_the_final_account(tmp_path: Path) -> None:
    told = ("护林补偿项目全年执行数为286.37万元，完成预算的98.95%。",)
    spent = """
        # 支出决算表
        code | name | 本年支出合计 | 基本支出 | 项目支出
        | 合计 | 286.73 | | 286.73
        213 | 农林水支出 | 286.73 | | 286.73
        21302 | 林业和草原 | 286.73 | | 286.73
        2130209 | 护林补偿 | 286.73 | | 286.73
    """
    reading = reading_of(spent, kind=Kind.FINAL, year=2024, told=told)

    for engine in engine_over(tmp_path, reading):
        answer = engine.ask("护林补偿到底是286.73万还是286.37万")

        assert [note.kind for note in answer.notes] == ["conflict"], answer.answer
        assert "口径不同" not in answer.answer


AREA = """
    # 项目支出绩效自评表（{year}年度）
    name                                | 年度指标值 | 实际完成值
    产出指标/数量指标/疏浚河道总面积     | ≥35万亩    | 36.8万亩
"""


@pytest.mark.parametrize(
    ("kind", "is_one"), [(Kind.FINAL, True), (Kind.BUDGET, False)], ids=["reached", "aimed at"]
)
def test_what_a_sentence_counts_is_no_other_basis_than_what_its_form_reached(
    tmp_path: Path, kind: Kind, *, is_one: bool
) -> None:
    told = ("疏浚河道总面积38.6万亩，水质稳定。",)
    reading = reading_of(AREA.format(year=2024), told=told, kind=kind, year=2024, unit="万亩")
    for engine in engine_over(tmp_path, reading):
        answer = engine.ask("疏浚河道总面积到底是38.6万亩还是36.8万亩")

        assert "38.6万亩" in answer.answer
        assert "36.8万亩" in answer.answer
        assert ("口径不同" not in answer.answer) is is_one
        assert ("conflict" in [note.kind for note in answer.notes]) is is_one


def test_things_of_near_names_are_not_said_to_be_different(tmp_path: Path) -> None:
    told = ["2024年度设备运维支出决算为7.00万元。", "2024年度设备运维补助资金支出决算为9.50万元。"]
    (engine,) = engine_over(tmp_path, reading_of(SPENT, kind=Kind.FINAL, told=told))
    answer = engine.ask("7.00和9.50为什么不一样")

    assert "是不同的项目" not in answer.answer, answer.answer
    assert "名称相近" in answer.answer
    assert "2.50万元" in answer.answer
