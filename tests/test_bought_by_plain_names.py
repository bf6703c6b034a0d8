"""Goods and services by the names that people have for them: 电脑 is a 便携式计算机, 外聘审计 is 审计服务."""

from collections.abc import Iterator

import pytest

from retrieval.engine import Engine
from retrieval.words.spoken import spoken
from tests.drawing import engine_over, reading_of

TABLES = (
    """
    # 政府采购支出预算表
    name         | 采购预算
    便携式计算机 | 4.00
    复印纸       | 1.00
    审计服务     | 15.00
    物业管理服务 | 5.00
    合计         | 25.00
    """,
    """
    # 一般公共预算支出表
    code    | name         | 合计
    221     | 住房保障支出 | 60.00
    22102   | 住房改革支出 | 60.00
    2210201 | 住房公积金   | 10.00
    2210202 | 提租补贴     | 20.00
    2210203 | 购房补贴     | 30.00
            | 合计         | 60.00
    """,
    """
    # 一般公共预算基本支出表
    code  | name           | 合计
    302   | 商品和服务支出 | 9.00
    30202 | 印刷费         | 2.00
    30209 | 物业管理费     | 7.00
          | 合计           | 9.00
    """,
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from engine_over(tmp_path_factory.mktemp("plain_names"), reading_of(*TABLES))


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("采购的电脑和复印纸分别花多少？", ["4.00万元", "1.00万元"]),
        ("买笔记本电脑花多少钱", ["4.00万元"]),
        ("花钱请外面的审计服务多少钱", ["15.00万元"]),
        ("买房子和租房的补贴还有公积金，一共多少钱", ["60.00万元"]),
        ("租房补贴多少", ["20.00万元"]),
        ("采购表里物业那笔多少钱", ["5.00万元"]),
        ("物业采购多少钱", ["5.00万元"]),
        ("采购清单里的复印纸列了几万", ["1.00万元"]),
    ],
)
def test_plain_names_mean_the_printed_ones(
    engine: Engine, question: str, values: list[str]
) -> None:
    answer = engine.ask(question)

    assert answer.status == "answered"
    assert all(value in answer.answer for value in values)


@pytest.mark.parametrize("question", ["印刷采购多少钱", "采购里的印刷费多少"])
def test_what_all_of_a_kind_costs_is_no_answer_for_what_is_bought_of_it(
    engine: Engine, question: str
) -> None:
    answer = engine.ask(question)

    assert answer.status == "not_found"
    assert "2.00万元" not in answer.answer


def test_what_is_asked_of_no_purchase_is_of_the_subject(engine: Engine) -> None:
    assert "7.00万元" in engine.ask("物业管理费多少").answer


@pytest.mark.parametrize(
    "typed",
    [
        "外聘审计人员经费多少", "外包保安人员几名", "租赁雷达之类的租赁费多少", "做什么的", "经费是做什么的",
        "委托第三方机构评审",
    ],
)  # fmt: skip
def test_names_with_such_words_stay_as_they_are(typed: str) -> None:
    assert spoken(typed) == typed
