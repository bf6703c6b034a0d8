"""Find the project that a question calls by a part of its name or by words of its form: 环卫保洁项目, 河涌整治的钱.

It is sought only where a message was not understood or told nothing, and believed only where the form of one project
alone explains every character that is said, and no other project is called by any of them.
"""

from collections import defaultdict
from typing import NamedTuple

from config import lazy
from config.glossary import normal
from ingest.records import Document
from retrieval.answer import Answer
from retrieval.fact_store import FactStore
from retrieval.wording import phrase, project_of
from retrieval.words.covering import MIN_PIECE, bare, cut
from retrieval.words.small_words import WHY

MIN_SAID = 3  # characters; two alone are a chance part of many names
_AND_ON = rf"的|{WHY}|没|未|执行|完成|得|打|评|支出进度|进度|进展|自评|绩效|花|用|支出|总体|有(?:哪|什么|没)|哪[个些几项]|存在|主要|是否|算"
_SAID = lazy.regex(
    rf"(?P<lead>{WHY})?(?P<said>[\u4e00-\u9fff]{{{MIN_SAID},10}}?)(?P<noun>(?:这个|那个)?(?:项目|工程|专项))?(?=(?P<rest>{_AND_ON}))"
)
_NO_NAME = lazy.regex(
    r"项目|部门|单位|预算|决算|支出|收入|资金|经费|哪|什么|多少|各|几个|所有|全部"
)
_PROJECTS = ["项目", "其他"]


class Called(NamedTuple):
    """A question with the name of the project that it calls otherwise."""

    text: str
    said: str
    name: str


def by_printed_name(text: str, store: FactStore, documents: list[Document]) -> Called | None:
    """Write the name of the one project whose form explains what a question calls it by."""
    found = _SAID.match(text)
    if found is None or _NO_NAME.search(found["said"]) or not documents:
        return None
    said, ids = bare(found["said"]), [document.id for document in documents]
    forms = _forms(store, ids)
    fitting = [name for name, texts in forms.items() if _explains(said, name, texts)]
    if len(fitting) != 1 or normal(fitting[0]) == said:
        return None
    name = fitting[0]
    if _is_called_elsewhere(said, name, {*forms, *_names(store, ids)}):
        return None
    named = f"{found['lead'] or ''}{name}{text[found.end('noun') if found['noun'] else found.end('said') :]}"
    return Called(named, found["said"], name)


def told_as(answer: Answer, called: Called) -> Answer:
    """Return an answer that says as which project the words were taken."""
    told = phrase("zh", "taken_as", text=called.said, name=called.name)
    return answer.model_copy(update={"answer": f"{answer.answer}\n{told}"})


def _forms(store: FactStore, ids: list[str]) -> dict[str, list[str]]:
    """Return the words of the form of each project, by its name."""
    forms: dict[str, list[str]] = defaultdict(list)
    for fact in store.facts(document=ids, classification="指标"):
        if name := project_of(fact):
            forms[name] += [bare(fact.item), *([bare(fact.text)] if fact.value is None else [])]
    return forms


def _explains(said: str, name: str, texts: list[str]) -> bool:
    """Tell whether a project's name holds what is said, or does so with the words of its form."""
    found = cut(said, ([bare(name)], texts), frozenset())
    return found is not None and len(found.held[0]) >= MIN_PIECE


def _names(store: FactStore, ids: list[str]) -> set[str]:
    return {fact.item for fact in store.facts(document=ids, classification=_PROJECTS)}


def _is_called_elsewhere(said: str, name: str, names: set[str]) -> bool:
    """Tell whether something else has what is said in its name: a part of it, where the project has but a part too."""
    own = bare(name)
    pieces = [said] if said in own else [said[at : at + MIN_PIECE] for at in range(len(said) - 1)]
    others = (bare(other) for other in names)
    return any(
        piece in other
        for other in others
        if other not in own and own not in other
        for piece in pieces
    )
