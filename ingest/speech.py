"""Keep what has been said so far in a chunk, and complete what the next words leave open."""

import re
from decimal import Decimal
from typing import NamedTuple

from config import lazy
from config.glossary import meanings, normal
from ingest.amounts import Quantity, unit_of
from ingest.comparisons import Comparison
from ingest.drafts import Draft
from ingest.names import units_called
from ingest.phrases import AMOUNT_MEASURES, Phrase, family_of, folded, own_name, sentence_words
from ingest.records import Document, Kind
from ingest.subjects import TOTALS, Context, Subject, Subjects, fund_of, of_body, source_funds

_YEAR = lazy.regex(r"((?:19|20)\d\d)年")
_SPAN = lazy.regex(r"(?:19|20)\d\d年?度?\s*(?:至|到|[-—–~～－])+\s*(?:19|20)\d\d年度?")
"""The years that something lasts: 实施周期：2026年至2028年，总投资9万元 is of none of them."""
_IN_ALL = lazy.regex(r"(?:以上|上述)?(?:各项|几项)?(?:合计|总计|共计|一共|总共)(?:为|是|达)?")
"""What closes a list of parts with their total: 其中A3万元，B5万元，合计8万元."""
_CLASS = lazy.regex(
    r"^.*[\u4e00-\u9fff][、和及].*等(?:各?[项类])?(?P<whole>[\u4e00-\u9fff]{3,}\D*)$"
)
_RUNNING = lazy.regex(r"用于[^、]{4,30}的(?:日常|经费)(?:运转)?支出$")
"""What a heading of 基本支出 or 项目支出 has already named: 用于保障机构正常运转的日常支出."""
_INVESTED = lazy.regex(r"(?:项目)?(?:计划|估算|概算)?总投资(?:额|概算|估算)?|投资总额")
_OF_YEAR = lazy.regex(
    r"(?:(?:19|20)\d\d年|本年|当年|今年|年内)度?(?:预算)?(?:安排|投入|支付|下达|拨付|列支)"
)
AREAS = frozenset({"平方米", "万平方米", "亩", "公顷", "㎡"})


_DRAWN = lazy.regex(
    r"(?:^|[，,、；;和及与])\s*(?:其中)?(?:从|由|在)(?P<source>[^，,。；;]{2,30}?)(?:中|里|内)?(?:列支|开支|支付|安排|解决|负担)(?:了|的)?\s*$"
)
_ITS = lazy.regex(r"\s*[，,]?\s*其(?![中他余它次])(?P<what>[\u4e00-\u9fff].*)$")
_NATURES = ("基本支出", "公用经费", "人员经费")
_WHOLES = ("总计", "收入来源", "功能")
"""What a fund alone does not stay with, unless a part of it is spoken of: 项目支出9万元，其中财政拨款8万元."""


_BUDGETED = frozenset({"预算数", "年初预算数", "全年预算数"})
_PARTS_OF_BASIC = frozenset({"机关运行经费"})
"""What is but the part of 公用经费 that some of the bodies have: so are its own parts."""
_RECEPTION = "公务接待费"
_VISITED = lazy.regex(r"国内(?:公务)?接待\d(?:(?!外事|外宾|境\)?外).)*支出$")
"""What was spent on the visits counted before it: 国内公务接待9批次，80人次，共计支出7万元."""
_DOMESTIC = lazy.regex(r"国内(?:公务)?接待(?:费用?|支出|经费)+")


_INCOME_OF_YEAR = lazy.regex(r"[本当]年度?(?:财政)?(?:拨款)?收入(?:决算数?|预算数?)?(?:为|是)?\s*$")


class State(NamedTuple):
    """What has been said so far in a chunk; ``main`` outlives a sentence, ``current`` does not."""

    main: Subject | None = None
    current: Subject | None = None
    whole: Subject | None = None
    inside: bool = False
    base: Comparison | None = None
    year: int | None = None
    measure: str | None = None
    unit: str | None = None


_CARRIED_OUT = lazy.regex(r"(?:^|[,，、])\s*(?:全年|实际)?执行(?:数|了)?(?:为|是)?\s*$")


_OWN_PART = lazy.regex(r"[局委厅院]?(?:机关|本级|本部)")
_DIVIDED = lazy.regex(r"(基本支出|项目支出)(?:预算)?按[^，,。；;:：]{0,12}经济(?:科目)?分类")


