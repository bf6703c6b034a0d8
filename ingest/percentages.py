"""Say what each percentage of a sentence states: a share, a rate at which a budget was met, a gap, a change in brackets."""

import re

from config import lazy
from ingest.amounts import Quantity
from ingest.drafts import Draft
from ingest.proportions import whole_of_share
from ingest.speech import Speech
from ingest.subjects import Subject

_SHARE = lazy.regex(r"占(?P<whole>[^占]*?)(?:的?(?:比例|比重|份额)|比)?(?:的|为|约|达|是)*\s*$")
_RATE = lazy.regex(
    r"完成(?:了)?(?P<of>[^完]{0,14}?)(?:的|率为?|率达到?|率|为|约)?\s*$|(?P<rate>执行率|完成率|执行进度|支出进度)(?:为|达到?|是|:|约)?\s*$"
)
_MET = lazy.regex(
    r"(?P<what>[\u4e00-\u9fff]*?)(?:决算|执行|完成)?(?:数|额)?(?:为|是|达到?)(?P<of>[^，,。；;占\d]{0,6}预算)(?:安排)?(?:数)?的\s*$"
)
"""A rate without a word for meeting the budget: 支出决算为年初预算的108.08%."""
_GAP = lazy.regex(r"(?:预决算|预算与决算)?(?:差异|偏差|偏离)率(?:为|是|达到?|约|:)?\s*$")
_OF_BUDGET = lazy.regex(r"完成(?:了)?(?P<of>[^\d，。；]{0,8}预算(?:数)?)[\d.,]+[百千万亿]*元的\s*$")
"""A rate whose budget is told with it: 完成全年预算60万元的71%."""


class Percentages(Speech):
    """Reads percentages; ``left`` is always the words between a figure and what stands before it."""

    _all: tuple[Subject, ...] = ()
    """Who else has what the next clause goes on to say: A、B均为0万元，占0%."""

    def _percent(self, left: str, figure: Quantity) -> bool | None:
        """Read a share, a rate or a gap; return None where it is none of these."""
        before = self.plain[max(0, figure.start - 40) : figure.start]
        if of := _OF_BUDGET.search(before):
            return self._rate("", of["of"], figure)
        if met := _MET.search(left):
            return self._rate(left[: met.start()] + self._spoken_in(met["what"]), met["of"], figure)
        if share := _SHARE.search(left):
            return self._share(left[: share.start()], share["whole"], figure)
        if rate := _RATE.search(left):
            return self._rate(left[: rate.start()], rate["of"] or rate["rate"] or "", figure)
        if (changed := self._changed_before(figure)) is not None:
            number = figure.number if (changed.value or 0) > 0 else -figure.number
            told = self._draft(changed.subject, "增减率", number, "%", figure.start, figure.end)
            self.drafts.append(told._replace(base=changed.base))
            return False
        if apart := _GAP.search(left):
            return self._gap(left[: apart.start()], figure)
        return None

    def _spoken_in(self, words: str) -> str:
        """Return the words before a rate if they name something: 支出 alone goes on with what was told."""
        return "" if words.strip() in ("", "支出", "收入", "实际", "实际支出", "本年") else words

    def _changed_before(self, figure: Quantity) -> Draft | None:
        """Return the change whose rate stands in brackets right behind it: 减少3.30万元（5.14%）."""
        last = self.drafts[-1] if self.drafts else None
        if last is None or last.measure != "增减额" or not last.value:
            return None
        alone = self.plain[last.end : figure.start].strip() == "("
        return last if alone and self.plain[figure.end :].lstrip().startswith(")") else None

    def _share(self, words: str, whole: str, figure: Quantity) -> bool:
        subject, _ = self._subject(words)
        if subject is None:
            return False
        self.state = self.state._replace(current=subject)
        base = self._name_of_whole(whole)
        if not whole.strip(' ，,“”"'):
            base = whole_of_share(self.drafts, subject.item, figure.number, base)
        for one in (*(() if words.strip("，,、 ") else self._all), subject):
            draft = self._draft(one, "占比", figure.number, "%", figure.start, figure.end)
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

    def _gap(self, words: str, figure: Quantity) -> bool:
        """Read how far the result lies from the budget that was told before it: 预决算差异率-3.2%."""
        subject, _ = self._subject(words)
        if subject is None:
            return False
        self.state = self.state._replace(current=subject)
        told = (d.measure for d in reversed(self.drafts) if d.subject.item == subject.item)
        budget = next((m for m in told if m.endswith("预算数")), "预算数")
        draft = self._draft(subject, "差异率", figure.number, "%", figure.start, figure.end)
        self.drafts.append(draft._replace(base=budget.removesuffix("数"), bound=figure.bound))
        return False
