"""Tell how answers fared in changed worlds."""

from collections.abc import Sequence

from eval.mutate import Held, World
from eval.reports import reasons
from eval.statistics import rate


def told(worlds: Sequence[World], held: Sequence[Held], most: int = 20) -> str:
    """Return a table of the worlds, what no longer was right, and what did not follow its cells."""
    lines = ["Of the cases that are right in the real world, right in the changed one:"]
    for name in dict.fromkeys(world.change for world in worlds):
        group = [world for world in worlds if world.change == name]
        hits = rate((w.document, one.passed) for w in group for one in w.results)
        wrong = sum(one.verdict.outcome == "wrong" for w in group for one in w.results)
        lines.append(f"  {name:<8}  {hits}; wrong figures {wrong}")
    lines.append(
        "Answers that changed when what they cite was taken away, and when it was changed:"
    )
    lines.append(f"  {rate((one.case.documents[0], one.follows) for one in held)}")
    lines.append("Answers that stated no other figure when the cited row was deleted:")
    lines.append(f"  {rate((one.case.documents[0], one.honest) for one in held)}")
    failed = [(world.change, one) for world in worlds for one in world.failed]
    for name, one in failed[:most]:
        lines.append(f"{name:<8} {one.verdict.outcome:<10} {one.case.id}  {one.case.question}")
        lines.append(f"         {reasons(one)}")
    still = [one.case for one in held if not one.follows]
    lines += [f"cited    unchanged  {case.id}  {case.question}" for case in still[:most]]
    for bad in [one for one in held if not one.honest][:most]:
        lines.append(
            f"row      {bad.rowless.verdict.outcome:<10} {bad.case.id}  {bad.case.question}"
        )
        lines.append(f"         {reasons(bad.rowless)}")
    return "\n".join(lines)


def share(worlds: Sequence[World], held: Sequence[Held]) -> float:
    """Return the share of answers that followed the document."""
    followed = [one.passed for world in worlds for one in world.results]
    followed += [one.follows and one.honest for one in held]
    return sum(followed) / len(followed) if followed else 0.0
