"""The mark of a list before a project's name is no part of it, and what is said behind it is."""

from collections.abc import Iterator

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

PROJECTS = """
    # 一般公共预算项目支出表
    name=项目名称               | 金额
    - 中幼林抚育（上年结转）    | 4.00
    - 城乡绿化养护              | 5.00
    - 红材线虫病防治            | 6.00
    • 古树名木抢救（上年结转）  | 2.00
    合计                        | 17.00
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("marks"), reading_of(PROJECTS))


def test_a_project_is_called_without_the_mark_of_its_list(engine: Engine) -> None:
    told = engine.ask("城乡绿化养护多少钱").answer

    assert "5.00万元" in told
    assert "-" not in told
    assert "按" not in told


def test_a_slip_in_the_name_of_a_project_is_put_right(engine: Engine) -> None:
    told = engine.ask("红才线虫病防治多少钱").answer

    assert "6.00万元" in told
    assert "“红才线虫病防治”按“红材线虫病防治”理解" in told


@pytest.mark.parametrize(
    "asked",
    [
        "上年结转的6万都结转在哪些项目上？",
        "哪些项目是上年结转的",
        "结转资金用在哪了",
        "去年没花完结转到今年的项目是哪些",
        "有几个项目是结转到今年的",
    ],
)
def test_projects_whose_names_say_that_they_are_carried_over_are_listed(
    engine: Engine, asked: str
) -> None:
    told = engine.ask(asked).answer

    assert "4.00万元" in told
    assert "2.00万元" in told
    assert "5.00万元" not in told


def test_of_what_is_carried_over_the_amount_tells_which_project_is_meant(engine: Engine) -> None:
    told = engine.ask("上年结转的4万是哪个项目").answer

    assert "中幼林抚育" in told
    assert "古树名木" not in told
