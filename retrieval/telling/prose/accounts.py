"""Quote what the account of a project says of itself: problems found, what is to be improved, what was reached."""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from config import lazy
from config.glossary import bare, normal
from ingest.records import Chunk, Document, Record
from retrieval.inquiry import Inquiry
from retrieval.passages.finding import quote
from retrieval.passages.sentences import SENTENCE
from retrieval.question import ItemTerm, Question
from retrieval.telling.prose.goals import WORDED
from retrieval.wording import project_in

MAX_ACCOUNTS = 12


class _Part(NamedTuple):
    """One part of an account: by what question it is asked for, and how a text begins it."""

    asked: re.Pattern[str]
    begins: re.Pattern[str]
    cell: re.Pattern[str]
    """The label of the cell of a form that tells it."""
    head: re.Pattern[str] = lazy.regex(r"(?!)")
    """The heading of a section of an evaluation that tells it."""


_SLOW = r"(?:为什么|为何|为啥|怎么|咋)(?:会|还|就)?(?:没有?|被)?(?:(?:工程|项目|实施|建设|推进)?(?:的)?(?:进度|进展|推进|完工|开工|竣工)[^，,。？?]{0,3}(?:慢|滞后|拖|晚|迟|延|不快)|扣了?分|得满分)|(?:进度|进展)(?:为什么|为何|为啥|怎么|咋)(?:会|就|还|这么|那么|比较|较)*(?:缓?慢|滞后|拖|不快)|(?:进度|进展)(?:较|比较)?(?:缓?慢|滞后)的?原因|扣分的?原因"
"""Why it went slowly, or lost points, is the problem that its account names."""
_PARTS = (
    _Part(
        lazy.regex(r"(?:什么|哪些|啥|有无|有没有|发现|存在|主要)的?(?:(?:共性|普遍|共同|突出|典型|总体)(?:性)?的?)?(?:不足|毛病|短板|问题)|问题(?:和|及|与|是|有)|不足之处|" + _SLOW),
        lazy.regex(r"(?:发现|存在)的?(?:主要)?问题(?:及|和)?(?:其|产生)?(?:主要)?(?:原因)?(?:分析)?[:：]"),
        lazy.regex(r"偏差.*原因.*|.*存在的?(?:主要)?问题.*"),
        lazy.regex(r"(?:存在|发现)的?(?:主要)?问题|(?:主要|突出)问题"),
    ),
    _Part(
        lazy.regex(r"(?:怎么|如何|怎样|准备|打算)(?:来)?(?:改进|整改|改正|解决)|(?:怎么|如何|怎样|咋)(?:来|去)?改(?=[的呢啊？?。！，,]|$)|(?:改进|整改)(?:措施|办法|意见|方案|打算|计划)?|下一步|(?:什么|哪些|的)建议(?=[？?。！!]*$)"),
        lazy.regex(r"(?:下一步|后续|今后)?的?(?:主要)?(?:改进|整改)(?:的)?(?:措施|建议|意见)[:：]|下一步(?:工作)?(?:措施|打算|安排|计划)[:：]"),
        lazy.regex(r".*改进(?:的)?(?:措施|建议|意见).*"),
        lazy.regex(r"(?:改进|整改)(?:的)?(?:措施|建议|意见)|(?:有关|相关|工作)?(?:意见|建议)(?:和|及|与)?建?议?$|下一步"),
    ),
    _Part(
        lazy.regex(r"(?:什么|哪些|啥)(?:效果|成效|效益|产出)|效果(?:如何|怎么样|怎样)|目标完成(?:得)?(?:情况|怎么样|如何)"),
        lazy.regex(r"(?:主要)?产出和(?:效益|效果)(?:是)?[:：]|(?:项目)?(?:绩效)?目标完成情况[:：]"),
        lazy.regex(r"实际完成情况"),
    ),
    _Part(
        lazy.regex(r"评价(?:报告|机构|结果)?(?:的|都)?(?:说了?|是怎么说|怎么说|结论|认为|意见|指出)"),
        lazy.regex(r"评价认为|从评价情况来?看|评价(?:结论|意见)[:：]"),
        lazy.regex(r"评价结论"),
    ),
)  # fmt: skip
SAID = lazy.regex(
    r"为什么|为何|为啥|咋|会|还|工程|实施|建设|推进|进度|进展|缓?慢|滞后|推迟|拖延|延期|扣了?分|得满分|较|暴露出?|反映出?|突出|典型|共性|普遍|共同|总体上?|整体上?|几方面|方面|性|第三方|三方|查出|找出|挑出|建议|部门|重点|对|单位|文件|决算|预算|说了?|结论|认为|指出|机构|报告|办|下一步|存在|发现|现|问题|不足|毛病|短板|改进|整改|改正|改|解决|措施|办法|方案|打算|准备|计划|意见|效果|成效|效益|产出|目标|完成|自评|绩效|评价|评|综述|原因|情况|结果|应用|哪些|什么|怎么样|怎么|怎样|如何|项目|专项|资金|经费|主要|一步|之处|里面?|时候?|过程|当中|中|上|下|和|及|与|又|有|是|的|得|做|要|来"
)
_ALL = lazy.regex(r"[各每]个?项目|项目(?:都|各自|分别)|所有项目|\d+个项目")


