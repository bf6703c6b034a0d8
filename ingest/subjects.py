"""Say what a phrase of a sentence speaks of: an item with the coordinates that tables use."""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from itertools import pairwise
from typing import Literal, NamedTuple

from config import lazy
from config.glossary import functional_codes, funds_of_incomes, incomes, normal
from ingest.columns import OPENING
from ingest.phrases import (
    Phrase,
    Vocabulary,
    Word,
    family_of,
    folded,
    joined_by_and,
    name_beside,
    own_name,
    sentence_words,
)
from ingest.records import BASIC, GRANTED, Document, Fact

Flow = Literal["收入", "支出", "结转"]
ITEM_DIGITS = 7
NAME_MAX = 40  # characters of an item that the sentence itself names
_PATH = lazy.regex(
    r"(?:(?P<class>[^(),，。、:：;；“”\"\d.]{2,30})\(\d{0,3}类\)[-—、\s]*(?:支出)?)?"
    r"(?:(?P<group>[^(),，。:：;；“”\"]{2,30}(?:\([^类款项]{1,8}\)[^(),，。:：;；]{0,12})?)\(\d{0,2}款\)[-—、\s]*)?"
    r"(?:(?P<item>(?:“[^“”,，。]{1,8}”)?[^,，。:：;；“”\"]{2,40}?)\(\d{0,2}项\))?"
)
_CODE = lazy.regex(r"(?<![\d.A-Za-z])(?P<code>[2356]\d{2}(?:\d{2}){0,2})(?![\d.年,类款项])")
_NUMBER = lazy.regex(
    r"^\s*(?:[一二三四五六七八九十]+[、.]|\([一二三四五六七八九十\d]+\)|\d{1,2}[、.．]|[①-⑳])\s*"
)
_REMARK = lazy.regex(r"\((?!境|类|款|项|[23456]\d)[^()]{2,24}\)")
TOTALS = frozenset({"收入合计", "支出合计", "收入总计", "支出总计", "收支总计"})
_ONE_PROJECT = lazy.regex(
    r"项目(?:资金)?(?:总(?:预算|投资)|(?P<open>全年预算数?|(?:实际|累计)支出|执行数))"
)
"""Words for what one project costs in all, never the whole of a body."""
BOTH_SIDES = lazy.regex(r"收\s*[、,]?\s*支|收入(?:总[计额])?[、和及与]?支出")
_ADDED_UP = lazy.regex(r"^[，,、 ]*(?:一共|共计|总共|累计|合计)(?=支出|收入)")
"""An adverb, not a total: 接待30批次，共计支出2万元 is what these visits cost."""


class Subject(NamedTuple):
    """What a figure speaks of; None stands for what was not said."""

    item: str
    classification: str
    code: str | None = None
    level: int | None = None
    parents: tuple[str, ...] = ()
    flow: Flow | None = None
    nature: str = "合计"
    fund: str | None = None
    known: bool = True
    """The item is one of the glossary or of the document's tables."""
    weak: bool = False
    """Only 支出 or 收入 was said: a total if nothing else is spoken of."""
    body: str | None = None
    """The one of the document's bodies that is named."""


class Context(NamedTuple):
    """What headings and the sentence before say, for phrases that leave it open."""

    fund: str | None = None
    flow: Flow | None = None
    nature: str | None = None
    classification: str | None = None
    parents: tuple[str, ...] = ()
    item: str | None = None
    """The item that the headings name."""
    project: str | None = None
    """The project that the headings say the text is about."""


