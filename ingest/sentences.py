"""Turn the figures of sentences into facts: subject, measure, base, direction and reason of each.

A chunk is read figure by figure. The words between the clause's beginning (or the figure before) and
a figure say what it is; what they leave open is taken from the clause before, the sentence's whole
(其中), and the headings above.
"""

import re
from collections.abc import Iterable
from functools import cache, partial

from config import lazy
from ingest.amounts import Quantity, unit_of
from ingest.chunks import Passage
from ingest.clauses import Clause, Sentence, split_sentences
from ingest.comparisons import find_comparison, find_direction, find_same
from ingest.counts import noun_length
from ingest.drafts import Draft, facts_of
from ingest.figures import find_figures
from ingest.grand import with_grand_totals, with_totals_of_tables
from ingest.headings import context_of, evaluated_in, own_heading
from ingest.offices_told import with_parts_of_offices
from ingest.reasons import Reason, before_gap, explain, find_reason, of_both_sides, shared, targets
from ingest.records import Chunk, Document, Fact
from ingest.remarks import Remarks
from ingest.speech import State
from ingest.statements import SPENT_ON
from ingest.subjects import Context, Subject, Subjects
from ingest.whose_change import with_wholes_that_changed

_PARTS = lazy.regex(
    r"\s*(?:其中包括|其中|主要包括(?=\s*[:：]?[^，,；;。、\d]*\d)|具体包括|包括|分别是)\s*"
)
"""What leads to parts; 主要包括 before names without figures only says what a whole is spent on."""
_AND = lazy.regex(r"[、和与及]")
_DATED = lazy.regex(r"(?:19|20)\d\d\s*年|年底|[年期]末")
_LEAD_DAY = lazy.regex(r"截[至止]((?:19|20)\d\d)\s*年[^。；]*[:：]\s*$")
_SECOND_UNIT = lazy.regex(r"\([台套辆件部艘]{1,2}\)")  # 2,168台(套)
_TAIL_PARTS = lazy.regex(r"(?:其中|包括|如下|方面|组成)\s*$")
_AS_OF = lazy.regex(r"\s*截[至止]")  # 截至12月31日，公务用车保有量2辆
_FURTHER = lazy.regex(r"\s*(?:[二三四五六七八九]是|\(?[2-9][)、.]|[②-⑨])")
_COUNTS_ANEW = lazy.regex(
    r"\s*(?:(?:20\d\d年)?全年|年末|年内|当年|本年度?|累计|共|预计|计划|拟|其中)[^，,。；\d]{0,16}(?:接待|出国|团组|购置|保有)[^，,。；\d]{0,10}$"
    r"|\s*(?:国内|国[（(]境[)）]外|外事)?公务接待$|\s*公务用车保有量(?:为|是|共)?$"
)
_ANEW = lazy.regex(
    r"\s*(?:与|同|较|比)(?:(?:19|20)\d\d年度?|上年度?|去年)(?:决算)?(?:数)?(?:支出)?(?:相比|比较|对比)?[，,]?(?:增加|减少|增长|下降|降低)(?:了)?\s*$"
)

_COMPARED = lazy.regex(
    r"\s*(?:与|同|较|比)(?:(?:19|20)\d\d年度?|上年度?|去年)(?:决算)?(?:数)?(?:支出)?(?:相比|比较|对比|比)?\s*"
)
_CHANGES = lazy.regex(r"\s*(?:增加|减少|增长|下降|降低)(?:了)?\s*$")


def sentence_facts(
    document: Document, tables: Iterable[Fact], passages: Iterable[Passage]
) -> list[Fact]:
    """Return one fact for each figure that the narrative states.

    Args:
        document: Who and when; its kind says what an amount without a measure is.
        tables: The facts of the document's tables; their names are known subjects.
        passages: The narrative with the place of each character.
    """
    known = list(tables)
    teller = Teller(document, Subjects(document, known))
    for passage in passages:
        teller.read(passage)
    return with_totals_of_tables(known, teller.facts())


