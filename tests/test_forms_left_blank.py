"""What the form of a project itself prints of its money, also where its cell is blank and the text says it."""

from collections.abc import Iterator

import pytest

from ingest.records import Kind
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

FORMS = [
    f"""
        # 2024年度项目自评表（{name}）
        name           | 预算数 | 执行数
        年度资金总额   | {plan} | {done}
    """
    for name, plan, done in (("节日走访慰问", "", "14.80"), ("河道清淤疏浚", "30.00", "29.00"))
]
TOLD = (
    "（1）老干部节日走访慰问项目绩效自评综述：项目全年预算数为14.80万元，执行数为14.80万元。",
    "（2）河道清淤疏浚项目绩效自评综述：项目全年预算数为31.00万元，执行数为29.00万元。",
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(*FORMS, told=TOLD, year=2024, kind=Kind.FINAL)
    yield from engine_over(tmp_path_factory.mktemp("forms"), reading)


@pytest.mark.parametrize(
    "question",
    [
        "节日走访慰问自评表上的预算数填的多少",
        "节日走访慰问项目自评表里的预算数是多少",
        "节日走访慰问绩效自评表中全年预算数填了多少",
    ],
)
def test_a_blank_of_the_form_is_told_beside_what_the_text_says(
    engine: Engine, question: str
) -> None:
    answer = engine.ask(question)

    assert "空白" in answer.answer
    assert "文字说明：老干部节日走访慰问全年预算数14.80万元" in answer.answer


def test_what_the_form_prints_is_told_of_the_form(engine: Engine) -> None:
    assert "30.00万元" in engine.ask("河道清淤疏浚自评表上的预算数填的多少").answer
    assert "14.80万元" in engine.ask("节日走访慰问自评表上的执行数填的多少").answer
