"""Turn the figures of sentences into facts: subject, measure, base, direction and reason of each.

A chunk is read figure by figure. The words between the clause's beginning (or the figure before) and
a figure say what it is; what they leave open is taken from the clause before, the sentence's whole
(其中), and the headings above.
"""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from ingest.amounts import Quantity, unit_of
from ingest.chunks import Passage
from ingest.clauses import Clause, Sentence, split_sentences
from ingest.comparisons import (
    Comparison,
    Direction,
    find_comparison,
    find_direction,
    find_same,
)
from ingest.counts import counted_item, noun_length
from ingest.drafts import Draft, facts_of
from ingest.figures import find_figures
from ingest.headings import context_of, own_heading
from ingest.phrases import AMOUNT_MEASURES, Phrase, folded
from ingest.reasons import Reason, find_reason
from ingest.records import Document, Fact, Kind
from ingest.subjects import Context, Subject, Subjects, fund_of

_SHARE = re.compile(r"占(?P<whole>[^占]*?)(?:的?(?:比例|比重|份额))?(?:的|为|约|达|是)*\s*$")
_RATE = re.compile(
    r"完成(?:了)?(?P<of>[^完]{0,14}?)(?:的|率为?|率达到?|率|为|约)?\s*$|(?P<rate>执行率|完成率|执行进度|支出进度)(?:为|达到?|是|:|约)?\s*$"
)
_YEAR = re.compile(r"((?:19|20)\d\d)年")
_LAST = re.compile(r"(?:上年|去年|上年度)(?!结转|结余|末|底)")
_PARTS = re.compile(r"^\s*(?:其中|包括|具体包括|分别是|其中包括)\s*")
_TAIL_PARTS = re.compile(r"(?:其中|包括|如下|方面|组成)\s*$")
_USAGE = re.compile(r"^\s*(?:主要)?(?:用于|包括|是?用于|保障|支出内容|为了|反映)|主要用于|^\s*用于")
_NONE = re.compile(
    r"(?P<word>无|没有|未安排|未发生|不存在|未编列|未产生)(?!增减|变化|变动)(?P<what>[^，。；]{4,40})$"
)
_NONE_TAIL = re.compile(r"(?:的情况|情况|事项|计划|安排)+$")
_APART = re.compile(r"^(?P<names>.+?)分别(?:为|是|安排|支出|达到?)*\s*$")
_PROJECT = re.compile(
    r"^(?P<name>.{2,40}?)(?:项目)?(?:支出)?(?:绩效自评|绩效评价|自评)(?:综述|结果|情况|报告)*$"
)
_BUDGET_GAP = re.compile(r"(?:大于|小于|高于|低于|多于|少于|超过|差异)")


NAME_MIN = 4  # shorter names that a sentence makes itself need the clause before them


class _State(NamedTuple):
    """What has been said so far in a chunk; ``main`` outlives a sentence, ``current`` does not."""

    main: Subject | None = None
    current: Subject | None = None
    whole: Subject | None = None
    inside: bool = False
    base: Comparison | None = None
    year: int | None = None
    measure: str | None = None
    unit: str | None = None


def sentence_facts(
    document: Document, tables: Iterable[Fact], passages: Iterable[Passage]
) -> list[Fact]:
    """Return one fact for each figure that the narrative states.

    Args:
        document: Who and when; its kind says what an amount without a measure is.
        tables: The facts of the document's tables; their names are known subjects.
        passages: The narrative with the place of each character.
    """
    teller = Teller(document, Subjects(document, tables))
    return [fact for passage in passages for fact in teller.facts(passage)]


