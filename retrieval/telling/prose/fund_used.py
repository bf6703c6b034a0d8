"""Tell what the money of a subject is for by what its fund is used for, where it is all that the fund pays."""

from config import lazy
from retrieval.choosing.printings import agrees
from retrieval.inquiry import TOTAL_SPENT, Inquiry
from retrieval.passages.finding import quote
from retrieval.passages.sentences import SENTENCE
from retrieval.question import ItemTerm
from retrieval.telling.prose.empty_tables import SPECIAL_FUNDS

_USED = lazy.regex(r"主要?(?:是)?用于|用于(?:以下|开展|支持)")


def tell_use_of_fund(inquiry: Inquiry, item: ItemTerm) -> bool:
    """Tell an amount that a special fund pays alone and of which it is all, then what the fund is used for."""
    fact = inquiry.asking(stated=(), operations=()).one(item)
    if fact is None or not fact.value:
        return False
    for fund in SPECIAL_FUNDS:
        plain = inquiry.asking(items=(), operations=(), stated=(), funds=(fund,), natures=())
        part, whole = plain.one(item), plain.one(TOTAL_SPENT)
        if part is None or whole is None or not (agrees(part, whole) and agrees(part, fact)):
            continue
        for chunk in inquiry.store.chunks(inquiry.document.id):
            for sentence in SENTENCE.findall(chunk.text) if chunk.is_prose else ():
                if fund in sentence and whole.text in sentence and _USED.search(sentence):
                    voice = inquiry.builder.voice
                    subject = voice.subject(part, inquiry.document)
                    inquiry.say("figure", subject=subject, figure=inquiry.builder.main(part))
                    quote(inquiry.builder, inquiry.document, chunk, sentence.strip())
                    return True
    return False
