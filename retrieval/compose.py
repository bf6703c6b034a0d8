"""Choose what answers a question: one teller for each operation, in the order of their claim.

What answers only talks, several bodies or a check is loaded where one of these is asked for.
"""

from functools import partial

from config import lazy
from ingest.records import WIDE_FUNDS, Document, Kind
from retrieval.answer import Answer
from retrieval.bodies.beside_unknown import tell_those_beside
from retrieval.bodies.namesakes import tell_both
from retrieval.bodies.owners import subordinates
from retrieval.bodies.scope import Scope, latest
from retrieval.bodies.several_bodies import is_of_several
from retrieval.bodies.without_year import bodies_without_year, of_the_others, with_lacking
from retrieval.builder import Builder
from retrieval.choosing.bind import holding, wanted_item
from retrieval.choosing.named_natures import of_named_natures
from retrieval.fact_store import FactStore
from retrieval.in_words import answer_in_words
from retrieval.inquiry import Inquiry, Teller
from retrieval.open_questions import answer_open
from retrieval.other_year import other_year
from retrieval.question import ItemTerm, Operation, Question, asks_for_names
from retrieval.refused import refused, without_outcome
from retrieval.telling.amounts.about import no_question, not_in_library, tell_about, which_publisher
from retrieval.telling.amounts.codes import tell_code
from retrieval.telling.amounts.contacts import asks_contact
from retrieval.telling.amounts.counted_in import tell_part_counted_in
from retrieval.telling.amounts.crossed import tell_crossed
from retrieval.telling.amounts.each_basis import tell_each_basis
from retrieval.telling.amounts.employers import tell_by_employer
from retrieval.telling.amounts.fallback import looked_up, tell_table_place
from retrieval.telling.amounts.funds_of_told import tell_funds_of_told
from retrieval.telling.amounts.granted import tell_granted, tell_granted_share
from retrieval.telling.amounts.head_counts import answer_heads
from retrieval.telling.amounts.heads_of_kinds import tell_heads_of_rows
from retrieval.telling.amounts.multiples import asks_times, tell_times
from retrieval.telling.amounts.other_funds import answer_under_which, tell_other_funds
from retrieval.telling.amounts.paid_by import tell_paid_and_total, tell_paid_by
from retrieval.telling.amounts.payers import asks_payers, tell_years_apart
from retrieval.telling.amounts.per_head import tell_per_head
from retrieval.telling.amounts.received_whole import tell_received_whole
from retrieval.telling.amounts.sources import of_source
from retrieval.telling.amounts.staff_ranked import tell_staff_ranked
from retrieval.telling.amounts.units import (
    answer_staff,
    asks_units,
    ranks_below,
    ranks_units,
    tell_staff_of_unit,
    tell_unit_rows,
)
from retrieval.telling.amounts.units_left_out import of_other_units
from retrieval.telling.amounts.units_of_kind import answer_of_kind
from retrieval.telling.amounts.whose import answer_whose
from retrieval.telling.changes.against_budget import tell_against_budget
from retrieval.telling.changes.both_sides import tell_both_sides
from retrieval.telling.changes.both_years import of_both_years
from retrieval.telling.changes.changes_added import tell_changes_added
from retrieval.telling.changes.completion import range_of, tell_completion, tell_extreme_rate
from retrieval.telling.changes.filters import tell_filter
from retrieval.telling.changes.left_at_end import tell_how_left
from retrieval.telling.changes.left_of_projects import tell_left
from retrieval.telling.changes.main_changes import tell_main_changes
from retrieval.telling.changes.movers import asks_movers, tell_movers
from retrieval.telling.changes.one_by_one import tell_changes
from retrieval.telling.changes.parts_changed import tell_public_changed, tell_where_changed
from retrieval.telling.changes.project_rates import tell_project_rates
from retrieval.telling.changes.rates import tell_met_share, tell_rate
from retrieval.telling.changes.rechecked import with_rechecked
from retrieval.telling.changes.years import (
    is_of_own_year,
    may_be_own_year,
    on_last_year,
    tell_trend,
    tell_years,
)
from retrieval.telling.checks.all_of import tell_all_of
from retrieval.telling.checks.body_by_body import is_of_each, tell_each
from retrieval.telling.checks.changes_set_apart import tell_changes_set_apart
from retrieval.telling.checks.claimed_gaps import tell_claimed_gap
from retrieval.telling.checks.claimed_shares import tell_share_of_named
from retrieval.telling.checks.claims import tell_claim
from retrieval.telling.checks.counts_apart import tell_counts_apart
from retrieval.telling.checks.counts_doubted import tell_counts_doubted
from retrieval.telling.checks.doubted_dates import tell_doubted_date
from retrieval.telling.checks.either import tell_either
from retrieval.telling.checks.number_told import tell_number_apart
from retrieval.telling.checks.printed_counts import tell_printings
from retrieval.telling.checks.printed_units import tell_printed_units
from retrieval.telling.checks.reconciling import tell_reconciled
from retrieval.telling.checks.reverse import is_amount_alone, what_amount_is
from retrieval.telling.checks.stated_sums import tell_stated_sum
from retrieval.telling.lists.bought_for import bought_of_nature
from retrieval.telling.lists.claimed_purchases import tell_claimed_purchase
from retrieval.telling.lists.claimed_ranks import tell_claimed_first
from retrieval.telling.lists.made_of import tell_parts
from retrieval.telling.lists.missed import tell_target
from retrieval.telling.lists.places import tell_own_place
from retrieval.telling.lists.project_columns import of_project_column, of_their_amounts
from retrieval.telling.lists.projects import (
    adds_projects,
    how_many,
    tell_project_sum,
    tell_projects,
)
from retrieval.telling.lists.projects_together import tell_all_together
from retrieval.telling.lists.ranked_gaps import tell_ranked_gap
from retrieval.telling.lists.rowsets import (
    asks_equals,
    asks_rows,
    is_columnless,
    is_ranked,
    sets_condition,
    tell_equals,
    tell_rows,
)
from retrieval.telling.lists.scores import tell_ranked
from retrieval.telling.not_known import unknown
from retrieval.telling.not_known.declining import declined
from retrieval.telling.not_known.outcomes import (
    no_outcome,
    of_completed_money,
    of_planned_share,
    tell_spent_less,
)
from retrieval.telling.not_known.qualifiers import left_out
from retrieval.telling.not_known.unexplained import not_explained
from retrieval.telling.pieces.indicators_added import tell_indicators_added
from retrieval.telling.pieces.pieces import by_pieces
from retrieval.telling.pieces.row_called import tell_row_called
from retrieval.telling.prose.accounts import tell_problems_behind
from retrieval.telling.prose.figures_apart import tell_figures_apart
from retrieval.telling.prose.names_of_counted import names_of_counted
from retrieval.telling.prose.not_in_table import tell_not_in_table
from retrieval.telling.prose.organisation import tell_no_units, tell_uses
from retrieval.telling.prose.quoting import asks_which_and_why, tell_reasons_of_told, without_why
from retrieval.telling.prose.reason_apart import tell_reason_apart
from retrieval.telling.prose.receivers_named import receivers_not_named
from retrieval.telling.prose.supposed_causes import tell_supposed_cause
from retrieval.telling.prose.units_named import tell_units_named
from retrieval.telling.sums.adding_up import (
    asks_whether_parts_make,
    tell_parts_against_whole,
    tell_sum_against_other,
)
from retrieval.telling.sums.given import tell_given
from retrieval.telling.sums.handed_down import tell_handed_down
from retrieval.telling.sums.has_source import tell_has_source
from retrieval.telling.sums.kept_for_small import tell_kept_for_small
from retrieval.telling.sums.leaving_out import tell_left_changed, tell_left_over
from retrieval.telling.sums.membership import tell_membership
from retrieval.telling.sums.multiplied import tell_multiplied
from retrieval.telling.sums.new_or_carried import tell_new_or_carried
from retrieval.telling.sums.own_kind import without_own_kind
from retrieval.telling.sums.own_parts import tell_own_parts_adding_up, tell_shares_of_own_parts
from retrieval.telling.sums.points import tell_apart_in_percent
from retrieval.telling.sums.same_named import tell_share_of_same_named
from retrieval.telling.sums.shares import tell_share
from retrieval.telling.sums.source_subjects import tell_subjects_of_source
from retrieval.telling.sums.sums import (
    asks_which_exceeds,
    tell_difference,
    tell_rest_of_item,
    tell_sum,
)
from retrieval.telling.sums.which_nature import tell_which_nature
from retrieval.telling.sums.which_part import tell_which_part
from retrieval.words.conditions import condition_of, excepts, is_spoken
from retrieval.words.small_words import TOGETHER

