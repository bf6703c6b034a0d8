"""Of those who have retired some are paid otherwise: their number is not that of all who have."""

from collections.abc import Iterator

import pytest

from retrieval.engine import Engine
from tests.asking import last_of
from tests.drawing import engine_over, reading_of

TOLD = (
    "年末实有人数68人，其中在职人员59人，离休人员0人，退休人员9人（不含由养老保险基金发放养老金的离退休人员）；"
    "由养老保险基金发放养老金的离退休人员47人。"
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("retired"), reading_of(told=(TOLD,)))


@pytest.mark.parametrize("turns", [("退休人员有多少",), ("在职人员有多少", "退休的呢")])
def test_those_whom_a_fund_pays_do_not_stand_for_all(
    engine: Engine, turns: tuple[str, ...]
) -> None:
    answer = last_of(engine, *turns).answer

    assert "退休人员：9人" in answer
    assert "47人" in answer
