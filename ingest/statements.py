"""Say what each figure states: an amount, a change, a share, a rate, or a base's own amount."""

import re

from config import lazy
from ingest.amounts import Quantity, Unit, unit_of
from ingest.clauses import Clause
from ingest.comparisons import Comparison, Direction, find_comparison, find_direction
from ingest.counts import cost_of_visits, counted_item
from ingest.drafts import Draft
from ingest.percentages import Percentages
from ingest.phrases import AMOUNT_MEASURES
from ingest.subjects import BOTH_SIDES, TOTALS, Subject

NAME_MIN = 3  # shorter names that a sentence makes itself need the clause before them
_WORTH = lazy.regex(
    r"[，,、: 和]*(?:总|账面|资产)?(?:原值|净值|价值)(?:合计|共计|总计|约|为|是|:)*"
)
_THIS = lazy.regex(r"(?:该|本|此|这一|这个)项目(?=[\u4e00-\u9fff]|$)")
"""A project that its paragraph has named: what stands behind is told of that."""
_OF_INDICATOR = lazy.regex(r"该(?:项|类)?指标|指标分值|分值\s*[\d.]+\s*分")
_SCORE = lazy.regex(r"(?:绩效|综合)*(?:自评|自我评价|评价)?(?:综合)?(?:得分|评分|总分)")
_SCORED = lazy.regex(rf"(?P<name>.{{2,}}?(?:项目|专项))(?:支出)?{_SCORE.pattern}")
"""The score of one of several projects in a list, of which what follows is told too."""
_LAST = lazy.regex(r"(?:上年|去年|上年度)(?!结转|结余|末|底)")
_APART = lazy.regex(r"^(?P<names>.+?)分别(?:为|是|安排|支出|达到?)*\s*$")
_ALSO_APART = lazy.regex(r"^(?P<before>.*?)分别(?P<after>.*)$", re.DOTALL)
_NO_AMOUNT = lazy.regex(r"\s*(?:占|比|较|同比|增|减|下降|上升|提高|降低|完成)")
_CHANGED = lazy.regex(
    r"^(?P<before>(?:.*[，,、:： ])?(?:[一二三四五六]是)?)(?:年中|今年|本年|当年)?(?P<way>[增减压调缩]\S|新增|追加)(?P<what>\D{2,24})$"
)
SPENT_ON = lazy.regex(
    r"[\u4e00-\u9fff]{2}(?:经费|费用?|专项|项目|工程|支出|资金|补贴|补助|款|工资|奖金?|公积金|维持|运维)$"
)
"""What grows or shrinks in a reason without being an item of the document's tables."""
_COUNTED_AMOUNT = ("金额", "购置金额", "共计金额")
_SUMS = ("支出总额", "预算总额", "资金总额")
_COUNTS = ("数量", "购置数量", "面积")
_EACH = lazy.regex(r"^(?P<names>.+、.+?)(?:预算|决算)?(?:数)?均(?:为|是)?\s*$")
_REACHED = lazy.regex(r"(?:增加|增长|提高|上升|减少|下降|降低|调整|追加|压减)(?:到|至|为)\s*$")
_YEAR = lazy.regex(r"(?:19|20)\d\d年")
_BESIDE = lazy.regex(
    r"\s*(?:相比|比较|对比|相较)(?:[，,](?P<what>[^，,。；;\d]{2,24}?)(?:增加|增长|提高|上升|减少|下降|降低))?"
)
"""What closes a base that is told with its amount, and what changed on it."""
_SPENT = lazy.regex(
    r"[，,、 ]*(?:共|共计|合计|累计)?(?:开支|支出|花费|使用资金)(?:共计?|了|约)?\s*"
)
_EVENT = lazy.regex(r"(?:举办|召开|组织|开展)[^。；;]{2,}[，,].*", re.DOTALL)
_COVERED = lazy.regex(r"涉及[^，,。；;]*$")
"""What was evaluated or managed took up so much: 涉及一般公共预算支出 is no total."""


def _as_money(figure: Quantity) -> Quantity:
    """Take 总预算1410.00万 for money; what counts things says which things."""
    unit = unit_of(figure.unit)
    bare = unit is not None and unit.dimension == "scale"
    return figure._replace(unit=f"{figure.unit}元") if bare else figure