_TELLERS: tuple[tuple[Operation, Teller], ...] = (
    ("code", tell_code), ("employers", tell_by_employer), ("verify", tell_share_of_named), ("verify", tell_claim), ("rate", tell_project_rates), ("target", tell_target), ("per_head", tell_per_head), ("rank", tell_extreme_rate), ("rank", tell_ranked), ("trend", tell_trend),
    ("share", tell_granted_share), ("share", tell_share), ("rate", tell_rate), ("rate", tell_target), ("difference", tell_against_budget),
    ("change", tell_changes), ("change", tell_against_budget), ("difference", tell_difference), ("sum", tell_sum), ("parts", tell_granted), ("parts", tell_parts), ("duties", tell_uses),
)  # fmt: skip
_OF_FIGURES = (
    tell_part_counted_in, tell_all_of, tell_membership, tell_has_source, tell_heads_of_rows, tell_received_whole,
    tell_given, tell_handed_down, tell_new_or_carried, tell_kept_for_small, tell_doubted_date, tell_how_left, tell_not_in_table, tell_supposed_cause, tell_reason_apart, tell_which_part, tell_changes_set_apart, tell_counts_doubted, tell_either, tell_multiplied, tell_reconciled, tell_stated_sum, tell_figures_apart, tell_indicators_added, tell_printings, tell_number_apart, tell_counts_apart, tell_own_parts_adding_up, tell_shares_of_own_parts, tell_all_together, tell_paid_and_total, tell_years_apart, tell_left,
)  # fmt: skip
_BEFORE_LISTS = (
    tell_share_of_same_named, tell_main_changes, tell_claimed_first, tell_crossed, tell_where_changed, tell_public_changed, tell_ranked_gap, tell_subjects_of_source, tell_both_sides, tell_each_basis, tell_left_changed, tell_other_funds, tell_spent_less, tell_changes_added,
    tell_claimed_gap, tell_parts_against_whole, tell_sum_against_other, tell_apart_in_percent, tell_which_nature,
)  # fmt: skip
_OF_EACH = lazy.regex(
    r"(?:各|分别)(?:自|是|有|花了?|用了?|为)?多少(?![个家])"
    r"|(?:各个?|每个?|各家|每家)(?:[下所]属|基层|二级|直属|事业)+单位(?!.*(?:[总合]计|[一总]共|加起来|之和|汇总))[^，,。；;？?]*多少(?![个家人])"
)