class Teller:
    """Reads the chunks of one document in order; a list's whole may stand in the chunk before."""

    def __init__(self, document: Document, subjects: Subjects) -> None:
        self.document = document
        self.subjects = subjects
        self._carried: Subject | None = None
        self._section: tuple[str, ...] = ()
        self._three: tuple[tuple[str, ...], str | None] = ((), None)

    def facts(self, passage: Passage) -> Iterator[Fact]:
        """Yield the facts of one chunk."""
        chunk = passage.chunk
        if chunk.kind == "definition" and any("解释" in title for title in chunk.section):
            return
        figures = find_figures(chunk.text)
        context, subject = context_of(self.subjects, (*chunk.section, *own_heading(chunk)))
        if context.classification == "三公" and context.fund is None:
            fund = self._fund_of(chunk.section)
            context = context._replace(fund=fund)
            subject = subject._replace(fund=fund) if subject and fund else subject
        if chunk.section[: len(self._section)] != self._section:
            self._carried = None
        reader = _Reader(self, chunk.text, figures, context, subject, self._carried)
        drafts = reader.read()
        for draft in drafts:
            if draft.subject.item == "“三公”经费" and draft.subject.fund:
                self._three = (chunk.section, draft.subject.fund)
        whole = reader.open_whole()
        if (chunk.kind != "heading" or figures) and (whole or self._carried is None):
            self._carried, self._section = whole, chunk.section
        yield from facts_of(drafts, self.document, passage)

    def _fund_of(self, section: tuple[str, ...]) -> str | None:
        """Return the fund that the 三公 total in this or the enclosing section was said to have."""
        above, fund = self._three
        return fund if above and section[: len(above)] == above else None


