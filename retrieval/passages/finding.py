"""Find and quote the passage that answers: it must hold every content word, and a number if one is asked."""

from collections.abc import Iterable, Iterator

from config import lazy
from config.glossary import funds_of_incomes, normal
from ingest.outline import unnumbered
from ingest.records import Chunk, Document, Fact
from retrieval.builder import Builder
from retrieval.fact_store import FactStore, Hit
from retrieval.passages.answering_run import answering_run, counts_asked, wants_figure
from retrieval.passages.needles import needles_of
from retrieval.passages.quotation import (
    is_contents,
    quote_whole,
    shortened,
    subject_of_reason,
    without_purpose,
)
from retrieval.passages.search import search_of
from retrieval.passages.sentences import SENTENCE
from retrieval.question import NAMES_ASKED, ItemTerm, Operation, Question, is_total
from retrieval.words.conditions import denies_basis
from retrieval.words.longer_words import names_only_others
from retrieval.words.whole_words import whole_words

_LEAST_QUOTE = 60  # characters
_LONGEST_OF_CELL = 120
_OWN_NAME = 4  # characters of a name that a passage begins with
EXPLAINS = lazy.regex(r"[:：]\s*(?:是)?[指反]|是指|指的是")
MAX_HITS = 12


# --- passages -------------------------------------------------------------------------------------


def quote(
    builder: Builder, document: Document, chunk: Chunk, words: str | None = None, *, alone: bool = True
) -> None:  # fmt: skip
    """Quote a passage, or words of it, with its citation, and what it leads to unless the caller does."""
    quote_whole(builder, document.id, chunk, words, alone=alone)


def quote_sentence_of(builder: Builder, store: FactStore, document: Document, fact: Fact) -> bool:
    """Quote the sentence that prints a figure; False where it has none, as a figure of a table."""
    chunk = store.chunk(fact.document, fact.chunk or "")
    if chunk is None or not fact.sentence or fact.sentence not in chunk.text:
        return False
    quote(builder, document, chunk, fact.sentence)
    return True


_CAUSE = lazy.regex(
    r"(?:增长|增加|减少|下降|上升|差异|变化|变动|增减|波动)(?:较大|较多|明显)?的?(?:主要)?原因"
)


_BECAUSE = lazy.regex(r"由于|因为|原因")


def quote_cause(builder: Builder, document: Document, chunk: Chunk, name: str) -> bool:
    """Quote the sentence in which the paragraph of a change says why things in it changed.

    A sentence that no change could be joined to still says of what it speaks: it must name the thing,
    or the thing must be a total, and the sentence tell of what it is made of.
    """
    total = is_total(ItemTerm(name, (name,)))
    side = name[:2] if total else name
    for sentence in SENTENCE.findall(chunk.text):
        at = sentence.find(side)
        if at >= 0 and (_CAUSE if total else _BECAUSE).search(sentence, at):
            quote(builder, document, chunk, shortened(sentence.strip()))
            return True
    return False


def search(
    store: FactStore, question: Question, documents: list[Document], limit: int = MAX_HITS
) -> list[Hit]:
    """Return the passages nearest to a question, within some documents."""
    return search_of(store).passages(question.text, [d.id for d in documents], limit)


def _candidates(store: FactStore, question: Question, documents: list[Document]) -> Iterator[Hit]:
    """Yield the passages nearest to a question; likeness is asked only if the others will not do.

    What only a cell of a table says in words comes last.
    """
    found = search(store, question, documents, 2 * MAX_HITS)
    cells = [hit for hit in found if hit.chunk.kind == "cell"]
    told = [hit for hit in found if hit not in cells][:MAX_HITS]
    yield from sorted(told, key=lambda hit: not _is_account_of(hit.chunk, question))
    if question.asks("reason", "define", "quote", "summarise", "duties"):
        ids = [document.id for document in documents]
        yield from search_of(store).passages(question.text, ids, arm="fused")
    yield from cells


def _is_account_of(chunk: Chunk, question: Question) -> bool:
    """Tell a passage that begins with the name of the one thing that is named: it speaks of nothing else."""
    names = question.named[0].names if len(question.named) == 1 else ()
    lead = normal(unnumbered(chunk.text[:_LEAST_QUOTE]))
    own = [name for name in map(normal, names) if len(name) >= _OWN_NAME and lead.startswith(name)]
    # 审计事务(款)事业运行(项) is the latter's
    below = own and _LEVEL_BEHIND.match(lead, len(own[0]))
    return bool(own) and not below and not defines(chunk)


