"""Tell how indicators lie to their targets: by how much one passed or missed it, which missed it or lost points."""

import re
from itertools import permutations

from config import lazy
from config.glossary import normal
from ingest.amounts import comparable, convert
from ingest.numerals import tight
from ingest.records import Fact, Record
from retrieval.calculate import POINTS, difference, growth, rest_of_sum, sum_in
from retrieval.choosing.printings import Meaning, table_of
from retrieval.inquiry import Inquiry
from retrieval.question import ItemTerm, Question
from retrieval.telling.lists.lost_unweighed import tell_lost_unweighed
from retrieval.telling.prose.accounts import tell_outcome
from retrieval.wording import project_of
from retrieval.words.covering import bare
from retrieval.words.small_words import WHY

_INDICATORS = lazy.regex(r"指标|\bindicators?\b")
_MISSED = lazy.regex(
    r"(?:没有|没能|没|未能?)(?:完成|达标|达到|达成|实现|完全完成)(?:了)?(?:年度)?(?:目标值?|指标值)?|不达标|低于目标|\bmiss(?:ed)?\b"
)
_WHERE = r"(?:都|是|又|主要|具体)*(?:在|到)?(?:了)?(?:哪[里儿些几个项]*|什么|何处|啥)(?:地方|方面|指标|项)?"
_GRADE = r"[“\"]?(?:优秀?|良好?|中等?|合格|及格|满分)[”\"]?"
_LOST = lazy.regex(
    r"(?:扣|丢|失)(?:了|掉|的)?(?:多少|几)?分(?!别|成|类)|(?:没有?|未)(?:得|拿|能得|能拿)到?满分|\blost? points?\b"
    rf"|(?:扣|丢|失)(?:了|掉)?{_WHERE}(?:了|的)?[呢啊]*[？?。]*$|{_WHERE}(?:被|给)?(?:扣|丢)(?:了|掉)?[呢啊的]*[？?。]*$"
    rf"|{WHY}(?:只|才|就|仅)(?:能|是)?(?:得|拿|评|打|考|有)(?:了|到|上)?(?:个)?(?:\d|{_GRADE})"
    rf"|{WHY}(?:没有?|未能?|不)(?:能)?(?:得|拿|评|打)(?:了|到|上|为|成)*(?:个)?{_GRADE}"
)
"""扣了几分, 扣在哪儿了, 为什么只得了89分, 怎么没评上优."""
MIN_NAME = 3
_WHOLE_OF_FORM = frozenset({"总分", "合计", "总计", "总得分"})
_ASKED_WITH = lazy.regex(
    r"[最狠厉害重惨扣丢失满分拿得在了掉什么为多少项目怎自指标没未能完成达到实现不年度绩效评哪些几个中里的有是都被值儿地方面啥整体部门支出咋只才就仅优秀良好等合格及打考上给呢“”]"
)
"""What a question for lost points or missed targets is put with, one character each."""
_WHICH_MISSED = lazy.regex(
    r"(?:哪些|哪几[个项]|哪一?[个项]|什么|有没有|有)(?:是|还|都|地方)*(?:没有?|未)(?:能)?(?:完成|达到|达标|达成|做到|实现)(?:目标值?)?的?[呢？?。]*$|没(?:有)?(?:完成|达到|达标|做到|实现)的?(?:是|有)?(?:哪些|哪几[个项]|什么)"
)
"""Which of its targets a project missed, where no 指标 is said: 哪些没达到, 没做到的有哪些."""


_WHICH = lazy.regex(r"哪[些几一个项]|有什么|什么指标|\bwhich\b")


def asks_missed(text: str) -> bool:
    """Tell a question for what missed its target."""
    of_indicators = _INDICATORS.search(text) and _MISSED.search(text)
    return bool(of_indicators or _WHICH_MISSED.search(text))


_ONLY_WHY = lazy.regex(
    rf"(?:那么?|它们?|这些?|都|又)*(?:(?:{WHY}|(?:是|因为)什么原因|什么原因|(?:主要)?原因(?:是|在)?)(?:会|都|是|还)*(?:没有?|未能?|不)?(?:能|有)?(?:完成|达标|达到|达成|实现|做到)?(?:了)?(?:年度)?(?:目标|指标)?值?(?:是)?(?:什么|啥|何)?(?:呢|的|啊|呀)*|why(?: not)?)[？?。]*"
)


