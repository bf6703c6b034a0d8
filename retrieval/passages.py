"""Answer open questions with the passage itself: definitions, reasons, duties, problems, telephone."""

import re
from collections.abc import Iterable

from config.glossary import bare, normal
from ingest.records import Chunk, Document
from retrieval.builder import Builder
from retrieval.fact_store import FactStore, Hit
from retrieval.fulltext import any_of
from retrieval.question import Question

MAX_QUOTE = 260
_DUTIES = re.compile(r"职能|职责|主要工作")
_FUNCTION_WORDS = re.compile(
    r"为什么|为何|原因|什么是|是什么意思|什么意思|指什么|是指|含义|定义|多少|是什么|有什么|怎么样|如何|怎么|哪些|哪个|什么|吗|呢|请问|的|了|是|这份|这个|该|主要|有|都|给|我"
)


def content_words(question: Question) -> str:
    """Return what a question is about, without the words that only ask."""
    return _FUNCTION_WORDS.sub(" ", question.text)


def define(
    builder: Builder, store: FactStore, question: Question, documents: list[Document]
) -> bool:
    """Quote the definition of the term that the question names."""
    wanted = [normal(i.text) for i in question.items] + [
        normal(n) for i in question.items for n in i.names
    ]
    wanted += [normal(word) for word in (*question.natures, *question.funds, *question.headings)]
    wanted += [normal(word) for word in question.unexplained]
    quoted = re.findall(r"[“\"「]([^”\"」]+)[”\"」]", question.text)
    wanted = [normal(word) for word in quoted] + wanted
    for document in documents:
        best = _definition(store.chunks(document.id), wanted)
        if best is not None:
            _quote(builder, document, best)
            return True
    return False


def _definition(chunks: Iterable[Chunk], wanted: list[str]) -> Chunk | None:
    found: list[tuple[int, Chunk]] = []
    for chunk in chunks:
        head = normal(re.split(r"[:：]|是指|，指|指的是|反映", bare(chunk.text), maxsplit=1)[0])
        head = re.sub(r"[（(].*?[)）]", "", head)
        explains = chunk.kind == "definition" or re.search(
            r"[:：]\s*(?:是)?指|是指", chunk.text[:60]
        )
        for rank, name in enumerate(wanted):
            if (
                name
                and explains
                and (head == name or head.endswith(name) or (len(name) >= 4 and name in head))
            ):
                found.append((rank * 100 + abs(len(head) - len(name)), chunk))
    return min(found, key=lambda pair: pair[0])[1] if found else None


def _quote(builder: Builder, document: Document, chunk: Chunk, words: str | None = None) -> None:
    text = words or _shortened(chunk.text)
    number = builder.cite_chunk(document.id, chunk, text)
    builder.say(f"“{text}”[{number}]")


def _shortened(text: str) -> str:
    """Cut a long passage at the end of a sentence."""
    if len(text) <= MAX_QUOTE:
        return text
    cut = max(text.rfind(mark, 0, MAX_QUOTE) for mark in "。；")
    return text[: cut + 1] if cut > 60 else text[:MAX_QUOTE]


def duties(builder: Builder, store: FactStore, documents: list[Document]) -> bool:
    """Quote what the body does, from the section on its duties."""
    for document in documents[:1]:
        found = [
            chunk
            for chunk in store.chunks(document.id)
            if chunk.kind != "heading" and any(_DUTIES.search(title) for title in chunk.section[:3])
        ]
        for chunk in found[:5]:
            _quote(builder, document, chunk)
        return bool(found)
    return False


def search(
    store: FactStore, question: Question, documents: list[Document], limit: int = 8
) -> list[Hit]:
    """Return the passages nearest to a question, within some documents."""
    return store.search(any_of(content_words(question)), limit, document=[d.id for d in documents])


def open_answer(
    builder: Builder, store: FactStore, question: Question, documents: list[Document]
) -> bool:
    """Quote the sentences that hold every content word of the question; no paraphrase, no guess."""
    needles = _needles(question)
    if not needles:
        return False
    by_id = {document.id: document for document in documents}
    for hit in search(store, question, documents):
        if hit.chunk.kind == "heading":
            continue
        context = normal(" ".join(hit.chunk.section) + hit.chunk.text)
        if all(any(word in context for word in words) for words in needles):
            _quote(
                builder, by_id[hit.document], hit.chunk, _sentences(hit.chunk, needles, question)
            )
            return True
    return False


def _needles(question: Question) -> list[tuple[str, ...]]:
    """Return for each content word of the question the forms in which a passage may have it."""
    needles: list[tuple[str, ...]] = [
        (normal(item.text), *(normal(name) for name in item.names)) for item in question.items
    ]
    needles += [(normal(word),) for word in (*question.natures, *question.funds)]
    for word in question.unexplained:
        kept = _FUNCTION_WORDS.sub("", word)
        if len(kept) >= 2:
            needles.append((normal(kept),))
    if question.asks("reason"):
        needles.append(("原因", "由于", "因为", "主要是", "因"))
    return needles


def _sentences(chunk: Chunk, needles: list[tuple[str, ...]], question: Question) -> str:
    """Return the run of sentences from the first to the last that holds a content word."""
    sentences = re.findall(r"[^。；\n]*[。；\n]?", chunk.text)
    hits = [
        i for i, sentence in enumerate(sentences)
        if any(word in normal(sentence) for words in needles for word in words)
    ]  # fmt: skip
    if not hits:
        return _shortened(chunk.text)
    if question.asks("reason"):
        reasons = [i for i in hits if re.search(r"原因|由于|因为|主要是", sentences[i])]
        hits = [hits[0], *reasons[:2]]
    text = "".join(sentences[min(hits) : max(hits) + 1]).strip()
    return text if len(text) <= 2 * MAX_QUOTE else _shortened(text)
