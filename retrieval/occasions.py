"""Leave out on what occasion somebody asks: 做课程作业，…; 写新闻要用：…; 老师让我们算，…; it asks for nothing itself."""

from config import lazy

_MOST = 24  # characters; a longer clause tells something
_WORK = (
    r"(?:写|做|填|编|整理|准备|核对|复核|审核|审查|审议|审计|检查|核查|抽查|分析|研究|学习|统计|汇总|撰写|起草|调研|采访|"
    r"备考|复习|报考|考|讲课|备课|翻|读|看|算|查|录|报|讨论|自查|盘点|对账|评审|培训)"
)
_PAPERS = (
    r"(?:作业|课程|论文|报告|文章|新闻|稿子?|简报|通稿|材料|底稿|台账|台帐|附件|饼图|柱图|图表?|表格?|笔记|课题|课件|ppt|"
    r"汇报|总结|预算执行分析|执行分析|分析|案例|题|卷子|问卷|说明会|会议|重点抽查|抽查|公开稿|绩效评价)"
)
_WHO = (
    r"(?:我们?|俺|咱们?|本人|同学|老师|同事|领导|朋友|孩子|邻居|家[里人]|我[妈爸]|记者|编辑|纳税人|老百姓|市民|群众|外行|"
    r"新人|人大|审计|财务|退休[一-鿿]{0,4}|刚[一-鿿]{1,8}的?)"
)
_ASKS = r"(?:问一?[句下声]?|请教|打听|想问|想看看?|想知道|想了解|好奇|关心|关注[^，,。：:]{0,8}事项|讨论|不[太大]?[懂明清]|没看[懂明]|看不[懂明]|怕出?错|自查)"
_OCCASION = lazy.regex(
    rf"^\s*(?P<said>(?:请问|您好|你好)?(?:"
    rf"(?:{_WHO})?(?:们)?(?:正|正在|在|想|要|刚|最近|需要|打算|准备|让|叫|给|帮|为了?|因为|用来|来)*{_WORK}[^，,。：:；;？?！!]{{0,8}}?{_PAPERS}"
    rf"(?:的)?(?:时|的时候)?(?:要用|用到|用|需要|之用|要写原因|要填表?|要过一遍|好奇|想问)?"
    rf"|{_WHO}[^，,。：:；;？?！!]{{0,10}}?{_ASKS}(?:一下)?(?:要[写填查][^，,。：:；;？?！!]{{0,4}})?"
    rf"|[一-鿿]{{2,6}}(?:要|需要|得)填表?"
    rf"|{_WHO}(?:想|要|在|正在|准备|打算|让|叫|请)[^，,。：:；;？?！!]{{1,10}}"
    rf"|(?:刚才?|最近|正在)?看(?:了|到)?[^，,。：:；;？?！!]{{0,8}}(?:时|的时候|半天)?(?:没看明白|没看懂|看不懂|好奇)"
    rf"|想(?:做|画|填)个?[^，,。：:；;？?！!]{{0,4}}{_PAPERS}"
    rf"))(?:[，,：:；;]|——|。)\s*(?P<rest>[^\s].*)$"
)
_TELLS = lazy.regex(
    r"\d|最|各(?:单位|部门|项)|科目|项目(?!绩效)|多少|几|哪|什么|啥|吗|为何|怎|如何|听说|有人说|据说|支出|收入|经费|费(?![用解心力])|采购|补贴|拨款|公积金|年[初末度]|去年|上年|今年"
    r"|(?<!审计)(?<!财政)[一-鿿]{2,}(?:局|委|厅|院|校|中心|街道)(?!长)"
)
"""What binds the question: a clause with it is no mere occasion."""
NAMES_BODY = lazy.regex(
    r"(?<=[\u4e00-\u9fff]{2})(?:小学|中学|高中|职高|幼儿园|医院|卫生院|林场|农场|水厂|博物馆|图书馆|文化馆|[支大]队|街道|研究[所院]|管理[所站]|服务中心|分局)"
)
"""我想查幸福小学，差旅费多少 asks of that school."""
_QUESTION = lazy.regex(
    r"多少|几|哪|什么|啥|吗|谁|对不对|是不是|有没有|何|率|比例|占比|列|找|告诉|给|百分|算|需要|全部|[？?]"
)

_POINTS = lazy.regex(r"(?:那么?|请问)?(?:[它其此]|这[个些笔项]|那[个些笔项])")


def without_occasion(text: str) -> str:
    """Return a question without the clause before it that says for what somebody asks.

    >>> without_occasion("做课程作业，需要执行率最高的科目是哪个"), without_occasion("培训中心那边，接待费多少")
    ('需要执行率最高的科目是哪个', '培训中心那边，接待费多少')
    """
    found = _OCCASION.match(text)
    if found is None or len(found["said"]) > _MOST or _TELLS.search(found["said"]):
        return text
    if NAMES_BODY.search(found["said"]):
        return text
    points = _POINTS.match(found["rest"])  # 它 is what the clause names
    return found["rest"] if _QUESTION.search(found["rest"]) and not points else text
