"""Read clauses without a figure: nothing changed, nothing exists, or who will be spoken of."""

import re
from decimal import Decimal

from config import lazy
from config.glossary import bare
from ingest.clauses import Clause
from ingest.columns import OPENING
from ingest.comparisons import Comparison, find_direction
from ingest.records import NIL_WORDS
from ingest.statements import Statements
from ingest.subjects import Subject

_USAGE = lazy.regex(r"^\s*(?:主要)?(?:用于|包括|是?用于|保障|支出内容|为了|反映)|主要用于|^\s*用于")
_NONE = lazy.regex(
    rf"(?P<word>{'|'.join(NIL_WORDS)})(?!增减|变化|变动)(?P<what>[^，。；]{{4,40}})$"
)
_NO_BUDGET = lazy.regex(
    r"(?:^|(?<=[)\u4e00-\u9fff]))(?:年初(?P<first>未|没有?|无)|(?P<second>未|没有?|无)(?=[^，。；]{0,4}年初))"
    r"(?:安排|编制|编列|做|设|有)?(?:年初)?(?:部门|支出)?预算(?:安排|数)?$"
)
"""No budget of the one spoken of: 年初未安排预算, 未编制年初预算."""
_NONE_BEFORE = lazy.regex(
    r"^(?:上年度?|去年|(?P<year>(?:19|20)\d\d)年度?)(?:该|此|本)?(?:科目|项目|项)?(?:无|没有|未安排|未发生|未编列)"
    r"(?:该|此|这|本|相关)?[项类]?(?:科目|项目)?(?:年初)?(?:财政|预算|决算)?(?:安排|资金|支出|收入|经费|拨款|数)*$"
)
"""Nothing of the one spoken of in the year before: 上年无此项支出."""
_CARRIED = lazy.regex(r"^(?:上年度?|去年|(?:19|20)\d\d年度?)结转的")
_LONE = lazy.regex(
    r"(?:本|我)?(?:部门|单位|局|委|厅)?(?:无|没有|不涉及|无此[项类](?:支出|收入|业务|情况|内容)?)"
)
"""All that a paragraph says of what its heading names."""
_MONEY = lazy.regex(r"(?<=\d)(?:[百千万亿]+)?元")
_NONE_TAIL = lazy.regex(r"(?:的情况|情况|事项|计划|安排)+$")
_PROJECT = lazy.regex(
    r"^(?P<name>.{2,40}?)(?:项目)?(?:支出)?(?:绩效自评|绩效评价|自评)(?:综述|结果|情况|报告)*$"
)

_QUOTES = lazy.regex(r"[“”\"「」]")


_LEAD_IN = lazy.regex(
    r"的?(?:主要|具体)?(?:内容|情况|构成|安排|用途|用于|支出|项目|以下|几个?|方面)*(?:如下|以下[^，。]{0,4}方面)$"
)
"""What announces a list: 财政拨款支出主要内容如下."""


_WITHIN = lazy.regex(r"[中里]$")
"""What is told behind 财政拨款支出中 are parts of that fund."""


_AMONG = lazy.regex(r"在(?P<what>[^，,。；;]{2,24}(?:项目|采购|支出|经费|资金))(?:当)?中")
"""What the next words are of: 在其他采购项目中，由中小企业成交的9万元 is not all that they were given."""


