"""Answer a question: ask, word it, and put the buttons under it."""

from typing import Any

from bot.telegram_answer import compose
from bot.telegram_desk import Told, calling_name
from bot.telegram_figures import series
from bot.telegram_gateway import Button, Rows
from bot.telegram_text import units
from bot.telegram_turn import Turn
from config.telegram_words import chart_words, questions
from retrieval.answer import Answer

_MOST_QUESTION = 500  # characters; a longer text is no question
_NEXT = 2


async def answer_question(turn: Turn, text: str, *, asked: bool = False) -> None:
    """Answer one question.

    Args:
        turn: The turn.
        text: The question.
        asked: Repeat the question above the answer (it came from a button).
    """
    question, wants_chart = without_chart_words(text[:_MOST_QUESTION])
    memory = turn.office.memory
    history = memory.turns(turn.talk, "library")
    told = await turn.ask(question)
    following = await _following(turn, told)
    body = {
        "answer": told.answer.model_dump(mode="json"), "place": told.place, "history": history,
        "next": following,
    }  # fmt: skip
    token = turn.keep("answer", body)
    await turn.reply.show(
        compose(told.answer, turn.words, asked=asked),
        answer_buttons(turn, token, told.answer, following),
    )
    memory.add_turn(turn.event.update_id, turn.talk, told.place, question)
    if wants_chart:
        from bot.telegram_pictures import show_chart

        await show_chart(turn, told.answer, number=1)


def without_chart_words(text: str) -> tuple[str, bool]:
    """Take the wish for a chart out of a question."""
    for word in chart_words():
        at = text.lower().find(word)
        if at >= 0:
            rest = (text[:at] + text[at + len(word) :]).strip(" ，,。；;：:")
            return (rest or text), True
    return text, False


def answer_buttons(turn: Turn, token: str, answer: Answer, following: list[str]) -> Rows:
    """Return the buttons that stand under an answer."""
    words = turn.words
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
    rows.append([
        Button(words("good"), f"{token}:good:0"),
        Button(words("bad"), f"{token}:bad:0"),
        *([Button(words("wrong"), f"{token}:wrong:0")] if answer.figures else []),
    ])  # fmt: skip
    return rows


async def _following(turn: Turn, told: Told) -> list[str]:
    """Return likely next questions that have an answer."""
    answer = told.answer
    if answer.status != "answered" or not answer.citations or turn.language == "en":
        return []
    first = answer.citations[0]
    desk = turn.office.desk
    document = desk.store(told.place, turn.talk.chat).document(first.document)
    filled: dict[str, Any] = {
        "who": calling_name(document) if document else first.publisher or "", "year": first.fiscal_year or "",
        "item": first.row[-1] if first.source == "table" and first.row else "",
    }  # fmt: skip
    if not filled["who"] or not filled["year"]:
        return []
    wanted = [
        pattern.format(**filled)
        for pattern in questions("next")
        if filled["item"] or "{item}" not in pattern
    ]
    wanted = [one for one in wanted if one != answer.question and units(one) <= 120]
    return await desk.run(
        lambda: desk.try_out(wanted, told.place, turn.talk.chat, _NEXT, besides=answer)
    )
