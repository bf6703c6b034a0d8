"""Know the names of public bodies: place, core, and the short forms that people use."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache

from config import lazy
from config.glossary import normal
from config.parsed import parsed
from ingest.numerals import tight

ORGAN = (
    "委员会办公室|委员会|办公厅|办公室|街道办事处|办事处|管理局|[镇乡]人民政府|人民政府|人民法院|人民检察院|研究院|研究所|"
    "联合会|基金会|协会|大学|学院|中学|小学|医院|中心|管理处|档案馆|图书馆|博物馆|总队|支队|大队|分局|"
    "(?:设计|勘[测察探]|测[绘量]|地质|水文|执法|监察|稽查)队|"
    "海关|监狱|[林农牧茶]场|监委|纪委|政协|党校|局|厅|委|院|馆|所|站|部|署|会|社|校|处"
)
_PLACE = lazy.regex(
    r"^((?:[\u4e00-\u9fff]{2,8}?(?:省|自治区|特别行政区))?(?:[\u4e00-\u9fff]{1,7}?(?:市|自治州|地区|盟)|[\u4e00-\u9fff]{1,4}?州(?![市省]|[\u4e00-\u9fff]*(?:大学|学院|医院|中学|小学|海关|园区|开发区|实验区|新区|集团|公司)))?"
    r"(?:[\u4e00-\u9fff]{1,6}?(?:新区|区|县|旗)|[\u4e00-\u9fff]{2,14}?自治[县旗])?)"
)
_PARTY = lazy.regex(r"^(?:中国共产党|中共)(?=[\u4e00-\u9fff]+(?:省|市|自治区|州|盟|区|县|旗))")
_PEOPLES = lazy.regex(
    r"(?:(?:各|壮|藏|满|苗|彝|侗|瑶|白|黎|傣|畲|佤|水|羌|京|怒|蒙古|维吾尔|土家|哈尼|哈萨克|傈僳|拉祜|纳西|景颇|"
    r"柯尔克孜|仡佬|毛南|仫佬|布依|布朗|锡伯|达斡尔|撒拉|裕固|东乡|朝鲜|鄂温克|鄂伦春|塔吉克|独龙|普米|阿昌|回|土)族?)*自治(?=[州县旗区]$)"
)
"""What people leave out of the name of an autonomous place: 某某回族自治州 is 某某州."""
_LEVELS = lazy.regex(r"[\u4e00-\u9fff]+?(?:自治区|省|市|自治州|新区|盟|区|县|旗|州(?![市省]))")
_SHORT_MIN = 3  # characters of a short name, except with a place before it


@cache
def _abbreviations() -> dict[str, dict[str, list[str]]]:
    data: dict[str, dict[str, list[str]]] = parsed("abbreviations.toml")
    return data


def place_of(publisher: str) -> tuple[str, ...]:
    """Return the administrative path in a body's name, outer to inner."""
    found = _PLACE.match(_PARTY.sub("", publisher))
    return tuple(_LEVELS.findall(found[1])) if found and found[1] else ()


_CONGRESS = lazy.regex(r"人(?:大常委|民代表大会常务委员)会")


def core_name(publisher: str) -> str:
    """Return a body's name without its place: 科学技术和经济信息化局."""
    publisher = _PARTY.sub("", publisher)
    found = _PLACE.match(publisher)
    core = publisher[found.end() :] if found else publisher
    core = core.removeprefix("国家")
    return core if len(core) >= _SHORT_MIN else publisher


def short_names(publisher: str, text: list[str]) -> tuple[str, ...]:
    """Return the names that people use for a body: by rules, common abbreviations, and its own text."""
    core = core_name(publisher)
    place = place_of(publisher)
    inner = core.removeprefix("人民政府")  # of a street or town
    street = inner != core and len(inner) > len("人民政府")
    cores = {core, inner if street else core, *_shortened(inner if street else core)}
    cores |= {"人大"} if _CONGRESS.match(core) else set()
    cores |= _used_short_names(core, text) | {_initials(core)} - {""}
    generic = set(_abbreviations()["generic"]["words"])
    found = {name for name in cores if len(name) >= _SHORT_MIN and name not in generic}
    found |= {prefix + name for name in cores for prefix in _prefixes(place)}
    if _OF_MEMBERS.match(publisher):
        found = set()  # 共青团某市委员会 is not the 市委
    found |= _by_kind(publisher) | _of_school(publisher) | _called(publisher, place)
    return tuple(sorted(found - {publisher}, key=lambda name: (len(name), name)))


_KINDS = lazy.regex(
    r"(?:(?P<level>[镇乡])(?:人民)?政府|(?P<street>街道)办事处|(?P<ward>医院|海关|监狱))$"
)


_OF_MEMBERS = lazy.regex(
    r"(?:中国)?(?:共青团|共产主义青年团|民革|国民党革命委员会|民盟|民主同盟|民建|民主建国会|民进|民主促进会|农工党|农工民主党|致公党|九三学社|台盟|人民政治协商会议)"
)
"""A body of members names them first and its place behind: its committee is not that of the place."""


