"""Tell how much of a name stands in a text in pieces of two characters or more: 食品抽检 in 食品监督抽检."""

_LEAST = 2  # characters of a piece; single ones stand everywhere


def covered(name: str, text: str) -> int:
    """Return how many characters of a name are covered by its pieces that a text holds.

    >>> covered("食品抽检", "全年完成食品监督抽检")
    4
    >>> covered("惠及学生", "受益学生人数")
    2
    """
    best = [0] * (len(name) + 1)
    for end in range(1, len(name) + 1):
        pieces = (
            best[begin] + end - begin
            for begin in range(end - _LEAST + 1)
            if name[begin:end] in text
        )
        best[end] = max(best[end - 1], max(pieces, default=0))
    return best[-1]


def holds(text: str, name: str) -> bool:
    """Tell a text that holds all of a name, in one or in pieces.

    >>> holds("环境空气自动监测站运维经费", "空气自动站运维经费")
    True
    >>> holds("空气质量监测和水站运维", "空气站")
    False
    """
    return name in text or covered(name, text) == len(name)
