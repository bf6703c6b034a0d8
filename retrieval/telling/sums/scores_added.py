"""Tell whether the scores of a self-evaluation add up to the total that it prints."""

from config import lazy
from config.glossary import normal
from ingest.records import Fact
from retrieval.inquiry import Inquiry
from retrieval.telling.sums.adding_up import tell_added_up
from retrieval.words.small_words import ADDED

_SCORES = lazy.regex(r"得分|评分|分数|打分|分值")
_ADDED = lazy.regex(f"合计|{ADDED}")
_OF_EACH = lazy.regex(r"各|每|指标|所有|全部|明细|单项|分项")
_SAID = lazy.regex(
    r"[各每项个指标得评打分数值自表单里中的加起来相总之和合计在一是否不等于吗对得上多少绩效项目有没所全部明细支出年度正好\d.，,？?%分]"
)
_NAME = lazy.regex(r"[（(](?!\d)([^（）()]{2,})[)）]$")
_TOTALS = ("总分", "合计", "总计", "总得分")


def tell_scores_added(inquiry: Inquiry) -> bool:
    """Add up the scores of the one form that is meant, and hold the sum against its printed total."""
    text = inquiry.question.text
    if not all(words.search(text) for words in (_SCORES, _ADDED, _OF_EACH)):
        return False
    forms = _forms(inquiry)
    named = {title: one for title, one in forms.items() if _names(title, text)}
    chosen = named or forms
    if len(chosen) != 1:
        return False
    ((title, facts),) = chosen.items()
    known = _name_of(title)
    others = [i for i in inquiry.question.named if _SAID.sub("", i.text) not in known]
    if others and not named:
        return False  # what is named may have no form at all
    left = (_SAID.sub("", word.replace(known, "")) for word in inquiry.question.unexplained)
    parts = [fact for fact in facts if fact.item not in _TOTALS]
    whole = next((fact for fact in facts if fact.item in _TOTALS), None)
    return not any(left) and len(parts) > 1 and tell_added_up(inquiry, parts, whole)


def _forms(inquiry: Inquiry) -> dict[str, list[Fact]]:
    """Return the scores of each form by its title."""
    found: dict[str, list[Fact]] = {}
    for fact in inquiry.store.facts(
        document=inquiry.document.id, classification="指标", measure="得分"
    ):
        if fact.value is not None and fact.parents:
            found.setdefault(fact.parents[0], []).append(fact)
    return found


def _name_of(title: str) -> str:
    """Return whose self-evaluation a form is: the project in its title, else 整体."""
    project = _NAME.search(title)
    return normal(project[1]) if project else "整体"


def _names(title: str, text: str) -> bool:
    return _name_of(title) in normal(text)