class Statements(Percentages):
    """Reads figures; ``left`` is always the words between a figure and what stands before it."""

    _because = False
    """The figure stands in a reason: what it speaks of need not be of the document's tables."""
    _way = ""
    """The verb before the first of a list that goes on."""

    def _figure(self, left: str, figure: Quantity, clause: Clause) -> bool:
        if left.endswith("-"):  # 增加(减少)-5万元
            left, figure = left[:-1], figure._replace(number=-figure.number)
        if (told := self._told_of(left)) is None:
            return False
        figure, left = _as_money(figure), told
        year = self.document.fiscal_year
        comparison = find_comparison(left, year)
        direction = self._direction(left, comparison)
        after = self.plain[figure.end : figure.end + 6]
        ends = comparison is not None and comparison.end >= len(left.rstrip())
        if comparison is not None and (ends or _BESIDE.match(self.plain, figure.end)):
            return self._base_figure(left, figure, comparison, after)
        if comparison is not None:
            self._set_right(comparison)
            self.state = self.state._replace(base=comparison)
        unit = unit_of(figure.unit)
        counted = unit is not None and unit.dimension == "count"
        if direction is not None and not (
            counted and comparison is None and self.state.base is None
        ):
            return self._change(left, figure, direction.start, direction.sign)
        if figure.unit == "%" and (said := self._percent(left, figure)) is not None:
            return said
        worth = unit is not None and unit.dimension == "money" and _WORTH.fullmatch(left)
        if worth and (held := self._counted()) is not None:
            return self._worth(held, figure)
        return self._amount(left, figure, clause)

    def _told_of(self, left: str) -> str | None:
        """Give the figures of 分别占10%、20% the names of the list before; None where there is none."""
        bare = left.strip("，,、: 和及与")
        direction = find_direction(bare)
        if not bare or (direction is not None and not direction.start):
            if self._each_of is None:
                return left
            return self._next_of(bare) if self._each_of else None
        self._each_of = None
        found = _ALSO_APART.match(left)
        return left if found is None else self._shared_out(left, found["before"], found["after"])

    def _shared_out(self, left: str, before: str, after: str) -> str | None:
        """Remember whose figures follow 分别: of the names before it, else of the list before."""
        before = re.sub(r"^\s*其中", "", before.strip("，,、 "))
        comparison = find_comparison(before, self.document.fiscal_year)
        held = comparison is not None and re.search("[比较]", before[comparison.start :])
        named = before[: comparison.start] if comparison and held else before
        if re.search(r"[\u4e00-\u9fff][、和及][\u4e00-\u9fff]", named):
            if not _NO_AMOUNT.match(after):
                return left
            self._list = tuple(self._listed(re.split(r"[、和与及]", named.rstrip("，,"))))
            before = before[len(named) :]
        elif (said := self.subjects.read(named, self.context)[0]) and not (
            said.fund and said.classification in ("总计", "收入来源")
        ):
            return left
        told = [d.subject for d in self.drafts[self._first :] if d.measure in AMOUNT_MEASURES]
        if not self._list and len(set(told)) > 1:  # 总收入9万元、总支出9万元，比上年分别增加…
            self._list = tuple(t.item if t.nature == "合计" else t.nature for t in told)
        self._each_of, self._said = list(self._list), (before, after)
        return self._next_of("") if self._list else None

    def _next_of(self, own: str) -> str:
        """Return the words of the next figure of 分别; ``own`` is a direction of its own."""
        assert self._each_of  # noqa: S101 (callers ask)
        before, after = self._said
        return f"{self._each_of.pop(0)}{before}{own or after}"

    def _verb_of_list(self, left: str, figure: Quantity) -> str:
        """Give each of a list the verb before its first: 增加人员经费3万元、公用经费2万元."""
        put = self._verb_behind(left, figure)
        if put != left:
            self._way = put[-2:]
        elif self._way and left.strip() and find_direction(left) is None:
            return left + self._way
        return put

    def _verb_behind(self, left: str, figure: Quantity) -> str:
        """Put the verb of 其中：增加项目支出3万元 behind what grew, where sentences mostly have it."""
        unit = unit_of(figure.unit)
        found = _CHANGED.match(left)
        if found is None or unit is None or unit.dimension != "money":
            return left
        direction = find_direction(found["way"])
        subject, phrase = self.subjects.read(found["what"], self._context())
        known = subject is not None and subject.known and not phrase.rest
        if direction is None or not (known or (self._because and SPENT_ON.search(found["what"]))):
            return left
        return f"{found['before']}{found['what']}{found['way']}"

    def _direction(self, left: str, comparison: Comparison | None) -> Direction | None:
        """Return the direction of a change; 支持稳增长30万元 is none, nothing being compared."""
        found = find_direction(left)
        if found is None or comparison or self.state.base or self.last_base or self._because:
            return found
        subject, phrase = self.subjects.read(left[: found.start], self._context())
        return None if subject is not None and not subject.known and phrase.rest else found

    def _set_right(self, comparison: Comparison) -> None:
        """Take a year that is compared with itself for a slip of the fiscal year: 2025年…，比2025年减少."""
        year, fiscal = self.state.year, self.document.fiscal_year
        if fiscal is None or year != fiscal - 1 or comparison.year != year:
            return
        if not comparison.base.startswith("上年"):
            return
        if any(d.year == fiscal for d in self.drafts[self._first :]):
            self.state = self.state._replace(year=None)  # 2026年5，2025年为4，比2025年增加1
        elif not comparison.named:
            self.drafts[self._first :] = [
                d._replace(year=fiscal) if d.year == year else d for d in self.drafts[self._first :]
            ]
            self.state = self.state._replace(year=None)

    def _change(self, left: str, figure: Quantity, at: int, sign: int) -> bool:
        words = left[:at]
        comparison = find_comparison(words, self.document.fiscal_year)
        if comparison is not None:
            words = words[: comparison.start] + "，" + words[comparison.end :]
        whole = self.state.whole if self.state.inside else None
        if whole is not None and words.strip("，, ") == whole.flow:
            self.state = self.state._replace(current=whole)
        subject, phrase = self._subject(words)
        unit = unit_of(figure.unit)
        if subject is not None and not phrase.words and unit is not None:
            subject = self._paid_for(subject, unit)
        if subject is None:
            return False
        self.state = self.state._replace(current=subject)
        base = self.state.base
        ratio = unit is not None and unit.dimension == "ratio"
        number = figure.number * sign
        draft = self._draft(
            subject, "增减率" if ratio else "增减额", number, figure.unit, figure.start, figure.end
        )
        default = self.last_base.base if self.last_base and not base else "上年"
        default = "年初预算" if left.startswith("追加", at) else default
        self.drafts.append(draft._replace(base=base.base if base else default, bound=figure.bound))
        return False

    def _paid_for(self, subject: Subject, unit: Unit) -> Subject:
        """Return what changed by its unit: money where visits were counted last, visits where money was told.

        接待0批次。比上年减少3元 is what they cost; 支出3元，接待9批次，比上年减少2批次 is their number.
        """
        if unit.dimension == "count":
            same = (d.subject for d in reversed(self.drafts) if unit_of(d.unit) == unit)
            return next((s for s in same if s.classification == "三公"), subject)
        told = [d for d in self.drafts if d.subject == subject and d.base is None]
        counts = bool(told) and all(d.measure in _COUNTS for d in told)
        if unit.dimension != "money" or not counts:
            return subject
        paid = (
            d.subject
            for d in reversed(self.drafts)
            if d.measure in AMOUNT_MEASURES and d.subject.known and not d.subject.parents
        )
        return next(paid, subject)

    def _base_figure(self, left: str, figure: Quantity, comparison: Comparison, after: str) -> bool:
        """Read 比上年预算数X万元增加Y万元: X is the base's own amount."""
        self.state = self.state._replace(base=comparison)
        subject = self._changed_next(figure)
        if subject is None:
            subject, _ = self._subject(left[: comparison.start] + left[comparison.end :])
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

    def _changed_next(self, figure: Quantity) -> Subject | None:
        """Return what is said next to have changed on a base: 与上年8万元相比，总收入增加1万元."""
        found = _BESIDE.match(self.plain, figure.end)
        subject, phrase = (
            self.subjects.read(found["what"], self._context())
            if found and found["what"]
            else (None, None)
        )
        known = subject is not None and subject.known and not subject.weak
        return subject if known and phrase and not phrase.rest else None

    def _slip(self, subject: Subject, figure: Quantity, comparison: Comparison, sign: int) -> bool:
        """Read a change without a verb: 小于上年预算数X万元, or 比上年X万元，增加Y%."""
        draft = self._draft(
            subject, "增减额", figure.number * sign, figure.unit, figure.start, figure.end
        )
        self.drafts.append(draft._replace(base=comparison.base))
        return False

    def _worth(self, held: Draft, figure: Quantity) -> bool:
        """Read what the things just counted are worth: 车辆8辆，价值90万元."""
        span = (figure.start, figure.end)
        worth = self._draft(held.subject, "价值", figure.number, figure.unit, *span)
        self.drafts.append(worth._replace(year=held.year))  # on the day on which they are held
        return False

    def _amount(self, left: str, figure: Quantity, clause: Clause) -> bool:
        each = None if BOTH_SIDES.search(left) else _EACH.match(left)
        self._all = self._each(each["names"], figure) if each else ()
        left = _REACHED.sub("", left)
        apart = _APART.match(left)
        if apart:
            self._names = self._listed(re.split(r"[、和与及]", apart["names"]))
            self._list = tuple(self._names)
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
        if subject is None or self._is_of_other(left, figure, subject):
            return False
        subject = self._part_of(cost_of_visits(subject, unit), phrase, figure)
        subject = self._of_counted(self._named_whole(subject, figure), words, figure)
        if subject.nature == "合计" and subject.item in TOTALS and _COVERED.search(left):
            return False
        said = subject.known and subject != self.state.current
        current = self.state.current
        beside = counted and current is not None and current.item.endswith("费")
        beside = beside and current is not None and current.item != "“三公”经费"
        if beside and current and not subject.known:  # 培训费3万元，培训2次；办节会1次，…
            beside = any(d.subject.item == current.item for d in self.drafts[self._first :])
        parted = self.plain.startswith(("，其中", ",其中"), figure.end)
        if not beside or parted or subject.item.startswith("外事"):
            self._move(subject)
            self._to_project(subject, figure)
        measure = self._measure(phrase, subject, figure)
        draft = self._draft(subject, measure, figure.number, figure.unit, figure.start, figure.end)
        if _LAST.search(words) and self.document.fiscal_year and not _YEAR.search(words):
            draft = draft._replace(year=self.document.fiscal_year - 1)
        self.drafts.append(draft._replace(bound=figure.bound))
        if unit is not None and unit.dimension == "money":
            self.state = self.state._replace(unit=figure.unit)
        return said

    def _is_of_other(self, left: str, figure: Quantity, subject: Subject) -> bool:
        """Tell what a clause or a heading alone names: 该指标分值20分，得分17.90分 is no score of the project."""
        said = re.split(r"[。；;\n]", self.plain[: figure.start])[-1]
        if figure.unit == "分" and _SCORE.fullmatch(subject.item) and _OF_INDICATOR.search(said):
            return True
        return self._is_of_event(left, figure, subject)

    def _is_of_event(self, left: str, figure: Quantity, subject: Subject) -> bool:
        """Tell what an event cost that only its clause names: 培训费3万元；举办节会，开支24万元."""
        told = any((unit := unit_of(d.unit)) and unit.dimension == "money" for d in self.drafts)
        if not told or not _SPENT.fullmatch(left):
            return False
        said = re.split(r"[。；;\n]", self.plain[: figure.start])[-1]
        event = _EVENT.fullmatch(said)
        return event is not None and subject.item not in said

    def _to_project(self, subject: Subject, figure: Quantity) -> None:
        """Go on with the project whose score was told: 甲项目自评得分90分，预算数5万元."""
        if figure.unit == "分" and (scored := _SCORED.fullmatch(subject.item)):
            self._move(Subject(scored["name"], "项目", flow="支出", known=False))

    def _named_whole(self, subject: Subject, figure: Quantity) -> Subject:
        """Put what is told of in front of a name that says nothing alone: 得分 of a project, 数量."""
        project = self.context.project
        if project and (this := _THIS.match(subject.item)):
            if this.end() == len(subject.item):  # 该项目批复的预算为…
                return subject._replace(item=project, classification="项目")
            subject = subject._replace(item=f"{project}项目{subject.item[this.end() :]}")
        if figure.unit == "分" and project and _SCORE.fullmatch(subject.item):
            return subject._replace(item=f"{project}项目{subject.item}")
        if not subject.known and len(subject.item) < NAME_MIN and self._topic_name:
            return subject._replace(item=f"{self._topic_name}{subject.item}")
        return subject

    def _of_counted(self, subject: Subject, words: str, figure: Quantity) -> Subject:
        """Give an amount to what was counted right before it: 轿车1辆、金额9万元, 重点项目3个，支出总额8万元."""
        held, said = self._counted(), words.strip("，,、 ")
        if held is None or unit_of(figure.unit) == unit_of(held.unit):
            return subject
        if said in _COUNTED_AMOUNT or (said in _SUMS and held.subject.item.endswith("项目")):
            name = held.subject.item.replace("购置数量", "购置费")
            return held.subject._replace(item=name)
        return subject

    def _counted(self) -> Draft | None:
        """Return the count that this sentence told last, if nothing else came after it."""
        last = self.drafts[-1] if len(self.drafts) > self._first else None
        return last if last is not None and last.measure in _COUNTS else None

    def _each(self, names: str, figure: Quantity) -> tuple[Subject, ...]:
        """State one figure for every name before the last: A、B、C均为0万元."""
        told: list[Subject] = []
        for name in re.split(r"[、和与及]", names)[:-1]:
            subject, phrase = self._subject(name)
            if subject is not None and subject.known:
                measure = self._measure(phrase, subject, figure)
                span = (figure.start, figure.end)
                self.drafts.append(self._draft(subject, measure, figure.number, figure.unit, *span))
                told.append(subject)
        return tuple(told)

    def _listed(self, names: list[str]) -> list[str]:
        """Complete the names of a list by what the first one begins with: 采购货物、工程."""
        first = names[0]
        full = [first]
        for name in names[1:]:
            forms = [name, *(first[:size] + name for size in range(len(first) - 1, 1, -1))]
            found = [f for f in forms if (s := self.subjects.read(f, self.context)[0]) and s.known]
            full.append(found[0] if found else name)
        return full
