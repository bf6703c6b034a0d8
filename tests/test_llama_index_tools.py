"""A llama-index application can use the library as retriever, query engine and tool."""

import asyncio

import pytest

from config.settings import load
from retrieval.engine import Engine
from retrieval.fact_store import FactStore
from retrieval.models.llama_index_tools import KeepScope, YusuanQueryEngine, YusuanRetriever
from retrieval.passages.search import Search


@pytest.fixture(scope="module")
def facts(sample_store: FactStore) -> FactStore:
    return sample_store


def test_the_retriever_finds_passages_and_rows_with_printed_values(facts: FactStore) -> None:
    search = Search(facts, load(vectors=True))
    found = YusuanRetriever(facts, limit=3, search=search).retrieve("公务接待费是多少")
    search.close()

    kinds = [node.metadata["type"] for node in found]
    row = next(node for node in found if node.metadata["type"] == "row")
    assert kinds.count("chunk") == 3
    assert kinds.count("row") == 3
    assert "公务接待费" in row.text
    assert "0.86" in row.text


def test_another_year_is_not_answered_from_this_one(facts: FactStore) -> None:
    retriever = YusuanRetriever(facts, search=Search(facts, load(vectors=False)))

    assert retriever.retrieve("2010年公务接待费是多少") == []


def test_the_query_engine_answers_with_proved_figures_and_citations(facts: FactStore) -> None:
    engine = YusuanQueryEngine(Engine(facts))
    answer = engine.query("公务接待费是多少")
    later = asyncio.run(engine.aquery("公务接待费是多少"))

    assert "0.86万元[1]" in answer.response
    assert answer.source_nodes[0].text == "0.86"
    assert answer.metadata["status"] == "answered"
    assert later.response == answer.response


def test_the_engine_is_a_tool(facts: FactStore) -> None:
    tool = YusuanQueryEngine(Engine(facts)).as_tool()

    assert tool.metadata.name == "yusuan"
    assert "0.86万元" in tool("公务接待费是多少").content


def test_the_postprocessor_drops_other_years(facts: FactStore) -> None:
    found = YusuanRetriever(facts, search=Search(facts, load(vectors=False))).retrieve("公务接待费")

    assert found
    assert KeepScope(years=(2023,)).postprocess_nodes(found) == found
    assert KeepScope(years=(2022,)).postprocess_nodes(found) == []
