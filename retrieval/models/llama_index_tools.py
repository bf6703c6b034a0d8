"""Put this library under a llama-index application: retriever, postprocessor, query engine, tool.

Everything is passed in and nothing global (``llama_index.core.Settings``) is touched. The query engine
answers with the program's own proved answer; its source nodes are the citations.
"""

from typing import Any

from llama_index.core.base.base_query_engine import BaseQueryEngine
from llama_index.core.base.base_retriever import BaseRetriever
from llama_index.core.base.response.schema import Response
from llama_index.core.callbacks.base import CallbackManager
from llama_index.core.postprocessor.types import BaseNodePostprocessor
from llama_index.core.prompts.mixin import PromptMixinType
from llama_index.core.schema import NodeWithScore, QueryBundle, TextNode
from llama_index.core.tools import QueryEngineTool, ToolMetadata

from retrieval.answer import Answer, Citation
from retrieval.bodies.scope import Narrowing, settle
from retrieval.engine import Engine
from retrieval.fact_store import FactStore
from retrieval.passages.search import Search, search_of
from retrieval.stores.nodes import CHUNK, ROW
from retrieval.understand import understand

_DESCRIPTION = (
    "回答中国政府部门预算、决算文件中的问题：金额、占比、增减、构成、原因、名词解释。"
    "每个数字都已与原件核对；答不出时会如实说明。用一句完整的中文问句提问，说明单位和年度。"
)


class YusuanRetriever(BaseRetriever):  # type: ignore[misc]  # llama-index has no types
    """Find passages and table rows over both stores; publisher and year are settled first.

    Args:
        facts: The store.
        narrowing: What the caller fixes beforehand.
        limit: Most nodes that are returned, of passages and of rows each.
        search: Another search than the store's own, such as one with other settings.
    """

    def __init__(
        self,
        facts: FactStore,
        *,
        narrowing: Narrowing | None = None,
        limit: int = 8,
        search: Search | None = None,
    ) -> None:
        self._facts = facts
        self._narrowing = narrowing or Narrowing()
        self._limit = limit
        self._search = search or search_of(facts)
        super().__init__(callback_manager=CallbackManager([]))

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        text = query_bundle.query_str
        question = understand(text, self._facts).question
        scope = settle(question, self._facts, self._narrowing)
        if scope.missing:
            return []
        documents = [document.id for document in scope.documents]
        return self._passages(text, documents) + self._rows(text, documents)

    def _passages(self, text: str, documents: list[str]) -> list[NodeWithScore]:
        found = self._search.passages(text, documents, self._limit)
        return [
            self._node(
                f"{hit.document}:{hit.chunk.id}", hit.chunk.text, hit.score, hit.document,
                type=CHUNK, page=hit.chunk.page, section=" › ".join(hit.chunk.section),
            )
            for hit in found
        ]  # fmt: skip

    def _rows(self, text: str, documents: list[str]) -> list[NodeWithScore]:
        """Return rows with their printed values, read from the fact store by the ids of the vectors."""
        nodes = []
        for row in self._search.rows(text, documents, self._limit):
            records = [self._facts.record(row.document, one) for one in row.records]
            known = [record for record in records if record is not None]
            if not known:
                continue
            label = " › ".join(known[0].row)
            told = "；".join(
                f"{' '.join(one.column)}：{one.text}{one.unit or ''}" for one in known if one.text
            )
            key = f"{row.document}:{known[0].id}"
            page = known[0].page
            nodes.append(
                self._node(key, f"{label}\n{told}", row.score, row.document, type=ROW, page=page)
            )
        return nodes

    def _node(
        self, key: str, text: str, score: float, document: str, **more: str | int
    ) -> NodeWithScore:
        about = self._facts.document(document)
        metadata: dict[str, Any] = {
            "document": document, "file": about.file if about else "",
            "publisher": (about.publisher if about else None) or "",
            "fiscal_year": (about.fiscal_year if about else None) or 0, **more,
        }  # fmt: skip
        return NodeWithScore(node=TextNode(id_=key, text=text, metadata=metadata), score=score)


class KeepScope(BaseNodePostprocessor):  # type: ignore[misc]  # llama-index has no types
    """Drop nodes of other publishers or years than were asked for, whatever retriever found them."""

    publishers: tuple[str, ...] = ()
    years: tuple[int, ...] = ()

    @classmethod
    def class_name(cls) -> str:
        """Return the name by which llama-index knows the class."""
        return "KeepScope"

    def _postprocess_nodes(
        self,
        nodes: list[NodeWithScore],
        query_bundle: QueryBundle | None = None,  # noqa: ARG002 - the base class's signature
    ) -> list[NodeWithScore]:
        return [
            node
            for node in nodes
            if (not self.publishers or node.metadata.get("publisher") in self.publishers)
            and (not self.years or node.metadata.get("fiscal_year") in self.years)
        ]


class YusuanQueryEngine(BaseQueryEngine):  # type: ignore[misc]  # llama-index has no types
    """Answer as the program answers: proved figures, citations as source nodes.

    Args:
        engine: The plain engine, or one with a language model at its side.
        narrowing: What the caller fixes beforehand.
    """

    def __init__(self, engine: Engine, narrowing: Narrowing | None = None) -> None:
        self._engine = engine
        self._narrowing = narrowing or Narrowing()
        super().__init__(callback_manager=CallbackManager([]))

    def _query(self, query_bundle: QueryBundle) -> Response:
        answer = self._engine.ask_in(query_bundle.query_str, self._narrowing).answer
        return response_of(answer)

    async def _aquery(self, query_bundle: QueryBundle) -> Response:
        import asyncio

        return await asyncio.to_thread(self._query, query_bundle)

    def _get_prompt_modules(self) -> PromptMixinType:
        return {}

    def as_tool(self, name: str = "yusuan") -> QueryEngineTool:
        """Return the engine as a tool for an agent or a router."""
        metadata = ToolMetadata(name=name, description=_DESCRIPTION)
        return QueryEngineTool(query_engine=self, metadata=metadata)


def response_of(answer: Answer) -> Response:
    """Return an answer as llama-index passes answers on; the whole contract is in the metadata."""
    text = "\n".join(
        [answer.answer, *(f"（{note.text}）" for note in answer.notes), *answer.options]
    )
    nodes = [NodeWithScore(node=_cited(citation), score=1.0) for citation in answer.citations]
    return Response(response=text, source_nodes=nodes, metadata=answer.model_dump(mode="json"))


def _cited(citation: Citation) -> TextNode:
    place = " › ".join((*citation.row, *citation.column))
    metadata = {
        "mark": citation.id, "document": citation.document, "file": citation.file,
        "publisher": citation.publisher or "", "fiscal_year": citation.fiscal_year or 0,
        "page": citation.page, "place": place,
    }  # fmt: skip
    key = f"{citation.document}:{citation.record or citation.id}:{citation.id}"
    return TextNode(id_=key, text=citation.text, metadata=metadata)
