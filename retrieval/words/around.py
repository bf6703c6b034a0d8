"""Take what stands before or behind a piece of a text; an empty piece, as of a blank cell, has nothing behind it."""


def before(text: str, piece: str) -> str:
    """Return what stands before the first such piece; all of the text where there is none.

    >>> before("本年支出5万元", "5万元"), before("本年支出", "")
    ('本年支出', '本年支出')
    """
    return text.partition(piece)[0] if piece else text


def behind(text: str, piece: str) -> str:
    """Return what stands behind the first such piece; nothing where there is none.

    >>> behind("设备有几台", "设备"), behind("设备有几台", "")
    ('有几台', '')
    """
    return text.partition(piece)[2] if piece else ""
