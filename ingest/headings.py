"""Read what headings say about the text below them: fund, side, nature, classification, subject."""

import re

from config import lazy
from ingest.figures import find_figures
from ingest.outline import TITLE_MAX, lead_of, unnumbered
from ingest.phrases import Phrase, folded
from ingest.records import Chunk
from ingest.subjects import Context, Flow, Subject, Subjects

_TAIL = lazy.regex(
    r"(?:财政拨款|支出|收入|预算|决算|经费|安排|使用|占有|占用|总体|具体|结构|增减|变化|情况|说明|的|表|及|和|资产|购置|规模|明细)*(?:情况|说明|表)+[。：:]?$"
)
_FUNDS = (
    ("一般公共预算", "一般公共预算"),
    ("政府性基金", "政府性基金"),
    ("国有资本经营", "国有资本经营"),
)
_CLASSES = (
    ("三公", "三公"), ("公务接待", "三公"), ("公务用车", "三公"), ("出国", "三公"),
    ("采购", "采购"), ("国有资产", "资产"), ("资产占", "资产"),
    ("政府预算支出经济分类", "政府经济"), ("经济分类", "部门经济"), ("经济科目", "部门经济"),
    ("功能", "功能"), ("绩效", "项目"),
)  # fmt: skip


_PROJECT = lazy.regex(
    r"(?P<name>[^,，。;；:：()（）]{3,40}?)(?:\([^()]*\))?(?:项目)?(?:支出)?经费(?:支出)?(?:情况)?的?说明$"
)
"""The title of what is told of one project: 商业创新专项(政策资金)经费情况说明."""
_EVALUATED = lazy.regex(
    r"^(?:(?:19|20)\d\d年度?)?(?P<name>[^,，。;；:：、]{3,40}?)(?:项目)?(?:支出)?(?:绩效|重点|部门)评价报告$"
)
"""The title of the report on how one project was evaluated."""
_NO_PROJECT = lazy.regex(r"三公|机关运行|会议|培训|^项目|整体|^部门")


_SCORED = lazy.regex(
    r"(?:^|[。；;\n]|\d[.．、]|[)）])\s*(?:(?:19|20)\d\d年度?)?(?P<name>[^,，。;；:：、\d“”]{2,40}?)(?:项目|专项)(?:支出)?(?:绩效)?(?:(?:自我评价|自评价|自评|评价)(?:综述|情况|结果|得分|评分|综合得分|总分)|综述)"
)
"""A paragraph that tells how one project was evaluated: what it says of money is the project's."""


_TITLED = lazy.regex(
    r"(?:^|[。；;\n])\s*(?:\d{1,2}[.．、]|[(（][一二三四五六七八九十\d]{1,3}[)）])\s*(?P<name>[^,，。;；:：、“”]{2,40}?)(?:项目)?[。:：]\s*(?:(?:根据|按照|依据|对照|经)[^。；;，,：:]{2,24}[，,]\s*)?(?:(?:绩效|综合)?(?:自评|评价)(?:综合)?(?:得分|总分|评分|结果)|(?:实施(?:主体|单位|内容|周期)|立项依据|项目概况)\s*[:：])"
)
"""Its name stands as the title of the paragraph: 1.路面修补专项。自评得分93.46分, 3.文物数字化采集。实施主体：某馆."""
_TITLED_SCORED = lazy.regex(
    r"(?:^|[。；;\n])\s*(?:\d{1,2}[.．、]|[(（][一二三四五六七八九十\d]{1,3}[)）])\s*(?P<name>[^,，。;；:：、“”]{2,40}?)(?:项目|专项)(?:资金|支出)?[:：](?=[^。；;:：\n]*(?:自我评价|自评|评价)(?:综合)?(?:得分|总分|评分)\D{0,3}\d)"
)
"""The title of a sentence that tells its score last: 1.河道清淤项目：全年预算数9万元，执行率98%，自评得分96分."""