def _own_lead(chunk: Chunk, question: Question) -> str:
    """Return how a passage begins that is all of the one thing named: its beginning stands over the rest of it."""
    return chunk.text[:_LEAST_QUOTE] if _is_account_of(chunk, question) else ""


def quote_own_change(
    builder: Builder, store: FactStore, question: Question, documents: Iterable[Document]
) -> bool:
    """Quote the paragraph of its own in which the one thing named is said to have more or less than the year before."""
    for document in documents:
        for chunk in store.chunks(document.id):
            if chunk.is_prose and _is_account_of(chunk, question) and _ON_LAST.search(chunk.text):
                quote(builder, document, chunk)
                return True
    return False


_ON_LAST = lazy.regex(
    r"[比较](?:上年|去年|20\d\d年)[^，。；]{0,12}?(?:增加|减少|增长|下降|降低|上升|持平)"
)
_LEVEL_BEHIND = lazy.regex(r"[(（][类款][)）]")


MANNER = lazy.regex(
    r"(?:怎么|如何|怎样|咋)(?:来|去)?(?!样|会|才|就|还|没|不|这|那|回事|看|花|用|分|变|来)"
    r"[\u4e00-\u9fff]{2,4}?(?:出来)?的[？?。！!]*$"
)
"""怎么采购的, 如何监督的: how something is done, not how much."""
_MAY_DEFINE: tuple[Operation, ...] = ("define", "duties", "reason", "quote", "summarise", "reverse")
"""What a definition may answer; of anything else it says nothing that is done here."""


def open_answer(
    builder: Builder, store: FactStore, question: Question, documents: list[Document], *, whole: bool = False
) -> bool:  # fmt: skip
    """Quote the sentences that hold every content word of the question; no paraphrase, no guess.

    With ``whole`` only from a passage that speaks of the one thing named and of nothing else.
    """
    needles = needles_of(question)
    if not _is_told_in_words(question, needles):
        return False
    by_id = {document.id: document for document in documents}
    for hit in _fitting(_candidates(store, question, documents), question):
        if not _may_tell(hit.chunk, question, whole=whole):
            continue
        headings = normal(" ".join((*hit.chunk.section, _own_lead(hit.chunk, question))))
        words = answering_run(hit.chunk, headings, needles, question)
        if words is None or _is_lost_in(hit.chunk, words, question):
            continue
        if names_only_others(whole_words(question, question.unexplained), normal(words)):
            continue
        if _is_of_another(question, hit.chunk, words):
            continue  # it only mentions what has the goal
        if _gives_reason(hit.chunk, words, question):
            _state_asked(builder, hit, words, question)
            for chunk in _with_siblings(store, hit, words, question):
                own = chunk.id == hit.chunk.id
                quote(builder, by_id[hit.document], chunk, words if own else None)
            return True
    return False


MAX_SIBLINGS = 8


def _with_siblings(store: FactStore, hit: Hit, words: str, question: Question) -> list[Chunk]:
    """Return a passage with the others of its list where a reason is told of what only their section names.

    基本支出 changed by what its four paragraphs say, not by what the first of them does.
    """
    named = [form for names in named_in(question) for form in names]
    if not question.asks("reason") or not named or any(n in normal(words) for n in named):
        return [hit.chunk]
    chunks = store.chunks(hit.document)
    alike = [c for c in chunks if c.section == hit.chunk.section and c.is_prose]
    told = [c for c in alike if c.id == hit.chunk.id or _REASON_WORD.search(c.text)]
    return told[:MAX_SIBLINGS] if hit.chunk in told[:MAX_SIBLINGS] else [hit.chunk]


def named_in(question: Question) -> list[tuple[str, ...]]:
    """Return the forms of the names of each thing that a question names whole."""
    named = [(normal(i.text), *map(normal, i.names)) for i in question.items if i.how == "equal"]
    return named + [(normal(nature),) for nature in question.natures]


