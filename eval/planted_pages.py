"""Make copies of a document's pages with one error each, in the characters that are printed there."""

import random
from collections.abc import Callable, Iterator

from eval.planted_records import LEAST, change_digit, swap_digits
from ingest.pdf import Glyph, Page
from ingest.records import Box, Fact, Reading, Record
from ingest.strips import is_money, is_total

Plant = tuple[str, list[Page], int, tuple[Box, ...]]
Change = Callable[[str, random.Random], str]
_OPPOSITE = {"增加": "减少", "减少": "增加", "增长": "下降", "下降": "增长"}
_AMOUNTS = ("决算数", "预算数", "年初预算数", "全年预算数", "执行数")


def page_plants(
    pages: list[Page], reading: Reading, each: int, chance: random.Random
) -> Iterator[Plant]:
    """Yield copies of the pages with one error each."""
    cells = [r for t in reading.tables if any(t.columns) for r in t.records if _figure(r)]
    totals = [record for record in cells if is_total(record.row[-1])]
    texts = [fact for fact in reading.facts if _told(fact)]
    amounts = [f for f in texts if f.measure in _AMOUNTS and f.unit and f.unit.endswith("元")]
    rates = [f for f in texts if f.measure in ("完成率", "增减率", "占比")]
    forms = [
        f for f in reading.facts if f.origin == "table" and f.classification == "指标" and f.value
    ]
    paid = [f for f in forms if f.measure in _AMOUNTS and f.unit and f.unit.endswith("元")]
    changes: list[tuple[str, list[tuple[int, Box, str]], Change]] = [
        ("cell: digit changed", _places(cells), change_digit),
        ("cell: digits swapped", _places(cells), swap_digits),
        ("cell: total off", _places(totals), change_digit),
        ("cell: point shifted", _places(cells), point_shifted),
        ("text: digit changed", _places(amounts), change_digit),
        ("text: digits swapped", _places(amounts), swap_digits),
        ("text: point shifted", _places(amounts), point_shifted),
        ("text: wrong unit", _places(amounts), other_unit),
        ("text: wrong percentage", _places(rates), change_digit),
        ("form: digit changed", _places(paid), change_digit),
        ("form: wrong rate", _places([f for f in forms if f.measure == "完成率"]), change_digit),
        ("form: score changed", _places([f for f in forms if f.measure == "得分"]), change_digit),
    ]
    for kind, places, change in changes:
        for page, box, text in chance.sample(places, min(each, len(places))):
            if changed := rewrite(pages, page, box, text, change(text, chance)):
                yield kind, changed, page, (box,)
    yield from _turned(pages, texts, each, chance)


def _figure(record: Record) -> bool:
    digits = sum(char.isdigit() for char in record.text)
    return bool(record.row and record.value and is_money(record) and digits >= LEAST)


def _told(fact: Fact) -> bool:
    digits = sum(char.isdigit() for char in fact.text)
    return fact.origin == "text" and bool(fact.value) and fact.bound is None and digits >= LEAST


def _places(printed: list[Record] | list[Fact]) -> list[tuple[int, Box, str]]:
    """Return each printed place once: one phrase may state several facts."""
    return list({(one.page, one.bbox): (one.page, one.bbox, one.text) for one in printed}.values())


def point_shifted(text: str, chance: random.Random) -> str:
    """Move the decimal point by one place over a digit."""
    at = text.find(".")
    right = at + 1 if chance.random() < 0.5 and at > 1 else at
    if at < 2 or not text[at - 1].isdigit() or at + 1 >= len(text):
        return text
    if right > at and text[at + 2 : at + 3].isdigit():
        return text[:at] + text[at + 1] + "." + text[at + 2 :]
    if not text[at - 2].isdigit():
        return text
    return text[: at - 1] + "." + text[at - 1] + text[at + 1 :]


def other_unit(text: str, _chance: random.Random) -> str:
    """Print 亿元 for 万元."""
    return text.replace("万元", "亿元") if "万元" in text else text


def rewrite(
    pages: list[Page], number: int, box: Box, old: str, new: str
) -> list[Page] | None:  # fmt: skip
    """Return the pages with the characters of one place rewritten; None if they are not there."""
    old, new = old.replace(" ", ""), new.replace(" ", "")
    if old == new or len(old) != len(new):
        return None
    page = pages[number - 1]
    inside = [
        i for i, glyph in enumerate(page.glyphs) if _inside(glyph, box) and glyph.text.strip()
    ]
    found = _sequence(page.glyphs, inside, old)
    if found is None:
        return None
    glyphs = list(page.glyphs)
    for i, char in zip(found, new, strict=True):
        glyphs[i] = glyphs[i]._replace(text=char)
    return [*pages[: number - 1], page._replace(glyphs=glyphs), *pages[number:]]


def _inside(glyph: Glyph, box: Box) -> bool:
    x, y = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
    return box[0] - 1 <= x <= box[2] + 1 and box[1] - 1 <= y <= box[3] + 1


def _sequence(glyphs: list[Glyph], among: list[int], text: str) -> list[int] | None:
    """Return where the characters of a text stand, one after another."""
    ordered = sorted(among, key=lambda i: (round(glyphs[i].baseline), glyphs[i].x0))
    told = "".join(glyphs[i].text for i in ordered)
    at = told.find(text)
    if at < 0 or any(len(glyphs[i].text) != 1 for i in ordered):
        return None
    return ordered[at : at + len(text)]


def _turned(
    pages: list[Page], texts: list[Fact], each: int, chance: random.Random
) -> Iterator[Plant]:
    """Say 减少 for 增加, 下降 for 增长."""
    changes = [f for f in texts if f.measure in ("增减额", "增减率") and f.value]
    for fact in chance.sample(changes, min(each, len(changes))):
        glyphs = pages[fact.page - 1].glyphs
        left = (fact.bbox[0] - 40, fact.bbox[1], fact.bbox[0], fact.bbox[3])
        for word, other in _OPPOSITE.items():
            if changed := rewrite(pages, fact.page, left, word, other):
                yield "text: wrong direction", changed, fact.page, (_line(glyphs, fact.bbox),)
                break


def _line(glyphs: list[Glyph], box: Box) -> Box:
    """Return the box of the whole printed line: the word and both its figures are named rightly."""
    near = [g for g in glyphs if box[1] - 1 <= (g.top + g.bottom) / 2 <= box[3] + 1]
    return (min(g.x0 for g in near), box[1] - 30, max(g.x1 for g in near), box[3] + 30)
