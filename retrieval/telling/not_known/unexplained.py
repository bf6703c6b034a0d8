"""Answer a question with words that nothing explains: from a passage that holds them, else by what is told beside."""

import re
from collections.abc import Iterable

from config import lazy
from config.glossary import normal
from retrieval.answer import Answer
from retrieval.english.forms import as_typed
from retrieval.fact_store import FactStore
from retrieval.inquiry import Inquiry
from retrieval.passages.answering_run import wants_figure
from retrieval.passages.finding import EXPLAINS, open_answer, quote
from retrieval.passages.needles import SAID_SO, needles_of
from retrieval.passages.quotation import MAX_QUOTE
from retrieval.passages.sentences import CLAUSE
from retrieval.question import ItemTerm
from retrieval.telling.amounts.counted_in import tell_counted_in
from retrieval.telling.amounts.head_counts import heads_not_told, kinds_asked
from retrieval.telling.lists.rowsets import asks_rows
from retrieval.telling.pieces.row_of_words import tell_row_of_words
from retrieval.telling.prose.counted_goals import tell_count_of_goals
from retrieval.telling.prose.counted_in_words import tell_counted_noun
from retrieval.telling.prose.mentioned import tell_mentioned
from retrieval.telling.prose.quoting import tell_not_found
from retrieval.wording import shown
from retrieval.words.small_words import LEAST, MOST
from retrieval.words.whole_words import whole_words


def not_explained(inquiry: Inquiry, words: tuple[str, ...]) -> Answer:
    """Answer from a passage that holds every content word, or say which word nothing explains."""
    builder, question = inquiry.builder, inquiry.question
    if tell_count_of_goals(inquiry):
        return builder.build()
    listed = question.asks("filter") and asks_rows(question)  # one passage is no list
    listed = listed or (question.asks("per_head") and bool(question.flows))  # nor an income of each
    if not listed and open_answer(builder, inquiry.store, question, list(inquiry.documents)):
        return builder.build()
    if kinds := kinds_asked(question):
        return heads_not_told(inquiry, kinds)
    of_one = len({document.publisher for document in inquiry.documents}) == 1
    whole = whole_words(question, words)
    tellers = (tell_counted_noun, tell_counted_in) if of_one else ()
    if any(teller(inquiry) for teller in tellers) or (of_one and _tell_list(inquiry, whole)):
        return builder.build()
    if of_one and (status := tell_mentioned(inquiry)):
        return builder.build(status, None if status == "answered" else "undisclosed")
    if of_one and not listed and _tell_the_one_sentence(inquiry):
        return builder.build()
    if of_one and not listed and tell_row_of_words(inquiry, whole):
        return builder.build()
    documents = inquiry.documents if of_one else ()
    tell_not_found(builder, inquiry.store, documents, whole)
    item = inquiry.wanted()
    offered = of_one and item is not None and item.text and _is_offered(item, words)
    offered = offered and not _is_joined(question.text, item, words)
    if item is not None and offered and not names_strange_body(whole, inquiry.store):
        _offer(inquiry, item)
    return builder.build("not_found", "undisclosed")


_BODY = lazy.regex(
    r"[\u4e00-\u9fff]{2}(?:局|委|厅|委员会|办公[室厅]|街道|法院|检察院|大学|学院|政府)$"
)


def names_strange_body(words: Iterable[str], store: FactStore) -> bool:
    """Tell a word that may name a body which a library of several does not know: nothing of the others answers it."""
    several = len({document.publisher for document in store.documents()}) > 1
    return several and any(_BODY.search(word) for word in words)


_LISTS = lazy.regex(r"哪些|哪几|什么|啥|情况|如何|怎么样|分别|各")


