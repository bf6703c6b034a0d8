"""English wordings of analysts: what is compared, called key, kept for small firms, or told for each of something."""

from collections.abc import Iterator

import pytest

from ingest.records import Kind
from retrieval.conversation import Conversation
from retrieval.engine import Engine
from retrieval.english.english_reading import read_english
from retrieval.english.english_told import leaves_rate
from tests.drawing import engine_over, reading_of

SPENT = """
    # 支出决算总表
    code    | name             | 合计   | 基本支出 | 项目支出
    208     | 社会保障和就业支出 | 90.00 | 40.00  | 50.00
    20819   | 最低生活保障     | 50.00  |          | 50.00
    2081901 | 城市最低生活保障金支出 | 30.00 |      | 30.00
    2081902 | 农村最低生活保障金支出 | 20.00 |      | 20.00
    221     | 住房保障支出     | 60.00  | 16.00    | 44.00
    22101   | 保障性安居工程支出 | 44.00 |         | 44.00
    2210105 | 农村危房改造     | 44.00  |          | 44.00
    22102   | 住房改革支出     | 16.00  | 16.00    |
    2210201 | 住房公积金       | 11.00  | 11.00    |
    2210202 | 提租补贴         | 5.00   | 5.00     |
            | 支出合计         | 150.00 | 56.00    | 94.00
"""
ITEMS = """
    # 一般公共预算财政拨款基本支出决算表
    code  | name             | 金额
    302   | 商品和服务支出   | 18.00
    30213 | 维修（护）费     | 11.00
    30299 | 其他商品和服务支出 | 7.00
"""
TOLD = (
    "农村危房改造（项）。年初预算为20.00万元，支出决算为44.00万元，完成年初预算的220%，决算数大于年初预算数的主要原因是追加改造资金。",
    "提租补贴（项）。年初预算为8.00万元，支出决算为5.00万元，完成年初预算的62.5%，决算数小于年初预算数的主要原因是人员调出。",
    "“三公”经费支出决算为6.00万元，比2023年增加2.00万元，增长50%。",
    "截至2024年12月31日，资产总额310.00万元，其中：固定资产120.00万元。",
    "重点项目2个，分别是：河道清淤经费、图书采购经费。",
    "国内公务接待17批次、130人次。",
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(SPENT, ITEMS, told=TOLD, kind=Kind.FINAL, year=2024)
    yield from engine_over(tmp_path_factory.mktemp("wordings"), reading)


@pytest.mark.parametrize(
    ("asked", "read"),
    [
        ("Which is bigger, the rent subsidy or the provident fund, and by how much?", "提租补贴和住房公积金哪个多，多多少？"),
        ("What is the ratio of rent subsidies to total spending?", "提租补贴占支出合计的百分之几？"),
        ("How does the rent subsidy compare with last year?", "提租补贴比上年增减多少？"),
        ("How much is the rent subsidy and how does it compare with last year?", "提租补贴是多少，比上年增减多少？"),
        ("How much more was spent on rent subsidies than last year?", "提租补贴比上年增加多少？"),
        ("Is it true that the bureau spent less on receptions than in 2023?", "公务接待费比2023年减少了吗？"),
        ("What were the top 3 functional categories of spending?", "最多的3个类级科目是哪些？"),
        ("Which of the 3 units has the largest budget?", "3个预算单位中哪个预算最多？"),
        ("How many units are covered by the final accounts?", "预算单位有几个？"),
        ("How many cars will be purchased and of what kind?", "购置几辆公务用车，什么车？"),
        ("How much procurement is set aside for small and micro enterprises?", "面向小微企业预留的采购份额是多少？"),
        ("Why did rent subsidies fall short of the initial budget?", "提租补贴为什么低于预算？"),
        ("Why were rent subsidies three times the budget?", "提租补贴为什么超预算？"),
        ("Why did rent subsidies rise so much?", "提租补贴为什么比上年增加？"),
        ("How many people does the bureau employ?", "在职人员多少人？"),
        ("What are the total assets of the bureau and how much of that is fixed assets?", "资产总额是多少，其中固定资产是多少？"),
        ("What were the two key projects of the bureau?", "重点项目有哪些？"),
        ("What is the money for rent subsidies mainly used for?", "提租补贴用于什么？"),
        ("How many reception batches and guests were there?", "公务接待批次和公务接待人次是多少？"),
    ],
)  # fmt: skip
def test_the_wording_is_read_as_what_it_asks(engine: Engine, asked: str, read: str) -> None:
    assert read in [one.text for one in read_english(asked, engine.store)]


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Why did spending on renovating dilapidated rural housing exceed the budget?", "追加改造资金"),
        ("Why was spending on renovating dilapidated rural housing twice the budget?", "追加改造资金"),
        ("How much went to other goods and services?", "7.00万元"),
        ("Did the bureau spend less on the three public expenses than in 2023?", "Not as the question says"),
    ],
)  # fmt: skip
def test_what_no_order_had_is_answered(engine: Engine, question: str, told: str) -> None:
    assert told in engine.ask(question).answer


def test_one_other_word_asks_the_same_of_another_row(engine: Engine) -> None:
    talk = Conversation(engine)
    talk.ask("How much was spent on urban minimum living allowances?")

    assert talk.ask("And rural?").figures[0].value == "20.00"


def test_by_what_percentage_alone_asks_for_the_change_talked_of(engine: Engine) -> None:
    talk = Conversation(engine)
    talk.ask("Did the bureau spend more on the three public expenses than in 2023?")

    assert "50%" in talk.ask("By what percentage?").answer
    assert "150.00万元" not in talk.ask("And by how many percent?").answer


def test_a_question_of_no_words_but_its_unit_breaks_nothing(engine: Engine) -> None:
    talk = Conversation(engine)
    talk.ask("How much was spent on zeppelins?")

    assert talk.ask("In million yuan?").status != "answered"


@pytest.mark.parametrize(
    "question",
    ["How many staff does the eye hospital employ?", "How many people does its school for the deaf employ?"],
)  # fmt: skip
def test_those_whom_another_body_employs_are_not_those_of_the_whole(
    engine: Engine, question: str
) -> None:
    assert "在职人员多少人？" not in [one.text for one in read_english(question, engine.store)]


def test_a_whole_amount_is_no_answer_to_what_is_paid_for_each(engine: Engine) -> None:
    whole = engine.ask("How much was spent on rent subsidies?")

    assert whole.figures
    assert leaves_rate(whole, "What subsidy is paid per flat?")
    assert not leaves_rate(whole, "What subsidy is paid per year?")
