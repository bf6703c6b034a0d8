"""In English a term is asked the meaning of in many words; the one explained term that has all of them is quoted."""

from collections.abc import Iterator

import pytest

from retrieval.engine import Engine
from retrieval.english.english_defined import term_asked, term_meant
from tests.drawing import engine_over, reading_of

SPENT = """
    # 支出总表
    code    | name           | 支出预算
    213     | 农林水支出     | 9.00
    21302   | 林业和草原     | 9.00
    2130207 | 森林资源管理   | 9.00
            | 支出合计       | 9.00
"""
TERMS = (
    "1.湖长制：指由各级负责人担任湖长，负责湖泊治理的制度。",
    "2.农业机械事故责任保险：指由政府出资投保，对农业机械造成的损失给予补偿的保险。",
    "3.财政拨款收入：指单位从财政部门取得的预算资金。",
    "4.财政专户管理资金：指纳入财政专户管理的教育收费等资金。",
    "5.基本支出：指为保障机构正常运转而发生的支出。",
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("defined"), reading_of(SPENT, told=TERMS))


@pytest.mark.parametrize(
    ("question", "quoted"),
    [
        ("What is agricultural machinery accident liability insurance?", "2.农业机械事故责任保险：指"),
        ("What does agricultural machinery insurance mean?", "2.农业机械事故责任保险：指"),
        ("What is meant by the lake chief system?", "1.湖长制：指"),
        ("How is basic expenditure defined?", "5.基本支出：指"),
        ("Explain the term fiscal special account funds", "4.财政专户管理资金：指"),
    ],
)  # fmt: skip
def test_the_explanation_is_quoted_of_the_term_that_has_all_words(
    engine: Engine, question: str, quoted: str
) -> None:
    answer = engine.ask(question)

    assert answer.status == "answered", answer.answer
    assert quoted in answer.answer


@pytest.mark.parametrize(
    "question",
    [
        "What does fishery vessel insurance mean?",
        "What is meant by special fiscal grants?",
        "What is a forest?",
    ],
)
def test_a_term_of_other_words_is_not_explained(engine: Engine, question: str) -> None:
    assert term_meant(question, engine.store) is None


def test_what_something_costs_is_asked_of_no_term() -> None:
    assert term_asked("How much is the insurance?") == ""
