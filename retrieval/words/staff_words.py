"""Take a word for people behind what counts them for part of its name: 在职人员, where 在职人数 is printed."""

from collections.abc import Iterable

from retrieval.question import ItemTerm

_STAFF = frozenset({"人员", "职工", "员工", "干部", "干部职工"})


def says_people(word: str, items: Iterable[ItemTerm], key: str) -> bool:
    """Tell a word for people that nothing explains, right behind a name that counts them without it.

    >>> says_people("人员", [ItemTerm("在职", ("在职人数",))], "有多少在职人员")
    True
    """
    heads = [item.text for item in items if set(item.names) == {f"{item.text}人数"}]
    return word in _STAFF and any(f"{head}{word}" in key for head in heads)
