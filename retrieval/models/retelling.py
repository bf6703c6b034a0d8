"""Let a model choose and order printed sentences for an answer, and show none of its own words.

The model sees sentences whose numbers are placeholders. Each line that it writes must be one of them,
as a quotation (``{q2}``) or copied word for word with its placeholders; code then writes the printed
words. In front may stand a heading of the passage or a word that only joins. Everything else, were
it a single character, is dropped: no model can turn a direction, drop a “not” or exchange a figure.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from config import lazy
from config.glossary import normal
from ingest.amounts import Quantity, find_quantities
from ingest.records import Chunk
from retrieval.builder import Builder
from retrieval.fact_store import Hit
from retrieval.passages.sentences import CLAUSE

MAX_SENTENCES = 24
MAX_LENGTH = 300  # a longer sentence is not offered: cut, it might say something else
_DRAFT = lazy.regex(r"[^。；;！？!?\n]+[。；;！？!?]?")
_QUOTE = lazy.regex(r"\{q(\d{1,3})\}")
_DIGIT = lazy.regex(r"[\d０-９%％‰]")
_END = "。；;！？!? \t"
# Words that join and claim nothing, not even that one thing is the reason of another.
_JOINING = lazy.regex(
    r"该部门|该单位|本部门|部门|单位|文件|此外|另外|同时|以及|包括|方面|中|说明|显示|表明|指出|提到|写道|写明|"
    r"根据|关于|的|和|与|及|还|也|有|[，,、：:（）()“”\"\s]"
)
# A sentence that begins so tells of what the one before it is about.
_LEANING = lazy.regex(
    r"(?:20\d\d\s*年度?[，,]?)?(?:其|该|此|这|上述|以上|前述|同比|比|较|与|主要|原因|因|由于|增|减|上升|下降|持平|完成|"
    r"支出|收入|占|用于|并|但|也|均|全部|实际|年初|预算|决算|当年|本年|全年|上年|人均)"
)
_NUMBERING = lazy.regex(
    r"^(?:第?[一二三四五六七八九十\d]+[、.．章节]|[（(][一二三四五六七八九十\d]+[)）])\s*"
)
_SPREAD = 4  # characters that a word must have to be found with others in between
Needles = Sequence[tuple[str, ...]]
"""The words of a question, each in its forms."""


class Sentence(NamedTuple):
    """A printed sentence that a model may use; its numbers are placeholders there."""

    document: str
    chunk: Chunk
    text: str
    masked: str
    figures: dict[int, Quantity]
    at: int
    """Its place in the passage, counted from 0."""

    @property
    def heading(self) -> str:
        """The title under which it stands, without its number."""
        titles = [_NUMBERING.sub("", title).strip() for title in self.chunk.section]
        return titles[-1] if titles else ""

    @property
    def leans(self) -> bool:
        """Whether it tells of something that only the sentence before it names."""
        return self.at > 0 and bool(_LEANING.match(_NUMBERING.sub("", self.text)))


class Sources(NamedTuple):
    """The sentences of a retelling by number."""

    sentences: dict[int, Sentence]

    def shown(self) -> str:
        """Return the sentences as a model sees them, under their headings."""
        lines, heading = [], ""
        for number, one in self.sentences.items():
            if one.heading and one.heading != heading:
                heading = one.heading
                lines.append(f"〔{_DIGIT.sub('◇', heading)}〕")
            lines.append(f"{{q{number}}} {one.masked}")
        return "\n".join(lines)

    def copied(self, draft: str) -> int | None:
        """Return the number of the sentence that a draft repeats word for word."""
        told = normal(draft.strip(_END))
        same = [n for n, one in self.sentences.items() if normal(one.masked.strip(_END)) == told]
        return same[0] if told and same else None


class Retold(NamedTuple):
    """A line of the answer and the sentences in it."""

    lead: str
    numbers: tuple[int, ...]
    quoted: bool


def sources_of(hits: Iterable[Hit]) -> Sources:
    """Cut passages into sentences and put placeholders in place of their numbers."""
    sentences: dict[int, Sentence] = {}
    used = 0
    for hit in hits:
        if not hit.chunk.is_prose:
            continue
        for at, text in enumerate(CLAUSE.findall(hit.chunk.text)):
            if len(sentences) >= MAX_SENTENCES:
                return Sources(sentences)
            one = _masked(hit, text.strip(), at, used)
            if len(normal(one.text)) >= 6 and len(one.text) <= MAX_LENGTH:
                sentences[len(sentences) + 1] = one
                used += len(one.figures)
    return Sources(sentences)


def _masked(hit: Hit, text: str, at: int, used: int) -> Sentence:
    """Put a placeholder in place of each amount, and ◇ for years and bare numbers."""
    masked, end, figures = "", 0, dict[int, Quantity]()
    for quantity in find_quantities(text):
        if quantity.start < end:
            continue
        masked += _DIGIT.sub("◇", text[end : quantity.start])
        end = quantity.end
        if quantity.unit is None or quantity.notation == "year":
            masked += "◇"
            continue
        number = used + len(figures) + 1
        figures[number] = quantity
        masked += f"{{f{number}}}"
    masked += _DIGIT.sub("◇", text[end:])
    return Sentence(hit.document, hit.chunk, text, masked, figures, at)


def drafts_of(lines: Iterable[str]) -> Iterator[str]:
    """Yield a model's sentences, each once."""
    seen = set[str]()
    for line in lines:
        for draft in _DRAFT.findall(line.strip()):
            if draft.strip(_END) and draft.strip() not in seen:
                seen.add(draft.strip())
                yield draft.strip()


