"""Ask as people type in a chat: two digits for a year, 个亿, bare amounts, lists without 哪些."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from config.parsed import parsed
from retrieval.conversation import Conversation
from retrieval.engine import Engine
from retrieval.fact_store import FactStore
from retrieval.words.spoken import spoken
from tests.drawing import engine_over, reading_of

SPENT = """
    # 部门支出预算总表
    code    | name     | 合计 | 基本支出 | 项目支出
    207     | 文化旅游体育与传媒支出 | 1,080.00 | 30.00 | 1,050.00
    20701   | 文化和旅游 | 1,080.00 | 30.00 | 1,050.00
    2070104 | 图书馆   | 30.00 | 30.00 | 0.00
    2070113 | 旅游宣传 | 1,050.00 | 0.00 | 1,050.00
    210     | 卫生健康支出 | 20.00 | 20.00 | 0.00
    21011   | 行政事业单位医疗 | 20.00 | 20.00 | 0.00
    2101101 | 行政单位医疗 | 20.00 | 20.00 | 0.00
            | 支出合计 | 1,100.00 | 50.00 | 1,050.00
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("spoken"), reading_of(SPENT))


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("行政运行23年花了多少", "行政运行2023年花了多少"),
        ("24到25年变化", "2024到2025年变化"),
        ("2024-26年的项目", "2024-2026年的项目"),
        ("近20年花了多少", "近20年花了多少"),
        ("差旅费，二六年预算", "差旅费，2026年预算"),
        ("过了二三年的项目", "过了二三年的项目"),
        ("第十二五年规划", "第十二五年规划"),
        ("森林采伐", "森林采伐"),
        ("预备费多少", "预备费多少"),
        ("用了15年的车", "用了15年的车"),
        ("使用20年期的", "使用20年期的"),
        ("1.2个亿", "1.2亿"),
        ("公务接待费增减金额为何增加", "公务接待费增减金额为何增加"),
        ("住房公积金为何减少", "住房公积金为何减少"),
        ("年初预算写着0.5万元的科目", "年初预算写着0.5万元的科目"),
        ("最贵的项目", "最多的项目"),
        ("拍卖收入多少", "拍卖收入多少"),
        ("烟草专卖的钱", "烟草专卖的钱"),
        ("里面有多少是上年结转的？", "里面上年结转多少？"),
        ("培训支出里有多少是财政出的", "培训支出里财政拨款占多少"),
        ("三公经费包括哪三项，各多少", "三公经费包括哪三项，各多少"),
        ("三公经费里出国占几成", "三公经费里出国占几成"),
        ("会议、培训各开了几次", "会议、培训各开了几次"),
        ("年初结转和结余的总额", "年初结转和结余的总额"),
        ("不超10万元的项目", "不超10万元的项目"),
        ("人员经费与基本支出之比", "人员经费与基本支出之比"),
        ("基本上花了多少钱", "基本上花了多少钱"),
        ("这个项目花了多少钱", "这个项目花了多少钱"),
        ("关于增加编制的请示", "关于增加编制的请示"),
        ("机关运行经费为何下降", "机关运行经费为何下降"),
        ("基本支出减掉人员经费是多少", "基本支出减掉人员经费是多少"),
        ("财政拨款支出决算表合计多少", "财政拨款支出决算表合计多少"),
        ("图书馆那个“阅读”项目多少", "图书馆那个“阅读”项目多少"),
        ("落实了多少", "落实了多少"),
        ("采购额度多少", "采购额度多少"),
        ("项目占地面积多少", "项目占地面积多少"),
        ("年底还剩多少人", "年底还剩多少人"),
        ("培训费到账多少", "培训费到账多少"),
        ("各大类花了多少", "各大类花了多少"),
        ("医疗补助报销多少人", "医疗补助报销多少人"),
        ("河道旁边个别项目多少", "河道旁边个别项目多少"),
        ("点解决问题的经费", "点解决问题的经费"),
        ("采购合同签了几份", "采购合同签了几份"),
        ("授予中小企业的采购合同签了多少", "授予中小企业的采购合同签了多少"),
    ],
)
def test_short_forms_are_written_out(typed: str, written: str) -> None:
    assert spoken(typed) == written


@pytest.mark.parametrize("form", parsed("spoken.toml")["form"], ids=lambda form: form["written"])
def test_each_form_of_the_table_does_what_its_example_shows(form: dict[str, Any]) -> None:
    typed, written = form["example"]

    assert re.search(form["said"], typed, re.IGNORECASE)
    assert spoken(typed) == written


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("水费和电费是不是一样多", "水费和电费差多少"),
        ("2024年和2025年一样多吗", "2024年和2025年一样多吗"),
    ],
)
def test_two_things_that_may_be_alike_are_held_apart_but_no_two_years(
    typed: str, written: str
) -> None:
    assert spoken(typed) == written


def test_a_year_in_two_digits_is_a_year_and_not_ignored(engine: Engine) -> None:
    other = engine.ask("图书馆15年花了多少")

    assert other.status == "not_found"
    assert not other.figures or "2015" in other.answer


@pytest.mark.parametrize("question", ["10,500,000是啥", "1050万花在哪了", "10500000对应哪个科目"])
def test_an_amount_alone_is_asked_what_it_is(engine: Engine, question: str) -> None:
    answer = engine.ask(question)

    assert answer.status == "answered", answer.answer
    assert "旅游宣传" in answer.answer


def test_an_amount_that_is_printed_nowhere_gets_no_total(engine: Engine) -> None:
    answer = engine.ask("9999.99万花在哪了")

    assert answer.status == "not_found"
    assert not answer.figures


