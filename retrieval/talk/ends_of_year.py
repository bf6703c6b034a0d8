"""Hold what is left at the end of a year against what was there at its beginning, in a talk: 到年末呢，多了还是少了."""

from config import lazy
from retrieval.question import ItemTerm, Question
from retrieval.wording import term_of
from retrieval.words.stated import compares_last_year, compares_years

_ENDS = (("年初", "年末"), ("年末", "年初"))
_MORE_OR_LESS = lazy.regex(
    r"(?:那么?|又|是|到底|总的|一年下来|全年)*(?:变)?(?:[多少增减涨降]|增加|减少|上升|下降)(?:[了加少]|没)*(?:还是(?:变)?(?:[多少增减涨降]|增加|减少|上升|下降)[了加少]*|多少|[几没])?(?:钱|万?元)?[呢啊吗么？?。]*"
)


def at_other_end(question: Question, before: Question) -> tuple[ItemTerm, ...]:
    """Return what was left at the other end of the year: 年末结转和结余多少，年初呢."""
    for asked, other in _ENDS:
        if asked in question.text and other not in question.text:
            names = [n.replace(other, asked) for i in before.items for n in i.names if other in n]
            if names:
                return (ItemTerm(names[0], tuple(names)),)
    return ()


def of_both_ends(question: Question, before: Question) -> Question | None:
    """Take 年末呢，多了还是少了 for the gap between both ends of the year, not for a change on last year."""
    moved = question.asks("change") or question.asks("difference")
    against = compares_last_year(question.text) or compares_years(question.text)
    if not moved or against or question.named or question.stated:
        return None
    asked = at_other_end(question, before)
    ends = (*asked, *before.named) if asked else _both_told(question, before)
    if not ends:
        return None
    return question._replace(
        text="年末比年初多多少",
        items=ends,
        operations=("difference",),
        measures=(),
        natures=before.natures,
        nature_starts=before.nature_starts,
        funds=before.funds,
    )


def _both_told(question: Question, before: Question) -> tuple[ItemTerm, ...]:
    """Return the two ends that were told one after the other, where a turn only asks which is more."""
    told = before.told.last(2) if _MORE_OR_LESS.fullmatch(question.text) else ()
    found = {end: [f for f in told if f.item.startswith(end)] for end, _ in _ENDS}
    if any(len(facts) != 1 for facts in found.values()):
        return ()
    (begin,), (end,) = found["年初"], found["年末"]
    return (term_of(end), term_of(begin)) if begin.item[2:] == end.item[2:] else ()
