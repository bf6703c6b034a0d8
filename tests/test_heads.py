"""Amounts per head of the body's own persons, by whom the question names."""

from collections.abc import Iterator

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

SPENT = """
    # 支出总表
    code | name | 合计 | 基本支出 | 项目支出
    | 合计 | 500.00 | 400.00 | 100.00
    205 | 教育支出 | 500.00 | 400.00 | 100.00
"""
BASIC = """
    # 一般公共预算基本支出表
    code | name | 合计 | 人员经费 | 公用经费
    | 合计 | 400.00 | 360.00 | 40.00
    301 | 工资福利支出 | 360.00 | 360.00 |
    30101 | 基本工资 | 360.00 | 360.00 |
    302 | 商品和服务支出 | 40.00 | | 40.00
    30201 | 办公费 | 40.00 | | 40.00
"""
TOLD = (
    "截至上年底，本部门人员编制40人，其中行政编制30人，事业编制10人；实有人员32人。",
    "2026年公务接待费预算1.00万元。",
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("heads"), reading_of(SPENT, BASIC, told=TOLD))


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("人均公用经费是多少", "40.00万元 ÷ 32人 = 12,500元"),
        ("每个编制平均多少人员经费", "360.00万元 ÷ 40人 = 90,000元"),
        ("人均办公费多少", "40.00万元 ÷ 32人 = 12,500元"),
        ("人均支出多少", "500.00万元 ÷ 32人 = 156,250元"),
        ("按编制算人均工资福利支出多少", "360.00万元 ÷ 40人 = 90,000元"),
    ],
)
def test_an_amount_is_divided_by_those_whom_the_question_means(
    engine: Engine, question: str, figure: str
) -> None:
    answer = engine.ask(question)
    assert figure in answer.answer, answer.answer


@pytest.mark.parametrize("question", ["人均教育支出是多少", "人均公务接待费多少", "生均支出多少"])
def test_what_is_not_spent_on_the_persons_counted_is_not_divided_by_them(
    engine: Engine, question: str
) -> None:
    assert "÷" not in engine.ask(question).answer
