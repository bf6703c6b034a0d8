"""Divide the money of each of several kinds by its own number, where one sentence or row prints both: 社工23名支出368万元."""

from decimal import Decimal

from config import lazy
from config.glossary import normal
from ingest.amounts import comparable
from ingest.records import Fact
from retrieval.calculate import per_head
from retrieval.choosing.printings import table_of
from retrieval.inquiry import Inquiry
from retrieval.question import AIMS, ItemTerm, Question
from retrieval.words.around import behind

_RANKS = lazy.regex(
    r"(?:哪|谁)[^，,。；;？?]{0,6}?(?:更|比较|最)?(?:贵|高|多|大|便宜|低|少|省|划算)|最(?:贵|高|多|大|便宜|低|少|省)"
)
_CHEAP = lazy.regex(r"便宜|低|少|省|划算")
_SEVERAL = 2


def tell_heads_of_kinds(inquiry: Inquiry) -> bool:
    """Tell of each kind that is named what one costs, and which costs most or least where that is asked."""
    for item in inquiry.question.items:
        pairs = _pairs(inquiry, item)
        units = {heads.unit for _, heads in pairs}
        if len(pairs) >= _SEVERAL and len(units) == 1:
            _tell(inquiry, pairs)
            return True
    return False


def tell_heads_of_rows(inquiry: Inquiry) -> bool:
    """Tell what one person costs in each row of a table that prints money beside persons: 各场培训人均多少."""
    question = inquiry.question
    if not question.asks("per_head") or question.unexplained or question.measures:
        return False
    for item in question.items:
        pairs = [pair for pair in _rows(inquiry, item) if _is_of_year(question, pair[0])]
        if len(pairs) >= _SEVERAL:
            _tell(inquiry, pairs)
            return True
    return False


def _is_of_year(question: Question, fact: Fact) -> bool:
    """Tell an amount of the year that is asked for: this year's rows say nothing of 去年呢."""
    if question.relative_year:
        return False
    return not question.years or fact.year in question.years


def _pairs(inquiry: Inquiry, item: ItemTerm) -> list[tuple[Fact, Fact]]:
    """Return the amount and the number of each name that has both in one sentence."""
    if item.how == "equal" or len(item.names) < _SEVERAL:
        return []
    found = [f for f in inquiry.asking(measures=()).facts(item) if f.value and f.origin == "text"]
    pairs = []
    for name in item.names:
        own = [f for f in found if f.item == name]
        money = next((f for f in own if comparable(f.unit, "元")), None)
        heads = next(
            (f for f in own if f.measure == "数量" and f.unit and not comparable(f.unit, "元")),
            None,
        )
        if money is not None and heads is not None and money.sentence == heads.sentence:
            pairs.append((money, heads))
    return pairs


def _rows(inquiry: Inquiry, item: ItemTerm) -> list[tuple[Fact, Fact]]:
    """Return the amount and the number of persons of each row of a table whose name holds the word: 四个培训里."""
    if item.how == "equal":
        return []
    facts = inquiry.store.facts(document=inquiry.document.id, origin="table", unit=["人", "人次"])
    heads = [f for f in facts if f.value and f.table_row and normal(item.text) in normal(f.item)]
    heads = [f for f in heads if f.measure not in AIMS]
    pairs = []
    for head in heads:
        row = inquiry.store.facts(document=head.document, item=head.item, origin="table")
        own = [f for f in row if f.table_row == head.table_row and comparable(f.unit, "元")]
        pairs += [(own[0], head)] if len(own) == 1 and own[0].value else []
    return pairs if len({table_of(head) for _, head in pairs}) == 1 else []


def _tell(inquiry: Inquiry, pairs: list[tuple[Fact, Fact]]) -> None:
    builder, voice = inquiry.builder, inquiry.builder.voice
    costs: list[tuple[Decimal, str]] = []
    for money, heads in pairs:
        each, name = per_head(money, heads), voice.name(money)
        parts = {"one": builder.state(money), "other": builder.state(heads)}
        inquiry.say("operands", part=name, whole="", **parts)
        _tell_bracket(inquiry, money)
        inquiry.say("per_head", unit=(heads.unit or "人")[:1], figure=builder.derive(each))
        inquiry.say("formula", formula=each.formula)
        costs.append((each.value, name))
    asked = _RANKS.search(inquiry.question.text)
    if asked and len({value for value, _ in costs}) == len(costs):
        least = bool(_CHEAP.search(asked[0]))
        _, name = (min if least else max)(costs)
        key = "each_least" if least else "each_most"
        inquiry.say(f"{key}_of_all" if len(costs) > _SEVERAL else key, name=name)


_BRACKET = lazy.regex(r"^[（(]([^（()）]*(?:含|结转|尾款|上年)[^（()）]*)[)）]")


def _tell_bracket(inquiry: Inquiry, money: Fact) -> None:
    """Quote what a bracket behind an amount says of it: money of another year is in it."""
    said = _BRACKET.search(behind(money.sentence or "", money.text))
    chunk = inquiry.store.chunk(money.document, money.chunk or "")
    if said is not None and chunk is not None and said[1] in chunk.text:
        mark = f"[{inquiry.builder.cite_chunk(money.document, chunk, said[1])}]"
        name = inquiry.builder.voice.name(money)
        inquiry.say("amount_includes", name=name, text=said[1], mark=mark)
