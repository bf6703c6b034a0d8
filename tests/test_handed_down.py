"""Whether a project's money is spent at the own level or handed down is told by its two columns."""

from collections.abc import Iterator

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

LIST = """
    # 专项资金预算汇总表
    name=单位（专项资金）名称 | 资金总额 | 支出级次/本级支出 | 支出级次/对乡镇（街道）转移支付
    合计 | 12.00 | 7.00 | 5.00
    农村危房改造市级配套 | 5.00 | | 5.00
    污水处理运营服务费 | 7.00 | 7.00 |
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("handed"), reading_of(LIST))


@pytest.mark.parametrize(
    ("question", "told", "blank"),
    [
        ("农村危房改造的5万元是局里自己花还是拨给乡镇？", "转移支付：5.00万元", "本级支出"),
        ("农村危房改造市级配套是本级花还是下拨给街道", "转移支付：5.00万元", "本级支出"),
        ("污水处理运营服务费是自己用还是拨给乡镇", "本级支出：7.00万元", "转移支付"),
    ],
)
def test_both_columns_of_the_project_are_told(
    engine: Engine, question: str, told: str, blank: str
) -> None:
    answer = engine.ask(question)

    assert answer.status == "answered"
    first, second = answer.answer.splitlines()[:2]
    assert told in first
    assert blank in second
    assert "空白" in second


def test_a_town_by_its_name_is_still_a_body_of_its_own(engine: Engine) -> None:
    assert engine.ask("石桥镇人民政府的支出多少").status != "answered"


FORM = """
    # 2026年市级重点专项资金绩效目标表（沟渠后期管护）
    name | 内容 | 预算数
    当年预算 | | {whole}
    当年预算/市级支出 | | {here}
    当年预算/补助区县 | | {down}
    绩效指标/产出指标/数量指标/管护沟渠 | 30 |
"""


@pytest.mark.parametrize(
    "question",
    [
        "沟渠后期管护12.00万元是市里自己花还是给区县的？",
        "沟渠后期管护是留在市里还是给区县",
        "沟渠后期管护是市级用还是补助区县",
        "沟渠后期管护的钱是区县花还是市里花",
    ],
)
def test_both_rows_of_a_projects_form_are_told(
    tmp_path_factory: pytest.TempPathFactory, question: str
) -> None:
    form = FORM.format(whole="12.00", here="", down="12.00")
    (engine,) = engine_over(tmp_path_factory.mktemp("form"), reading_of(form))

    told = engine.ask(question).answer

    assert "“补助区县”：12.00万元" in told
    assert "“市级支出”：原表该格为空白" in told
