"""A word is put right that misspells what only the library prints, and the answer says so; other words are left as they are."""

from collections.abc import Iterator

import pytest

from ingest.records import Kind
from retrieval.engine import Engine
from retrieval.words.slips_in_print import _Printed, looks_like, nearly_sounds
from tests.drawing import engine_over, reading_of

BOUGHT = """
    # 一般公共预算基本支出表
    code | name | 合计
    302 | 商品和服务支出 | 50.00
    30202 | 印刷费 | 3.10
    30214 | 租赁费 | 9.00
"""
PROJECTS = """
    # 项目支出表
    name=项目名称 | 预算数
    《河湾简报》编印项目 | 33.00
    档案库房信息化运维项目 | 12.00
    闸口站信息化运维项目 | 5.00
    望湖广场养护项目 | 71.00
"""
TOLD = ("稳步推进护堤林带更新各项准备工作，确保护堤林带在2026年完成补植。",)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(BOUGHT, PROJECTS, told=TOLD, kind=Kind.BUDGET, year=2026)
    yield from engine_over(tmp_path_factory.mktemp("slips"), reading)


@pytest.mark.parametrize(
    ("question", "typed", "meant", "told"),
    [
        ("印涮费多少钱", "印涮费", "印刷费", "3.10"),
        ("望湖广厂养护花多少钱", "广厂", "广场", "71.00"),
        ("护提林带今年有什么安排", "护提林带", "护堤林带", "完成补植"),
    ],
)  # fmt: skip
def test_a_misspelt_word_of_the_library_is_put_right_and_said_to_be(
    engine: Engine, question: str, typed: str, meant: str, told: str
) -> None:
    answer = engine.ask(question).answer

    assert told in answer
    assert any(typed in line and meant in line for line in answer.splitlines())


def test_a_word_that_sounds_nearly_like_a_printed_one_denies_nothing(engine: Engine) -> None:
    answer = engine.ask("各单位信息化远维项目一共安排了多少钱").answer

    assert "17.00" in answer
    assert any("远维" in line and "运维" in line for line in answer.splitlines())


@pytest.mark.parametrize(("one", "other", "near"), [("远", "运", True), ("配", "备", True), ("新", "改", False), ("市", "省", False)])  # fmt: skip
def test_sounds_a_letter_apart_are_near(one: str, other: str, *, near: bool) -> None:
    assert nearly_sounds(one, other) is near


def test_a_word_of_its_own_is_no_slip_of_one_that_sounds_nearly_like_it(engine: Engine) -> None:
    assert "17.00" not in engine.ask("信息化远行项目一共安排了多少钱").answer


@pytest.mark.parametrize("question", ["打印费多少钱", "租金费多少钱", "望湖公园养护花多少钱"])
def test_a_word_that_neither_sounds_nor_looks_like_a_printed_one_is_not_taken_for_it(
    engine: Engine, question: str
) -> None:
    assert "理解" not in engine.ask(question).answer


@pytest.mark.parametrize(("one", "other"), [("涮", "刷"), ("肋", "助"), ("责", "债"), ("未", "末")])
def test_characters_of_one_body_look_alike(one: str, other: str) -> None:
    assert looks_like(one, other)


@pytest.mark.parametrize(("one", "other"), [("购", "贩"), ("水", "电"), ("园", "场")])
def test_characters_that_only_share_a_radical_or_nothing_do_not(one: str, other: str) -> None:
    assert not looks_like(one, other)


class _Watched(str):
    """A text that counts how often it is searched."""

    __slots__ = ("looks",)

    def __contains__(self, part: object) -> bool:
        self.looks = getattr(self, "looks", 0) + 1
        return super().__contains__(str(part))


def test_a_stretch_with_a_pair_that_is_printed_nowhere_is_not_sought_whole() -> None:
    text = _Watched("印刷费\n望湖广场养护项目")
    printed = _Printed(text)

    assert printed.holds("广场养护")
    assert not any(printed.holds(part) for part in ("广厂养护项", "广厂养护", "湖广厂养", "广厂养"))
    looks = text.looks
    assert not printed.holds("望湖广厂养护")
    assert text.looks - looks <= 2
