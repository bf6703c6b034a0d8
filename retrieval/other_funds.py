"""Tell what of an item is not of one fund: its whole less what that fund pays."""

from retrieval.calculate import addable, difference
from retrieval.conditions import denies_basis
from retrieval.inquiry import TOTAL_SPENT, Inquiry


def tell_other_funds(inquiry: Inquiry) -> bool:
    """Say how much of an item another fund than the one denied pays: 不是财政拨款的有多少."""
    question = inquiry.question
    other = question.operations or question.natures or question.stated or question.unexplained
    if other or len(question.funds) != 1 or len(question.named) > 1 or not denies_basis(question):
        return False
    item = next(iter(question.named), TOTAL_SPENT)
    whole, part = inquiry.asking(funds=()).one(item), inquiry.one(item)
    if whole is None or part is None or not addable([whole, part]):
        return False
    same = (whole.item, whole.code, whole.nature, whole.measure, whole.body)
    paid = (part.item, part.code, part.nature, part.measure, part.body)
    if whole.fund != "全部" or part.fund != question.funds[0] or same != paid:
        return False
    rest, builder, voice = difference(whole, part), inquiry.builder, inquiry.builder.voice
    if rest.value < 0:
        return False
    name, fund = voice.name(whole), voice.word(part.fund)
    inquiry.say("other_funds", name=name, fund=fund, figure=builder.derive(rest))
    inquiry.say("formula", formula=rest.formula)
    return True
