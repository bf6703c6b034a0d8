"""Tell people who are others than those a name counts: 博士生 are no 博士生导师."""

from config import lazy
from config.glossary import normal
from retrieval.question import ItemTerm

_PEOPLE = lazy.regex(r"[生员人师者户民工童]$")
_COUNTING = lazy.regex(
    r"(?:的?(?:采购|聘用|购买|服务|保障|工资|报酬|劳务|支出|经费|费用?|补[助贴]))*总?(?:[人户个名]?次?数量?|人次|规模|总量|数额)?(?:[（(].*)?$"
)
"""What a name says behind people without meaning others: what is paid for them counts them too."""
_LEAST = 2


def goes_on_otherwise(item: ItemTerm) -> bool:
    """Tell people whom all names that hold their word count only others by: 博士生 of 博士生导师."""
    names, text = [normal(name) for name in item.names], normal(item.text)
    return _is_of_people(item) and all(text in n and not _ends_so(n, text) for n in names)


def _is_of_people(item: ItemTerm) -> bool:
    return item.how == "part" and len(item.text) >= _LEAST and bool(_PEOPLE.search(item.text))


def _ends_so(name: str, text: str) -> bool:
    return bool(_COUNTING.fullmatch(name.rpartition(text)[2]))
