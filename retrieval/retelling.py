"""Let a model retell passages in its own words, and show only sentences that code has proved.

The model sees sentences whose numbers are placeholders, and writes sentences with placeholders. Code
fills them in from print. A sentence that has a number of its own, no placeholder, or words that its
sources do not have is dropped.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from config import lazy
from config.glossary import normal
from ingest.amounts import Quantity, find_quantities
from ingest.records import Chunk
from retrieval.builder import Builder
from retrieval.fact_store import Hit
from retrieval.fulltext import grams

MAX_SENTENCES = 24
MAX_LENGTH = 220
_DRAFT = lazy.regex(r"[^。！？!?\n]+[。！？!?]?")
_SENTENCE = lazy.regex(r"[^。；\n]+[。；]?")
_PLACE = lazy.regex(r"\{([fq])(\d{1,3})\}")
_DIGIT = lazy.regex(r"[\d０-９%％‰]")
_CLAUSE = lazy.regex(r"[，,。；;：:、！？!?（）()]")
_UP = lazy.regex(r"增|升|涨|提高|超|多于|高于|大于")
_DOWN = lazy.regex(r"减|降|下滑|节约|压缩|低于|少于|小于|不足")
_GROUNDED = 0.75  # of a sentence's words must stand in its sources or in the question
# Words that join a sentence and claim nothing.
_JOINING = lazy.regex(
    r"该部门|该单位|本部门|部门|单位|文件|其中|此外|同时|另外|因此|所以|以及|并且|而且|主要|包括|方面|情况|"
    r"说明|显示|表明|指出|提到|可见|根据|关于|对于|通过|为了|的是|即|为|是|的|了|和|与|及|在|有|也|都|等|则|"
    r"共|由|从|到|向|被|把|将|于|以|其|此|这|那|原因|由于|因为"
)


class Sentence(NamedTuple):
    """A printed sentence that a model may use; its numbers are placeholders there."""

    document: str
    chunk: Chunk
    text: str
    masked: str
    figures: dict[int, Quantity]


class Sources(NamedTuple):
    """The sentences of a retelling by number, and which of them each figure stands in."""

    sentences: dict[int, Sentence]
    of_figure: dict[int, int]

    def shown(self) -> str:
        """Return the sentences as a model sees them."""
        return "\n".join(f"{{q{n}}} {one.masked}" for n, one in self.sentences.items())


def sources_of(hits: Iterable[Hit]) -> Sources:
    """Cut passages into sentences and put placeholders in place of their numbers."""
    sentences: dict[int, Sentence] = {}
    of_figure: dict[int, int] = {}
    for hit in hits:
        if hit.chunk.kind == "heading":
            continue
        for text in _SENTENCE.findall(hit.chunk.text):
            if len(sentences) >= MAX_SENTENCES:
                return Sources(sentences, of_figure)
            number = len(sentences) + 1
            one = _masked(hit, text.strip()[:MAX_LENGTH], len(of_figure))
            if len(normal(one.text)) >= 6:
                sentences[number] = one
                of_figure |= dict.fromkeys(one.figures, number)
    return Sources(sentences, of_figure)


def _masked(hit: Hit, text: str, used: int) -> Sentence:
    """Put a placeholder in place of each amount; years and bare numbers serve in quotations only."""
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
    return Sentence(hit.document, hit.chunk, text, masked, figures)


def drafts_of(lines: Iterable[str]) -> Iterator[str]:
    """Yield a model's sentences, each once."""
    seen = set[str]()
    for line in lines:
        for draft in _DRAFT.findall(line.strip()):
            if draft.strip() not in seen:
                seen.add(draft.strip())
                yield draft.strip()


def filled(draft: str, sources: Sources, builder: Builder, question: str) -> str | None:
    """Return a model's sentence with its placeholders filled in from print; None if not grounded."""
    places = [(kind, int(number)) for kind, number in _PLACE.findall(draft)]
    own = _PLACE.sub("", draft)
    if not places or len(draft) > 2 * MAX_LENGTH or "{" in own:
        return None
    if _DIGIT.search(own) or find_quantities(own):
        return None
    used = [_sentence_of(kind, number, sources) for kind, number in places]
    known = [one for one in used if one is not None]
    if len(known) != len(places) or not _is_grounded(own, known, question):
        return None
    if not _same_direction(own, known) or not _tells_the_same(draft, sources):
        return None
    return _PLACE.sub(lambda match: _put(match, sources, builder), draft)


def _sentence_of(kind: str, number: int, sources: Sources) -> Sentence | None:
    return sources.sentences.get(number if kind == "q" else sources.of_figure.get(number, 0))


def _is_grounded(own: str, used: list[Sentence], question: str) -> bool:
    """Tell whether nearly all that a sentence says stands in its sources or in the question."""
    said = {gram for gram in grams(_JOINING.sub(" ", own)) if len(gram) > 1 or gram.isascii()}
    known = set(grams(question))
    for one in used:
        known |= set(grams(" ".join((*one.chunk.section, one.text))))
    return len(said & known) >= _GROUNDED * len(said)


def _tells_the_same(draft: str, sources: Sources) -> bool:
    """Tell that each figure stands behind the very words behind which it is printed.

    Two figures of one sentence are easily exchanged; words that are repeated exactly cannot be.
    """
    end = 0
    for match in _PLACE.finditer(draft):
        before = _CLAUSE.split(draft[end : match.start()])[-1]
        end = match.end()
        if match[1] == "q":
            continue
        number = int(match[2])
        one = sources.sentences[sources.of_figure[number]]
        printed = _printed_before(one, number)
        told = normal(before)
        if len(printed) < 4 or not told.endswith(printed):
            return False
        if _JOINING.sub("", told.removesuffix(printed)):
            return False
    return True


def _printed_before(one: Sentence, number: int) -> str:
    """Return the words between a figure and the figure or the mark before it, as printed."""
    start = max((q.end for n, q in one.figures.items() if n < number), default=0)
    return normal(_CLAUSE.split(one.text[start : one.figures[number].start])[-1])


def _same_direction(own: str, used: list[Sentence]) -> bool:
    """Tell that a sentence says up or down only where all its sources do."""
    for word, other in ((_UP, _DOWN), (_DOWN, _UP)):
        if word.search(own) and not any(word.search(one.text) for one in used):
            return False
        if word.search(own) and any(
            other.search(one.text) and not word.search(one.text) for one in used
        ):
            return False
    return True


def _put(match: re.Match[str], sources: Sources, builder: Builder) -> str:
    number = int(match[2])
    at = number if match[1] == "q" else sources.of_figure[number]
    one = sources.sentences[at]
    mark = builder.cite_chunk(one.document, one.chunk, one.text)
    if match[1] == "q":
        return f"“{one.text}”[{mark}]"
    quantity = one.figures[number]
    builder.state_quoted(quantity, mark)
    return f"{quantity.text}[{mark}]"
