"""Say who published a document, for which year, and what it is; from its own pages, with evidence."""

import re
from collections import Counter
from typing import Literal, NamedTuple

from config import lazy
from ingest.layout import PageLayout
from ingest.names import ORGAN, place_of, short_names
from ingest.numerals import DIGITS, normalise
from ingest.records import Kind, Table

_NAMED = lazy.regex(
    r"(?:预算主管部门|预算部门|预算单位|主管部门|部门名称|单位名称|部门|单位|编制部门|编制单位)(?:[（(][^（）()]*[)）])?\s*[:：]\s*"
    r"([\u4e00-\u9fff（）()·]{3,40})"
)
_YEAR = lazy.regex(r"((?:19|20)\d\d)\s*年?度?")
_COVER_YEAR = lazy.regex(r"((?:19|20)\d\d)\s*年(?:\s*度)?(?!\s*\d{1,2}\s*月)")
_HANZI_YEAR = lazy.regex(r"([二一〇○零九八七六五四三]{4})年度")
_TAIL = lazy.regex(
    r"(?:[（(](?:本级|汇总|部门|单位)[)）])?\s*(?:(?:19|20)\d\d\s*年?度?)?\s*(?:市级|区级|县级|省级)?(?:部门|单位)?\s*(?:综合)?(?:财政)?"
    r"(?:预算|决算|预决算|项目支出绩效|整体支出绩效|绩效目标|概况)"
)
_OFTEN = 4  # times that pages name what is a body, its cover among them
Scope = Literal["部门", "单位", "本级", "汇总"]


class Identity(NamedTuple):
    """Who, when and what, with the printed lines that say so."""

    publisher: str | None
    aliases: tuple[str, ...]
    place: tuple[str, ...]
    fiscal_year: int | None
    kind: Kind
    scope: Scope | None
    title: str | None
    evidence: tuple[str, ...]


def identify(layouts: list[PageLayout], tables: list[Table]) -> Identity:
    """Read the identity of a document from its cover, its tables' heads and its text."""
    cover = _cover(layouts)
    text = [normalise(line.text) for layout in layouts for line in layout.lines]
    publisher, why = _publisher(cover, tables, text)
    year, when = _year(cover, tables, text)
    kind = _kind(cover, tables, text)
    title = "".join(line for line in cover if not re.search(r"单位\s*[:：]", line))
    return Identity(
        publisher=publisher,
        aliases=short_names(publisher, text) if publisher else (),
        place=place_of(publisher) if publisher else (),
        fiscal_year=year,
        kind=kind,
        scope=_scope(cover) or _scope(text[:80]),
        title=title if 6 <= len(title) <= 60 and re.search("[\u4e00-\u9fff]{4}", title) else None,
        evidence=tuple(line for line in (why, when) if line),
    )


def _cover(layouts: list[PageLayout]) -> list[str]:
    """Return the lines of the first page before its contents or running text."""
    lines: list[str] = []
    for line in layouts[0].lines if layouts else []:
        text = normalise(line.text).strip()
        if re.match(r"^目\s*录$|^第[一二三四五六七八九十]+部分|^[一二三四五六七八九十]+、", text):
            break
        lines.append(text)
        if len(lines) >= 8:
            break
    sizes = [line.size for line in layouts[0].lines[: len(lines)]] if layouts else []
    if len(lines) >= 8 and sizes:  # a first page of running text: only its heading counts
        largest = max(sizes)
        lines = [text for text, size in zip(lines, sizes, strict=True) if size > 0.9 * largest][:3]
    return lines


# --- publisher ----------------------------------------------------------------------------------


def _publisher(
    cover: list[str], tables: list[Table], text: list[str]
) -> tuple[str | None, str | None]:
    for line in cover:
        if found := _NAMED.search(line):
            return _clean(found[1]), line
    joined = _join_cover(cover)
    if name := _name_in(joined):
        return name, joined
    bodies = Counter(_clean(table.body) for table in tables if table.body)
    if name := _agreed(joined, bodies, text):
        return name, joined
    named = [(n, c) for n, c in bodies.most_common() if n and re.search(rf"(?:{ORGAN})$", n)]
    if named:
        return named[0][0], f"部门：{named[0][0]}"
    if named_here := _named_in_forms(tables):
        return named_here, f"部门名称：{named_here}"
    for line in text[:400]:
        if (
            found := re.search(r"第.{1,2}部分\s*(.+?)\s*(?:单位|部门)?(?:概况|基本情况)", line)
        ) and (name := _name_in(found[1] + "概况")):
            return name, line
    return _frequent(text), None


def _named_in_forms(tables: list[Table]) -> str | None:
    """Return the body that the 部门名称 cells of forms name most often."""
    names = Counter(
        _clean(record.text)
        for table in tables
        for record in table.records
        if record.row and re.fullmatch(r"(?:预算)?(?:主管)?(?:部门|单位)(?:名称)?", record.row[-1])
    )
    found = [
        name for name, _ in names.most_common() if re.fullmatch(rf".{{2,30}}(?:{ORGAN})", name)
    ]
    return found[0] if found else None


