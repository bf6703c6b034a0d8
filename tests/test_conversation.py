"""Ask one question after the other: what a question leaves out, and what it says of its own."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ingest.pipeline import read
from retrieval.conversation import Conversation, is_courtesy
from retrieval.engine import Engine
from retrieval.fact_store import FactStore
from tests.asking import last_of
from tests.drawing import engine_over
from tests.reading_once import SAMPLE, read_once

DrawPdf = Callable[..., Path]


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("talk"), read_once(SAMPLE))


@pytest.mark.parametrize(
    "before", ["三公经费为什么减少？", "支出最大的科目是哪个？", "机关运行经费多少？"]
)
@pytest.mark.parametrize("nature", ["人员经费", "公用经费", "项目支出"])
def test_a_nature_that_is_asked_for_by_itself_is_a_new_topic(
    engine: Engine, before: str, nature: str
) -> None:
    after, alone = last_of(engine, before, f"{nature}多少？"), engine.ask(f"{nature}多少？")

    assert (after.status, after.answer) == (alone.status, alone.answer)


def test_a_nature_behind_an_item_is_still_a_part_of_it(engine: Engine) -> None:
    part = last_of(engine, "文化旅游体育与传媒支出多少", "其中基本支出呢")

    assert part.figures[0].text != engine.ask("基本支出多少").figures[0].text


def test_a_share_is_of_the_nature_that_is_named(engine: Engine) -> None:
    of_before = last_of(engine, "电费多少", "占基本支出多少？")
    of_own = last_of(engine, "电费多少", "公用经费占支出合计的比例？")

    assert "电费" in of_before.answer
    assert "占基本支出" in of_before.answer
    assert of_own.answer == engine.ask("公用经费占支出合计的比例？").answer


def test_two_things_named_one_after_the_other_are_compared_and_added(engine: Engine) -> None:
    compared = engine.ask("水费和电费哪个多").figures[0]

    assert last_of(engine, "水费多少", "电费呢", "哪个多？").figures[0].text == compared.text
    assert last_of(engine, "电费多少", "比水费多多少？").figures[0].text == compared.text
    added = engine.ask("水费和电费合计多少").figures[0]
    assert last_of(engine, "水费多少", "电费呢", "两个合计？").figures[0].text == added.text


def test_what_says_nothing_repeats_no_figure(engine: Engine) -> None:
    for said in ("谢谢", "你好！", "hello", "好的，谢谢", "两个呢"):
        answer = last_of(engine, "三公经费多少", said)

        assert answer.status == "clarify"
        assert not answer.figures
    assert last_of(engine, "三公经费多少", "谢谢", "换成元").figures


def test_courtesy_before_a_question_is_no_greeting() -> None:
    assert is_courtesy("谢谢您！")
    assert not is_courtesy("你好，三公经费多少")


def test_a_follow_up_is_about_the_body_named_last_even_if_that_was_refused(
    draw_pdf: DrawPdf, tmp_path: Path
) -> None:
    with FactStore(tmp_path / "store", create=True) as store:
        store.save(read(draw_pdf("a.pdf", body="甲市测试局", amount="12.30")))
        store.save(read(draw_pdf("b.pdf", body="乙市检验局", amount="45.60")))
        talk = Conversation(Engine(store))
        talk.ask("甲市测试局科学技术支出多少")
        assert talk.ask("乙市检验局2019年科学技术支出多少").status == "not_found"
        told = talk.ask("科学技术支出多少？")

    assert "甲市测试局" not in told.answer
    assert told.figures[0].text == "45.60万元"
    assert "乙市检验局" in told.answer


def test_natures_named_one_after_the_other_are_compared(engine: Engine) -> None:
    compared = engine.ask("基本支出和项目支出哪个多").figures[0]

    told = last_of(engine, "水费多少", "基本支出多少", "项目支出呢", "哪个多")
    assert told.figures[0].text == compared.text


def test_each_part_of_a_sum_is_set_against_the_whole_named_next(engine: Engine) -> None:
    told = last_of(engine, "水费多少", "电费呢", "它们合计多少", "占商品和服务支出多少")

    assert "水费" in told.answer
    assert "电费" in told.answer
    assert all("占商品和服务支出" in line for line in told.answer.splitlines() if "占" in line)


def test_a_change_that_is_not_printed_is_not_answered_with_the_level(engine: Engine) -> None:
    assert last_of(engine, "水费多少", "比去年呢？").status == "not_found"


def test_the_reason_of_a_nature_is_not_that_of_the_total(engine: Engine) -> None:
    total = engine.ask("支出合计为什么变化").answer

    assert last_of(engine, "三公经费为什么减少", "那公用经费呢").answer != total


def test_nothing_of_another_body_is_compared_with(draw_pdf: DrawPdf, tmp_path: Path) -> None:
    with FactStore(tmp_path / "store", create=True) as store:
        store.save(read(draw_pdf("a.pdf", body="甲市测试局", amount="12.30")))
        store.save(read(draw_pdf("b.pdf", body="乙市检验局", amount="45.60")))
        talk = Conversation(Engine(store))
        talk.ask("甲市测试局科学技术支出多少")
        talk.ask("乙市检验局社会保障和就业支出呢")
        told = talk.ask("哪个多")

    assert told.status != "answered"


@pytest.mark.parametrize("doubt", ["不对吧", "你确定吗", "真的吗", "哪一页", "1"])
def test_a_doubt_before_any_question_is_no_topic(doubt: str, engine: Engine) -> None:
    talk = Conversation(engine)

    assert talk.ask(doubt).answer.startswith("请用一句话问")
    assert talk.ask("公务接待费是多少").answer == engine.ask("公务接待费是多少").answer
