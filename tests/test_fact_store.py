"""The fact store keeps what it is given, whole and exact."""

import sqlite3
import threading
from decimal import Decimal
from pathlib import Path

import pytest

from ingest.records import (
    Chunk,
    Document,
    Fact,
    Finding,
    FindingLevel,
    Kind,
    Reading,
    Record,
    Table,
)
from retrieval.fact_store import FILE, FactStore
from retrieval.stores.fulltext import any_of
from retrieval.stores.store_errors import ForeignStoreError, NewerStoreError, NoStoreError
from retrieval.words.terms import Term, bare, normal

BOX = (10.0, 20.0, 30.0, 40.5)


def reading(name: str = "a", *, publisher: str = "某市科学局", value: str = "10.00") -> Reading:
    """Draw one small document: a table of one row, its fact, two paragraphs, a finding."""
    document = Document(
        id=name * 16, sha256=name * 64, file=f"{name}.pdf", path=f"/in/{name}.pdf",
        publisher=publisher, aliases=("科学局",), fiscal_year=2023, kind=Kind.FINAL,
        pages=2, printed_pages=("1", None),
    )  # fmt: skip
    label = Record(
        id="t1r0c0", table=1, page=1, bbox=BOX, row=("一、科学技术支出",), column=("项目",),
        row_index=0, column_index=0, text="一、科学技术支出",
    )  # fmt: skip
    cell = label.model_copy(
        update={"id": "t1r0c1", "column": ("决算数", "合计"), "column_index": 1, "text": value,
                "value": Decimal(value), "unit": "万元", "code": "206"}
    )  # fmt: skip
    table = Table(
        ordinal=1, number="公开01表", title="收入支出决算总表", unit="万元", pages=(1,), boxes=(BOX,),
        columns=(("项目",), ("决算数", "合计")), records=(label, cell),
    )  # fmt: skip
    fact = Fact(
        id="ft1r0c1", document=document.id, year=2023, classification="功能", item="科学技术支出",
        code="206", level=1, parents=("本年支出合计",), flow="支出", measure="决算数",
        value=Decimal(value), unit="万元", text=value, origin="table", record="t1r0c1", page=1, bbox=BOX,
    )  # fmt: skip
    chunks = (
        Chunk(id="p1", section=("第三部分", "一、说明"), text="科学技术支出用于研究与开发。", page=2,
              last_page=2, boxes=((2, BOX),)),
        Chunk(id="p2", section=("第四部分 名词解释",), text="三公经费指因公出国等。", page=2,
              last_page=2, boxes=((2, BOX),), kind="definition"),
    )  # fmt: skip
    finding = Finding(level=FindingLevel.ROUNDING, kind="row_sum", message="差 0.01")
    return Reading(
        document=document, tables=(table,), chunks=chunks, facts=(fact,), findings=(finding,)
    )


@pytest.fixture
def store(tmp_path: Path) -> FactStore:
    return FactStore(tmp_path, create=True)


def test_what_is_saved_comes_back_equal(store: FactStore) -> None:
    given = reading(value="1234567890123456.70")
    store.save(given)

    assert store.documents() == [given.document]
    assert store.tables("a" * 16) == [given.tables[0].model_copy(update={"records": ()})]
    assert store.records("a" * 16) == list(given.tables[0].records)
    assert store.facts() == list(given.facts)
    assert store.chunks("a" * 16) == list(given.chunks)
    assert store.findings() == [("a" * 16, given.findings[0])]
    assert tuple(store.counts()) == (1, 2, 1, 2, 1)


def test_money_is_never_stored_as_a_float(store: FactStore) -> None:
    store.save(reading(value="10.00"))
    store.close()
    rows = sqlite3.connect(store.path).execute("SELECT value, typeof(value) FROM fact").fetchall()

    assert rows == [("10.00", "text")]


def test_one_cell_and_one_chunk_are_found_by_id(store: FactStore) -> None:
    store.save(reading())

    assert store.record("a" * 16, "t1r0c1").value == Decimal("10.00")  # type: ignore[union-attr]
    assert store.chunk("a" * 16, "p2").kind == "definition"  # type: ignore[union-attr]
    assert store.record("a" * 16, "t9r9c9") is None


