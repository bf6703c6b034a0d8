"""Prove the text of an answer: find every number in it and ask what stands behind it."""

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property

from config import lazy
from ingest.amounts import Quantity, find_quantities
from ingest.numerals import NUMERAL_CHARS, tight
from ingest.units import unit_of
from retrieval.answer import Answer, Citation, Figure
from retrieval.proving.standing import CHANGES, Evidence, Problem, quantities, same

RESTATING = ("您问", "您说", "您给", "你问", "问题中", "问的", "所问", "you asked", "your question")
_RISE = lazy.regex(r"增加|增长|上升|提高|超出|超支|多出|高出|increase|rose|grew|more than")
_FALL = lazy.regex(r"减少|下降|降低|节约|少支出|低于|decrease|fell|dropped|less than")
MAY_COUNT = lazy.regex(rf"[\d{NUMERAL_CHARS}]")
_TOTAL = lazy.regex(r"[合总小共]计$")  # names that stand in other names, and name no item
_SCORE = lazy.regex(r"(?:项目)?(?:支出)?(?:绩效)?(?:自我评价|自评价?|评价)?(?:得分|评分|总分)$")
_YEAR = lazy.regex(r"(?:19|20)\d{2}\s*年?(?:度|初|末)?")  # a row's label that names no item either
_CLAUSE_END = lazy.regex(r"[，。；;！？\n]|, |\. ")
_CODE = lazy.regex(r"(?<![\d.,])\d{3,9}(?![\d.,]|\s?[万亿千百元%])")
_QUOTED = lazy.regex(r"(?:「([^」]+)」|“((?:[^“”]|“[^“”]*”)+)”|《([^》]+)》)")


_CUT_OFF = r"(?<![\d.,])"  # 350万元 is verbatim, but not inside 2,350万元


