"""Leave out of a question what it excludes though that is no part of what it asks of: 不算项目的那块，基本支出多少.

Basic expenditure holds no project, and 基本工资 none of the 奖金 beside it: without such words the same is asked.
Where what is excluded may be a part, as of 公用经费不算差旅费, nothing is left out.
"""

from config import lazy
from config.glossary import classification
from retrieval.choosing.overlap import BESIDE
from retrieval.fact_store import FactStore
from retrieval.question import ItemTerm, Question
from retrieval.understand import understand
from retrieval.words.conditions import excepts, leaves_basis_out

_NOT = r"(?:不(?:要)?(?:算|含|计|包括|包含|看)(?!入|算)|除[去开掉了]|撇开|抛开|刨[掉去除开]|去掉|扣[掉除]|剔除)"
_OUT = r"(?P<{}>(?!多少|什么|哪)[\u4e00-\u9fff“”、]{{2,16}}?)"
_REST = r"(?:的?(?:那|这)?(?:一)?(?:块|部分|些|笔)?(?:钱)?(?:之外|以外|外|剩下|余下|剩余)?的?)"
_CLAUSE = lazy.regex(
    rf"[（(]{_NOT}{_OUT.format('a')}[)）]"
    rf"|(?:^|[，,]\s*){_NOT}{_OUT.format('b')}{_REST}(?:[，,]\s*|(?=[？?。！!]*$))"
    rf"|(?:^|[，,]\s*){_OUT.format('e')}(?:也|都)?(?:除外|不算(?:在内)?|不计(?:在内)?|不包括(?:在内)?|不谈)[，,]\s*"
    rf"|(?<=[\u4e00-\u9fff])(?:里面?|中|当中){_NOT}{_OUT.format('c')}(?:[，,]|(?:之外|以外|外|剩下|余下|剩余)的?(?:就是|即)?)(?=[\u4e00-\u9fff])"
    rf"|(?<=[\u4e00-\u9fff])(?:不算|不计|不含|不包括){_OUT.format('d')}(?=[，,]?(?:的|是|有|共|一共|总共)*(?:多少|几[何十百千万]?))"
)
_SHORT = {"项目": "项目支出", "基本": "基本支出", "人员": "人员经费", "公用": "公用经费"}
_KINDS = frozenset({"政府采购货物支出", "政府采购工程支出", "政府采购服务支出"})


def without_empty_exclusion(text: str, store: FactStore) -> str:
    """Return a question without an exclusion that takes nothing away; as it is where it may take something."""
    for found in _CLAUSE.finditer(text):
        before, after = text[: found.start()], text[found.end() :]
        said = next(out for out in found.groups() if out)
        if found[0][:1] in "，," and before and after:
            before += "，"
        if _CARRIED.search(said) and _asks_beside_grant(before + after, store):
            return before + after
        out = understand(_SHORT.get(said, said), store).question
        if out.unexplained or not (out.named or out.natures):
            continue
        if _is_apart(understand(before + after, store).question, out, store):
            return before + after
    return text


def _is_apart(kept: Question, out: Question, store: FactStore) -> bool:
    """Tell that what is asked of and all that is excluded stand beside each other."""
    natures = kept.natures[-1:] if kept.natures[:1] == ("基本支出",) else kept.natures
    if len(kept.named) + len(natures) != 1:
        return False
    if natures:
        pair = {natures[0], *out.natures}
        return not out.named and len(pair) > 1 and any(pair <= both for both in BESIDE)
    if kept.named[0].text.startswith(("其他", "其余", "别的")):
        return False  # what is left beside it, by whatever name
    return not out.natures and all(_are_beside(kept.named[0], o, store) for o in out.named)


_CARRIED = lazy.regex(r"^(?:上年|去年|年初|以前年度)?的?结转(?:和?结余)?(?:资金|的钱)?$")


def _asks_beside_grant(text: str, store: FactStore) -> bool:
    """Tell a question for the income that is no grant: what was carried over is none of it."""
    if "收入" not in text or "财政拨款" not in text:
        return False
    kept = understand(text, store).question
    others = [i for i in kept.named if i.names != ("财政拨款收入",)]
    return not others and (excepts(kept) or leaves_basis_out(kept))


def _are_beside(one: ItemTerm, other: ItemTerm, store: FactStore) -> bool:
    """Tell two things of which none is in the other: goods and services, subjects of one level."""
    names = {one.names[0], other.names[0]}
    if names <= _KINDS:
        return len(names) > 1
    if any(item.how != "equal" and len(item.names) > 1 for item in (one, other)):
        return False
    one_in, other_in = _codes(one, store), _codes(other, store)
    both = one_in.keys() & other_in.keys()
    return bool(both) and not any(one_in[level] & other_in[level] for level in both)


def _codes(item: ItemTerm, store: FactStore) -> dict[tuple[str, int], set[str]]:
    """Return the codes of an item, printed and national, by the classification and the level they are of."""
    codes = [fact.code for fact in store.facts(item=list(item.names)) if fact.code]
    codes += [code for code, name in classification().items() if name in item.names]
    return {level: {c for c in codes if _level(c) == level} for level in map(_level, codes)}


def _level(code: str) -> tuple[str, int]:
    return code[0], len(code)
