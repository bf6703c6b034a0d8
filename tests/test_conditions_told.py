"""Under what conditions something is done, how it is ensured and whose task it is are told by sentences that say just that."""

from collections.abc import Iterator

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

CARS = """
    # 国有资产占有使用情况表
    name         | 数量
    执法执勤用车 | 4
"""
TOLD = {
    "一、主要职责": (
        "1.负责对索道检测单位实施监管。",
        "2.一是确保山林火情发生率控制在0.7‰以内，二是完成造林3万亩。",
    ),
    "二、重点工作": (
        "发布蓝色预警并完成首次电话通知后，若出现2小时雨量不低于40毫米的情况，立即再次电话通知乡镇负责人。",
    ),
    "三、绩效管理": (
        "咨询热线外包服务经费320.00万元，主要用于外包服务保障。",
        "建立了咨询热线外包服务经费的绩效管理机制，每季度按考核结果支付。",
    ),
}


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    told = [text for texts in TOLD.values() for text in texts]
    titles = [title for title, texts in TOLD.items() for _ in texts]
    reading = reading_of(CARS, told=told, unit="辆")
    chunks = tuple(
        chunk.model_copy(update={"section": ("部门概况", title)})
        for chunk, title in zip(reading.chunks, titles, strict=True)
    )
    yield from engine_over(
        tmp_path_factory.mktemp("conditions"), reading.model_copy(update={"chunks": chunks})
    )


@pytest.mark.parametrize("question", ["什么情况下要再次电话通知", "什么时候要再次电话通知？"])
def test_the_condition_of_a_deed_is_quoted(engine: Engine, question: str) -> None:
    assert "若出现2小时雨量不低于40毫米的情况" in engine.ask(question).answer


@pytest.mark.parametrize(
    "question", ["什么情况下可以用执法执勤用车", "执法执勤用车什么情况下可以用"]
)
def test_a_number_of_things_is_no_condition(engine: Engine, question: str) -> None:
    answer = engine.ask(question)

    assert answer.status == "not_found"
    assert "条件或情形" in answer.answer


def test_how_money_is_watched_is_told_by_no_amount(engine: Engine) -> None:
    answer = engine.ask("咨询热线外包的钱怎么保证花得值").answer

    assert "按考核结果支付" in answer
    assert "320.00" not in answer


def test_those_who_are_supervised_may_be_called_otherwise(engine: Engine) -> None:
    assert "负责对索道检测单位实施监管" in engine.ask("索道检测公司归测试局管吗").answer


def test_what_is_to_be_reached_is_nobodys_duty(engine: Engine) -> None:
    assert engine.ask("山林火情归谁管").status == "not_found"
