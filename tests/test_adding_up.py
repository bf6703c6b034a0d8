"""Parts are held against the whole that a question names; what a ranking told first is added up."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from ingest.records import Kind
from retrieval.conversation import Conversation
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

SPENT = """
    # 2024年度支出决算表
    code | name | 本年支出合计 | 基本支出 | 项目支出
    201 | 一般公共服务支出 | 60.00 | 40.00 | 20.00
    206 | 科学技术支出 | 30.00 | 10.00 | 20.00
    221 | 住房保障支出 | 10.00 | 10.00 | 0.00
     | 合计 | 100.00 | 60.00 | 40.00
"""
BASIC = """
    # 2024年度一般公共预算财政拨款基本支出决算表
    code | name | 决算数
    301 | 工资福利支出 | 40.00
    30101 | 基本工资 | 25.00
    30102 | 津贴补贴 | 10.00
    30103 | 奖金 | 5.00
"""
TOLD = (
    "2024年度政府采购支出总额10.02万元，其中：政府采购货物支出3.01万元、政府采购工程支出0万元、政府采购服务支出7万元。",
    "2024年度“三公”经费支出2.00万元，比2023年度减少1.00万元。",
    "开支财政拨款的公务用车保有量为5辆。",
    "截至2024年12月31日，本部门共有车辆7辆，其中：机要通信用车1辆、应急保障用车4辆、执法执勤用车2辆。",
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(SPENT, BASIC, year=2024, kind=Kind.FINAL, told=TOLD)
    yield from engine_over(tmp_path_factory.mktemp("adding"), reading)


@pytest.mark.parametrize(
    ("question", "values", "said"),
    [
        ("基本支出和项目支出加起来等于本年支出合计吗", ["100.00", "100.00"], "两者相等"),
        (
            "科学技术支出与住房保障支出之和是否等于本年支出合计",
            ["40.00", "100.00", "60.00"],
            "相差",
        ),
        ("政府采购货物支出和政府采购服务支出加起来等于总额吗", ["10.01", "10.02", "0.01"], "相差"),
        ("科学技术支出加住房保障支出等于多少", ["40.00"], "合计"),
    ],
)
def test_parts_are_added_and_held_against_their_whole(
    engine: Engine, question: str, values: list[str], said: str
) -> None:
    answer = engine.ask(question)

    figures = [Decimal(figure.value or "0") for figure in answer.figures]
    assert answer.status == "answered"
    assert figures[: len(values)] == [Decimal(value) for value in values]
    assert said in answer.answer


@pytest.mark.parametrize(
    ("talk", "value", "said"),
    [
        (("支出最多的是哪一类", "第二名呢", "这两个加起来多少"), "90.00", "合计"),
        (("支出最多的是哪一类", "这两类占总支出多少"), "90", "占支出合计"),
        (("工资福利支出里最大的一项", "这两项占工资福利支出多少"), "87.5", "占工资福利支出"),
    ],
)
def test_what_a_ranking_told_first_is_added_up_behind_it(
    engine: Engine, talk: tuple[str, ...], value: str, said: str
) -> None:
    conversation = Conversation(engine)
    answer = [conversation.ask(question) for question in talk][-1]

    assert said in answer.answer
    assert Decimal(value) in {Decimal(figure.value or "0") for figure in answer.figures}


def test_no_amount_is_told_for_the_lowest_score_where_no_score_is_printed(engine: Engine) -> None:
    answer = engine.ask("项目自评得分最低的是哪个")

    assert (answer.status, answer.figures) == ("not_found", ())


@pytest.mark.parametrize(("said", "denied"), [("1万元", False), ("10万元", True)])
def test_a_change_by_another_amount_is_denied(engine: Engine, said: str, denied: bool) -> None:
    answer = engine.ask(f"三公经费减少了{said}对吧")

    assert ("与问题所说不同" in answer.answer) is denied
    assert Decimal(answer.figures[0].value or "0") == Decimal("-1.00")


@pytest.mark.parametrize(
    "question", ["工资福利支出下面各款加起来等于40.00吗", "工资福利支出下面各款相加是不是40万元"]
)
def test_the_rows_below_what_is_named_are_held_against_it(engine: Engine, question: str) -> None:
    answer = engine.ask(question)

    assert "两者相等" in answer.answer, answer.answer


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("货物、工程、服务三块加起来对得上政府采购总额吗", "相差0.01万元"),
        ("基本支出和项目支出加起来能不能对得上总支出", "两者相等"),
        ("机要、应急、执法这几类车加起来是7辆吗", "两者相等"),
    ],
)
def test_what_is_asked_to_fit_is_held_against_the_whole_named_behind(
    engine: Engine, question: str, said: str
) -> None:
    answer = engine.ask(question)

    assert said in answer.answer, answer.answer


def test_kinds_of_cars_are_held_against_the_cars_of_their_own_sentence(engine: Engine) -> None:
    answer = engine.ask("机要通信用车、应急保障用车、执法执勤用车加起来是7辆吗")

    assert "5辆" not in answer.answer
    assert "两者相等" in answer.answer


def test_each_of_the_first_places_is_told_with_its_own_share(engine: Engine) -> None:
    answer = engine.ask("工资福利支出里最大的三个科目分别占多少")

    assert "基本工资62.5" in answer.answer
    assert "奖金12.5" in answer.answer


@pytest.mark.parametrize(
    "question",
    [
        "除了科学技术支出，剩下的是什么，共多少",
        "除科学技术外其余支出一共多少",
        "总支出里除了科学技术支出剩下多少",
    ],
)
def test_what_is_left_beside_one_thing_is_told_and_nothing_left_at_the_end_of_the_year(
    engine: Engine, question: str
) -> None:
    answer = engine.ask(question)

    assert "70.00万元" in answer.answer, answer.answer
    assert "结转" not in answer.answer


def test_amounts_of_a_list_are_added_that_say_their_unit_once(engine: Engine) -> None:
    answer = engine.ask("3.01和7万元加起来对得上10.02万元吗")

    assert "相差0.01万元" in answer.answer, answer.answer


STAFF = (
    "本部门编制人数15人，其中：行政编制3人、全额补助事业编制12人；在职人数11人，包括行政在职人员2人、全额补助事业在职人员9人。",
    "截至2024年12月31日，本部门共有车辆7辆，其中：机要通信用车1辆、应急保障用车4辆、执法执勤用车2辆。",
)


@pytest.mark.parametrize(
    ("question", "sum_of_others"),
    [
        ("行政编制、全额和在职人数加起来是多少人", "14人"),
        ("机要通信用车、其他、执法执勤用车加起来是7辆吗", "3辆"),
    ],
)
def test_no_fewer_things_are_added_than_are_named(
    tmp_path_factory: pytest.TempPathFactory, question: str, sum_of_others: str
) -> None:
    reading = reading_of(SPENT, year=2024, kind=Kind.FINAL, told=STAFF)
    for engine in engine_over(tmp_path_factory.mktemp("fewer"), reading):
        assert sum_of_others not in engine.ask(question).answer
