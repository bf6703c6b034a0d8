"""List all projects that are about something: those whose names or goals hold the word, 防汛相关的项目."""

from config import lazy
from config.glossary import in_other_words, normal
from ingest.amounts import comparable
from ingest.names import in_order
from ingest.records import Chunk, Fact
from retrieval.calculate import addable, total
from retrieval.choosing.printings import table_of
from retrieval.inquiry import Inquiry
from retrieval.passages.finding import quote
from retrieval.question import Question
from retrieval.telling.lists.projects import MOST_ADDED, projects, tell_lines
from retrieval.telling.prose.all_goals import aims_of
from retrieval.words.small_words import ADDED, IN_ALL, TOGETHER

MIN_WORD = 2
_RELATED = lazy.regex(
    r"(?:(?:和|与|跟|同)(?P<with>[^，,。；;？?的和与]{2,14}?)(?:相关|有关)|(?:涉及|关于)(?P<on>[^，,。；;？?的和与]{2,14}?)(?=的)|(?P<of>[^，,。；;？?的和与]{2,14}?)(?:相关|有关|方面))的?"
    r"(?:支出|预算)?(?:项目|专项)(?!支出|资金)"
)
_SUCH = lazy.regex(
    r"^(?:今年|本年|全年)?(?P<such>[^，,。；;？?的最]{2,8})的(?:支出)?项目(?:都|一共|总共|共)*(?:有|是)(?:哪些|哪几个|几个|多少个)"
)
_PARTED = lazy.regex(
    r"^(?:今年|本年|全年)?(?P<parted>[^，,。；;？?的最]{4,14}?)(?:一共|总共|都|共|又|是)*(?:分[成为了]?|有|包括|涉及|对应)(?:了)?(?:几|哪几|哪些|多少)个?(?:支出)?(?:项目|专项)(?!支出|资金)"
)
"""某补助分几个项目: those whose names hold its characters in their order, 某财政补助（市级） too."""
_EVERY = r"(?:所有|全部|各个?(?:下属|所属|直属|二级|预算)?(?:单位|部门|中心)(?:各自)?)的?"
_ADDS = rf"(?:项目|专项)[^，,。；;？?]{{0,6}}?(?:{IN_ALL}|{ADDED})"
_ALL = lazy.regex(rf"{_EVERY}(?P<all>[^，,。；;？?的最]{{2,10}}?)(?:类|方面)?的?{_ADDS}")
"""所有运维项目加起来多少: those whose names hold the word, and no others."""
_SHARED = lazy.regex(
    rf"(?:{_EVERY}|^)(?P<shared>[^，,。；;？?的最和与及跟、]{{2,10}}?)(?:项目|专项)?(?:{IN_ALL}|{ADDED})"
)
"""信息化运维项目一共多少, where just that is the name of none: those that end so, or hold it, are added."""
_LISTS = lazy.regex(r"哪些|哪几|什么|啥|几个|多少个|列[出举一]|[一总]共|合计|多少钱|加起来")
_SMALL = lazy.regex(r"^(?:今年|本年|全年|所有|全部|其中|这些|跟|和|与|有|是|都|请问|列出)+")
_NO_WORD = lazy.regex(
    r"^(?:部门|单位|绩效|预算|支出|财政|专项|重点|自评|评价|资金|项目|金额|[一二]级)+$"
)


def tell_related(inquiry: Inquiry) -> bool:
    """List the projects whose names hold the word, then those whose goals do."""
    word = _word(inquiry.question)
    if not word:
        return _tell_key_projects(inquiry)
    plain = inquiry.asking(
        items=(), unexplained=(), conditions=(), asked=None, operations=(), text="有哪些项目"
    )
    rows = projects(plain)
    forms = [*dict.fromkeys(normal(one) for one in in_other_words(word))]
    parted = _PARTED.match(normal(inquiry.question.text))
    if parted and parted["parted"].endswith(word):
        named = [r for r in rows if any(in_order(word, normal(n)) for n in _shown(inquiry, r))]
        if len(named) > 1:
            _tell(inquiry, "projects_called_so", word, named)
        return len(named) > 1
    named = [row for row in rows if any(form in normal(row.item) for form in forms)]
    named = named or [
        row
        for row in rows
        if any(form in normal(n) for n in _shown(inquiry, row) for form in forms)
    ]
    goals = [
        aim
        for aim in aims_of(inquiry)
        if aim.project and any(f in normal(t) for f in forms for t, _ in aim.goals)
    ]
    aimed = {normal(aim.project) for aim in goals}
    others = [
        row
        for row in rows
        if row not in named and {normal(n) for n in _shown(inquiry, row)} & aimed
    ]
    if _adds_named(inquiry.question):
        others = []  # what a goal only mentions is no such project
    if not named and not others:
        return False
    inquiry.builder.labels.add(word)
    if named:
        printed = [form for form in forms if any(form in normal(row.item) for row in named)]
        shown = [word if form == normal(word) else form.upper() for form in printed]
        said = "”或“".join(shown) or word
        _tell(inquiry, "projects_named_so", said, named)
    if others:
        _tell(inquiry, "projects_aiming_so", word, others)
    return True