class Remarks(Statements):
    """Reads what stands between the figures."""

    def _grown(self, text: str) -> Subject | None:
        """Return what a reason says to have grown or shrunk: 项目支出增加."""
        direction = find_direction(text)
        subject = (
            self.subjects.read(text[: direction.start], self._context())[0] if direction else None
        )
        return subject if subject is not None and subject.known else None

    def _unchanged(
        self, text: str, at: int, start: int, end: int, comparison: Comparison | None, *, about: bool
    ) -> None:  # fmt: skip
        words = text[: comparison.start] if comparison else text[:start]
        subject, _ = self._subject(words)
        if subject is None or not subject.known:
            return
        self.state = self.state._replace(current=subject)
        base = comparison or self.state.base or self.last_base
        self.last_base = base
        draft = self._draft(
            subject, "增减额", Decimal(0), self._unit(subject), at + start, at + end
        )
        self.drafts.append(
            draft._replace(base=base.base if base else "上年", bound="≈" if about else None)
        )

    def _nothing(self, text: str, at: int) -> bool:
        if self._no_budget(text, at) or self._none_before(text, at):
            return True
        subject, whole = self.state.main, self.plain.strip("。；; \n")
        named = self.context.nature or self.context.flow
        if subject is None and self.context.fund and named:
            subject = self.subjects.read(named, self.context)[0]
        if subject is not None and subject.known and _LONE.fullmatch(whole):
            span = (at, at + len(text))
            self.drafts.append(self._draft(subject, self._default(), None, None, *span))
            return True
        found = _NONE.search(text)
        if found is None:
            return False
        what = _NONE_TAIL.sub("", found["what"])
        word = (at + found.start("word"), at + found.end("word"))
        if carried := _CARRIED.match(what):
            self._none_carried(what[carried.end() :], *word)
        elif not self._none(what, *word):
            for part in re.split(r"[、和及]", what):
                self._none(part, *word)
        return True

    def _no_budget(self, text: str, at: int) -> bool:
        """Take 年初未安排预算 for an initial budget of nothing, if it is clear whose."""
        found, subject = _NO_BUDGET.search(text.rstrip()), self.state.current
        named = text[: found.start()] if found else ""
        if named.strip():  # 防汛（项）无年初预算
            subject = self.subjects.read(named, self._context())[0]
        if found is None or subject is None or not subject.known:
            return False
        self._move(subject)
        start = at + found.start() + len(found[0]) - len(found[0].lstrip())
        unit, end = self._unit(subject), at + found.end()
        if unit is None and (told := _MONEY.search(self.plain, end)):
            unit = told[0]
        draft = self._draft(subject, "年初预算数", Decimal(0), unit, start, end)
        self.drafts.append(draft)
        return True

    def _none_before(self, text: str, at: int) -> bool:
        """Keep that the one spoken of had nothing in the year before."""
        found, subject, year = _NONE_BEFORE.search(text.strip()), self.state.current, None
        if found is not None and self.document.fiscal_year:
            year = int(found["year"] or self.document.fiscal_year - 1)
        if year is None or subject is None or not subject.known:
            return False
        start = at + len(text) - len(text.lstrip())
        draft = self._draft(subject, self._default(), None, None, start, start + len(text.strip()))
        self.drafts.append(draft._replace(year=year))
        return True

    def _none_carried(self, what: str, start: int, end: int) -> None:
        """Keep that nothing of a fund was carried over: 无上年结转的政府性基金预算拨款支出."""
        subject, phrase = self.subjects.read(what, self._context())
        fund = subject.fund if subject is not None and subject.item == "支出合计" else None
        if fund and not phrase.rest:
            carried = Subject(OPENING, "收入来源", None, 1, (), "收入", "合计", fund)
            self.drafts.append(self._draft(carried, self._default(), None, None, start, end))

    def _none(self, what: str, start: int, end: int) -> bool:
        """Keep what is said not to exist, unless an amount was told; return whether it is known."""
        subject, phrase = self.subjects.read(what, self._context())
        if subject is None or not subject.known:
            return False
        if subject.item == "收支总计":
            subject = subject._replace(item="支出合计", flow="支出")
        self.state = self.state._replace(current=subject)
        self._absent = subject
        key = (subject.item, subject.fund)
        if all((d.subject.item, d.subject.fund) != key for d in self.drafts):
            measure = self._measure(phrase, subject, None)
            self.drafts.append(self._draft(subject, measure, None, None, start, end))
        return True

    _absent: Subject | None = None
    """What was last said not to exist: the next sentence goes on about what was told before it."""
    _purpose = False
    """The list that 主要用于： opens goes on: what it names is spent on, nobody speaks of it next."""

    def _topic(self, text: str, clause: Clause) -> None:
        usage = bool(_USAGE.search(text))
        listed, self._purpose = self._purpose, clause.term == "、" and (usage or self._purpose)
        self._purpose |= usage and clause.term == "："
        if usage or listed or len(text) > 60:
            return
        text = _LEAD_IN.sub("", text) if clause.term == "：" else text
        project = _PROJECT.match(bare(_QUOTES.sub("", text)))
        if project and clause.term == "：":
            subject: Subject | None = Subject(project["name"], "项目")
        else:
            subject, phrase = self.subjects.read(text, self._context())
            measures = phrase.of("measure")
            if measures and subject is not None and subject.known:
                self.state = self.state._replace(measure=measures[-1])
        if subject is None or re.search(r"(?:情况|说明|原则|如下)$", subject.item):
            return
        among = _AMONG.fullmatch(text.strip()) if clause.term == "，" else None
        if among and (not subject.known or subject.classification == "采购"):
            whole = Subject(among["what"], "其他", known=False)
            self.state = self.state._replace(whole=whole, current=None, inside=True)
            return
        if subject.known:
            self.state = self.state._replace(current=subject)
            if not self.state.inside:
                self.state = self.state._replace(main=subject)
            if subject.fund and clause.term == "，" and _WITHIN.search(text.strip()):
                self.state = self.state._replace(whole=subject, inside=True)
        else:
            self._topic_name = subject.item
            if self.state.current is None or not self.state.current.known:
                self.state = self.state._replace(current=subject)