def why_missed(question: Question, before: Question) -> Question | None:
    """Take 为什么没完成 behind the indicators that missed their targets, or one that did, for what is printed of those."""
    if not _ONLY_WHY.fullmatch(question.text):
        return None
    if _WHETHER_MET.search(before.text) and len(before.named) == 1:
        return before._replace(text=f"{before.text}，为什么没达标", merged=True)
    if not asks_missed(before.text):
        return None
    again = before.text if _ASKS_WHY.search(before.text) else f"{before.text}，{question.text}"
    return before._replace(text=again, merged=True)


_WHETHER_MET = lazy.regex(
    r"(?:达标|达到|达成|完成|实现|做到)了?(?:年度)?(?:目标|指标)?值?(?:了?没有?|吗|么|了没)"
)
_ASKS_WHY = lazy.regex(rf"{WHY}|原因|\bwhy\b")


def tell_missed(inquiry: Inquiry) -> bool:
    """List what lies on the wrong side of its target; what cannot be compared is left out."""
    question = inquiry.question
    if not (asks_missed(question.text) and (_INDICATORS.search(question.text) or question.named)):
        return False
    left = (_ASKED_WITH.sub("", _MISSED.sub("", word)) for word in question.unexplained)
    if any(left) or question.asks("sum", "share", "verify") or question.stated:
        return False
    if question.asks("reason") and not _WHICH.search(question.text):
        return (
            False  # why it was not done at all, its account tells; which it was, and why, its rows
        )
    pairs, worded = _compared(inquiry)
    if "整体" in question.text:
        pairs = [p for p in pairs if project_of(p[1]) is None] or pairs
        worded = [p for p in worded if project_of(p[1]) is None]
    of_project = all(map(project_of, (done for _, done in pairs)))
    if not pairs or not (of_project or _INDICATORS.search(question.text)):
        return False
    tell_outcome(inquiry)
    missed = _missed_of(inquiry, pairs, worded)
    if not missed:
        inquiry.say("indicators_met")
        return True
    why = _tell_rows(inquiry, missed)
    if _ASKS_WHY.search(question.text) and not why:
        names = "、".join(inquiry.builder.voice.name(done) for _, done in missed)
        inquiry.say("reason_not_told", name=names)
    return True


_Pairs = list[tuple[Fact, Fact]]


def _compared(inquiry: Inquiry) -> tuple[_Pairs, _Pairs]:
    """Return the targets with what was reached of them: in numbers of one kind, and in words."""
    pairs = [p for p in _pairs(inquiry, "目标值", "完成值") if comparable(p[0].unit, p[1].unit)]
    return pairs, _pairs(inquiry, "目标值", "完成值", in_words=True)


def _missed_of(inquiry: Inquiry, pairs: _Pairs, worded: _Pairs) -> _Pairs:
    missed = [(goal, done) for goal, done in pairs if _is_missed(inquiry, goal, done)]
    return missed + [(goal, done) for goal, done in worded if _NOT_DONE.match(done.text)]


def tell_rows_missed(inquiry: Inquiry, indicator: str | None = None) -> bool | None:
    """Tell which targets were missed, and whether their rows say why; None where none was.

    ``indicator``: of all projects this one alone, else those of the project that is named.
    """
    asked = inquiry.asking(items=()) if indicator else inquiry
    missed = _missed_of(asked, *_compared(asked))
    missed = [pair for pair in missed if indicator in (None, normal(pair[1].item))]
    return _tell_rows(inquiry, missed) if missed else None


