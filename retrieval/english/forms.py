"""Bring English words to one form, so that a question and the lexicon meet: receptions is reception."""

import re
from decimal import Decimal

from config import lazy
from ingest.numerals import ENGLISH_SCALES

TOKEN = lazy.regex(r"(?P<word>[A-Za-z][A-Za-z'’]*)|[\s-]+|.")
_ARTICLES = frozenset({"the", "a", "an"})
_PLURALS = (
    (r"(?<=[a-z]{2})ies$", "y"),
    (r"(?<=(?:ch|sh|ss))es$|(?<=x)es$", ""),
    (r"(?<=[a-z]{3})(?<![sui])s$", ""),
)


def word_form(word: str) -> str:
    """Return an English word without the ending of its plural or genitive; nothing for an article.

    Works are no work: they are built.

    >>> word_form("Receptions"), word_form("bureau's"), word_form("salaries"), word_form("the")
    ('reception', 'bureau', 'salary', '')
    """
    word = re.sub(r"['’]s?$|['’](?=[a-z])", "", word.lower())
    if word == "works":
        return word
    for ending, singular in _PLURALS:
        if re.search(ending, word):
            return re.sub(ending, singular, word)
    return "" if word in _ARTICLES else word


def english_form(text: str) -> str:
    """Return a name in the form of English questions, its words joined."""
    return "".join(
        word_form(match[0]) if match["word"] else match[0].strip().strip("-").lower()
        for match in TOKEN.finditer(text)
    )


def as_typed(form: str, text: str) -> str:
    """Return the words of an English question whose form this is; the form itself where it has no such.

    >>> as_typed("specialtreasurybond", "How much from special treasury bonds?")
    'special treasury bonds'
    """
    words = [m for m in TOKEN.finditer(text) if m["word"]]
    bare = form.replace("-", "")
    for at in range(len(words) if form.isascii() else 0):
        for end in range(at, len(words)):
            if english_form(text[words[at].start() : words[end].end()]).replace("-", "") == bare:
                return text[words[at].start() : words[end].end()]
    return form


def words_typed(form: str, text: str) -> str:
    """Return what a name was read from as it stands in the question: its longest run, where it was put together of several.

    >>> words_typed("学生资助资助", "贫困学生资助今年要资助多少人次")
    '学生资助'
    """
    pairs = ((at, end) for at in range(len(form)) for end in range(len(form), at + 1, -1))
    runs = (form[at:end] for at, end in pairs if form[at:end] in text)
    return form if form in text else max(runs, key=len, default=form)


def _how_many(nouns: str) -> re.Pattern[str]:
    return lazy.regex(rf"\bhow many (?:[a-z]+ ){{0,3}}?(?:{nouns})\b", re.IGNORECASE)


_COUNTED: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("人", _how_many("people|persons?|guests|visitors")),
    ("次", _how_many("trips|delegations|groups|tours|meetings|sessions")),
    ("批次", _how_many("receptions|batches")),
    (
        "persons",
        _how_many(
            "staff|employees|workers|retirees|personnel|officials|civil servants|posts|pensioners"
        ),
    ),
)


def counted_in_english(text: str) -> str | None:
    """Return the unit that answers an English question for a count: how many overseas trips.

    >>> counted_in_english("How many overseas trips?"), counted_in_english("how many retired staff")
    ('次', 'persons')
    """
    return next((unit for unit, asked in _COUNTED if asked.search(text)), None)


