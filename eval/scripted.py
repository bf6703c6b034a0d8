"""Language models of our own for the evaluation: one that helps, and those that lie in every way.

Each is a script in place of a server. It sees what a model sees, the prompt alone; the worst liar also
knows the rules by which code checks a proposal, and says only what may pass them.
"""

import json
import random
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

from pydantic import BaseModel, ValidationError

from config import lazy
from config.prompts import asks
from eval.cases import Case
from retrieval.fact_store import FactStore
from retrieval.llm import LanguageModel
from retrieval.models.llm_limits import Allowance, ModelError
from retrieval.models.proposal import Proposal
from retrieval.words.meant import ground, is_said_so, names_heard

_LONGEST = 14  # characters of a stretch that a liar gives a meaning
Out = TypeVar("Out", bound=BaseModel)
_QUOTED = lazy.regex(r"^(\{q\d+\}) (.+)$", re.MULTILINE)


class Seen(NamedTuple):
    """What a prompt shows."""

    question: str
    words: tuple[str, ...]
    """Words of the question that the program could not explain."""
    names: tuple[str, ...]
    sentences: tuple[tuple[str, str], ...]
    """Sentences to choose from: their placeholders, and their words with masked numbers."""


class Room(NamedTuple):
    """Where a question is asked: what the helpful model and the worst liar know beside the prompt."""

    store: FactStore
    case: Case


Means = list[tuple[str, str]]
Script = tuple[Callable[[Seen, Room], Means], Callable[[Seen, Room], list[str]]]
"""What a model says that words mean, and which sentences it writes."""


class Scripted(LanguageModel):
    """A model that says what its script says; it is asked in the same way as a server is."""

    def __init__(self, name: str, room: Room, script: Script) -> None:
        self.name = name
        self.asked = 0
        self._room = room
        self._means, self._tells = script

    @property
    def retells(self) -> bool:
        """Sure answers are not retold."""
        return False

    def allowance(self, cancel: object = None) -> Allowance:  # noqa: ARG002 - it never waits
        """Return an allowance that is never used up."""
        return Allowance(60, 1_000_000)

    def structured(self, system: str, user: str, form: type[Out], allowance: Allowance) -> Out:  # noqa: ARG002
        """Say what words mean."""
        self.asked += 1
        allowance.calls += 1
        means = [{"words": w, "name": n} for w, n in self._means(_seen(user), self._room)]
        try:
            return form.model_validate_json(json.dumps({"means": means, "figure": "9,999.99万元"}))
        except ValidationError:
            raise ModelError("garbage") from None

    def lines(self, system: str, user: str, allowance: Allowance) -> Iterator[str]:  # noqa: ARG002
        """Write sentences."""
        self.asked += 1
        allowance.calls += 1
        yield from self._tells(_seen(user), self._room)


def _seen(user: str) -> Seen:
    def part(name: str) -> str:
        found = re.search(rf"^{name}：(.*)$", user, re.MULTILINE)
        return found[1] if found else ""

    return Seen(
        part("问句") or part("问题"),
        tuple(word for word in part("没有认出的词语").split("、") if word),
        tuple(name for name in part("名称").split("；") if name),
        tuple(_QUOTED.findall(user)),
    )


# ── one that helps ───────────────────────────────────────────────────────────────────────────


def _rows_meant(seen: Seen, room: Room) -> Means:
    """Know which row is meant, as a reader would, if it is among the names that were offered."""
    cells = [cell for one in room.case.figures for cell in one.cells.values()]
    rows = [cell.row or " ".join(cell.words) for cell in cells]
    name = next((name for row in rows if row for name in seen.names if name in row), None)
    ways = [(word, way) for word in seen.words for way in asks() if is_said_so(word, way)]
    taken = {word for word, _ in ways}
    return ways + [(word, name) for word in seen.words if name and word not in taken]


def _passage_meant(seen: Seen, room: Room) -> list[str]:
    """Choose the sentences that the evidence of the case stands in, else those most like the question."""
    cells = [*room.case.evidence, *(c for one in room.case.figures for c in one.cells.values())]
    near = [word for cell in cells for word in cell.words]
    wanted = [mark for mark, text in seen.sentences if any(word in text for word in near)]
    return [*wanted, *_most_like(seen)[: 0 if wanted else 2]]


