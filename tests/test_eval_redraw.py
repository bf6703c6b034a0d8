"""In a redrawn document leaves are other figures, and whatever states the same or sums them follows."""

from decimal import Decimal
from random import Random

import pytest

from eval.linear import Equation, System
from eval.mutate import is_fit
from eval.redraw import redraw
from eval.worlds import Change, changed, changed_case, standard_worlds
from ingest.checks import check
from ingest.checks_case import Case
from ingest.records import Reading
from tests.reading_once import SAMPLE, read_once
from tests.test_eval_mutate import CASE


def money(*amounts: str) -> dict[Decimal, Decimal]:
    return {Decimal(amount): Decimal("0.01") for amount in amounts}


@pytest.fixture(scope="module")
def sample() -> Reading:
    return read_once(SAMPLE)


@pytest.fixture(scope="module")
def after(sample: Reading) -> Reading:
    return changed(sample, Change("redrawn", redraw=redraw(sample)))


def test_a_total_is_the_sum_of_its_parts_however_they_are_drawn() -> None:
    total, a, b, c = map(Decimal, ("10.00", "2.00", "3.00", "5.00"))
    for seed in range(50):
        system = System(money("10.00", "2.00", "3.00", "5.00"))
        assert system.add(Equation(total, ((a, 1), (b, 1), (c, 1))))
        drawn = system.draw(Random(seed))

        assert drawn[total] == drawn[a] + drawn[b] + drawn[c]
        assert drawn[a] / a != drawn[b] / b
        assert all(amount > 0 for amount in drawn.values())


def test_a_tail_of_rounding_stays_and_a_small_difference_of_large_sums_keeps_its_sign() -> None:
    now, last, change = map(Decimal, ("9000.01", "8999.90", "0.10"))
    system = System(money("9000.01", "8999.90", "0.10", "4000.00", "5000.01"))
    system.add(Equation(now, ((Decimal("4000.00"), 1), (Decimal("5000.01"), 1))))
    system.add(Equation(now, ((last, 1), (change, 1)), Decimal("0.01")))
    drawn = system.draw(Random(1))

    assert drawn[now] == drawn[Decimal("4000.00")] + drawn[Decimal("5000.01")]
    assert drawn[now] == drawn[last] + drawn[change] + Decimal("0.01")
    assert drawn[change] > 0


def test_a_copy_in_another_unit_is_rounded_from_its_source_and_an_order_stays() -> None:
    fine, coarse, less = Decimal(371514655), Decimal(371514700), Decimal(371000000)
    steps = {fine: Decimal(1), coarse: Decimal(100), less: Decimal(1)}
    for seed in range(20):
        drawn = System(steps, {coarse: fine}).draw(Random(seed), [(fine, less)])

        assert drawn[coarse] % 100 == 0
        assert abs(drawn[coarse] - drawn[fine]) <= 50
        assert drawn[fine] > drawn[less]


def test_an_equation_that_says_nothing_new_or_contradicts_is_left_out() -> None:
    a, b, total = map(Decimal, ("2.00", "3.00", "5.00"))
    system = System(money("2.00", "3.00", "5.00"))

    assert system.add(Equation(total, ((a, 1), (b, 1))))
    assert not system.add(Equation(total, ((b, 1), (a, 1))))


def test_in_a_redrawn_document_every_identity_of_its_tables_holds_as_before(
    sample: Reading, after: Reading
) -> None:
    before, now = Case(sample), Case(after)
    tested = [(before.ledger.test(join), now.ledger.test(join)) for join in before.joins]

    exact = [new for old, new in tested if old.verdict == "exact"]
    assert len(exact) > 100
    assert all(new.difference == 0 for new in exact)
    assert all(new.verdict == old.verdict for old, new in tested if old.verdict != "broken")


def test_figures_are_drawn_apart_and_not_scaled_by_one_factor(
    sample: Reading, after: Reading
) -> None:
    factors = {
        (b.value / a.value).quantize(Decimal("0.01"))
        for x, y in zip(sample.tables, after.tables, strict=True)
        for a, b in zip(x.records, y.records, strict=True)
        if a.unit == "万元" and a.value and b.value
    }

    assert len(factors) > 20


def test_sentences_that_state_a_cell_state_the_redrawn_one_and_rates_follow(
    sample: Reading, after: Reading
) -> None:
    cells = {r.value for table in after.tables for r in table.records if r.unit == "万元"}
    said = [(a, b) for a, b in zip(sample.facts, after.facts, strict=True) if a.origin == "text"]
    known = {r.value for table in sample.tables for r in table.records if r.unit == "万元"}
    copies = [(a, b) for a, b in said if a.unit == "万元" and a.value and a.value in known]
    rates = [(a, b) for a, b in said if a.unit == "%" and a.measure in ("增减率", "占比")]

    assert len(copies) > 20
    assert all(b.value in cells for _, b in copies)
    assert all(b.text.rstrip("万元") in (b.sentence or "") for _, b in copies if b.text)
    assert sum(a.value != b.value for a, b in rates) > len(rates) / 2
    assert {one.kind for one in check(after)} <= {one.kind for one in check(sample)}


def test_equal_seeds_draw_equal_figures_and_other_seeds_other_ones(sample: Reading) -> None:
    assert redraw(sample, 1).amounts == redraw(sample, 1).amounts
    assert redraw(sample, 1).amounts != redraw(sample, 2).amounts
    assert [one.name for one in standard_worlds(sample, ["redrawn"], seed=3)] == ["redrawn"]


def test_gold_follows_a_redrawn_document_and_a_ranking_is_not_asked_of_it(sample: Reading) -> None:
    change = Change("redrawn", redraw=redraw(sample))
    assert change.redraw is not None
    total = change.redraw.amount(Decimal("4051.16"), "万元")
    new = changed_case(CASE, change)

    assert f"{total:,.2f}万元" in new.question
    assert [cell.text for cell in new.cells][1] == f"{total:,.2f}"
    assert is_fit(CASE.model_copy(update={"kind": "lookup"}), change)
    assert not is_fit(CASE.model_copy(update={"kind": "rank"}), change)