def compose(builder: Builder, store: FactStore, question: Question, scope: Scope) -> Answer:
    """Answer one question over the documents that it is about."""
    if not any(char.isalnum() for char in question.text):
        return no_question(builder)
    if told := tell_about(builder, question, scope.documents):
        return told
    question = declined(builder, question)
    strange = question.unexplained and scope.several
    if (strange or scope.missing == "publisher") and _asks_for_spelling(builder, store, question):
        return builder.build("clarify", "publisher")
    if scope.missing:
        told = tell_those_beside(builder, question, scope, partial(compose, builder, store))
        return told or not_in_library(builder, store, scope)
    documents = latest(scope.documents)
    asked = question
    if lacking := bodies_without_year(question, scope):
        question = of_the_others(builder, question, lacking)
    inquiry = Inquiry(builder, store, question, documents[0], tuple(documents))
    kept = builder.kept()
    if len(scope.publishers) < 2 and tell_units_named(inquiry):
        return builder.build()
    answer = _answered(inquiry, documents, scope)
    if not (lost := left_out(builder, question, answer)):
        answer = names_of_counted(inquiry, answer, kept) or answer
        answer = receivers_not_named(inquiry, answer, kept) or answer
        return with_lacking(builder, answer, asked, lacking) if lacking else answer
    builder.restore(kept)
    return not_explained(inquiry, lost)


def _asks_for_spelling(builder: Builder, store: FactStore, question: Question) -> bool:
    from retrieval.bodies.misspelt_bodies import ask_for_spelling

    return ask_for_spelling(builder, store, question)


