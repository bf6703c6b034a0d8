"""Read a name in brackets for the everyday words before it: 发人的钱（人员经费）, 养老就业那一类（社会保障和就业支出）."""

import re

from config import lazy
from config.glossary import normal
from retrieval.fact_store import FactStore
from retrieval.question import Question
from retrieval.understand import understand
from retrieval.words.occasions import may_say_which

_GLOSS = lazy.regex(
    r"(?P<words>(?:(?![和跟与及])[\u4e00-\u9fff]){2,14})[（(](?P<name>[^（()）]{2,40})[)）]"
)
_SO_CALLED = lazy.regex(
    r"(?P<words>(?:(?![和跟与及])[\u4e00-\u9fff]){2,14}?)[，,]?(?:所?对应的?|也就是|亦即|即|就是)(?:科目|项目)?(?:是|为)?[“\"「](?P<name>[^“”\"「」]{2,40})[”\"」]"
)
"""机关日常运转对应的“行政运行”."""
_HANZI = lazy.regex(r"[\u4e00-\u9fff]{2}")
_BODY = lazy.regex(
    r"(?:中心|[小中大]学|学[校院]|幼儿园|[医法]院|卫生院|[林农]场|[大支总]队|研究[所院]|管理[所站]|[图书博物文化]{2}馆|分局|街道|[镇乡局处科])$"
)
_SAID = lazy.regex(r"\d|最|平均|每|[不别]含|除|其中|里")
"""What the words may say of the name, so that they are not only another name for it."""


def glossed(text: str, store: FactStore) -> str:
    """Return a message with names in brackets in place of the everyday words before them, if these are all they say."""

    def named(match: re.Match[str]) -> str:
        if _BODY.search(match["words"]):
            return match[0]  # 信息中心（办公费） is what this unit spends on it
        words, known = match["words"], understand(match["words"], store).question
        for one in re.split(r"[，,、]", match["name"])[::-1]:
            is_name = _HANZI.search(one) and not _SAID.search(one)  # （不含项目支出） names nothing
            name = _named(one.strip(), store) if is_name else frozenset()
            if name and name <= _exact(known) and _asks(words, known):
                return words  # the brackets only repeat what the words ask something of
            if name and (name <= _exact(known) or _heads(words, known)):
                return one.strip()
        return match[0]

    def called(match: re.Match[str]) -> str:
        return match[0] if may_say_which(match["words"]) else named(match)

    return _SO_CALLED.sub(called, _GLOSS.sub(named, text))


def _named(text: str, store: FactStore) -> frozenset[str]:
    """Return what a text that is the whole name of something names, in the words of the field or of the library."""
    question = understand(text, store).question
    whole = frozenset(name for item in question.items if item.text == text for name in item.names)
    named = whole & _exact(question) or frozenset(() if question.items else question.natures)
    return frozenset() if question.unexplained else named


def _exact(question: Question) -> frozenset[str]:
    """Return what a question names by whole names."""
    return frozenset(name for item in question.items if item.how == "equal" for name in item.names)


def _asks(words: str, question: Question) -> bool:
    """Tell words that say something of their own of what they name."""
    own = question.operations or question.years or question.publishers or question.units
    basis = question.natures or question.funds  # 人员经费（项目支出） is no other name for it
    return bool(_SAID.search(words) or own or basis or question.stated)


def _heads(words: str, question: Question) -> bool:
    """Tell words that say nothing of their own, and only begin with names of other things, if with any.

    租金补贴（提租补贴） is no 租赁费.
    """
    said = normal(_OF_PLACE.sub("", words))
    names = [item for item in question.items if item.how == "equal"]
    return not _asks(words, question) and not any(said.endswith(normal(i.text)) for i in names)


_OF_PLACE = lazy.regex(r"(?:的钱|的费用|(?:这|那)(?:一)?(?:块|栏|项|类|笔|部分|行|列))+$")