class Known:
    """Everything that may stand behind a number of one answer's text."""

    def __init__(
        self,
        answer: Answer,
        evidence: Mapping[int, Evidence | None],
        labels: frozenset[str],
        counts: frozenset[tuple[int, str]],
        years: frozenset[int] = frozenset(),
    ) -> None:
        self._answer = answer
        self._evidence = {n: found for n, found in evidence.items() if found is not None}
        self._labels = self._all_labels(labels)
        self._pages = {citation.page for citation in answer.citations}
        printed = (citation.printed_page or "" for citation in answer.citations)
        self._pages |= {int(page) for page in printed if page.isdigit()}
        self._years = self._all_years() | years
        self._counts = counts
        self._question = find_quantities(answer.question)
        self._units = {figure.unit for figure in answer.figures}
        cited = {citation.id: citation for citation in answer.citations}
        self._names = {id(figure): self._names_of(figure, cited) for figure in answer.figures}

    def _all_labels(self, labels: frozenset[str]) -> list[str]:
        found = set(labels)
        for citation in self._answer.citations:
            found |= {*citation.row, *citation.column, citation.file, citation.code or ""}
            if citation.table:
                found |= {citation.table.number or "", citation.table.title or ""}
            found.add(citation.publisher or "")
        for evidence in self._evidence.values():
            found |= evidence.names
        numbered = {label for label in found if MAY_COUNT.search(label) and not _bare(label)}
        return sorted(numbered, key=len, reverse=True)

    def _all_years(self) -> set[int]:
        years = {c.fiscal_year for c in self._answer.citations if c.fiscal_year}
        for evidence in self._evidence.values():
            years |= evidence.years
        asked = {int(q.number) for q in find_quantities(self._answer.question) if q.unit == "年"}
        return years | (asked if self._answer.status != "answered" else set())

    def problems(self, text: str) -> list[Problem]:
        """Return the numbers of one text that nothing stands behind."""
        rest = self._without_quotes(text)
        masked, named = self._without_codes(self._without_labels(rest)), self._without_codes(rest)
        found, stated = [], quantities(masked, self._units)
        for quantity in stated:
            told = [figure for figure in self._answer.figures if self._tells(figure, quantity)]
            reason = self._reason(masked, named, quantity, told)
            reason = reason or self._mark_problem(text, quantity, told)
            if reason:
                found.append(Problem(quantity.text, reason))
        return found + self._direction_problems(masked, stated)

    def _without_quotes(self, text: str) -> str:
        """Blank out what is proved by being verbatim: marks, quotes and list numbers."""
        for number, found in self._evidence.items():
            whole = f"“{found.text}”[{number}]"  # also where its own quotation marks do not pair
            text = text.replace(whole, " " * len(whole))
        text = re.sub(r"\[\d+\]", _blank, text)
        text = _QUOTED.sub(self._blank_if_printed, text)
        for citation in self._answer.citations:
            if citation.source == "text" and len(citation.text) >= 8:
                text = re.sub(_CUT_OFF + re.escape(citation.text), _blank, text)
        return self._blank_list_numbers(text)

    def _without_labels(self, text: str) -> str:
        for label in self._labels:
            for form in (label, _QUOTED.sub(_blank, label)):  # quotes in a name are blank by now
                text = text.replace(form, " " * len(label))
        return text

    def _without_codes(self, text: str) -> str:
        return _CODE.sub(lambda m: _blank(m) if m[0] in self._codes else m[0], text)

    @cached_property
    def _codes(self) -> set[str]:
        names = {name for evidence in self._evidence.values() for name in evidence.names}
        codes = {citation.code for citation in self._answer.citations if citation.code}
        return codes | {name for name in names if re.fullmatch(r"\d{3,9}", name)}

    @cached_property
    def _printed(self) -> list[str]:
        """Everything that may be quoted, without its spaces."""
        sources = [t for e in self._evidence.values() for t in (e.passage, e.text, e.proof)]
        return [tight(text) for text in (*sources, self._answer.question, *self._labels)]

    def _blank_if_printed(self, match: re.Match[str]) -> str:
        words = tight(match[1] or match[2] or match[3])
        printed = words and any(words in source for source in self._printed)
        return _blank(match) if printed else match[0]

    def _blank_list_numbers(self, text: str) -> str:
        expected = 1
        lines = []
        for line in text.split("\n"):
            match = re.match(r"\s*(\d+)[.、)）]\s?(?!\d)", line)
            if match and int(match[1]) in (expected, 1):
                expected = int(match[1]) + 1
                line = " " * match.end() + line[match.end() :]
            lines.append(line)
        return "\n".join(lines)

    def _reason(
        self, text: str, named: str, quantity: Quantity, figures: list[Figure]
    ) -> str | None:
        if self._is_year(quantity):
            known = int(quantity.number) in self._years
            return None if known else "no cited evidence is of this year"
        if self._is_page(text, quantity):
            return None if int(quantity.number) in self._pages else "no citation is on this page"
        if figures:
            computed = any(figure.formula for figure in figures)
            return None if computed else self._subject_problem(named, quantity, figures)
        if self._restates(text, quantity) or self._counts_itself(quantity):
            return None
        if any(_in_formula(figure, quantity) for figure in self._answer.figures):
            return None
        return "nothing printed or computed stands behind it"

    @staticmethod
    def _mark_problem(text: str, quantity: Quantity, figures: list[Figure]) -> str | None:
        """Reject a figure whose mark points to another place than its own evidence."""
        marks = re.match(r"\s?((?:\[\d+\])+)", text[quantity.end :])
        if not marks or not figures:
            return None
        own = {n for figure in figures for n in figure.citations}
        strange = {int(n) for n in re.findall(r"\d+", marks[1])} - own
        return f"is marked [{min(strange)}], which is not its evidence" if strange else None

    def _is_year(self, quantity: Quantity) -> bool:
        """Tell a year: 2023年, or in English a bare 2023 that is one of the years known."""
        if quantity.unit == "年":
            return quantity.notation == "year"
        bare = quantity.unit is None and re.fullmatch(r"(?:19|20)\d\d", quantity.text)
        return bool(bare) and int(quantity.number) in self._years

    @staticmethod
    def _is_page(text: str, quantity: Quantity) -> bool:
        if quantity.unit in ("页", "page", "pages"):
            return True
        before = text[max(0, quantity.start - 6) : quantity.start].lower()
        return quantity.unit is None and bool(re.search(r"(?:\bp\.?|page|第|页)\s*$", before))

    @staticmethod
    def _tells(figure: Figure, quantity: Quantity) -> bool:
        if figure.value is None:
            return False
        value = abs(Decimal(figure.value))
        return same(abs(quantity.number), quantity.unit, value, figure.unit)

    def _subject_problem(self, text: str, quantity: Quantity, figures: list[Figure]) -> str | None:
        """Reject a right number that is told of another cited item."""
        clause = _clause_before(text, quantity.start)
        own = {name for figure in figures for name in self._names[id(figure)]}
        own |= {name for figure in figures for name in self._natures(figure)}
        others = {name for names in self._names.values() for name in names} - own
        above = self._ancestors(figures) - own
        # 工资奖金津补贴 above the row of 基本工资 names no 奖金
        longer = {head for head in above - others if any(name in head for name in others)}
        # 其他养老支出（属养老支出） and 养老支出之下 are told of no 养老支出
        headings = {
            form for name in above for form in (f"属{name}", f"{name}之下", f"Under {name}")
        }
        clause = _without(clause, longer | headings)
        said = _places(own | others, clause)
        if not said:
            return None
        if any(name in own for _, _, name in said):
            # 属行政事业单位医疗 says nothing of 事业单位医疗
            wider = {name for name in above if not any(name in one for one in own)}
            below = _places(own | others, _without(clause, wider))
            said = below or [item for item in said if item[2] not in above]
        last = max(said, key=lambda item: (item[0] + item[1], item[1]))
        return (
            f"belongs to {'/'.join(sorted(own))}, not to {last[2]}" if last[2] in others else None
        )

    def _ancestors(self, figures: list[Figure]) -> set[str]:
        """Return the headings above the cited rows: beside the item itself they only say where it is."""
        marks = {n for figure in figures for n in figure.citations}
        found = {label for c in self._answer.citations if c.id in marks for label in c.row[:-1]}
        return found | {
            name for n in marks if n in self._evidence for name in self._evidence[n].names
        }

    def _names_of(self, figure: Figure, cited: Mapping[int, Citation]) -> set[str]:
        """Return the item names of a directly cited figure; computed figures have none."""
        if figure.formula:
            return set()
        found: set[str] = set()
        for n in figure.citations:
            citation = cited.get(n)
            if citation is None:
                continue
            found |= self._evidence[n].items if n in self._evidence else set()
            if citation.row and citation.source == "table":
                label = re.sub(r"^[（(]?[一二三四五六七八九十\d]+[)）、.]\s*", "", citation.row[-1])
                found |= {label, re.sub(r"^其中[:：]?", "", label)}
        if figure.unit == "分":  # the score of a project is told of the project itself
            found |= {_SCORE.sub("", name) for name in found}
        names = {name for name in found if len(name) >= 2 and not _TOTAL.search(name)}
        whole = {one.publisher for one in cited.values()}  # of one body alone its name says of all
        names -= whole if len(whole) == 1 else set()
        return {name for name in names if not _YEAR.fullmatch(name)}

    def _natures(self, figure: Figure) -> set[str]:
        """Return by which natures a figure may be told where they are other rows' labels: 基本支出."""
        found = (self._evidence.get(n) for n in figure.citations)
        return {nature for evidence in found if evidence for nature in evidence.natures}

    def _restates(self, text: str, quantity: Quantity) -> bool:
        """Accept a number of the question where the sentence says that the question said it."""
        start = max(text.rfind(mark, 0, quantity.start) for mark in "。；\n") + 1
        sentence = text[start : quantity.end].lower()
        if not any(word in sentence for word in RESTATING):
            return False
        return any(
            same(quantity.number, quantity.unit, asked.number, asked.unit)
            for asked in self._question
        )

    def _counts_itself(self, quantity: Quantity) -> bool:
        """Accept a count of what the answer lists, or one that the caller vouches for."""
        if quantity.unit is None or quantity.number != int(quantity.number):
            return False
        if (int(quantity.number), quantity.unit) in self._counts:
            return True
        known = unit_of(quantity.unit)
        if quantity.unit.isascii() and (known is None or known.dimension == "count"):
            # 7个 that is vouched for are 7 projects in English
            return int(quantity.number) in {n for n, unit in self._counts if not unit.isascii()}
        if quantity.unit not in ("个", "项", "种", "条", "处", "份", "张", "年"):
            return False
        cited = self._answer.citations
        tables = {(c.document, c.page, c.table) for c in cited}
        sizes = {
            len(self._answer.options),
            len(cited),
            len({c.document for c in cited}),
            len(tables),
        }
        sizes |= {len({c.page for c in cited}), len(self._answer.figures)}
        return int(quantity.number) in sizes - {0}

    def _direction_problems(self, text: str, stated: list[Quantity]) -> list[Problem]:
        """Reject a rise told of a fall, and the other way round."""
        problems = []
        for figure in self._answer.figures:
            sign = self._sign(figure)
            if sign == 0:
                continue
            for quantity in stated:
                if not self._tells(figure, quantity):
                    continue
                clause = _clause_before(text, quantity.start)
                rise, fall = _RISE.search(clause), _FALL.search(clause)
                if (rise and not fall and sign < 0) or (fall and not rise and sign > 0):
                    problems.append(Problem(quantity.text, "the direction is the opposite"))
        return problems

    def _sign(self, figure: Figure) -> int:
        """Return the direction of a change that a figure states, 0 for figures that are no change."""
        for n in figure.citations:
            found = self._evidence.get(n)
            if figure.formula or found is None or found.measure not in CHANGES or not found.value:
                continue
            return 1 if found.value > 0 else -1
        return 0


def _places(names: set[str], clause: str) -> list[tuple[int, int, str]]:
    """Return where each name stands last in a clause, with its length."""
    return [(clause.rfind(name), len(name), name) for name in names if name in clause]


def _without(clause: str, names: set[str]) -> str:
    """Blank names out of a clause, the longest first, leaving all else in its place."""
    for name in sorted(names, key=len, reverse=True):
        clause = clause.replace(name, " " * len(name))
    return clause


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _bare(label: str) -> bool:
    """Tell a label that is nothing but a number: such a label proves no number."""
    rest = label
    for quantity in find_quantities(label):
        rest = rest.replace(quantity.text, "")
    return not re.sub(r"[\W_]", "", rest)


def _clause_before(text: str, at: int) -> str:
    start = 0
    for match in _CLAUSE_END.finditer(text, 0, at):
        start = match.end()
    return text[start:at]


def _in_formula(figure: Figure, quantity: Quantity) -> bool:
    """Accept an operand or result of a formula that has been recomputed."""
    if not figure.formula:
        return False
    return any(
        same(abs(q.number), q.unit or quantity.unit, abs(quantity.number), quantity.unit)
        for q in find_quantities(re.sub(r"\[\d+\]", "", figure.formula))
    )
