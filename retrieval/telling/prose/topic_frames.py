"""Read what a question asks of a topic by the words around it: …今年有什么打算, …归谁管, 什么情况下….

A frame is the grammar of such a question and what a sentence that answers it must be like; what is left
without the frame is the topic.
"""

import re
from typing import NamedTuple

from config import lazy
from retrieval.telling.prose import organisation

_WHAT = r"(?:一?些)?(?:什么|啥|哪些|何)"
_HOW = r"(?:怎么|如何|怎样|咋)(?:来|去)?"
_MEANS = r"(?:打算|准备|计划|想|要|会|将|该)"
_DOES = r"(?:搞|抓|推进|推动|推|做|办|开展|落实|干|弄|加强|实施|深化)"
_AIMS = r"(?:工作)?(?:打算|安排|计划|举措|措施|动作|任务|思路|想法|部署|规划|重点)"
_END = r"[的呢啊吗了]*$"
_OF_DUTY = r"(?:(?:审批|许可|监管|管理|监督|执法|检查|服务|指导|行政|法定|工作|具体)[和与及、]?)*"


class Frame(NamedTuple):
    """What a question asks of its topic, by the words around it."""

    asks: re.Pattern[str]
    under: re.Pattern[str] | None
    """The titles under which it is told first."""
    only: bool = False
    """It is told there or nowhere."""
    verbatim: bool = False
    says: re.Pattern[str] | None = None
    """What a sentence must say besides."""


PLANS = Frame(
    lazy.regex(
        rf"(?<!是)(?:会|要|还)?有?{_WHAT}(?:新的?|具体的?)?{_AIMS}{_END}|{_MEANS}{_HOW}{_DOES}{_END}"
        rf"|(?<=[\u4e00-\u9fff]{{4}}){_HOW}(?:搞|抓|推进|推动|开展|落实|加强|实施|深化){_END}|(?<=[今本明]年){_HOW}{_DOES}{_END}|(?:(?<=[今本明]年)|{_MEANS}){_HOW}{_DOES}(?:好|强)?(?P<left>[\u4e00-\u9fff“”]{{2,16}})$|{_MEANS}(?:去|重点|主要)*{_DOES}{_WHAT}(?:事情?|工作)?{_END}"
    ),
    organisation.PLANS,
    only=True,
)
RELATED = Frame(
    lazy.regex(rf"[是有之间]*{_WHAT}(?:关系|关联|联系|相干){_END}"), organisation.DUTIES
)
CHARGED = Frame(
    lazy.regex(
        rf"由谁(?:来|去)?(?!管|负责|牵头|主管)(?P<left>[\u4e00-\u9fff]{{2,4}})$|(?:都?是?归|由)?谁(?:来|去|在)?(?:管|负责|牵头|主管){_END}|(?:归|由)(?:你们|他们|咱们)?(?:管|负责)[吗么]?$"
        r"|(?:归|由)(?P<by>[^归由，,]{1,14}?)(?:来|去)?(?:管理?|负责|监管|主管)(?:的)?[吗么呢]?$"
        rf"|(?:主要|都|要|具体)*(?:负责|承担|管){_WHAT}(?:工作|事情?|任务)?{_END}"
        rf"|(?:主要|都|要|具体)*(?:承担|履行|有|负)了?{_WHAT}{_OF_DUTY}的?(?:职责|职能|责任){_END}|的(?:主要)?(?:职责|职能|责任)(?:都|分别)?(?:是|有){_WHAT}{_END}"
    ),
    organisation.DUTIES,
    only=True,
)
MANNER = Frame(
    lazy.regex(
        rf"(?:都?是)?{_HOW}(?!样|会|才|就|还|没|不|这|那|回事|看|花|用|分|变|算|得)(?P<verb>做|搞|管|弄|抓|{_DOES})?(?P<left>.{{2,10}})的$"
    ),
    None,
)
MEANT = Frame(
    lazy.regex(
        r"(?:都|分别|具体)*(?:指的?都?是|是指|指|是|包括)(?:什么|啥|哪(?:些|几|[一二两三四五六七八九十\d]+)[\u4e00-\u9fff]?)(?:意思|机制|东西|概念|内容|方面)?[的呢啊]*$"
    ),
    None,
    verbatim=True,
)
AIMED = Frame(
    lazy.regex(
        rf"的?(?:总体|主要|具体|年度)*(?:目标|目的)(?:都|分别)?(?:是|有|为){_WHAT}{_END}|要?(?:达到|实现){_WHAT}(?:样的?)?(?:目标|目的){_END}"
    ),
    lazy.regex(r"目标"),
)
IS = Frame(
    lazy.regex(
        rf"是(?:一?个|一?项|一?种)?(?:{_WHAT}|怎样的?)(?:样的?)?(?:计划|行动|工程|活动|项目|工作|政策|方案|机制|制度|东西|事情?|内容)?{_END}|是?(?:怎么|咋)一?回事{_END}"
    ),
    lazy.regex(r"目标"),
)
"""Asked of a deed that only sentences name: what they say of it is all that is told."""
DEED = lazy.regex(
    r"(?:行动|工程|计划|方案|活动|试点|机制|平台|体系|战略|规划|改革|建设|运动|制度|大赛|论坛)$"
)
DOING = Frame(
    lazy.regex(
        rf"(?:都|主要)*是?(?:来|用来)?(?:(?:干|做|管){_WHAT}|干(?:嘛|吗))(?:用|事)?[的呢啊]*$"
    ),
    organisation.DUTIES,
    only=True,
)
CONDITION = Frame(
    lazy.regex(
        rf"^(?:那么?|在)?(?:{_WHAT}|哪种|怎样的?|何种)(?:样的?)?(?:情况|条件|情形|场景)之?下?(?:才|就|要|可以?|能|会|需要?|应该?|得)*(?P<left>[^，,]{{2,16}}?){_END}"
        rf"|^(?:那么?)?(?:什么时候|何时)(?:才|要|可以|能|会|需要?|应该?|得)+(?P<when>[^，,]{{2,16}}?){_END}"
    ),
    None,
    says=lazy.regex(
        r"当|如果?|若|凡|一旦|达到|出现|发生|超过|符合|满足|情况|情形|条件|后[，,]|时[，,]"
    ),
)
ENSURED = Frame(
    lazy.regex(
        rf"(?:的(?:钱|经费|资金|费用))?{_HOW}(?:才能|能|做到)*(?:保证|确保|保障|管住|管好|防止|避免)[^，,]{{0,10}}$"
    ),
    None,
    says=lazy.regex(r"保证|确保|机制|监[督管控]|考核|审核|防止|避免|全过程|节约|高效"),
)

FRAMES = (CONDITION, ENSURED, RELATED, PLANS, CHARGED, DOING, MANNER, MEANT, AIMED, IS)
"""In the order in which they are tried."""