def test_facts_are_found_by_their_coordinates(store: FactStore) -> None:
    store.save(reading("a"))
    store.save(reading("b", publisher="某市财政局", value="20.00"))

    assert len(store.facts(item="科学技术支出")) == 2
    assert [f.text for f in store.facts(item="科学技术支出", publisher="某市财政局")] == ["20.00"]
    assert [f.text for f in store.facts(code=["206", "207"], document="a" * 16)] == ["10.00"]
    assert store.facts(item="科学技术支出", fiscal_year=2022) == []
    assert len(store.facts(base=None, parent="本年支出合计", limit=1)) == 1
    with pytest.raises(TypeError, match="coordinate 'colour'"):
        store.facts(colour="red")


def test_an_amount_is_found_in_whatever_unit_it_is_asked(store: FactStore) -> None:
    store.save(reading(value="7991.81"))

    assert len(store.facts_of_amount(Decimal(79918100), "元")) == 1
    assert len(store.facts_of_amount(Decimal("0.799181"), "亿元")) == 1
    assert store.facts_of_amount(Decimal("7991.81"), "元") == []


def test_terms_come_with_their_meaning_and_count(store: FactStore) -> None:
    store.save(reading("a"))
    store.save(reading("b"))
    found = store.terms([normal("科学技术支出"), "一、科学技术支出", "206", "科学局", "没有"])

    assert Term("科学技术支出", "item", "科学技术支出", "206", "功能", 2) in found
    assert Term("206", "code", "科学技术支出", "206", "功能", 2) in found
    assert Term("一、科学技术支出", "label", "科学技术支出", "206", "功能", 2) in found
    assert Term("科学局", "alias", "某市科学局", "", "", 2) in found
    assert store.terms(["206"], fiscal_year=1999) == []
    assert [t.text for t in store.vocabulary("publisher")] == ["某市科学局"]


def test_full_text_finds_chunks_and_can_be_narrowed(store: FactStore) -> None:
    store.save(reading("a"))
    store.save(reading("b"))

    assert store.search(any_of("什么是三公经费"))[0].chunk.id == "p2"
    assert {hit.document for hit in store.search(any_of("三公"))} == {"a" * 16, "b" * 16}
    assert {hit.document for hit in store.search(any_of("三公"), document="b" * 16)} == {"b" * 16}
    assert store.search("") == []


def test_saving_again_replaces_and_counts_once(store: FactStore) -> None:
    assert store.save(reading()) == "ingested"
    assert store.save(reading()) == "replaced"

    assert tuple(store.counts()) == (1, 2, 1, 2, 1)
    assert len(store.search('"出国"')) == 1
    assert store.terms(["206"])[0].uses == 1


def test_forgetting_removes_every_trace(store: FactStore) -> None:
    store.save(reading())
    before = store.revision()

    assert store.forget("a" * 16)
    assert not store.forget("a" * 16)
    assert store.revision() > before
    store.close()
    connection = sqlite3.connect(store.path)
    for table in ("document", "sheet", "record", "fact", "chunk", "finding", "term", "term_use"):
        assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,), table
    assert connection.execute("SELECT count(*) FROM chunk_text").fetchone() == (0,)


def test_forgetting_leaves_no_word_on_the_disk(store: FactStore) -> None:
    store.save(reading())
    assert store.forget("a" * 16)
    left = b"".join(file.read_bytes() for file in store.folder.iterdir())
    words = sqlite3.connect(store.path).execute("SELECT count(*) FROM chunk_text_data").fetchone()

    assert ("a" * 16).encode() not in left
    assert "出国".encode() not in left
    assert words == (2,)  # FTS5's own header and averages


def test_a_failed_save_leaves_nothing(store: FactStore) -> None:
    broken = reading()
    twice = broken.model_copy(update={"chunks": (broken.chunks[0], broken.chunks[0])})
    with pytest.raises(sqlite3.IntegrityError):
        store.save(twice)

    assert store.documents() == []
    assert tuple(store.counts()) == (0, 0, 0, 0, 0)