class _Reader:
    """Reads one chunk."""

    def __init__(
        self, teller: Teller, text: str, figures: list[Quantity], context: Context,
        subject: Subject | None, carried: Subject | None,
    ) -> None:  # fmt: skip
        self.document, self.subjects = teller.document, teller.subjects
        self.text, self.plain = text, folded(text)
        self.figures, self.context = figures, context
        self.state = _State(main=subject, current=subject, whole=carried)
        self.drafts: list[Draft] = []
        self.last_base: Comparison | None = None
        self._first = 0
        self._fresh = True
        self._cause: Subject | None = None
        self._topic_name = ""
        self._before = 0
        self._names: list[str] = []
        self._stack: list[_State] = []
        self._open: Subject | None = None

    def read(self) -> list[Draft]:
        """Return what the chunk states."""
        for sentence in split_sentences(self.plain, self.figures):
            self._sentence(sentence)
        return self.drafts

    def open_whole(self) -> Subject | None:
        """Return the whole whose parts the next chunk may list."""
        return self._open

    # --- sentences and clauses ------------------------------------------------------------------

    def _sentence(self, sentence: Sentence) -> None:
        reason = find_reason(self.plain, sentence.start, sentence.end, sentence.stop)
        self._before, self._first = self._first, len(self.drafts)
        self._fresh = True
        self._cause, self._topic_name = None, ""
        cut: int | None = None
        for clause in sentence.clauses:
            inside = reason is not None and reason.lead < clause.end
            if reason is not None and clause.start <= reason.lead < clause.end:
                self._attach_later(clause, reason)
            said = self._clause(clause, reason if inside else None)
            self._fresh = self._fresh and not clause.figures
            if inside and reason and said and clause.start > reason.start and cut is None:
                cut = clause.start
        if reason is not None:
            self._attach(reason, cut)
        self._open = self._tail(sentence)
        self._end(sentence)

    def _tail(self, sentence: Sentence) -> Subject | None:
        text = self.plain[sentence.start : sentence.end].rstrip(":： ")
        ends = self.plain[sentence.start : sentence.stop].rstrip().endswith((":", "："))
        if ends or _TAIL_PARTS.search(text):
            return self.state.current or self.state.main
        return None

    def _end(self, sentence: Sentence) -> None:
        state = self.state
        if state.base is not None:
            self.last_base = state.base
        if sentence.soft:
            self.state = state._replace(base=None)
            return
        kept = state.main if state.main and (state.inside or state.main.known) else None
        if not state.inside and state.current and state.current.known:
            kept = state.current
        words = self.plain[sentence.start : sentence.end]
        year = state.year if re.search(r"截[至止]|年底|年末", words) else None
        self.state = _State(main=kept, current=kept, whole=state.whole, unit=state.unit, year=year)

    def _clause(self, clause: Clause, reason: Reason | None) -> bool:
        """Read one clause; return whether it names a known subject with an amount."""
        for _ in range(clause.opens):
            self._stack.append(self.state)
            self.state = self.state._replace(whole=self.state.current, inside=True)
        said = self._figures_of(clause, reason) if clause.figures else self._without(clause, reason)
        if clause.figures and clause.term == "：":
            self.state = self.state._replace(whole=self.state.current, inside=True)
        for _ in range(clause.closes):
            if self._stack:
                before = self._stack.pop()
                self.state = before._replace(year=self.state.year)
        return said

    def _figures_of(self, clause: Clause, reason: Reason | None) -> bool:
        start = self._parts(clause)
        said = False
        for number, figure in enumerate(clause.figures):
            if number:
                start += noun_length(self.plain[start : figure.start])
            if reason is not None and start <= reason.lead < figure.start:
                start = reason.start
            left = self.plain[start : figure.start]
            if reason is None or figure.start < reason.lead or self._tells(left, figure):
                said |= self._figure(left, figure, clause)
            start = figure.end
        return said

    def _tells(self, left: str, figure: Quantity) -> bool:
        """Tell whether a figure inside a reason is one: with a known subject, not an example."""
        direction = find_direction(left)
        words = left[: direction.start] if direction else left
        subject, phrase = self.subjects.read(
            _without_comparison(words, self.document), self._context()
        )
        if subject is None and not phrase.rest and direction and self._cause:
            self.state = self.state._replace(current=self._cause)
            subject = self._cause
        unit = unit_of(figure.unit)
        money = unit is not None and unit.dimension in ("money", "ratio")
        return subject is not None and subject.known and money

    def _parts(self, clause: Clause) -> int:
        found = _PARTS.match(self.plain[clause.start : clause.end])
        if found is None:
            return clause.start
        self._enter_parts()
        return clause.start + found.end()

    def _enter_parts(self) -> None:
        state = self.state
        known = state.current is not None and state.current.known
        nested = state.inside and known and not self._fresh
        whole = state.whole if state.inside else state.current or state.main or state.whole
        main = whole or state.main
        self.state = state._replace(
            whole=state.current if nested else whole, inside=True, main=main
        )

    def _without(self, clause: Clause, reason: Reason | None) -> bool:
        """Read a clause without a figure: nothing changed, nothing exists, or a topic."""
        start = self._parts(clause)
        text = self.plain[start : clause.end]
        if reason is not None and reason.start < clause.end:
            self._cause = self._grown(self.plain[max(start, reason.start) : clause.end])
            return False
        if reason is not None or not text.strip():
            return False
        same = find_same(text)
        comparison = find_comparison(text, self.document.fiscal_year)
        if same is not None and (comparison or self.state.base or self.last_base):
            self._unchanged(text, start, same.start, same.end, comparison, about=same.about)
        elif comparison is not None:
            self.state = self.state._replace(base=comparison)
            self._topic(text[: comparison.start], clause)
            self._year(text[: comparison.start])
        elif not self._nothing(text, start):
            self._year(text)
            self._topic(text, clause)
        return False

    def _grown(self, text: str) -> Subject | None:
        """Return what a reason says to have grown or shrunk: 项目支出增加."""
        direction = find_direction(text)
        subject = (
            self.subjects.read(text[: direction.start], self._context())[0] if direction else None
        )
        return subject if subject is not None and subject.known else None

    # --- clauses without figures ----------------------------------------------------------------

    def _unchanged(
        self, text: str, at: int, start: int, end: int, comparison: Comparison | None, *, about: bool
    ) -> None:  # fmt: skip
        words = text[: comparison.start] if comparison else text[:start]
        subject, _ = self._subject(words)
        if subject is None or not subject.known:
            return
        self.state = self.state._replace(current=subject)
        base = comparison or self.state.base or self.last_base
        draft = self._draft(
            subject, "增减额", Decimal(0), self._unit(subject), at + start, at + end
        )
        self.drafts.append(
            draft._replace(base=base.base if base else "上年", bound="≈" if about else None)
        )

    def _nothing(self, text: str, at: int) -> bool:
        found = _NONE.search(text)
        if found is None:
            return False
        what = _NONE_TAIL.sub("", found["what"])
        subject, phrase = self.subjects.read(what, self._context())
        if subject is None or not subject.known:
            return True
        if subject.item == "收支总计":
            subject = subject._replace(item="支出合计", flow="支出")
        self.state = self.state._replace(current=subject)
        told = any(
            (d.subject.item, d.subject.fund) == (subject.item, subject.fund) for d in self.drafts
        )
        if not told:
            draft = self._draft(
                subject, self._measure(phrase, subject, None), None, None,
                at + found.start("word"), at + found.end("word"),
            )  # fmt: skip
            self.drafts.append(draft)
        return True

    def _topic(self, text: str, clause: Clause) -> None:
        if _USAGE.search(text) or len(text) > 60:
            return
        project = _PROJECT.match(re.sub(r"^\s*\d+[.、．]\s*", "", text.strip()))
        if project and clause.term == "：":
            subject: Subject | None = Subject(project["name"], "项目")
        else:
            subject, phrase = self.subjects.read(text, self._context())
            measures = phrase.of("measure")
            if measures and subject is not None and subject.known:
                self.state = self.state._replace(measure=measures[-1])
        if subject is None or re.search(r"(?:情况|说明|原则|如下)$", subject.item):
            return
        if subject.known:
            self.state = self.state._replace(current=subject)
            if not self.state.inside:
                self.state = self.state._replace(main=subject)
        else:
            self._topic_name = subject.item
            if self.state.current is None or not self.state.current.known:
                self.state = self.state._replace(current=subject)

    def _year(self, text: str) -> None:
        found = _YEAR.findall(text)
        if found and "结转" not in text:
            self.state = self.state._replace(year=int(found[-1]))

    # --- figures --------------------------------------------------------------------------------

    def _figure(self, left: str, figure: Quantity, clause: Clause) -> bool:
        year = self.document.fiscal_year
        comparison = find_comparison(left, year)
        direction = self._direction(left, comparison)
        after = self.plain[figure.end : figure.end + 6]
        if comparison is not None and comparison.end >= len(left.rstrip()):
            return self._base_figure(left, figure, comparison, after)
        if comparison is not None:
            self.state = self.state._replace(base=comparison)
        unit = unit_of(figure.unit)
        counted = unit is not None and unit.dimension == "count"
        if direction is not None and not (
            counted and comparison is None and self.state.base is None
        ):
            return self._change(left, figure, direction.start, direction.sign)
        if figure.unit == "%" and (share := _SHARE.search(left)):
            return self._share(left[: share.start()], share["whole"], figure)
        if figure.unit == "%" and (rate := _RATE.search(left)):
            return self._rate(left[: rate.start()], rate["of"] or rate["rate"] or "", figure)
        return self._amount(left, figure, clause)

    def _direction(self, left: str, comparison: Comparison | None) -> Direction | None:
        """Return the direction of a change; 支持稳增长30万元 is none, nothing being compared."""
        found = find_direction(left)
        if found is None or comparison or self.state.base or self.last_base:
            return found
        subject, phrase = self.subjects.read(left[: found.start], self._context())
        return None if subject is not None and not subject.known and phrase.rest else found

    def _change(self, left: str, figure: Quantity, at: int, sign: int) -> bool:
        words = left[:at]
        comparison = find_comparison(words, self.document.fiscal_year)
        if comparison is not None:
            words = words[: comparison.start] + "，" + words[comparison.end :]
        whole = self.state.whole if self.state.inside else None
        if whole is not None and words.strip("，, ") == whole.flow:
            self.state = self.state._replace(current=whole)
        subject, _ = self._subject(words)
        if subject is None:
            return False
        self.state = self.state._replace(current=subject)
        base = self.state.base
        unit = unit_of(figure.unit)
        ratio = unit is not None and unit.dimension == "ratio"
        number = figure.number * sign
        draft = self._draft(
            subject, "增减率" if ratio else "增减额", number, figure.unit, figure.start, figure.end
        )
        default = self.last_base.base if self.last_base and not base else "上年"
        self.drafts.append(draft._replace(base=base.base if base else default, bound=figure.bound))
        return False

    def _base_figure(self, left: str, figure: Quantity, comparison: Comparison, after: str) -> bool:
        """Read 比上年预算数X万元增加Y万元: X is the base's own amount."""
        self.state = self.state._replace(base=comparison)
        subject, _ = self._subject(left[: comparison.start])
        if subject is None:
            return False
        self.state = self.state._replace(current=subject)
        if comparison.sign:
            return self._slip(subject, figure, comparison, comparison.sign)
        going = find_direction(re.split(r"\d", self.plain[figure.end : figure.end + 12])[0])
        if after[:1] in "，," and not comparison.named and going is not None:
            return self._slip(subject, figure, comparison, going.sign)
        measure = comparison.named or self._default()
        draft = self._draft(subject, measure, figure.number, figure.unit, figure.start, figure.end)
        year = comparison.year or (
            self.document.fiscal_year if comparison.base == "年初预算" else None
        )
        if year is None and comparison.base.startswith("上年") and self.document.fiscal_year:
            year = self.document.fiscal_year - 1
        self.drafts.append(draft._replace(year=year))
        return True

    def _slip(self, subject: Subject, figure: Quantity, comparison: Comparison, sign: int) -> bool:
        """Read a change without a verb: 小于上年预算数X万元, or 比上年X万元，增加Y%."""
        draft = self._draft(
            subject, "增减额", figure.number * sign, figure.unit, figure.start, figure.end
        )
        self.drafts.append(draft._replace(base=comparison.base))
        return False

    def _share(self, words: str, whole: str, figure: Quantity) -> bool:
        subject, _ = self._subject(words)
        if subject is None:
            return False
        self.state = self.state._replace(current=subject)
        base = self._name_of_whole(whole)
        draft = self._draft(subject, "占比", figure.number, "%", figure.start, figure.end)
        self.drafts.append(draft._replace(base=base, bound=figure.bound))
        return False

    def _name_of_whole(self, whole: str) -> str | None:
        whole = whole.strip(' ，,“”"')
        if not whole:
            return self.state.whole.item if self.state.whole else None
        subject, phrase = self.subjects.read(whole, self.context)
        if subject is not None and subject.known:
            return subject.nature if subject.nature != "合计" else subject.item
        flow = (
            "收入合计" if "收入" in phrase.text else "支出合计" if "支出" in phrase.text else whole
        )
        return subject.item if subject is not None else flow

    def _rate(self, words: str, of: str, figure: Quantity) -> bool:
        subject, _ = self._subject(words)
        if subject is None:
            return False
        self.state = self.state._replace(current=subject)
        base = "年初预算" if "年初" in of else "全年预算" if re.search("全年|调整", of) else "预算"
        draft = self._draft(subject, "完成率", figure.number, "%", figure.start, figure.end)
        self.drafts.append(draft._replace(base=base, bound=figure.bound))
        return False

    def _amount(self, left: str, figure: Quantity, clause: Clause) -> bool:
        apart = _APART.match(left)
        if apart:
            self._names = self._listed(re.split(r"[、和与及]", apart["names"]))
        words = (
            self._names.pop(0) if self._names and (apart or not left.strip("，、, 和")) else left
        )
        if not apart and left.strip("，、, 和"):
            self._names = []
        self._year(words)
        unit = unit_of(figure.unit)
        counted = unit is not None and unit.dimension == "count"
        subject, phrase = self._subject(words)
        if counted:
            subject = counted_item(
                left, figure, self.plain, clause, subject or self.state.current, self.context,
                phrase=phrase, free=self.subjects.read(words, self.context)[0],
            )  # fmt: skip
        if subject is None:
            return False
        if not subject.known and len(subject.item) < NAME_MIN and self._topic_name:
            subject = subject._replace(item=f"{self._topic_name}{subject.item}")
        said = subject.known and subject != self.state.current
        current = self.state.current
        beside = counted and current is not None and current.item.endswith("费")
        beside = beside and current is not None and current.item != "“三公”经费"
        if not beside or subject.item.startswith("外事"):
            self._move(subject)
        measure = self._measure(phrase, subject, figure)
        draft = self._draft(subject, measure, figure.number, figure.unit, figure.start, figure.end)
        if _LAST.search(words) and self.document.fiscal_year and not _YEAR.search(words):
            draft = draft._replace(year=self.document.fiscal_year - 1)
        self.drafts.append(draft._replace(bound=figure.bound))
        if unit is not None and unit.dimension == "money":
            self.state = self.state._replace(unit=figure.unit)
        return said

    def _listed(self, names: list[str]) -> list[str]:
        """Complete the names of a list by what the first one begins with: 采购货物、工程."""
        first = names[0]
        full = [first]
        for name in names[1:]:
            forms = [name, *(first[:size] + name for size in range(len(first) - 1, 1, -1))]
            found = [f for f in forms if (s := self.subjects.read(f, self.context)[0]) and s.known]
            full.append(found[0] if found else name)
        return full

    def _move(self, subject: Subject) -> None:
        state = self.state._replace(current=subject)
        if not state.inside and (subject.known or state.main is None):
            state = state._replace(main=subject)
        self.state = state

    # --- what the words leave open --------------------------------------------------------------

    def _subject(self, words: str) -> tuple[Subject | None, Phrase]:
        """Return the subject of some words, else the one that was spoken of."""
        subject, phrase = self.subjects.read(words.strip("，,、:： "), self._context())
        if subject is None and not phrase.rest:
            return self.state.current or self.state.main or self.state.whole, phrase
        if subject is None:
            return None, phrase
        current = self.state.current or self.state.main
        if current is not None and not subject.known and current.item.endswith(subject.item):
            return current._replace(fund=fund_of(phrase) or current.fund), phrase
        if (funded := self._funded(subject, phrase)) is not None:
            return funded, phrase
        if subject.weak and current is not None and current.known:
            other = current.classification not in ("总计", "收入来源")
            if other or current.flow == subject.flow:
                return current, phrase
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
        return subject, phrase

    def _funded(self, subject: Subject, phrase: Phrase) -> Subject | None:
        """Read a fund alone as a share of what is spoken of: 其中财政拨款3万元 of projects."""
        spoken = self.state.whole if self.state.inside else self.state.current
        if spoken is None or spoken.classification in ("总计", "收入来源", "功能"):
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
        if whole.fund and whole.fund != "全部":
            context = context._replace(fund=whole.fund)
        if whole.flow and whole.classification in ("总计", "收入来源"):
            context = context._replace(flow=whole.flow)
        return context

    def _measure(self, phrase: Phrase, subject: Subject, figure: Quantity | None) -> str:
        unit = unit_of(figure.unit) if figure else None
        measures = [m for m in phrase.of("measure") if m in AMOUNT_MEASURES]
        if unit is not None and unit.dimension == "count":
            if figure and figure.unit in ("平方米", "万平方米", "亩", "公顷", "㎡"):
                return "面积"
            bought = subject.parents[-1:] in (("购置车辆",), ("购置设备",))
            return "购置数量" if bought else "数量"
        if unit is not None and unit.dimension in ("ratio", "point"):
            return "比例"
        if measures:
            return self._canonical(measures[-1])
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
        return Draft(
            subject=subject, measure=measure, value=value, unit=unit, start=start, end=end,
            year=self.state.year or self.document.fiscal_year,
        )  # fmt: skip

    # --- reasons --------------------------------------------------------------------------------

    def _attach_later(self, clause: Clause, reason: Reason) -> None:
        """Remember which figures a reason is about, before the reason's own figures are read."""
        words = self.plain[clause.start : reason.lead]
        ahead = [q for q in clause.figures if q.end <= reason.lead]
        self._reason_words = words[ahead[-1].end - clause.start :] if ahead else words
        self._reason_clause = clause.start

    def _attach(self, reason: Reason, cut: int | None) -> None:
        said = self.text[reason.start : cut or reason.end].strip("，,；;。 \n：:")
        if not said:
            return
        for i in self._targets(reason):
            if self.drafts[i].reason is None:
                self.drafts[i] = self.drafts[i]._replace(reason=said)

    def _targets(self, reason: Reason) -> list[int]:
        words = self._reason_words + self.plain[reason.lead : reason.start]
        comparison = find_comparison(self._reason_words, self.document.fiscal_year)
        named = self._reason_words[: comparison.start] if comparison else self._reason_words
        gap = _BUDGET_GAP.search(words)
        subject, _ = self.subjects.read(named[: gap.start()] if gap else named, self._context())
        told = [i for i, d in enumerate(self.drafts) if d.end <= reason.lead]
        if gap and "预算" in words:
            return self._last_of(told, ("决算数", "执行数", "完成率"), subject)
        if not reason.explicit and self._first >= len(self.drafts):
            return []
        recent = [i for i in told if i >= self._first] or [i for i in told if i >= self._before]
        found = self._last_of(recent, ("增减额", "增减率"), subject)
        if not found and reason.explicit:
            found = (
                self._last_of(told, ("增减额", "增减率"), subject)
                if subject and subject.known
                else []
            )
            found = found or self._last_of(recent, ("决算数", "执行数", "完成率"), subject)
        return found

    def _last_of(
        self, indices: list[int], measures: tuple[str, ...], subject: Subject | None
    ) -> list[int]:
        kept = [i for i in indices if self.drafts[i].measure in measures]
        if subject is not None and subject.known:
            same = [i for i in kept if self.drafts[i].subject.item == subject.item]
            kept = same or kept
        if not kept:
            return []
        last = self.drafts[kept[-1]].subject
        return [i for i in kept if self.drafts[i].subject == last]


def _without_comparison(words: str, document: Document) -> str:
    comparison = find_comparison(words, document.fiscal_year)
    return words[: comparison.start] + words[comparison.end :] if comparison else words
