"""Quote what the documents say that a term means."""

import re
from collections.abc import Callable, Iterable

from config import lazy
from config.glossary import bare, normal
from ingest.records import Chunk, Document
from retrieval.builder import Builder
from retrieval.fact_store import FactStore
from retrieval.passages.finding import EXPLAINS, quote
from retrieval.passages.quotation import shortened
from retrieval.question import Question

_WHOLE_NAME = 5  # characters of a name that no other is a part of
_INNER = lazy.regex(r"(?<=。)[^。：:，,；;]{5,30}?(?:是指|指的是)[^。]+。")
_ABOVE = lazy.regex(r"[(（][类款][)）](?=.{2})")
"""What stands above in 财政事务（款）行政运行（项） is not what is explained."""
_IN_BRACKETS = lazy.regex(r"[(（](.*?)[)）]")
_ALSO = lazy.regex(r"^(?:以下|下)?(?:简称|又称|也称|亦称|也叫|又叫|即|或)(?:为)?")
"""行政经费（机关运行经费） explains both names."""
_EXPLAINED = lazy.regex(r"[:：]|是指|，指|指的是|反映|指")


def define(
    builder: Builder, store: FactStore, question: Question, documents: list[Document],
    *, fits: Callable[[str], bool] = lambda _: True,
) -> bool:  # fmt: skip
    """Quote the definition of the term that the question names, of the lines whose head fits."""
    for document in documents:
        chunks = list(store.chunks(document.id))
        asked = normal(question.text)
        found = [_definition(chunks, wanted, asked, fits) for wanted in _several(question)]
        told = list(dict.fromkeys(one for one in found if one is not None))
        by_id = {chunk.id: chunk for chunk in chunks}
        for chunk, words in told:
            quote(builder, document, by_id[chunk], words)
        if told:
            return True
    return False


def explained(chunks: list[Chunk], term: str) -> tuple[str, str | None] | None:
    """Return the passage that explains a term, or one that ends in it (财政拨款结余 for 结余), with its line."""
    names = [normal(term), *(normal(f"{term}{end}") for end in ("支出", "收入", "经费", "资金"))]
    return _definition(chunks, names, normal(term), lambda _: True, ends=True)


_WHAT_IT_IS = lazy.regex(
    r"[“\"「]?(?P<term>[^“”\"「」，,。；;？?]{2,24}?)[”\"」]?(?:到底|究竟|具体|都|又|这个?)*是?(?:个?什么情况|(?:怎么|咋|什么)(?:一|个)?回事儿?)[的啊呢呀]*[？?。！!]*$"
)
_BEFORE_TERM = lazy.regex(
    r"^(?:请问|那个?|这个?|所谓的?|文件(?:里|中)?(?:说|提到|写)?的?|里面?(?:说|提到)?的?)+"
)


def define_by_name(
    builder: Builder, store: FactStore, question: Question, documents: list[Document]
) -> bool:
    """Quote the definition of a term of which 是怎么回事 asks what it is: a passage explains it, and nothing has its name.

    公用经费超支是怎么回事 asks why, as no passage explains 公用经费超支.
    """
    found = _WHAT_IT_IS.search(question.text)
    if found is None or (not question.unexplained and "”" not in question.text):
        return False
    term = normal(_BEFORE_TERM.sub("", found["term"]))
    plain = Question(question.text, unexplained=(term,))
    least = len(term) >= _LEAST_TERM
    return least and define(builder, store, plain, documents, fits=lambda head: head.endswith(term))


_LEAST_TERM = 3


def quote_use(
    builder: Builder, store: FactStore, documents: list[Document], names: Iterable[str]
) -> bool:
    """Quote the sentence that says what money under one of some names is for, where no term is explained."""
    forms = {form for name in names for form in (name, name.removesuffix("支出")) if len(form) > 1}
    named = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
    used = re.compile(
        rf"(?<![\u4e00-\u9fff])[“\"]?(?:{named})[”\"]?(?:[（(][类款项][)）])?(?:支出)?[”\"]?(?:科目|支出)*"
        r"(?:[\d.,]+\s*[万亿]?元)?[，,。](?:占[^。；，,]*[，,。])?\s*主要是?(?:用于|反映)[^。；]*[。；]?"
    )
    for document in documents:
        for chunk in store.chunks(document.id):
            found = used.search(chunk.text) if chunk.is_prose else None
            if found is not None:
                begin = max(chunk.text.rfind(mark, 0, found.start()) for mark in "。；\n") + 1
                quote(builder, document, chunk, chunk.text[begin : found.end()].strip("；; "))
                return True
    return False


