"""Spell the small words of questions once: what asks for a sum, for the first or last, for one of several."""

import re

from config import lazy

AND = "(?:[和与跟同及、，,]|以及|还有)"
"""Between the things of a list."""
IN_ALL = "一共|总共|合计|共计"
ADDED = "加起来|加[在到]?一[起块]|加总|相加|之和|总和|合起来|合在?一起|凑一起"
"""Behind the things that are to be added: pieces of patterns."""
COUNTED = "(?:个|项|者|笔|家|类|款|名|位|样|大|块|行)"
"""What rows are counted in."""
NUMERAL = r"[一二两三四五六七八九十]|\d{1,2}"
"""Which of them, and how many: 第二家, 前三项."""
OF_ALL = lazy.regex(
    r"全(?!年)|部门|系统|整个|总的|所有|\b(?:all|total|overall|altogether|whole)\b", re.IGNORECASE
)
"""What leaves the one unit or fund that a talk was about for all of the body."""
TOGETHER = lazy.regex(rf"{IN_ALL}|{ADDED}|together|in total|\bsum\b")
MADE_UP = lazy.regex(f"加|合计|{ADDED}")
"""Parts that make up something: 甲加乙等于丙吗."""
INSIDE = lazy.regex(r"(?:那么?)?(?:其中|(?:它|这)?里[面头边]?)")
"""What begins a turn about a part of what was told."""
MOST = lazy.regex("最[多大高贵]|most|largest|highest")
LEAST = lazy.regex("最[少小低]|least|smallest|lowest|倒数|[从由][小少低][到至][大多高]|升序")
WHO = lazy.regex("哪|谁|which|who", re.IGNORECASE)
UNLIKE = "(?:不一样|不同|不一致|不相同|不相等|不符|对不上|合不上|打架|矛盾|有(?:差[别异]|出入)|[差相]+(?:了|出)?(?:这么|那么)?(?:很?多|一分(?:钱)?|一点点?|一些|几分钱?))"
"""What is said of two figures that are not the same."""
SAME_THING = "(?:一回事|两回事|同一个?(?:概念|东西|意思|回事|数|笔钱)|一个(?:意思|概念|东西|数))"
"""What two things are asked or said to be: 不是一回事吗, 是同一个数吗."""
WHY = "(?:为什么|为啥|为何|怎么|咋)"
"""What asks for a cause: a piece of patterns."""
ASKING = lazy.regex("多少|几|什么|怎么|哪|吗|how|what|why|which|who", re.IGNORECASE)
"""Words without which a text is no question of its own; 谁最多 leaves out of what."""
WHAT = lazy.regex("啥|什么|哪|干嘛|what|which", re.IGNORECASE)
ASKS_PLACE = lazy.regex(
    r"是(?:不是)?(?:排(?:名|在)?|位列)?第[一二三四五六七八九十\d]+(?=[^，,]{0,8}[吗么？?]|$)|是(?:不是)?(?:排名?)?最[大多高]的?(?=[^，,]{0,8}(?:[吗么？?]|$))|(?:排名|排位|排行|位列|位居|名列|(?<!安)排)(?:在)?(?:第)?几(?:名|位)?|第几(?:大|名|位|高|多)|\bwhat (?:rank|place)\b"
)
"""What asks for a place in a ranking, or claims one."""
ASKS_MONEY = lazy.regex(
    r"钱|费|花|支出|收|捐|项目|资金|金额|预算|决算|安排|投入|采购|拨|执行|[万亿千]?元|万|目标|指标|用[掉去了]|spen|cost|budget|fund|money|yuan"
)
"""What asks for money rather than for those on whom it is spent."""
SEEN = lazy.regex(r"我[^，,。？?\d]{0,4}(?:看到|看见|看|查到|记得)")
"""What somebody says to have read elsewhere."""
