"""Tell a refused count by the clause or the goal that counts just that: 资助学生11260人次 for 资助了多少学生.

The last to be asked: nothing but the words of the question finds the number, so that all of them must
stand with it. What is printed is quoted whole, and several printings stand side by side.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from config import lazy
from config.glossary import normal
from ingest.amounts import Quantity, comparable, find_quantities, unit_of
from ingest.records import Chunk, Document, Fact, Kind
from ingest.units import in_ones
from retrieval.answer import Answer
from retrieval.builder import Builder
from retrieval.choosing.counts_asked import LIKE_UNITS
from retrieval.fact_store import FactStore
from retrieval.inquiry import Inquiry
from retrieval.passages.finding import defines, quote
from retrieval.passages.quotation import MAX_QUOTE, is_contents
from retrieval.passages.sentences import CLAUSE
from retrieval.proving.proof import is_proved
from retrieval.question import Question
from retrieval.telling.amounts.head_counts import kinds_asked
from retrieval.telling.checks.reconciling import tell_where
from retrieval.telling.checks.word_runs import holds
from retrieval.telling.pieces.indicators import ALIKE
from retrieval.understand import understand

MAX_TOLD = 3
_MEASURES = "万?(?:人次|平方米|公里|千米|公顷|批次|场次|名|个|位|人|家|户|次|场|批|期|件|份|册|篇|部|条|项|台|套|辆|亩|吨|所|座|处|间|只|头|株|艘|支|张|幅|种)"
_ASKS = lazy.regex(
    rf"(?P<head>[^？?。；;，,]*?)(?:有|是|达到?)?(?:多少|几)(?P<unit>{_MEASURES})?(?!钱|元|[万亿]元|年|月|日|天|号|时|点|分|成|倍|折|级|等|岁|百|[个项]?(?:科目|指标|单位|部门|处室|科室|方面|季度))(?P<noun>[\u4e00-\u9fff]{{2,24}}?)?(?:[呢啊呀吗吧了])*$"
)
_PARTS = lazy.regex(r"[？?。；;！!\n]+")
_SMALL = lazy.regex(
    r"请问|你们|我们|他们|今年|本年度?|当年|全年|年度|年内|这一?年|一年|20\d\d年度?|目前|现在|截至|总共|一共|合计|共计|共|大概|大约|到底|究竟|打算|准备|计划|预计|需要|想要|将要|将会|应该|可以|能够|已经|实际|分别|各自|其中|这个|那个|全局|本局|全市|全区|全县|全省|本市|本区|本县|本部门|本单位|[的了是有都]|(?<![主重需])要|(?<!公)共(?=$|计|有)|[、和与及跟“”（）()]"
)
_MONEY = lazy.regex(r"钱|经费|资金|费用|预算|支出|花|收入|元|成本|单价|标准|比例|占|率")
_STAFF = lazy.regex(
    r"^(?:在[职编岗]|现有|离?退休|编制|民|干|行政|事业|专任)?(?:职工|人员|干警|民警|警察|教师|员工|干部|人|公务员|编制)+$"
)
"""How many a body has of its own people is told by its posts alone."""
_SIZES = lazy.regex(r"\d[\d.]*(?:[万亿]*元|平方米|公里|米|吨|亩)及?以[上下](?:规模)?的?")
"""Which of them are counted: 5亿元以上的项目 are no sum of money."""
_OTHER_YEAR = lazy.regex(r"上年|去年|上一年|明年|下年|比|同比|增加了?几|减少了?几|每|平均|人均")
_AIMS = lazy.regex(r"计划|预计|拟|力争|目标|确保|将|不少于|不低于|不超过|至少|[≥≤]|争取|打算")
_ASKS_AIM = lazy.regex(r"计划|预计|打算|准备|目标|要|拟|将|应")
_IS_DONE = lazy.regex(r"了|过|已|完成|实际")
_LAST_YEAR = lazy.regex(r"上年|去年|上一年")
_YEAR = lazy.regex(r"20\d\d(?=年)")
_LOOKS_BACK = lazy.regex(r"上年|去年|回顾|完成情况|工作总结")
_MARK = lazy.regex(r"[，,。；;、:：]")
_NO_COUNTS = ("元", "%", "分", "年", "天", "米")
_ANYTHING = frozenset({"个", "项", ""})
_GAP = 6
_COUNTS = lazy.regex(
    r"(?:总?[人户个名]?次?数量?|规模|为|是|有|约|近|达到?|超过?|突破|逾|合?共计?|合计|总计|不[少低]于|至少|新增|累计|各|[:：≥>=≈]|[（(][^（()）]*[)）])*"
)
"""What may stand between a noun and its number: 博士生导师655人 counts no 博士生."""
_LONG = 3  # characters of a word that may stand earlier in the sentence, or above it
_LEAST = 4  # characters that say what is counted


class _Count(NamedTuple):
    """What is counted: the noun that stands at its number, the words beside it, and in which units."""

    noun: str
    words: tuple[str, ...]
    units: frozenset[str]
    text: str


class _Told(NamedTuple):
    """A number in a sentence of a passage."""

    chunk: Chunk
    sentence: str
    quantity: Quantity


def with_number(
    answer: Answer, text: str, store: FactStore, documents: Sequence[Document]
) -> Answer | None:
    """Return the answer to a refused count that a clause or a goal prints; None where none does, or too many.

    Args:
        answer: The refusal.
        text: The question.
        store: The library.
        documents: Those that it was asked of; only one is looked at.
    """
    if len(documents) != 1:
        return None
    document, told = documents[0], Builder(answer.question, store)
    counts = [_count_of(part, store, document) for part in _PARTS.split(text.strip()) if part]
    for count in counts:
        if count is None or not _tell(count, told, store, document):
            return None
    built = told.build()
    return built if counts and is_proved(built, store, told.labels) else None


def _count_of(text: str, store: FactStore, document: Document) -> _Count | None:
    """Return what a part of a message counts; None where it counts nothing, or more than counts it."""
    found = _ASKS.match(normal(text))
    question = understand(text, store).question if found else None
    if found is None or question is None or not _is_plain(question, document):
        return None
    head = found["head"]
    for name in (document.publisher or "", *document.aliases):
        head = head.replace(normal(name), "、")
    words = [word for word in _SMALL.split(head) if word]
    behind = [word for word in _SMALL.split(found["noun"] or "") if word]
    noun = (behind or words[-1:] or [""])[0]
    words += behind[1:]  # 多少家企业建立了合作关系
    size = len(noun) + sum(len(word) for word in words if word != noun)
    if len(noun) < 2 or size < _LEAST or _STAFF.match(noun) or _MONEY.search(noun):
        return None
    return _Count(noun, tuple(words), _units(found["unit"]), text)


def _is_plain(question: Question, document: Document) -> bool:
    """Tell a question for one number of the document's own year, and for nothing that is worked out."""
    text = _SIZES.sub("", normal(question.text))
    years = set(question.years) - {document.fiscal_year}
    sized = [q for q in find_quantities(text) if q.notation != "vague"]
    other = bool(years or question.relative_year or question.conditions)
    other = other or bool(question.stated and sized)
    return not (
        other or set(question.operations) - {"filter", "change"} or _OTHER_YEAR.search(text)
        or _MONEY.search(text) or kinds_asked(question)
    )  # fmt: skip