def _tell_rows(inquiry: Inquiry, missed: _Pairs) -> bool:
    """Tell the targets that were missed, each with the reason of its row; whether any has one."""
    inquiry.say("indicators_missed")
    of_one, why = len({project_of(done) for _, done in missed}) == 1, False
    for goal, done in missed:
        name = inquiry.builder.voice.name(done)
        form = project_of(done) or _form_of_body(done)
        if form and not of_one and form not in name:
            name = _with_project(inquiry, name, form)
        told = {"goal": _said(inquiry, goal), "done": _said(inquiry, done)}
        inquiry.say("indicator_line", name=name, **told)
        why |= _say_why(inquiry, done)
    return why


_OF_BODY = lazy.regex(r"(?:部门|单位|区域|[\u4e00-\u9fff]{0,2}级)?整体(?:支出)?")


def _form_of_body(done: Fact) -> str | None:
    """Return what the form of the body itself is called, beside those of its projects: 部门整体支出."""
    found = _OF_BODY.search(done.parents[0]) if done.parents else None
    return found[0] if found else None


def _say_why(inquiry: Inquiry, done: Fact) -> bool:
    """Tell the reason that the row of an indicator prints for missing its target, if it prints one."""
    why = _reason_beside(inquiry, done)
    if why is None:
        return False
    mark = f"[{inquiry.builder.cite_record(done.document, why)}]"
    inquiry.say("reason", reason=" ".join(why.text.split()), mark=mark)
    return True


_NOT_DONE = lazy.regex(r"\s*(?:尚|还|仍)?(?:未|没有?|不)(?!发生|出现|超)")
"""What came of an indicator in words, where that is not what was aimed at: 未通过, 没有完成."""


def _said(inquiry: Inquiry, fact: Fact) -> str:
    """Return a figure of an indicator, or the words in its place."""
    if fact.value is not None:
        return inquiry.builder.state(fact)
    return f"“{' '.join(fact.text.split())}”[{inquiry.builder.cite(fact)}]"


def asks_lost_alone(text: str) -> bool:
    """Tell a turn that asks where points were lost and names nothing: 扣在哪了, 哪里没得满分.

    >>> asks_lost_alone("扣分扣在哪"), asks_lost_alone("宣传经费扣在哪了"), asks_lost_alone("钱都扣在哪了")
    (True, False, False)
    """
    plain = normal(text)
    return bool(_LOST.search(plain)) and not _ASKED_WITH.sub("", re.sub(r"\W", "", plain))


def tell_lost(inquiry: Inquiry) -> bool:
    """List what got fewer points than it could have, of the project that is named, else of all forms."""
    question = inquiry.question
    most = bool(_LOST_MOST.search(question.text)) and not _WHICH_PROJECT.search(question.text)
    asked = most or (_LOST.search(question.text) and not question.asks("rank"))
    if not asked or question.asks("sum", "share", "verify"):
        return False
    named = {item.text for item in question.named}
    left = (_ASKED_WITH.sub("", word) for word in question.unexplained if word not in named)
    other = any(one.unit not in ("分", None) for one in question.stated)
    ranks = not most and "最" in _unnamed(question)  # 最低生活保障金扣分在哪 ranks nothing
    if any(left) or other or ranks or not _is_of_points(question):
        return False
    lost = [p for p in _scored(inquiry) if (p[1].value or 0) < (p[0].value or 0)]
    wholes = [p for p in lost if p[0].item in _WHOLE_OF_FORM]
    rows = [p for p in lost if p not in wholes]
    of_body = "整体" in question.text
    kept = [p for p in rows if bool(project_of(p[1])) != of_body]  # forms, where there are any
    rows = kept if kept or of_body else rows
    wholes = [p for p in wholes if bool(project_of(p[1])) != of_body] if of_body else wholes
    if not rows:
        unweighed = not _scored(inquiry) and not of_body and not most
        return unweighed and tell_lost_unweighed(inquiry, _missed_of(inquiry, *_compared(inquiry)))
    if most:
        return _tell_most(inquiry, rows)
    of_one = len({project_of(got) for _, got in rows}) == 1
    in_all = wholes[0] if of_one and len(wholes) == 1 else None
    if in_all is not None:
        derived = difference(*in_all)
        inquiry.say("points_lost_in_all", figure=inquiry.builder.derive(derived))
        inquiry.say("formula", formula=derived.formula)
    inquiry.say("points_lost")
    if in_all is not None:
        _tell_execution(inquiry, in_all)
    for whole, got in rows:
        _tell_points(inquiry, whole, got, named=not of_one)
    return True