_DIGITS = {
    word: str(number)
    for number, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), start=1
    )
}
_MOST = "largest|biggest|highest|greatest|main|top|costliest|most expensive"
_NUMBER = "|".join(_DIGITS)
_FIRST_PLACES = lazy.regex(
    rf"\b(?:the )?(?:top (?P<a>{_NUMBER}|\d+)(?: (?:{_MOST}))?|(?P<b>{_NUMBER}|\d+) (?:{_MOST})|(?:{_MOST}) (?P<c>{_NUMBER}|\d+))\b(?! public)",
    re.IGNORECASE,
)
_HOW_MANY_OF_IT = lazy.regex(
    r"(?P<first>\b(?:on|for) (?:the )?(?P<thing>[a-z -]{4,40}?)(?: in \d{4})?),? and how many"
    r"(?: of (?:them|these|those))?(?: (?:are|were) (?:there|held|owned|kept)| (?:does|do|did) (?:it|they|the [a-z]+) (?:have|own|keep|hold))\b",
    re.IGNORECASE,
)
_SHARE_OF_IT = lazy.regex(
    r"(?P<first>\bhow (?:much|large|big) (?:is|are|was|were) (?:the )?(?P<whole>[a-z -]{4,50}?)),? and what (?P<share>share|percentage|proportion|fraction)"
    r" (?:of (?:it|that|them|this) )?(?:is|are|was|were|goes to|went to) (?:spent )?(?:on |for )?(?:the )?(?P<part>[a-z -]{4,50}?)(?=[?.! ]*$)",
    re.IGNORECASE,
)
_SHARE_THAT_IS = lazy.regex(
    r"(?P<first>\bhow much (?:money )?(?:(?:is|are|was|were|will be|goes|went|spent|budgeted|planned|set aside|allocated) ){0,3}(?:on|for|to) (?:the )?(?P<part>[a-z][a-z -]{3,50}?)(?: in \d{4})?),? and what "
    r"(?P<share>share|percentage|proportion|fraction) of (?:the )?(?P<whole>[a-z][a-z -]{3,60}?) (?:is|was|does|did|do) (?:that|this|it|they|these)(?: make up| represent| account for| come to)?(?=[?.! ]*$)",
    re.IGNORECASE,
)
"""What share of all that is goes back to the thing before it."""
_WHAT_OF_THEM = lazy.regex(
    r"\bhow many (?:official )?(?P<thing>vehicles|cars)\b(?P<held>[^,;?]*?),? and (?P<ask>what|how much) (?:did|do|does|is|was) (?:they|it|them|these|spent on|budgeted for)*\s*(?:cost )?(?:to run|to operate|to maintain|cost|running them|operating them)",
    re.IGNORECASE,
)
_COST_OF_IT = lazy.regex(
    r"(?P<and>,? and )(?:at )?(?:what|how much) (?:did|do|does|will|would) (?:that|it|this|these|those|they all|all of (?:it|them)) (?:all )?cost\b(?! to\b)",
    re.IGNORECASE,
)
_SPENT_ON_COUNTED = lazy.regex(
    r"(?P<first>^\s*how many\b[^,;?]*?)(?P<and>,? and )how much (?:money )?was spent(?: on (?:it|that|them|these))?(?=[?.! ]*$)",
    re.IGNORECASE,
)


_LARGE_EQUIPMENT = lazy.regex(
    r"\b(?:(?:how many|any|some|pieces?|items?|sets?|units?|of|large|the) )*equipment (?:(?:that is|that are|is|which is) )?(?:worth|costing|valued at|priced(?: at)?|with a unit price(?: of)?)"
    r" (?:over|above|more than|at least|exceeding|upwards of)? ?(?:a|one|1(?:\.0)?) million(?: yuan| rmb)?(?: or more)?(?: are there| does it (?:have|own))?\b",
    re.IGNORECASE,
)
"""The one price by which documents count equipment: 单价100万元以上设备."""
_SMALL_FIRMS = r"(?:smes?|small(?:[ -]and[ -]medium(?:[ -]sized)?)? (?:enterprises|businesses|firms|companies))"
_OF_IT_TO_THEM = lazy.regex(
    rf"\bhow much (?:of (?:it|that|this) )?(?:(?:is|was|were|went|goes|has|been|awarded|reserved|earmarked) )*(?:for|to|with) (?:the )?{_SMALL_FIRMS}\b",
    re.IGNORECASE,
)
_TO_SMALL_FIRMS = lazy.regex(
    r"\b(?:the )?(?:government |public )?(?:procurement|purchasing|contracts?)\b(?: spending| budget| amount| contracts?)?"
    r"(?: (?:was|were|is|are|has|had|have|been|went|goes|awarded|given|reserved|earmarked|set|aside|granted|made))*"
    rf" (?:to|for|from|with|by) (?:the )?{_SMALL_FIRMS}\b",
    re.IGNORECASE,
)


