"""Tell to whom a thing's money goes, and what money it is, by what explains the thing: 购房补贴是发给谁的什么钱."""

from config import lazy
from retrieval.inquiry import Inquiry
from retrieval.question import ItemTerm, Question
from retrieval.telling.prose.definitions import define, quote_use

_WHO = r"(?:谁|(?:哪些?|什么|啥)(?:样的?)?(?:个|家|种|类)?(?:人员?|职工|单位|企业|群体|对象|家庭|学生|老人|机构))"
_PAYS = r"(?:发|付|拨|补|支付|发放|补助|补贴|奖励)"
_WHOM = lazy.regex(
    rf"(?:{_PAYS}?给{_WHO})(?!审批|管|用|花)"
    rf"|{_WHO}(?:才|都|可以|可|能|能够|有资格|要|来|在)*(?:领取?|享受|享|申领|拿得?到?)(?!导)"
    rf"|(?:发放|补助|补贴|资助|支付|奖励|享受)的?(?:对象|人群)(?:都|主要)?(?:是|有|包括)?{_WHO}?"
)
"""发给谁, 哪些人能领, 补助对象是谁."""
_WHAT_MONEY = lazy.regex(
    r"(?:是|属于|算)(?:一?[笔种项块份]|个)?[^，,。？?来出用花掏付]{0,12}?(?:什么|啥|哪种|哪类)(?:样的?|性质的?)?(?:钱|费用?|款|开支|补贴|资金|经费)[的呢啊呀]*[？?。]*$"
)
"""是什么钱 asks what the money is; 用的什么钱 and 什么钱出的 ask who pays."""
_RECEIVED = lazy.regex(
    r"[向给为对由].*(?:发放|缴纳|支付|补助|补贴|提供|缴存|奖励|使用)|用于|对象|(?:人员|职工|学生|单位)的"
)


def asks_receivers(question: Question) -> bool:
    """Tell a question for whom money is for, or what money it is.

    >>> asks_receivers(Question("甲补贴是发给谁的")), asks_receivers(Question("甲补贴用的什么钱"))
    (True, False)
    """
    text = question.text
    doing = question.asks("rank", "share", "sum", "difference", "change", "reason", "rate")
    return bool(_WHOM.search(text) or _WHAT_MONEY.search(text)) and not doing


def tell_receivers(inquiry: Inquiry) -> bool:
    """Quote what explains the one thing named; False where it is not explained, or says no word of whom."""
    question = inquiry.question
    if not asks_receivers(question) or question.stated or not _is_explained_else(question):
        return False
    plain = question._replace(unexplained=(), natures=(), funds=(), headings=(), measures=())
    builder, store = inquiry.builder, inquiry.store
    documents = list(inquiry.documents or (inquiry.document,))
    kept = builder.kept()
    told = define(builder, store, plain, documents) or quote_use(
        builder, store, documents, question.named[0].names
    )
    if told and _WHOM.search(question.text) and not _RECEIVED.search(builder.lines[-1]):
        builder.restore(kept)
        return False
    return told


def untold_receivers(inquiry: Inquiry) -> ItemTerm | None:
    """Return the one thing of which a question asks for whom its money is: its amount alone is no answer."""
    question = inquiry.question
    whom = asks_receivers(question) and _WHOM.search(question.text) and not question.stated
    return question.named[0] if whom and _is_explained_else(question) else None


def _is_explained_else(question: Question) -> bool:
    """Tell a question that names one thing, and of whose other words all ask for whom."""
    asked = "".join(found[0] for found in _WHOM.finditer(question.text))
    left = [word for word in question.unexplained if word not in asked]
    items: tuple[ItemTerm, ...] = question.named
    return len(items) == 1 and items[0].how == "equal" and not left
