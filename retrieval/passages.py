"""Find and quote the passage that answers: it must hold every content word, and a number if one is asked."""

import re
from collections.abc import Iterable, Iterator

from config import lazy
from config.glossary import funds_of_incomes, normal
from ingest.amounts import comparable, find_quantities
from ingest.outline import unnumbered
from ingest.records import Chunk, Document, Fact
from retrieval.builder import Builder
from retrieval.conditions import denies_basis
from retrieval.fact_store import FactStore, Hit
from retrieval.needles import REASONS, called, needles_of
from retrieval.question import NAMES_ASKED, ItemTerm, Operation, Question, is_total
from retrieval.quotation import (
    MAX_QUOTE,
    is_contents,
    quote_whole,
    shortened,
    subject_of_reason,
    without_purpose,
)
from retrieval.search import search_of
from retrieval.sentences import SENTENCE

_LEAST_QUOTE = 60  # characters
_LONGEST_OF_CELL = 120
_OWN_NAME = 4  # characters of a name that a passage begins with
EXPLAINS = lazy.regex(r"[:：]\s*(?:是)?[指反]|是指|指的是")
MAX_HITS = 12
_MONEY_ASKED = lazy.regex(r"多少(?:钱|资金|经费|万?元)|花了?多少")
_SAME_COUNT = {
    "人": ("人", "人次", "名", "位"),
    "家": ("家", "户", "个"),
    "次": ("次", "场", "场次", "人次"),
}


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
        words = _sentences(hit.chunk, needles, question)
        if words is None or _is_lost_in(hit.chunk, words, question):
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
    strange = _wants_figure(question) or not question.asks(*_MAY_DEFINE)
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
    lead = chunk.text[:_LEAST_QUOTE] if _is_account_of(chunk, question) else ""
    at = max(chunk.text.find(words), 0) + found.start() if found else 0
    subject = subject_of_reason(chunk.text, at) if found else without_purpose(words)
    before = normal(" ".join(chunk.section) + lead + subject)
    return all(any(name in before for name in names) for names in named_in(question))


_REASON_WORD = lazy.regex(
    r"原因|持平|均无|由于|因为|主要(?:是|系)(?!用于|指)|[，,。]因(?!公|素|此|地|而)"
)


def _is_lost_in(chunk: Chunk, words: str, question: Question) -> bool:
    """Tell a long sentence of a cell: which of its figures is the one that is asked for, it does not say."""
    return chunk.kind == "cell" and _wants_figure(question) and len(words) > _LONGEST_OF_CELL


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


def _sentences(chunk: Chunk, needles: list[tuple[str, ...]], question: Question) -> str | None:
    """Return the run of sentences that holds every content word, its headings helping; else None."""
    own = chunk.text[:_LEAST_QUOTE] if _is_account_of(chunk, question) else ""
    headings = normal(" ".join((*chunk.section, own)))
    sentences = re.findall(r"[^。；\n]*[。；\n]?", chunk.text)
    counted, why = _wants_figure(question), question.asks("reason")
    folded = [normal(_told_part(one) if counted else one) for one in sentences]
    open_needles = [
        words for words in needles
        if words is REASONS or not any(word in headings for word in words)
    ]  # fmt: skip
    open_needles = open_needles or (needles if counted else [])  # no heading names a figure
    if chunk.kind == "cell" and not open_needles:
        open_needles = needles  # the title of a form says nothing of any one of its sentences
    others = tuple(words for words in needles if len(words[0]) > 1)
    best: tuple[int, int] | None = None
    for start in range(len(sentences)):
        for end in range(start + 1, min(len(sentences), start + _reach(question)) + 1):
            run = "".join(folded[start:end])
            told = all(_stands_in(run, words, others, why=why) for words in open_needles)
            if run and told and _states_purpose(run, question):
                if best is None or end - start < best[1] - best[0]:
                    best = (start, end)
                break
    if best is None:
        return None
    text = "".join(sentences[best[0] : best[1]]).strip()
    if not counted:
        text = _to_the_end(text, sentences[best[1] :])
    if not open_needles:
        text = shortened(chunk.text)
    if not _states_what_is_asked(text, question):
        return None
    return text if len(text) <= 2 * MAX_QUOTE else shortened(text)


def _to_the_end(text: str, rest: list[str]) -> str:
    """Go on with a sentence that a semicolon divides: what is listed is told whole, if it is not too long."""
    for clause in rest:
        if not text.endswith(("；", ";")):
            break
        text += clause.rstrip()
    return text


def _stands_in(
    run: str, words: tuple[str, ...], others: tuple[tuple[str, ...], ...], *, why: bool
) -> bool:
    """Tell whether a run has one of a word's forms; one character must stand outside the other words."""
    if len(words[0]) == 1:
        for other in (form for forms in others for form in forms):
            run = run.replace(other, " ")
    return any(word in run and not _heads_another(run, word, others, why=why) for word in words)


_BELOW = r"\(?[类款]\)?(?P<below>[\u4e00-\u9fff]{2,}?)\(?[款项]\)"


