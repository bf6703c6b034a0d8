"""What a body does and how it is set up: all of it, or the one duty that is asked for."""

from collections.abc import Iterator

import pytest

from ingest.records import Chunk
from retrieval.engine import Engine
from tests.drawing import engine_over, reading_of

TABLE = """
    # 支出总表
    code | name             | 合计
    201  | 一般公共服务支出 | 70.00
         | 支出合计         | 70.00
"""
DUTIES = ("一、主要职能及机构设置", "（一）主要职能")
OFFICES = ("一、主要职能及机构设置", "（二）机构设置")
UNITS = ("二、预算单位构成",)
TEXTS = (
    *((DUTIES, f"{number}.负责第{name}类统计工作。") for number, name in enumerate("甲乙丙丁戊己庚", start=1)),
    (OFFICES, "本局设3个处室，分别为：办公室、综合处、调查处。"),
    (UNITS, "本部门预算包括本级预算。"),
)  # fmt: skip


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    reading = reading_of(TABLE)
    chunks = tuple(
        Chunk(
            id=f"p{number}", section=section, text=text, page=1, last_page=1,
            boxes=((1, (0.0, number * 10.0, 90.0, number * 10.0 + 9)),),
        )
        for number, (section, text) in enumerate(TEXTS, start=1)
    )  # fmt: skip
    folder = tmp_path_factory.mktemp("duties_and_offices")
    yield from engine_over(folder, reading.model_copy(update={"chunks": chunks}))


def test_all_duties_are_told(engine: Engine) -> None:
    answer = engine.ask("主要职责有哪些")

    assert all(f"第{name}类" in answer.answer for name in "甲乙丙丁戊己庚"), answer.answer


@pytest.mark.parametrize("question", ["职能第5条是什么", "第五项职责是什么", "第5条职责写了什么"])
def test_the_one_duty_that_is_asked_for_is_told_alone(engine: Engine, question: str) -> None:
    answer = engine.ask(question)

    assert "第戊类" in answer.answer, answer.answer
    assert "第丁类" not in answer.answer


def test_a_duty_beyond_the_list_is_not_told(engine: Engine) -> None:
    answer = engine.ask("职责第二十条是什么")

    assert answer.answer == "文件列出的职责共7项，没有所问的。"


def test_how_a_body_is_set_up_is_told_from_the_section_of_that_name(engine: Engine) -> None:
    answer = engine.ask("机构设置是怎样的")

    assert "综合处" in answer.answer
    assert "本级预算" not in answer.answer


@pytest.mark.parametrize("question", ["甲省人大常委会主要职责有哪些", "甲省人大常委会的办公费多少"])
def test_a_short_name_goes_on_with_the_name_that_it_is_short_for(
    tmp_path_factory: pytest.TempPathFactory, question: str
) -> None:
    table = """
        # 支出总表
        name | 合计
        常委会会议费 | 7.00
        办公费 | 5.00
    """
    reading = reading_of(table, body="甲省人大常委会办公厅")
    document = reading.document.model_copy(update={"aliases": ("甲省人大",)})
    folder = tmp_path_factory.mktemp("short_names")
    engine = next(engine_over(folder, reading.model_copy(update={"document": document})))

    answer = engine.ask(question)

    assert all(figure.value != "7.00" for figure in answer.figures), answer.answer


def test_a_passage_that_only_mentions_offices_tells_none(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    told = ("绩效管理工作开展情况：制度由业务科室执行，项目预算由财务科室审核。",)
    reading = reading_of(TABLE, told=told)
    engine = next(engine_over(tmp_path_factory.mktemp("offices"), reading))

    answer = engine.ask("内设科室有哪些")

    assert "绩效管理" not in answer.answer


@pytest.mark.parametrize("question", ["这个局是做什么工作的", "这个局承担哪些工作"])
def test_what_work_a_body_does_are_its_duties(engine: Engine, question: str) -> None:
    assert "第甲类" in engine.ask(question).answer


@pytest.mark.parametrize(
    "question",
    ["下属几家单位的预算分别是多少", "本级和下属单位各多少", "各下属单位一般公共服务支出多少"],
)
def test_units_that_are_taken_for_granted_are_denied_in_the_documents_words(
    tmp_path_factory: pytest.TempPathFactory, question: str
) -> None:
    told = ("本部门无独立核算下属单位，部门预算为本级预算。",)
    for asked in engine_over(tmp_path_factory.mktemp("alone"), reading_of(TABLE, told=told)):
        answer = asked.ask(question)
        assert answer.answer.startswith("“本部门无独立核算下属单位")
        assert not answer.figures


@pytest.mark.parametrize(
    "question", ["各下属单位一般公共服务支出多少", "每个下属单位的一般公共服务支出是多少"]
)
def test_the_whole_is_told_for_no_unit_below_it(
    tmp_path_factory: pytest.TempPathFactory, question: str
) -> None:
    for asked in engine_over(tmp_path_factory.mktemp("whole"), reading_of(TABLE)):
        assert not asked.ask(question).figures
        assert asked.ask("一般公共服务支出多少").figures
