"""Answer a reason that a question only supposes by the printed one: 比去年多一倍，是因为要搞人口普查吧.

The question is asked again with 为什么 in place of the guess; what is printed is told, and whether it has
the words of the guess in it. Whether the guess is true is not judged.
"""

import re
from typing import NamedTuple

from config import lazy
from config.glossary import normal
from retrieval.answer import Answer
from retrieval.wording import phrase
from retrieval.words.small_words import WHY

_GUESSING = "(?:应该|估计|恐怕|大概|可能|主要|都|真|就|也|那|这)"
_CAUSE = "(?:因为|由于|源于|缘于)([^，,。；;？?]{2,24}?)(?:的?(?:缘故|原因)|(?:所)?(?:造成|导致|引起)的)?"
_SUPPOSED = lazy.regex(
    rf"(?P<asked>.*?)[，,]?{_GUESSING}*(?:"
    rf"(?:是不是|是否|会不会是?|难道是?|莫非是?){_GUESSING}*{_CAUSE}(?:的?[吗么呢吧啊呀]|的)?"
    rf"|是?{_GUESSING}*{_CAUSE}的?(?:[吗么吧]|对[吗吧]|对不对|是[吗吧]|不)"
    r")[？?。！!]*"
)
_EITHER = lazy.regex("还是|或者?")
_ASKS_WHY = lazy.regex(rf"{WHY}|原因|缘故")
_DOING = lazy.regex(
    "^(?:(?:今年|明年|本年|要|得|需要?|搞|做|办|开展|进行|有|了|多|少|新)+)(?=.{2})"
)
"""What is done about a thing says nothing of which thing it is."""
_QUOTED = lazy.regex("“([^”]*)”")


class Supposed(NamedTuple):
    """The question for the reason, and the reason that was supposed."""

    text: str
    cause: str


def supposed_reason(text: str) -> Supposed | None:
    """Return the question for the reason that is asked for by a guess; None where nothing is guessed.

    >>> supposed_reason("会议费减少，是因为少开会吗")
    Supposed(text='会议费减少，为什么', cause='少开会')
    >>> supposed_reason("会议费减少是因为什么") is None
    True
    """
    found = _SUPPOSED.fullmatch(text.strip())
    if not found:
        return None
    groups = [value for value in found.groups()[1:] if value]
    cause = groups[0] if groups else ""
    if not cause or _EITHER.search(cause) or re.search("什么|啥|哪|谁|多少|几", cause):
        return None
    asked = found["asked"].strip("，, 。")
    why = asked if _ASKS_WHY.search(asked) else f"{asked}，为什么" if asked else "为什么"
    return Supposed(why, cause)


def told_of_supposed(answer: Answer, cause: str) -> Answer:
    """Return an answer that says whether the printed reason has the words of the supposed one."""
    word = _DOING.sub("", cause)
    printed = "".join(_QUOTED.findall(answer.answer))
    has = normal(word) in normal(printed)
    told = phrase("zh", "supposed_printed" if has else "supposed_unprinted", cause=word)
    return answer.model_copy(update={"answer": f"{answer.answer}\n{told}"})


def told_of_supposed_part(answer: Answer, cause: str, name: str, *, apart: bool) -> Answer:
    """Return an answer that says whether the part that is supposed changed in the way that is asked of."""
    key = "supposed_part_apart" if apart else "supposed_part"
    said = name if cause == name else phrase("zh", "supposed_named", cause=cause, name=name)
    told = phrase("zh", key, name=said)
    return answer.model_copy(update={"answer": f"{answer.answer}\n{told}"})


def gives_reason(answer: Answer) -> bool:
    """Tell an answer that quotes something; what only names a change gives no reason."""
    return answer.status == "answered" and bool(_QUOTED.search(answer.answer))
