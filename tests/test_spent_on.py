"""What money goes to is listed by the subjects that make up its total, the largest first, with their shares."""

from collections.abc import Iterator

import pytest

from ingest.records import Kind
from retrieval.conversation import Conversation
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

SPENT = """
    # 2026年支出总表
    code | name | 合计 | 基本支出 | 项目支出
    | 合计 | 130.00 | 80.00 | 50.00
    206 | 科学技术支出 | 70.00 | 40.00 | 30.00
    20604 | 技术研究与开发 | 70.00 | 40.00 | 30.00
    2060401 | 机构运行 | 40.00 | 40.00 |
    2060404 | 科技成果转化与扩散 | 30.00 | | 30.00
    208 | 社会保障和就业支出 | 40.00 | 40.00 |
    20805 | 行政事业单位养老支出 | 40.00 | 40.00 |
    2080505 | 机关事业单位基本养老保险缴费支出 | 40.00 | 40.00 |
    212 | 城乡社区支出 | 20.00 | | 20.00
    21208 | 国有土地使用权出让收入安排的支出 | 20.00 | | 20.00
    2120804 | 农村基础设施建设支出 | 15.00 | | 15.00
    2120816 | 农业农村生态环境支出 | 5.00 | | 5.00
"""
GENERAL = """
    # 2026年一般公共预算支出表
    code | name | 合计 | 基本支出 | 项目支出
    | 合计 | 110.00 | 80.00 | 30.00
    206 | 科学技术支出 | 70.00 | 40.00 | 30.00
    208 | 社会保障和就业支出 | 40.00 | 40.00 |
"""
LAND = """
    # 2026年政府性基金预算支出表
    code | name | 合计 | 项目支出
    | 合计 | 20.00 | 20.00
    212 | 城乡社区支出 | 20.00 | 20.00
    21208 | 国有土地使用权出让收入安排的支出 | 20.00 | 20.00
    2120804 | 农村基础设施建设支出 | 15.00 | 15.00
    2120816 | 农业农村生态环境支出 | 5.00 | 5.00
"""
BASIC = """
    # 2026年一般公共预算基本支出表
    code | name | 合计 | 人员经费 | 公用经费
    | 合计 | 80.00 | 62.00 | 18.00
    301 | 工资福利支出 | 50.00 | 50.00 |
    30101 | 基本工资 | 50.00 | 50.00 |
    302 | 商品和服务支出 | 15.00 | | 15.00
    30201 | 办公费 | 10.00 | | 10.00
    30211 | 差旅费 | 5.00 | | 5.00
    303 | 对个人和家庭的补助 | 12.00 | 12.00 |
    30301 | 离休费 | 3.00 | 3.00 |
    30302 | 退休费 | 9.00 | 9.00 |
    310 | 资本性支出 | 3.00 | | 3.00
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(SPENT, GENERAL, LAND, BASIC)
    yield from engine_over(tmp_path_factory.mktemp("spent_on"), reading)


def listed(engine: Engine, question: str) -> list[tuple[str, str]]:
    """Return name and amount of each row that an answer lists."""
    lines = engine.ask(question).answer.splitlines()
    rows = [line.split("  ") for line in lines if line.startswith("  ") and "万元" in line]
    rows = [row for row in rows if len(row) > 2]
    return [(row[1].split("（")[0], row[2].split("万元")[0]) for row in rows]


CLASSES = [("科学技术支出", "70.00"), ("社会保障和就业支出", "40.00")]
PROJECT = [
    ("科技成果转化与扩散", "30.00"),
    ("农村基础设施建设支出", "15.00"),
    ("农业农村生态环境支出", "5.00"),
]
FUND = [("农村基础设施建设支出", "15.00"), ("农业农村生态环境支出", "5.00")]


@pytest.mark.parametrize(
    ("question", "rows"),
    [
        ("一般公共预算支出主要用在哪几类", CLASSES),
        ("一般公共预算支出都花在哪些方面了", CLASSES),
        ("政府性基金的钱用在了哪里", FUND),
        ("项目支出主要花在哪几个科目", PROJECT),
        ("项目支出一共多少，主要是哪些科目", PROJECT),
        ("商品和服务支出用在哪里", [("办公费", "10.00"), ("差旅费", "5.00")]),
        ("对个人和家庭的补助是什么，多少", [("退休费", "9.00"), ("离休费", "3.00")]),
        ("工资福利支出都有什么", [("基本工资", "50.00")]),
    ],
)
def test_the_subjects_that_make_up_the_total_are_listed(
    engine: Engine, question: str, rows: list[tuple[str, str]]
) -> None:
    assert listed(engine, question) == rows


def test_each_row_has_its_share_of_the_total_of_its_own_fund(engine: Engine) -> None:
    answer = engine.ask("一般公共预算支出主要用在哪几类")

    assert [f.value for f in answer.figures if f.unit == "%"] == ["63.64", "36.36"]
    assert "支出合计预算数（一般公共预算财政拨款）：110.00万元" in answer.answer


def test_a_line_without_rows_under_it_says_that_no_details_are_printed(engine: Engine) -> None:
    answer = engine.ask("资本性支出买了什么")

    assert [f.text for f in answer.figures] == ["3.00万元"]
    assert "没有读到资本性支出的明细" in answer.answer


def test_a_condition_on_subjects_is_no_question_for_where_the_money_goes(engine: Engine) -> None:
    assert listed(engine, "哪些项级科目既有基本支出又有项目支出") == []


def test_the_subjects_of_what_was_talked_of_are_listed(engine: Engine) -> None:
    talk = Conversation(engine)
    talk.ask("项目支出多少")

    assert [f.text for f in talk.ask("主要是哪些科目").figures if f.unit != "%"] == [
        "50.00万元", "30.00万元", "15.00万元", "5.00万元",
    ]  # fmt: skip


def test_no_share_is_told_of_a_column_that_does_not_make_up_the_total(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    torn = """
        # 2026年一般公共预算支出表
        code | name | 合计 | 项目支出
        | 合计 | 110.00 | 30.00
        206 | 科学技术支出 | 50.00 | 30.00
    """
    for engine in engine_over(tmp_path_factory.mktemp("torn"), reading_of(torn)):
        answer = engine.ask("一般公共预算支出主要用在哪几类")
        assert all(figure.unit != "%" for figure in answer.figures)


def test_a_source_of_income_is_listed_by_the_subjects_that_it_pays(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    received = """
        # 2024年度收入决算表
        code | name | 本年收入合计 | 财政拨款收入 | 事业收入
        | 合计 | 100.00 | 60.00 | 40.00
        206 | 科学技术支出 | 70.00 | 60.00 | 10.00
        20604 | 技术研究与开发 | 70.00 | 60.00 | 10.00
        2060401 | 机构运行 | 70.00 | 60.00 | 10.00
        210 | 卫生健康支出 | 30.00 | | 30.00
        21011 | 行政事业单位医疗 | 30.00 | | 30.00
        2101102 | 事业单位医疗 | 30.00 | | 30.00
    """
    reading = reading_of(received, kind=Kind.FINAL, year=2024)
    for engine in engine_over(tmp_path_factory.mktemp("received"), reading):
        rows = [("事业单位医疗", "30.00"), ("机构运行", "10.00")]
        assert listed(engine, "事业收入40万用在哪些科目上") == rows


BLOCKS = """
    # 2026年一般公共预算基本支出表
    code | name | 合计
    302 | 商品和服务支出 | 30.00
    30201 | 办公费 | 20.00
    30211 | 差旅费 | 10.00
    302 | 商品和服务支出 | 5.00
    30201 | 办公费 | 4.00
    30206 | 电费 | 1.00
