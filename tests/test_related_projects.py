"""Projects that are about something: all whose names or goals hold the word, and names that hold numbers."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

LIST = """
    # 项目支出绩效表
    name=项目名称 | 预算数 | 绩效目标
    第十二届运会和龙舟赛指挥系统建设 | 64.00 | 让各支队伍的指挥都通畅无阻，保障安全。
    十二运会小程序建设 | 5.00 | 让观众用手机就能查到赛程和座位。
    视频点位服务 | 17.00 | 为十二运会场馆周边的道路提供视频，保障通行。
    ABCD2022-XY-W-C-000001 | 34.00 | 保障涉及秘密的系统安全稳定地运行下去。
    办公经费 | 9.00 | 让各个科室都有纸有笔，能正常地开展工作。
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("related"), reading_of(LIST))


@pytest.mark.parametrize(
    "question", ["十二运会相关的项目有哪些，多少钱", "和十二运会有关的项目有哪些"]
)
def test_projects_are_related_by_their_names_or_by_their_goals(
    engine: Engine, question: str
) -> None:
    told = engine.ask(question).answer

    assert "名称里有“十二运会”的项目有1个" in told
    assert "十二运会小程序建设  5.00万元" in told
    assert "绩效目标里提到“十二运会”的项目有1个" in told
    assert "视频点位服务  17.00万元" in told
    assert "办公经费" not in told


def test_related_projects_are_added_where_that_is_asked(engine: Engine) -> None:
    told = engine.ask("建设相关的项目一共多少钱")

    assert told.figures[-1].value == "69.00"


def test_a_number_of_a_project_names_no_year(engine: Engine) -> None:
    told = engine.ask("ABCD2022-XY-W-C-000001 多少钱")

    assert told.status == "answered"
    assert [f.value for f in told.figures] == ["34.00"]


def test_a_word_that_no_project_holds_lists_none(engine: Engine) -> None:
    assert "个项目" not in engine.ask("渔业相关的项目有哪些").answer


AID = """
    # 项目支出绩效表
    name=项目名称 | 预算数 | 绩效目标
    移民后期扶持补助资金 | 31.00 | 按月发到每个移民的账户上，不拖不欠。
    移民资助经费 | 7.00 | 让移民家里的孩子都能上学，不因钱辍学。
    办公经费 | 9.00 | 让各个科室都有纸有笔，能正常地开展工作。
"""


def test_of_two_synonyms_that_projects_print_always_the_same_is_quoted(tmp_path: Path) -> None:
    for engine in engine_over(tmp_path, reading_of(AID)):
        told = engine.ask("和移民扶持有关的项目有哪些").answer

        assert "名称里有“移民资助”的项目" in told


@pytest.mark.parametrize(
    "question",
    [
        "名字里带“建设”的项目有几个，总共多少钱",
        "项目名称中包含建设的有几个，合计多少",
        "带“建设”两个字的项目一共多少钱",
    ],
)
def test_projects_whose_names_hold_quoted_words_are_counted_and_added(
    engine: Engine, question: str
) -> None:
    answer = engine.ask(question)

    assert "名称里有“建设”的项目有2个" in answer.answer
    assert "69.00" in [figure.value for figure in answer.figures]


def test_the_share_of_projects_with_quoted_words_is_of_the_whole_that_is_named(
    tmp_path: Path,
) -> None:
    spent = """
        # 支出总表
        code | name | 合计 | 基本支出 | 项目支出
        | 合计 | 276.00 | 138.00 | 138.00
        206 | 科学技术支出 | 276.00 | 138.00 | 138.00
    """
    for engine in engine_over(tmp_path, reading_of(LIST, spent)):
        of_projects = engine.ask("名字里带“建设”的项目一共多少钱，占项目支出多少")
        of_all = engine.ask("名字里带“建设”的项目一共多少钱，占总支出的比例")

        assert [f.value for f in of_projects.figures if f.unit == "%"] == ["50.00"]
        assert [f.value for f in of_all.figures if f.unit == "%"] == ["25.00"]


def test_quoted_words_that_no_name_holds_find_none(engine: Engine) -> None:
    assert "没有符合条件的" in engine.ask("名字里有“食堂”的项目有哪些").answer


def test_words_quoted_of_goals_are_not_looked_for_in_names(engine: Engine) -> None:
    assert "名称里有" not in engine.ask("目标里含“通畅”的项目有哪些").answer


@pytest.mark.parametrize(
    "question", ["所有建设项目加起来多少钱", "全部建设类项目合计多少", "所有建设项目的预算一共多少"]
)
def test_all_projects_of_a_name_are_added_and_no_others(engine: Engine, question: str) -> None:
    told = engine.ask(question)

    assert [figure.value for figure in told.figures] == ["2", "64.00", "5.00", "69.00"], told.answer
    assert "视频点位服务" not in told.answer


def test_all_projects_of_a_name_bear_it_in_any_of_its_forms(tmp_path: Path) -> None:
    listed = """
        # 项目支出绩效表
        name=项目名称 | 预算数
        网络安全运维 | 3.00
        广播覆盖运行维护 | 6.00
        办公经费 | 9.00
    """
    (engine,) = engine_over(tmp_path, reading_of(listed))
    answer = engine.ask("全部运维项目加起来多少")

    assert [figure.value for figure in answer.figures] == ["2", "3.00", "6.00", "9.00"]
    assert "名称里有“运维”或“运行维护”的项目有2个" in answer.answer


@pytest.mark.parametrize(
    "question",
    [
        "各单位的信息系统运维项目加起来多少钱",
        "信息系统运维项目一共多少钱",
        "各单位信息系统运维一共花多少钱",
    ],
)
def test_all_projects_that_share_the_words_are_added(
    tmp_path_factory: pytest.TempPathFactory, question: str
) -> None:
    listed = """
        # 项目支出表
        name=项目名称 | 合计
        某市甲台2025年信息系统运维项目 | 1.00
        某市甲台2026年信息系统运维项目 | 7.00
        某市乙中心2026年信息系统运维项目 | 12.00
        某市突发事件信息发布中心2025年-2026年信息系统运维项目 | 18.00
        某市丙站2026年-2027年信息系统运维项目 | 50.00
        屋顶修缮 | 100.00
        合计 | 188.00
    """
    (engine,) = engine_over(tmp_path_factory.mktemp("shared"), reading_of(listed))

    told = engine.ask(question).answer

    assert "88.00万元" in told
    assert "屋顶修缮" not in told
