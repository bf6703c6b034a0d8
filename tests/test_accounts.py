"""What the accounts and forms of projects say: problems, improvements, scores, lost points."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from ingest.facts import table_facts
from ingest.records import Kind
from retrieval.engine import Engine
from tests.drawing import draw, engine_over, reading_of


def _form(name: str, got: str, total: str) -> str:
    return f"""
        # 项目支出绩效自评表（{name}）
        name | 年初目标值 | 实际完成值 | 分值 | 得分
        巡查次数 | ≥20次 | 20次 | 40 | 40
        群众满意度 | ≥90% | 88% | 10 | {got}
        总分 | | | 100 | {total}
    """


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(
        _form("湖岸绿化", "7.5", "96.5"), _form("智慧泵站运行维护", "9", "98"),
        body="某市水务局", year=2024, kind=Kind.FINAL,
        told=(
            "1.湖岸绿化项目绩效自评综述：项目全年预算数为80万元。存在的主要问题：补种不及时。下一步改进措施：提前采购苗木。",
            "2.智慧泵站运行维护项目绩效自评综述：项目全年预算数为60万元。发现的问题及原因：设备老化。下一步改进措施：分批更换设备。",
            "3.委托第三方机构对“湖岸绿化”项目开展部门评价，评价得分90.20分。评价认为，养护标准偏低。",
            "某某专项费项目绩效评价综合得分为71.30分。",
            "我局组织对12个项目开展绩效自评，覆盖全部项目支出。",
        ),
    )  # fmt: skip
    yield from engine_over(tmp_path_factory.mktemp("accounts"), reading)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("湖岸绿化项目存在什么问题", ["补种不及时"]),
        ("智慧泵站运维项目有哪些问题", ["设备老化"]),
        ("湖岸绿化下一步怎么改进", ["提前采购苗木"]),
        ("智慧泵站运行维护有什么不足，准备怎么整改", ["设备老化", "分批更换设备"]),
        ("各项目存在什么问题", ["补种不及时", "设备老化"]),
        ("绩效评价发现了哪些问题", ["补种不及时", "设备老化"]),
        ("下一步怎么改进", ["提前采购苗木", "分批更换设备"]),
        (
            "绩效自评中发现的主要问题和改进措施是什么",
            ["补种不及时", "设备老化", "提前采购苗木", "分批更换设备"],
        ),
        ("第三方对湖岸绿化项目的评价说了什么", ["养护标准偏低"]),
    ],
)
def test_the_account_of_a_project_is_quoted_where_it_tells_what_is_asked(
    engine: Engine, question: str, told: list[str]
) -> None:
    answer = engine.ask(question)

    parts = {"补种不及时", "设备老化", "提前采购苗木", "分批更换设备", "养护标准偏低"}
    assert answer.status == "answered"
    assert {part for part in parts if part in answer.answer} == set(told)


def test_the_problems_of_a_project_that_has_no_account_are_not_those_of_another(
    engine: Engine,
) -> None:
    answer = engine.ask("河道疏浚项目存在什么问题")

    assert answer.status != "answered"


def test_what_got_fewer_points_than_it_could_have_is_listed_with_their_sum(engine: Engine) -> None:
    answer = engine.ask("湖岸绿化项目扣了多少分")

    assert [Decimal(f.value) for f in answer.figures if f.value] == [
        Decimal("3.5"), Decimal(10), Decimal("7.5")
    ]  # fmt: skip
    assert "群众满意度" in answer.answer
    assert "巡查次数" not in answer.answer


def test_the_lowest_of_the_own_scores_is_none_that_others_gave(engine: Engine) -> None:
    for question in ("哪个项目自评得分最低", "哪个项目丢分最多", "两个项目里得分最低的是哪个"):
        figures = [Decimal(f.value) for f in engine.ask(question).figures if f.value]
        assert figures == [Decimal("96.5")], question


def test_scores_are_put_in_the_order_that_is_asked_for(engine: Engine) -> None:
    figures = engine.ask("各项目按自评得分从高到低排序").figures

    assert [Decimal(f.value) for f in figures if f.value] == [Decimal(98), Decimal("96.5")]


def test_the_budget_of_one_project_is_not_told_beside_what_another_spent(tmp_path: Path) -> None:
    form = """
        # 项目支出绩效自评表（{name}）
        name | 预算数 | 执行数 | 分值 | 得分
        年度财政资金总额 | {budget} | {spent} | |
    """
    drawn = draw(
        form.format(name="湖岸绿化", budget="80.00", spent="60.00"),
        form.format(name="智慧泵站", budget="", spent="12.00"),
    )  # fmt: skip
    tables = [table.model_copy(update={"columns": ()}) for table in drawn]
    reading = reading_of(body="某市水务局", year=2024, kind=Kind.FINAL)
    facts = table_facts(reading.document, tables)
    reading = reading.model_copy(update={"tables": tuple(tables), "facts": tuple(facts)})
    for engine in engine_over(tmp_path, reading):
        figures = engine.ask("智慧泵站项目花了多少").figures
        assert [Decimal(f.value) for f in figures if f.value] == [Decimal("12.00")]


@pytest.mark.parametrize(
    "question", ["哪些项目做了绩效自评", "开展绩效自评的项目有哪些", "一共几个项目开展了自评"]
)
def test_which_projects_were_reviewed_is_told_by_the_sentence_and_by_their_forms(
    engine: Engine, question: str
) -> None:
    answer = engine.ask(question)

    assert answer.status == "answered"
    assert all(told in answer.answer for told in ("12个项目", "湖岸绿化", "智慧泵站运行维护"))


def test_who_was_evaluated_by_others_is_not_told_by_own_forms(engine: Engine) -> None:
    assert "智慧泵站" not in engine.ask("哪些项目做了部门评价").answer


def test_the_scores_of_all_projects_are_told_where_none_is_named(engine: Engine) -> None:
    answer = engine.ask("绩效自评得了多少分")

    assert {f.value for f in answer.figures} >= {"96.5", "98"}, answer.answer


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ("绩效自评的项目4个。绩效自评中共发现问题0个，已经完成整改的0个。", "发现问题0个"),
        ("绩效自评的项目3个，发现的问题2个，均已整改。", "发现的问题2个"),
    ],
)
def test_a_count_of_problems_answers_what_was_found(tmp_path: Path, told: str, words: str) -> None:
    reading = reading_of(body="某市水务局", year=2024, kind=Kind.FINAL, told=(told,))
    engine = next(engine_over(tmp_path, reading))

    answer = engine.ask("绩效评价中发现了什么问题")

    assert words in answer.answer


REPORT = {
    (
        "滨河路灯费项目绩效评价报告",
        "五、经验和问题",
        "（二）存在的主要问题及原因分析",
    ): "一是巡修不及时。",
    ("滨河路灯费项目绩效评价报告", "六、有关建议"): "一是按月巡修。",
    (
        "旧桥加固费项目绩效评价报告",
        "五、经验和问题",
        "（二）存在的主要问题及原因分析",
    ): "一是勘察过晚。",
}


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("滨河路灯费项目评价发现了什么问题？", "巡修不及时"),
        ("滨河路灯费评价报告里说有哪些不足", "巡修不及时"),
        ("旧桥加固费存在哪些问题", "勘察过晚"),
        ("滨河路灯费项目评价提了什么建议", "按月巡修"),
    ],
)
def test_a_report_of_its_own_tells_problems_and_advice_by_its_titles(
    tmp_path: Path, question: str, told: str
) -> None:
    reading = reading_of(_form("湖岸绿化", "7.5", "96.5"), told=tuple(REPORT.values()))
    chunks = tuple(
        chunk.model_copy(update={"section": section})
        for chunk, section in zip(reading.chunks, REPORT, strict=True)
    )
    (known,) = engine_over(tmp_path, reading.model_copy(update={"chunks": chunks}))
    answer = known.ask(question).answer
    assert told in answer
    assert sum(text in answer for text in REPORT.values()) == 1
    assert known.ask("滨江路灯费项目评价发现了什么问题").status == "not_found"


SHARED = (
    "从自评情况看，主要存在两方面问题：一是指标设置偏粗；二是资金下达较晚。下一步将修订指标库。"
)


@pytest.mark.parametrize(
    ("question", "shared"),
    [
        ("绩效自评暴露出哪些共性问题，局里说怎么改", True),
        ("绩效自评有哪些普遍问题", True),
        ("绩效自评反映出哪些共性的问题", True),
        ("绩效自评有什么问题", False),
        ("湖岸绿化项目有哪些突出问题", False),
    ],
)
def test_the_problems_that_projects_share_are_those_of_the_paragraph_that_lists_them(
    tmp_path: Path, question: str, shared: bool
) -> None:
    told = ("1.湖岸绿化项目绩效自评综述：全年预算数为80万元。存在的主要问题：补种不及时。", SHARED)
    (engine,) = engine_over(tmp_path, reading_of(year=2024, kind=Kind.FINAL, told=told))

    answer = engine.ask(question)

    assert ("指标设置偏粗" in answer.answer) == shared, answer.answer
    assert ("补种不及时" in answer.answer) != shared


def test_why_a_project_went_slowly_is_told_by_the_problems_of_its_account(engine: Engine) -> None:
    for question in ("湖岸绿化项目为什么进度慢", "湖岸绿化为什么进展缓慢"):
        assert "补种不及时" in engine.ask(question).answer
    both = engine.ask("湖岸绿化项目为什么进度慢，打算怎么整改").answer
    assert "补种不及时" in both
    assert "提前采购苗木" in both


@pytest.fixture(scope="module")
def evaluated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(
        _form("湖岸绿化", "7.5", "96.5"), year=2024, kind=Kind.FINAL,
        told=(
            "1.湖岸绿化项目绩效自评综述：项目全年预算数为80万元。发现的问题及原因：补种不及时。下一步改进措施：提前采购苗木。",
            "2.智慧泵站运行维护项目绩效自评综述：全年预算数为60万元。发现的问题及原因：设备老化。下一步改进措施：分批更换设备。",
            "一是养护合同没有约定成活率。",
        ),
    )  # fmt: skip
    head = ("湖岸绿化项目部门评价报告", "六、存在的问题及原因分析")
    *own, last = reading.chunks
    chunks = (*own, last.model_copy(update={"section": head}))
    yield from engine_over(
        tmp_path_factory.mktemp("evaluated"), reading.model_copy(update={"chunks": chunks})
    )


def test_what_others_found_is_quoted_from_their_report_and_not_from_the_review_of_oneself(
    evaluated: Engine,
) -> None:
    by_others = evaluated.ask("湖岸绿化项目的第三方评价查出了什么问题").answer
    by_itself = evaluated.ask("湖岸绿化项目自评发现什么问题").answer

    assert "养护合同没有约定成活率" in by_others
    assert "补种不及时" not in by_others
    assert "补种不及时" in by_itself


def test_where_others_reported_nothing_the_review_of_oneself_is_called_so(
    evaluated: Engine,
) -> None:
    answer = evaluated.ask("智慧泵站运行维护项目的第三方评价发现了什么问题").answer

    assert "以下是项目自评所写的" in answer
    assert "设备老化" in answer


def test_text_and_form_are_quoted_side_by_side_where_it_is_asked_whether_both_say_the_same(
    tmp_path: Path,
) -> None:
    form = """
        # 项目支出绩效自评表（湖岸绿化）
        name | 内容 | 年初目标值
        巡查次数 | | ≥20次
        偏差大或目标未完成原因分析 | 目标完成良好，无较大偏差。 |
    """
    told = (
        "1.湖岸绿化项目绩效自评综述：全年预算数为80万元。发现的问题及原因：补种不及时。下一步改进措施：提前采购苗木。",
    )
    drawn = reading_of(form, told=told, year=2024, kind=Kind.FINAL)
    keyed = [
        r.model_copy(update={"column": ()}) if "偏差" in r.row[-1] else r
        for r in drawn.tables[0].records
    ]
    tables = (drawn.tables[0].model_copy(update={"records": tuple(keyed)}),)
    (engine,) = engine_over(tmp_path, drawn.model_copy(update={"tables": tables}))

    both = engine.ask("湖岸绿化项目自评到底有没有问题？前后写的一样吗").answer
    one = engine.ask("湖岸绿化项目自评发现什么问题").answer

    assert both.index("补种不及时") < both.index("无较大偏差")
    assert "补种不及时" in one
    assert "无较大偏差" not in one
