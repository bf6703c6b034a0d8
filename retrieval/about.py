"""Answer what the library holds and what the bot is for: questions that no document answers."""

import re

from config import lazy
from ingest.records import Document, Kind
from retrieval import unknown
from retrieval.answer import Answer
from retrieval.builder import Builder
from retrieval.question import Question
from retrieval.regions import without_regions
from retrieval.scope import latest

MAX_LISTED = 60
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
        unknown.add_examples(builder)
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
    names = {name for d in documents for name in (d.publisher, *d.aliases, *d.place) if name}
    names |= {name.rstrip("省市区县") for name in names if len(name) > 2}
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, "")
    return _SAID_YEAR.sub("", re.sub(r"\s", "", text))


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
    for document in latest(documents)[:MAX_LISTED]:
        name = document.publisher or document.file
        builder.labels.add(name)
        year = voice.phrase("year", year=document.fiscal_year) if document.fiscal_year else ""
        builder.tell("library_line", name=name, year=year, kind=voice.word(document.kind.value))