"""


def test_blocks_of_one_class_are_listed_each_by_itself(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    reading = reading_of(BLOCKS)
    heads = iter(("机关商品和服务支出", "对事业单位经常性补助"))
    facts = tuple(
        fact.model_copy(update={"parents": (next(heads),)}) if fact.code == "302" else fact
        for fact in reading.facts
    )
    reading = reading.model_copy(update={"facts": facts})
    rows = [("办公费", "20.00"), ("差旅费", "10.00"), ("办公费", "4.00"), ("电费", "1.00")]
    for engine in engine_over(tmp_path_factory.mktemp("blocks"), reading):
        assert listed(engine, "商品和服务支出用在哪里")[-4:] == rows
        assert engine.ask("商品和服务支出用在哪里").figures[0].text == "35.00万元"


def test_how_well_the_budget_was_carried_out_is_told_by_its_rate(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    told = "2024年度财政拨款支出年初预算为100.00万元，支出决算为90.00万元，完成年初预算的90.00%。"
    spent = """
        # 2024年度财政拨款支出决算表
        code | name | 合计
        | 合计 | 90.00
        206 | 科学技术支出 | 90.00
    """
    reading = reading_of(spent, told=(told,), kind=Kind.FINAL, year=2024)
    for engine in engine_over(tmp_path_factory.mktemp("final"), reading):
        for question in ("全年预算执行得怎么样", "预算执行情况如何", "今年预算完成得怎么样"):
            assert "90.00%" in {figure.text for figure in engine.ask(question).figures}


def test_a_budget_has_not_been_carried_out_yet(engine: Engine) -> None:
    answer = engine.ask("全年预算执行得怎么样")

    assert answer.status == "not_found"
    assert "没有执行结果" in answer.answer


def test_what_the_halves_of_basic_expenditure_go_to_is_told_by_economic_subjects(
    engine: Engine,
) -> None:
    assert listed(engine, "人员经费包括什么") == [
        ("基本工资", "50.00"), ("退休费", "9.00"), ("离休费", "3.00"),
    ]  # fmt: skip


def test_the_rows_of_one_subject_are_one_line_of_a_list(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    table = "# 2026年一般公共预算基本支出表\n    code | name | 合计\n    | 合计 | 35.00"
    rows = BLOCKS.split("合计\n", 1)[1]
    heads = iter(("机关", "办公经费", "办公经费", "补助", "补助", "补助"))
    reading = reading_of(f"{table}\n{rows}")
    facts = tuple(
        fact.model_copy(update={"parents": (next(heads),)}) if fact.code else fact
        for fact in reading.facts
    )
    reading = reading.model_copy(update={"facts": facts})
    for engine in engine_over(tmp_path_factory.mktemp("added"), reading):
        answer = engine.ask("基本支出主要用在哪些经济科目")

        assert "办公费（30201）  24.00万元" in answer.answer
        assert {f.formula for f in answer.figures if f.text == "68.57%"} == {
            "(20.00万元 + 4.00万元) ÷ 35.00万元 = 68.57%"
        }


def test_a_grant_is_told_by_what_it_is_spent_on_and_not_by_what_it_was_received_for(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    received = """
        # 2026年收入总表
        code | name | 收入/合计 | 收入/财政拨款
        | 合计 | 90.00 | 90.00
        206 | 科学技术支出 | 60.00 | 60.00
        210 | 卫生健康支出 | 30.00 | 30.00
    """
    spent = """
        # 2026年财政拨款支出表
        code | name | 合计
        | 合计 | 80.00
        206 | 科学技术支出 | 55.00
        210 | 卫生健康支出 | 25.00
    """
    for engine in engine_over(tmp_path_factory.mktemp("grant"), reading_of(received, spent)):
        rows = [("科学技术支出", "55.00"), ("卫生健康支出", "25.00")]
        assert listed(engine, "财政拨款都用在哪了") == rows


def test_a_class_is_found_by_the_name_of_an_older_chart(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    table = BASIC.replace("310 | 资本性支出", "310 | 其他资本性支出")
    table += "    31002 | 办公设备购置 | 3.00 | | 3.00\n"
    for engine in engine_over(tmp_path_factory.mktemp("older"), reading_of(table)):
        assert listed(engine, "资本性支出买了什么") == [("办公设备购置", "3.00")]


def test_a_source_from_which_nothing_came_is_told_as_nil(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    table = """
        # 2026年收支总表
        name=项目 | 收入/预算数
        一、一般公共预算拨款收入 | 60.00
        二、事业收入 | 0.00
        本年收入合计 | 60.00
    """
    for engine in engine_over(tmp_path_factory.mktemp("nil"), reading_of(table)):
        figures = engine.ask("事业收入用在哪些科目上").figures
        assert [figure.text for figure in figures] == ["0.00万元"]


LAND_ROWS = [("农村基础设施建设支出（2120804）", "15.00万元"), ("农业农村生态环境支出（2120816）", "5.00万元")]  # fmt: skip


@pytest.mark.parametrize(
    ("question", "rows"),
    [
        ("政府性基金这20万都列到哪些项级科目上了", LAND_ROWS),
        ("政府性基金支出按项级科目列出来", LAND_ROWS),
        ("政府性基金列在哪几个款级科目", [("国有土地使用权出让收入安排的支出（21208）", "20.00万元")]),
        ("科学技术支出下面有哪些项级科目", [("机构运行（2060401）", "40.00万元"), ("科技成果转化与扩散（2060404）", "30.00万元")]),
        ("科学技术支出按款级科目分", [("技术研究与开发（20604）", "70.00万元")]),
    ],
)  # fmt: skip
def test_subjects_are_of_the_level_that_is_asked_for(
    engine: Engine, question: str, rows: list[tuple[str, str]]
) -> None:
    lines = engine.ask(question).answer.splitlines()
    told = [tuple(line.split("[")[0].split("  ")[1:3]) for line in lines if line.startswith("  ")]

    assert told == rows


def test_subjects_that_a_fund_pays_for_are_of_the_level_that_is_asked_for(engine: Engine) -> None:
    answer = engine.ask("哪些款用了政府性基金")

    assert [f.value for f in answer.figures] == ["1", "20.00"]
    assert "（21208）" in answer.answer
