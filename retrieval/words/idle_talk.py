"""Leave out talk of which the library knows no word: 老会计问一句：…; …，我眼睛不好，帮下忙; 我老伴不信我算的，….

Other than the occasions of ``retrieval.words.occasions`` it has no words of its own. It is talk by what it lacks: no thing,
amount, year or body, and no word that any passage has, so that it cannot say which figure is meant.
"""

from config import lazy
from config.glossary import asker_words
from retrieval.fact_store import FactStore
from retrieval.question import Question
from retrieval.stores.fulltext import grams
from retrieval.understand import understand
from retrieval.words.occasions import (
    FIRST_CLAUSE,
    may_say_which,
    names_a_thing,
    says_what_is_sought,
)

_LAST = lazy.regex(r"[，,。；;：:！!]+(?P<said>[^，,。；;：:？?！!]{2,16})[？?。！!~～]*$")
_ASKED_BY = lazy.regex(
    r"(?P<who>[\u4e00-\u9fff]{1,8}?)(?:(?<![请想设学疑访慰顾提追质询反讯责不别])(?<!不是|不要)问(?![题答卷责询候起])(?:[我你]们?|一?[句下声]|道|的是)?"
    r"|请教|打听(?:一?下)?|求问|想(?:知道|了解|晓得|问)"
    r"|(?:让|叫|托)(?:我们?|俺)?(?:帮忙?)?(?:核[对实算]|复核|确认|了解|找|查|算|问|看|核|数|列)(?:一下|下|一?[找查算问看]|出来?)?)[：:，,]*"
)
"""Others who ask: 同学问我…, 老师让找…."""
_OF_SELF = lazy.regex(
    r"[我俺咱你您劳烦请谢帮]|麻烦|辛苦|拜托|不好意思|打扰|打搅|冒昧|^[查念写看算顺做急等]"
)
_OF_PROJECT = lazy.regex(r"专项|项目|工程|计划|行动|活动|课题|业务|工作|任务|课|班$")
"""写差旅专项，差旅费多少 names a project."""
_FIRM = lazy.regex(r"(?:公司|企业|[商小门]店|工厂)$")
"""No body whose budget is published."""
_MOST = 3  # parts before the question, and as many behind it
_SHORT = 2  # characters of a word that hardly names a thing by itself
_PIECE = 3
_HITS = 20


def behind_asker(text: str, store: FactStore) -> str:
    """Return what is asked behind those who ask it, where these are nobody and all that is asked is known."""
    found = _ASKED_BY.match(text)
    if found is None or not _is_nobody(found["who"], store):
        return text
    rest = text[found.end() :]
    return text if understand(rest, store).question.unexplained else rest


def without_idle_talk(text: str, store: FactStore) -> str:
    """Return a message that was not understood without the idle talk behind and before what it asks."""
    left = text.strip()
    for _ in range(_MOST):
        found = _LAST.search(left)
        if found is None or not _is_idle(found["said"], store):
            break
        left = left[: found.start()]
    for _ in range(_MOST):
        was = left
        left = behind_asker(left, store)
        found = FIRST_CLAUSE.match(left)
        rest = left[found.end() :] if found else ""
        if found and _is_idle(found["said"], store, rest):
            sought = says_what_is_sought(found["said"])
            if sought and not names_a_thing(understand(rest, store).question):
                break  # 领导让我查食堂翻建，一共多少钱 asks of what is sought, known or not
            left = rest
        if left == was:
            break
    return left


def _is_idle(said: str, store: FactStore, rest: str = "") -> bool:
    """Tell talk about oneself, or of a few short words, that says nothing which the library knows.

    It may name what the rest of the message names again: 邻居奖金高，奖金多少.
    """
    said = said.rstrip("呢啊呀哈呗")
    if may_say_which(said):
        return False
    question = understand(said, store).question
    words = [word for word in question.unexplained if len(word) > 1]
    of_self = _OF_SELF.search(said) or said.startswith(asker_words()["begins"])
    if not of_self and any(len(word) > _SHORT for word in words):
        return False
    if any(_is_printed(word, store) for word in words):
        return False
    if _is_empty(question) or not (rest and question.unexplained) or _OF_PROJECT.search(said):
        return _is_empty(question)
    named = {name for item in understand(rest, store).question.named for name in item.names}
    again = all(named & {*i.names} and i.how == "equal" for i in question.items)
    return again and _is_empty(question._replace(items=()))


def _is_nobody(said: str, store: FactStore) -> bool:
    """Tell that those who ask (小老板, 村里老人, 招标公司) are nobody that the library knows."""
    question = understand(said, store).question
    if _FIRM.search(said):
        question = question._replace(unknown_body=None, mentions=0)
    return not may_say_which(said) and _is_empty(question)


def _is_empty(question: Question) -> bool:
    """Tell a text of which nothing could say what is asked: no thing, amount, year, body, order of anything."""
    return question._replace(unexplained=(), text="", told=Question("").told) == Question("")


def _is_printed(word: str, store: FactStore) -> bool:
    """Tell a word that some passage of the library has, or of which it has three characters together."""
    pieces = [word[at : at + _PIECE] for at in range(max(1, len(word) - _PIECE + 1))]
    return any(_is_in_passage(piece, store) for piece in pieces)


def _is_in_passage(word: str, store: FactStore) -> bool:
    match = " AND ".join(f'"{gram}"' for gram in dict.fromkeys(grams(word)) if len(gram) > 1)
    return any(word in hit.chunk.text for hit in store.search(match, _HITS))
