"""Ask gold with scripted language models: what one that helps gains, and that no liar can harm."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from eval.cases import Case
from eval.judging import judge
from eval.pages import Shelf
from eval.results import Result
from eval.run import Plan
from eval.scripted import HELPERS, LIARS, SCRIPTS, Room, Script, Scripted
from eval.stores import library_of, locate, prepare
from eval.world import context_of
from retrieval.answer import Answer
from retrieval.conversation import Conversation
from retrieval.engine import Engine
from retrieval.fact_store import FactStore
from retrieval.models.assisted import Assisted

_BAD = ("wrong", "overreach", "error")


class Trial(NamedTuple):
    """One case without a model and with one."""

    model: str
    asked: int
    """How often the model was asked; 0 where the program was sure."""
    plain: Result
    helped: Result
    offers: bool
    """The first question that is offered instead has the right answer."""

    @property
    def harmed(self) -> bool:
        """Whether the model brought a wrong figure or an answer that there is not."""
        return self.helped.verdict.outcome in _BAD and (
            self.plain.verdict.points > self.helped.verdict.points
        )

    @property
    def changed_though_sure(self) -> bool:
        """Whether an answer that was sure is another one with the model."""
        return not self.asked and self.plain.answer != self.helped.answer


def run_models(
    cases: Sequence[Case],
    plan: Plan,
    tick: Callable[[int], None],
    scripts: Mapping[str, Script] | None = None,
) -> list[Trial]:
    """Ask every case without a model, and with each model where it would be asked.

    Raises:
        FileNotFoundError: A document of a case is in none of the folders.
    """
    found = locate(cases, plan.folders)
    libraries = [library_of(case, found) for case in cases]
    prepare(libraries, plan.root)
    shelf, trials = Shelf(found), list[Trial]()
    for library in dict.fromkeys(libraries):
        with FactStore(plan.root / library.name) as store:
            for case, own in zip(cases, libraries, strict=True):
                if own == library:
                    trials += _tried(case, store, shelf, scripts or SCRIPTS)
                    tick(1)
    return trials


def _tried(
    case: Case, store: FactStore, shelf: Shelf, scripts: Mapping[str, Script]
) -> Iterator[Trial]:
    plain = _judged(case, _answer(case, Engine(store)), store, shelf)
    silent = Scripted("silent", Room(store, case), SCRIPTS["silent"])
    answer = _answer(case, Assisted(store, silent))
    if not silent.asked:
        sure = plain if answer == plain.answer else _judged(case, answer, store, shelf)
        yield from (Trial(name, 0, plain, sure, offers=False) for name in scripts)
        return
    for name, script in scripts.items():
        model = Scripted(name, Room(store, case), script)
        answer = _answer(case, Assisted(store, model))
        helped = _judged(case, answer, store, shelf)
        offers = name in HELPERS and not helped.passed and _offers(case, answer, store, shelf)
        yield Trial(name, model.asked, plain, helped, offers)


def _answer(case: Case, engine: Engine) -> Answer:
    talk = Conversation(engine)
    for question in case.history:
        talk.ask(question)
    return talk.ask(case.question).model_copy(update={"elapsed_ms": 0.0})


def _judged(case: Case, answer: Answer, store: FactStore, shelf: Shelf) -> Result:
    verdict = judge(case, answer, context_of(case, answer, store, shelf))
    return Result(case=case, answer=answer, verdict=verdict)


def _offers(case: Case, answer: Answer, store: FactStore, shelf: Shelf) -> bool:
    if answer.status == "answered" or not answer.options:
        return False
    chosen = Engine(store).ask(answer.options[0]).model_copy(update={"question": case.question})
    return _judged(case, chosen, store, shelf).passed


def is_harmless(trials: Sequence[Trial]) -> bool:
    """Tell whether no liar brought anything bad, and no sure answer changed."""
    harmed = any(one.harmed for one in trials if one.model in LIARS)
    return not harmed and not any(one.changed_though_sure for one in trials)


def told(trials: Sequence[Trial], most: int) -> str:
    """Return what the models did, for people."""
    lines = [
        f"{'model':<32}{'asked':>7}{'right':>14}{'wrong':>9}{'offered':>9}{'harm':>6}{'sure changed':>14}"
    ]
    for name in dict.fromkeys(one.model for one in trials):
        own = [one for one in trials if one.model == name]
        before, after = sum(t.plain.passed for t in own), sum(t.helped.passed for t in own)
        bad = [_bad([t.plain for t in own]), _bad([t.helped for t in own])]
        lines.append(
            f"{name:<32}{sum(t.asked > 0 for t in own):>7}{f'{before} → {after}':>14}"
            f"{f'{bad[0]} → {bad[1]}':>9}"
            f"{sum(t.offers for t in own):>9}{sum(t.harmed for t in own):>6}"
            f"{sum(t.changed_though_sure for t in own):>14}"
        )
    worse = [one for one in trials if one.harmed or one.changed_though_sure]
    lines += [
        f"{one.model}: {one.helped.case.id}: {one.plain.verdict.outcome} → {one.helped.verdict.outcome}"
        f"  {one.helped.case.question}\n    {one.helped.answer.answer[:200] if one.helped.answer else ''}"
        for one in worse[:most]
    ]
    return "\n".join(lines)


def _bad(results: Sequence[Result]) -> int:
    return sum(one.verdict.outcome in _BAD for one in results)