def _called(publisher: str, place: tuple[str, ...]) -> set[str]:
    """Return the customary names of a body in whose name certain words stand: 妇联, 市妇联, 某市妇联."""
    table = _abbreviations()["called"]
    names = {name for words, short in table.items() if words in publisher for name in short}
    members = _OF_MEMBERS.match(publisher)
    at = place_of(publisher[members.end() :]) if members else place
    return names | {prefix + name for name in names for prefix in _prefixes(at)}


def _by_kind(publisher: str) -> set[str]:
    """Return what people call the only body of its kind that they mean: 镇政府, 街道办, 医院."""
    found = _KINDS.search(publisher)
    if found is None:
        return set()
    level, street, ward = found.group("level", "street", "ward")
    names = {f"{level}政府", f"全{level}"} if level else {"街道办"} if street else {ward}
    return names | {"全院"} if ward else names


_SCHOOL = lazy.regex(r"^(?P<name>[\u4e00-\u9fff]{3,12})(?:大学|学院)$")


def _of_school(publisher: str) -> set[str]:
    """Return what people call a university without its kind: 某某理工 for 某某理工大学, 某某理工大."""
    found = _SCHOOL.match(publisher)
    if found is None or len(found["name"]) < 4:
        return set()
    return {found["name"], *([found["name"] + "大"] if publisher.endswith("大学") else [])}


def _prefixes(place: tuple[str, ...]) -> set[str]:
    """Return what stands before a short name: 武昌区, 武昌, 武汉市武昌区, and 区 alone."""
    if not place:
        return set()
    last = place[-1]
    plain = _PEOPLES.sub("", last) if len(_PEOPLES.sub("", last)) > 2 else last
    stem = re.sub(r"(?:自治区|新区|省|市|州|盟|区|县|旗)$", "", plain)
    found = {last, plain, "".join(place), re.sub(r"^.*(?=[省市州盟区县旗]$)", "", last)}
    return found | ({stem} if len(stem) > 1 else set())


def _shortened(core: str) -> set[str]:
    """Return the forms that come from shortening the stem, the kind of body, or both."""
    stems, organs = _abbreviations()["stems"], _abbreviations()["organs"]
    organ = re.search(rf"(?:{ORGAN})$", core)
    if organ is None:
        return set()
    stem = core[: organ.start()]
    ends = [organ[0], *organs.get(organ[0], ())]
    if "管理" + organ[0] in core and organ[0] == "局":
        ends += organs.get("管理局", [])
    starts = [stem, *stems.get(stem, ()), *stems.get(stem + "管理", ())]
    if stem not in stems:
        longest = max((name for name in stems if stem.startswith(name)), key=len, default="")
        starts += [short + stem[len(longest) :] for short in stems.get(longest, ())]
    return {start + end for start in starts for end in ends} - {core}


def _initials(core: str) -> str:
    """Return the first characters of the parts that 和 joins: 科学技术和经济信息化局 is 科经局."""
    organ = re.search(rf"(?:{ORGAN})$", core)
    if not organ or "和" not in core:
        return ""
    parts = [part for part in re.split(r"和|与|、", core[: organ.start()]) if part]
    return "".join(part[0] for part in parts) + organ[0][-1] if len(parts) >= 2 else ""


def _used_short_names(core: str, text: list[str]) -> set[str]:
    """Return short forms that the document itself uses: their characters run through the name."""
    counts: Counter[str] = Counter()
    for line in text:
        for found in re.finditer(
            r"[\u4e00-\u9fff]{2,6}?(?:局|委|厅|办)(?![\u4e00-\u9fff]*级)", line
        ):
            for size in (3, 4, 5):
                name = found[0][-size:]
                if len(name) == size and name != core and _runs_through(name, core):
                    counts[name] += 1
    return {name for name, count in counts.items() if count >= 2}


def _runs_through(short: str, core: str) -> bool:
    if short[-1] != core[-1] or short[0] != core[0]:
        return False
    return in_order(short, core)


_ENDING = lazy.regex(rf"(?:{ORGAN})$")
_SUFFIX_MIN = 4  # characters of an ending by which one unit among several may be called
_VAGUE = lazy.regex(r"^(?:管理|服务|事务|综合|发展|工作|保障|信息|技术)(?:中心|处|站|所|院|大队)$")
_STATION = lazy.regex(
    r"(?!事务|综合|发展|工作|保障|信息|技术|管理|服务|办事|检查)[\u4e00-\u9fff]{2}[站所]$"
)
"""Three characters that can be called by themselves: 监督站."""
_OWN_PART = lazy.regex(r"[局厅委]([^局厅委()（）]{3,})$")
"""What a unit of a bureau is called there: 财政局|财政所."""
_STATE_FARM = lazy.regex(r"国有[\u4e00-\u9fff]{2,8}([林农牧茶]场)$")
"""A farm or forest of the state, which people call so without its own name: 国有林场."""
_BRACKETED = lazy.regex(r"[(（]([^()（）]*)[)）]$")