class Teller:
    """Reads the chunks of one document in order; a list's whole may stand in the chunk before."""

    def __init__(self, document: Document, subjects: Subjects) -> None:
        self.document = document
        self.subjects = subjects
        self._carried: Subject | None = None
        self._section: tuple[str, ...] = ()
        self._three: tuple[tuple[str, ...], str | None] = ((), None)
        self._held: tuple[tuple[str, ...], int | None] = ((), None)
        self._drafts: list[tuple[Passage, list[Draft]]] = []
        self._context_of = cache(partial(context_of, subjects))  # many chunks share their headings

    def read(self, passage: Passage) -> None:
        """Read one chunk."""
        chunk = passage.chunk
        if chunk.kind == "definition" and any("解释" in title for title in chunk.section):
            return
        figures = find_figures(chunk.text)
        context, subject = self._context_of((*chunk.section, *own_heading(chunk)))
        if context.project is None and (project := evaluated_in(chunk.text)):
            context = context._replace(project=project)
        if context.classification == "三公" and context.fund is None:
            fund = self._fund_of(chunk.section)
            context = context._replace(fund=fund)
            subject = subject._replace(fund=fund) if subject and fund else subject
        if chunk.section[: len(self._section)] != self._section:
            self._carried = None
        reader = Reader(self.document, self.subjects, chunk.text, context, subject, self._carried)
        drafts = self._as_of(chunk, with_parts_of_offices(chunk.text, reader.read(figures)))
        self._follow(chunk, reader, told=bool(figures))
        self._drafts.append((passage, drafts))

    def _as_of(self, chunk: Chunk, drafts: list[Draft]) -> list[Draft]:
        """Date what is held by the day that the paragraph before tells: 截至2025年底有车2辆 goes on."""
        section, year = self._held
        dated = bool(_DATED.search(chunk.text))
        if dated or chunk.section != section:
            years = {d.year for d in drafts if _holding(d)}
            if not drafts and (day := _LEAD_DAY.search(chunk.text)):
                years = {int(day[1])}  # 截至2025年底，资产情况为：
            self._held = (chunk.section, years.pop() if dated and len(years) == 1 else None)
        elif year is not None:
            return [d._replace(year=year) if _holding(d) else d for d in drafts]
        return drafts

    def facts(self) -> list[Fact]:
        """Return the facts of all chunks read."""
        return [
            fact
            for passage, drafts in self._drafts
            for fact in facts_of(drafts, self.document, passage)
        ]

    def _follow(self, chunk: Chunk, reader: "Reader", *, told: bool) -> None:
        """Remember what the next chunk may go on with; give a lone reason to the chunk before."""
        for draft in reader.drafts:
            if draft.subject.item == "“三公”经费" and draft.subject.fund:
                self._three = (chunk.section, draft.subject.fund)
        whole = reader.open_whole()
        if (chunk.kind != "heading" or told) and (whole or self._carried is None):
            self._carried, self._section = whole, chunk.section
        if reader.lone_reason is None:
            return
        both = of_both_sides(reader.lone_words)
        for before, drafts in reversed(self._drafts):
            if before.chunk.section != chunk.section:
                return
            explain(drafts, reader.lone_reason, totals=both)
            if not both:
                return

    def _fund_of(self, section: tuple[str, ...]) -> str | None:
        """Return the fund that the 三公 total in this or the enclosing section was said to have."""
        above, fund = self._three
        return fund if above and section[: len(above)] == above else None