def _answered(inquiry: Inquiry, documents: list[Document], scope: Scope) -> Answer:
    """Answer by what was told before, for a planned share, per head, or by what the question names."""
    told = (
        tell_funds_of_told(inquiry) or _of_shown(inquiry) or tell_printed_units(inquiry, documents)
    )
    if told is None and len(scope.publishers) < 2 and (of_kind := answer_of_kind(inquiry)):
        return of_kind
    inquiry = of_named_natures(of_completed_money(of_other_units(inquiry)))
    inquiry = of_planned_share(_without_whole(of_both_years(without_own_kind(inquiry))))
    told = (
        told
        or (answer_heads(inquiry) if len(scope.publishers) < 2 else None)
        or no_outcome(inquiry)
        or tell_both(inquiry, lambda reading: _composed(reading, documents, scope))
    )
    return with_rechecked(inquiry, told or _composed(inquiry, documents, scope))


def _without_whole(inquiry: Inquiry) -> Inquiry:
    """Ask for the amount where the thing has no share in the whole that was talked of."""
    within = inquiry.question.within
    if within is None:
        return inquiry
    of_fund = within.fund not in WIDE_FUNDS and not inquiry.question.funds
    funds = (within.fund,) if of_fund else inquiry.question.funds
    return inquiry.asking(operations=(), within=None, funds=funds)


def _composed(inquiry: Inquiry, documents: list[Document], scope: Scope) -> Answer:
    """Answer a question that names what it is about."""
    question, builder = inquiry.question, inquiry.builder
    if len(scope.publishers) < 2 and (any(tell(inquiry) for tell in _OF_FIGURES)):
        return builder.build()
    checks = question.asks("check") and not asks_whether_parts_make(question)
    if checks and (checked := _checked(inquiry, documents)):
        return checked
    if len(scope.publishers) < 2 and (tell_staff_of_unit(inquiry) or tell_staff_ranked(inquiry)):
        return builder.build()
    if is_of_each(question, scope) and (each := tell_each(inquiry, scope, _composed)):
        return each
    if told := _compared(inquiry, documents, scope) or tell_each(inquiry, scope, _composed):
        return told
    if is_amount_alone(question) and (answer := what_amount_is(inquiry, documents)):
        return answer
    if len(scope.publishers) < 2 and (told := answer_in_words(inquiry)):
        return told
    if asks_which_and_why(question):
        return _which_and_why(inquiry, documents, scope)
    if answer := _opened(inquiry, documents, scope):
        return answer
    return by_pieces(inquiry, scope, lambda: _figures(inquiry, documents, scope))


def _checked(inquiry: Inquiry, documents: list[Document]) -> Answer | None:
    from retrieval.telling.checks.comparing import checked_answer

    return checked_answer(inquiry, documents)


def _opened(inquiry: Inquiry, documents: list[Document], scope: Scope) -> Answer | None:
    """Answer in words what is open: why a project was not spent, what something means or is for."""
    if inquiry.question.asks("reason") and tell_problems_behind(inquiry):
        return inquiry.builder.build()
    at = len(inquiry.builder.lines)
    told = answer_under_which(inquiry) or answer_open(inquiry, documents, scope)
    why = inquiry.question.asks("reason") and scope.other_years
    if told is not None and told.status == "answered" and why:
        return _with_own_year(inquiry, documents, told, at)
    return told


def _with_own_year(inquiry: Inquiry, documents: list[Document], told: Answer, at: int) -> Answer:
    """Say before the reasons that they are of the document's own year where another is named."""
    own = {document.fiscal_year for document in documents}
    said = [year for year in inquiry.question.years if year not in own]
    if len(own) != 1 or len(said) != 1 or (year := own.pop()) is None:
        return told
    builder = inquiry.builder
    builder.years |= {said[0], year}
    line = builder.voice.phrase("change_of_own_year", said=said[0], year=year)
    builder.lines.insert(at, line)
    return builder.build()


def _which_and_why(inquiry: Inquiry, documents: list[Document], scope: Scope) -> Answer:
    """Answer which it is, then why: a passage that gives some reason answers neither."""
    doing = tuple(op for op in inquiry.question.operations if op not in ("reason", "define"))
    plain = inquiry.asking(operations=doing, text=without_why(inquiry.question.text))
    answer = _composed(plain, documents, scope)
    if answer.status != "answered":
        return answer
    tell_reasons_of_told(inquiry)
    return inquiry.builder.build()


