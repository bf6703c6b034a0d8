"""Read an English question into a Chinese one that asks the same, where all of its words are understood.

What its words do is said in config/english_grammar.toml, and in what orders they may stand. A question whose words are
not all read, or stand in no such order, is not read at all: nothing is left to chance.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from config import lazy
from retrieval.english.english_bodies import english_bodies
from retrieval.english.english_names import named
from retrieval.english.english_open import Reading, ask_openly, used_of
from retrieval.english.english_ranks import Said
from retrieval.english.english_ranks import ranked as ranked_rows
from retrieval.english.english_rows import with_rows
from retrieval.english.english_times import dated
from retrieval.english.english_tokens import IN_MONEY, Token, grammar, is_subject, tokens_of
from retrieval.english.forms import in_yuan
from retrieval.fact_store import FactStore
from retrieval.words.conditions import NATURES

_HARD = frozenset(".?!;:—")
_WAYS = {"up": "增加", "down": "减少", "change": "增减"}


def read_english(text: str, store: FactStore, *, plainly: bool = False) -> list[Reading]:
    """Return the Chinese questions that an English one asks, best first; none where it is not understood.

    ``plainly``: only the one all of whose words are in our lists; no dictionary is asked.
    """
    bodies = english_bodies(in_yuan(text), store.documents())
    if bodies.bodies.unknown:
        return []
    cut = tokens_of(bodies.rest)
    if plainly and any(token.name in ("W", "quoted") for token in cut):
        return []
    cut, rows = (cut, ()) if plainly else with_rows(parts_of(cut), cut, store)
    tokens, taken = named(cut, store)
    taken = (*rows, *taken)
    before = "、".join(bodies.bodies.publishers)
    said = _said(tokens, in_part=not plainly)
    of_use = any(token.name == "purpose" for token in tokens)
    if plainly and (said is None or taken or (said.is_open and not of_use)):
        return []
    if said is None:
        tokens, times = dated(tokens)
        before += times[-1] if times else ""
        return [] if _OF_MONEY.search(text) else ask_openly(tokens, taken, before)
    if IN_MONEY.search(in_yuan(text)):
        said = said._replace(text=_OF_AMOUNT.sub("是多少元", said.text))
    used = used_of(taken, said.text)
    if not said.is_open and any(one.is_loose for one in used):
        return []
    of_money = not said.is_open and bool(_HOW_MUCH.search(text))
    of_count = not of_money and not said.is_open and bool(_HOW_MANY.match(text))
    return [
        Reading(
            f"{before}{said.text}？", used, said.is_open,
            typed=(*((t.text, t.said[0]) for t in tokens if t.name == "N"), *_STAFF_TYPED), left=said.left, is_of_money=of_money, is_of_count=of_count,
        )
    ]  # fmt: skip


def names_listed_subject(text: str) -> bool:
    """Tell a question all of whose things our list of subjects has by long names: no part of these is meant by itself.

    >>> names_listed_subject("What are the retirement costs of administrative units?")
    True
    >>> names_listed_subject("How much is spent on retirement?")
    False
    """
    named = [t for t in tokens_of(in_yuan(text)) if t.name in ("N", "W", "quoted")]
    return bool(named) and all(
        is_subject(t.text) and len(t.text.split()) >= _LONG_NAME for t in named
    )


_LONG_NAME = 4  # words
_STAFF_TYPED = (("staff", "实有在职人员"), ("staff", "在职人员"))
_OF_AMOUNT = lazy.regex(r"是多少(?=，|$)")
_HOW_MUCH = lazy.regex(r"\bhow much\b", re.IGNORECASE)
_HOW_MANY = lazy.regex(
    r"(?:[\w ]{0,12}\b)?how many\b(?! (?:yuan|rmb|times|percent))", re.IGNORECASE
)


_OF_MONEY = lazy.regex(
    r"\b(?:costs?|spen[dt]|spending|pa(?:y|id)|budget(?:ed)?|amounts?|money|yuan|how (?:much|many)|when|where|who)\b",
    re.IGNORECASE,
)


# --- the orders in which tokens stand -------------------------------------------------------------


def _said(tokens: list[Token], *, in_part: bool) -> Said | None:
    """Say a message in Chinese: as one question, else part by part; None where a part stands in no known order.

    ``in_part``: a part behind the first that stands in none is left out, and told.
    """
    parts = parts_of(tokens)
    plain, times = dated([t for t in tokens if t.name != "mark" or t.text == ","])
    whole = _clause(plain, is_part=len(parts) < 2) if len(times) < 2 else None
    if whole is not None:
        return whole._replace(text=f"{''.join(times)}{whole.text}")
    said: list[Said] = []
    left: list[str] = []
    for part in parts:
        kept, own = dated(part)
        if said and not own and [t.name for t in kept if t.name != "mark"] in _HOW_MUCH_OF_IT:
            continue  # what X is, and how much money it gets, is asked once
        one = _clause(kept, before=said[-1].text if said else "") if len(own) < 2 else None
        if one is None and not (in_part and said):
            return None
        if one is None:
            left.append(" ".join(t.text for t in part if t.name not in ("mark", "and")))
            continue
        year = "".join(own) if len(times) > 1 else ""
        said.append(one._replace(text=f"{year}{one.text}"))
    if not said:
        return None
    text = "，".join(one.text for one in said)
    before = "" if len(times) > 1 else "".join(times)
    return Said(f"{before}{text}", all(one.is_open for one in said), tuple(left))


_HOW_MUCH_OF_IT = (["and", "much"], ["much"])
_ASKS = frozenset({
    "much", "many", "share", "why", "which", "what", "times", "how", "list", "order", "itsuse", "itsdoer", "outlay", "buy", "travellers", "abroad", "fleet", "itscost", "posts", "inpost", "heads", "offices", "vacancies", "worth",
})  # fmt: skip


def parts_of(tokens: list[Token]) -> list[list[Token]]:
    """Cut a message at its marks, and before 'and' with a word that asks."""
    parts: list[list[Token]] = [[]]
    for at, token in enumerate(tokens):
        behind = tokens[at + 1].name if at + 1 < len(tokens) else ""
        joins = token.name == "and" or token.text == ","
        joins = joins and (behind in _ASKS or (behind == "for" and _asks_behind(tokens, at + 2)))
        if (token.name == "mark" and token.text in _HARD) or joins:
            parts.append([])
        else:
            parts[-1].append(token)
    return [part for part in parts if any(t.name not in ("mark", "and") for t in part)]


def _asks_behind(tokens: list[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].name in _ASKS


def _clause(tokens: list[Token], before: str = "", *, is_part: bool = True) -> Said | None:
    """Say a part of a message, or the whole of it: a ranking is never of more than one part."""
    tokens = [t._replace(name="and") if t.text == "," else t for t in tokens]
    while tokens and tokens[-1].name in ("and", "mark"):
        tokens = tokens[:-1]
    while tokens and tokens[0].name in ("and", "mark"):
        tokens = tokens[1:]
    tokens = [t for at, t in enumerate(tokens) if not _repeats(tokens, at)]
    tokens = _glossed(_counted(tokens))
    if any(token.name == "N" for token in tokens):
        tokens = [t for t in tokens if t.name != "outlay"]  # what was actually spent on it
    if any(token.name == "W" for token in tokens) or not tokens:
        return None
    plain = tokens if _lists(tokens) else _as_things(tokens)
    scope, rest = _scoped(plain)
    ranked = ranked_rows(rest, scope) if is_part else None
    return _ordered(plain, "", before) or ranked or _ordered(rest, scope, before)


def _repeats(tokens: Sequence[Token], at: int) -> bool:
    """Tell a word that binds as the one before it: plan to spend on."""
    return tokens[at].name in ("and", "for") and at > 0 and tokens[at - 1].name == tokens[at].name


def _counted(tokens: list[Token]) -> list[Token]:
    """Take 'how many cars' apart where it is not all that is asked: of a kind of them, for a purpose."""
    names = [token.name for token in tokens if token.name != "yearend"]
    if len(names) < 2 or "sorts" in names:
        return tokens
    found: list[Token] = []
    for token in tokens:
        if token.name == "fleet":
            many, _, things = token.text.rpartition(" ")
            found += [Token("many", many), Token("N", things, _VEHICLES, is_sure=False)]
        else:
            found.append(token)
    return found


_VEHICLES = ("用车",)


def _glossed(tokens: list[Token]) -> list[Token]:
    """Let Chinese words stand for the English ones before them that they explain: training (培训费)."""
    return [
        t for at, t in enumerate(tokens)
        if not (t.name == "N" and at + 1 < len(tokens) and tokens[at + 1].name == "N" and tokens[at + 1].said == (tokens[at + 1].text,))
    ]  # fmt: skip


def _lists(tokens: Sequence[Token]) -> bool:
    names = {token.name for token in tokens}
    return bool(
        names & {"which", "list", "most", "least", "order", "bound", "many", "parts", "num", "name"}
    )


def _as_things(tokens: list[Token]) -> list[Token]:
    """Take 'projects' for what is spent on them where nothing is listed; behind a name it only says what that is."""
    found: list[Token] = []
    for token in _with_whole(tokens):
        named = bool(found) and found[-1].name == "N"
        if named and token.name == "N" and found[-1].said[0].startswith(token.said[0]):
            continue  # outsourcing (commissioned services)
        if token.name == "measure" and named:
            # the share of a budget is one of what is budgeted
            measure = "" if any(t.name == "share" for t in tokens) else token.said[0]
            found[-1] = found[-1]._replace(said=(f"{found[-1].said[0]}{measure}",))
        elif token.name != "kind" or token.said != ("项目",):
            found.append(token)
        elif not named:
            found.append(token._replace(name="N", said=("项目支出",)))
    return found


def _with_whole(tokens: list[Token]) -> list[Token]:
    """Take the budget for all that is spent where two parts of it are compared: what share of it goes to A, and to B."""
    names = [token.name for token in tokens]
    goes = names[:4] == ["share", "of", "measure", "for"] and tokens[3].text.lower() in _TOWARDS
    if not goes or "base" not in names:
        return tokens
    whole = tokens[2]._replace(name="N", said=_WHOLE[:1], is_sure=True)
    return [*tokens[:2], whole, *tokens[3:]]


_TOWARDS = frozenset({"to", "on"})


def _scoped(tokens: list[Token]) -> tuple[str, list[Token]]:
    """Take out within what rows are asked for: items under 商品和服务支出."""
    if not any(token.name == "kind" for token in tokens):
        return "", tokens
    for at, token in enumerate(tokens):
        leads = token.name == "in" or (token.name == "of" and at and tokens[at - 1].name == "kind")
        end = _end_of_things(tokens, at + 1)
        if leads and end > at + 1:
            within = _thing(tokens[at + 1 : end])
            return "" if within in _WHOLE else f"{within}中", tokens[:at] + tokens[end:]
    return "", tokens


_WHOLE = ("支出合计", "支出", "收入合计")


def _end_of_things(tokens: Sequence[Token], at: int) -> int:
    """Return where the things end that begin at a place."""
    end = at
    while end < len(tokens) and tokens[end].name == "N":
        end += 1
        joined = end + 1 < len(tokens) and tokens[end].name in ("of", "and", "in")
        end += 1 if joined and tokens[end + 1].name == "N" else 0
    return end


def _thing(tokens: Sequence[Token]) -> str:
    """Say things that stand together: 甲 of 乙 is 乙的甲, 甲 in 乙 is 乙中甲, 甲 and 乙 甲和乙."""
    joins = [at for at, token in enumerate(tokens) if token.name == "and"]
    if joins:
        return f"{_thing(tokens[: joins[0]])}和{_thing(tokens[joins[0] + 1 :])}"
    for at, token in enumerate(tokens):
        if token.name in ("of", "in", "for"):
            return f"{_thing(tokens[at + 1 :])}的{_thing(tokens[:at])}"
    return "的".join(token.said[0] for token in tokens)


class _Order(NamedTuple):
    pattern: re.Pattern[str]
    say: str
    is_open: bool
    is_alone: bool
    is_strange: bool
    """Only of things that no list of ours names: of a known item money is asked."""
    about: str
    """A word of what the part before it, or it itself, must speak of."""


_THINGS = "N(?:(?:{of}|{in}|{for}|{and})N)*"


@cache
def _letters() -> dict[str, str]:
    more = ("N", "kind", "bound", "part", "rate", "num", "amount", "measure", "or")
    names = [*grammar()["tokens"], *more]
    return {name: chr(0xE000 + at) for at, name in enumerate(dict.fromkeys(names))}


@cache
def _orders() -> tuple[_Order, ...]:
    return tuple(
        _Order(
            re.compile(_pattern(one["when"])),
            one["say"],
            one.get("open", False),
            one.get("alone", False),
            one.get("strange", False),
            one.get("about", ""),
        )
        for one in grammar()["order"]
    )


def _pattern(when: str) -> str:
    letters = _letters()
    things = _THINGS.format(**letters).replace("N", letters["N"])
    pieces = []
    for word in when.split():
        optional = word.endswith("?")
        slot, _, name = word.rstrip("?").rpartition(":")
        inner = things if name == "NP" else "[" + "".join(letters[n] for n in name.split("|")) + "]"
        pieces.append(
            (f"(?P<{slot}>{inner})" if slot else f"(?:{inner})") + ("?" if optional else "")
        )
    return "".join(pieces)


def _ordered(tokens: list[Token], scope: str, before: str) -> Said | None:
    """Say a part whose tokens stand in one of the known orders."""
    tokens = _with_rates(tokens)
    letters = "".join(_letters().get(token.name, "?") for token in tokens)
    for order in _orders():
        found = order.pattern.fullmatch(letters)
        if found is None or (order.is_alone and before):
            continue
        names = [t for t in tokens if t.name == "N"]
        if order.is_strange and any(t.is_sure for t in names):
            continue
        if order.about and order.about not in before + "".join(t.said[0] for t in names):
            continue
        kinds = [t.said[0] for t in tokens if t.name == "kind"]
        if any(t.name == "bound" for t in tokens) and any(k.endswith("单位") for k in kinds):
            return None  # units are listed with what each has, whatever the bound
        if kinds == ["项目"] and not scope:
            scope = "项目支出中"
        said = {
            name: _slot(tokens[found.start(name) : found.end(name)])
            for name in order.pattern.groupindex
            if found.start(name) >= 0
        }
        amounts = [t.said[0] for t in tokens if t.name == "amount"]
        said |= dict(zip(("one", "other"), amounts, strict=False))
        number = next((t.said[0] for t in tokens if t.name == "num"), "")
        said |= {"num": number, "count": f"{number}个" if number else ""}
        why = "，为什么" if any(t.name == "why" for t in tokens) else ""
        base = next((t.said[0] for t in tokens if t.name == "base" and t.said), "比上年")
        it = _subject(before)
        if "{it}" in order.say and not it:
            return None
        strange = any(t.name == "N" and not t.is_sure for t in tokens)
        of_money = any(_MUCH_MONEY.match(t.text) for t in tokens if t.name == "much")
        # what no list names may be no subject
        received = any(t.name == "N" and t.said[0].endswith("收入") for t in tokens)
        said["how"] = "花了多少钱" if strange and of_money and not received else "是多少"
        said["share"] = _share(said.get("part", ""), said.get("whole", it))
        said["share_of_other"] = _share(said.get("other", ""), said.get("whole", it))
        text = order.say.format(**said, scope=scope, why=why, last=base, it=it)
        return Said(text, order.is_open)
    return None


_MUCH_MONEY = lazy.regex(r"how much$|what (?:amount|sum)", re.IGNORECASE)


def _share(part: str, whole: str) -> str:
    """Ask for a share; what is one nature of a thing is no nature of the whole body."""
    of_nature = part in NATURES
    return f"{whole}中{part}占百分之几" if of_nature else f"{part}占{whole}的百分之几"


def _with_rates(tokens: list[Token]) -> list[Token]:
    """Join a bound in percent with the budget that it is of: less than 98% of the initial budget."""
    joined: list[Token] = []
    for token in tokens:
        of_bound = (
            len(joined) > 1 and joined[-1].name in ("of", "in") and joined[-2].name == "bound"
        )
        budget = token.name == "budget" or (token.name == "N" and token.said[0] in _BUDGETS)
        if of_bound and budget and joined[-2].said[0].endswith("%"):
            joined[-2:] = [Token("rate", token.text, (f"完成年初预算{joined[-2].said[0]}",))]
        else:
            joined.append(token)
    of_whole = any(t.name == "kind" for t in tokens) and any(t.name in ("of", "in") for t in tokens)
    return [_as_part(t) if of_whole and t.name == "bound" else t for t in joined]


def _as_part(bound: Token) -> Token:
    """Take a bound in percent for a part of a whole: more than half of all that is spent."""
    found = _PART.fullmatch(bound.said[0])
    side = "以上" if found and found[1] in ("不少于", "超过") else "以下"
    return bound._replace(name="part", said=(f"{found[2]}{side}",)) if found else bound


_PART = lazy.regex(r"(不少于|超过|低于|不超过)([\d.]+%)")
_BUDGETS = ("年初预算数", "预算数", "全年预算数")


def _slot(tokens: list[Token]) -> str:
    first = tokens[0]
    return _WAYS.get(first.name) or (_thing(tokens) if first.name == "N" else first.said[0])


def _subject(said: str) -> str:
    """Return what the part before was about: 甲是多少."""
    found = re.match(r"(.+?)(?:是多少|一共是多少|花了多少钱|收入是多少)", said)
    return found[1] if found else ""
