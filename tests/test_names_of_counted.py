"""Names are asked for: a mere number of the things answers nothing, the sentence that names them does."""

from collections.abc import Iterator

import pytest

from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

GOALS = """
    # 某项目绩效目标表
    name | 指标值
    管护泵站数（座） | 7
"""
TOLD = (
    "全年管护泵站7座，汛前完成隐患排查。",
    "新建村级码头3座，分别为：东湾码头、西河码头、石桥码头。",
    "机关内设5个股室：办公室、规划股、财务股、运行股、法规股。",
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("names"), reading_of(GOALS, told=TOLD))


@pytest.mark.parametrize(
    "asked", ["7座泵站都叫什么名字", "管护的是哪7座泵站", "列一下泵站的名字", "泵站叫什么"]
)
def test_things_that_are_only_counted_are_said_not_to_be_named(engine: Engine, asked: str) -> None:
    told = engine.ask(asked)

    assert told.status == "not_found"
    assert "没有读到具体名单" in told.answer
    assert "7座" in told.answer  # how many they are is printed


def test_a_sentence_that_names_what_it_counts_is_quoted(engine: Engine) -> None:
    told = engine.ask("3座村级码头都叫什么名字")

    assert told.status == "answered"
    assert "东湾码头、西河码头、石桥码头" in told.answer


def test_a_number_that_is_asked_for_and_lists_are_told_as_before(engine: Engine) -> None:
    assert engine.ask("管护泵站几座").status == "answered"
    assert "规划股" in engine.ask("5个股室叫什么").answer