def _of_shown(inquiry: Inquiry) -> Answer | None:
    """Answer about what the answer before told; ask what is meant where that cannot be said."""
    question, listed = inquiry.question, inquiry.question.listed
    if not (listed or question.within) and question.listed_as != "unclear":
        return None
    from retrieval.talk.listed import tell_alike, tell_blank, tell_listed

    if not listed and question.listed_as != "unclear":
        alike = not question.unexplained and tell_alike(inquiry)
        return inquiry.builder.build() if alike else None
    documents = [d for d in inquiry.documents if any(f.document == d.id for f in listed)]
    if tell_blank(inquiry):
        return inquiry.builder.build("not_found", "blank")
    told = documents and tell_listed(inquiry.of(documents[0]))
    if told:
        return inquiry.builder.build()
    inquiry.say("which_of_told")
    return inquiry.builder.build("clarify", "item")


def _compared(inquiry: Inquiry, documents: list[Document], scope: Scope) -> Answer | None:
    """Compare the units of one department, or several bodies; names of persons or firms are neither."""
    question, builder = inquiry.question, inquiry.builder
    of_units = _is_of_units(question, scope)
    naming = asks_for_names(question, of_several=len(scope.publishers) > 1)
    if of_units and not naming and not question.unexplained and tell_unit_rows(inquiry):
        return builder.build()
    if len(scope.publishers) == 1 and (whose := answer_whose(inquiry)):
        return whose
    unmet = is_spoken(question) and wanted_item(question) is not None
    unmet = unmet or (ranks_below(question) and wanted_item(question) is not None)
    if of_units and (unmet or (not naming and _OF_EACH.search(question.text))):
        if not unmet and tell_no_units(inquiry):
            return builder.build()
        # 本级和下属单位各多少: no list of names answers it
        return unknown.columns_not_told(builder)
    if question.measured_by == "unclear":
        return unknown.condition_unclear(builder)
    if naming or not is_of_several(question, scope):
        return None
    if not scope.several and question.asks("rank"):
        if subordinates(documents[0]):
            return unknown.columns_not_told(builder)  # of units of which no row is printed
        return unknown.one_body_alone(builder, documents[0])
    from retrieval.telling.checks.across import tell_across

    return tell_across(inquiry, documents)


def _is_of_units(question: Question, scope: Scope) -> bool:
    """Tell a question that compares the units of one department, in its own year."""
    other_year = scope.other_years or bool(question.relative_year)
    asks = asks_units(question) or ranks_units(question)
    return len(scope.publishers) == 1 and not other_year and asks


# --- figures --------------------------------------------------------------------------------------


def _figures(inquiry: Inquiry, documents: list[Document], scope: Scope) -> Answer:
    """Answer a question for figures, in one publisher's documents."""
    question, builder = inquiry.question, inquiry.builder
    item = inquiry.wanted()
    having = _holding_all(inquiry, documents) if item else documents
    publishers = list(dict.fromkeys(d.publisher or d.file for d in having or documents))
    if len(publishers) > 1 and (item is not None or not question.unexplained):
        if item is None and "publisher" in question.dimensions:
            return unknown.what_to_compare(builder)
        return which_publisher(builder, question, having or documents)
    chosen = _of_kind_asked(question, latest(having or documents))
    inquiry = (
        inquiry._replace(document=chosen[0], documents=tuple(chosen))
        .with_tables()
        .with_carried()
        .with_granted()
    )
    inquiry = of_project_column(of_their_amounts(of_source(inquiry.with_longer_names())))
    question, item = inquiry.question, inquiry.wanted()
    if tell_claimed_purchase(inquiry):
        return builder.build()
    if question.unexplained and not asks_contact(question):
        return not_explained(inquiry, question.unexplained)
    if asks_times(inquiry):
        told = tell_times(inquiry)
        return builder.build() if told or item is None else unknown.not_compared(inquiry, item)
    inquiry = on_last_year(inquiry)
    question = inquiry.question
    if len(set(question.years)) > 1 and not asks_rows(question) and tell_years(inquiry):
        return builder.build()
    if asks_for_names(question):
        return unknown.names_not_told(inquiry)
    if (scope.other_years or question.relative_year) and not asks_movers(question):
        return _in_year(inquiry, item)
    if tell_row_called(inquiry):
        return builder.build()
    return bought_of_nature(inquiry) or _told(inquiry, item)


