"""Answer what the library holds and what the bot is for; where that settles nothing, ask of whom a question is."""

import re

from config import lazy
from config.glossary import normal
from ingest.records import Document, Kind
from retrieval.answer import Answer
from retrieval.bodies.regions import without_regions
from retrieval.bodies.scope import Scope, latest
from retrieval.builder import Builder
from retrieval.fact_store import FactStore
from retrieval.passages.finding import quote
from retrieval.passages.quotation import shortened
from retrieval.passages.search import search_of
from retrieval.passages.sentences import SENTENCE
from retrieval.question import Question
from retrieval.wording import shown
from retrieval.words.small_words import AND
from retrieval.words.whole_words import whole_words

MAX_LISTED = 60
MAX_OPTIONS = 6
MAX_NAMED = 8
_FILES = r"(?:文件|文档|资料|报告|预算书|决算书|预决算|预算|决算)"
_WHICH = r"(?:哪些|哪几|多少|几|什么)"
_LIBRARY = lazy.regex(
    rf"(?:库(?:里|内|中)|你(?:这里|这儿|那里|手上|手里)?|收录了?|入了?库)(?:都|一共|总共|现在|目前)*(?:收录了?|存了?|有|了)*{_WHICH}"
    rf"(?:份|个|家)?(?:部门|单位|局|年份|年度|年|地方)?(?:的)?{_FILES}?$"
    rf"|^(?:现在|目前|一共|总共)*有{_WHICH}(?:份|个)?(?:部门的|单位的|年份的|年度的|年的)?{_FILES}$"
    r"|(?:what|which|how many) (?:documents|files|reports) (?:do you have|are there|are in the library)",
    re.IGNORECASE,
)
_OF_PLACE = lazy.regex(r"有(?:哪些|哪几个|多少个|几个)(?:部门|单位|局)(?:的(?:文件|预算|决算))?$")
_HELD = lazy.regex(
    r"(?:你|您|库|这里|手上|手里|手头|里|中|内|请问|告诉我|想知道|收了?|都|一共|总共|现在|目前|收录了?|存了?|有|的|是|分别|[两二三四五六七八九十](?:家|个)(?:部门|单位|局)?|，|,)*"
    r"(?:(?:文件|文档|资料|预算书|决算书|年份|[预决]算)(?:你|库里|都|一共|总共)*(?:有|是|包括)(?:吗|没有|么|几[份家]|多少[份家])"
    r"|(?:文件|文档|资料|预算书|决算书|年份)(?:你|库里|都|一共|总共)*(?:有|是|包括)(?:哪些|哪几[份个年]|几份|多少份|什么)"
    r"|(?:哪些|哪几[份个家]|几[份个家]|多少[份个家]|什么)(?:部门|单位|局|机关)?的?(?:文件|文档|资料|预算书|决算书|[预决]算(?:文件|报告|书))"
    r"|哪(?:些|几)(?:个)?(?:年|年份|年度)的?(?:文件|文档|资料|报告|数据|部门)?(?:[预决]算)?"
    r"|(?:有没有|有无|是否有|有)的?(?:文件|文档|资料|预算书|决算书|[预决]算(?:文件|报告|书)?)(?:吗|么|没有)?"
    r"|(?:哪些|哪几[个家]|几[个家]|多少[个家])(?:部门|单位|局|机关)?(?:公布|公开|发布|披露|上传|有)了?(?:年)?(?:部门|单位)?[预决]算(?:报告|文件|书)?(?:有|是)?)"
    r"(?:有|是|呢|啊|呀|可查|可以查|能查)*"
)
"""What is held of bodies whose names are taken out: 的文件有哪些, 哪几年的, 哪些单位公布了决算."""
_KINDS_HELD = lazy.regex(
    r"(?=.*(?:库|文件|文档|资料|报告|份))(?=.*(?:哪|几|多少[份个家]|什么|还是))(?=.*(?:预算|决算|年|种类|类型))"
    r"(?:库|[里内中这那些哪各都是的有和与、，,一属于呢年度份个家]|[几多少]+[份个家年]|什么|还是|分别|文件|文档|资料|报告|预算|决算|年份|种类|类型|部门|单位|目前|现在|总共)+"
)
"""库里哪几份是决算哪几份是预算，分别哪一年: kinds and years of what is held, and no amount."""
_WHOSE = lazy.regex(
    r"(?=.*(?:这|本|该|文件|文档|报告))(?=.*(?:谁|哪|什么))"
    r"(?:[这那份本该个家一是由的，、谁哪年编出做]|文件|文档|报告|材料|资料|预算|决算|什么|单位|部门|机构|局|年度|编制|编写|发布|公布|公开|来自|属于)+"
)
"""这份文件是谁编的，哪一年的: nothing but the document is asked about."""
_SELF = lazy.regex(
    r"^(?:你好[，,]?)?(?:你(?:是谁|是什么|叫什么|会什么|能干什么|能做什么|能干嘛|可以做什么|有什么用|有什么功能)"
    r"|(?:这个)?怎么用|怎么使用|使用说明|帮助|help|who are you|what can you do)$",
    re.IGNORECASE,
)