def test_threads_share_one_store(store: FactStore) -> None:
    store.save(reading())
    found: list[int] = []
    threads = [threading.Thread(target=lambda: found.append(len(store.facts()))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert found == [1] * 8


def test_a_missing_store_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(NoStoreError, match="yusuan ingest"):
        FactStore(tmp_path / "nothing")


@pytest.mark.parametrize("content", [b"hello", b"x" * 5000])
def test_a_foreign_file_is_left_untouched(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE).write_bytes(content)
    with pytest.raises(ForeignStoreError, match="not a yusuan store"):
        FactStore(tmp_path, create=True)

    assert (tmp_path / FILE).read_bytes() == content


def test_a_store_of_a_newer_version_is_refused(store: FactStore) -> None:
    connection = sqlite3.connect(store.path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    store.close()

    with pytest.raises(NewerStoreError, match="version 99"):
        FactStore(store.folder)


def test_numbering_is_taken_off_labels() -> None:
    assert bare("（一）公务接待费") == "公务接待费"
    assert bare("1.公务用车") == "公务用车"
    assert bare("3.5万元以上") == "3.5万元以上"


@pytest.mark.parametrize("label", ["2026 年", "2025年度", "2026", "1,234.5"])
def test_a_row_that_is_labelled_by_a_year_gives_its_item_no_other_name(
    store: FactStore, label: str
) -> None:
    given = reading()
    table = given.tables[0]
    records = tuple(record.model_copy(update={"row": (label,)}) for record in table.records)
    store.save(
        given.model_copy(update={"tables": (table.model_copy(update={"records": records}),)})
    )

    assert store.terms([normal(label)]) == []


def test_a_view_sees_one_state_of_the_library_and_each_thing_in_it_once(tmp_path: Path) -> None:
    with FactStore(tmp_path, create=True) as store, FactStore(tmp_path) as other:
        store.save(reading("a", value="10.00"))
        with store.view():
            first = store.facts(item="科学技术支出")
            other.save(reading("b", value="11.00"))
            again = store.facts(item="科学技术支出")
            assert [fact.value for fact in again] == [Decimal("10.00")]
            assert all(one is two for one, two in zip(first, again, strict=True))
        seen = store.facts(item="科学技术支出")
    assert [fact.value for fact in seen] == [Decimal("10.00"), Decimal("11.00")]


def test_what_a_view_has_read_is_read_again_in_the_next_only_if_something_was_written(
    tmp_path: Path,
) -> None:
    with FactStore(tmp_path, create=True) as store, FactStore(tmp_path) as other:
        store.save(reading("a", value="10.00"))
        asked: list[str] = []
        store._db.connection().set_trace_callback(asked.append)

        def facts_in_a_view() -> list[Decimal | None]:
            asked.clear()
            with store.view():
                return [fact.value for fact in store.facts(item="科学技术支出")]

        assert facts_in_a_view() == [Decimal("10.00")]
        assert any("FROM fact" in sql for sql in asked)
        assert facts_in_a_view() == [Decimal("10.00")]
        assert not any("FROM fact" in sql for sql in asked)
        other.save(reading("b", value="11.00"))
        assert facts_in_a_view() == [Decimal("10.00"), Decimal("11.00")]
        assert other.forget("b" * 16)
        assert facts_in_a_view() == [Decimal("10.00")]


def test_a_thread_keeps_no_more_of_earlier_views_than_a_bounded_number_of_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("retrieval.stores.database.KEPT_ROWS", 3)
    with FactStore(tmp_path, create=True) as store:
        store.save(reading())
        for number in range(5):
            with store.view():
                store.facts(item=f"{number}")
                memo = store._db._local.memo
                assert memo.rows <= 3 + 3


def test_what_is_done_to_a_list_from_a_view_does_not_change_the_view(tmp_path: Path) -> None:
    with FactStore(tmp_path, create=True) as store:
        store.save(reading())
        with store.view():
            store.facts(item="科学技术支出").clear()
            assert len(store.facts(item="科学技术支出")) == 1


def test_coordinates_of_facts_are_found_by_an_index(tmp_path: Path) -> None:
    with FactStore(tmp_path, create=True) as store:
        for name in "abcdef":
            store.save(reading(name))
        store.tidy()
    with sqlite3.connect(tmp_path / FILE) as connection:
        plan = connection.execute(
            "EXPLAIN QUERY PLAN SELECT * FROM fact WHERE doc = 1 AND id = 'ft1r0c1'"
        ).fetchall()
    assert "fact_id" in plan[0][3]
