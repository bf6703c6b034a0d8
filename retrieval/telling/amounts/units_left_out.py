"""Ask of all other units where a question leaves some out: 哪些项目不是局本级做的, 除某站外的单位, 本级以外."""

import re

from config import lazy
from config.glossary import normal
from ingest.owners import own_unit
from retrieval.bodies.owners import OWN_PART, is_own_part, subordinates
from retrieval.inquiry import Inquiry
from retrieval.question import Question
from retrieval.understand import understand

_WHO = r"(?P<{}>[^，,。；;：:？?和与、\s]{{2,24}}?)"
_DOES = r"(?:自己|直接|来|去)*(?:做|管|办|搞|干|实施|负责|承担|承办|牵头|组织|使用|花|用|管理|所有|名下|下面)*"
_ENDS = r"(?:的(?:那[些几]个?)?|(?=[，,。；;？?有是]|$))"
_LEAVES = r"(?:除(?:了|去|开)?|不算|不含|不计|不包括|撇开|抛开|刨[掉去除开]|去掉|扣[掉除]|剔除)"
_OTHERS = r"(?:[，,]?(?:其[他余它]|别的|剩下的?|另外的?)(?=各?[个家]?[^，,]{0,4}单位))?"
_DENIED = lazy.regex(
    rf"(?:(?<!是)(?:不是|并非|不属于|不归|不由|不在|(?<!除)非){_WHO.format('a')}{_DOES}{_ENDS}"
    rf"|{_LEAVES}{_WHO.format('b')}(?:自己)?(?:(?:之外|以外|外)的?[，,]?|[，,])"
    rf"|(?:^|(?<=[，,])){_WHO.format('c')}(?:之外|以外|除外|不算)的?[，,]?)" + _OTHERS
)
_LISTS = lazy.regex(r"哪|谁|几[个家项]|多少|列|排|合计|总共|一共|which|how")


def of_other_units(inquiry: Inquiry) -> Inquiry:
    """Ask of the units that a question does not leave out; as it is where it leaves out none, or is not understood."""
    question = inquiry.question
    names_alone = question.asks("units") and not (
        question.items or question.measures or question.asks("rank")
    )
    # names alone are told in words, all of them
    if not question.units or question.listed or names_alone or not _LISTS.search(question.text):
        return inquiry
    for found in _DENIED.finditer(question.text):
        said = next(who for who in found.groups() if who)
        out = understand(said, inquiry.store).question
        if not out.units or out.named or out.unexplained or set(out.units) - set(question.units):
            continue
        kept = _others(inquiry, out.units)
        if kept and set(question.units) == set(out.units):
            return _of(inquiry, kept, found, out)
    return inquiry


def _of(inquiry: Inquiry, kept: tuple[str, ...], found: re.Match[str], out: Question) -> Inquiry:
    """Ask of the units that are kept, without the words that leave others out, and say which these are."""
    text = inquiry.question.text
    rest = text[: found.start()] + text[found.end() :]
    items = tuple(i for i in inquiry.question.items if i.text in normal(rest))
    own = own_unit(inquiry.document) or inquiry.document.publisher or ""
    names = [own if unit == OWN_PART else unit for unit in out.units]
    inquiry.builder.labels.update(names)
    inquiry.say("units_left_out", names=inquiry.builder.voice.listed(names))
    strange = tuple(w for w in inquiry.question.unexplained if w in normal(rest))
    return inquiry.asking(units=kept, text=rest, items=items, unexplained=strange)


def _others(inquiry: Inquiry, out: tuple[str, ...]) -> tuple[str, ...]:
    """Return all units of the department but these, its own part first."""
    document = inquiry.document
    left = {normal(unit) for unit in out}
    below = [unit for unit in subordinates(document) if normal(unit) not in left]
    owns = OWN_PART in out or any(is_own_part(unit, document) for unit in out)
    return tuple(below if owns else [OWN_PART, *below]) if subordinates(document) else ()
