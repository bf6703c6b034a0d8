"""Word an answer for a phone: the figure first, tables as lists, short sources folded below."""

from collections.abc import Iterable

from bot.telegram_text import Rich, Span, join, rich
from config import lazy
from config.telegram_words import Words
from retrieval.answer import Answer, Citation, Note

NOTE_SIGNS = {
    "conflict": "⚠️", "clipped": "✂️", "rounding": "≈", "scope": "◇", "undefined": "∅", "blank": "□",
}  # fmt: skip
_MARKS = lazy.regex(r"(?:\[\d+\])+")
_FEW_SOURCES = 3


def compose(answer: Answer, words: Words, *, asked: bool = False) -> Rich:
    """Return the message that answers.

    Args:
        answer: What to say.
        words: The language of everything that the answer itself does not say.
        asked: Repeat the question first, where the person did not write it in the chat.
    """
    parts = [
        rich(Span(words("asked", question=answer.question), "italic")) if asked else Rich(""),
        _body(answer.answer),
        join([_note(note) for note in answer.notes], "\n"),
        rich(Span(words("options"), "bold")) if answer.options else Rich(""),
        _sources(answer, words),
    ]
    return join(parts)


def _body(text: str) -> Rich:
    """Set the first line bold and tables as lists."""
    lines: list[Rich] = []
    table: list[list[str]] = []
    first = True
    for line in [*text.split("\n"), ""]:
        if line.lstrip().startswith("|"):
            table.append([cell.strip() for cell in line.strip().strip("|").split("|")])
            continue
        if table:
            lines.append(listed(table))
            table = []
        lines.append(rich(Span(line, "bold")) if first and line else rich(line))
        first = first and not line
    return join([line for line in lines if line.text], "\n")


def listed(rows: list[list[str]]) -> Rich:
    """Turn a table into a list, which every phone can show: a label a line, its figures after it."""
    heading: list[str] = []
    if len(rows) > 1 and all(set(cell) <= set("-: ") for cell in rows[1]):
        heading, rows = rows[0], rows[2:]
    written = []
    for row in rows:
        ordinal = len(row) > 2 and row[0].rstrip(".、").isdigit() and len(row[0]) <= 3
        lead = f"{row[0].rstrip('.、')}. {row[1]}" if ordinal else f"• {row[0]}"
        cells, names = row[1 + ordinal :], heading[1 + ordinal :]
        written.append(_entry(lead, cells, names))
    return join(written, "\n")


def _entry(lead: str, cells: list[str], names: list[str]) -> Rich:
    filled = [(n, c) for n, c in _named(names, cells) if c]
    if len(filled) <= 1:
        figure = filled[0][1] if filled else ""
        return rich(f"{lead}：" if figure else lead, Span(figure, "bold"))
    spans: list[Span | str] = [lead]
    for name, cell in filled:
        spans += [f"\n    {name} " if name else "\n    ", Span(cell, "bold")]
    return rich(*spans)


def _named(names: list[str], cells: list[str]) -> Iterable[tuple[str, str]]:
    return zip([*names, *[""] * len(cells)], cells, strict=False)


def _note(note: Note) -> Rich:
    marks = "".join(f"[{n}]" for n in note.citations if f"[{n}]" not in note.text)
    return rich(f"{NOTE_SIGNS[note.kind]} {note.text}{marks}")


def _sources(answer: Answer, words: Words) -> Rich:
    """Group sources by what they have in common; many of them are folded to a quotation."""
    if not answer.citations:
        return Rich("")
    bodies: dict[str, dict[str, list[int]]] = {}
    for one in answer.citations:
        lines = bodies.setdefault(_whose(one), {})
        lines.setdefault(_where(one, words), []).append(one.id)
    written = [line for whose, lines in bodies.items() for line in _lines(whose, lines)]
    if answer.figures and answer.status == "answered":
        written.insert(0, words("proved", count=len(answer.figures)))
    style = "expandable_blockquote" if len(written) > _FEW_SOURCES else "blockquote"
    return rich(Span("\n".join(written), style))


def _lines(whose: str, lines: dict[str, list[int]]) -> list[str]:
    """Name a document once above its places; on one line if it has but one."""
    marked = [f"{''.join(f'[{n}]' for n in ids)} {place}" for place, ids in lines.items()]
    if len(marked) > 1:
        return [whose, *marked]
    (place, ids), *_ = lines.items()
    return [f"{''.join(f'[{n}]' for n in ids)} {whose} · {place}"]


def _whose(citation: Citation) -> str:
    """Return the body, year and kind of a document, else its file."""
    known = (citation.publisher, citation.fiscal_year, citation.kind)
    return " ".join(str(part) for part in known if part) or citation.file


def _where(citation: Citation, words: Words) -> str:
    """Return which table and which page of its document."""
    named = citation.table
    page = words("page", page=citation.page)
    if citation.printed_page and citation.printed_page != str(citation.page):
        page += f"（{citation.printed_page}）"
    title = (named.number or named.title or "") if named else ""
    return " · ".join(part for part in (title, page) if part)


def formulas(answer: Answer) -> Rich:
    """Return each derived figure with its calculation and what its operands are."""
    parts = []
    for figure in answer.figures:
        if figure.formula:
            operands = [c for c in answer.citations if c.id in figure.citations]
            lines = [f"[{c.id}] {_operand(c)}" for c in operands]
            spans: list[Span | str] = [Span(figure.formula, "code"), "\n" + "\n".join(lines)]
            parts.append(rich(*spans))
    return join(parts)


def _operand(citation: Citation) -> str:
    label = " › ".join((*citation.row[-2:], *citation.column[-2:]))
    return f"{label or citation.file}：{citation.text}（第{citation.page}页）"


def printed_words(answer: Answer, sentences: dict[int, str]) -> Rich:
    """Return what is printed for each citation: the cell with its labels, or the sentence."""
    parts = []
    for one in answer.citations:
        told = sentences.get(one.id) or one.text
        label = " › ".join((*one.row, *one.column))
        head = f"[{one.id}] {one.file} 第{one.page}页"
        body = f"{label}：{one.text or '（空白）'}" if one.source == "table" else told
        parts.append(rich(Span(head, "bold"), "\n", Span(body, "blockquote")))
    return join(parts, "\n")


def without_marks(text: str) -> str:
    """Return a text without its [n] marks."""
    return _MARKS.sub("", text)