def tell_about(builder: Builder, question: Question, documents: list[Document]) -> Answer | None:
    """Answer a question about the library or the bot itself; None for any other."""
    text = (
        question.text.strip("？?。.！! ").removesuffix("呢").removesuffix("呀").removesuffix("啊")
    )
    if _SELF.search(text):
        builder.tell("about_me")
        add_examples(builder)
        return builder.build("clarify", "item")
    several = len({document.publisher for document in documents}) > 1
    of_place = several and len(question.publishers) > 1 and _OF_PLACE.search(text)
    asks = bool(_LIBRARY.search(text) or _WHOSE.fullmatch(text) or _KINDS_HELD.fullmatch(text))
    held = not question.unknown_body and _HELD.fullmatch(_nameless(text, documents))
    if of_place or held or (asks and not question.items and not question.mentions):
        if question.years and not any(d.fiscal_year in question.years for d in documents):
            years = [builder.voice.phrase("year", year=year) for year in question.years]
            builder.tell("no_year", said=builder.voice.listed(years))
        _tell_library(builder, _of_kind(text, documents))
        return builder.build()
    return None


_SAID_YEAR = lazy.regex(r"(?:19|20)\d\d年?(?:度|的)?")


def _nameless(text: str, documents: list[Document]) -> str:
    """Take the names of bodies and places, and the years, out of a question."""
    text = without_regions(text)
    for name in _names_of(documents):
        text = text.replace(name, "")
    return _SAID_YEAR.sub("", re.sub(r"\s", "", text))


def _names_of(documents: list[Document]) -> list[str]:
    """Return what bodies and places are called, the longest first."""
    names = {name for d in documents for name in (d.publisher, *d.aliases, *d.place) if name}
    names |= {name.rstrip("省市区县") for name in names if len(name) > 2}
    return sorted(names, key=len, reverse=True)


def _of_kind(text: str, documents: list[Document]) -> list[Document]:
    """Keep the final accounts or the budgets where a question names one of them alone."""
    named = [kind for kind in (Kind.FINAL, Kind.BUDGET) if kind.value in text]
    kept = [document for document in documents if document.kind in named]
    return kept if len(named) == 1 and kept else documents


def _tell_library(builder: Builder, documents: list[Document]) -> None:
    voice = builder.voice
    builder.counts.add((len(documents), "documents" if voice.is_english else "份"))
    builder.years |= {d.fiscal_year for d in documents if d.fiscal_year}
    builder.tell("library_head", count=len(documents))
    for document in builder.first(latest(documents), MAX_LISTED):
        name = document.publisher or document.file
        builder.labels.add(name)
        year = voice.phrase("year", year=document.fiscal_year) if document.fiscal_year else ""
        builder.tell("library_line", name=name, year=year, kind=voice.word(document.kind.value))


def no_question(builder: Builder) -> Answer:
    """Meet punctuation, pictures and blanks calmly."""
    builder.tell("say_a_question")
    return builder.build("clarify", "item")


def which_publisher(builder: Builder, question: Question, documents: list[Document]) -> Answer:
    """Ask which of several publishers is meant, with complete questions."""
    if question.unexplained:
        words = whole_words(question, question.unexplained)
        said = builder.voice.listed([f"“{word}”" for word in words])
        builder.tell("words_not_known", words=said)
    builder.tell("which_publisher")
    named = [document for document in latest(documents) if document.publisher]
    text = _without_list(_restated(question), named)
    space = " " if builder.voice.is_english else ""
    for name in list(dict.fromkeys(d.publisher for d in named))[:MAX_OPTIONS]:
        builder.options.append(f"{name}{space}{text}")
    return builder.build("clarify", "publisher")


