"""Take the years out of the tokens of an English question, and what is compared with."""

import re

from retrieval.english.english_tokens import Token

_MOVING = frozenset({"up", "down", "change"})


def dated(tokens: list[Token]) -> tuple[list[Token], list[str]]:
    """Take the years out: what is compared with stays as a base, the others stand before the question."""
    tokens = _with_ways(tokens)
    kept: list[Token] = []
    times: list[str] = []
    moving = any(token.name in _MOVING for token in tokens)
    for token in tokens:
        if token.name not in ("year", "last"):
            kept.append(token)
            continue
        leads = token.text.lower()
        while kept and kept[-1].name in ("in", "for", "than", "base"):
            leads += f" {kept.pop().text.lower()}"
        if kept and kept[-1].name == "income" and kept[-1].text.lower().endswith(" in"):
            kept.pop()  # what it received in 2024
        if kept and kept[-1].text.lower().endswith(" than"):
            leads += " than"
        of_base = re.search(
            r"\b(?:than|from|on|over|against|compare[sd]?|versus|relative)\b", leads
        )
        year = "上年" if token.name == "last" else f"{token.said[0]}年"
        if of_base or (token.name == "last" and moving):
            kept.append(Token("base", token.text, (f"比{year}",)))
        else:
            times.append(year)
    return _with_bases(kept), list(dict.fromkeys(times))


def _with_bases(tokens: list[Token]) -> list[Token]:
    """Keep what is compared with: a year, or another thing; what stands before nothing of the kind says nothing."""
    behind = [*(t.name for t in tokens), ""][1:]
    return [
        t for t, next_ in zip(tokens, behind, strict=True)
        if t.name != "base" or t.said or next_ in _COMPARED
    ]  # fmt: skip


_COMPARED = frozenset({"N", "kind", "posts", "inpost", "heads"})


def _with_ways(tokens: list[Token]) -> list[Token]:
    """Take what is lower or higher than a year for what went down or up."""
    behind = [*tokens, Token("", "")][1:]
    return [
        t._replace(name=_MOVES[t.name]) if t.name in _MOVES and next_.name in ("last", "year") and t.text.endswith("than") else t
        for t, next_ in zip(tokens, behind, strict=True)
    ]  # fmt: skip


_MOVES = {"more": "up", "less": "down"}