def _several(question: Question) -> list[list[str]]:
    """Return the names of each thing to be defined: 基本支出和项目支出有什么区别 asks for two."""
    if "区别" not in question.text and "不同" not in question.text:
        return [_terms(question)]
    names = [[item.text, *item.names] for item in question.items]
    names += [[word] for word in (*question.natures, *question.funds)]
    return [[normal(word) for word in one if word] for one in names] or [_terms(question)]


def _terms(question: Question) -> list[str]:
    words = re.findall(r"[“\"「]([^”\"」]+)[”\"」]", question.text)
    # beside an unknown word a known one is offered, never explained: it is a part of another term
    items = () if question.unexplained else question.items
    words += [item.text for item in items]
    words += [name for item in items for name in item.names]
    words += [*question.natures, *question.funds, *question.headings, *question.measures]
    words += question.unexplained
    return list(dict.fromkeys(normal(word) for word in words if word))


def _definition(
    chunks: Iterable[Chunk], wanted: list[str], asked: str, fits: Callable[[str], bool],
    *, ends: bool = False,
) -> tuple[str, str | None] | None:  # fmt: skip
    """Return the passage that explains one of some names, and its line where it explains several.

    A sentence within a passage explains what the question names whole, or, where ``ends``, what its
    head ends in: 财政拨款结余是指….
    """
    found: list[tuple[int, str, str | None]] = []
    for chunk in chunks:
        for sentence in _INNER.findall(chunk.text):
            head = normal(_EXPLAINED.split(sentence, maxsplit=1)[0])
            whole = len(head) >= _WHOLE_NAME and head in asked
            if whole or (ends and head.endswith(tuple(wanted))):
                found.append((-len(head) if whole else len(head), chunk.id, sentence.strip()))
        lines = [line.strip() for line in chunk.text.split("\n") if line.strip()]
        several = [line for line in lines if EXPLAINS.search(line[:80])]
        for line in several if len(several) > 1 else [chunk.text]:
            if chunk.kind != "definition" and not EXPLAINS.search(line[:80]):
                continue
            head = normal(_EXPLAINED.split(bare(line), maxsplit=1)[0])
            if not fits(head):
                continue
            above = [found.end() for found in _ABOVE.finditer(head)]
            head = head[above[-1] if above else 0 :]
            others = {_ALSO.sub("", one) for one in _IN_BRACKETS.findall(head)}
            head = _IN_BRACKETS.sub("", head)
            for rank, name in enumerate(wanted):
                rest = head.startswith("其他") and not name.startswith("其他")
                held = head.endswith(name) or (len(name) >= 4 and name in head)
                if head == name or name in others or (held and not rest):
                    words = line if len(several) > 1 else None
                    found.append((rank * 100 + abs(len(head) - len(name)), chunk.id, words))
    best = min(found, key=lambda one: one[0]) if found else None
    return None if best is None else (best[1], None if best[2] is None else shortened(best[2]))


_LISTED = r"(?:^|[、，,：:（(]|[的和及或与上下])"
_ENDED = r"(?=[、，,。；;）)和及或与等]|$)"
_DEFINES = lazy.regex(r"[:：]|是指|指的是")


def listed_in_definition(chunks: Iterable[Chunk], word: str) -> tuple[Chunk, str] | None:
    """Return the one explanation of a term that lists a thing among what the term means: 学费 in 财政专户管理资金.

    It does not say how much the thing is; it says in whose figure it is counted.
    """
    within = re.compile(_LISTED + re.escape(word) + _ENDED)
    found = []
    for chunk in chunks:
        head = _DEFINES.search(chunk.text) if chunk.kind == "definition" else None
        if head is not None and within.search(re.sub(r"\s", "", chunk.text[head.end() :])):
            found.append((chunk, chunk.text.strip()))
    return found[0] if len(found) == 1 else None