def _without_list(text: str, documents: list[Document]) -> str:
    """Leave out a list of all who are offered: 甲局和乙局的职责 is asked of each of them."""
    names = _names_of(documents)
    one = f"(?:{'|'.join(map(re.escape, names))})+"
    found = re.search(f"{one}(?:的?{AND}{one})+", text) if names else None
    if found is None:
        return _without_kind(text, documents)
    return (text[: found.start()] + text[found.end() :]).removeprefix("的")


def _without_kind(text: str, documents: list[Document]) -> str:
    """Leave out the words that name all who are offered: 上海三公经费多少 is asked of each of them."""
    names = ({*d.aliases, *d.place, *(p.rstrip("省市区县") for p in d.place)} for d in documents)
    shared = next(names, set())
    while shared and (other := next(names, None)) is not None:
        shared &= other
    longest = sorted(shared, key=len, reverse=True)
    said = next((word for word in longest if len(word) > 1 and word in text), None)
    return text if said is None else text.replace(said, "", 1).removeprefix("的")


def _restated(question: Question) -> str:
    """Return a question that can be asked on its own: a follow-up with what it left out."""
    if not question.merged:
        return question.text
    year = "".join(f"{year}年" for year in question.years[:1])
    relative = {-1: "去年", -2: "前年", 1: "明年", 2: "后年"}.get(question.relative_year or 0, "")
    names = "和".join(shown(item.text or item.names[0]) for item in question.items)
    basis = "".join((*question.natures, *question.funds, *question.measures))
    doing = next((word for op, word in _DOING.items() if op in question.operations), "是多少")
    unit = f"（换成{question.unit}）" if question.unit else ""
    return f"{year or relative}{names}{basis}{doing}{unit}"


_DOING = {
    "share": "占比多少", "change": "比上年变化多少", "rate": "完成率是多少", "reason": "变化的原因是什么",
    "parts": "由哪些部分构成", "rank": "排名",
}  # fmt: skip


def not_in_library(builder: Builder, store: FactStore, scope: Scope) -> Answer:
    """Say that no document of the library is by this publisher, of this year, or fits at all."""
    builder.tell(f"no_{scope.missing or 'document'}", said=scope.said)
    have = sorted({d.fiscal_year for d in scope.documents if d.fiscal_year})
    if scope.missing == "year" and have:
        years = builder.voice.listed([builder.voice.phrase("year", year=y) for y in have])
        builder.tell("years_in_library", years=years)
        builder.years |= set(have)
    if scope.missing == "publisher":
        names = list(dict.fromkeys(d.publisher for d in store.documents() if d.publisher))
        if names:
            many = len(names) > MAX_NAMED
            key = "publishers_in_library_many" if many else "publishers_in_library"
            builder.tell(key, names=builder.voice.listed(names[:MAX_NAMED]))
        _quote_mention(builder, store, scope.said)
    return builder.build("not_found", scope.missing)


_BELONGS = lazy.regex("下属|所属|直属|下设|单位|编制|构成|包括")
"""What a sentence says that tells of a body as a part of another; to report to one makes it none."""


def _quote_mention(builder: Builder, store: FactStore, name: str) -> None:
    """Quote the sentence in which a document names a body that has no document: as one of its own without a budget."""
    documents = {document.id: document for document in store.documents()}
    said = normal(name)
    for hit in search_of(store).passages(name, list(documents), arm="fulltext") if said else ():
        sentences = SENTENCE.findall(hit.chunk.text)
        named = (s for s in sentences if said in normal(s) and _BELONGS.search(s))
        if sentence := next(named, None):
            document = documents[hit.document]
            builder.tell("body_named_by", said=name, body=document.publisher or document.file)
            quote(builder, document, hit.chunk, shortened(sentence.strip()))
            return


def add_examples(builder: Builder) -> None:
    """Offer questions that most documents answer."""
    builder.options += [builder.voice.phrase(f"example_{n}") for n in ("one", "two", "three")]
