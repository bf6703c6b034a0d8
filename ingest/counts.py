"""Name what is counted: vehicles, visits, groups, devices, and whatever noun stands beside a count."""

import re

from config import lazy
from ingest.amounts import Quantity, Unit
from ingest.clauses import Clause
from ingest.phrases import Phrase, is_body, own_name
from ingest.subjects import NAME_MAX, Context, Subject, fund_of

_NOUN = lazy.regex(
    r"[\u4e00-\u9fff（）()“”]{2,20}?(?=$|[，,。；;、：:\d]|占|较|比|完成|共|的|纳入|开展|全面|财政拨款|[和及与]\d)"
)
_DEVICE = lazy.regex(
    r"(?:单价|单位价值|价值)(?:在)?(\d+)万元(?:及|\([^)]*\))?以上(?:\([^)]*\))?的?(大型|通用|专用|专用仪器|大型专用)?(?:仪器)?设备"
)
_REVIEWED = lazy.regex(r"自评|跟踪|监控|绩效目标|事前绩效评估|重点绩效评价|重点评价|绩效评价")
_NO_NOUN = lazy.regex(r"[)）和及与]|以[上下内]|左右|的[^\u4e00-\u9fff]|\(|（|台|套|件|[，,。]")
_HELD = lazy.regex(
    r"(?:^|[有计，,])(?:机动车辆?|公务车辆|车辆|汽车|公务用车)(?:总量|总数|数量?|合计|总计|共计|共|为|是)*$"
)
_KIND = lazy.regex(r"(?<!公务)用车$")
"""A kind of vehicles that the document's table names: 机要通信用车."""
_REVIEW = lazy.regex(r"^项目(?:均|已|全部)?(?:纳入|编报|编制|设置|实行|开展)[^，。；]{0,5}绩效")
_PROJECTS = lazy.regex(r"(?:政府)?(?:采购|支出|预算)项目共?$")
_PART = lazy.regex(r"(?:其中|包括)[，,：: ]*(?P<name>[\u4e00-\u9fff]{2,10}项目)(?:为|共|有)?\s*$")
"""A kind of projects with a name of its own among those counted before: 其中市级重点项目3个."""
_FLEET = "公务用车保有量"
_ABROAD = lazy.regex(r"出国")
_BOUGHT = lazy.regex(
    r"购置|新增(?:配置|购)?(?:公务用车|车辆)$|用于(?:更新|更换|购买|添置)[^，,；;。费]{0,24}车"
)
_BUYING = lazy.regex(r"(?:计划|拟)?(?:更新|更换|购买|购置|添置)[^费]*车")
_ASIDE = lazy.regex(r"\((?!境\))[^()]*\)")
_UNITS = lazy.regex(r"(?:[所下][属辖]|二级|直属|基层)(?:预算|事业|行政)?单位(?=(?:共计?|有)?$)")
_GRADED = lazy.regex(
    r"项目(?:的)?(?P<what>(?:自评|评价|绩效)*(?:等级|评级|结果|结论))(?:为|是|评为)[“\"]?(?P<grade>优秀?|良好?|中|合格|差|不合格)[”\"]?(?=[，,。；;、]|$)"
)
_GRADE = lazy.regex(r"(?:为|评为)[“\"]?(?P<grade>优秀?|良好?|中|合格|差|不合格)[”\"]?")
_GRADE_OF_LIST = lazy.regex(
    r"[、，,和及与 ]*[“\"]?(?P<grade>优秀?|良好?|中|合格|差|不合格)[”\"]?(?:等级)?的?(?:项目)?(?:有|为|是|共)?"
)
"""The next grade of a list, which leaves out what is graded: 自评等级为“优”的9个、“良”的2个."""
_SET_UP = lazy.regex(r".*?(?:下设|设[有置]?|下辖|管辖|(?=内设))(?P<kept>(?:内设)?)$")
"""What has parts: 局机关下设4个处室 counts 处室."""
_RECEPTION = ("公务接待批次", "外事接待批次", "公务接待费", "公务接待人次")