def asks_account(text: str) -> bool:
    """Tell a question for what a project's account says of itself: 存在什么问题, 怎么改进."""
    return any(part.asked.search(text) for part in _PARTS)


def tell_account(inquiry: Inquiry) -> bool:
    """Quote the parts that are asked for from the account of the one project that is named, or of each."""
    question = inquiry.question
    asked = [part for part in _PARTS if part.asked.search(question.text)]
    if len(asked) > 1 and not _CONCLUDES.search(question.text):
        asked = [part for part in asked if part is not _PARTS[-1]]  # 报告里说 is where they stand
    projects = [item for item in question.named if _SELF.sub("", SAID.sub("", item.text))]
    projects = projects or _titled(question)
    if not asked or _asks_more(question, projects) or len(projects) > 1:
        return False
    of_all = bool(_ALL.search(question.text) or _OF_REVIEW.search(question.text))
    of_all = of_all or account_of_body(question) is not None
    if not projects and not (of_all or asked == [_PARTS[-1]]):
        return False
    for document in inquiry.documents or (inquiry.document,):
        if not projects and _of_all_alike(inquiry, document):
            return True
        if _told(inquiry, document, asked, projects):
            return True
        if not projects and _under_heads(inquiry, document, asked):
            return True
        if not projects and _PARTS[0] in asked and _counted(inquiry, document):
            return True
    return False


def tell_outcome(inquiry: Inquiry) -> bool:
    """Quote what the form of the one project that is named says came of its goal, where that is asked too."""
    asked = _PARTS[2].asked.search(inquiry.question.text)
    return bool(asked) and quote_of_form(inquiry, "outcome")


def quote_of_form(inquiry: Inquiry, part: Literal["problems", "outcome"]) -> bool:
    """Quote what the form of the one project that is named writes of its problems, or of what came of its goal."""
    named = [i for i in inquiry.question.named if _SELF.sub("", SAID.sub("", i.text))]
    if len(named) != 1:
        return False
    names = [normal(name) for name in named[0].names if len(name) > 2]
    wanted = _PARTS[2] if part == "outcome" else _PARTS[0]
    return any(
        _tell_cells(inquiry, document, [wanted], names)
        for document in inquiry.documents or (inquiry.document,)
    )


def account_of_body(question: Question) -> Literal["problems", "improvements"] | None:
    """Return what a question that names nothing else asks of all that was reviewed: 有什么问题, 怎么改进."""
    words = (*question.unexplained, *(item.text for item in question.items))
    if any(_SELF.sub("", SAID.sub("", word)) for word in words) or question.stated:
        return None
    if _PARTS[1].asked.search(question.text):
        return "improvements"
    return "problems" if _PARTS[0].asked.search(question.text) else None


