"""Say that a thing has no change because neither year has any of it: 上年及本年度均无因公出国（境）经费预算."""

import re

from config import lazy
from config.glossary import normal
from retrieval.inquiry import Inquiry
from retrieval.passages.sentences import CLAUSE
from retrieval.question import ItemTerm

_OF_LAST = r"(?:上年|去年|上一年|20\d\d年)度?"
_OF_THIS = r"(?:本年|今年|当年|20\d\d年)度?"
_BOTH = lazy.regex(
    rf"(?:{_OF_LAST}(?:及|和|与|、){_OF_THIS}|{_OF_THIS}(?:及|和|与|、){_OF_LAST}|(?:连续)?(?:两|近两|前后两)年)(?P<between>[^。；;]*?)"
    r"(?:均|都|皆)?(?:无|没有|未安排|未发生|未列支?|不安排)(?P<what>[^。；;]*)"
)
_ENDING = lazy.regex(r"(?:经费|费用|支出|预算|费)+$")


def tell_none_in_both_years(inquiry: Inquiry, item: ItemTerm) -> bool:
    """Quote the sentence that says so of the thing; False where none does."""
    names = {_ENDING.sub("", normal(name)) for name in (item.text, *item.names)}
    names = {name for name in names if len(name) > 1}
    for chunk in inquiry.store.chunks(inquiry.document.id):
        for sentence in CLAUSE.findall(chunk.text if chunk.is_prose else ""):
            said = _BOTH.search(sentence)
            if said is None or not _is_of(sentence, said, names):
                continue
            words, builder = sentence.strip(), inquiry.builder
            mark = f"[{builder.cite_chunk(inquiry.document.id, chunk, words)}]"
            builder.labels.add(words)
            name = builder.voice.word(item.names[0])
            inquiry.say("none_in_both_years", name=name, text=words, mark=mark)
            return True
    return False


def _is_of(sentence: str, said: re.Match[str], names: set[str]) -> bool:
    """Tell that there is none of just this thing: 均无公务用车购置费 says nothing of its running costs."""
    what = _ENDING.sub("", normal(said["what"].strip(" ，,。；;：:")))
    if what:
        return what in names or any(
            what.startswith(name) and len(what) < len(name) + 3 for name in names
        )
    return any(normal(sentence[: said.start()]).startswith(name) for name in names)