def _adds_named(question: Question) -> bool:
    return bool(_ALL.search(question.text)) or _is_part_of_names(question)


def _is_part_of_names(question: Question) -> bool:
    """Tell that the one thing to be added up is a part of several names, and the name of nothing."""
    named = question.named
    several = len(named) == 1 and named[0].how == "part" and len(named[0].names) > 1
    return several and bool(_SHARED.search(question.text))


def _shown(inquiry: Inquiry, row: Fact) -> tuple[str, ...]:
    return (row.item, inquiry.builder.voice.name(row))


def _word(question: Question) -> str:
    """Return the word that the projects are to be about; empty where the question asks otherwise."""
    persons = question.asked not in (None, "个")
    shared = (_SHARED,) if _is_part_of_names(question) and not persons else ()
    patterns = (_RELATED, _SUCH, _ALL, _PARTED, *shared)
    found = next((m for p in patterns if (m := p.search(question.text))), None)
    others = question.asks("rank", "share", "change", "difference", "reason", "rate", "per_head")
    if (
        found is None
        or others
        or question.stated
        or question.units
        or question.funds
        or question.natures
        or len(question.named) > 1
    ):
        return ""
    said = found.groupdict()
    word = _SMALL.sub("", normal(next((one for one in said.values() if one), "")))
    plain = len(word) >= MIN_WORD and not _NO_WORD.fullmatch(word)
    return word if plain and _LISTS.search(question.text) else ""


def _tell(inquiry: Inquiry, key: str, word: str, rows: list[Fact]) -> None:
    builder = inquiry.builder
    count = builder.count(rows, "projects" if builder.voice.is_english else "个")
    inquiry.say(key, word=word, count=count)
    tell_lines(inquiry, rows)
    if _PARTED.match(normal(inquiry.question.text)):
        builder.about(*rows)  # 加起来和预算表对得上吗 is asked of them
    if 1 < len(rows) <= MOST_ADDED and TOGETHER.search(inquiry.question.text) and addable(rows):
        inquiry.say("total_line", figure=builder.derive(total(rows)))


# --- 重点项目 ---------------------------------------------------------------------------------------

_KEY = lazy.regex(
    r"重点项目(?:都|一共|共|分别|具体)*(?:有|是|包括)?(?:哪|什么|啥|几个|多少个)|(?:哪些|哪几个)(?:是)?重点项目"
)
_MAX_QUOTED = 6


def _tell_key_projects(inquiry: Inquiry) -> bool:
    """List the projects of the table behind the sentence that announces the key ones, else quote their section."""
    question = inquiry.question
    if not _KEY.search(question.text) or question.asks("rank", "share") or question.stated:
        return False
    chunks = [c for c in inquiry.store.chunks(inquiry.document.id) if c.is_prose and _of_key(c)]
    pages = {page for chunk in chunks for page in (chunk.page, chunk.page + 1)}
    tables = {
        table.ordinal for table in inquiry.store.tables(inquiry.document.id)
        if not table.title and pages & {*table.pages}
    }  # fmt: skip
    facts = inquiry.store.facts(document=inquiry.document.id, classification="项目", origin="table")
    rows = [
        f
        for f in facts
        if table_of(f) in tables and f.value is not None and comparable(f.unit, "元")
    ]
    if rows:
        _tell(inquiry, "key_projects", "", rows)
        return True
    for chunk in chunks[:_MAX_QUOTED]:
        quote(inquiry.builder, inquiry.document, chunk)
    return bool(chunks)


def _of_key(chunk: Chunk) -> bool:
    """Tell a passage of the section about key projects."""
    return bool(chunk.section) and "重点项目" in chunk.section[-1]