class Subjects:
    """The subjects that one document speaks of."""

    def __init__(self, document: Document, facts: Iterable[Fact]) -> None:
        tables = [fact for fact in facts if fact.origin == "table"]
        self.vocabulary = Vocabulary(document, tables)
        self._names: dict[str, str] = {}
        self._codes: dict[str, list[str]] = defaultdict(list)
        self._labels: dict[str, tuple[str, Flow | None]] = {}
        self._basic: dict[str, set[str]] = defaultdict(set)
        for fact in tables:
            if fact.code and fact.value and fact.nature in BASIC:
                self._basic[fact.code].add(fact.nature)
            if not fact.code and fact.classification != "指标":
                self._labels.setdefault(normal(fact.item), (fact.classification, fact.flow))
            if fact.code and fact.classification in ("功能", "部门经济", "政府经济"):
                self._names.setdefault(fact.code, fact.item)
                if fact.code not in self._codes[normal(fact.item)]:
                    self._codes[normal(fact.item)].append(fact.code)

    def nature_within_basic(self, code: str | None) -> str:
        """Return of which nature the tables of 基本支出 print an economic subject: 人员经费 where they part it."""
        found = self._basic.get(code or "", {"基本支出"})
        return "基本支出" if "基本支出" in found or len(found) > 1 else next(iter(found))

    def read(self, text: str, context: Context) -> tuple[Subject | None, Phrase]:
        """Return the subject that a phrase names, None where it names none."""
        text = _NUMBER.sub("", text)
        phrase, bare = self.vocabulary.read(text), _REMARK.sub("", folded(text))
        if phrase.rest and bare != folded(text):
            phrase = self.vocabulary.read(bare)
        coded = self._coded(text)
        if coded is not None:
            fund = fund_of(phrase) or context.fund
            return of_body(_of_nature(coded, context), phrase)._replace(fund=fund), phrase
        named = self._named(phrase, context)
        codes = self._codes.get(normal(named.item), ()) if named and not named.known else ()
        if named and len(codes) == 1:  # 殡葬: too short for a word within others
            named = self._of_code(codes[0], named.item)._replace(fund=named.fund)
        return named and of_body(named, phrase), phrase

    # --- subjects with a code -------------------------------------------------------------------

    def _coded(self, text: str) -> Subject | None:
        plain = folded(text)
        for found in _CODE.finditer(plain):
            code = found["code"]
            around = plain[found.start() - 1 : found.start()] + plain[found.end() : found.end() + 1]
            if (
                around == "()"
                or code in self._names
                or re.match(r"\s*[-—]?\s*[\u4e00-\u9fff(]", plain[found.end() :])
            ):
                name = self._names.get(code) or name_beside(plain, *found.span())
                if name:
                    return self._of_code(code, name)
        if not re.search(r"\(\d{0,3}(?:类|款|项)\)", plain):
            return None
        return self._of_path(plain)

    def _of_code(self, code: str, name: str) -> Subject:
        kind = {"3": "部门经济", "5": "政府经济"}.get(code[0], "功能")
        parents = tuple(
            self._names[code[:size]]
            for size in (3, 5)
            if size < len(code) and code[:size] in self._names
        )
        return Subject(name, kind, code, _level(code), parents, "支出")

    def _of_path(self, plain: str) -> Subject | None:
        names = [
            (found[level], level)
            for found in _PATH.finditer(plain)
            if found.end() > found.start()
            for level in ("class", "group", "item")
            if found[level]
        ]
        if not names:
            return None
        path = [self._clean(name) for name, _ in names]
        sizes = {"class": 3, "group": 5, "item": 7}
        size = sizes[names[-1][1]]
        code = self.code_of(path[-1], size, path[:-1]) or self._of_both(path[-1], size)
        if code:
            subject = self._of_code(code, self._names.get(code, path[-1]))
            return subject if subject.parents else subject._replace(parents=tuple(path[:-1]))
        name = path[-1]
        if size == 3 and not name.endswith("支出"):
            name += "支出"
        level = {3: 1, 5: 2, 7: 3}[size]
        code = functional_codes().get(normal(name)) if size == 3 else None
        return Subject(name, "功能", code, level, tuple(path[:-1]), "支出")

    def _clean(self, name: str) -> str:
        """Return a name without what leads up to it; brackets inside a known name stay."""
        whole = _bare(name)
        if normal(whole) in self._codes:
            return whole
        return _bare(re.sub(r"^.*[)）](?=[\u4e00-\u9fff]{2,}$)", "", whole))

    def _of_both(self, name: str, size: int) -> str | None:
        """Return the code of a 项 whose 款 stands before it in one name: 人大事务行政运行（项）."""
        for at in range(2, len(name) - 1) if size == ITEM_DIGITS else ():
            group = self.code_of(name[:at], size - 2)
            code = self.code_of(name[at:], size, (name[:at],)) if group else None
            if code and group and code.startswith(group):
                return code
        return None

    def code_of(self, name: str, size: int, above: Iterable[str] = ()) -> str | None:
        """Return the code of a functional subject by its name and the names above it."""
        forms = {normal(name), normal(name + "支出"), normal(name.removesuffix("支出"))}
        codes = [
            code
            for form in sorted(forms, key=lambda form: form != normal(name))
            for code in self._codes.get(form, ())
            if len(code) == size and code[0] == "2"
        ]
        wanted = {normal(one).removesuffix("支出") for one in above if one}
        fitting = [
            code
            for code in codes
            if wanted
            <= {normal(self._names.get(code[:n], "")).removesuffix("支出") for n in (3, 5)}
        ]
        found = fitting if wanted else codes
        return found[0] if found and (wanted or len(set(found)) == 1) else None

    # --- subjects by name -----------------------------------------------------------------------

    def _named(self, phrase: Phrase, context: Context) -> Subject | None:
        flow = _flow(phrase)
        fund = _fund_said(phrase, context)
        items = _items(phrase)
        if phrase.rest and not _ends_in_item(phrase, context):
            return _free(phrase, context, fund)
        both = BOTH_SIDES.search(folded(phrase.text))
        if both and not set(items) - TOTALS:
            return Subject("收支总计", "总计", None, 0, (), None, "合计", fund or context.fund)
        if items:
            return self._of_item(phrase, _head(phrase, items), context, flow, fund)
        if one := _ONE_PROJECT.search(folded(phrase.text)):
            name = context.project or one[0]
            kind = "项目" if context.project else "其他"
            weak = bool(one["open"]) and not context.project
            return Subject(
                name, kind, None, None, context.parents, None, "合计", fund, known=False, weak=weak
            )
        natures = phrase.of("nature")
        if natures:
            return Subject(
                "支出合计", "总计", None, 0, (), "支出", natures[-1], fund or context.fund
            )
        plain = _ADDED_UP.sub("", folded(phrase.text))
        if not (flow or fund):
            return None
        total = _total(phrase, context, flow, fund)
        weak = total is not None and not fund and "计" not in plain and "总" not in plain
        return total._replace(weak=True) if total and weak else total

    def _of_item(
        self, phrase: Phrase, item: str, context: Context, flow: Flow | None, fund: str | None
    ) -> Subject:
        funds = fund or context.fund
        if item in TOTALS:
            return _total_of(item, phrase, funds)
        family = family_of().get(item)
        if family == "三公":
            return Subject(item, family, None, None, (), "支出", "合计", funds or "财政拨款")
        if family:
            side: Flow | None = "支出" if family == "采购" else None
            return Subject(item, family, None, None, (), side, "合计", funds)
        if item == OPENING:
            funds = context.fund if fund == "上年结转" else funds
            return Subject(item, "收入来源", None, 1, (), "收入", "合计", funds)
        if item in source_funds():
            named = any("收入" in w.text for w in phrase.words if w.meanings.get("item") == item)
            if (flow or context.flow) == "支出" and not named:
                return _spent(fund or context.fund)
            return Subject(item, "收入来源", None, 1, (), "收入", "合计", context.fund)
        code = self._code_by_name(item, context)
        if code:
            return self._of_code(code, self._names.get(code, item))._replace(fund=funds)
        if "结转" in item or "结余" in item:
            fund = funds  # what is left over is left of the fund that is spoken of
        if normal(item) in self._labels:
            kind, side = self._labels[normal(item)]
            return Subject(item, kind, None, None, (), side or flow, "合计", fund)
        kind = context.classification or ("收入来源" if item.endswith("收入") else "其他")
        return Subject(item, kind, None, None, context.parents, flow, "合计", fund)

    def _code_by_name(self, item: str, context: Context) -> str | None:
        top = functional_codes().get(normal(item))
        if top:
            return top
        if context.classification in ("部门经济", "政府经济"):
            first = {"部门经济": "3", "政府经济": "5"}[context.classification]
            codes = [c for c in self._codes.get(normal(item), ()) if c[0] == first]
            return codes[0] if len(codes) == 1 else None
        for size in (7, 5, 3):
            code = self.code_of(item, size, context.parents)
            if code:
                return code
        codes = self._codes.get(normal(item), [])
        return codes[0] if len(codes) == 1 else None


