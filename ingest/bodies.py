"""List the bodies that a document includes: 决算编制范围, 预算单位构成."""

import re
from collections.abc import Iterable, Iterator

from config import lazy
from ingest.names import ORGAN
from ingest.numerals import normalise
from ingest.outline import unnumbered
from ingest.records import Chunk

_ABOUT = lazy.regex(
    r"(?:预算|决算|下属|所属|二级|独立核算|基层)[^，。]{0,8}单位|编制范围|部门[预决]算(?:是)?(?:由|包括)"
)
_SECTION = lazy.regex(r"单位构成|部门构成|机构设置|机构情况|编制范围|单位情况|机构组成")
_LIST = lazy.regex(
    r"(?:分别(?:为|是)|具体(?:为|是|包括)|包括|如下|部门[预决]算反映|\d[个家]\s*[:：])[:：]?\s*(?P<names>[^。]{4,})"
)
_NAME = lazy.regex(
    rf"^[\u4e00-\u9fff]{{2,30}}(?:{ORGAN}|[队园团台]|公司)"
    rf"(?:\(?(?:本级|机关|本部|汇总)\)?|\([\u4e00-\u9fff、]{{2,40}}(?:{ORGAN})\))?$"
)
"""A name, and in brackets behind it another by which the body is called."""
_INSIDE = lazy.regex(r"内设|处室|科室|机构规范简称")
_STATUS = lazy.regex(
    r"\((?:参照|参公|公益|全额|差额|自收自支|财政|行政单位|事业单位|正|副)[^()]*\)$"
)
"""What is said of a body behind its name, and is no second name of it: 某中心（参照公务员法管理）."""
_LISTED = ("item", "heading")  # a short numbered line looks like a heading
NAME_MIN = 5  # characters of a body's name in a sentence
LINE_MIN = 4  # in a line of its own


def included_bodies(chunks: Iterable[Chunk]) -> tuple[str, ...]:
    """Return the bodies whose figures a document holds, in its own order, as printed."""
    found: list[str] = []
    listing: tuple[str, ...] | None = None
    for chunk in chunks:
        if not any(_SECTION.search(title) or "概况" in title for title in chunk.section):
            continue
        if listing == chunk.section and chunk.kind in _LISTED:
            found += _own_name(chunk.text)
            continue
        named = list(_inline(chunk.text))
        found += named
        opens = _ABOUT.search(chunk.text) and re.search(r"[:：]\s*$", chunk.text.strip())
        listing = chunk.section if opens and not _INSIDE.search(chunk.text) else None
    return tuple(dict.fromkeys(found))


def _own_name(text: str) -> list[str]:
    name = normalise(unnumbered(text)).split("\n")[0]
    line = _STATUS.sub("", re.split(r"[，,。;；:：]", name)[0])
    return _names(line, NAME_MIN if "、" in line else LINE_MIN)


def _inline(text: str) -> Iterator[str]:
    for sentence in re.split(r"[。\n]|[;；](?!\s*\d{1,2}\s*[.、])", normalise(text)):
        found = _LIST.search(sentence)
        if found is None or not _ABOUT.search(sentence[: found.end("names")]):
            continue
        if _INSIDE.search(sentence):
            continue
        yield from _names(found["names"])


_MARK = lazy.regex(
    r"(?:(?:[;；:：]|^)\s*\d{1,2}\s*[.、]|[;；、，,]|和(?=[\u4e00-\u9fff]{2,4}[省市区县]))(?![^()]*\))"
)


def _names(text: str, least: int = NAME_MIN) -> list[str]:
    """Return the names of a list; what joins names in brackets ends none of them."""
    names = [re.sub(r"\s+", "", part).strip('“”"') for part in _MARK.split(text)]
    return [name for name in names if len(name) >= least and _NAME.match(name)]
