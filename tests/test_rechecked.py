"""A printed rate is held against its amounts, two figures against each other, parts against their sum."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.checks import check
from ingest.records import Kind
from retrieval.conversation import Conversation
from retrieval.engine import Engine
from retrieval.fact_store import FactStore
from tests.drawing import engine_over, reading_of

ACCOUNTS = """
    # 收支决算总表
    name             | 决算数
    财政拨款收入     | 60.00
    其他收入         | 20.00
    本年收入合计     | 80.00
    使用非财政拨款结余 | 5.00
    年初结转和结余   | 15.00
    收入总计         | 100.00
"""
SPENT = """
    # 支出决算表
    code | name                 | 本年支出合计
    201  | 一般公共服务支出     | 50.01
    208  | 社会保障和就业支出   | 20.00
    221  | 住房保障支出         | 9.98
         | 合计                 | 80.00
"""
PUBLIC = """
    # “三公”经费支出决算表
    name                     | 预算数 | 决算数
    “三公”经费               | 6.00   | 4.61
    因公出国（境）费         | 1.00   | 0.40
    公务用车购置及运行维护费 | 4.00   | 4.00
    公务接待费               | 1.00   | 0.20
"""
TOLD = (
    "支出决算80.00万元，其中：住房保障支出9.98万元，占12.84%；社会保障和就业支出20.00万元，占25.00%。",
    "机关运行经费支出决算33.00万元，比上年增加3.00万元，增长10.00%。",
    "会议费支出决算22.00万元，比上年增加2.00万元，增长12.00%。",
    "道路养护补助经费全年预算数50.00万元，执行数46.00万元，执行率为98.00%。",
    "桥梁维修补助经费全年预算数50.00万元，执行数46.00万元，执行率为92.00%。",
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(ACCOUNTS, SPENT, PUBLIC, told=TOLD, kind=Kind.FINAL, year=2024)
    yield from engine_over(tmp_path_factory.mktemp("rechecked"), reading)


def test_a_printed_share_that_its_amounts_do_not_give_is_not_called_right(engine: Engine) -> None:
    told = engine.ask("住房保障支出占12.84%没错吧").answer

    assert not told.startswith("对")
    assert "12.84%" in told
    assert "12.48%" in told


def test_a_printed_share_that_its_amounts_give_is_right(engine: Engine) -> None:
    told = engine.ask("社会保障和就业支出占25%对吗").answer

    assert told.startswith("对")
    assert "20.00万元 ÷ 80.00万元 = 25.00%" in told


def test_a_printed_growth_that_its_amounts_do_not_give_is_not_called_right(engine: Engine) -> None:
    told = engine.ask("会议费增长12%，这个比例算对了吗").answer

    assert not told.startswith("对")
    assert "2.00万元 ÷ (22.00万元 − 2.00万元) = 10.00%" in told


def test_a_printed_growth_that_its_amounts_give_is_right(engine: Engine) -> None:
    assert engine.ask("机关运行经费增长10%算得对吗").answer.startswith("对")


def test_of_two_totals_in_a_choice_it_is_told_what_only_one_of_them_counts(engine: Engine) -> None:
    told = engine.ask("总收入到底是80万还是100万").answer

    assert "100.00万元 − 80.00万元 = 20.00万元" in told
    assert "使用非财政拨款结余5.00万元" in told
    assert "年初结转和结余15.00万元" in told


def test_two_figures_in_a_choice_are_told_with_what_sets_them_apart(engine: Engine) -> None:
    told = engine.ask("三公经费是4.61还是6").answer

    assert "4.61万元" in told
    assert "6.00万元" in told
    assert "口径不同" in told


@pytest.mark.parametrize(
    "question", ["三公三项加起来为什么不是4.61", "三公分项加总对得上吗", "三公几项之和够不够4.61"]
)
def test_parts_are_held_against_their_own_sum(engine: Engine, question: str) -> None:
    answer = engine.ask(question)

    assert "0.40万元 + 4.00万元 + 0.20万元 = 4.60万元" in answer.answer
    assert any("尾差" in note.text for note in answer.notes)


def test_a_sum_that_somebody_claims_is_held_against_what_the_parts_add_up_to(
    engine: Engine,
) -> None:
    told = engine.ask("一般公共服务支出和住房保障支出加起来等于60万吗").answer

    assert told.startswith("不对")
    assert "59.99万元" in told


def test_what_is_contradicted_elsewhere_is_not_called_right(tmp_path: Path) -> None:
    spent = """
        # 支出决算表
        code    | name             | 本年支出合计
        212     | 城乡社区支出     | 24.67
        21205   | 城乡社区环境卫生 | 24.67
        2120501 | 城乡社区环境卫生 | 24.67
                | 合计             | 24.67
    """
    told = ("城乡社区环境卫生（2120501）支出决算42.67万元。",)
    reading = reading_of(spent, told=told, kind=Kind.FINAL, year=2024)
    with FactStore(tmp_path, create=True) as store:
        store.save(reading.model_copy(update={"findings": tuple(check(reading))}))

        answer = Engine(store).ask("城乡社区环境卫生决算42.67万，对吗")

    assert not answer.answer.startswith("对")
    assert any("24.67" in note.text for note in answer.notes)


def test_a_talk_asks_whether_the_thing_told_went_over_its_budget(engine: Engine) -> None:
    talk = Conversation(engine)
    talk.ask("公务接待费花了多少")

    told = talk.ask("那超预算没有").answer

    assert "公务接待费" in told
    assert "0.80万元" in told
    assert "因公出国" not in told


def test_a_talk_goes_back_from_a_half_to_the_whole(tmp_path: Path) -> None:
    spent = """
        # 支出决算表
        code | name       | 合计  | 基本支出 | 项目支出
        213  | 农林水支出 | 30.00 | 10.00    | 20.00
        201  | 一般公共服务支出 | 5.00 | 5.00 | 0.00
             | 合计       | 35.00 | 15.00    | 20.00
    """
    for engine in engine_over(tmp_path, reading_of(spent, kind=Kind.FINAL, year=2024)):
        talk = Conversation(engine)
        talk.ask("农林水支出多少")
        talk.ask("其中项目支出呢")

        assert "0.003亿元" in talk.ask("那总数换成亿元呢").answer


def test_the_row_of_a_project_goes_before_what_a_sentence_says_of_one_fund(tmp_path: Path) -> None:
    projects = """
        # 项目支出表
        name         | 合计  | 本年安排/一般公共预算 | 本年安排/财政专户管理资金 | 上年结转
        实训基地项目 | 136.00 | 64.00 | 42.00 | 30.00
        智慧校园项目 | 20.00  | 20.00 | 0.00  | 0.00
        合计         | 156.00 | 84.00 | 42.00 | 30.00
    """
    told = ("一般公共预算安排的项目中，实训基地项目64.00万元，智慧校园项目20.00万元。",)
    for engine in engine_over(tmp_path, reading_of(projects, told=told)):
        assert engine.ask("实训基地项目多少钱").answer.startswith(
            "2026年实训基地项目（项目支出）预算数：136.00"
        )
        assert "64.00万元" in engine.ask("实训基地项目一般公共预算给多少").answer
        assert "42.00万元" in engine.ask("实训基地项目财政专户安排多少").answer


NATURES = """
    # 支出决算表
    name | 基本支出 | 项目支出 | 本年支出合计
    合计 | 60.00    | 20.00    | 80.00