def _join_cover(cover: list[str]) -> str:
    lines = [
        line for line in cover if not re.fullmatch(r"[\d\s年月日〇○一二三四五六七八九十零]+", line)
    ]
    return re.sub(r"\s+", "", "".join(lines))


def _name_in(text: str) -> str | None:
    """Return the body that a heading such as X局2026年部门预算 names."""
    match = re.match(
        rf"^([\u4e00-\u9fff（）()]{{2,40}}?(?:{ORGAN}))(?:[（(][^（）()]*[)）])?$",
        _before_tail(text),
    )
    return _clean(match[1]) if match else None


def _agreed(cover: str, bodies: Counter[str], text: list[str]) -> str | None:
    """Return what a cover names before its 年度部门决算, of whatever kind, if the pages call the body so too.

    There are more kinds of bodies than any list of endings: 海关, 监狱, 林场, 乐团.
    """
    head = _before_tail(cover)
    name = _clean(head) if re.fullmatch(r"(?!关于)[\u4e00-\u9fff（）()]{3,30}", head) else ""
    if not name:
        return None
    said = sum(line.count(name) for line in text)
    return name if name in bodies or said >= _OFTEN else None


def _before_tail(text: str) -> str:
    """Return what stands before 2026年部门预算 in a heading."""
    text = _YEAR.sub("", re.sub(r"\s+", "", text))
    found = _TAIL.search(text)
    return text[: found.start()] if found else text


def _clean(name: str) -> str:
    name = re.sub(r"\s+", "", name)
    name = re.sub(r"[（(](?:本级|汇总|部门|单位|机关|含.*?|公章|盖章)[)）]?$", "", name)
    return re.sub(r"(?:单位|金额单位|填报日期).*$", "", name).strip("（(：:")


def _frequent(text: list[str]) -> str | None:
    """Return the body that the text names most often, at least three times, with its place."""
    pattern = re.compile(
        rf"((?:[\u4e00-\u9fff]{{2,6}}(?:省|市|区|县)|国家)[\u4e00-\u9fff]{{1,16}}?(?:{ORGAN}))"
    )
    counts: Counter[str] = Counter()
    for line in text[:300]:
        if found := pattern.match(line.strip()):
            counts[found[1]] += 1
    common = counts.most_common(1)
    return common[0][0] if common and common[0][1] >= 2 else None


# --- year and kind ------------------------------------------------------------------------------


def _year(cover: list[str], tables: list[Table], text: list[str]) -> tuple[int | None, str | None]:
    for line in cover:
        if found := _COVER_YEAR.search(line):
            return int(found[1]), line
        if hanzi := _HANZI_YEAR.search(line):
            return int("".join(str(DIGITS[char]) for char in hanzi[1])), line
    titles = Counter(
        int(found[1])
        for table in tables
        if (found := _YEAR.search(normalise(table.title or ""))) is not None
    )
    if titles:
        year = titles.most_common(1)[0][0]
        return year, f"{year}年（表名）"
    years = Counter(
        int(found)
        for line in text
        for found in re.findall(
            r"((?:19|20)\d\d)\s*年(?:度)?\s*(?:部门|单位)?(?:预算|决算|年初预算)", line
        )
    )
    if years:
        year = years.most_common(1)[0][0]
        return year, f"{year}年（正文）"
    return _year_in_cells(tables)


def _year_in_cells(tables: list[Table]) -> tuple[int | None, str | None]:
    """Return the year whose 年度 the cells themselves speak of, if they speak of one above all."""
    texts = {normalise(record.text) for table in tables for record in table.records}
    found = [(int(y), text) for text in sorted(texts) for y in re.findall(r"(20\d\d)\s*年度", text)]
    ranked = Counter(year for year, _ in found).most_common(2)
    if not ranked or ranked[0][1] < 2 or (len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]):
        return None, None
    year = ranked[0][0]
    said = next(text for number, text in found if number == year)
    at = said.index(str(year))
    return year, said[max(0, at - 10) : at + 20]


def _kind(cover: list[str], tables: list[Table], text: list[str]) -> Kind:
    head = "".join(cover)
    titles = "".join(table.title or "" for table in tables)
    for source in (head, titles, "".join(text[:200])):
        final = len(re.findall(r"决算", source)) - len(re.findall(r"预决算", source))
        budget = len(
            re.findall(
                r"(?:部门|单位|综合|年度|收支|支出|收入)预算|预算(?:公开|情况|表|总表)", source
            )
        )
        if final > budget:
            return Kind.FINAL
        if re.search(r"收支总表|收入总表|支出总表", source):
            return Kind.BUDGET
        if re.search(r"绩效目标", source) and not re.search(r"部门预算|单位预算|收支", source):
            return Kind.TARGETS
        if budget:
            return Kind.BUDGET
    return Kind.OTHER


def _scope(cover: list[str]) -> Scope | None:
    head = "".join(cover)
    for word in ("本级", "汇总"):
        if f"（{word}" in head or f"({word}" in head:
            return word
    if "单位预算" in head or "单位决算" in head or "预算单位" in head:
        return "单位"
    return "部门" if "部门" in head else None