def _units(measure: str | None) -> frozenset[str]:
    unit = unit_of(measure) if measure else None
    base = unit.base if unit else ""
    return frozenset({base, *ALIKE.get(base, ()), *LIKE_UNITS.get(base, ())})


def _is_counted(named: str | None, count: _Count) -> bool:
    """Tell a unit of the kind that is asked for; 几个 and 多少 alone count whatever is no measure."""
    unit = unit_of((named or "").partition("/")[0])
    base = unit.base if unit else ""
    if count.units & _ANYTHING:
        return bool(base) and not any(comparable(base, other) for other in _NO_COUNTS)
    return base in count.units


def _tell(count: _Count, builder: Builder, store: FactStore, document: Document) -> bool:
    """Quote the sentences that count it, and tell the goals that do; False where none does, or many."""
    said = list({one.sentence: one for one in _sentences(count, store, document)}.values())
    aims = _aims(count, store, document)
    few = len(said) <= MAX_TOLD and len(aims) <= MAX_TOLD
    if not few or not (said or aims):
        return False
    _say(said, aims, Inquiry(builder, store, Question(count.text), document, (document,)))
    return True


def tell_number_apart(inquiry: Inquiry) -> bool:
    """Tell the one number that a sentence prints, and the other one that a goal prints of the same; False else."""
    store, document = inquiry.store, inquiry.document
    count = _count_of(inquiry.question.text, store, document)
    if count is None or len(inquiry.documents) > 1:
        return False
    said = list({_told_size(one): one for one in _sentences(count, store, document)}.values())
    aims = list({_size(f): f for f in _aims(count, store, document)}.values())
    said = [one for one in said if not any(_meets(one, aim) for aim in aims)]
    if not len(said) == len(aims) == 1:
        return False
    _say(said, aims, inquiry)
    return True


def _say(said: list[_Told], aims: list[Fact], inquiry: Inquiry) -> None:
    """Quote sentences, tell goals, and note where the only one of each print different numbers."""
    builder = inquiry.builder
    for one in said:
        quote(builder, inquiry.document, one.chunk, one.sentence)
        builder.state_quoted(one.quantity, builder.build().citations[-1].id)
    marks = [citation.id for citation in builder.build().citations]
    for fact in aims:
        builder.about(fact)
        tell_where(inquiry, fact)
    if len(said) == len(aims) == 1 and _told_size(said[0]) != _size(aims[0]):
        builder.remark("conflict", "counts_apart", marks[-1], builder.cite(aims[0]))


def _meets(told: _Told, aim: Fact) -> bool:
    """Tell the same number, or one that meets a target told as a bound: 320 beside ≥300 contradicts nothing."""
    size, bound = _told_size(told), _size(aim)
    up, down = aim.bound in ("≥", ">"), aim.bound in ("≤", "<")
    return size == bound or (up and size > bound) or (down and size < bound)