def _is_told_in_words(question: Question, needles: list[tuple[str, ...]]) -> bool:
    """Tell a question that the words of a sentence may answer, if they hold all of its own."""
    if MANNER.search(question.text) and not question.asks("reason", "define", "duties"):
        return False  # words of a question may stand where nothing is said of how it is done
    if denies_basis(question):
        return False  # what is told of the fund is told of what is not asked about
    worded = any(len(word) > 1 for words in needles for word in words)
    if not worded or NAMES_ASKED.search(question.text):
        return False
    computed = question.asks("sum", "rank", "share", "difference", "rate")
    return question.asks("reason") or not computed  # a passage computes nothing


def _may_tell(chunk: Chunk, question: Question, *, whole: bool) -> bool:
    """Tell a passage in words that may answer: no definition where a figure or a deed is asked for."""
    if whole and not _is_account_of(chunk, question):
        return False
    strange = wants_figure(question) or not question.asks(*_MAY_DEFINE)
    in_words = (chunk.is_prose or chunk.kind == "cell") and not is_contents(chunk)
    return in_words and not (strange and defines(chunk))


LISTS_OFFICES = lazy.regex(r"(?:[^，,。；、]{1,14}[处科室司]、){3}")


def _is_of_another(question: Question, chunk: Chunk, words: str) -> bool:
    """Tell what explains another term than was asked for, or only mentions what has the goal that was."""
    if LISTS_OFFICES.search(words) and not question.asks("units", "quote"):
        return True  # the name of an office tells nothing of its work
    defined = question.asks("define") and not question.asks("reason", "duties")
    if _GOAL.search(question.text):
        return defines(chunk) or not _GOAL_TOLD.search(words)
    return defined and defines(chunk)


def _gives_reason(chunk: Chunk, words: str, question: Question) -> bool:
    """Tell whether words give a reason, if one is asked for, of what they name before it: not 因公, no definition."""
    if not question.asks("reason") or defines(chunk):
        return not question.asks("reason")
    if question.stated:
        return True
    found = _REASON_WORD.search(words)
    if found is None and question.asks("change"):
        return False
    lead = _own_lead(chunk, question)
    at = max(chunk.text.find(words), 0) + found.start() if found else 0
    subject = subject_of_reason(chunk.text, at) if found else without_purpose(words)
    before = normal(" ".join(chunk.section) + lead + subject)
    return all(any(name in before for name in names) for names in named_in(question))


_REASON_WORD = lazy.regex(
    r"原因|持平|均无|由于|因为|主要(?:是|系)(?!用于|指)|[，,。]因(?!公|素|此|地|而)"
)


def _is_lost_in(chunk: Chunk, words: str, question: Question) -> bool:
    """Tell a long sentence of a cell: which of its figures is the one that is asked for, it does not say."""
    return chunk.kind == "cell" and wants_figure(question) and len(words) > _LONGEST_OF_CELL


def _fitting(hits: Iterable[Hit], question: Question) -> Iterable[Hit]:
    """Put what a term means in general behind what is done here with the money, if it may stand at all."""
    if not question.asks("duties"):
        return hits
    loosely = any(item.how == "part" for item in question.items)
    of_money = all(set(item.names) <= funds_of_incomes().keys() for item in question.items)
    loosely |= bool(question.funds or question.items) and of_money  # what it is says not what for
    kept = [hit for hit in hits if not (loosely and defines(hit.chunk))]
    return sorted(kept, key=lambda hit: defines(hit.chunk))


def defines(chunk: Chunk) -> bool:
    """Tell a passage that explains a term: no figure in it is this body's."""
    return chunk.kind == "definition" or bool(EXPLAINS.search(chunk.text[:80]))


_GOAL = lazy.regex(r"(?:绩效|总体|年度|实施|项目的?)目标")
_GOAL_TOLD = lazy.regex(
    r"目标(?:\d|[一二三四五六])?(?:是|为|[:：]|(?!的?(?:完成|实现|情况|设[置定]|管理|类|表|编|考)))"
)


def _state_asked(builder: Builder, hit: Hit, words: str, question: Question) -> None:
    """State the counts that were asked for before the sentence that they stand in."""
    if question.asked is None:
        return
    number = builder.cite_chunk(hit.document, hit.chunk, words)
    for quantity in counts_asked(words, question):
        builder.state_quoted(quantity, number)
