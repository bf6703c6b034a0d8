"""Read tables of what is given to other places: a column each for 甲县 and 乙区, beside the total."""

from config import lazy
from ingest.records import Document, Fact, Record

_GIVEN = lazy.regex(r"转移支付|对下(?:专项)?补助")
_PLACE = lazy.regex(r"[\u4e00-\u9fff]{1,12}(?:[省市州盟县旗区]|开发区|新区|园区)")
_NO_PLACE = lazy.regex(r"地区|[省市州盟县旗区]{1,4}|[各本全所]\S*")


def given_to(document: Document, record: Record, title: str, fact: Fact) -> Fact:
    """Make what a column gives to a place a fact of that place, under what it is given for."""
    head = head_of(record)
    if (
        not (_GIVEN.search(title) and is_place(head))
        or fact.measure != head
        or fact.item in (document.publisher, head)
    ):
        return fact
    named = {"classification": "其他", "item": head, "code": None, "level": 2}
    return fact.model_copy(update={**named, "parents": (fact.item,), "measure": "预算数"})


def head_of(record: Record) -> str:
    """Return the innermost heading above a cell, without blanks."""
    return "".join(record.column[-1].split()) if record.column else ""


def is_place(name: str) -> bool:
    """Tell the name of a county, city or zone.

    >>> is_place("乙水彝族自治县"), is_place("地区"), is_place("培训费")
    (True, False, False)
    """
    return bool(_PLACE.fullmatch(name)) and not _NO_PLACE.fullmatch(name)