_SELF = lazy.regex(r"工作|本|这个|你们|我们|局|委|目前|现在|还|困难")


_UNSPENT = lazy.regex(
    r"(?:没有?|未|不)能?(?:全部|全|都)?(?:花|用|执行|完成|支出|使用)(?:完|光|掉|到位|预算|够)|(?:执行|完成|支出|预算)(?:率|进度)?[^，,。]{0,4}(?:低|慢|差|不高|不到|只有|才)"
)


def tell_problems_behind(inquiry: Inquiry) -> bool:
    """Quote the problems that a project's account names where it is asked why its budget was not spent.

    Only where no reason is printed as such; the rate that it reached stands before them.
    """
    question, named = inquiry.question, inquiry.question.named
    asks = "under" in question.conditions or _UNSPENT.search(question.text)
    if not asks or len(named) != 1 or question.unexplained or question.natures or question.funds:
        return False
    facts = inquiry.asking(measures=(), conditions=()).facts(named[0])
    if any(f.reason for f in facts) or all(f.classification not in _OF_PROJECT for f in facts):
        return False
    before = inquiry.builder.kept()
    rate = next((f for f in facts if f.measure == "完成率" and f.value is not None), None)
    if rate is not None:
        subject = inquiry.builder.voice.subject(rate, inquiry.document)
        inquiry.say("figure", subject=subject, figure=inquiry.builder.main(rate))
    inquiry.say("problems_behind", name=inquiry.builder.voice.word(named[0].names[0]))
    if any(
        _told(inquiry, d, [_PARTS[0]], [*named]) for d in inquiry.documents or (inquiry.document,)
    ):
        return True
    inquiry.builder.restore(before)
    return False


_OF_PROJECT = ("项目", "指标")
_OF_REVIEW = lazy.regex(
    r"绩效|自评|评价|整改|改进|下一步|(?:决算|预算|文件|单位|部门)[^，,。]{0,6}问题"
)
_COUNTED = lazy.regex(r"发现(?:的)?问题\s*(?:\d+|[零无一二三四五六七八九十])\s*[个项条]")
_MAX_UNDER = 6


_ALIKE = lazy.regex(r"共性|普遍|共同|总体上?|整体上?|几方面")
_LISTED = lazy.regex(
    r"[^。\n]*(?:存在|发现|有)(?:的|着|了)?(?:主要|以下|如下|共性|突出|普遍|[一二两三四五六七八九十\d几]{1,2}个?)*(?:方面|点|类)?的?(?:主要|共性|突出|普遍)?(?:问题|不足)[^。：:\n]{0,6}[：:]一是"
)


def _of_all_alike(inquiry: Inquiry, document: Document) -> bool:
    """Quote the paragraph that lists the problems of all that was reviewed, where these are asked for: 共性问题."""
    if not _ALIKE.search(inquiry.question.text):
        return False
    chunks = (c for c in inquiry.store.chunks(document.id) if c.is_prose)
    found = next((c for c in chunks if _LISTED.match(c.text) and not _is_account(c, [])), None)
    if found is not None:
        quote(inquiry.builder, document, found)
    return found is not None


def _under_heads(inquiry: Inquiry, document: Document, asked: list[_Part]) -> bool:
    """Quote what stands under headings that are the very parts: 存在的主要问题, 改进建议."""
    told = 0
    for part in asked:
        for chunk in inquiry.store.chunks(document.id):
            head = chunk.section[-1] if chunk.section else ""
            if told < _MAX_UNDER and chunk.is_prose and part.head.search(head):
                quote(inquiry.builder, document, chunk)
                told += 1
    return bool(told)


