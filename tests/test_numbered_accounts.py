"""Projects whose accounts are numbered paragraphs that begin with their names, be there a code of a road in one."""

from collections.abc import Iterator

import pytest

from ingest.records import Kind
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

TOLD = (
    "1.湖岸绿化项目。自评得分95.95分。全年预算数390.00万元，全年执行数386.40万元，执行率99.08%。",
    "2.智慧泵站项目。自评得分97.20分。全年预算数430.00万元，全年执行数421.60万元，执行率98.05%。",
    "3.X305线北段改建工程项目。自评得分92.40分。全年预算数1,260.00万元，全年执行数1,186.50万元，执行率94.17%。",
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(told=TOLD, kind=Kind.FINAL, year=2024)
    yield from engine_over(tmp_path_factory.mktemp("numbered"), reading)


def test_what_each_cost_is_listed(engine: Engine) -> None:
    told = engine.ask("各项目花了多少钱").answer

    assert "文件列出3个项目" in told
    assert all(amount in told for amount in ("386.40万元", "421.60万元", "1,186.50万元"))


def test_the_largest_is_the_one_with_a_road_in_its_name(engine: Engine) -> None:
    told = engine.ask("哪个项目花钱最多").answer

    assert "X305线北段改建工程：1,186.50万元" in told
    assert "305）" not in told  # the number of a road is no code of a subject
