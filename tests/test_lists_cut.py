"""A list that is too long to be told says how many of its rows are not told, whatever it lists."""

from collections.abc import Iterator

import pytest

from ingest.records import Kind
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

NAMES = [f"{one}{other}管理" for one in "东南西北中前后左右" for other in "山河湖海路"]
AMOUNTS = range(10, 10 + len(NAMES))
ROWS = "\n".join(
    f"    2{at}01{at} | {name} | 0.00 | {at}.00" for at, name in zip(AMOUNTS, NAMES, strict=True)
)
SPENT = f"""
    # 一般公共预算财政拨款支出决算表
    code    | name | 年初预算数 | 决算数
{ROWS}
            | 合计 | 0.00 | {sum(AMOUNTS)}.00
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(
        tmp_path_factory.mktemp("cut"), reading_of(SPENT, kind=Kind.FINAL, year=2024)
    )


@pytest.mark.parametrize(
    ("question", "rest"),
    [
        ("哪些科目年初预算为0却花了钱", "其余{}个未列出"),
        ("哪些科目超过5万元", "其余{}个未列出"),
        ("哪些科目超过年初预算", "其余{}个未列出"),
        ("which items had no initial budget but were spent on", "A further {} items"),
    ],
)
def test_how_many_are_not_told_is_told(engine: Engine, question: str, rest: str) -> None:
    answer = engine.ask(question)

    shown = sum("管理" in line for line in answer.answer.splitlines())
    assert answer.status == "answered", answer.answer
    assert 0 < shown < len(NAMES)
    assert rest.format(len(NAMES) - shown) in answer.answer


CLASSES = """
    # 部门支出总表
    code | name | 预算数
    | 合计 | 280.00
    201 | 一般公共服务支出 | 10.00
    205 | 教育支出 | 20.00
    206 | 科学技术支出 | 30.00
    208 | 社会保障和就业支出 | 40.00
    210 | 卫生健康支出 | 50.00
    212 | 城乡社区支出 | 60.00
    221 | 住房保障支出 | 70.00
"""


@pytest.fixture(scope="module")
def classes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("classes"), reading_of(CLASSES))


def test_a_ranking_that_is_cut_says_so(classes: Engine) -> None:
    told = classes.ask("各类支出的排名").answer
    assert "5. 科学技术支出" in told, told
    assert "其余2个未列出" in told


@pytest.mark.parametrize("question", ["各类支出按金额排一下", "类级科目从大到小"])
def test_a_ranking_of_all_is_told_in_full(classes: Engine, question: str) -> None:
    told = classes.ask(question).answer
    assert "7. 一般公共服务支出" in told, told
    assert "未列出" not in told


@pytest.mark.parametrize(
    "question",
    ["支出最大的两类是哪几类，占总支出多少", "金额最多的两类支出是什么，占支出合计的比例"],
)
def test_the_first_places_of_a_ranking_have_one_share_together(
    classes: Engine, question: str
) -> None:
    told = classes.ask(question).answer
    assert "占支出合计的46.43%" in told, told


def test_each_of_the_first_places_has_its_own_share_where_that_is_asked(classes: Engine) -> None:
    told = classes.ask("支出最大的两类是哪几类，各占多少").answer
    assert "25.00%" in told, told
    assert "21.43%" in told