_RESERVED = lazy.regex(r"\b(?:reserved|earmarked|set aside)\b", re.IGNORECASE)
_AWARDED = lazy.regex(r"\b(?:awarded|given|granted|won|made)\b", re.IGNORECASE)


def _to_small_firms(match: re.Match[str]) -> str:
    """Keep what was awarded apart from what was reserved: only words that say neither may mean both."""
    if _RESERVED.search(match[0]):
        return "procurement reserved for small and medium-sized enterprises"
    return "contracts awarded to SMEs" if _AWARDED.search(match[0]) else "SME procurement"


_SHARE = lazy.regex(r"\b(?:share|percent(?:age)?|proportion|fraction)\b", re.IGNORECASE)
_WHICH_ARE_MOST = lazy.regex(
    rf"\bwhich (?P<many>{_NUMBER}|\d+) (?P<of>[a-z ]{{4,40}}?) (?:are|were|is|was) (?:the )?(?P<most>{_MOST})\b",
    re.IGNORECASE,
)


_HANZI = lazy.regex(r"[\u4e00-\u9fff]")
_BRACKETS = lazy.regex(r"[（(].*?[)）]")
_MILLIONS = lazy.regex(
    r"(?<![\d.])(?P<n>\d+(?:\.\d+)?) ?(?P<size>thousand|million|billion)(?= (?:yuan|rmb|cny)\b)",
    re.IGNORECASE,
)


def is_chinese(text: str) -> bool:
    """Tell a text with Chinese words outside brackets: an English one may name a thing in them.

    >>> is_chinese("training (培训费)"), is_chinese("培训费")
    (False, True)
    """
    return bool(_HANZI.search(_BRACKETS.sub("", text)))


def is_english(text: str) -> bool:
    """Tell a text with English words and none in Chinese; a bare code or amount is neither.

    >>> is_english("training (培训费)"), is_english("2010801")
    (True, False)
    """
    return bool(_LATIN.search(text)) and not is_chinese(text)


_LATIN = lazy.regex(r"[A-Za-z]{2}")


def _scaled(match: re.Match[str]) -> str:
    return f"{Decimal(match['n']) * ENGLISH_SCALES[match['size'].lower()]:f}"


_HOW_SPLIT = lazy.regex(
    r"\b(?P<how>how) (?:is|was|are|were|has|have|had) (?P<what>[a-z][a-z' -]*?) (?:been )?"
    r"(?:split|divided|broken down|broken up|made up)(?: up)?(?=\s*(?:[?.!,;]|$|in 20\d\d|and\b))",
    re.IGNORECASE,
)
"""How it was split asks what it is made of."""


def _what_it_consists_of(found: re.Match[str]) -> str:
    lead = "What" if found["how"][0].isupper() else "what"
    return f"{lead} does {found['what']} consist of"