def counted_item(
    left: str, figure: Quantity, plain: str, clause: Clause, current: Subject | None, context: Context,
    *, phrase: Phrase, free: Subject | None,
) -> Subject | None:  # fmt: skip
    """Return what a count counts.

    Args:
        left: The words between the clause's beginning or the figure before it, and the figure.
        figure: The count with its measure word.
        plain: The whole text in half-width form.
        clause: The clause of the figure.
        current: What was spoken of.
        context: What the headings say.
        phrase: The words, read.
        free: What the words alone name.
    """
    noun = _NOUN.match(plain, figure.end)
    own = noun is not None and noun[0][0] not in ")）和及与"
    words = plain[clause.start : figure.start] + (noun[0] if noun and own else "")
    unit = figure.unit or ""
    about = current.item if current else ""
    visit = _visit(left, words, plain[: figure.start], unit, about)
    if visit:
        return Subject(visit, "三公", flow="支出", fund="财政拨款")
    device = _DEVICE.search(re.sub(r"\s", "", words))
    if device:
        name = f"单价{device[1]}万元以上{(device[2] or '').removeprefix('大型')}设备"
        bought = _bought(plain, figure)
        return Subject(name, "资产", parents=("购置设备",) if bought else ())
    listed = "、" in (plain[clause.start - 1 : clause.start], plain[figure.end : figure.end + 1])
    buys = unit == "辆" and not listed and free is not None and _BUYING.match(free.item)
    if buys:
        words, free = f"购置{words}", None  # 计划更新执法执勤用车2辆 counts all that are bought
    if unit in ("辆", "台", "部") and (
        vehicle := _vehicle(words, unit, current, free, context, _sentence_before(plain, figure))
    ):
        return vehicle
    graded = _GRADED.match(plain, figure.end)
    if graded:
        return Subject(f"{graded['what']}为{graded['grade']}的项目", "项目", known=False)
    if (grade := _GRADE_OF_LIST.fullmatch(left)) and current and _GRADE.search(current.item):
        item = _GRADE.sub(
            lambda found: found[0].replace(found["grade"], grade["grade"]), current.item
        )
        return current._replace(item=item)
    part = _PART.search(plain[clause.start : figure.start])
    if part and not phrase.of("item") and not _REVIEWED.search(part["name"]):
        return Subject(part["name"], "项目", known=False)
    if (
        (context.classification == "项目" or _REVIEW.match(plain[figure.end : figure.end + 14]))
        and unit != "分"  # a score is one of a project by its name, no count of projects
        and "项目" in words + re.split(r"[，,、；;。]", plain[figure.end : figure.end + 4])[0]
        and not re.search(r"评级|等级|[“\"]", left)
        and (reviewed := _reviewed(plain, figure))
    ):
        return Subject(reviewed, "项目", fund=fund_of(phrase), known=False)
    return _other(figure, plain, current, free, context, phrase)


def _visit(left: str, words: str, before: str, unit: str, about: str) -> str | None:
    if "陪同" in left:  # those who receive are no visitors
        return None
    abroad = _ABROAD.search(words) or about.startswith("因公出国")
    if (
        abroad
        and unit in ("个", "次", "批", "批次", "组", "团次")
        and re.search("团|批|次", left + unit)
    ):
        return "因公出国（境）团组数"
    if abroad and unit in ("人次", "人", "名"):
        return "因公出国（境）人次"
    said = _ASIDE.sub("", re.split(r"[。\n]", before)[-1])
    received = "接待" in said or about in _RECEPTION
    foreign = re.findall(r"国内|外事|外宾|国\(境\)外|境外", said)[-1:] not in ([], ["国内"])
    if received and (
        unit in ("批次", "批") or (unit in ("个", "次") and re.search("批|团组", left))
    ):
        return "外事接待批次" if foreign else "公务接待批次"
    if received and unit in ("人次", "人"):
        return "外事接待人次" if foreign or about == "外事接待批次" else "公务接待人次"
    return None


def cost_of_visits(subject: Subject, unit: Unit | None) -> Subject:
    """Return what is paid for visits, where money is told of their number: 外事接待0批次，共计支出0万元."""
    if unit is None or unit.dimension != "money":
        return subject
    if not subject.item.startswith(("公务接待", "外事接待")) or subject.classification != "三公":
        return subject
    return subject._replace(item=f"{subject.item[:4]}费")


def _vehicle(
    words: str,
    unit: str,
    current: Subject | None,
    free: Subject | None,
    context: Context,
    before: str,
) -> Subject | None:
    kind = "三公" if context.classification == "三公" else "资产"
    about = current.item if current else ""
    above = "".join((about, *(current.parents if current else ())))
    if unit != "辆" and "车" not in words + above:
        return None  # 电梯463台, 打印机31台
    if re.search(r"车[^，]{0,4}编制|编制[^，]{0,4}车", words):
        return Subject("车辆编制", kind, known=False)
    renewed = r"(?:购置|更新|新增)[^，]{0,12}(?:车|辆)|车[^，]{0,6}购置"
    buys = re.search(renewed, words) or _BOUGHT.search(words)
    if buys or about in ("购置车辆", "公务用车购置费", "公务用车购置数量"):
        if "保有" in words:
            return Subject("公务用车保有量", kind)
        if free is not None and not free.known and not _BOUGHT.search(words):
            return free._replace(classification="资产", parents=("购置车辆",))
        return (
            Subject("公务用车购置数量", kind)
            if kind == "三公"
            else Subject("购置车辆", "资产", parents=("购置车辆",))
        )
    if free is not None and free.known and _KIND.search(free.item):
        held = Subject(
            free.item, "资产", parents=(_FLEET,), known=False
        )  # bought too: its list names it
        listed = free._replace(parents=free.parents or (_FLEET,))
        return listed if free.classification == "资产" else held
    if "保有" in words or (free is not None and free.known) or _HELD.search(words):
        return Subject("公务用车保有量", kind)
    if free is not None and (told := _WHAT_IT_IS.match(before)):
        name = free.item.removeprefix(told[0])
        return free._replace(item=name, classification="资产", parents=(_FLEET, told["kind"]))
    if free is not None and not free.known:
        parent = current.parents[-1:] if current and current.parents else ()
        bought = parent in (("购置车辆",), ("公务用车购置数量",))
        return free._replace(classification="资产", parents=("购置车辆",) if bought else (_FLEET,))
    return None


