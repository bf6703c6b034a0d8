"""Tell whether what was just told is printed otherwise elsewhere: 前后说法一致吗 asks of it, not of all that a document says."""

from config import lazy
from retrieval.builder import Builder
from retrieval.wording import Voice

_WHERE = "前后|各处|几处|两处|上下文|前面?和?后面?"
_SAID = "说法|写法|说的|写的|印的|表述|口径"
_ASKED = (
    rf"(?:(?:{_WHERE})的?(?:{_SAID}|数字?)?|(?:{_SAID})(?:{_WHERE})?)"
    r"(?:都|是否|是不是|能|又)*(?:一致|统一|一样|相符|对得上)(?:吗|么|不)?[？?。！!]*"
)
_AGREES = lazy.regex(rf"(?:那么?|但是?|可是?|请问)*{_ASKED}")
_ENDS_SO = lazy.regex(rf"{_ASKED}$")


def asks_agreement(text: str) -> bool:
    """Tell a text that asks only whether places agree, and names nothing on which.

    >>> [asks_agreement(one) for one in ("前后说法一致吗？", "前后一致吗", "这份文件前后一致吗")]
    [True, True, False]
    """
    return _AGREES.fullmatch(text.strip(" ，,、")) is not None


def ends_in_agreement(text: str) -> bool:
    """Tell a part of a message that asks so, be names of the part before put in front of it."""
    return _ENDS_SO.search(text) is not None


def tell_agreement(builder: Builder) -> None:
    """Say of what a message was told just before whether another place was read that differs."""
    builder.tell(_key(builder.has_note("conflict")))


def agreement_of(voice: Voice, *, differs: bool) -> str:
    """Return what leads the places where the answer before is printed."""
    return voice.phrase(_key(differs))


def _key(differs: bool) -> str:
    return "places_differ" if differs else "places_agree"