def read_draft(draft: str, sources: Sources) -> Retold | None:
    """Return what a model's sentence chooses; None if it says anything that is not printed so."""
    copied = sources.copied(draft)
    if copied is not None:
        return Retold("", (copied,), quoted=False)
    numbers = tuple(int(number) for number in _QUOTE.findall(draft))
    if not numbers or any(number not in sources.sentences for number in numbers):
        return None
    parts = _QUOTE.split(draft.strip(_END))
    lead, joints = parts[0], parts[2::2]
    if any(map(_bare, joints)) or not _is_heading(lead, sources.sentences[numbers[0]]):
        return None
    return Retold(lead.strip(), numbers, quoted=True)


def _bare(words: str) -> str:
    """Return what is left of words without those that only join."""
    return _JOINING.sub("", words)


def _is_heading(lead: str, sentence: Sentence) -> bool:
    """Tell words that only join, or that are a heading of the sentence."""
    if not _bare(lead):
        return True
    said = normal(_bare(lead))
    titles = {_NUMBERING.sub("", title) for title in sentence.chunk.section}
    return not _DIGIT.search(lead) and any(said == normal(_bare(title)) for title in titles)


def stands_alone(found: Retold, before: Iterable[int], sources: Sources) -> bool:
    """Tell that no sentence seems to speak of what another sentence is about.

    One that leans on the sentence before it (其中…, 比上年减少…) may only follow that very sentence; one
    from within a passage may not follow another passage under the same heading.
    """
    last = sources.sentences.get((list(before) or [0])[-1])
    for number in found.numbers:
        one = sources.sentences[number]
        same = last is not None and _place(last) == _place(one)
        if one.leans and not (same and last is not None and one.at == last.at + 1):
            return False
        beside = last is not None and last.chunk.section == one.chunk.section
        if one.at and beside and not same:
            return False
        last = one
    return True


def _place(one: Sentence) -> tuple[str, str]:
    return one.document, one.chunk.id


def is_about(needles: Needles, line: Retold, sources: Sources) -> bool:
    """Tell whether the passage of each sentence has every word of a question, and the sentence one."""
    told = [sources.sentences[number] for number in line.numbers]
    return all(_has_all(needles, one) and _has_one(needles, one) for one in told)


def tells_of(needles: Needles, sources: Sources) -> bool:
    """Tell whether any sentence may answer a question."""
    return any(_has_all(needles, one) for one in sources.sentences.values())


def _has_all(needles: Needles, one: Sentence) -> bool:
    passage = normal(" ".join((*one.chunk.section, one.chunk.text)))
    return bool(needles) and all(any(_holds(passage, form) for form in forms) for forms in needles)


def _has_one(needles: Needles, one: Sentence) -> bool:
    text = normal(one.text)
    return any(len(form) > 1 and _holds(text, form) for forms in needles for form in forms)


def _holds(text: str, word: str) -> bool:
    """Tell whether a text has a word, be it with a few characters in between (街道图书分馆)."""
    if word in text:
        return True
    spread = ".{0,2}?".join(map(re.escape, word))
    return len(word) >= _SPREAD and bool(re.search(spread, text))


def written(found: Retold, before: Iterable[int], sources: Sources, builder: Builder) -> str:
    """Return the line with its sentences as printed, under their heading where that is a new one."""
    words, last = "", (list(before) or [0])[-1]
    for number in found.numbers:
        one = sources.sentences[number]
        mark = builder.cite_chunk(one.document, one.chunk, one.text)
        for quantity in one.figures.values():
            builder.state_quoted(quantity, mark)
        text = one.text.rstrip(_END)
        words += f"“{one.text}”[{mark}]" if found.quoted else f"{text}[{mark}]"
    lead = found.lead or _heading_for(sources, last, found.numbers[0])
    return f"{lead}{words}。"


def _heading_for(sources: Sources, last: int, number: int) -> str:
    """Return the heading that says what a sentence is about, where the line before is of another."""
    one, before = sources.sentences[number], sources.sentences.get(last)
    known = before is not None and before.chunk.section == one.chunk.section
    if known or not one.heading or normal(one.heading) in normal(one.text):
        return ""
    return f"{one.heading}："
