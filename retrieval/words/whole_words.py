"""Put the words that nothing explains together as people typed them, up to what is known around them."""

from config import lazy
from retrieval.question import Question

_LINKS = frozenset(
    "的了吗呢和与及是有在花用多少共占比为被把将从对向给去来就都也很些跟归最再又还这那哪几第其之、里上下内中要几每各谁"
)
_BODIES_LED = lazy.regex(r"[两二三四五六七八九十几各每]家(?=..)")
_COUNTER = lazy.regex(
    r"(?<=[几少哪每\d两三四五六七八九十百])[个名位家所场次台套辆部件项条批期支份册](?=..)"
)
"""The measure word of 几名在职职工 or 7个绩效项目 is none of the name."""
_AROUND = r"([能会可归管该要])不\1|可以|多少|什么|怎么|如何|哪些|哪个|[今去明上本]年|准备|打算|[这那](?:块|个|些|项|笔)|哪(?:几|里|一)"
_ASKING = lazy.regex(
    rf"{_AROUND}|相差|差(?=多少|几|距|额|了)|加起来|相加|之和|合计|一共|总共|预算|决算|支出|收入|效果|情况|执行|完成|占|比例|增|减|目标"
    r"|分别|各自|[打买做办拿修建派搞换租聘跑](?=[了过])|(?:开展|组织|举办|购买|购置|聘请|发放|拨付)(?=[了过])"
)
_ASKED = lazy.regex(rf"(?:{_AROUND})$")


def whole_words(question: Question, words: tuple[str, ...]) -> list[str]:
    """Return unknown words as people typed them, up to what is known around them.

    Of 企业发展专项 the lexicon leaves 企业 and 展专 over; nobody would know what is meant by them.
    """
    text = question.text
    known = [*(item.text for item in question.items), *question.natures, *question.measures]
    known += [body[at:] for body in question.publishers for at in range(len(body) - 1)]
    known = [word for word in known if word and word not in words]
    spans: list[tuple[int, int]] = []
    for word in words:
        start = text.find(word, spans[-1][1] if spans else 0)
        if start < 0:
            if spans and word in text[slice(*spans[-1])]:
                continue
            return list(words)
        start, end = _widened(text, start, start + len(word), known)
        led = _BODIES_LED.match(text, start, end) or _COUNTER.match(text, start, end)
        start = led.end() if led else start
        before = spans.pop() if spans and start <= spans[-1][1] else (start, end)
        spans.append((before[0], end))
    return [text[start:end] for start, end in spans]


def _widened(text: str, start: int, end: int, known: list[str]) -> tuple[int, int]:
    """Take in the characters around a leftover that belong to no known word."""
    while start > 0 and _is_inside(text[start - 1]):
        if _ASKED.search(text, 0, start) or any(text[:start].endswith(word) for word in known):
            break
        start -= 1
    while end < len(text) and _is_inside(text[end]):
        if _ASKING.match(text, end) or any(text.startswith(word, end) for word in known):
            break
        end += 1
    return (start - 1, end) if start and _JOINED.match(text, start - 1) else (start, end)


_JOINED = lazy.regex(r"来(?=[访信电宾客])|上(?=访)|每(?=[月年人次天户])|中(?=介)|其(?=他)")
"""来访, 中介 and 每月 are words: their first character is no link."""


def _is_inside(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff" and char not in _LINKS