def _counted(inquiry: Inquiry, document: Document) -> bool:
    """Quote the sentence that counts the problems that were found."""
    for chunk in inquiry.store.chunks(document.id):
        for sentence in SENTENCE.findall(chunk.text) if chunk.is_prose else ():
            if _COUNTED.search(sentence):
                quote(inquiry.builder, document, chunk, sentence.strip())
                return True
    return False


_CONCLUDES = lazy.regex(r"结论|意见|认为")
_TITLE_END = lazy.regex(
    r"(?:项目|专项|绩效|部门|重点|第三方|评价|自评|报告|结果|发现|存在|指出|查出|反映|中|里|的)+$"
)
MIN_TITLE = 4


def _titled(question: Question) -> list[ItemTerm]:
    """Take the one stretch that nothing explains for the name of a project, which only titles may print."""
    names = [_TITLE_END.sub("", word) for word in question.unexplained]
    names = [name for name in names if SAID.sub("", name)]
    return [ItemTerm(n, (n,)) for n in names if len(n) >= MIN_TITLE and len(names) == 1]


def _asks_more(question: Question, projects: list[ItemTerm]) -> bool:
    named = [item.text for item in projects]
    left = any(
        _SELF.sub("", SAID.sub("", word)) not in ("", "费") and not word.startswith((*named,))
        for word in question.unexplained
    )
    return left or bool(question.stated or question.conditions) or "多少" in question.text


def _told(
    inquiry: Inquiry, document: Document, asked: list[_Part], projects: list[ItemTerm]
) -> bool:
    """Quote from the narrative what it has of all parts, else from the form."""
    names = [normal(name) for item in projects for name in item.names if len(name) > 2]
    by_others = names and _BY_OTHERS.search(inquiry.question.text)
    if by_others and _tell_sections(inquiry, document, asked, names):
        return True  # what the body says of itself is another review
    chunks = [c for c in inquiry.store.chunks(document.id) if _is_account(c, names)]
    found = [(c, words) for c in chunks for words in _passages(c.text, asked)]
    if names and len({chunk.id for chunk, _ in found}) > 1:
        return False  # words that several accounts have mean none of them
    if len(found) >= len(asked):
        if by_others and not any(_BY_OTHERS.search(_whole(chunk)) for chunk, _ in found):
            inquiry.say("of_self_review")
        for chunk, words in found[: MAX_ACCOUNTS * len(asked)]:
            if not names and asked != [_PARTS[-1]]:
                inquiry.builder.labels.add(_head(chunk))
                inquiry.builder.say(_head(chunk))
            quote(inquiry.builder, document, chunk, words)
        if names and _BOTH.search(inquiry.question.text):
            _tell_form_beside(inquiry, document, asked, names)
        return True
    if not names:
        return False
    if not by_others and _tell_sections(inquiry, document, asked, names):
        return True
    return _tell_cells(inquiry, document, asked, names)


BY_OTHERS = r"部门评价|第三方|重点(?:绩效)?评价|财政(?:绩效)?评价"
_BY_OTHERS = lazy.regex(rf"{BY_OTHERS}|评价报告")


def _whole(chunk: Chunk) -> str:
    return " ".join((*chunk.section, chunk.text))


def _tell_sections(
    inquiry: Inquiry, document: Document, asked: list[_Part], names: list[str]
) -> bool:
    """Quote the sections of a report of the project's own whose titles say that they tell such a part."""
    chunks = [c for c in inquiry.store.chunks(document.id) if c.is_prose and len(c.section) > 1]
    own = [c for c in chunks if any(name in normal(" ".join(c.section[:-1])) for name in names)]
    told = [[c for c in own if part.head.search(c.section[-1])] for part in asked]
    for chunk in (chunk for found in told for chunk in found[:MAX_ACCOUNTS] if all(told)):
        quote(inquiry.builder, document, chunk)
    return all(told)


def _is_account(chunk: Chunk, names: list[str]) -> bool:
    """Tell the account of a project: it is named before the first of such parts."""
    starts = [found.start() for part in _PARTS if (found := part.begins.search(chunk.text))]
    if not starts or not chunk.is_prose:
        return False
    lead = normal(chunk.text[: min(starts)])
    return not names or any(name in lead for name in names)