def _tell_list(inquiry: Inquiry, words: list[str]) -> bool:
    """Quote the list or the table that a sentence leads to which holds all that is asked for: 重点项目情况如下：."""
    wanted = [normal(word) for word in words]
    if not _LISTS.search(inquiry.question.text) or min(map(len, wanted), default=0) < _LEAST_LIST:
        return False
    named = [normal(item.text) for item in inquiry.question.named]
    wanted += [name for name in named if not any(name in word for word in wanted)]
    for chunk in inquiry.store.chunks(inquiry.document.id):
        last = chunk.text.rstrip().split("\n")[-1]
        if chunk.is_prose and len(last) < MAX_QUOTE and all(w in normal(last) for w in wanted):
            before = inquiry.builder.kept()
            quote(inquiry.builder, inquiry.document, chunk, last)
            if len(inquiry.builder.lines) > len(before["lines"]) + 1:
                return True
            inquiry.builder.restore(before)
    return False


_LEAST_LIST = 4  # characters


def _tell_the_one_sentence(inquiry: Inquiry) -> bool:
    """Quote the one sentence that holds every word of a question, long ones with a word put in: 重点绩效评价.

    No figure is read from it, and where several sentences hold them all it is not known which is meant.
    """
    question = inquiry.question
    needles = needles_of(question._replace(unexplained=()))
    needles += [SAID_SO.get(word, (normal(word),)) for word in question.unexplained]
    long = any(len(form) >= _LEAST_LIST for forms in needles for form in forms)
    if not long or len(needles) < _FEWEST or not _IS_TOLD.search(question.text):
        return False
    if (
        wants_figure(question)
        or set(question.operations) - {"rank"}
        or _PLACES.search(question.text)
    ):
        return False
    held = [
        (chunk, clause)
        for chunk in inquiry.store.chunks(inquiry.document.id)
        for clause in (CLAUSE.findall(chunk.text) if chunk.is_prose else ())
        if not EXPLAINS.search(clause) and len(clause) < MAX_QUOTE
        and all(any(_stands_in(normal(clause), form) for form in forms) for forms in needles)
    ]  # fmt: skip
    if len(held) != 1:
        return False
    quote(inquiry.builder, inquiry.document, held[0][0], held[0][1].strip())
    return True


def _stands_in(told: str, word: str) -> bool:
    """Tell a word that stands in a text, a long one also with a word of its own put in between."""
    cuts = range(2, len(word) - 1) if len(word) >= _LEAST_LIST else ()
    between = "[\u4e00-\u9fff]{1,4}"
    return word in told or any(
        re.search(f"{re.escape(word[:at])}{between}{re.escape(word[at:])}", told) for at in cuts
    )


_FEWEST = 2  # words that must stand together
_IS_TOLD = lazy.regex(r"什么|哪|怎么|怎样|如何|啥|吗")
_PLACES = lazy.regex(rf"{MOST.pattern}|{LEAST.pattern}|第[一二三四五\d]")


def _is_offered(item: ItemTerm, words: tuple[str, ...]) -> bool:
    """Tell whether an item is near what was asked: named whole, or the end of the unknown word."""
    return item.how != "part" or any(word.endswith(item.text) for word in words)


def _is_joined(text: str, item: ItemTerm | None, words: tuple[str, ...]) -> bool:
    """Tell an English word that stands in one name with an unknown one: health of life and health says nothing of it."""
    known = re.escape(as_typed(item.text, text)) if item is not None else ""
    sides = "|".join(re.escape(as_typed(word, text)) for word in words)
    joined = rf"\b(?:(?:{sides}) and {known}|{known} and (?:{sides}))\b"
    return bool(known and sides) and bool(re.search(joined, text, re.IGNORECASE))


def _offer(inquiry: Inquiry, item: ItemTerm) -> None:
    """Name what the document does tell of an item, and offer it as complete questions."""
    builder, document = inquiry.builder, inquiry.document
    plain = inquiry.asking(unexplained=(), operations=(), measures=())
    for name in item.names[:2]:
        told = shown(name)
        found = plain.meanings(ItemTerm(name, (name,)))
        if not found:
            continue
        if item.how != "part" and len(found) == 1:
            lead = builder.voice.subject(found[0].best, document)
            inquiry.say("what_is_told", subject=lead, figure=builder.state(found[0].best))
        year = f"{document.fiscal_year}年" if document.fiscal_year else ""
        who = document.publisher or "" if builder.names_publisher else ""
        builder.options.append(
            builder.voice.phrase("question_about", who=who, year=year, name=told)
        )