def _told_size(told: _Told) -> Decimal:
    return in_ones(told.quantity.number, told.quantity.unit)


def _size(fact: Fact) -> Decimal:
    return in_ones(fact.value or Decimal(0), fact.unit)


def _sentences(count: _Count, store: FactStore, document: Document) -> list[_Told]:
    """Return the sentences that count a thing; sought once while a question is answered, which may ask for them twice."""
    return store.once((_counting, count, document.id), lambda: [*_counting(count, store, document)])


def _counting(count: _Count, store: FactStore, document: Document) -> Iterator[_Told]:
    """Yield the sentences in which a number stands at the noun, with all other words beside it."""
    for chunk in store.chunks(document.id):
        if not (chunk.is_prose or chunk.kind == "cell") or defines(chunk) or is_contents(chunk):
            continue
        above = normal("|".join(chunk.section))
        if _is_past(above, document, count):
            continue
        for sentence in CLAUSE.findall(chunk.text):
            short = len(sentence) <= MAX_QUOTE
            found = _number_in(sentence, above, count) if short else None
            if found and _is_of_time(normal(sentence), document, count):
                yield _Told(chunk, sentence.strip(), found)


def _is_past(above: str, document: Document, count: _Count) -> bool:
    """Tell a section of a budget that looks back on the year before."""
    years = set(_YEAR.findall(above.rpartition("|")[2])) - {str(document.fiscal_year)}
    backward = document.kind is Kind.BUDGET and _LOOKS_BACK.search(above)
    return bool(years or backward) and not _YEAR.search(count.text)


def _is_of_time(sentence: str, document: Document, count: _Count) -> bool:
    """Tell a sentence of the year itself that tells an outcome where that is asked for, and a plan where one is."""
    if set(_YEAR.findall(sentence)) - {str(document.fiscal_year)} or _LAST_YEAR.search(sentence):
        return False
    planned, done = bool(_AIMS.search(sentence)), bool(_IS_DONE.search(count.text))
    if document.kind is Kind.BUDGET:
        return not done or bool(_IS_DONE.search(sentence))
    return planned == bool(_ASKS_AIM.search(count.text)) or (done and not planned)


def _number_in(sentence: str, above: str, count: _Count) -> Quantity | None:
    """Return the number in a sentence that is of the noun, where every other word of the question is said of it."""
    told = normal(sentence)
    if not holds(told, count.noun):
        return None
    numbers = [q for q in find_quantities(told) if _is_counted(q.unit, count)]
    for at, quantity in enumerate(numbers):
        begin = numbers[at - 1].end if at else 0
        begin = max(begin, *(told.rfind(mark, 0, quantity.start) + 1 for mark in "，,；;。:："))
        end = numbers[at + 1].start if at + 1 < len(numbers) else len(told)
        stretch = told[begin : quantity.end]
        if not _stands_at(told, begin, end, quantity, count.noun):
            continue
        behind = _MARK.split(told[quantity.end : end])[0]
        if _are_said(count.words, stretch + behind, f"{told[:begin]}|{above}"):
            return quantity
    return None


def _are_said(words: tuple[str, ...], near: str, far: str) -> bool:
    """Tell words that stand at a number; a long one may begin earlier in the sentence, or above it."""
    return all(
        holds(near, word)
        or (len(word) >= _LONG and holds(f"{near}|{far}", word) and word[-2:] in near)
        or (len(word) > _LONG and word in far)
        for word in words
    )


def _stands_at(told: str, begin: int, end: int, quantity: Quantity, noun: str) -> bool:
    """Tell a number right behind a noun, or right before it with nothing but its own words between."""
    head, before = noun[-2:], told[begin : quantity.start]
    at = before.rfind(head)
    if at >= 0 and _COUNTS.fullmatch(before[at + len(head) :]) and holds(before, noun):
        return True
    behind = _MARK.split(told[quantity.end : end])[0]
    return noun[:2] in behind[:_GAP] and holds(behind, noun)


def _aims(count: _Count, store: FactStore, document: Document) -> list[Fact]:
    """Return the indicators whose own name has the noun, and with what stands above it every other word."""
    aimed = document.kind is Kind.BUDGET or bool(_ASKS_AIM.search(count.text))
    if document.kind is Kind.BUDGET and _IS_DONE.search(count.text):
        return []
    found = store.facts(
        document=document.id, measure="目标值" if aimed else "完成值", year=document.fiscal_year
    )
    kept = [
        f for f in found
        if f.classification == "指标" and f.body is None and _counts_so(f, count)
    ]  # fmt: skip
    own = [f for f in kept if all(holds(normal(f.item), word) for word in count.words)]
    return list({(f.value, f.text, f.item): f for f in own or kept}.values())


def _counts_so(fact: Fact, count: _Count) -> bool:
    """Tell an indicator that is called by the noun and has a number of the kind, be it among words."""
    own, above = normal(fact.item), normal("|".join((*fact.parents, fact.item)))
    if not holds(own, count.noun) or not all(holds(above, word) for word in count.words):
        return False
    units = [fact.unit] if fact.value is not None else [q.unit for q in find_quantities(fact.text)]
    return any(_is_counted(unit, count) for unit in units)
