"""Cut a wonder into the fact that it starts from and what it wonders at: 没出国，怎么三公经费还涨了; 不是说压减吗，怎么还涨.

Each is asked alone: what is wondered at is not denied by what the fact says, and its printed reason is told.
"""

from collections.abc import Sequence
from typing import NamedTuple

from config import lazy
from config.glossary import normal
from ingest.amounts import Quantity, find_quantities
from ingest.records import Chunk, Document
from retrieval.answer import Answer
from retrieval.builder import Builder
from retrieval.fact_store import FactStore
from retrieval.passages.finding import defines, quote
from retrieval.passages.sentences import CLAUSE
from retrieval.proving.proof import is_proved
from retrieval.telling.amounts.company import speaks_of_change
from retrieval.telling.checks.word_runs import holds
from retrieval.wording import phrase
from retrieval.words.small_words import WHY

_SAID = lazy.regex(
    r"(?:不是|(?:文件|报告|你们|他们|上面)?(?:都|不是?)?(?:说|讲|写)(?:是|好|了|过|的是)*|既然|明明|虽然)(?:都?(?:说|讲|写)(?:了|过|的是)?)?(?:要|是)?"
    r"(?P<said>[^，,。；;？?]{2,}?)(?:了|过)?(?:的)?(?P<tag>[吗嘛么])?"
)
"""What a question only repeats: 不是说要压减公用经费吗, 都说过紧日子."""
_WONDER = lazy.regex(
    rf"(?P<fact>[^？?。；;]*?)[，,；;。？?！!\s]+(?P<rest>[^，,？?。；;]*?{WHY}[^？?。；;]{{2,}})[？?。！!]*"
)
_RUN_ON = lazy.regex(rf"(?P<fact>[^，,？?。；;]{{2,}}?)(?P<rest>{WHY}[^？?。；;]{{4,}})[？?。！!]*")
_IS_FACT = lazy.regex(r"\d|[没无零只]|不[含算到]|明明|既然")
_ASKS = lazy.regex(rf"多少|[几哪谁]|什么|啥|吗|{WHY}")
_WHY = lazy.regex(WHY)
_SAYS = lazy.regex("[说讲写]|既然")
_MONEY = ("元", "万元", "亿元", "%", "年")
_QUOTED = lazy.regex("“([^”]*)”")
_LEAST = 4
"""So many characters say what a question repeats."""
_MOST = 2


class Wonder(NamedTuple):
    """The fact that a question starts from, and what it wonders at."""

    fact: str
    rest: str
    said: str
    """What the question only repeats of the document; empty where it states a fact of its own."""


def wonder_of(text: str) -> Wonder | None:
    """Return the two halves of a question that wonders at one thing in the light of another.

    >>> wonder_of("没出国怎么三公经费还涨了14万")
    Wonder(fact='没出国', rest='为什么三公经费还涨了14万', said='')
    >>> wonder_of("只有1辆车，怎么运行费有49万？")
    Wonder(fact='只有1辆车', rest='怎么运行费有49万', said='')
    >>> wonder_of("不是说要压减公用经费吗，怎么还涨了").said
    '压减公用经费'
    >>> wonder_of("三公经费比上年少了3万，为什么") is None
    True
    """
    stripped = text.strip()
    found = _WONDER.fullmatch(stripped) or _RUN_ON.fullmatch(stripped)
    if found is None:
        return None
    fact, rest = found["fact"].strip("，, "), found["rest"].strip("，, ")
    said = _SAID.fullmatch(fact)
    if said is None and (not _IS_FACT.search(fact) or _ASKS.search(fact)):
        return None
    if said is not None and not said["tag"] and _ASKS.search(fact):
        return None
    if speaks_of_change(rest):
        rest = _WHY.sub("为什么", rest, count=1)
    return Wonder(fact, rest, said["said"] if said is not None else "")


def told_of_wonder(wonder: Wonder, fact: Answer, rest: Answer) -> Answer | None:
    """Return both answers, the fact first, and whether the printed reason goes together with the fact.

    None where the fact has a number that its answer does not tell.
    """
    counted = find_quantities(wonder.fact)
    figures = {(f.value, f.unit) for f in fact.figures}
    if any((str(q.number), q.unit) not in figures for q in counted if q.unit not in _MONEY):
        return None
    told = _joined(fact, rest)
    if not gives_cause(rest):
        return _with_line(told, "no_cause_told")
    return _with_line(told, "counts_not_explained") if _counts_more(counted, rest) else told


def gives_cause(answer: Answer) -> bool:
    """Tell an answer that quotes something, or says that the document gives no reason."""
    return bool(_QUOTED.search(answer.answer)) or "原因" in answer.answer


def _counts_more(counted: Sequence[Quantity], rest: Answer) -> bool:
    """Tell a quoted reason that counts more of a kind than the fact says there are: 增加6辆车的运维费 of 1辆."""
    given = [q for words in _QUOTED.findall(rest.answer) for q in find_quantities(words)]
    return any(
        one.unit not in _MONEY
        and one.number not in [q.number for q in given]
        and any(q.unit == one.unit and q.number > one.number for q in given)
        for one in counted
    )


def with_said(
    answer: Answer, wonder: Wonder, store: FactStore, documents: Sequence[Document]
) -> Answer | None:
    """Return an answer with the sentences of the document that say what the question repeats.

    None where none does, and the question speaks of no saying: 不是买了车吗 is a fact of its own.
    """
    words = normal(wonder.said)
    builder = Builder(answer.question, store)
    for document in documents if len(documents) == 1 and len(words) >= _LEAST else ():
        for chunk, sentence in _saying(words, store, document):
            quote(builder, document, chunk, sentence, alone=False)
    told = builder.build("not_found")
    if not told.citations or not is_proved(told, store, builder.labels):
        return answer if _SAYS.search(wonder.fact) else None
    return _with_line(_joined(told, answer), "counts_not_explained")


def _saying(words: str, store: FactStore, document: Document) -> list[tuple[Chunk, str]]:
    """Return the first sentences that hold all words, in pieces."""
    sentences = (
        (chunk, found[0].strip())
        for chunk in store.chunks(document.id)
        if chunk.is_prose and not defines(chunk)
        for found in CLAUSE.finditer(chunk.text)
    )
    return [one for one in sentences if holds(normal(one[1]), words)][:_MOST]


def _with_line(answer: Answer, key: str) -> Answer:
    return answer.model_copy(update={"answer": f"{answer.answer}\n{phrase('zh', key)}"})


def _joined(first: Answer, second: Answer) -> Answer:
    """Return two answers as one, whose citations are numbered on."""
    moved = second.numbered_on(len(first.citations))
    return moved.model_copy(
        update={
            "answer": f"{first.answer}\n{moved.answer}",
            "citations": (*first.citations, *moved.citations),
            "figures": (*first.figures, *moved.figures),
            "notes": (*first.notes, *moved.notes),
        }
    )