class Reader(Remarks):
    """Reads one chunk, sentence by sentence."""

    def __init__(
        self, document: Document, subjects: Subjects, text: str, context: Context,
        subject: Subject | None, carried: Subject | None,
    ) -> None:  # fmt: skip
        super().__init__(document, subjects, text, context, subject, carried)
        self._before = 0  # where the drafts of the sentence before begin
        self._fresh = True
        self._because_to = 0
        self._spoken: State | None = None  # what was spoken of before a reason told of other things
        self._entered: tuple[State, int] | None = None  # what stood when parts were last announced
        self._cause: Subject | None = None
        self._stack: list[State] = []
        self._open: Subject | None = None
        self.lone_reason: str | None = None
        self.lone_words = ""

    def read(self, figures: list[Quantity]) -> list[Draft]:
        """Return what the chunk states."""
        for sentence in split_sentences(self.plain, figures):
            for part in self._apart(sentence):
                self._sentence(part)
        self.drafts = with_grand_totals(self.plain, self.drafts)
        self.drafts = with_wholes_that_changed(self.plain, self.drafts)
        return self.drafts

    def _apart(self, sentence: Sentence) -> list[Sentence]:
        """Part a sentence where a new comparison follows a reason: …主要是厉行节约，与上年相比减少3元."""
        reason = find_reason(self.plain, sentence.start, sentence.end, sentence.stop)
        for number, clause in enumerate(sentence.clauses):
            follows = sentence.clauses[number + 1 : number + 2]
            anew = self._compares_anew(clause) or self._compared_then(clause, follows)
            if reason is not None and clause.start > reason.start and anew:
                before, after = sentence.clauses[:number], sentence.clauses[number:]
                first = Sentence(sentence.start, clause.start - 1, clause.start - 1, True, before)
                return [first, *self._apart(sentence._replace(start=clause.start, clauses=after))]
        return [sentence]

    def _compares_anew(self, clause: Clause) -> bool:
        if _AS_OF.match(self.plain, clause.start, clause.end):
            return True
        before = self.plain[clause.start : clause.figures[0].start] if clause.figures else ""
        if _COUNTS_ANEW.match(before):  # 主要是来访学习，全年接待5批次
            return True
        unit = unit_of(clause.figures[0].unit) if clause.figures else None
        if unit is None or unit.dimension != "money":
            return False
        return _ANEW.match(self.plain[clause.start : clause.figures[0].start]) is not None

    def _compared_then(self, clause: Clause, follows: Iterable[Clause]) -> bool:
        """Tell a comparison by itself before the change that it speaks of: …，与上年相比，减少3元."""
        if clause.figures or not _COMPARED.fullmatch(self.plain, clause.start, clause.end):
            return False
        return any(
            one.figures and _CHANGES.match(self.plain, one.start, one.figures[0].start)
            for one in follows
        )

    def open_whole(self) -> Subject | None:
        """Return the whole whose parts the next chunk may list."""
        return self._open

    def _sentence(self, sentence: Sentence) -> None:
        reason = find_reason(self.plain, sentence.start, sentence.end, sentence.stop)
        going = reason is None and self._goes_on_listing(sentence)
        if going:
            reason = Reason(sentence.start, sentence.start, sentence.end, explicit=True)
        elif reason is not None:
            self._because_to = reason.end
        self._before, self._first = self._first, len(self.drafts)
        self._fresh = True
        self._cause, self._topic_name = None, ""
        cut: int | None = None
        for clause in sentence.clauses:
            inside = reason is not None and reason.lead < clause.end
            said = self._clause(clause, reason if inside else None)
            self._fresh = self._fresh and not clause.figures
            if inside and reason and said and clause.start > reason.start and cut is None:
                cut = clause.start
        if reason is not None and not going:
            self._attach(reason, cut, sentence)
        self._open = self._tail(sentence)
        if self._spoken is not None:
            self.state, self._spoken = self._spoken, None
        self._end(sentence)

    def _goes_on_listing(self, sentence: Sentence) -> bool:
        """Tell the further reasons of a list, whose first stands in the sentence before: 二是…."""
        if sentence.start >= self._because_to:
            return False
        return _FURTHER.match(self.plain, sentence.start, sentence.end) is not None

    def _attach(self, reason: Reason, cut: int | None, sentence: Sentence) -> None:
        said = self.text[reason.start : cut or reason.end].strip("，,；;。 \n：:")
        starts = [c.start for c in sentence.clauses if c.start <= reason.lead]
        ends = [q.end for c in sentence.clauses for q in c.figures if q.end <= reason.lead]
        words = self.plain[max([*starts, *ends]) : reason.lead]
        comparison = find_comparison(words, self.document.fiscal_year)
        named = words[: comparison.start] if comparison else before_gap(words)
        subject, _ = self.subjects.read(named, self._context())
        words += self.plain[reason.lead : reason.start]
        found = targets(self.drafts, reason, words, subject, self._first, self._before)
        found = [*found, *shared(self.drafts, found, self._named_beside(named, subject))]
        if said and reason.explicit and not any(d.end <= reason.lead for d in self.drafts):
            self.lone_reason, self.lone_words = said, words
        for i in found:
            if said and self.drafts[i].reason is None:
                self.drafts[i] = self.drafts[i]._replace(reason=said)

    def _named_beside(self, named: str, subject: Subject | None) -> list[Subject]:
        """Return what the words before a reason name beside its subject: 事业收入和其他收入…的原因."""
        *others, last = _AND.split(named)
        read = [self.subjects.read(one, self._context())[0] for one in (*others, last)]
        told = [one for one in read if one is not None and one.known]
        return told[:-1] if others and len(told) == len(read) and told[-1] == subject else []

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
        entered, self._entered = self._entered, None
        if sentence.soft:
            self.state = state._replace(base=None)
            if entered is not None and self._closed(*entered):
                self.state = self.state._replace(whole=entered[0].whole, inside=entered[0].inside)
            return
        kept = state.main if state.main and (state.inside or state.main.known) else None
        denied = kept is not None and state.current == self._absent
        if not state.inside and state.current and state.current.known and not denied:
            kept = state.current
        words = self.plain[self.plain.rfind("。", 0, sentence.start) + 1 : sentence.end]
        year = state.year if re.search(r"截[至止]|年底|[年期]末", words) else None
        self.state = State(main=kept, current=kept, whole=state.whole, unit=state.unit, year=year)

    def _closed(self, before: State, drafts: int) -> bool:
        """Tell parts that a semicolon closes: those without figures, and the several of one part among others."""
        told = len(self.drafts) - drafts
        return not told or (before.inside and told > 1)  # 其中：A9万元，包括B5万元、C4万元；D8万元

    def _clause(self, clause: Clause, reason: Reason | None) -> bool:
        """Read one clause; return whether it names a known subject with an amount."""
        for _ in range(clause.opens):
            self._stack.append(self.state)
            self.state = self.state._replace(whole=self.state.current, inside=True)
        said = self._figures_of(clause, reason) if clause.figures else self._without(clause, reason)
        if clause.figures and clause.term == "：":
            self.state = self.state._replace(whole=self.state.current, inside=True)
        if clause.term != "、":
            self._way = ""
        for _ in range(clause.closes):
            if self._stack:
                before = self._stack.pop()
                self.state = before._replace(year=self.state.year)
        return said

    def _figures_of(self, clause: Clause, reason: Reason | None) -> bool:
        start = self._parts(clause)
        said = False
        for number, figure in enumerate(clause.figures):
            self._beside = number > 0
            if number:
                start += noun_length(self.plain[start : figure.start])
            if reason is not None and start <= reason.lead < figure.start:
                start = reason.start
            left = self.plain[start : figure.start]
            self._because = reason is not None and figure.start >= reason.lead
            left = self._verb_of_list(left, figure)
            if self._because and self._spoken is None:
                self._spoken = self.state
            if not self._because or self._tells(left, figure):
                said |= self._figure(left, figure, clause)
            second = _SECOND_UNIT.match(self.plain, figure.end)
            start = second.end() if second else figure.end
        return said

    def _tells(self, left: str, figure: Quantity) -> bool:
        """Tell whether a figure inside a reason is one: with a known subject, no example and no rule (公用经费压减5%)."""
        direction = find_direction(left)
        words = _without_comparison(left[: direction.start] if direction else left, self.document)
        subject, phrase = self.subjects.read(words, self._context())
        if subject is None and not phrase.rest and direction and self._cause:
            self.state = self.state._replace(current=self._cause)
            subject = self._cause
        unit = unit_of(figure.unit)
        money = unit is not None and unit.dimension == "money"
        named = direction is not None and SPENT_ON.search(words) is not None
        return subject is not None and (subject.known or named) and money

    def _parts(self, clause: Clause) -> int:
        found = _PARTS.match(self.plain, clause.start)
        if found is None:
            return clause.start
        self._entered = (self.state, len(self.drafts))
        self._enter_parts()
        return min(found.end(), clause.end)

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


_HELD_IN = ("数量", "面积", "价值")


def _holding(draft: Draft) -> bool:
    """Tell a count of what is held, or what it is worth, not of what is to be bought."""
    bought = draft.subject.parents[-1:] in (("购置车辆",), ("购置设备",))
    return draft.subject.classification == "资产" and draft.measure in _HELD_IN and not bought


def _without_comparison(words: str, document: Document) -> str:
    comparison = find_comparison(words, document.fiscal_year)
    return words[: comparison.start] + words[comparison.end :] if comparison else words