_WHAT_IT_IS = lazy.regex(
    r"(?:其中[，,：:]?)?(?P<kind>[\u4e00-\u9fff]{2,8}用车)(?:主要|分别|均|都|全部)*(?:为|是|包括)(?=[^，,。；;]{2})"
)
"""Of what a kind of vehicles consists: 特种专业技术用车为县殡仪馆遗体接运车2辆."""


def _sentence_before(plain: str, figure: Quantity) -> str:
    return re.split(r"[。；;\n]", plain[: figure.start])[-1].strip()


def _reviewed(plain: str, figure: Quantity) -> str | None:
    """Return which kind of projects is counted: those reviewed, followed or given targets.

    >>> from ingest.amounts import find_quantities
    >>> _reviewed("选取甲、乙2个项目公开绩效目标", find_quantities("选取甲、乙2个项目公开绩效目标")[0])
    '选取的绩效目标项目'
    """
    after = re.split(r"[。；;\n\d]|完成|达[成到]|实现", plain[figure.end : figure.end + 20])[0]
    before = re.split(r"[。；;\n]", plain[: figure.start])[-1] + after
    found = list(_REVIEWED.finditer(before))
    if not found:
        return None
    word = found[-1][0]
    chosen = "选取的" if _CHOSEN.search(before) else ""  # some of them: no other number of all
    return chosen + {
        "自评": "绩效自评项目", "跟踪": "绩效跟踪项目", "监控": "绩效监控项目", "绩效目标": "绩效目标项目",
        "事前绩效评估": "事前绩效评估项目",
    }.get(word, "绩效评价项目")  # fmt: skip


_CHOSEN = lazy.regex("选取|抽取|抽选|选择|遴选|挑选|抽查")
_BODIES = lazy.regex(
    r"(?:所[属辖]|[下直]属|基层|[一二三]级|预算|独立核算|行政|事业|参公|参照公务员法管理的?|公益[一二]类|[全差]额|拨款)*(?:单位|机关|部门|学校)"
)
"""The bodies that a count counts, before what they spend: 2个参公单位 | 机关运行经费12万元."""
_OFFICES = lazy.regex(
    r"的?(?:(?:当年|本年度?|(?:19|20)\d\d年度?)?的?(?:一般公共预算)?(?:财政)?(?:拨款)?的?)机关运行"
)


def _bodies(plain: str, start: int = 0) -> str | None:
    """Return the bodies behind a count whose clause goes on to what it costs to run offices.

    That is told of those bodies that are offices, and so of all of them; what a part of the bodies
    spends on other things is no amount of the whole.
    """
    found = _BODIES.match(plain, start)
    return found[0] if found and _OFFICES.match(plain, found.end()) else None


def _bodies_counted(
    figure: Quantity, plain: str, current: Subject | None, free: Subject | None, context: Context,
    phrase: Phrase,
) -> Subject | None:  # fmt: skip
    """Return the bodies that a count counts: 下属单位3个, 参公的1个单位机关运行经费12万元."""
    kind = context.classification or "其他"
    if units := _UNITS.search(plain[: figure.start]) if free is None else None:
        return Subject(units[0], kind, known=False)
    said = free.item if free is not None and not free.known else own_name(phrase)
    before = current.item if current is not None and not current.known else ""
    organs = _NOUN.match(plain, figure.end) if "、" in (said or before) else None
    if organs and _ORGANS.fullmatch(organs[0]):
        own = "内设" if "内设" in _sentence_before(plain, figure) else ""
        return Subject(own + organs[0].removeprefix(own), kind, known=False)
    bodies = _bodies(plain, figure.end)
    if bodies is None:
        return None
    whose = re.split("以及|[和及与、]", said)[-1] if said.endswith("的") else said
    return Subject((whose.removesuffix(bodies) + bodies)[-NAME_MAX:], kind, known=False)


