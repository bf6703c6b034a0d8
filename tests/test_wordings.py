"""Ask one thing in many words: every wording gets the same figure."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from retrieval.engine import Engine
from retrieval.english.english_bodies import english_bodies
from retrieval.english.forms import english_form
from retrieval.fact_store import FactStore
from tests.drawing import engine_over, reading_of

SPENT = """
    # 支出总表
    code    | name     | 支出预算
    207     | 文化旅游体育与传媒支出 | 80.00
    20701   | 文化和旅游 | 80.00
    2070104 | 图书馆   | 30.00
    2070113 | 旅游宣传 | 50.00
    210     | 卫生健康支出 | 20.00
            | 支出合计 | 100.00
"""
PUBLIC = """
    # 一般公共预算“三公”经费支出表
    name                     | 预算数
    “三公”经费               | 4.60
    因公出国（境）费         | 1.00
    公务用车购置及运行维护费 | 3.00
    公务用车购置费           | 0.00
    公务用车运行维护费       | 3.00
    公务接待费               | 0.60
"""
WORDINGS = {
    "4.60": (
        "三公经费多少", "三公這塊總共花費多少", "３公经费", "三公经废多少", "三公一年要花掉多少银子",
        "What did the three public expenses add up to?", "三公经费的数字是什么", "大哥，三公消费几何",
    ),
    "0.60": (
        "公务接待费预算多少", "公務接待費", "公务招待费", "请客吃饭花多少", "招待客人要花多少",
        "How much will be spent on official receptions?", "reception expenses",
    ),
    "3.00": (
        "公务用车运行维护费", "公車運行維護費多少", "公车维护要多少钱", "車子的維護費多少",
        "How much is budgeted for running official vehicles?",
    ),
    "1.00": (
        "出国要花多少钱", "因公出國（境）費", "How much is spent on overseas business trips?",
        "overseas trips", "What is the budget for official travel abroad?",
    ),
    "50.00": (
        "旅游宣传多少", "旅遊宣傳", "宣传旅游花多少", "旅游的宣传费用", "tourism publicity",
        "How much goes to tourism promotion?",
    ),
    "30.00": ("图书馆", "給圖書館花多少", "用在图书馆上的钱有多少", "How much is spent on libraries?"),
    "100.00": (
        "支出总共多少", "一年总的开销有多大", "这一年一共花出去多少", "支出總額",
        "How much does the department spend in total?", "overall spending", "全年预算一共多少",
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("wordings"), reading_of(SPENT, PUBLIC))


@pytest.mark.parametrize(
    ("question", "value"),
    [(question, value) for value, questions in WORDINGS.items() for question in questions],
)
def test_every_wording_gets_the_same_figure(engine: Engine, question: str, value: str) -> None:
    answer = engine.ask(question)

    assert answer.status == "answered", answer.answer
    assert answer.figures[0].value == value, answer.answer


@pytest.mark.parametrize(
    "question",
    [
        "How much was spent on space shuttles?", "salary of the director", "The mayor's receptions",
        "图书馆的航天器", "图书馆买书花了多少钱", "接待费里喝酒花了多少", "女职工的图书馆", "How much was not spent?", "图书宣传多少", "局长的三公经费", "外星人接待费",
    ],
)  # fmt: skip
def test_words_that_nothing_explains_are_not_passed_over(engine: Engine, question: str) -> None:
    answer = engine.ask(question)

    assert answer.status != "answered", answer.answer


def test_an_unknown_english_word_is_shown_as_typed(engine: Engine) -> None:
    answer = engine.ask("How much was spent on space shuttles?")

    assert "“space shuttles”" in answer.answer


@pytest.mark.parametrize("question", ["公務接待費多少", "ｈｏｗ much for receptions?"])
def test_the_question_is_repeated_as_it_was_asked(engine: Engine, question: str) -> None:
    assert engine.ask(question).question == question


def test_english_forms_join_singulars() -> None:
    assert english_form("the bureau's Official-Receptions") == "bureauofficialreception"


@pytest.mark.parametrize(
    ("name", "found", "unknown"),
    [
        ("Yantai Audit Bureau", ("烟台市审计局",), None),
        ("the yantai audit bureau", ("烟台市审计局",), None),
        ("Audit Bureau of Yantai", ("烟台市审计局",), None),
        ("Yantai", ("烟台市审计局", "烟台市统计局"), None),
        ("Xi'an Meteorological Bureau", ("西安市气象局",), None),
        ("Hongshan District Audit Bureau", (), "Hongshan District Audit Bureau"),
        ("Tokyo Finance Bureau", (), "Tokyo Finance Bureau"),
        ("the bureau", (), None),
    ],
)
def test_english_names_of_bodies_are_read(
    name: str, found: tuple[str, ...], unknown: str | None
) -> None:
    documents = [
        reading_of(SPENT, body=body).document
        for body in ("烟台市审计局", "烟台市统计局", "西安市气象局")
    ]
    named = english_bodies(f"How much did {name} spend on travel?", documents)

    assert named.bodies.publishers == found
    assert named.bodies.unknown == unknown
    assert "travel" in named.rest


def test_two_english_names_are_two_bodies() -> None:
    documents = [reading_of(SPENT, body=body).document for body in ("烟台市审计局", "广州市统计局")]
    named = english_bodies("Compare Guangzhou Statistics Bureau and Yantai Audit Bureau", documents)

    assert named.bodies.mentions == 2
    assert set(named.bodies.publishers) == {"烟台市审计局", "广州市统计局"}


SHARES = """
    # 部门支出预算表
    code  | name         | 合计   | 基本支出 | 项目支出
    301   | 工资福利支出 | 60.00  | 50.00    | 10.00
    302   | 商品和服务支出 | 40.00 | 30.00   | 10.00
          | 支出合计     | 100.00 | 80.00    | 20.00
"""


@pytest.mark.parametrize(
    ("question", "rate"),
    [
        ("工资福利支出占基本支出的几成", "62.50"), ("基本支出里工资福利支出占百分之多少", "62.50"),
        ("工资福利支出在基本支出里占多少", "62.50"), ("基本支出占总支出的比例", "80.00"),
        ("工资福利支出的项目支出占总支出多少", "10.00"),
    ],
)  # fmt: skip
def test_a_nature_belongs_to_what_it_stands_at(tmp_path: Path, question: str, rate: str) -> None:
    store = FactStore(tmp_path, create=True)
    store.save(reading_of(SHARES))
    answer = Engine(store).ask(question)
    store.close()

    assert answer.status == "answered", answer.answer
    assert answer.figures[0].value == rate, answer.answer


def test_an_unknown_word_is_shown_whole(engine: Engine) -> None:
    answer = engine.ask("企业发展专项用了多少钱")

    assert (answer.status, "“企业发展专项”" in answer.answer) == ("not_found", True)