"""
OF_NATURES = (
    "本年支出合计80.00万元，其中：基本支出60.00万元，占75.00%；项目支出20.00万元，占25.00%。",
)


@pytest.fixture(scope="module")
def natures(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(NATURES, told=OF_NATURES, kind=Kind.FINAL, year=2024)
    yield from engine_over(tmp_path_factory.mktemp("natures"), reading)


@pytest.mark.parametrize(
    "asked",
    [
        "住房保障支出占比12.84%，帮我核一下",
        "请核对一下住房保障支出占比12.84%这个数",
        "住房保障支出占比12.84%，麻烦再核实一下",
        "帮我验算住房保障支出占比12.84%",
        "住房保障支出占比12.84%复核下",
    ],
)
def test_to_check_a_share_is_to_work_it_out(engine: Engine, asked: str) -> None:
    assert "9.98万元 ÷ 80.00万元 = 12.48%" in engine.ask(asked).answer


def test_a_share_of_another_nature_proves_no_claim(natures: Engine) -> None:
    for asked in ("基本支出占总支出的25.00%，对吗", "基本支出占比25%，帮我核一下"):
        told = natures.ask(asked).answer
        assert told.startswith("不对")
        assert "75.00%" in told

    assert natures.ask("项目支出占总支出的25.00%，对吗").answer.startswith("对")


def test_a_part_told_under_a_larger_amount_is_held_against_that(tmp_path: Path) -> None:
    told = (
        "授予中小企业合同金额120.00万元，占政府采购支出总额的60.00%，"
        "其中：授予小微企业合同金额30.00万元，占授予中小企业合同金额的24.00%。"
    )
    (engine,) = engine_over(
        tmp_path, reading_of(ACCOUNTS, told=(told,), kind=Kind.FINAL, year=2024)
    )
    answer = engine.ask("小微企业合同金额占授予中小企业合同金额的24%，核实一下").answer

    assert "30.00万元 ÷ 120.00万元 = 25.00%" in answer
    assert not answer.startswith("对")


def test_a_printed_rate_that_its_amounts_do_not_give_is_not_called_right(engine: Engine) -> None:
    told = engine.ask("道路养护补助经费执行率98%，对吗").answer

    assert not told.startswith("对")
    assert "46.00万元 ÷ 50.00万元 = 92.00%" in told
    assert engine.ask("桥梁维修补助经费执行率92%，对吗").answer.startswith("对")


def test_rates_that_nobody_states_are_worked_out_where_it_is_asked_whether_they_are_right(
    tmp_path: Path,
) -> None:
    told = (
        "培训费支出决算30.00万元，比上年增加10.00万元，增长50.00%。",
        "会议费支出决算22.00万元，比上年增加2.00万元，增长12.00%。",
    )
    reading = reading_of(SPENT, told=told, kind=Kind.FINAL, year=2024)
    with FactStore(tmp_path, create=True) as store:
        store.save(reading.model_copy(update={"findings": tuple(check(reading))}))
        engine = Engine(store)
        wrong = engine.ask("倒推2023年的会议费，再看看文件写的增幅算得对不对").answer
        right = engine.ask("培训费的增长率算错了没有").answer
        plain = engine.ask("会议费增长了多少").answer

    assert "22.00万元 − 2.00万元 = 20.00万元" in wrong
    assert "按所印金额计算为10.00%" in wrong
    assert "对，2024年度培训费增减率为50.00%" in right
    assert "按所印金额计算" not in plain