def evaluated_in(text: str) -> str | None:
    """Return the one project whose evaluation a paragraph tells; None where it tells several.

    >>> evaluated_in("3.河道清淤项目绩效自评得分92.80分。全年预算数100.00万元")
    '河道清淤'
    >>> evaluated_in("1.路面修补专项。自评得分93.46分。全年预算数245.00万元")
    '路面修补专项'
    >>> evaluated_in("2.文物数字化采集。实施主体：某市博物馆。总投资410.00万元")
    '文物数字化采集'
    >>> evaluated_in("1.河道清淤项目：全年预算数100.00万元，执行率98%，自评得分92.80分")
    '河道清淤'
    """
    plain = folded(text)
    ways = (_SCORED, _TITLED, _TITLED_SCORED)
    found = next((told for way in ways if (told := [*way.finditer(plain)])), [])
    names = {one["name"] for one in found}
    names = {name for name in names if not _NO_PROJECT.search(name)}
    return names.pop() if len(names) == 1 else None


def project_told(chunk: Chunk) -> str | None:
    """Return the one project of which a passage tells, by a title above it or by its own words."""
    above = (_project_of(folded(unnumbered(title))) for title in chunk.section)
    return next((name for name in above if name), None) or evaluated_in(chunk.text)


def _project_of(plain: str) -> str | None:
    """Return the project whose account or evaluation a title announces."""
    found = _PROJECT.match(plain) or _EVALUATED.match(plain)
    return found["name"] if found and not _NO_PROJECT.search(plain) else None


def context_of(subjects: Subjects, section: tuple[str, ...]) -> tuple[Context, Subject | None]:
    """Return the context of a chunk from the headings above it, and the subject they name."""
    context, subject = Context(), None
    for title in section:
        text = unnumbered(title)
        plain = folded(text)
        fund, flow, nature = _fund(plain), _flow(plain), _nature(plain)
        kind = next((name for word, name in _CLASSES if word in plain), None)
        context = context._replace(
            fund=_narrower(fund, context.fund),
            flow=flow or (None if _both(plain) else context.flow),
            nature=nature or context.nature,
            classification=kind
            or (
                None
                if re.match(r"^[一二三四五六七八九十]+[、.]", title.strip())
                else context.classification
            ),
        )
        if (project := _project_of(plain)) is not None:
            context = context._replace(project=project)
        named = _subject(subjects, text, context)
        if named is not None:
            subject = named
            context = context._replace(item=named.item)
            if named.classification == "功能":
                context = context._replace(parents=(*named.parents, named.item))
        elif re.match(r"\s*(?:[一二三四五六七八九十]+[、.]|第)", title):
            subject = None
            context = context._replace(parents=(), item=None)
    return context, subject


def own_heading(chunk: Chunk) -> tuple[str, ...]:
    """Return the name of a numbered item that is a heading in itself: （二）政府采购情况。2026年…."""
    if chunk.kind != "item":
        return ()
    lead = lead_of(chunk.text)
    titled = chunk.text[len(lead) : len(lead) + 1] in ("。", "：", ":") and len(lead) < TITLE_MAX
    return (lead,) if titled and not find_figures(lead) else ()


def _narrower(fund: str | None, above: str | None) -> str | None:
    """Return the fund of a heading: below 一般公共预算财政拨款 that is what 财政拨款 is short for."""
    return above if (fund, above) == ("财政拨款", "一般公共预算") else fund or above


def _fund(plain: str) -> str | None:
    if re.search("[各全](?:类|部|项)资金", plain):
        return "全部"
    named = [fund for fund, word in _FUNDS if word in plain]
    if len(named) == 1:
        return named[0]
    return "财政拨款" if "财政拨款" in plain and not named else None


def _both(plain: str) -> bool:
    return ("收入" in plain and "支出" in plain) or "收支" in plain


def _flow(plain: str) -> Flow | None:
    if _both(plain):
        return None
    if "收入" in plain:
        return "收入"
    return "支出" if "支出" in plain else None


def _nature(plain: str) -> str | None:
    named = [nature for nature in ("基本支出", "项目支出") if nature in plain]
    return named[0] if len(named) == 1 else None


def _subject(subjects: Subjects, text: str, context: Context) -> Subject | None:
    """Return the known item that a heading is about; totals are no subject of a heading."""
    short = _TAIL.sub("", text.strip()) or text
    for words in dict.fromkeys((text.strip("。：: "), short)):
        subject, phrase = subjects.read(words, context._replace(parents=context.parents))
        if subject is not None and subject.known and _is_item(subject, phrase):
            return subject
    return None


def _is_item(subject: Subject, phrase: Phrase) -> bool:
    return subject.classification not in ("总计", "收入来源") and not phrase.rest
