"""Find the several things of one kind that a question counts and does not name: 两项养老保险基金的补助."""

import re
from typing import NamedTuple

from config import lazy
from config.glossary import normal
from ingest.records import Fact
from retrieval.choosing.bind import MAIN_MEASURES
from retrieval.inquiry import Inquiry
from retrieval.question import Question
from retrieval.telling.sums.shared_sums import rows_sharing
from retrieval.words.stated import number

_COUNTED = lazy.regex(
    r"(?P<many>[两二三四五六]|\d)(?:项|笔|块|大块)(?P<kind>(?:(?!占)[\u4e00-\u9fff“”()（）]){3,24}?)(?P<added>的?(?:一共|总共|合计|共计|加起来|合起来|加在一起|加一块|之和|总和|(?<!公)共))"
)
_PROJECTS = lazy.regex(
    r"(?P<many>[两二三四五六]|\d)个(?P<kind>(?:(?!占|项目)[\u4e00-\u9fff“”()（）]){2,24}?)(?:的)?项目(?:的(?:钱|资金|经费|预算))?(?:(?:一共|总共|合计|共计|加起来|合起来|加在一起|之和|总和|共)(?:是|有)?(?:多少|几)?(?:钱|万元|元)?[，,]?)?(?:又|一共|总共|合计|加起来)?(?=占)"
)
_LEAVES = ("功能", 3), ("部门经济", 2)
"""Of which classifications, and at which level, rows are none of them a sum of the others."""


class Counted(NamedTuple):
    """How many things a question counts, and by which words all their names are known."""

    many: int
    pieces: tuple[str, ...]
    of_projects: bool = False


def counted_alike(question: Question) -> Counted | None:
    """Read how many things of a kind are taken together.

    >>> counted_alike(Question("财政对两项养老保险基金的补助合计占总支出多少"))
    Counted(many=2, pieces=('养老保险基金', '补助'), of_projects=False)
    >>> counted_alike(Question("两项合计占多少")) is None
    True
    >>> counted_alike(Question("甲和乙两项加起来占一般公共预算支出的几成")) is None
    True
    """
    if projects := _PROJECTS.search(question.text):
        return Counted(int(number(projects["many"]) or 0), (projects["kind"],), of_projects=True)
    found = _COUNTED.search(question.text)
    many = number(found["many"]) if found else None
    if found is None or many is None:
        return None
    pieces = tuple(normal(piece) for piece in re.split("的|支出", found["kind"]) if len(piece) > 1)
    return Counted(many, pieces) if pieces else None


def _plain(name: str) -> str:
    return normal(name.replace("的", ""))


def alike(inquiry: Inquiry, counted: Counted) -> list[Fact]:
    """Return the rows whose names hold all of the words, where they are just as many; none otherwise."""
    if counted.of_projects:
        return rows_sharing(inquiry, counted.pieces[0], counted.many)
    main = MAIN_MEASURES.get(inquiry.document.kind, ())
    for classification, level in _LEAVES:
        facts = inquiry.store.facts(
            document=inquiry.document.id, classification=classification, level=level,
            fund=list(inquiry.question.funds) or "全部", nature="合计", origin="table",
            year=inquiry.document.fiscal_year, measure=list(main),
        )  # fmt: skip
        own = [f for f in facts if f.value and f.body is None and f.code]
        named = [f for f in own if all(piece in _plain(f.item) for piece in counted.pieces)]
        rows = {f.code: f for f in reversed(named)}
        if len(rows) == counted.many and len({(f.code, f.value) for f in named}) == counted.many:
            return sorted(rows.values(), key=lambda f: -(f.value or 0))
    return []
