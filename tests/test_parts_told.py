"""All parts that were asked of are told: each of those ranked, the extreme of a list, those without a reason, those received."""

from collections.abc import Iterator

import pytest

from ingest.checks import check
from ingest.records import Kind
from retrieval.conversation import Conversation
from retrieval.engine import Engine
from retrieval.question import Question
from retrieval.talk.parts import is_of_before
from tests.drawing import engine_over, reading_of

SPENT = """
    # 2024年支出决算表
    code    | name           | 合计   | 基本支出
            | 支出合计       | 140.00 | 140.00
    213     | 农林水支出     | 100.00 | 100.00
    21303   | 水利           | 100.00 | 100.00
    2130305 | 水利工程建设   | 50.00  | 50.00
    2130306 | 水利工程运行与维护 | 30.00 | 30.00
    2130309 | 水利执法监督   | 20.00  | 20.00
    221     | 住房保障支出   | 40.00  | 40.00
    22102   | 住房改革支出   | 40.00  | 40.00
    2210201 | 住房公积金     | 40.00  | 40.00
"""
OFFICE = """
    # 2024年机关运行经费支出决算表
    code  | name   | 机关运行经费支出
          | 合计   | 30.00
    30201 | 办公费 | 21.00
    30202 | 印刷费 | 9.00
"""
TOLD = (
    "1.水利工程建设（2130305），2024年度决算数为50.00万元，比2023年度决算数降低2.00%。",
    "2.水利工程运行与维护（2130306），2024年度决算数为30.00万元，比2023年度决算数降低9.00%。",
    "3.水利执法监督（2130309），2024年度决算数为20.00万元，比2023年度决算数增长4.00%。",
    "2024年度收入总计140.00万元，与2023年度相比，增加19.00万元，增长15.70%。其中：财政拨款收入增加12.00万元，事业收入增加5.00万元，其他收入增加2.00万元，事业收入和其他收入增加的主要原因是培训班增多。",
    "2024年度机关运行经费支出30.00万元，比上年减少2.00万元，降低6.25%，主要原因是人员减少。",
    "公务接待费支出0.40万元，主要用于接待外省水文部门考察，公务接待2批次、16人次。",
    "政府采购支出总额80.00万元。授予中小企业合同金额60.00万元，占政府采购支出总额的75.00%，其中：授予小微企业合同金额40.00万元，占授予中小企业合同金额的66.00%。",
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(SPENT, OFFICE, told=TOLD, kind=Kind.FINAL, year=2024)
    checked = reading.model_copy(update={"findings": tuple(check(reading))})
    yield from engine_over(tmp_path_factory.mktemp("parts"), checked)


def talk(engine: Engine, *turns: str) -> str:
    conversation = Conversation(engine)
    return [conversation.ask(turn).answer for turn in turns][-1]


@pytest.mark.parametrize(
    "turns",
    [
        ("农林水支出里哪项最多，各比去年变化多少",),
        ("农林水支出三项哪项最高？分别较上年增减多少？",),
        ("农林水支出里哪一项最少", "各自比上年变化多少"),
    ],
)
def test_each_of_the_parts_is_told_how_it_changed(engine: Engine, turns: tuple[str, ...]) -> None:
    told = talk(engine, *turns)

    assert all(rate in told for rate in ("2.00%", "9.00%", "4.00%"))


@pytest.mark.parametrize(
    "question",
    ["哪些科目比上年下降了，降得最多的是哪个", "哪几个科目比上年减少了？减得最狠的是谁？"],
)
def test_the_extreme_of_a_list_is_told_by_rates_where_only_these_are_printed(
    engine: Engine, question: str
) -> None:
    told = engine.ask(question).answer

    assert "减少幅度最大的是水利工程运行与维护" in told
    assert "2.00%" in told


def test_a_part_without_a_reason_is_told_among_those_that_have_one(engine: Engine) -> None:
    told = talk(engine, "收入比上年多了多少，为什么")

    assert told.index("财政拨款收入比上年增加12.00万元") < told.index("事业收入比上年增加5.00万元")
    assert "培训班增多" in told


@pytest.mark.parametrize(
    "last", ["里面最大的一项是啥？占多少", "其中哪一项最大？占了百分之几", "大头是什么，占比多少"]
)
def test_the_largest_part_is_sought_in_what_the_change_was_of(engine: Engine, last: str) -> None:
    told = talk(engine, "机关运行经费多少", "比去年少了多少，为什么", last)

    assert "办公费" in told
    assert "70.00%" in told


def test_no_share_is_told_of_what_was_not_found() -> None:
    lost = Question("里面最大的一样是啥", unexplained=("一样",))

    assert is_of_before(Question("占多少"), lost.unexplained)
    assert not is_of_before(Question("占多少", natures=("基本支出",)), lost.unexplained)


def test_each_part_is_told_behind_the_change_of_its_whole(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    whole = "农林水支出（213）2024年度决算数为100.00万元，比2023年度决算数增长7.00%。"
    reading = reading_of(SPENT, told=(whole, *TOLD[:3]), kind=Kind.FINAL, year=2024)
    (told,) = [
        engine.ask("农林水支出三项各比去年变化多少").answer
        for engine in engine_over(tmp_path_factory.mktemp("whole"), reading)
    ]

    assert told.index("7.00%") < told.index("9.00%") < told.index("2.00%")


@pytest.mark.parametrize(
    "last", ["都是哪些单位来的？", "接待的是谁", "来的都是什么人", "主要接待哪些部门"]
)
def test_who_was_received_is_told_in_the_sentence_that_says_so(engine: Engine, last: str) -> None:
    told = talk(engine, "公务接待费花了多少，接待了多少人", last)

    assert "主要用于接待外省水文部门考察" in told


def test_an_amount_is_no_answer_to_who_was_received(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    silent = reading_of(told=("公务接待费支出0.40万元。",), kind=Kind.FINAL)
    (other,) = engine_over(tmp_path_factory.mktemp("silent"), silent)

    assert other.ask("公务接待费接待了哪些人").status == "not_found"
    assert talk(other, "公务接待费多少", "都是哪些单位来的").startswith("文件中没有读到接待的是")


@pytest.mark.parametrize(
    "question",
    ["小微企业合同金额占比对得上吗", "小微企业占比算得对吗", "授予小微企业的占比和金额相符吗"],
)
def test_a_doubted_share_is_worked_out_anew(engine: Engine, question: str) -> None:
    told = engine.ask(question).answer

    assert "66.00%" in told
    assert "66.67%" in told
    assert "并不一致" in told


def test_a_share_that_its_amounts_give_is_said_to_be_right(engine: Engine) -> None:
    told = engine.ask("授予中小企业合同金额占比对得上吗").answer

    assert "75.00%" in told
    assert "不一致" not in told