def _tell_points(inquiry: Inquiry, whole: Fact, got: Fact, *, named: bool) -> None:
    """Tell what a row could have got and what it got; ``named``: with the project that it is of."""
    project = project_of(got) if named else None
    name = _with_project(inquiry, got.item, project) if project else got.item
    told = {"whole": inquiry.builder.state(whole), "got": inquiry.builder.state(got)}
    inquiry.say("points_line", name=name, **told)


def _with_project(inquiry: Inquiry, name: str, project: str) -> str:
    """Say of which project an indicator is."""
    inquiry.builder.labels.add(project)
    return f"{name}（{project}）"


def _unnamed(question: Question) -> str:
    text = question.text
    for item in question.named:
        text = text.replace(item.text, "")
    return text


def _tell_most(inquiry: Inquiry, rows: list[tuple[Fact, Fact]]) -> bool:
    """Tell which row lost most points, and what its form gives as the reason."""
    gaps = [(whole.value or 0) - (got.value or 0) for whole, got in rows]
    inquiry.say("points_lost_most")
    for (whole, got), gap in zip(rows, gaps, strict=True):
        if gap != max(gaps):
            continue
        _tell_points(inquiry, whole, got, named=True)
        if (why := _reason_beside(inquiry, got)) is not None:
            mark = f"[{inquiry.builder.cite_record(got.document, why)}]"
            inquiry.say("quoted", text=" ".join(why.text.split()), mark=mark)
    return True


def _reason_beside(inquiry: Inquiry, got: Fact) -> Record | None:
    """Return the cell of the row that says why points were lost."""
    table = table_of(got)
    records = inquiry.store.records(got.document, table) if table is not None else []
    own = next((r for r in records if r.id == got.record), None)
    return next(
        (
            r for r in records
            if own is not None and r.row_index == own.row_index and r.text and r.column
            and _REASON.search("".join(r.column[-1].split()))
        ),
        None,
    )  # fmt: skip


_LOST_MOST = lazy.regex(
    r"(?:扣|丢|失)分?(?:掉|了|得)?最(?:多|狠|厉害|重|大|惨|严重)|最(?:多|狠|厉害)的?(?:扣|丢|失)分|(?:扣|丢|失)(?:的)?分(?:数|值)?最(?:多|高|大)"
)
_WHICH_PROJECT = lazy.regex(
    r"(?:哪|什么|啥)一?(?:个|些|几个)?(?:项目|专项)|(?:项目|专项)[里中]?(?:谁|哪个)"
)
_REASON = lazy.regex(r"偏差|原因|改进")


def _is_of_points(question: Question) -> bool:
    """Tell points from money: 扣在哪 is asked of what is reviewed, or of the project that is named."""
    of_points = _POINTS.search(question.text) or question.named or _LOST_MOST.search(question.text)
    return bool(of_points) and not _MONEY.search(question.text)


_POINTS = lazy.regex(rf"分(?!别|成|类|配)|自评|评价|绩效|评上|\bpoints?\b|{_GRADE}")
_MONEY = lazy.regex(r"钱|资金|款|[万亿]元")


def _tell_execution(inquiry: Inquiry, whole: tuple[Fact, Fact]) -> None:
    """Tell what the execution of the budget got, where its points are the rest of all the others'."""
    project, builder = project_of(whole[1]), inquiry.builder
    pairs = _scored(inquiry)
    own = [p for p in pairs if p[0].item not in _WHOLE_OF_FORM and project_of(p[1]) == project]
    rows = {got.table_row for _, got in own}
    alone = [
        fact
        for fact in inquiry.store.facts(
            document=whole[1].document, classification="指标", measure="得分"
        )
        if fact.item not in _WHOLE_OF_FORM and fact.table_row not in rows
        and fact.value is not None and project_of(fact) == project
        and table_of(fact) == table_of(whole[1])
    ]  # fmt: skip
    if len(alone) != 1 or any(f.unit != whole[1].unit for pair in (*own, alone) for f in pair):
        return
    points, got = rest_of_sum([full for full, _ in own], whole[0]), alone[0]
    added = sum_in([*(one for _, one in own), got], got.unit)
    if added == whole[1].value and points.value > (got.value or 0):
        told = {"whole": builder.derive(points), "got": builder.state(got)}
        inquiry.say("points_of_execution", name=got.item, **told)


