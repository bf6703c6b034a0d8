"""Show pictures: the page with the cell outlined, and bars of an answer's figures."""

import logging

from bot.chart import NoFontError, chart
from bot.evidence import caption
from bot.telegram_answer import formulas, printed_words, without_marks
from bot.telegram_desk import Place, Told
from bot.telegram_drawing import DrawingError
from bot.telegram_figures import series
from bot.telegram_gateway import Button
from bot.telegram_text import rich, shorten
from bot.telegram_turn import Turn
from retrieval.answer import Answer, Citation
from retrieval.fact_store import FactStore
from retrieval.proving.evidence import EvidenceError, ForgottenError, place_of

_log = logging.getLogger("yusuan.telegram")


async def show_source(turn: Turn, token: str, told: Told, number: int, *, whole: bool) -> None:
    """Show the page of one citation, with buttons for the whole page and the next citation."""
    words, citations = turn.words, told.answer.citations
    if not 0 <= number < len(citations):
        await turn.say(words("no_source"))
        return
    one = citations[number]
    try:
        png = await draw(turn, told.place, one, whole=whole)
    except ForgottenError:
        await turn.say(words("gone_document"))
    except EvidenceError:
        await turn.say(words("moved_document"))
    except DrawingError as error:
        _log.warning("a page could not be drawn (%s)", error)
        await turn.say(words("fault"))
    else:
        row = [] if whole else [Button(words("page_whole"), f"{token}:whole:{number}")]
        if len(citations) > 1:
            following = (number + 1) % len(citations)
            row.append(
                Button(
                    f"{words('next_source')} {following + 1}/{len(citations)}",
                    f"{token}:turn:{following}",
                )
            )
        await turn.reply.show_photo(png, rich(caption(one)), [row])


async def draw(turn: Turn, place: Place, citation: Citation, *, whole: bool = False) -> bytes:
    """Return the picture of a citation.

    Raises:
        EvidenceError: The document was forgotten, moved or changed.
        DrawingError: The page cannot be drawn.
    """
    desk = turn.office.desk
    store = desk.store(place, turn.talk.chat)
    where = await desk.run(lambda: place_of(store, citation))
    return await turn.office.drawing.draw(where, whole=whole)


async def show_chart(turn: Turn, answer: Answer, number: int = 0) -> None:
    """Show bars for the figures of an answer."""
    found = series(answer, least=2)
    if found is None:
        return
    title = shorten(without_marks(answer.question), 80)
    try:
        png = await turn.office.desk.run(lambda: chart(title, found.bars, found.unit))
    except NoFontError:
        if number == 0:
            await turn.say(turn.words("no_font"))
        return
    await turn.reply.show_photo(png, rich(title), number=number)


async def show_formulas(turn: Turn, answer: Answer) -> None:
    """Show how the derived figures were calculated."""
    told = formulas(answer)
    await turn.say(told if told.text else turn.words("no_formula"))


async def show_words(turn: Turn, told: Told) -> None:
    """Show what is printed at each citation."""
    desk = turn.office.desk
    store = desk.store(told.place, turn.talk.chat)
    sentences = await desk.run(lambda: _sentences(store, told.answer))
    text = printed_words(told.answer, sentences)
    await turn.say(text if text.text else turn.words("no_source"))


def _sentences(store: FactStore, answer: Answer) -> dict[int, str]:
    """Return the sentence around each citation of a text."""
    found: dict[int, str] = {}
    for one in answer.citations:
        if one.source != "text" or not one.record:
            continue
        fact = store.fact(one.document, one.record)
        chunk = store.chunk(one.document, fact.chunk if fact and fact.chunk else one.record)
        sentence = fact.sentence if fact else None
        if chunk is not None:
            found[one.id] = shorten(chunk.text, 600)
        elif sentence:
            found[one.id] = sentence
    return found
