"""Answer by what only words tell: whom to call, what a project aims at, on what basis, by whom."""

from retrieval.answer import Answer
from retrieval.inquiry import Inquiry
from retrieval.question import asks_outcome_too
from retrieval.talk.visitors import untold_visitors
from retrieval.telling.amounts.carried_by_amount import (
    tell_carried_by_amount,
    untold_use_of_carried,
)
from retrieval.telling.amounts.carried_in import carried_not_told, tell_carried_in
from retrieval.telling.amounts.codes import tell_name_of_code
from retrieval.telling.amounts.contacts import asks_contact, tell_contact
from retrieval.telling.amounts.form_funds import tell_fund_of_form, tell_total_of_form
from retrieval.telling.amounts.fund_accounts import tell_fund_account
from retrieval.telling.amounts.paid_by import tell_uses_of_carried
from retrieval.telling.amounts.payers import tell_payers, tell_purse
from retrieval.telling.amounts.purses import tell_uses_of_purse
from retrieval.telling.amounts.spent_on import tell_spent_on
from retrieval.telling.changes.left_by_subject import tell_left_by_subject
from retrieval.telling.changes.subjects_by_reason import tell_subjects_by_reason
from retrieval.telling.lists.attributes import tell_counted_column
from retrieval.telling.lists.bought import tell_bought
from retrieval.telling.lists.goal_projects import answer_goal_projects
from retrieval.telling.lists.goals_cover import tell_goals_cover
from retrieval.telling.lists.graded import tell_graded
from retrieval.telling.lists.kind_of_projects import answer_projects_of_kind
from retrieval.telling.lists.missed import tell_lost, tell_missed, tell_target
from retrieval.telling.lists.named_with import tell_named_with, tell_with_accounts
from retrieval.telling.lists.other_reviews import answer_scores_untold
from retrieval.telling.lists.projects_changed import tell_projects_changed
from retrieval.telling.lists.rates_of_points import tell_rates_of_points
from retrieval.telling.lists.related_projects import tell_related
from retrieval.telling.lists.reviews import tell_grade, tell_reviewed
from retrieval.telling.lists.scores import tell_scores
from retrieval.telling.lists.unit_prices import tell_number_bought, tell_unit_price
from retrieval.telling.lists.weights import tell_weight
from retrieval.telling.not_known import unknown
from retrieval.telling.pieces.indicator_lists import tell_goals, tell_goals_met, tell_indicators_of
from retrieval.telling.pieces.why_undone import tell_why_undone
from retrieval.telling.prose.accounts import tell_account
from retrieval.telling.prose.all_goals import tell_all_goals, tell_goal_of_section
from retrieval.telling.prose.aspects import tell_aspect
from retrieval.telling.prose.carried_over import tell_carried_over
from retrieval.telling.prose.counted_into import tell_counted_in_budget, tell_counted_into
from retrieval.telling.prose.empty_tables import tell_empty_tables
from retrieval.telling.prose.goals import asks_goal
from retrieval.telling.prose.history import tell_history
from retrieval.telling.prose.holdings import tell_holdings
from retrieval.telling.prose.organisation import tell_plans
from retrieval.telling.prose.receivers import tell_receivers, untold_receivers
from retrieval.telling.prose.topics import tell_topic, untold_plan
from retrieval.telling.prose.units_by_money import tell_units_by_money
from retrieval.telling.sums.same_named import with_amount_as_name
from retrieval.telling.sums.scores_added import tell_scores_added


def answer_in_words(inquiry: Inquiry) -> Answer | None:
    """Answer by what only words tell; say so where a section is asked for that is not there."""
    if tell_projects_changed(inquiry):
        found = bool(inquiry.builder.citations)
        return inquiry.builder.build(*(() if found else ("not_found", "undisclosed")))
    inquiry = with_amount_as_name(inquiry)
    if told := answer_goal_projects(inquiry) or answer_scores_untold(inquiry):
        return told
    if tell_carried_in(inquiry) or _tell_in_words(inquiry):
        return inquiry.builder.build()
    if told := carried_not_told(inquiry) or answer_projects_of_kind(inquiry):
        return told
    if told := untold_use_of_carried(inquiry):
        return told
    if item := untold_receivers(inquiry):
        return unknown.told_instead(inquiry, item, "receivers_not_told")
    if item := untold_visitors(inquiry):
        return unknown.told_instead(inquiry, item, "visitors_not_told")
    return unknown.section_not_told(inquiry, untold_plan(inquiry))


_OF_PROJECTS = (
    tell_units_by_money,
    tell_with_accounts,
    tell_named_with,
    tell_related,
    tell_uses_of_purse,
    tell_spent_on,
)


def _tell_in_words(inquiry: Inquiry) -> bool:
    """Quote what only words tell: whom to call, what a project aims at, on what basis, by whom."""
    question = inquiry.question
    if any(tell(inquiry) for tell in _FIRST):
        return True
    if tell_fund_account(inquiry) or tell_scores_added(inquiry) or tell_lost(inquiry):
        return True
    if asks_contact(question) and tell_contact(inquiry):
        return True
    if (
        tell_rates_of_points(inquiry)
        or tell_scores(inquiry)
        or tell_graded(inquiry)
        or tell_grade(inquiry)
        or tell_plans(inquiry)
        or tell_fund_of_form(inquiry)
        or tell_total_of_form(inquiry)
        or tell_weight(inquiry)
        or tell_unit_price(inquiry)
        or tell_number_bought(inquiry)
        or tell_bought(inquiry)
    ):
        return True
    if (
        tell_uses_of_carried(inquiry)
        or tell_carried_by_amount(inquiry)
        or tell_left_by_subject(inquiry)
        or tell_carried_over(inquiry)
        or tell_receivers(inquiry)
        or tell_payers(inquiry)
        or tell_purse(inquiry)
        or tell_missed(inquiry)
        or tell_why_undone(inquiry)
        or tell_goals_met(inquiry)
        or (asks_outcome_too(question) and tell_target(inquiry))
    ):
        return True
    if tell_account(inquiry) or tell_indicators_of(inquiry) or tell_reviewed(inquiry):
        return True
    if any(tell(inquiry) for tell in _OF_PROJECTS):
        return True
    if asks_goal(question) and (tell_goals(inquiry) or tell_goal_of_section(inquiry)):
        return True
    return any(tell(inquiry) for tell in _LAST)


_FIRST = (
    tell_subjects_by_reason,
    tell_goals_cover, tell_counted_in_budget, tell_name_of_code, tell_empty_tables, tell_holdings, tell_history,
)  # fmt: skip
_LAST = (tell_all_goals, tell_counted_column, tell_aspect, tell_counted_into, tell_topic)