def _scored(inquiry: Inquiry) -> _Pairs:
    """Return what each row could get with what it got: its points, else its weight where that is in points too."""
    if found := _pairs(inquiry, "分值", "得分"):
        return found
    weighed = _pairs(inquiry, "权重", "得分")
    plain = all(fact.unit in (None, "分") for pair in weighed for fact in pair)
    within = all(1 <= (whole.value or 0) >= (got.value or 0) for whole, got in weighed)
    return weighed if plain and within else []


def _pairs(
    inquiry: Inquiry, first: str, second: str, *, in_words: bool = False
) -> list[tuple[Fact, Fact]]:
    """Return what two columns of a form state of each row that prints both, in numbers or in words."""
    rows: dict[str, dict[str, Fact]] = {}
    facts = inquiry.store.facts(
        document=inquiry.document.id, classification="指标", measure=[first, second]
    )
    for fact in facts:
        row = fact.table_row
        stated = fact.value is not None
        if row and stated != in_words and fact.text.strip() and _of_named(inquiry, fact):
            rows.setdefault(row, {}).setdefault(fact.measure, fact)
    return [(row[first], row[second]) for row in rows.values() if len(row) > 1]


def _of_named(inquiry: Inquiry, fact: Fact) -> bool:
    """Tell whether an indicator is of the project that is named, if one is."""
    named = [item for item in inquiry.question.named if _ASKED_WITH.sub("", item.text)]
    names = [n for item in named for n in item.names]
    project = project_of(fact)
    return not names or project in names or any(n in above for n in names for above in fact.parents)


_SIGNS = {
    "大于等于": "≥", "不低于": "≥", "不少于": "≥", "小于等于": "≤", "不高于": "≤", "不超过": "≤", "大于": ">", "小于": "<",
}  # fmt: skip


def sign_beside(inquiry: Inquiry, fact: Fact) -> str:
    """Return what a column of its own prints before a target, and before nothing else: 指标性质 ≥."""
    if fact.measure != "目标值":
        return ""  # what was reached is just so much
    row, _, _ = (fact.record or "").rpartition("c")
    table = table_of(fact)
    found = (
        (r for r in inquiry.store.records(fact.document, table) if r.id.startswith(f"{row}c"))
        if table
        else ()
    )
    texts = (tight(r.text) for r in found)
    signs = (_SIGNS.get(text, text) for text in texts)
    return next((sign for sign in signs if sign in _SIGNS.values()), "")


def _is_missed(inquiry: Inquiry, goal: Fact, done: Fact) -> bool:
    aim, reached = goal.value, done.value
    if aim is None or reached is None:
        return False
    reached = convert(reached, done.unit, goal.unit)
    bound = goal.bound or sign_beside(inquiry, goal)
    if bound in ("≤", "<") or aim == 0:
        return reached > aim or (bound == "<" and reached == aim)
    return reached < aim or (bound == ">" and reached == aim)


def of_indicator_named(inquiry: Inquiry) -> Inquiry | None:
    """Ask of the indicator alone that is named beside its project: 公交补助项目的客运量完成了百分之多少."""
    named = inquiry.question.named
    if len(named) != 2:
        return None
    for project, other in permutations(named):
        goals = [f for f in inquiry.facts(other) if f.classification == "指标"]
        above = {normal(project_of(fact) or "") for fact in goals}
        if goals and above & {*map(normal, project.names)}:
            return inquiry.asking(items=(other,))
    return None


