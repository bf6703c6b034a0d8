"""Write an answer for a terminal: the figure first, then notes, choices and where it is printed."""

from bot.terminal import paint, table, wrap
from config import lazy
from retrieval.answer import Answer, Citation

_CHINESE = lazy.regex(r"[㐀-鿿]")
_WORDS = {
    "zh": {
        "sources": "出处", "options": "可以这样问：", "formula": "算式", "page": "第{}页",
        "printed": "（页脚{}）", "row": "行", "column": "列", "words": "原文",
        "proved": "✓ {} 个数字均已与原件逐一核对",
    },
    "en": {
        "sources": "Sources", "options": "You could ask:", "formula": "Formula", "page": "p. {}",
        "printed": " (printed {})", "row": "row", "column": "column", "words": "text",
        "proved": "✓ {} figures proved against the document",
    },
}  # fmt: skip
_NOTE = {
    "conflict": "⚠", "clipped": "✂", "rounding": "≈", "scope": "◇", "undefined": "∅", "blank": "□",
}  # fmt: skip


def render(answer: Answer, columns: int = 80, *, colour: bool = False) -> str:
    """Return the answer as people read it, at most so many columns wide."""
    words = _WORDS["zh" if _CHINESE.search(answer.question) else "en"]
    parts = [
        _body(answer.answer, columns, colour=colour),
        _notes(answer, columns, colour=colour),
        _formulas(answer, columns, words),
        _options(answer, columns, words),
        _sources(answer, columns, words, colour=colour),
        _proved(answer, words, colour=colour),
    ]
    return "\n\n".join(part for part in parts if part)


def _body(text: str, columns: int, *, colour: bool) -> str:
    """Wrap prose; align lines that are table rows (``| a | b |``)."""
    written: list[str] = []
    rows: list[list[str]] = []
    first = True
    for line in [*text.split("\n"), ""]:
        if line.lstrip().startswith("|"):
            rows.append([cell.strip() for cell in line.strip().strip("|").split("|")])
            continue
        if rows:
            written.append(_table(rows, columns))
            rows = []
        wrapped = wrap(line, columns)
        written.append(paint(wrapped, "bold", colour=colour) if first and line else wrapped)
        first = first and not line
    return "\n".join(written).strip("\n")


def _table(rows: list[list[str]], columns: int) -> str:
    if len(rows) > 1 and all(set(cell) <= set("-: ") for cell in rows[1]):
        return table(rows[2:], rows[0], columns)
    return table(rows, (), columns)


def _notes(answer: Answer, columns: int, *, colour: bool) -> str:
    lines = []
    for note in answer.notes:
        marks = "".join(f"[{n}]" for n in note.citations if f"[{n}]" not in note.text)
        line = wrap(f"{_NOTE[note.kind]} {note.text}{marks}", columns, "", "  ")
        lines.append(paint(line, "yellow", colour=colour))
    return "\n".join(lines)


def _formulas(answer: Answer, columns: int, words: dict[str, str]) -> str:
    """Return the formulas that the answer itself does not tell."""
    lines = [
        wrap(f"{words['formula']} {figure.formula}", columns, "", "     ")
        for figure in answer.figures
        if figure.formula and figure.formula not in answer.answer
    ]
    return "\n".join(dict.fromkeys(lines))


def _options(answer: Answer, columns: int, words: dict[str, str]) -> str:
    if not answer.options:
        return ""
    lines = [wrap(f"{n}. {one}", columns, "  ", "     ") for n, one in enumerate(answer.options, 1)]
    return "\n".join([words["options"], *lines])


def _sources(answer: Answer, columns: int, words: dict[str, str], *, colour: bool) -> str:
    if not answer.citations:
        return ""
    lines = [wrap(_source(one, words), columns, "  ", "      ") for one in answer.citations]
    return "\n".join([words["sources"], *(paint(line, "dim", colour=colour) for line in lines)])


def _source(citation: Citation, words: dict[str, str]) -> str:
    who = " ".join(
        str(part) for part in (citation.publisher, citation.fiscal_year, citation.kind) if part
    )
    page = words["page"].format(citation.page)
    if citation.printed_page and citation.printed_page != str(citation.page):
        page += words["printed"].format(citation.printed_page)
    return f"[{citation.id}] " + " · ".join([who or citation.file, *_place(citation, words), page])


def _place(citation: Citation, words: dict[str, str]) -> list[str]:
    if citation.source == "text":
        return [f"{words['words']}“{citation.text}”"]
    named = citation.table
    title = " ".join(part for part in (named.number, named.title) if part) if named else ""
    label = " ".join(part for part in (citation.code, " › ".join(citation.row)) if part)
    return [
        part
        for part in (
            title,
            label and f"{words['row']} {label}",
            citation.column and f"{words['column']} {' › '.join(citation.column)}",
            f"“{citation.text}”",
        )
        if part
    ]


def _proved(answer: Answer, words: dict[str, str], *, colour: bool) -> str:
    if answer.status != "answered" or not answer.figures:
        return ""
    return paint(words["proved"].format(len(answer.figures)), "green", colour=colour)