_ECONOMIC = frozenset({"部门经济", "政府经济"})
_HALVES = frozenset({"基本支出", "项目支出"})
_OF_HALVES = frozenset({"项目", "其他", "功能", "总计"})
_OTHER_BODY = lazy.regex(
    r"[。；;\n]|部门|单位|全[局委厅市区县镇院校]|[局委厅院校]|合计|总计|[共总]|其[余他]"
)
"""What is told behind these need not be of the unit that was told of before them."""


def _divides_half(subject: Subject) -> bool:
    """Tell what may be a part of 基本支出 or 项目支出 and says of no nature itself."""
    own = subject.nature == "合计" and subject.item not in TOTALS
    return own and subject.classification in _OF_HALVES


class Speech:
    """What a chunk has said so far: of whom, for which year, compared with what."""

    def __init__(
        self, document: Document, subjects: Subjects, text: str, context: Context,
        subject: Subject | None, carried: Subject | None,
    ) -> None:  # fmt: skip
        self.document, self.subjects = document, subjects
        self.text, self.plain = text, folded(text)
        self.context = context
        self.state = State(main=subject, current=subject, whole=carried)
        self.drafts: list[Draft] = []
        self.last_base: Comparison | None = None
        self._first = 0  # where the drafts of this sentence begin
        self._topic_name = ""
        self._names: list[str] = []
        self._list: tuple[str, ...] = ()  # the names that 分别 last gave their figures
        self._each_of: list[str] | None = None  # the names that 分别 has yet to give a figure
        self._said = ("", "")  # the words around that 分别
        self._beside = False

    def _subject(self, words: str) -> tuple[Subject | None, Phrase]:
        """Return the subject of some words, else the one that was spoken of."""
        words = self._class_of_list(words)
        if (
            said := self._drawn_from(words) or self._next_body(words.strip("，,、:： "))
        ) is not None:
            return said, Phrase(words, (), ())
        its = _ITS.match(words)
        owner = self._body_named(its["what"]) if its else None
        words = its["what"] if its and owner else words
        subject, phrase = self.subjects.read(words.strip("，,、:： "), self._context())
        if self.state.inside and self.state.whole and _IN_ALL.fullmatch(words.strip("，,、:： ")):
            return self.state.whole, phrase
        if subject is None and not phrase.rest:
            return self._left_open(words, phrase), phrase
        if subject is None:
            return None, phrase
        subject = self._of_project(subject)
        if owner and subject.body is None:
            subject = subject._replace(body=owner)
        same = self._spoken_of(subject, phrase) or self._of_part(subject, phrase)
        if same is not None:
            return same, phrase
        whole = self.state.whole if self.state.inside else None
        if whole is not None and {whole.flow, subject.flow} == {"收入", "支出"}:
            self.state = self.state._replace(whole=None, inside=False, main=subject)
            return subject, phrase
        if (
            whole is not None
            and not subject.parents
            and subject.code is None
            and subject.item != whole.item
        ):
            subject = subject._replace(parents=(whole.item,))
        if whole is not None and whole.nature in _HALVES and _divides_half(subject):
            subject = subject._replace(
                nature=whole.nature
            )  # 项目支出9万元，包括其他运转类项目3万元
        return subject, phrase

    def _next_body(self, name: str) -> Subject | None:
        """Return what is told of a body in a list of bodies, where a subject of that name is printed too."""
        body = units_called(self.document.units).get(normal(name))
        spoken = self.state.current
        if body is None or spoken is None or spoken.body is None or not self.drafts:
            return None
        goes_on = not re.search(r"[。\n]", self.plain[self.drafts[-1].end :].partition(name)[0])
        return spoken._replace(body=body) if goes_on else None

    def _body_named(self, what: str) -> str | None:
        """Return the one body of the sentence whose money comes with 其: 某中心为事业单位，其公用经费9万元."""
        end = max(0, self.plain.find(what, self.drafts[-1].end if self.drafts else 0))
        said = re.split(r"[；;]", self._sentence_before(end))[-1]
        words = self.subjects.read(said, self.context)[1].words
        bodies = {word.meanings["body"] for word in words if "body" in word.meanings}
        return bodies.pop() if len(bodies) == 1 else None

    def _drawn_from(self, words: str) -> Subject | None:
        """Return what is spoken of as paid from one nature of expenditure: 其中从基本支出列支9万元."""
        found = _DRAWN.search(words)
        spoken = (self.state.whole if self.state.inside else None) or self.state.current
        if found is None or spoken is None or spoken.classification in ("总计", "收入来源"):
            return None
        nature = "项目支出" if "项目" in found["source"] else None
        nature = nature or next((n for n in _NATURES if n in found["source"]), None)
        return spoken._replace(nature=nature) if nature else None

    def _left_open(self, words: str, phrase: Phrase) -> Subject | None:
        """Return what was spoken of, for words that name nothing themselves."""
        spoken = self.state.current or self.state.main or self.state.whole
        if spoken is not None and self._is_other_body(spoken.item, phrase):
            self.state = self.state._replace(main=None, current=None)  # nor is its share
            spoken = self.state.whole if self.state.inside else None
            return spoken and of_body(spoken, phrase)
        if spoken is None and phrase.of("measure") and self.context.project:
            spoken = Subject(self.context.project, "项目", flow="支出", known=False)
        told_by_body = self.context.flow == "支出" and phrase.of("body")  # 按单位分：局机关5万元
        if spoken is None and (phrase.of("measure") or told_by_body):  # 某局预算5万元
            spoken = Subject("支出合计", "总计", None, 0, (), "支出", "合计", self.context.fund)
        if spoken and _INVESTED.search(spoken.item) and _OF_YEAR.search(words):
            spoken = self._of_year()
        fund = fund_of(phrase)
        if spoken and fund and spoken.classification in ("项目", "采购"):
            spoken = spoken._replace(fund=fund)  # 其中财政拨款9万元、上年结转资金3万元
        return spoken and of_body(spoken, phrase)

    def _is_other_body(self, item: str, phrase: Phrase) -> bool:
        """Tell what was read as a subject's name and is one body of a list: 图书馆5万元；文化馆4万元."""
        bodies = {word.meanings["body"] for word in phrase.words if "body" in word.meanings}
        if not bodies:
            return False
        other = units_called(self.document.units).get(
            normal(item), "" if _OWN_PART.fullmatch(item) else None
        )
        return other is not None and other not in bodies

    def _of_project(self, subject: Subject) -> Subject:
        """Put an investment under the project of which the paragraph tells."""
        project = self.context.project
        if not project or subject.parents or not _INVESTED.fullmatch(subject.item):
            return subject
        return subject._replace(parents=(project,))

    def _of_year(self) -> Subject:
        """Return what the year gives of an investment: 总投资9万元，2026年安排3万元 are two amounts."""
        name = self.context.project
        kind = "项目" if name else "其他"
        return Subject(name or "年度安排", kind, flow="支出", known=False)

    def _class_of_list(self, words: str) -> str:
        """Return what names the whole list: 办公费、差旅费等公用经费 is 公用经费."""
        if self.context.nature and _RUNNING.search(words):
            return self.context.nature
        found = _CLASS.match(words)
        subject, phrase = (
            self.subjects.read(found["whole"], self._context()) if found else (None, None)
        )
        known = (
            found and subject and subject.known and not subject.weak and phrase and not phrase.rest
        )
        return found["whole"] if found and known else words

    def _of_part(self, subject: Subject, phrase: Phrase) -> Subject | None:
        """Tell a part from what the whole body spends: 维修费 of vehicles, 办公费 of 机关运行经费."""
        whole = self.state.whole if self.state.inside else None
        if whole is None or subject.classification in ("总计", "收入来源"):
            return None
        of_vehicles = whole.classification == "三公" and subject.classification == "部门经济"
        if not of_vehicles and whole.item not in _PARTS_OF_BASIC:
            return None
        part = own_name(phrase) or subject.item
        return Subject(part, "其他", None, None, (whole.item,), "支出", known=False)

    def _part_of(self, subject: Subject, phrase: Phrase, figure: Quantity) -> Subject:
        """Tell a part from the whole that begins like it: 专项90万元，其中专项经费40万元."""
        item = normal(subject.item)
        domestic = subject.item == _RECEPTION and self._is_domestic(phrase, subject, figure)
        if domestic or (not subject.known and _DOMESTIC.fullmatch(subject.item)):
            return Subject(
                f"国内{_RECEPTION}", "三公", None, None, (_RECEPTION,), "支出", "合计", subject.fund, known=False
            )  # fmt: skip
        if subject.code or family_of().get(subject.item) or meanings().get(item):
            return subject
        name = own_name(phrase)
        tail = normal(name).removeprefix(item)
        if tail not in sentence_words()["nouns"]["words"] or not normal(name).startswith(item):
            return subject
        if not any(self._is_whole(draft, subject, figure) for draft in self.drafts):
            return subject
        above = (*subject.parents, subject.item)
        return Subject(name, "其他", None, None, above, subject.flow, "合计", known=False)

    def _is_domestic(self, phrase: Phrase, subject: Subject, figure: Quantity) -> bool:
        """Tell the cost of domestic visits from that of all: 公务接待费9万元，其中国内公务接待支出7万元."""
        told = [d for d in self.drafts if d.subject.item == subject.item and d.unit == figure.unit]
        finals = [d.value for d in told if d.measure in ("决算数", "执行数", "预算数") and d.value]
        words = self._sentence_before(figure.start)
        domestic = "国内" in phrase.text or _VISITED.search(words) is not None
        return bool(finals) and domestic and figure.number < min(finals)

    def _is_whole(self, draft: Draft, subject: Subject, figure: Quantity) -> bool:
        """Tell a larger amount that stands in this sentence right behind the shorter name."""
        if draft.subject.item != subject.item or draft.unit != figure.unit:
            return False
        named = normal(self.plain[: draft.start]).endswith(normal(subject.item))
        together = "。" not in self.plain[draft.end : figure.start]
        return named and together and (draft.value or 0) > figure.number

    def _spoken_of(self, subject: Subject, phrase: Phrase) -> Subject | None:
        """Return what was spoken of, if a phrase only repeats it, its fund or 支出."""
        current = self.state.current or self.state.main
        if current is not None and not subject.known and current.item.endswith(subject.item):
            return current._replace(fund=fund_of(phrase) or current.fund)
        if (funded := self._funded(subject, phrase)) is not None:
            return funded
        if current is not None and self._goes_on(current, subject, phrase):
            return subject._replace(fund=fund_of(phrase) or current.fund)
        if current is not None and (fund := self._fund_beside(current, subject, phrase)):
            return subject._replace(fund=fund)
        if not subject.weak or current is None:
            return None
        fund = source_funds().get(current.item)
        if fund and subject.flow == "支出" and self._is_budgeted(current):
            return subject._replace(fund=fund)
        if not current.known:
            return current if self._beside else None
        other = current.classification not in ("总计", "收入来源")
        return current if other or current.flow == subject.flow else None

    def _is_budgeted(self, subject: Subject) -> bool:
        """Tell a fund's money of which the budget was told last: 财政拨款预算9万元，支出8万元."""
        last = self.drafts[-1] if self.drafts else None
        return last is not None and last.subject == subject and last.measure in _BUDGETED

    def _goes_on(self, current: Subject, subject: Subject, phrase: Phrase) -> bool:
        """Tell whether a sentence goes on from what was carried over: 年初结转6万元，本年收入9万元，本年支出8万元."""
        of_year = (
            phrase.text.strip("，,、:： ").startswith("本年") and subject.classification == "总计"
        )
        turned = current.classification == "总计" and current.flow != subject.flow
        narrower = current.item == f"{current.flow}总计" and subject.item == f"{current.flow}合计"
        follows = "结转" in current.item or turned or narrower
        return of_year and bool(self.drafts) and follows

    def _fund_beside(self, current: Subject, subject: Subject, phrase: Phrase) -> str | None:
        """Return the fund of what was carried over beside its income: 政府性基金本年收入9万元，年初结转3万元.

        In a list (一般公共预算拨款9万元、上年结转3万元) it may be of any fund.
        """
        last = self.drafts[-1] if self.drafts else None
        own = fund_of(phrase) or "结转" not in subject.item
        if own or last is None or last.subject.item != current.item:
            return None
        if len(self.drafts) > 1 and source_funds().get(self.drafts[-2].subject.item):
            return None  # of both of them
        if self.plain[last.end : last.end + 1] not in ("，", ","):
            return None
        of_year = _INCOME_OF_YEAR.search(self.plain[: last.start])
        return source_funds().get(current.item) if of_year else None

    def _funded(self, subject: Subject, phrase: Phrase) -> Subject | None:
        """Read a fund alone as a share of what is spoken of: 其中财政拨款3万元 of projects."""
        spoken = self.state.whole if self.state.inside else self.state.current
        if spoken is None or (spoken.classification in _WHOLES and spoken.nature in (None, "合计")):
            return None
        sides = ("收入", "支出")
        bare = subject.classification in ("总计", "收入来源") and not any(
            side in word.text for word in phrase.words for side in sides
        )
        fund = fund_of(phrase)
        return spoken._replace(fund=fund) if bare and fund and not phrase.of("nature") else None

    def _context(self) -> Context:
        """Return the headings' context, narrowed by the whole whose parts are listed."""
        whole = self.state.whole
        if whole is None:
            return self.context
        context = self.context
        if whole.fund not in (None, "全部") and context.fund != "全部":
            context = context._replace(fund=whole.fund)
        if whole.flow and whole.classification in ("总计", "收入来源"):
            context = context._replace(flow=whole.flow)
        return context

    def _move(self, subject: Subject) -> None:
        state = self.state._replace(current=subject)
        if not state.inside and (subject.known or state.main is None):
            state = state._replace(main=subject)
        self.state = state

    def _year(self, text: str) -> None:
        found = _YEAR.findall(_SPAN.sub("", text))
        if found and "结转" not in text:
            self.state = self.state._replace(year=int(found[-1]))

    def _measure(self, phrase: Phrase, subject: Subject, figure: Quantity | None) -> str:
        unit = unit_of(figure.unit) if figure else None
        measures = [m for m in phrase.of("measure") if m in AMOUNT_MEASURES]
        if unit is not None and unit.dimension == "count":
            if figure and figure.unit in AREAS:
                return "面积"
            bought = subject.parents[-1:] in (("购置车辆",), ("购置设备",))
            return "购置数量" if bought else "数量"
        if unit is not None and unit.dimension in ("ratio", "point"):
            return "比例"
        if measures:
            return self._canonical(measures[-1])
        if subject.classification == "项目" and _CARRIED_OUT.search(phrase.text):
            return "执行数"
        if not subject.known or "金额" in subject.item:
            return "金额"
        return self._default()

    def _default(self) -> str:
        return {Kind.FINAL: "决算数", Kind.BUDGET: "预算数"}.get(self.document.kind, "金额")

    def _canonical(self, measure: str) -> str:
        """In a budget the year's own 年初预算 is the budget."""
        same = self.state.year in (None, self.document.fiscal_year)
        if self.document.kind is Kind.BUDGET and measure == "年初预算数" and same:
            return "预算数"
        return measure

    def _unit(self, subject: Subject) -> str | None:
        for draft in reversed(self.drafts):
            if draft.subject.item == subject.item and draft.unit and draft.unit != "%":
                return draft.unit
        return self.state.unit

    def _draft(
        self, subject: Subject, measure: str, value: Decimal | None, unit: str | None, start: int, end: int
    ) -> Draft:  # fmt: skip
        if subject.body is None and (body := self._body_before(start)):
            subject = subject._replace(body=body)
        if subject.classification in _ECONOMIC and subject.nature == "合计":
            basic = self.context.nature == "基本支出"
            nature = self.subjects.nature_within_basic(subject.code) if basic else "合计"
            subject = subject._replace(nature=self._divided_before(start) or nature)
        return Draft(
            subject=subject, measure=measure, value=value, unit=unit, start=start, end=end,
            year=self.state.year or self.document.fiscal_year,
        )  # fmt: skip

    def _divided_before(self, start: int) -> str | None:
        """Return the nature that the sentence divides by economic subjects: 基本支出按经济分类：工资福利支出9万元."""
        found = _DIVIDED.findall(self._sentence_before(start))
        return found[-1] if found else None

    def _sentence_before(self, at: int) -> str:
        """Return what the sentence says before a place."""
        return self.plain[self.plain.rfind("。", 0, at) + 1 : at]

    def _body_before(self, start: int) -> str | None:
        """Return the unit of which the sentence has just told: 某中心编制8人，实有7人."""
        if len(self.drafts) <= self._first:
            return None
        last = self.drafts[-1]
        between = self.plain[last.end : start]
        return None if _OTHER_BODY.search(between) else last.subject.body