def in_plain_english(text: str) -> str:
    """Return an English question with its first places in digits, and with the thing that it counts named.

    >>> in_plain_english("What are the three largest items?")
    'What are top 3 items?'
    >>> in_plain_english("more than 1.5 million yuan")
    'more than 1500000.0 yuan'
    >>> in_plain_english("How much was spent on cars and how many are there?")
    'How much was spent on cars and how many cars?'
    >>> in_plain_english("How much of the travel budget did it actually use?")
    'how much was actually spent on travel?'
    >>> in_plain_english("How much goes to rent, and what share of housing reform is that?")
    'How much goes to rent and what share of housing reform is rent?'
    >>> in_plain_english("What does this institute do?")
    'what are the main duties?'
    >>> in_plain_english("How much was spent on housing, and how was it split?")
    'How much was spent on housing, and what does it consist of?'
    """
    text = _WHAT_IT_DOES.sub("what are the main duties", outlay_of_budget(in_yuan(text)))
    text = _LARGE_EQUIPMENT.sub("how many high-value equipment", text)
    text = _MILLIONS.sub(_scaled, text) if not is_chinese(text) else text
    text = re.sub(r"(?<=[a-z]) & (?=[a-z])", " and ", text)
    of_share = _SHARE.search(text) is not None
    text = _OF_IT_TO_THEM.sub(lambda found: f"how much is {_to_small_firms(found)}", text)
    text = _TO_SMALL_FIRMS.sub("SME contracts" if of_share else _to_small_firms, text)
    text = _FIRST_PLACES.sub(_in_digits, _WHICH_ARE_MOST.sub(r"the \g<many> \g<most> \g<of>", text))
    text = _HOW_SPLIT.sub(_what_it_consists_of, text)
    text = _COST_OF_IT.sub(r"\g<and>how much did they cost", text)
    text = _SPENT_ON_COUNTED.sub(r"\g<first>\g<and>how much did they cost", text)
    text = _HOW_MANY_OF_IT.sub(r"\g<first> and how many \g<thing>", text)
    text = _SHARE_OF_IT.sub(r"\g<first> and what \g<share> of \g<whole> is \g<part>", text)
    text = _SHARE_THAT_IS.sub(r"\g<first> and what \g<share> of \g<whole> is \g<part>", text)
    return _WHAT_OF_THEM.sub(
        r"how many \g<thing>\g<held> and how much is the running cost of official vehicles", text
    )


def in_yuan(text: str) -> str:
    """Ask in yuan for what is asked for in thousands, millions or billions of them.

    >>> in_yuan("Total spending in billions of RMB?"), in_yuan("How many million yuan went to rent?")
    ('Total spending in yuan?', 'How many yuan went to rent?')
    >>> in_yuan("What is the budget in billions?")
    'What is the budget in yuan?'
    """
    return _IN_THOUSANDS.sub(r"\g<lead> yuan", _WITHOUT_YUAN.sub(r"\g<0> of yuan", text))


_WITHOUT_YUAN = lazy.regex(
    r"(?<!how many )\bin (?:thousands|millions|billions)\b(?! (?:of )?(?:chinese )?(?:yuan|rmb|renminbi|cny|people|persons|[a-z]+s)\b)",
    re.IGNORECASE,
)
"""Money is what is asked for in millions, where nothing else is named behind it."""
_IN_THOUSANDS = lazy.regex(
    r"\b(?P<lead>in|how many) (?:thousand|million|billion)s?(?: of)?(?: chinese)? (?:yuan|rmb|renminbi|cny)\b",
    re.IGNORECASE,
)
_WHAT_IT_DOES = lazy.regex(
    r"\bwhat (?:exactly |actually )?(?:does|do|is it that) (?:this|the|that|your|its) "
    r"(?:(?:public|government|local|municipal|provincial) )?(?:institut(?:e|ion)|bureau|body|department|office|agency|organi[sz]ation|commission|committee|court|school|hospital|cent(?:re|er)|authority|administration|unit|station|academy)"
    r" (?:actually |mainly |really )?do(?=\s*(?:[?.!,;]|$|and\b))",
    re.IGNORECASE,
)
"""What does this institute do asks for its duties, be it called what it may."""


def outlay_of_budget(text: str) -> str:
    """Ask for the outlay where it is asked how much of a budget was used."""
    return _OF_BUDGET_USED.sub(r"how much was actually spent on \g<what>", text)


_OF_BUDGET_USED = lazy.regex(
    r"\bhow much of (?:the |its |their )?(?P<what>[a-z][a-z \-]*?) budget (?:was|were|has been|have been|did (?:the )?[a-z]+)"
    r" (?:actually |really )?(?:used|spent|use|spend)(?: up)?\b",
    re.IGNORECASE,
)


def _in_digits(match: re.Match[str]) -> str:
    said = match["a"] or match["b"] or match["c"]
    return f"top {_DIGITS.get(said.lower(), said)}"
