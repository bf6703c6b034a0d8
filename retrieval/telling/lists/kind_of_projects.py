"""Add up the projects whose names hold a word, or say that none is called so: 运维项目一共多少钱 is of no subject."""

from config import lazy
from config.glossary import in_other_words, normal
from retrieval.answer import Answer
from retrieval.inquiry import Inquiry
from retrieval.question import Question
from retrieval.telling.lists.named_with import called_with, tell_added, tell_called
from retrieval.telling.lists.projects import projects
from retrieval.telling.prose.topics import without_asked_body
from retrieval.telling.sums.shared_sums import tell_marked_sum
from retrieval.words.small_words import ADDED, IN_ALL

_MIN_WORD = 2
_KIND = lazy.regex(
    r"(?:^|[，,。；;：:])(?P<kind>[^，,。；;？?的和与及跟、：:]{2,10}?)(?:类|方面|领域)?的?(?:支出)?(?:项目|专项)"
    r"(?:资金|经费|预算)?(?:今年|全年|本年)?(?:都|全部|全)?"
    rf"(?:一起|{IN_ALL}|{ADDED})(?:是|有|为|要|花了?|用了?|安排了?|预算|需要?)?(?:多少(?:钱|资金|经费)?|几(?:多|何)钱?)?[呢啊吗?？]*$"
)
_SAID_BEFORE = lazy.regex(
    r"^(?:\d{2,4}年度?|今年|本年度?|全年|所有|全部|各类|各个?|请问|那|这|安排|关于|有关|涉及|你们|咱们|我们|单位|部门|局里?)+"
)
_NO_KIND = lazy.regex(
    r"[一两二三四五六七八九十\d]+[个项]|(?:名下|所属|负责|承担|实施|承办|管理)$"
    r"|^(?:部门|单位|本级|绩效|目标|预算|支出|财政|财政拨款|重点|自评|评价|资金|金额|采购|政府采购|基本|经常性|一次性|延续性?|新增|其他|特定|[一二]级|本|该|此|这些|那些|几个|下属|工程|货物|服务)+$"
)


def kind_asked(question: Question, text: str = "") -> str:
    """Return the word that the names of the projects which a question adds up are to hold.

    >>> kind_asked(Question("今年运维类项目一共多少钱"))
    '运维'
    """
    found = _KIND.search(text or question.text)
    others = question.asks(
        "rank", "share", "change", "difference", "reason", "rate", "per_head", "verify"
    )
    narrowed = question.stated or question.funds or question.natures or question.relative_year
    narrowed = narrowed or question.units  # whose they are is no word of their names
    if found is None or narrowed or others:
        return ""
    word = _SAID_BEFORE.sub("", normal(found["kind"]))
    return "" if len(word) < _MIN_WORD or _NO_KIND.search(word) else word


def answer_projects_of_kind(inquiry: Inquiry) -> Answer | None:
    """List the projects whose names hold the word and add them up, or say that no name holds it."""
    said = _SAID_BEFORE.sub("", normal(inquiry.question.text))
    word = kind_asked(inquiry.question, without_asked_body(said, inquiry).removeprefix("的"))
    if not word or _is_named(inquiry.question, word):
        return None
    if tell_marked_sum(inquiry):
        return inquiry.builder.build()  # a column says of which kind each row is
    plain = inquiry.asking(
        items=(), unexplained=(), conditions=(), asked=None, operations=(), text="有哪些项目"
    )
    rows = projects(plain)
    builder = inquiry.builder
    if not rows and inquiry.question.unexplained:
        return None  # the word stands nowhere at all
    if not rows:
        builder.labels.add(word)
        inquiry.say("kind_not_listed", word=word)
        return builder.build("not_found", "undisclosed")
    forms = (normal(word), *(normal(one) for one in in_other_words(word)))
    kept = called_with(inquiry, rows, forms)
    tell_called(inquiry, rows, kept, word)
    builder.about(*kept)
    tell_added(inquiry, kept)
    return builder.build()


def _is_named(question: Question, word: str) -> bool:
    """Tell that the words are a whole name: 会议费项目一共 is of 会议费, and a project is called 某某项目."""
    names = {normal(name) for item in question.named for name in item.names}
    projects_so = any("项目" in item.text for item in question.named)
    return projects_so or word in names