def _head(chunk: Chunk) -> str:
    return re.split(r"[:：。]", bare(chunk.text), maxsplit=1)[0].strip()


def _passages(text: str, asked: list[_Part]) -> Iterator[str]:
    """Yield each part that is asked for: from its first words to those of the next part."""
    starts = sorted(found.start() for part in _PARTS for found in part.begins.finditer(text))
    for part in asked:
        if found := part.begins.search(text):
            end = next((at for at in starts if at > found.start()), len(text))
            yield text[found.start() : end].strip()


def _tell_cells(inquiry: Inquiry, document: Document, asked: list[_Part], names: list[str]) -> bool:
    """Quote the cells of words from the form that is of the very project."""
    for ordinal in _forms(inquiry, document, names):
        records = inquiry.store.records(document.id, ordinal)
        cells = [record for part in asked for record in _cells(records, part)]
        for record in cells:
            mark = f"[{inquiry.builder.cite_record(document.id, record)}]"
            inquiry.say("quoted", text=" ".join(record.text.split()), mark=mark)
        if cells:
            return True
    return False


_BOTH = lazy.regex(
    r"前后|两处|两个地方|(?:正文|文字|综述|说明)[^，,。]{0,4}[和与跟]|(?:写|说)(?:的|得)(?:都|是否|是不是)?(?:一样|一致|不一样|不一致|相同)|自相矛盾|(?:对得上|矛盾|一致)吗"
)
"""A question whether the same is said wherever it is said."""


def _tell_form_beside(
    inquiry: Inquiry, document: Document, asked: list[_Part], names: list[str]
) -> None:
    """Quote behind what the text says of a project what its form says of the same."""
    kept = inquiry.builder.kept()
    inquiry.say("of_form")
    if not _tell_cells(inquiry, document, asked, names):
        inquiry.builder.restore(kept)


_NAME_CELL = lazy.regex(r"项目名称")


def _forms(inquiry: Inquiry, document: Document, names: list[str]) -> list[int]:
    """Return the forms of the very project, else the only one whose project's name holds what is said."""
    held: dict[int, str] = {}
    for table in inquiry.store.tables(document.id):
        named = [normal(project_in(table.title or "") or "")]
        named += [
            normal(record.text) for record in inquiry.store.records(document.id, table.ordinal)
            if record.row and _NAME_CELL.fullmatch(re.sub(r"\s", "", record.row[-1])) and record.value is None
        ]  # fmt: skip
        if name := next(filter(None, named), ""):
            held[table.ordinal] = name
    own = [ordinal for ordinal, name in held.items() if name in names]
    longer = {name for name in held.values() if any(len(n) > 2 and n in name for n in names)}
    return own or [o for o, name in held.items() if name in longer and len(longer) == 1]


def _cells(records: list[Record], part: _Part) -> list[Record]:
    """Return the cell with such a label, or those under such a heading."""
    keyed = [
        r for r in records
        if r.text and r.value is None and r.row and not r.column
        and part.cell.fullmatch(re.sub(r"\s", "", r.row[-1]))
    ]  # fmt: skip
    headed = [
        r for r in records
        if len(r.text) > 3 and r.value is None and r.column
        and part.cell.fullmatch(re.sub(r"\s", "", r.column[-1]))
    ]  # fmt: skip
    return keyed or (_outcomes(records) if part.cell.fullmatch(_OUTCOME) else []) or headed


_OUTCOME = "实际完成情况"


def _outcomes(records: list[Record]) -> list[Record]:
    """Return the cells beside a goal in words, which say what came of it."""
    return [
        r for r in records
        if r.text and r.value is None and not r.column and len(r.row) > 1
        and "目标" in r.row[-2] and WORDED.search(r.row[-1]) and WORDED.search(r.text)
    ]  # fmt: skip
