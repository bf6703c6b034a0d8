"""Tell which unit has most or fewest posts free, or most people above its posts: 哪个单位空编最多, 谁超得最多."""

from config import lazy
from ingest.records import Fact
from retrieval.calculate import Derived, difference
from retrieval.inquiry import Inquiry
from retrieval.question import Question
from retrieval.words.small_words import LEAST

_WHICH = r"(?:哪一?[个家所]|谁)(?:下属)?(?:单位|部门|机构|学校)?的?"
_END = r"最(?:多|少|大|小|高|低|严重|厉害)"
_ASKS = lazy.regex(rf"{_WHICH}.*{_END}|{_END}.*{_WHICH}")
_WAY = r"(?P<way>空|缺|差|剩|余|超)"
_TURN = lazy.regex(
    rf"(?:那么?|其中|里[面头]|[，,])*(?:{_WHICH}{_WAY}?(?:编|员|人|额|着|出)*(?:得|的)?(?P<end>{_END})的?"
    rf"|{_WAY.replace('way', 'way2')}?(?:编|员|人|额|着|出)*(?:得|的)?(?P<end2>{_END})的?(?:单位|部门|机构)?(?:又|会)?是?{_WHICH})[呢啊呀？?。]*"
)
_OVER = lazy.regex("超")
_FREE = lazy.regex(r"空编|缺编|超编|满编|编制[^，,。]{0,4}[空缺剩余]|[空缺剩余][^，,。]{0,4}编制")
MIN_UNITS = 2


def of_vacancies_told(text: str, before: Question) -> str | None:
    """Write out which unit a turn asks for behind how many posts are free: 空编多少个 — 哪个单位空得最多.

    >>> of_vacancies_told("哪个单位空得最多", Question("空编多少个")), of_vacancies_told("谁最多", Question("编制多少"))
    ('哪个单位空编最多', None)
    """
    found = _TURN.fullmatch(text.strip()) if _FREE.search(before.text) else None
    if found is None:
        return None
    said = found["way"] or found["way2"] or ("超" if _OVER.search(before.text) else "空")
    end = "最少" if LEAST.search(found["end"] or found["end2"]) else "最多"
    return f"哪个单位{'超编' if said == '超' else '空编'}{end}"


def tell_most_vacant(inquiry: Inquiry, posts: dict[str, Fact], present: dict[str, Fact]) -> bool:
    """Name the unit that is asked for, by the difference of its posts and its people, and the next one."""
    text = inquiry.question.text
    if not _ASKS.search(text) or inquiry.question.units:
        return False
    over, least = bool(_OVER.search(text)), bool(LEAST.search(text))
    gaps = {unit: _gap(posts[unit], present[unit], over=over) for unit in posts if unit in present}
    kept = {unit: gap for unit, gap in gaps.items() if gap.value > 0}
    if len(gaps) < MIN_UNITS or len(gaps) < len(posts) or not kept:
        return False  # a unit of which one number is not printed may be the one
    ordered = sorted(kept.items(), key=lambda one: one[1].value, reverse=not least)
    way = inquiry.builder.voice.phrase(
        f"posts_{'over' if over else 'free'}_{'least' if least else 'most'}"
    )
    first = [one for one in ordered if one[1].value == ordered[0][1].value]
    for unit, gap in first:
        inquiry.say("posts_one", way=way, unit=unit, figure=inquiry.builder.derive(gap))
        inquiry.say("formula", formula=gap.formula)
        inquiry.builder.about(*gap.facts)
    if rest := ordered[len(first) :]:
        inquiry.say("ranked_next", name=rest[0][0], figure=inquiry.builder.derive(rest[0][1]))
    return True


def _gap(posts: Fact, present: Fact, *, over: bool) -> Derived:
    return difference(present, posts) if over else difference(posts, present)
