"""Choose the sentences of a passage that answer: they hold every word, and state the figure or purpose that is asked for."""

import re

from config import lazy
from config.glossary import normal
from ingest.amounts import Quantity, comparable, find_quantities
from ingest.records import Chunk
from retrieval.passages.needles import REASONS, called
from retrieval.passages.quotation import MAX_QUOTE, shortened
from retrieval.question import Question

_MONEY_ASKED = lazy.regex(r"多少(?:钱|资金|经费|万?元)|花了?多少")
_SAME_COUNT = {
    "人": ("人", "人次", "名", "位"),
    "家": ("家", "户", "个"),
    "次": ("次", "场", "场次", "人次"),
}


def answering_run(
    chunk: Chunk, headings: str, needles: list[tuple[str, ...]], question: Question
) -> str | None:
    """Return the run of sentences that holds every content word, its headings helping; else None.

    Args:
        chunk: The passage.
        headings: What stands over it, in normal form.
        needles: The forms of each word that must stand in it.
        question: What is asked.
    """
    sentences = re.findall(r"[^。；\n]*[。；\n]?", chunk.text)
    counted, why = wants_figure(question), question.asks("reason")
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


def wants_figure(question: Question) -> bool:
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
    if question.asked is not None:
        return bool(counts_asked(text, question))
    if not _HOW_MANY.search(question.text) or question.asks("reason", "define", "quote"):
        return True
    if _MONEY_ASKED.search(question.text):
        return any(comparable(q.unit, "元") for q in find_quantities(text))
    if "电话" in question.text:
        return True
    if "几层" in question.text and not _FLOORS.search(text):
        return False
    stated = any(q.unit not in (None, "年", "级") for q in find_quantities(text))
    return stated and _counts_the_noun(text, question.text)


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


def counts_asked(text: str, question: Question) -> list[Quantity]:
    """Return the counts in a text of the unit that is asked for, or of one alike."""
    units = _SAME_COUNT.get(question.asked or "", (question.asked,))
    return [quantity for quantity in find_quantities(text) if quantity.unit in units]