def _of_nature(subject: Subject, context: Context) -> Subject:
    """Let 项目支出 in the heading say that a subject below it is told of its projects alone."""
    projects = context.nature == "项目支出" and subject.classification == "功能"
    return subject._replace(nature="项目支出") if projects else subject


def of_body(subject: Subject, phrase: Phrase) -> Subject:
    """Give a subject the one body of its phrase; what several spend together is of none of them."""
    words = [word for word in phrase.words if "body" in word.meanings]
    if len({word.meanings["body"] for word in words}) != 1 or joined_by_and(phrase.text, words):
        return subject
    return subject._replace(body=words[0].meanings["body"])


def _total_of(item: str, phrase: Phrase, fund: str | None) -> Subject:
    flow: Flow | None = None
    nature = "合计"
    if item.startswith("收入"):
        flow = "收入"
    elif item.startswith("支出"):
        flow, nature = "支出", [*phrase.of("nature"), "合计"][0]
    return Subject(item, "总计", None, 0, (), flow, nature, fund)


@cache
def source_funds() -> dict[str, str]:
    """Return by source of income the fund that it is; what was carried over is none."""
    return {name: fund for name, fund in funds_of_incomes().items() if name.endswith("收入")}


def _items(phrase: Phrase) -> list[str]:
    """Return the items named; a word that may be a fund is one only beside another item."""
    sure = [
        w.meanings["item"]
        for w in phrase.words
        if "item" in w.meanings and not _fundlike(w.meanings) and not _source_word(w)
    ]
    if sure:
        return sure
    if phrase.of("nature") or BOTH_SIDES.search(folded(phrase.text)):
        return []
    unsure = [w for w in phrase.words if "item" in w.meanings]
    after = phrase.text[unsure[-1].end :] if unsure else ""
    if unsure and "支出" in after and not folded(unsure[-1].text).endswith("收入"):
        return []
    return [w.meanings["item"] for w in unsure]