def body_forms(body: str) -> tuple[str, ...]:
    """Return the names by which a subordinate body may be called, the full one first.

    >>> body_forms("杭州市气象服务中心（杭州市预警信息发布中心）")[1:4]
    ('杭州市气象服务中心', '气象服务中心', '杭州市预警信息发布中心')
    """
    forms = [body]
    bracket = _BRACKETED.search(body)
    own = bracket is not None and bracket[1] in ("本级", "机关", "本部", "汇总")
    if bracket is None or not own:
        names = [body[: bracket.start()], *re.split("[、，,]", bracket[1])] if bracket else [body]
        forms += [form for name in names if name for form in (name, core_name(name))]
    return tuple(dict.fromkeys(form for form in forms if len(form) >= _SHORT_MIN))


def _names_one(end: str) -> bool:
    """Tell an ending that can be called by itself: 普查中心; not 管理中心, not 查中心."""
    organ = _ENDING.search(end)
    if organ is None or _VAGUE.match(end):
        return False
    if len(end) < _SUFFIX_MIN:
        return bool(_STATION.match(end))
    return len(end) > _SUFFIX_MIN or len(organ[0]) == len(end) - 2


def _with_words_cut(names: Iterable[str]) -> set[str]:
    """Return names, and what they are with their longer words shortened: 交通警察支队 is 交警支队."""
    found = set(names)
    for long, shorts in _abbreviations()["within"].items():
        found |= {
            name.replace(long, short) for name in list(found) if long in name for short in shorts
        }
    return found


def unit_names(units: Iterable[str]) -> dict[str, str]:
    """Return every name that fits one of several units only, with the unit it stands for.

    >>> unit_names(["湖州市财政票据管理中心", "湖州市财政项目预算审核中心"])["票据管理中心"]
    '湖州市财政票据管理中心'
    >>> unit_names(["湖州市图书馆"])["市图书馆"]
    '湖州市图书馆'
    """
    owners: dict[str, set[str]] = {}
    for unit in units:
        for form in body_forms(unit):
            ends = [form[at:] for at in range(1, len(form) - _SUFFIX_MIN + 2)]
            ends = [end for end in ends if _names_one(end)]
            ends += [found[1] for found in [_OWN_PART.search(form)] if found]
            ends += [f"国有{found[1]}" for found in [_STATE_FARM.search(form)] if found]
            ends += [f"{place[-1]}{core_name(form)}" for place in place_of(form)[-1:]]
            for name in _with_words_cut((form, *ends)):
                owners.setdefault(name, set()).add(unit)
    return {name: next(iter(own)) for name, own in owners.items() if len(own) == 1}


@lru_cache(maxsize=8)
def units_called(units: tuple[str, ...]) -> dict[str, str]:
    """Return the units by each name that fits one of them only, in the form in which labels are compared."""
    known = {**unit_names(units), **{unit: unit for unit in units}}
    return {normal(tight(name)): unit for name, unit in known.items()}


_FEWEST = 2  # words of a name by whose first characters it is called


def has_initials(core: str, word: str) -> bool:
    """Tell a word of the first characters of a name's words, with the end of what the body is.

    >>> has_initials("农业有害生物防治检疫站", "防检站"), has_initials("农业有害生物防治检疫站", "检测站")
    (True, False)
    """
    organ = _ENDING.search(core)
    if organ is None or len(word) >= len(core):
        return False
    end = next((end for end in (organ[0], organ[0][-1]) if word.endswith(end)), "")
    said, stem = word.removesuffix(end), core[: organ.start()]
    starts = (stem[::2], stem[len(stem) % 2 :: 2])  # names are made of words of two characters
    return bool(end) and len(said) >= _FEWEST and any(in_order(said, firsts) for firsts in starts)


def in_order(word: str, name: str) -> bool:
    """Tell whether all characters of a word stand in a name in their order."""
    rest = iter(name)
    return all(char in rest for char in word)


_OWN_KIND = lazy.regex(r"(?:大学|学院|中学|小学|学校|党校)$")
_KIND_ALONE = lazy.regex(
    r"(?:大学|学院|[中小]学|医院|海关|监狱|中心|总站|总队|支队|大队|[林农牧茶]场|博物馆|图书馆|档案馆|研究[院所]|协会|法院|检察院)$"
)


def self_names(publisher: str) -> tuple[str, ...]:
    """Return what a body calls itself: 本关, 我校; not its kind alone, which may begin another name.

    >>> self_names("澜口海关")
    ('本海关', '我海关', '本关', '我关')
    """
    organ = _KIND_ALONE.search(publisher) or _ENDING.search(publisher)
    ends = [organ[0], organ[0][-1]] if organ else [publisher[-1:]]
    ends += ["校"] if _OWN_KIND.search(publisher) else []
    return tuple(who + end for end in dict.fromkeys(ends) if end for who in "本我")


def kind_alone(publisher: str) -> str:
    """Return the kind of a body by which its own text calls it: 学院, 医院; empty where that is one character."""
    organ = _KIND_ALONE.search(publisher)
    return organ[0] if organ else ""
