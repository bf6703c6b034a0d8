"""Say English questions for the first or last rows of a kind in Chinese, or for all in their order."""

from typing import NamedTuple

from retrieval.english.english_tokens import Token


class Said(NamedTuple):
    """A part of an English question in Chinese."""

    text: str
    is_open: bool = False
    left: tuple[str, ...] = ()
    """What it leaves out."""


_RANKING = frozenset({
    "which", "what", "list", "num", "kind", "most", "least", "order", "measure", "of", "in", "for", "and", "N",
})  # fmt: skip


_CHANGED = frozenset({"which", "what", "change", "most", "last", "base"})


def ranked(tokens: list[Token], scope: str) -> Said | None:
    """Say a question for the first or last rows of a kind, or for all in their order."""
    names = [token.name for token in tokens]
    if _CHANGED >= {*names} >= {"change", "most"}:
        return Said(f"{scope}变化最大的是什么")
    kinds = [t.said[0] for t in tokens if t.name == "kind"]
    if not set(names) <= _RANKING or len(kinds) > 1 or not {"most", "least", "order"} & set(names):
        return None
    things = [t.said[0] for t in tokens if t.name == "N"]
    if not (kinds or scope) or len(things) > 1:
        return None
    number = next((t.said[0] for t in tokens if t.name == "num"), "")
    kind, measure = (
        kinds[0] if kinds else "",
        next((t.said[0] for t in tokens if t.name == "measure"), ""),
    )
    if "order" in names:
        if things:
            return None
        count = f"{number}个" if number else ""
        return Said(f"{scope}{count}{kind}按{measure or '金额'}从大到小排列")
    extreme = "最多" if "most" in names else "最少"
    if _leads_owners(names) or not kinds or kind.endswith("单位"):
        count = f"{number}个" if number else ""
        owners = f"{count}{kind}" if kind else scope.removesuffix("中")
        return Said(f"{owners}中哪个{''.join(things) or measure.removesuffix('数')}{extreme}")
    if things:
        return None
    several = f"的{number}个{kind}是哪些" if number else f"的{kind}是哪个"
    return Said(f"{scope}{measure}{extreme}{several}")


def _leads_owners(names: list[str]) -> bool:
    """Tell 'of' before those among which one is sought: not the 'of' behind a kind, the classes of spending."""
    return any(name == "of" and "kind" in names[at:] for at, name in enumerate(names))
