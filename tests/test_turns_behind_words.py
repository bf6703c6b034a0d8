"""What follows a sentence that alone speaks of a thing is about its amount; projects that share words are listed and added."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from retrieval.engine import Engine
from retrieval.question import ItemTerm, Question
from retrieval.talk.told_amounts import share_of_described
from tests.asking import last_of
from tests.drawing import engine_over, reading_of

SPENT = """
    # 部门支出预算表
    code | name | 合计 | 基本支出 | 项目支出
    216 | 商业服务业等支出 | 40.00 | | 40.00
    21602 | 商业流通事务 | 40.00 | | 40.00
    2160299 | 其他商业流通事务支出 | 40.00 | | 40.00
    201 | 一般公共服务支出 | 160.00 | 100.00 | 60.00
    20113 | 商贸事务 | 160.00 | 100.00 | 60.00
    2011301 | 行政运行 | 100.00 | 100.00 |
    2011399 | 其他商贸事务支出 | 60.00 | | 60.00
    | 合计 | 200.00 | 100.00 | 100.00
"""
TOLD = (
    "1.“商业服务业等支出（类）商业流通事务（款）其他商业流通事务支出（项）”40.00万元，主要用于摊棚修缮整治及冷库补贴。",
    "2.“一般公共服务支出（类）商贸事务（款）行政运行（项）”100.00万元，主要用于人员工资。与上年相比减少7.00万元，主要原因是人员减少。",
)
PROJECTS = """
    # 项目支出表
    name=项目名称 | 预算数
    渔民基本养老保险补助（市级） | 50.00
    渔民养老补助（区级） | 30.00
    海堤修缮 | 20.00
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(SPENT, PROJECTS, told=TOLD)
    yield from engine_over(tmp_path_factory.mktemp("words"), reading)


def test_the_nature_and_the_share_are_of_the_amount_that_was_quoted(engine: Engine) -> None:
    asked = ("摊棚修缮整治花多少钱", "是基本支出还是项目支出", "占总预算多少")
    nature, share = last_of(engine, *asked[:2]).answer, last_of(engine, *asked).answer

    assert "其他商业流通事务支出（项目支出）" in nature
    assert "160.00" not in nature
    assert "40.00万元 ÷ 200.00万元 = 20.00%" in share


def test_another_topic_behind_a_quoted_sentence_is_its_own(engine: Engine) -> None:
    told = last_of(engine, "摊棚修缮整治花多少钱", "行政运行多少").answer

    assert "100.00万元" in told


@pytest.mark.parametrize("question", ["渔民养老补助分几个项目，各多少钱", "渔民养老补助有哪些项目"])
def test_projects_that_have_the_words_in_their_order_are_listed_and_added(
    engine: Engine, question: str
) -> None:
    first, added = engine.ask(question), last_of(engine, question, "加起来多少")

    assert [f.value for f in first.figures] == ["2", "50.00", "30.00"]
    assert added.figures[0].value == "80.00"


def test_a_single_project_of_such_words_is_no_list(engine: Engine) -> None:
    assert "名称里依次有" not in engine.ask("海堤修缮分几个项目").answer


SOLE = """
    # 部门支出预算表
    code | name | 合计 | 基本支出 | 项目支出
    201 | 一般公共服务支出 | 160.00 | 100.00 | 60.00
    20113 | 商贸事务 | 160.00 | 100.00 | 60.00
    2011301 | 行政运行 | 100.00 | 100.00 |
    2011302 | 一般行政管理事务 | 60.00 | | 60.00
    | 合计 | 160.00 | 100.00 | 60.00
"""
SOLE_TOLD = (
    "商贸事务（款）一般行政管理事务（项）支出60.00万元，与上年相比减少9.00万元，主要原因是项目结束。",
)


@pytest.fixture(scope="module")
def sole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("sole"), reading_of(SOLE, told=SOLE_TOLD))


def test_a_nature_that_is_all_one_subject_changed_as_that_subject_did(sole: Engine) -> None:
    answer = last_of(sole, "项目支出多少", "比去年少了多少")

    assert answer.status == "answered"
    assert "全部是“一般行政管理事务”" in answer.answer
    assert "减少9.00万元" in answer.answer


def test_a_nature_of_several_subjects_has_no_change_of_one_of_them(engine: Engine) -> None:
    assert engine.ask("项目支出比上年减少多少").status == "not_found"


@pytest.mark.parametrize("question", ["要审计多少个单位", "今年抽查几家单位", "走访了多少个部门"])
def test_units_to_whom_something_is_done_are_no_units_of_the_body(
    tmp_path: Path, question: str
) -> None:
    reading = reading_of(
        SOLE, told=("纳入本部门预算编制范围的单位包括：1.某市测试局；2.某市测试中心。",)
    )
    for engine in engine_over(tmp_path, reading):
        assert "测试中心" not in engine.ask(question).answer.split("印着的")[0]


def test_the_share_of_what_was_only_described_names_it() -> None:
    described = Question(
        "海堤修缮是干什么的", operations=("duties",), items=(ItemTerm("海堤修缮", ("海堤修缮",)),)
    )

    assert share_of_described("那占总支出多少", described) == "海堤修缮那占总支出多少"
    assert share_of_described("占人员经费多少", described) is None
    assert (
        share_of_described("占总支出多少", Question("海堤修缮多少钱", items=described.items))
        is None
    )