def _heads_another(run: str, word: str, others: tuple[tuple[str, ...], ...], *, why: bool) -> bool:
    """Tell a subject that only stands above the one that is told of: 审计事务(款)事业运行(项)支出….

    Args:
        run: Sentences in normal form.
        word: The subject.
        others: The forms of all words of the question; one of them may be the subject below.
        why: A reason is asked for: what is the rest of a class is not why the class is so.
    """
    heads = {
        found.start(): found["below"]
        for found in re.finditer(f"(?={re.escape(word)}{_BELOW})", run)
    }
    rest = set() if word.startswith(_REST) or not why else {
        found.start() + len(_REST) for found in re.finditer(_REST + re.escape(word), run)
    }  # fmt: skip
    own = {found.start() for found in re.finditer(re.escape(word), run)} - heads.keys() - rest
    asked = any(
        form in name for name in heads.values() for forms in others if not why or word not in forms for form in forms
    )  # fmt: skip
    return bool(heads) and not own and not asked


_REST = "其他"


_REASON_PART = lazy.regex(r"(?:主要)?(?:原因(?:主要)?[:：是为]|由于|因为|系因)[^。；;\n]*")
_GROWN = lazy.regex(
    r"((?:增加|减少|增长|下降|降低|上升|提高)[\d,.]+(?:[万亿]?元|%))[，,]主要(?:是|为|系)[^。；;\n]*"
)
"""What follows a change says why: 比上年减少3元，主要是报废车辆2辆 tells of no vehicles held."""
_PURPOSE = lazy.regex(
    r"(?:主要)?(?:用于|(?<=主要)安排|保障(?![经支资]|费|金)|包括|包含)[^。；;\n]*?(?=[，,](?:比|较)|[。；;\n]|$)"
)


def _wants_figure(question: Question) -> bool:
    """Tell a question for an amount or a count, to which a reason or a purpose is no answer."""
    asks = _HOW_MANY.search(question.text) or re.search("金额|总额|数额", question.text)
    wants = bool(asks or question.measures)
    return wants and not question.asks("reason", "define", "quote", "duties")


_HOW_MANY = lazy.regex(r"多少|几[个家人名位辆台部座栋间套件份条场次批期户所层]")


def _told_part(sentence: str) -> str:
    """Take reasons, and purposes that state no amount of their own, off a sentence.

    What only a reason or a purpose names has no figure there: the sentence's figure is of something else.
    """
    told = _GROWN.sub(r"\1", _REASON_PART.sub("", sentence))
    return _PURPOSE.sub(lambda m: m[0] if find_quantities(m[0]) else "", told)


def _reach(question: Question) -> int:
    """Return over how many sentences an answer may run: reasons follow later, figures do not."""
    return 2 if question.asked or "多少" in question.text else 8


def _states_what_is_asked(text: str, question: Question) -> bool:
    """Tell whether a sentence has a number where one is asked for, of the unit that is asked for."""
    if question.asked is None:
        counted = _HOW_MANY.search(question.text) and not question.asks("reason", "define", "quote")
        if counted and _MONEY_ASKED.search(question.text):
            return any(comparable(q.unit, "元") for q in find_quantities(text))
        stated = any(q.unit not in (None, "年", "级") for q in find_quantities(text))
        stated = stated and _counts_the_noun(text, question.text)
        floors = "几层" in question.text and not _FLOORS.search(text)
        stated = stated and not floors
        return not counted or stated or "电话" in question.text
    return bool(_asked_numbers(text, question))


_NOUN = lazy.regex(
    r"多少(?!钱|[个名家人位辆台部座间套件份条场次批期户所层万亿元])(?P<noun>[\u4e00-\u9fff]{2,6}?)(?=$|[？?，,。了呢吗的])"
)
_NEAR = 8


def _counts_the_noun(text: str, asked: str) -> bool:
    """Tell whether a number stands beside the noun behind 多少, if the sentence has that noun at all."""
    found = _NOUN.search(asked)
    told = normal(text)
    places = [m.span() for m in re.finditer(re.escape(found["noun"]), told)] if found else []
    counts = [
        q for q in find_quantities(told)
        if q.unit not in (None, "年", "级", "%") and not comparable(q.unit, "元")
    ]  # fmt: skip
    near = any(
        -_NEAR <= begin - q.end <= _NEAR or 0 <= q.start - end <= _NEAR
        for begin, end in places
        for q in counts
    )
    return near or not places


_FLOORS = lazy.regex(r"[\d一二三四五六七八九十]层")


def _states_purpose(text: str, question: Question) -> bool:
    """Tell whether the purpose in a text is of the item that is asked about, no neighbour's in a list."""
    items = [item for item in question.items if item.how == "equal"]
    if not question.asks("duties") or not (items or question.natures):
        return True
    names = {normal(item.text) for item in items if item.text}
    names |= {form for item in items for name in item.names for form in called(name, question)}
    names |= {normal(nature) for nature in question.natures}
    told = (re.split(re.escape(name), normal(text), maxsplit=1)[1:] for name in names)
    return any(_PURPOSE_NEXT.match(rest[0]) for rest in told if rest)


_PURPOSE_NEXT = lazy.regex(r"[^；;\n]*?(?:用于|主要安排|反映|指|保障|包括)")


def _asked_numbers(text: str, question: Question) -> list[tuple[str, str]]:
    units = _SAME_COUNT.get(question.asked or "", (question.asked,))
    return [(q.text, q.unit or "") for q in find_quantities(text) if q.unit in units]


def _state_asked(builder: Builder, hit: Hit, words: str, question: Question) -> None:
    """State the counts that were asked for before the sentence that they stand in."""
    if question.asked is None:
        return
    number = builder.cite_chunk(hit.document, hit.chunk, words)
    units = _SAME_COUNT.get(question.asked, (question.asked,))
    for quantity in find_quantities(words):
        if quantity.unit in units:
            builder.state_quoted(quantity, number)
