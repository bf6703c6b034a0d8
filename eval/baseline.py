"""Answer gold by a plain llama-index vector RAG over the same PDFs, for comparison.

Pages as text, ``SentenceSplitter``, Chroma, this project's embedding, the five nearest nodes. Without
a model the sentence that shares most words with the question is the answer; with one, llama-index's
``CitationQueryEngine`` words it.
"""

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from config import lazy
from config.settings import Settings, load
from eval.cases import Case
from eval.judging import judge
from eval.pages import find_files
from eval.results import Result
from eval.run import Plan, Tick
from eval.stores import Library, library_of
from retrieval.answer import Answer, Citation
from retrieval.stores.fulltext import grams

TOP = 5
_SENTENCE = lazy.regex(r"(?<=[。！？；\n])")


class Rag:
    """An index over the pages of some PDFs."""

    def __init__(self, files: Sequence[Path], settings: Settings) -> None:
        from chromadb import PersistentClient
        from llama_index.core import StorageContext, VectorStoreIndex
        from llama_index.core.node_parser import SentenceSplitter
        from llama_index.vector_stores.chroma import ChromaVectorStore

        from retrieval.stores.embedding import embedding_of

        self._settings = settings
        self._folder = tempfile.TemporaryDirectory(prefix="yusuan-baseline-")
        collection = PersistentClient(self._folder.name).create_collection(
            "pages", embedding_function=None
        )
        self._index = VectorStoreIndex.from_documents(
            [page for path in files for page in _pages(path)],
            storage_context=StorageContext.from_defaults(
                vector_store=ChromaVectorStore(chroma_collection=collection)
            ),
            embed_model=embedding_of(settings),
            transformations=[SentenceSplitter(chunk_size=512, chunk_overlap=64)],
        )
        self._engine: Any = _citation_engine(self._index, settings)

    def ask(self, question: str) -> Answer:
        """Answer one question."""
        if self._engine is not None:
            response = self._engine.query(question)
            return _answer(question, str(response), [one.node for one in response.source_nodes])
        nodes = [
            one.node for one in self._index.as_retriever(similarity_top_k=TOP).retrieve(question)
        ]
        told = [(_share(question, s), -i, s, node)
                for i, node in enumerate(nodes) for s in _sentences(node.get_content())]  # fmt: skip
        if not told:
            return _answer(question, "", [])
        _, _, sentence, node = max(told, key=lambda one: one[:2])
        return _answer(question, sentence, [node])


def _pages(path: Path) -> list[Any]:
    import pypdfium2
    from llama_index.core.schema import Document

    pdf = pypdfium2.PdfDocument(path)
    try:
        return [
            Document(
                text=page.get_textpage().get_text_bounded(),
                metadata={"file": path.name, "page": number},
                excluded_embed_metadata_keys=["page"],
            )
            for number, page in enumerate(pdf, start=1)
        ]
    finally:
        pdf.close()


def _citation_engine(index: Any, settings: Settings) -> Any:
    """Return llama-index's engine with citations, None where no model is configured."""
    if not settings.llm_model:
        return None
    from llama_index.core.query_engine import CitationQueryEngine
    from llama_index.llms.openai_like import OpenAILike

    key = settings.llm_api_key
    model = OpenAILike(
        model=settings.llm_model,
        api_base=settings.llm_base_url,
        api_key=key.get_secret_value() if key else "none",
        timeout=settings.llm_timeout_seconds,
        is_chat_model=True,
    )
    return CitationQueryEngine.from_args(index, llm=model, similarity_top_k=TOP)


def _sentences(text: str) -> list[str]:
    """Split a node into sentences and lines; a line of a table is one."""
    return [part.strip() for part in _SENTENCE.split(text) if len(part.strip()) > 1]


def _share(question: str, sentence: str) -> float:
    """Return how many of the question's words a sentence has, long sentences a little less."""
    asked, said = set(grams(question)), set(grams(sentence))
    return len(asked & said) / (len(asked) or 1) - len(sentence) / 10_000


def _answer(question: str, text: str, nodes: list[Any]) -> Answer:
    cited = tuple(
        Citation(
            id=number, document="", file=str(node.metadata.get("file", "")), publisher=None,
            fiscal_year=None, kind=None, page=int(node.metadata.get("page", 1)), printed_page=None,
            source="text", text=node.get_content(), bbox=(0, 0, 0, 0),
        )
        for number, node in enumerate(nodes, start=1)
    )  # fmt: skip
    status = "answered" if text.strip() else "not_found"
    return Answer(question=question, status=status, answer=text, citations=cited)


def run_baseline(cases: Sequence[Case], plan: Plan, tick: Tick | None = None) -> list[Result]:
    """Ask all cases of the baseline; the history of a case is asked as part of the question."""
    settings = load()
    found = find_files(plan.folders, {name for case in cases for name in case.documents})
    groups: dict[Library, list[int]] = {}
    for i, case in enumerate(cases):
        groups.setdefault(library_of(case, found), []).append(i)
    results: dict[int, Result] = {}
    for library, places in groups.items():
        rag = Rag(_readable(library.files), settings)
        for i in places:
            results[i] = _judged(cases[i], rag.ask)
            if tick:
                tick(1)
    return [results[i] for i in range(len(cases))]


def _judged(case: Case, ask: Callable[[str], Answer]) -> Result:
    answer = ask(" ".join((*case.history, case.question)))
    return Result(case=case, answer=answer, verdict=judge(case, answer))


def _readable(files: Sequence[Path]) -> list[Path]:
    """Leave out what no reader opens."""
    import pypdfium2

    kept = []
    for path in files:
        try:
            pypdfium2.PdfDocument(path).close()
        except pypdfium2.PdfiumError:
            continue
        kept.append(path)
    return kept
