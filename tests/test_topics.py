"""What only sentences tell of a topic: its plans, how it stands to the body, who deals with it, how, what a set phrase means."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.records import Reading
from retrieval.bodies.bodies import unknown_body
from retrieval.engine import Engine
from retrieval.english.forms import in_plain_english
from retrieval.question import Question
from retrieval.telling.prose.goals import asks_goal
from retrieval.words.lexicon import Segment
from retrieval.words.spoken import spoken
from tests.drawing import engine_over, reading_of

INCOME = """
    # 部门收支预算总表
    name | 收入/预算数
    财政拨款收入 | 75.05
    收入总计 | 75.05
"""
FORMS = """
    # 巡河经费项目绩效目标表
    name | 值
    项目名称 | 巡河经费
    实施单位 | 某市东河站
    年度目标 | 保证东河每周有人巡查一遍。
"""
TOLD = {
    "一、主要职责": (
        "1.负责雨水花园的规划和推广。",
        "2.负责“54321”抢修热线的运行，处理市民来电反映的事项。",
        "3.指导管网养护，管理河道闸门。",
    ),
    "三、主要工作任务": (
        "扩大雨水花园试点，年内建成三处。改造老旧泵站，更换电机。",
        "做到“四个不断”，即供水不断、排水不断、供电不断、值守不断。",
        "落实《某市改善小区供水专项行动方案》，实施改善小区供水专项行动，计划3年改造90个小区。统筹泵房改造、小区停车。",
    ),
    "四、其他说明": (
        "抢修热线是指市民报告管网故障的电话。",
        "雨水花园支出20.00万元，主要用于苗木采购。",
        "对外包经费建立了按季度付款的绩效管理机制，付款以考核结果为准。",
    ),
}


def _sectioned() -> Reading:
    told = [text for texts in TOLD.values() for text in texts]
    titles = [title for title, texts in TOLD.items() for _ in texts]
    reading = reading_of(INCOME, told=told)
    chunks = tuple(
        chunk.model_copy(update={"section": ("部门概况", title)})
        for chunk, title in zip(reading.chunks, titles, strict=True)
    )
    return reading.model_copy(update={"chunks": chunks})


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("topics"), _sectioned())


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("雨水花园今年有什么打算？", "扩大雨水花园试点"),
        ("老旧泵站这块今年准备做些什么", "改造老旧泵站"),
        ("老旧泵站打算怎么搞", "改造老旧泵站"),
        ("54321跟这个单位什么关系", "负责“54321”抢修热线"),
        ("局里和河道闸门有什么关系", "管理河道闸门"),
        ("河道闸门归谁管", "管理河道闸门"),
        ("管网养护这块局里负责什么", "指导管网养护"),
        ("外包经费是怎么做绩效管理的", "按季度付款"),
        ("“四个不断”指的是哪四个？", "即供水不断、排水不断"),
        ("巡河经费要做到的“四个不断”具体指哪四个", "即供水不断、排水不断"),
        ("文中供水方面说的四个不断是指哪四个", "即供水不断、排水不断"),
        ("河道闸门方面局里有哪些审批和监管职责", "管理河道闸门"),
        ("局里在雨水花园和河道闸门上的职责是什么", "管理河道闸门"),
        ("局里在雨水花园和河道闸门方面负责什么", "负责雨水花园的规划"),
        ("河道闸门由谁管理", "管理河道闸门"),
        ("河道闸门归测试局管吗", "管理河道闸门"),
        ("河道闸门归这个局管吗，都管些什么", "管理河道闸门"),
        ("管网养护归哪个部门管", "指导管网养护"),
        ("管网养护归哪个管", "指导管网养护"),
        ("局里在管网养护方面有哪些职责", "指导管网养护"),
        ("这个单位对河道闸门承担什么职责", "管理河道闸门"),
        ("河道闸门方面的职责是什么", "管理河道闸门"),
    ],
)
def test_the_sentence_that_holds_the_whole_topic_is_quoted(
    engine: Engine, question: str, told: str
) -> None:
    answer = engine.ask(question)
    assert answer.status == "answered", answer.answer
    assert told in answer.answer


@pytest.mark.parametrize(
    "question",
    [
        "雨水管道今年准备怎么推进",  # the sentence holds half of it
        "65432跟这个单位什么关系",
        "苗木采购归谁管",
        "苗木采购方面有哪些职责",
        "雨水花园和苗木采购方面的职责是什么",
        "怎么处理的",
    ],
)
def test_a_topic_that_no_fitting_sentence_holds_quotes_none(engine: Engine, question: str) -> None:
    told, _, _ = engine.ask(question).answer.partition("印着的最接近的内容（不一定是所问）")
    assert not any(text in told for texts in TOLD.values() for text in texts)


@pytest.mark.parametrize(
    "question",
    [
        "改善小区供水专项行动是什么计划",
        "小区供水改善行动是什么，目标是什么",
        "小区供水改善行动的目标是什么",
        "改善小区供水专项行动是怎么回事",
    ],
)
def test_what_a_deed_is_and_aims_at_is_told_by_the_sentence_that_names_it(
    engine: Engine, question: str
) -> None:
    answer = engine.ask(question)

    assert answer.status == "answered"
    assert answer.answer.count("计划3年改造90个小区") == 1
    assert "没有读到对" not in answer.answer


def test_words_of_two_things_beside_each_other_name_no_deed(engine: Engine) -> None:
    assert engine.ask("小区停车改造工程是什么").status == "not_found"


def test_what_no_plan_speaks_of_is_said_so_before_its_duty(engine: Engine) -> None:
    answer = engine.ask("抢修热线今年有什么打算").answer
    assert answer.index("没有读到对“抢修热线”的打算") < answer.index("负责“54321”")
    assert "是指" not in answer


@pytest.mark.parametrize("question", ["局里今年打算怎么搞深海探测", "深海探测今年有什么安排"])
def test_what_costs_something_is_no_answer_to_what_is_planned(
    tmp_path: Path, question: str
) -> None:
    cost = """
        # 项目支出表
        name | 预算数
        深海探测仪器购置 | 96.00
        合计 | 96.00
    """
    (known,) = engine_over(tmp_path, reading_of(cost, told=("本局负责航标。",)))
    answer = known.ask(question)
    assert answer.status == "not_found"
    assert "没有读到对“深海探测”的打算" in answer.answer


def test_a_unit_stands_to_the_body_as_the_list_of_its_units_says(tmp_path: Path) -> None:
    reading = reading_of(INCOME, told=("1.某市河道闸门中心。", "2.代管市驻外闸门站。"))
    titles = ("二、部门预算单位构成", "一、主要职责")
    chunks = tuple(
        c.model_copy(update={"section": ("部门概况", title)})
        for c, title in zip(reading.chunks, titles, strict=True)
    )
    (known,) = engine_over(tmp_path, reading.model_copy(update={"chunks": chunks}))
    assert "闸门中心" in known.ask("河道闸门中心跟局里是什么关系").answer
    assert "代管" in known.ask("驻外闸门站跟局里什么关系").answer


def test_what_offices_are_called_is_told_with_their_number(tmp_path: Path) -> None:
    (known,) = engine_over(
        tmp_path, reading_of(INCOME, told=("本局内设机构2个：管网处、泵站处。",))
    )
    answer = known.ask("局里有几个内设机构，都叫什么").answer
    assert "管网处" in answer
    assert "没有看出" not in answer


def test_an_amount_is_no_plan(engine: Engine) -> None:
    assert "20.00" not in engine.ask("雨水花园今年有什么打算？").answer


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("局里设了些什么处", "局里有哪些内设机构"),
        ("这个局有哪几个科室", "这个局有哪些内设机构"),
        ("下面管着谁", "下属单位有哪些"),
        ("底下还有什么单位", "下属单位有哪些"),
        ("有什么处罚", "有什么处罚"),
        ("下面有几个科目", "下面有几个科目"),
    ],
)
def test_offices_and_bodies_below_are_asked_for_in_many_words(said: str, meant: str) -> None:
    assert spoken(said) == meant


def test_which_units_there_are_is_told_in_words(tmp_path: Path) -> None:
    units = """
        # 收入总表
        name=单位名称 | 合计
        某市测试局 | 9.00
        某市东河站 | 5.00
        某市西河站 | 4.00
    """
    (known,) = engine_over(
        tmp_path, reading_of(units, told=("本局下属单位包括：某市东河站、某市西河站。",))
    )
    assert "9.00" not in known.ask("下面还有什么单位").answer
    assert "西河站" in known.ask("下面还有什么单位").answer
    assert "5.00" in known.ask("下属单位各有多少收入").answer


@pytest.mark.parametrize(
    "text",
    [
        "巡河经费的目的是什么",
        "巡河经费要达到什么目的",
        "巡河经费想达成什么目标",
        "巡河经费要取得什么效果",
    ],
)
def test_an_aim_is_asked_for_in_many_words(text: str) -> None:
    assert asks_goal(Question(text))


@pytest.mark.parametrize(
    "question", ["巡河经费要达到什么目的？", "巡河经费的目的是什么", "巡河经费是为了什么目的"]
)
def test_an_aim_is_quoted_from_the_form(tmp_path: Path, question: str) -> None:
    (known,) = engine_over(tmp_path, reading_of(FORMS))
    assert "巡查一遍" in known.ask(question).answer


def test_of_projects_of_one_name_each_goal_is_told_with_its_body(tmp_path: Path) -> None:
    west = FORMS.replace("东河", "西河").replace("巡查一遍", "清淤一次")
    (known,) = engine_over(tmp_path, reading_of(FORMS, west))
    both = known.ask("巡河经费的目的是什么").answer
    assert both.index("某市东河站") < both.index("巡查一遍") < both.index("某市西河站")


def test_offices_are_asked_for_in_english(tmp_path: Path) -> None:
    (known,) = engine_over(
        tmp_path, reading_of(INCOME, told=("本局内设机构包括：办公室、管网处、泵站处。",))
    )
    answer = known.ask("How many internal divisions does the office have? List a few.")
    assert "管网处" in answer.answer


def _form(owner: str, first: str, second: str) -> str:
    return f"""
        # 巡河经费项目绩效目标表
        name | 指标值
        项目名称 | 巡河经费
        实施单位 | {owner}
        产出指标/数量指标/{first} | ≥9次
        产出指标/质量指标/{second} | ≥90%
    """


def test_of_projects_of_one_name_the_indicators_are_told_with_their_bodies(tmp_path: Path) -> None:
    forms = (
        _form("某市东河站", "巡查次数", "巡查合格率"),
        _form("某市西河站", "清淤次数", "清淤达标率"),
    )
    units = """
        # 收入总表
        name=单位名称 | 合计
        某市东河站 | 5.00
        某市西河站 | 4.00
    """
    (known,) = engine_over(tmp_path, reading_of(*forms, units))
    both = known.ask("巡河经费考核些什么").answer
    assert (
        both.index("某市东河站巡河经费")
        < both.index("巡查合格率")
        < both.index("某市西河站巡河经费")
    )
    west = known.ask("西河站的巡河经费拿什么考核").answer
    assert "清淤达标率" in west
    assert "巡查合格率" not in west


def test_where_no_work_of_the_year_is_told_that_is_said(tmp_path: Path) -> None:
    (known,) = engine_over(tmp_path, reading_of(INCOME, told=("本局负责管网。",)))
    answer = known.ask("今年有什么打算")
    assert answer.status == "not_found"
    assert "没有读到年度工作计划" in answer.answer


def test_a_duty_to_guide_is_no_definition(tmp_path: Path) -> None:
    duty = "7.负责闸门制组织实施的具体工作，指导河道采砂管理，查处违法案件。"
    reading = reading_of(INCOME, told=(duty,))
    chunks = tuple(
        one.model_copy(update={"section": ("一、主要职责",), "kind": "definition"})
        if one.text == duty
        else one
        for one in reading.chunks
    )
    (asked,) = engine_over(tmp_path, reading.model_copy(update={"chunks": chunks}))
    assert "指导河道采砂管理" in asked.ask("河道采砂归你们管吗").answer


@pytest.mark.parametrize(
    "word",
    ["城市", "自贸试验区", "成品油市场", "督办", "年轻干部", "三峡库区", "区域", "旧区", "棚户区"],
)
def test_what_ends_like_a_body_is_none(word: str) -> None:
    assert unknown_body(Segment(0, len(word), word, ())) is None


@pytest.mark.parametrize("word", ["邻市审计局", "浦东新区", "青田县", "沙湾镇", "文旅部", "东城区"])
def test_a_body_that_nobody_knows_is_one(word: str) -> None:
    assert unknown_body(Segment(0, len(word), word, ())) == word


def test_the_use_of_an_amount_is_that_of_its_project(tmp_path: Path) -> None:
    paid = """
        # 项目支出表
        name | 预算数
        巡河经费 | 96.00
        合计 | 96.00
    """
    (known,) = engine_over(tmp_path, reading_of(paid, FORMS))
    assert "巡查一遍" in known.ask("巡河经费那笔96万是干什么用的").answer
    assert "巡查一遍" not in known.ask("巡河经费那笔69万是干什么用的").answer


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("量子计算这块今年准备做些什么", "“量子计算”"),
        ("国际金融组织贷款跟局里有什么关系", "“国际金融组织贷款"),
        ("深海普查花了多少", "“深海普查”"),
        ("逐项列一下深海航标花了多少", "“深海航标”"),
    ],
)
def test_what_nothing_explains_is_named_whole_and_without_the_words_of_asking(
    engine: Engine, question: str, word: str
) -> None:
    answer = engine.ask(question)
    assert answer.status == "not_found"
    assert word in answer.answer.splitlines()[0]


def test_small_and_micro_enterprises_are_not_all_small_and_medium_ones() -> None:
    assert "SME" in in_plain_english("How much procurement went to small and medium enterprises?")
    assert "SME" not in in_plain_english(
        "How much procurement went to small and micro enterprises?"
    )


def test_a_number_that_names_a_thing_is_what_is_asked_about(engine: Engine) -> None:
    answer = engine.ask("54321是干什么的").answer
    assert "抢修热线的运行" in answer
    assert "雨水花园" not in answer


def test_the_name_of_an_office_tells_nothing_of_its_work(tmp_path: Path) -> None:
    offices = "本局内设机构包括：办公室、建议征集处、管网处、泵站处。"
    (known,) = engine_over(tmp_path, reading_of(INCOME, told=(offices,)))
    assert known.ask("建议征集是怎么做的").status == "not_found"


@pytest.mark.parametrize("question", ["河道闸门归某市交通局管吗", "城市绿道归测试局管吗"])
def test_what_another_body_deals_with_or_no_sentence_holds_is_not_affirmed(
    engine: Engine, question: str
) -> None:
    assert engine.ask(question).status != "answered"


def test_what_a_question_asks_of_one_duty_twice_is_told_once(engine: Engine) -> None:
    told = engine.ask("河道闸门归测试局管吗，都管些什么").answer

    assert "没有看出" not in told
