"""Passages are found in the documents asked for, also by words that people use."""

from pathlib import Path

import pytest

from config.settings import load
from eval.retrieval import BAR, cases, library, measure
from ingest.records import Chunk, Document, Kind, Reading
from retrieval.fact_store import FactStore, Hit
from retrieval.passages.search import Search, expanded, fused

BOX = (0.0, 0.0, 1.0, 1.0)


def chunk(number: int, text: str, kind: str = "paragraph") -> Chunk:
    return Chunk(
        id=f"p{number}", section=("第三部分",), text=text, page=1, last_page=1, boxes=((1, BOX),),
        kind=kind,
    )  # fmt: skip


@pytest.fixture
def store(tmp_path: Path) -> FactStore:
    facts = FactStore(tmp_path, create=True)
    texts = (
        chunk(1, "公务接待安排两批，用于接待来访的专家。"),
        chunk(2, "机关食堂由物业公司打理。"),
        chunk(3, "维修基金：指用于房屋修缮的资金。", "definition"),
        chunk(4, "维修基金支出很多，维修基金支出增加的原因是屋顶漏水。"),
    )
    for name, chunks in (("a", texts), ("b", texts[:1])):
        about = Document(
            id=name * 16, sha256=name * 64, file=f"{name}.pdf", path=name, kind=Kind.FINAL
        )
        facts.save(Reading(document=about, chunks=chunks))
    return facts


def found(store: FactStore, question: str) -> list[str]:
    hits = Search(store, load()).passages(question, ["a" * 16])
    assert {hit.document for hit in hits} <= {"a" * 16}
    return [hit.chunk.id for hit in hits]


def test_words_of_people_find_the_words_of_documents(store: FactStore) -> None:
    assert found(store, "请客吃饭花在谁身上")[0] == "p1"
    assert "公务接待" in expanded("吃喝花了多少")


def test_a_question_for_a_meaning_prefers_the_definition(store: FactStore) -> None:
    assert found(store, "维修基金是什么意思")[0] == "p3"


def test_a_question_for_a_reason_prefers_the_reason(store: FactStore) -> None:
    assert found(store, "维修基金为什么增加")[0] == "p4"


def test_fusion_adds_what_both_orders_say() -> None:
    one, two, three = (Hit("a", chunk(n, str(n)), 1.0) for n in (1, 2, 3))

    assert fused([one, two], [], 1.0)[0].chunk.id == "p1"
    assert fused([one, two, three], [two, three], 1.0)[0].chunk.id == "p2"
    assert fused([one, two, three], [three], 0.0)[0].chunk.id == "p1"


def test_without_a_model_full_text_answers_alone(
    store: FactStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    search = Search(store, load(vectors=True))
    monkeypatch.setattr(search, "_open", lambda _: pytest.fail("vectors were opened"))

    assert search.passages("机关食堂", ["a" * 16])


@pytest.mark.shared
@pytest.mark.slow
def test_the_right_passage_is_among_the_first_five(shared: Path, tmp_path: Path) -> None:
    store = library(tmp_path / "store", shared / "documents")
    score = measure(store, None, known=True, search=Search(store, load()))

    assert len(cases()) >= 60
    assert score.recall5 >= BAR