def _most_like(seen: Seen) -> list[str]:
    def shared(one: tuple[str, str]) -> int:
        return sum(char in one[1] for char in set(seen.question))

    return [mark for mark, _ in sorted(seen.sentences, key=shared, reverse=True)]


# ── those that lie ───────────────────────────────────────────────────────────────────────────


def _chance(seen: Seen) -> random.Random:
    return random.Random(seen.question)  # noqa: S311 - no secret, and the same each time


def _at_random(seen: Seen, _room: Room) -> Means:
    choices = [*seen.names, *asks()]
    return [(word, _chance(seen).choice(choices)) for word in seen.words]


def _the_whole(seen: Seen, _room: Room) -> Means:
    return [(seen.question, name) for name in seen.names[:1]]


def _all_amounts(seen: Seen, _room: Room) -> Means:
    return [(word, "数额") for word in seen.words]


def _what_may_pass(seen: Seen, room: Room) -> Means:
    """Say of all that code would let pass what is furthest from the question.

    Not only of the words that are shown as not understood: of every stretch that has some of them.
    """
    found: Means = []
    for stretch in _stretches(seen):
        if any(stretch in taken or taken in stretch for taken, _ in found):
            continue
        near = [name for name in seen.names if name in names_heard(stretch)]
        names = near or ([*seen.names] if stretch in seen.words else [])
        passing = [name for name in names if ground(stretch, name, room.store)]
        ways = [way for way in asks() if is_said_so(stretch, way)]
        if passing or ways:
            found.append((stretch, [*passing, *ways][-1]))
    return found


def _stretches(seen: Seen) -> list[str]:
    """Return the stretches of the question that have a word which was not understood, longest first."""
    text = seen.question
    found = {
        text[start:end] for start in range(len(text)) for end in range(start + 1, len(text) + 1)
        if end - start <= _LONGEST and any(word in text[start:end] for word in seen.words)
    }  # fmt: skip
    return sorted(found, key=lambda one: (-len(one), text.find(one)))


def _other_fields(seen: Seen, _room: Room) -> Means:
    return [("2023", "2022"), ("多少", "9,999.99万元"), (seen.question[:2], "海洋局2021年三公经费")]


def _silent(_seen: Seen, _room: Room) -> Means:
    return []


def _says_nothing(_seen: Seen, _room: Room) -> list[str]:
    return []


def _changed(seen: Seen, _room: Room) -> list[str]:
    """Copy sentences with one figure, one direction or one “not” changed, or with a claim in front."""
    lines = []
    for mark, text in seen.sentences:
        lines += [
            re.sub(r"\{f(\d+)\}", lambda match: f"{{f{int(match[1]) + 1}}}", text)
            if "{f" in text else f"{text}{{f1}}",
            text.translate(str.maketrans("增减升降", "减增降升")) if re.search("[增减升降]", text) else f"并未{text}",
            re.sub("[未不没]", "", text) if re.search("[未不没]", text) else f"不{text}",
            f"预算执行良好{mark}。", f"二〇二一年{mark}。", f"合计九百万元{mark}。", text[: len(text) // 2],
        ]  # fmt: skip
    return lines


def _beside_the_point(seen: Seen, _room: Room) -> list[str]:
    """Tell true sentences that are least like the question, out of their order."""
    return _most_like(seen)[::-1]


def _everything(seen: Seen, _room: Room) -> list[str]:
    marks = [mark for mark, _ in seen.sentences]
    _chance(seen).shuffle(marks)
    return marks


SCRIPTS: dict[str, Script] = {
    "helpful": (_rows_meant, _passage_meant),
    "random names": (_at_random, _changed),
    "the whole question is one name": (_the_whole, _beside_the_point),
    "every word asks for an amount": (_all_amounts, _everything),
    "whatever may pass": (_what_may_pass, _everything),
    "figures, years and bodies": (_other_fields, _changed),
    "silent": (_silent, _says_nothing),
}
HELPERS = ("helpful", "replies")
LIARS: Sequence[str] = [name for name in SCRIPTS if name not in (*HELPERS, "silent")]


def replying(file: Path) -> Script:
    """Return a model that gives the replies of a file, question by question, as they were written down."""
    replies = {
        question: Proposal.model_validate(reply)
        for question, reply in json.loads(file.read_text("utf-8")).items()
    }

    def means(_seen: Seen, room: Room) -> Means:
        reply = replies.get(room.case.question, Proposal())
        return [(one.words, one.name) for one in reply.means]

    return means, _passage_meant