@pytest.mark.parametrize(
    ("question", "named", "left_out"),
    [
        ("只有基本支出的大类是哪些", ("卫生健康支出",), ("文化旅游", "行政单位医疗")),
        ("哪类没有项目支出", ("卫生健康支出",), ("文化旅游",)),
        ("20万以上的款", ("文化和旅游", "行政事业单位医疗"), ("图书馆", "卫生健康支出")),
    ],
)
def test_a_condition_is_met_at_the_level_that_is_named(
    engine: Engine, question: str, named: tuple[str, ...], left_out: tuple[str, ...]
) -> None:
    told = engine.ask(question).answer

    assert all(name in told for name in named), told
    assert not any(name in told for name in left_out), told


@pytest.mark.parametrize(
    "question",
    ["图书馆30万对吗", "图书馆30万元对不对", "图书馆三十万对么", "图书馆30万吧", "图书馆三十万吗"],
)
def test_right_behind_an_amount_asks_whether_it_is_so(engine: Engine, question: str) -> None:
    assert engine.ask(question).answer.startswith("对，")


def test_what_is_not_of_a_fund_is_not_answered_with_that_fund(engine: Engine) -> None:
    assert engine.ask("图书馆不是财政拨款的有多少").status == "clarify"


def test_a_code_alone_is_answered_in_chinese(engine: Engine) -> None:
    assert "图书馆" in engine.ask("2070104").answer
    assert "budget" not in engine.ask("2070104").answer


@pytest.mark.parametrize(
    ("question", "start"),
    [
        ("图书馆是不是超过20万", "对，"),
        ("图书馆超过20万了吗", "对，"),
        ("图书馆超过30万了吗", "不对，"),
        ("图书馆有没有不到30万", "不对，"),
        ("图书馆是不是30万以上", "对，"),
    ],
)
def test_a_side_of_an_amount_is_judged_as_a_side(engine: Engine, question: str, start: str) -> None:
    told = engine.ask(question).answer

    assert told.startswith(start) or "30.00" in told, told
    assert not told.startswith("对，" if start == "不对，" else "不对，"), told


@pytest.mark.parametrize("question", ["2140102多少钱", "2140102科目预算"])
def test_a_code_that_is_printed_nowhere_gets_no_total(engine: Engine, question: str) -> None:
    answer = engine.ask(question)

    assert answer.status == "not_found"
    assert not answer.figures


def test_another_place_of_a_ranking_keeps_to_that_ranking(engine: Engine) -> None:
    talk = Conversation(engine)
    talk.ask("项级科目里哪个最多")

    assert "图书馆" in talk.ask("排第二的是哪项").answer


def test_it_is_what_was_asked_of_before(engine: Engine) -> None:
    talk = Conversation(engine)
    talk.ask("图书馆多少")

    assert "60.00%" in talk.ask("它占基本支出的比例").answer


FEES = """
    # 一般公共预算支出预算表（经济分类）
    code  | name             | 合计  | 基本支出 | 项目支出
          | 合计             | 60.00 | 34.00 | 26.00
    302   | 商品和服务支出   | 60.00 | 34.00 | 26.00
    30205 | 水费             | 20.00 | 10.00 | 10.00
    30206 | 电费             | 15.00 | 4.00  | 11.00
    30207 | 邮电费           | 25.00 | 20.00 | 5.00
"""


def test_items_that_share_a_nature_are_added_on_it(tmp_path: Path) -> None:
    with FactStore(tmp_path, create=True) as store:
        store.save(reading_of(FEES))

        answer = Engine(store).ask("水费、电费、邮电费项目支出加起来多少")

    assert answer.figures[0].value == "26.00", answer.answer


@pytest.mark.parametrize(
    ("question", "start"), [("图书馆29.9万左右对吗", "对"), ("图书馆25万左右对吗", "不对")]
)
def test_about_an_amount_is_right_only_near_it(engine: Engine, question: str, start: str) -> None:
    assert engine.ask(question).answer.startswith(start)


@pytest.mark.parametrize(
    "question",
    [
        "项目上头一共用了多少钱",
        "做项目花掉的，合计多少",
        "项目花了多少钱",
        "搞项目用掉几钿",
        "在项目方面花了几多",
    ],
)
def test_what_is_spent_on_projects_is_not_all_that_is_spent(engine: Engine, question: str) -> None:
    answer = engine.ask(question)

    assert answer.figures[0].value == "1050.00", answer.answer


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("图书馆列了几钿", "30.00"),
        ("图书馆金额恳请示知", "30.00"),
        ("图书馆预算数请予函复", "30.00"),
        ("图书馆阿拉看不清爽，表里写的几多", "30.00"),
        ("替科长抄个数：图书馆那一格是几", "30.00"),
        ("图书馆的预算数为何", "30.00"),
    ],
)
def test_dialect_and_letters_ask_for_the_same_amount(
    engine: Engine, question: str, value: str
) -> None:
    answer = engine.ask(question)

    assert answer.status == "answered", answer.answer
    assert answer.figures[0].value == value, answer.answer


def test_who_has_others_act_names_no_office(engine: Engine) -> None:
    assert engine.ask("替外面办事的费用多少").missing == "undisclosed"


@pytest.mark.parametrize(
    "question",
    ["全部支出要是切成一百份，项目占几份", "项目占本年支出的几成", "支出里头项目占百分之几"],
)
def test_projects_have_a_share_of_all_that_is_spent(engine: Engine, question: str) -> None:
    assert "95.45%" in engine.ask(question).answer