def _head(phrase: Phrase, items: list[str]) -> str:
    """Return the item that a phrase is about: its last, but 上年结转的一般公共预算收入 is carried over."""
    kinds = [w.meanings for w in phrase.words]
    if any(k.get("item") == OPENING or k.get("fund") == "上年结转" for k in kinds):
        return OPENING
    return _summed(phrase) or items[-1]


def _summed(phrase: Phrase) -> str | None:
    """Return the item right before a word for a sum: 委托业务费预算总额 is one of 委托业务费."""
    for before, word in pairwise(phrase.words):
        item = before.meanings.get("item")
        own = item and item not in TOTALS and not _fundlike(before.meanings)
        if own and word.meanings.get("item") == "收支总计" and "总额" in word.text:
            return item if before.end == word.start else None
    return None


def _ends_in_item(phrase: Phrase, context: Context) -> bool:
    """Tell whether unexplained words only lead up to an item: 开展活动开支公务接待费."""
    named = [w for w in phrase.words if "item" in w.meanings and not _fundlike(w.meanings)]
    if not named or phrase.rest[-1][1] > named[-1].start:
        return False
    verb = [w for w in phrase.words if w.end <= named[-1].start and w.start >= phrase.rest[-1][1]]
    verb = [w for w in verb if w.text != "的"]  # 由小企业成交的采购金额 is only a part of it
    if verb and named[-1].meanings["item"] == context.item:
        return True
    return any(w.text in sentence_words()["verbs"]["words"] for w in verb)


def _fundlike(kinds: dict[str, str]) -> bool:
    return "fund" in kinds or "filler" in kinds


def _source_word(word: Word) -> bool:
    """Tell a word that names an income item by its fund alone: 政府性基金拨款."""
    return word.meanings.get("item", "") in source_funds() and not folded(word.text).endswith(
        "收入"
    )


def _fund_said(phrase: Phrase, context: Context) -> str | None:
    """Return the fund that is said; under a heading of 一般公共预算财政拨款 that is what 财政拨款 is short for."""
    fund = fund_of(phrase)
    return context.fund if (fund, context.fund) == ("财政拨款", "一般公共预算") else fund


def fund_of(phrase: Phrase) -> str | None:
    """Return the fund that a phrase names."""
    found = [
        w.meanings.get("fund") or source_funds()[w.meanings["item"]]
        for w in phrase.words
        if ("fund" in w.meanings or _source_word(w)) and phrase.text[w.start - 1 : w.start] != "非"
    ]  # 非财政拨款 is the money that 财政拨款 is not
    return found[-1] if found else None


def _flow(phrase: Phrase) -> Flow | None:
    sides: tuple[Flow, ...] = ("收入", "支出")
    words = [w for w in phrase.words if "item" not in w.meanings or _fundlike(w.meanings)]
    found = [side for word in words for side in sides if side in word.text]
    return found[-1] if found else None


def _spent(fund: str | None) -> Subject:
    return Subject("支出合计", "总计", None, 0, (), "支出", "合计", fund)


def _total(phrase: Phrase, context: Context, flow: Flow | None, fund: str | None) -> Subject | None:
    side = flow or context.flow
    if fund and side == "收入":
        source = incomes().get(fund)
        if source:
            return Subject(source, "收入来源", None, 1, (), "收入", "合计", context.fund)
    if side is None and fund in GRANTED and "拨款" in phrase.text:
        side = "支出"
    if side is None:
        return None
    whole = "总计" if "总计" in phrase.text or "总预算" in phrase.text else "合计"
    return Subject(f"{side}{whole}", "总计", None, 0, (), side, "合计", fund or context.fund)


def _free(phrase: Phrase, context: Context, fund: str | None) -> Subject | None:
    """Name an item by the phrase's own words, without the function words at its edges."""
    name = own_name(phrase)
    if len(name) < 2 or not re.search(r"[\u4e00-\u9fff]{2}", name):
        return None
    kind = context.classification or "其他"
    if kind in ("功能", "部门经济", "政府经济", "总计", "收入来源"):
        kind = "其他"
    return Subject(
        name[-NAME_MAX:], kind, None, None, context.parents, None, "合计", fund, known=False
    )


def _bare(name: str) -> str:
    name = re.sub(r"^(?:科目|其中|包括|一般公共预算|的)+", "", _NUMBER.sub("", name.strip()))
    return re.sub(r"[\s“”\"]+", "", name).strip("-—、")


def _level(code: str) -> int | None:
    return {3: 1, 5: 2, 7: 3}.get(len(code))
