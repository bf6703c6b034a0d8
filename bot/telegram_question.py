"""Answer a question: ask, word it, and put the buttons under it."""

from typing import Any, NamedTuple

from bot.telegram_answer import compose
from bot.telegram_desk import Told, calling_name
from bot.telegram_figures import series
from bot.telegram_gateway import Button, Rows
from bot.telegram_text import units
from bot.telegram_turn import Turn, load_answer
from config.glossary import bare, fillers, normal
from config.telegram_words import Words, chart_words, questions, words
from retrieval.answer import Answer, Citation

_MOST_QUESTION = 500  # characters; a longer text is no question
_NEXT = 2
_TOTALS = frozenset({"合计", "总计", "小计", "共计"})


class Following(NamedTuple):
    """A likely next question, and what its button says: without the body and year just told of."""

    question: str
    label: str


async def answer_question(turn: Turn, text: str, *, asked: bool = False) -> None:
    """Answer one question.

    Args:
        turn: The turn.
        text: The question.
        asked: Repeat the question above the answer (it came from a button).
    """
    question, wants_chart = without_chart_words(text[:_MOST_QUESTION])
    if not question:
        await _chart_of_last(turn)
        return
    question = turn.named(question)
    memory = turn.office.memory
    told, buttons = await answered(turn, question)
    await turn.reply.show(compose(told.answer, words_for(turn, told.answer), asked=asked), buttons)
    memory.add_turn(turn.event.update_id, turn.talk, told.place, question)
    if wants_chart:
        from bot.telegram_pictures import show_chart

        await show_chart(turn, told.answer, number=1)


async def answered(turn: Turn, question: str) -> tuple[Told, Rows]:
    """Return the answer to a question, kept for its buttons, and the buttons."""
    history = turn.office.memory.turns(turn.talk, "library")
    told = await turn.ask(question)
    following = await _following(turn, told)
    body = {
        "answer": told.answer.model_dump(mode="json"), "place": told.place, "history": history,
        "next": [one.question for one in following],
    }  # fmt: skip
    token = turn.keep("answer", body)
    return told, answer_buttons(turn, token, told.answer, [one.label for one in following])


def words_for(turn: Turn, answer: Answer) -> Words:
    """Return the words beside an answer: English ones where an English question got one."""
    is_english = answer.question.isascii() and any(map(str.isalpha, answer.question))
    return words("en") if is_english else turn.words


async def _chart_of_last(turn: Turn) -> None:
    """Draw the figures of the last answer: “画个图” after it."""
    from bot.telegram_pictures import show_chart

    kept = turn.office.memory.last(turn.talk, "answer")
    answer = load_answer(kept.body).answer if kept else None
    if answer is None or series(answer, least=2) is None:
        await turn.say(turn.words("no_chart"))
    else:
        await show_chart(turn, answer)


def without_chart_words(text: str) -> tuple[str, bool]:
    """Take the wish for a chart out of a question; nothing is left where it asks for no more."""
    for word in chart_words():
        at = text.lower().find(word)
        if at >= 0:
            rest = (text[:at] + text[at + len(word) :]).strip(" ，,。；;：:")
            return ("" if _says_nothing(rest) else rest), True
    return text, False


def _says_nothing(text: str) -> bool:
    left = normal(text)
    for word in sorted(fillers(), key=len, reverse=True):
        left = left.replace(word, "")
    return not left.strip(" ，,。.；;：:？?！!")


def answer_buttons(turn: Turn, token: str, answer: Answer, following: list[str]) -> Rows:
    """Return the buttons that stand under an answer."""
    words = words_for(turn, answer)
    rows: Rows = [[Button(text, f"{token}:opt:{n}")] for n, text in enumerate(answer.options)]
    proof = []
    if answer.citations:
        proof.append(Button(words("show"), f"{token}:src:0"))
    if any(figure.formula for figure in answer.figures):
        proof.append(Button(words("calculate"), f"{token}:calc:0"))
    if answer.citations:
        proof.append(Button(words("words"), f"{token}:text:0"))
    if series(answer):
        proof.append(Button(words("chart"), f"{token}:chart:0"))
    rows.append(proof)
    rows += [[Button(f"› {text}", f"{token}:next:{n}")] for n, text in enumerate(following)]
    if answer.status == "clarify" and not answer.options:
        return rows  # thanks and greetings are not to be judged
    rows.append([
        Button(words("good"), f"{token}:good:0"),
        Button(words("bad"), f"{token}:bad:0"),
        *([Button(words("wrong"), f"{token}:wrong:0")] if answer.figures else []),
    ])  # fmt: skip
    return rows


async def _following(turn: Turn, told: Told) -> list[Following]:
    """Return likely next questions that have an answer."""
    answer = told.answer
    if (
        answer.status != "answered"
        or not answer.citations
        or turn.language == "en"
        or words_for(turn, answer).language == "en"
    ):
        return []
    first = answer.citations[0]
    desk = turn.office.desk
    document = desk.store(told.place, turn.talk.chat).document(first.document)
    filled: dict[str, Any] = {
        "who": calling_name(document) if document else first.publisher or "", "year": first.fiscal_year or "",
        "item": _item_of(first),
    }  # fmt: skip
    if not filled["who"] or not filled["year"]:
        return []
    wanted = {
        pattern.format(**filled): pattern.format(**(filled | {"who": ""})).removeprefix(
            f"{filled['year']}年"
        )
        for pattern in questions("next")
        if filled["item"] or "{item}" not in pattern
    }
    fit = [one for one in wanted if one != answer.question and units(one) <= 120]
    found = await desk.run(
        lambda: desk.try_out(fit, told.place, turn.talk.chat, _NEXT, besides=answer)
    )
    return [Following(one, wanted[one]) for one in found]


def _item_of(citation: Citation) -> str:
    """Return the row that is cited, as questions call it; a row that is only a total names nothing."""
    label = bare(citation.row[-1]) if citation.source == "table" and citation.row else ""
    return "" if label in _TOTALS else label
