"""Put a Yusuan library under a llama-index application of your own.

Run it with a store: `python docs/llama_index_example.py STORE "三公经费是多少"`.
"""

import sys
from pathlib import Path

from llama_index.core.query_engine import RetrieverQueryEngine
from llama_index.core.response_synthesizers import get_response_synthesizer

from retrieval.engines import engine_of
from retrieval.fact_store import FactStore
from retrieval.models.llama_index_tools import KeepScope, YusuanQueryEngine, YusuanRetriever


def main(store: Path, question: str) -> None:
    """Ask in the three ways that an application may choose from."""
    facts = FactStore(store)

    # 1. The proved answer, as a query engine or as a tool for an agent.
    engine = YusuanQueryEngine(engine_of(facts))
    answer = engine.query(question)
    print(answer.response)
    for node in answer.source_nodes:
        print(
            f"  [{node.metadata['mark']}] {node.metadata['file']} p{node.metadata['page']}: {node.text}"
        )
    tool = engine.as_tool()
    print(tool.metadata.name, "→", tool(question).content.split("\n")[0])

    # 2. Passages and rows alone, for a prompt of your own.
    for found in YusuanRetriever(facts, limit=3).retrieve(question):
        print(
            f"  {found.score:.2f} {found.metadata['type']} p{found.metadata['page']}: {found.text[:40]!r}"
        )

    # 3. Your own model over them. Nothing then proves its figures: prefer 1 for figures.
    #    Pass llm explicitly; without one, llama-index looks for a global model.
    if llm := _your_model():
        own = RetrieverQueryEngine(
            YusuanRetriever(facts),
            response_synthesizer=get_response_synthesizer(llm=llm),
            node_postprocessors=[KeepScope(years=(2023,))],
        )
        print(own.query(question))


def _your_model() -> object | None:
    """Return any llama-index LLM here, such as OpenAILike(model=…, api_base=…, is_chat_model=True)."""
    return None


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