_ORGANS = lazy.regex(
    r"(?:内设|所[属辖]|[下直附]属|[一二三]级|职能|业务|行政|事业|预算|基层|参公|党政|管理|教学|教辅|科研|临床|医技)*(?:[处科股]室|单位|机构|部门|[处科股站所队]|中心|学[校院]|院系|系部|乡镇|镇|街道|社区|村)"
)
"""The kind of the bodies that a list names before it counts them: 办公室、人事股等5个股室."""


def _bought(plain: str, figure: Quantity) -> bool:
    """Tell whether what is counted is to be bought, not held."""
    found = re.findall(r"购置|拟购|添置|新增|截至|截止|共有", plain[: figure.start])
    return bool(found) and found[-1] not in ("截至", "截止", "共有")


def noun_length(between: str) -> int:
    """Return how much of the words between two figures is the noun of the first: 3个团队、2个平台."""
    if bodies := _bodies(between):
        return len(bodies)
    found = re.match(r"[^、，,]*[、]", between) or re.match(r"[^和及与]*[和及与]$", between)
    return found.end() if found else 0


def _makes_up(plain: str, figure: Quantity) -> bool:
    """Tell a count of what something consists of: 由局本级1家行政单位和某中心1家事业单位的公用经费构成."""
    before = re.split(r"[，,。；;\n]", plain[: figure.start])[-1]
    after = re.split(r"[，,。；;\n]", plain[figure.end :], maxsplit=1)[0]
    return "由" in before and re.search(r"(?:构成|组成)$", after) is not None


_EXAMPLE = lazy.regex(r"等(?:共计?|合计|总计)?$")
"""What stands before it is only one of those that are counted: 某中学综合楼等3个建设项目 counts no 综合楼."""


def _kind_counted(figure: Quantity, plain: str, noun: str, phrase: Phrase) -> str:
    """Return what a count counts of what consists of it, or of a list of which it names the first; else nothing."""
    if noun and _makes_up(plain, figure):
        return re.split("[和及与]", noun)[0]
    first = _first_of(phrase) if _EXAMPLE.search(plain[: figure.start]) else ""
    return f"{first}等{noun}"[-NAME_MAX:] if first and len(noun) > 1 else ""


def _first_of(phrase: Phrase) -> str:
    """Return what a list names before it counts them, with the body that its first one is of and the others need not be."""
    said = own_name(phrase).removesuffix("等")
    bodies = [word for word in phrase.words if is_body(word)]
    start = phrase.text.rfind(said) if said else max((word.end for word in bodies), default=0)
    end = start + len(said)
    for word in reversed(bodies):
        start = word.start if word.end == start else start
    return phrase.text[start:end]


_PERSONS = frozenset({"名", "人", "个"})
_STAFF = lazy.regex(r"(?:编制|实有|在职|在编|离退休|离休|退休)(?:人员|人数|职工|数)?")
"""What counts people by itself: 编制218名 is no count of the units of which the sentence before it told."""


def _other(
    figure: Quantity, plain: str, current: Subject | None, free: Subject | None, context: Context,
    phrase: Phrase,
) -> Subject | None:  # fmt: skip
    listed = _PROJECTS.search(plain[: figure.start]) if figure.unit == "个" else None
    if bodies := _bodies_counted(figure, plain, current, free, context, phrase):
        return bodies
    if listed and free is not None and free.known:
        return Subject(listed[0], "其他", known=False)
    after = _NOUN.match(plain, figure.end)
    noun = after[0] if after and not _NO_NOUN.match(after[0]) else ""
    if kind := _kind_counted(figure, plain, noun, phrase):
        return Subject(kind, context.classification or "其他", known=False)
    if free is not None and not free.known:
        set_up = _SET_UP.match(free.item) if len(noun) > 1 else None
        return free._replace(item=((set_up["kept"] if set_up else free.item) + noun)[-NAME_MAX:])
    name = (own_name(phrase) + noun).strip("，,。；;：:、“”\"'（() ")
    if name[: -len(noun) or None] in ("设", "有", "设有", "下设", "共有"):
        name = noun
    if noun and len(name) >= 2:
        return Subject(name[-NAME_MAX:], context.classification or "其他", known=False)
    own = figure.unit in _PERSONS and _STAFF.fullmatch(name)  # of what was told before it or not
    if free is None and current is not None and not current.known and not own:
        return current
    if free is not None and free.classification not in ("总计", "收入来源", "功能"):
        return free
    if len(re.findall(r"[\u4e00-\u9fff]", name)) >= 2:
        return Subject(name[-NAME_MAX:], context.classification or "其他", known=False)
    return None