def tell_target(inquiry: Inquiry) -> bool:
    """Say by how much an indicator passed or missed its target, in each form that states both."""
    inquiry = of_indicator_named(inquiry) or inquiry
    item = inquiry.wanted()
    if item is None:
        return False
    pairs = _of_talk(inquiry, _targets(inquiry, item) or _named_within(inquiry, item))
    for goal, done in pairs:
        if len(pairs) > 1 and done.parents:
            inquiry.say("target_of", form=done.parents[0])
        tell_against(inquiry, done, goal)
        if _is_missed(inquiry, goal, done):
            _say_why(inquiry, done)
    return bool(pairs)


def _of_talk(inquiry: Inquiry, pairs: list[tuple[Fact, Fact]]) -> list[tuple[Fact, Fact]]:
    """Keep those of the project that was talked of, where several projects have such an indicator."""
    question = inquiry.question
    told = [name for f in question.told.known for name in (f.item, project_of(f)) if name]
    talked = {normal(n) for n in (*told, *(n for i in question.earlier[-1:] for n in i.names))}
    own = [pair for pair in pairs if normal(project_of(pair[1]) or "") in talked]
    return own or pairs


def _targets(inquiry: Inquiry, item: ItemTerm) -> list[tuple[Fact, Fact]]:
    """Return each target with what was reached, unlike ones alone: both stand in one row, if in one."""
    plain = inquiry.asking(measures=())
    goals = _facts_of(plain.meanings(item, ("目标值",)))
    found: dict[object, tuple[Fact, Fact]] = {}
    for done in _facts_of(plain.meanings(item, ("完成值", "执行数"))):
        fitting = [g for g in goals if g.value and g != done and comparable(g.unit, done.unit)]
        goal = next((g for g in fitting if g.table_row == done.table_row), None)
        if goal is None and len({(g.value, g.unit) for g in fitting}) == 1:
            goal = fitting[0]
        if goal is not None:
            said = (goal.value, goal.unit, goal.bound, done.value, done.unit, done.bound)
            found.setdefault(said, (goal, done))
    return list(found.values())


def _named_within(inquiry: Inquiry, item: ItemTerm) -> list[tuple[Fact, Fact]]:
    """Return the target and the outcome of the one row whose name holds what is named: 高企净增 in 全年高企净增(家)."""
    names = [bare(name) for name in item.names if len(bare(name)) >= MIN_NAME]
    others = tuple(i for i in inquiry.question.items if not {*i.names} & {*item.names})
    rows = [
        (goal, done)
        for goal, done in _pairs(inquiry.asking(items=others), "目标值", "完成值")
        if comparable(goal.unit, done.unit) and any(name in bare(goal.item) for name in names)
    ]
    return rows if len({(g.item, g.value, d.value) for g, d in rows}) == 1 else []


def outcome_beside(inquiry: Inquiry, goal: Fact) -> Fact | None:
    """Return what was reached of a target, where its own row prints it."""
    facts = inquiry.store.facts(document=goal.document, classification="指标", measure="完成值")
    row = goal.table_row
    found = [f for f in facts if row and f.table_row == row and f.value is not None]
    return found[0] if len(found) == 1 and comparable(found[0].unit, goal.unit) else None


def _facts_of(meanings: list[Meaning]) -> list[Fact]:
    return [fact for meaning in meanings for fact in (meaning.best, *meaning.confirming)]


def tell_against(inquiry: Inquiry, done: Fact, goal: Fact) -> None:
    """Tell what an indicator reached, its target, and how far they lie apart."""
    builder, voice = inquiry.builder, inquiry.builder.voice
    subject = f"{voice.year(done, inquiry.document)}{voice.name(done)}"
    told = {"done": builder.state(done), "target": builder.state(goal)}
    inquiry.say("target", subject=subject, **told)
    apart = difference(done, goal)
    if apart.value == 0:
        inquiry.say("target_met")
        return
    rate = ""
    if apart.unit != POINTS:  # a rate of a rate tells nobody anything
        growing = growth(done, goal, inquiry.question.decimals)
        rate = voice.phrase("target_rate", rate=builder.derive(growing, size=True))
    key = "target_over" if apart.value > 0 else "target_under"
    inquiry.say(key, figure=builder.derive(apart, size=True), rate=rate)
    inquiry.say("formula", formula=apart.formula)
