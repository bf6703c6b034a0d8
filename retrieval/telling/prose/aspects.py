"""Answer from the sections of a project's own account: on what basis, by whom, how and when it is carried out."""

import re

from config import lazy
from config.glossary import bare, normal
from ingest.records import Chunk
from retrieval.inquiry import Inquiry
from retrieval.passages.finding import quote
from retrieval.question import Question
from retrieval.telling.lists.attributes import tell_attribute

MAX_CHUNKS = 6
_LASTS = "(?:周期|(?:执行|实施)时间)"
_ASPECTS = (
    ("依据", lazy.regex(r"(?:立项|设立|政策|实施)的?(?:政策)?依据|政策是什么|(?:根据|依据|按照?|凭)(?:的?是)?(?:什么|哪些|哪个|啥)(?:文件|政策|规定|办法|通知)?(?:(?:设立|立项|安排)|(?:批|定)?(?:来|下来)?的?(?=[？?。！!，,]|$))|(?:什么|哪些|哪个|啥)(?:文件|政策)(?:依据|支持)|为什么(?:要)?(?:设立|立项)")),
    ("(?:主体|承担单位|实施单位)", lazy.regex(r"实施(?:主体|单位)|承担单位|(?:由谁|由?哪个单位|哪家单位|由?哪个部门|谁)(?:来|在)?(?:实施|负责|执行|承担|做)")),
    ("方案", lazy.regex(r"实施方案|(?:怎么|如何|怎样)(?:来)?(?:实施|执行|落实)")),
    (_LASTS, lazy.regex(r"(?:实施|项目)?(?:周期|期限)|(?:执行|实施)(?:的)?时间|(?:实施|持续|做)多(?:久|长时间)|(?<![近这前过往])几个?年度?(?:完成|建成|干完|做完)?(?=[的呢啊，,？?。！]|$)|(?:什么时候|何时|几月(?:份)?)(?:开始)?(?:实施|执行|完成|结束|做)")),
    ("分配(?:情况)?", lazy.regex(r"(?:怎么|如何|怎样|咋)(?:来)?(?:分配|分的)|资金的?分配|分配情况|分配给")),
    ("概[述况]", lazy.regex(r"(?:项目)?概[述况]")),
)  # fmt: skip
"""What a section tells, by the end of its heading and by the words of questions."""
_SAID = lazy.regex(
    r"立项|设立|依据|根据|实施|主体|单位|方案|周期|期限|概述|概况|负责|执行|谁|由|项目|专项|政策|承担|落实|持续|分配|资金|情况|时间|时候|几月|何|哪|干|搞|做|几|年|度|跨|分|要"
)


def asks_aspect(text: str) -> bool:
    """Tell a question for a section of a project's account: 立项依据, 谁来实施, 实施周期."""
    return any(words.search(text) for _, words in _ASPECTS)


def is_asking(word: str) -> bool:
    """Tell a word with which a section is asked for: 负责 of 谁负责 names nothing.

    >>> is_asking("负责"), is_asking("负责人用车")
    (True, False)
    """
    return not _SAID.sub("", word)


def tell_aspect(inquiry: Inquiry) -> bool:
    """Quote the section about the one thing named, else its cell in a list; False where neither is printed."""
    question = inquiry.question
    asked = [head for head, words in _ASPECTS if words.search(question.text)]
    if not asked or not question.named or _asks_more(question):
        return tell_attribute(inquiry)
    names = [normal(name) for item in question.named for name in item.names if len(name) > 2]
    for document in inquiry.documents or (inquiry.document,):
        chunks = inquiry.store.chunks(document.id)
        told = [_sections(chunks, head, names) or _lines(chunks, head, names) for head in asked]
        if all(told):
            for chunk in (chunk for found in told for chunk in found):
                quote(inquiry.builder, document, chunk)
            return True
    return tell_attribute(inquiry) or (_LASTS in asked and _tell_years_in_name(inquiry))


_SPAN = lazy.regex(r"(?:19|20)\d\d年?度?\s*(?:至|到|[-—–~～－])+\s*(?:19|20)\d\d年?度?")


def _tell_years_in_name(inquiry: Inquiry) -> bool:
    """Tell the years that the name of the one project says: 某中心2026年-2027年信息化运维项目."""
    found = inquiry.meanings(inquiry.question.named[0])
    fact = found[0].best if len(inquiry.question.named) == 1 and found else None
    span = _SPAN.search(fact.item) if fact is not None else None
    if fact is None or span is None:
        return False
    inquiry.builder.labels |= {fact.item, span[0]}
    mark = f"[{inquiry.builder.cite(fact)}]"
    inquiry.say("years_in_name", name=fact.item, span=span[0], mark=mark)
    return True


def _sections(chunks: list[Chunk], asked: str, names: list[str]) -> list[Chunk]:
    """Return the section with such a heading in the account of the very thing."""
    return _of_one_account([c for c in chunks if _tells(c, asked, names)])[:MAX_CHUNKS]


def _lines(chunks: list[Chunk], asked: str, names: list[str]) -> list[Chunk]:
    """Return the line with such a name below the line that names the thing: 项目名称：…, 承担单位：…."""
    found, is_its = [], False
    for chunk in chunks:
        label, said = labelled(chunk.text)
        if label in _NAMES:
            is_its = any(name in normal(said) for name in names)
        elif is_its and said and re.search(f"{asked}$", label):
            found.append(chunk)
    return found[:1]


def labelled(text: str) -> tuple[str, str]:
    """Return the name and the words of a line such as 4.项目承担单位：某某站; the words may be missing."""
    label, _, said = bare(text).replace(":", "：").partition("：")
    return re.sub(r"\s", "", label), said.strip()


_NAMES = frozenset({"项目名称", "名称", "专项名称"})


def _asks_more(question: Question) -> bool:
    """Tell a question for something that is no section: what nothing explains, or an amount."""
    left = any(_SAID.sub("", word) for word in question.unexplained)
    return left or bool(question.stated) or "多少" in question.text


def _tells(chunk: Chunk, asked: str, names: list[str]) -> bool:
    """Tell a passage of the section that is asked for, in the account of the very thing."""
    if not chunk.is_prose or len(chunk.section) < 2:
        return False
    head = re.sub(r"\s", "", bare(chunk.section[-1]))
    account = normal(" ".join(chunk.section[:-1]))
    return bool(re.search(f"{asked}$", head)) and any(name in account for name in names)


def _of_one_account(found: list[Chunk]) -> list[Chunk]:
    return [chunk for chunk in found if chunk.section == found[0].section]
