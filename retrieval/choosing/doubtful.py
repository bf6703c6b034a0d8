"""Keep figures of which it was not read what they are of from being told as the whole: 机关运行经费's 办公费."""

from config.glossary import normal
from ingest.records import CellStatus, Fact
from retrieval.answer import Answer
from retrieval.builder import Builder
from retrieval.choosing.printings import Meaning, identity, table_of
from retrieval.fact_store import FactStore

WORD = 4  # characters that a question shares with the title of one table and of no other


def is_doubtful(fact: Fact) -> bool:
    """Tell a figure of which the reader of its table doubts what it is of."""
    return fact.status is CellStatus.DOUBTFUL


def without_doubtful(store: FactStore, facts: list[Fact], asked: str) -> list[Fact]:
    """Leave out figures of a part where the whole is printed too; the whole where the part is asked for.

    The part has no name but the title of its table: 机关运行经费预算明细表.
    """
    doubted = [fact for fact in facts if is_doubtful(fact)]
    if not doubted:
        return facts
    sure = {_basis(fact): fact for fact in facts if fact.value is not None and fact not in doubted}
    rivals = [fact for fact in doubted if _basis(fact) in sure]
    named = [fact for fact in rivals if _names_table(store, asked, fact, sure[_basis(fact)])]
    tables = {(identity(fact), fact.document, table_of(fact)) for fact in named}
    parts = {one[:2] for one in tables}
    out = [fact for fact in rivals if (identity(fact), fact.document) not in parts]
    return [
        fact for fact in facts
        if fact not in out
        and (
            (identity(fact), fact.document) not in parts
            or (identity(fact), fact.document, table_of(fact)) in tables
        )
    ]  # fmt: skip


def _basis(fact: Fact) -> tuple[object, ...]:
    return (
        *identity(fact),
        fact.document,
        fact.body,
        fact.measure,
        fact.year,
        fact.nature,
        fact.fund,
    )


def _names_table(store: FactStore, asked: str, part: Fact, whole: Fact) -> bool:
    """Tell words of the title of a part's table that name neither the item nor the whole's table."""
    text = normal(asked).replace(normal(part.item), " ")
    own, other = normal(table_title(store, part)), normal(table_title(store, whole))
    words = (text[at : at + WORD] for at in range(len(text) - WORD + 1))
    return any(" " not in word and word in own and word not in other for word in words)


def table_title(store: FactStore, fact: Fact) -> str:
    """Return the title of the table that prints a figure, without blanks; empty where it has none."""
    ordinal = table_of(fact)
    table = store.table(fact.document, ordinal) if ordinal is not None else None
    return "".join((table.title or "").split()) if table is not None else ""


def several_in_table(meaning: Meaning) -> list[Fact]:
    """Return the figures of equal coordinates that one table prints, where none is proved to be the whole."""
    best = meaning.best
    if not is_doubtful(best):
        return []
    place = (table_of(best), best.parents, best.scope, *_basis(best), best.unit)
    same = [
        f for f in meaning.differing
        if is_doubtful(f) and (table_of(f), f.parents, f.scope, *_basis(f), f.unit) == place
    ]  # fmt: skip
    return [best, *same] if same else []


def with_doubts(builder: Builder, store: FactStore, answer: Answer) -> Answer:
    """Add a note for each table of which a figure is told that may be of a part only."""
    if answer.status != "answered":
        return answer
    told = {f.id for f in builder.apart}
    doubted = [f for f in builder.stated_facts if is_doubtful(f) and f.id not in told]
    first = {(fact.document, table_of(fact)): fact for fact in reversed(doubted)}
    for fact in first.values():
        title = table_title(store, fact)
        builder.labels.add(title)
        key = "of_a_part" if title else "of_a_part_untitled"
        builder.remark("scope", key, builder.cite(fact), title=title)
    if not first:
        return answer
    built = builder.build()
    return answer.model_copy(update={"citations": built.citations, "notes": built.notes})
