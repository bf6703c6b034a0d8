"""An account of a project divides its money; the projects that have accounts are listed with their sum."""

from collections.abc import Iterator

import pytest

from ingest.chunks import Passage
from ingest.narrative import Place
from ingest.records import Chunk, Reading
from ingest.sentences import sentence_facts
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

SPENT = """
    # 2026年支出总表
    code | name | 合计 | 基本支出 | 项目支出
    | 合计 | 900.00 | 400.00 | 500.00
    206 | 科学技术支出 | 900.00 | 400.00 | 500.00
"""
ACCOUNTS = {
    "健康产业专项": "2026年度项目总预算90.00万元，其中支持规模发展70.00万元，支持创新发展20.00万元。",
    "商业创新专项": "2026年度项目总预算60.00万元，其中支持品牌集聚45.00万元，支持首店引进15.00万元。",
}


def _reading() -> Reading:
    reading = reading_of(SPENT)
    passages = []
    for number, (name, text) in enumerate(ACCOUNTS.items(), 1):
        top = 20.0 * number
        chunk = Chunk(
            id=f"a{number}", section=(f"{name}经费情况说明", "六、年度预算安排"), text=text, page=1, last_page=1,
            boxes=((1, (0.0, top, 90.0, top + 10)),),
        )  # fmt: skip
        places = (Place(1, (float(at), top, at + 1.0, top + 10)) for at in range(len(text)))
        passages.append(Passage(chunk, tuple(places)))
    facts = sentence_facts(reading.document, reading.facts, passages)
    return reading.model_copy(
        update={"chunks": tuple(p.chunk for p in passages), "facts": (*reading.facts, *facts)}
    )


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("money"), _reading())


@pytest.mark.parametrize(
    "question",
    ["健康产业专项的钱打算怎么花", "健康产业专项的钱用在哪些方面", "健康产业专项的钱怎么安排的"],
)
def test_how_money_is_spent_is_told_by_what_it_is_divided_into(
    engine: Engine, question: str
) -> None:
    answer = engine.ask(question)

    assert [figure.value for figure in answer.figures] == ["90.00", "70.00", "20.00"]


@pytest.mark.parametrize(
    "question", ["文件后面单独说明的那几个专项一共多少钱？", "后面有经费情况说明的项目合计多少"]
)
def test_projects_with_an_account_of_their_own_are_added(engine: Engine, question: str) -> None:
    answer = engine.ask(question)

    assert [f.value for f in answer.figures if f.unit == "万元"][:3] == ["90.00", "60.00", "150.00"]
    assert "500.00" in answer.answer, "they are not all that is spent on projects"


@pytest.mark.parametrize(
    "question",
    [
        "文件里列的几个专项，哪个钱最多，加起来多少", "几个专项里最大的是哪个，合计多少", "文件里写的两个项目，哪个最贵，合计多少",
    ],
)  # fmt: skip
def test_all_that_are_ranked_are_added_each_once_and_none_of_what_they_divide_into(
    engine: Engine, question: str
) -> None:
    answer = engine.ask(question)

    assert "健康产业专项" in answer.answer
    assert "合计150.00万元" in answer.answer
    assert "支持" not in answer.answer