def _in_year(inquiry: Inquiry, item: ItemTerm | None) -> Answer:
    """Answer for another year; 去年 is the year of final accounts where nothing is told of the one before it."""
    if not may_be_own_year(inquiry):
        return other_year(inquiry, item)
    builder = inquiry.builder
    kept, own = builder.kept(), is_of_own_year(inquiry.question)
    if not own:
        answer = other_year(inquiry, item)
        if answer.status == "answered":
            return answer
        builder.restore(kept)
    text = inquiry.question.text.replace("去年", "")
    plain = inquiry.asking(relative_year=None, text=text)
    inquiry.say("own_year_meant", year=inquiry.document.fiscal_year)
    answer = _told(plain, plain.wanted())
    if own or answer.status == "answered":
        return answer
    builder.restore(kept)
    return other_year(inquiry, item)


def _told(inquiry: Inquiry, item: ItemTerm | None) -> Answer:
    """Let the teller of the operation that is asked for answer, else look the item up."""
    builder, question = inquiry.builder, inquiry.question
    if range_of(question) is not None:
        return builder.build() if tell_completion(inquiry) else unknown.columns_not_told(builder)
    placed = question.asks("where") and tell_table_place(inquiry)
    if placed or any(tell(inquiry) for tell in _BEFORE_LISTS):
        return builder.build()
    if listed := _listed(inquiry):
        return listed
    if (
        tell_own_place(inquiry)
        or tell_filter(inquiry)
        or tell_rest_of_item(inquiry)
        or (asks_which_exceeds(question) and tell_difference(inquiry))
        or tell_projects(inquiry)
    ):
        return builder.build()
    if tell_met_share(inquiry):
        return builder.build()
    together = bool(TOGETHER.search(question.text)) and not question.asks("rank", "share")
    if (together or adds_projects(question)) and tell_project_sum(inquiry):
        return builder.build()
    if any(op in question.operations and teller(inquiry) for op, teller in _TELLERS):
        return builder.build()
    if item is None:
        return answer_staff(inquiry) or unknown.nothing_named(inquiry)
    of_projects = together and how_many(question.text) is not None
    if question.asks("rank", "per_head") or of_projects:
        return unknown.not_computable(inquiry, item)
    payers = asks_payers(question) and question.named == (item,)
    return unknown.payers_not_told(inquiry, item) if payers else looked_up(inquiry, item)


def _listed(inquiry: Inquiry) -> Answer | None:
    """Answer a question for all that meet a condition, or say why nothing is listed."""
    question, builder = inquiry.question, inquiry.builder
    if told := without_outcome(inquiry) or refused(inquiry) or tell_paid_by(inquiry):
        return told
    if asks_equals(question):
        return builder.build() if tell_equals(inquiry) else unknown.condition_unclear(builder)
    moving = asks_movers(question)
    if (moving and tell_movers(inquiry)) or tell_left_over(inquiry):
        return builder.build()
    if not moving and tell_rows(inquiry):
        return builder.build()
    unheard = moving or sets_condition(question) or excepts(question)
    if condition_of(question) or is_ranked(question) or not unheard:
        return None
    if moving or is_columnless(inquiry):
        return unknown.columns_not_told(builder)
    return unknown.condition_unclear(builder)


def _holding_all(inquiry: Inquiry, documents: list[Document]) -> list[Document]:
    """Return the documents that print every item that is named, else those that print the first."""
    item = inquiry.wanted()
    first = holding(inquiry.store, documents, item) if item else documents
    kept = first
    for other in inquiry.question.items:
        if other is not item and len(kept) > 1:
            kept = holding(inquiry.store, kept, other)
    return kept or first


def _of_kind_asked(question: Question, documents: list[Document]) -> list[Document]:
    """Put budgets first where the question asks for a budget figure of the newest year."""
    if "预算数" not in question.measures:
        return documents
    return sorted(documents, key=lambda d: (-(d.fiscal_year or 0), d.kind is not Kind.BUDGET))
