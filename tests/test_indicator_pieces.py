"""An indicator that a question names by pieces: of its own name and of its project's."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from ingest.indicators import indicator_facts
from ingest.records import Document, Fact, Kind, Reading, Record, Table
from retrieval.bodies.scope import Narrowing
from retrieval.engine import Engine
from retrieval.fact_store import FactStore
from retrieval.telling.pieces.indicators import projects_above
from tests.drawing import engine_over, reading_of

BOX = (10.0, 20.0, 300.0, 80.0)
FORMS = {
    "湖区水质监测站建设项目": (
        "数量指标：监测点位布设数量≥24个；质量指标：数据传输完好率≥96%；"
        "满意度指标：沿湖居民满意度≥91%；成本指标：单个点位建设成本≤3万元/个；"
        "数量指标：购置便携式采样仪数量≥7台；数量指标：聘请参与选址的水文专家人数≥6人"
    ),
    "青少年科普巡讲项目": (
        "数量指标：巡讲进校园场次≥45场；数量指标：参加巡讲学生人数≥7200人；"
        "满意度指标：师生满意度≥93%；数据传输完好率≥90%"
    ),
    "护岸林生态效益补偿": "数量指标：补偿面积＝17万亩；数量指标：巡护里程≥80公里",
}


def _form(row: int, project: str, text: str) -> Record:
    return Record(
        id=f"t1r{row}c1", table=1, page=1, bbox=BOX, row=("临湖市科学局", project),
        column=("绩效指标",), row_index=row, column_index=1, text=text,
    )  # fmt: skip


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    document = Document(
        id="a" * 16, sha256="a" * 64, file="a.pdf", path="a.pdf", publisher="临湖市科学局",
        fiscal_year=2026, kind=Kind.TARGETS, pages=1,
    )  # fmt: skip
    cells = tuple(_form(row, *form) for row, form in enumerate(FORMS.items()))
    table = Table(
        ordinal=1, title="项目支出绩效目标表", pages=(1,), boxes=(BOX,),
        columns=(("项目名称",), ("绩效指标",)), records=cells,
    )  # fmt: skip
    facts = tuple(indicator_facts(document, [table]))
    with FactStore(tmp_path_factory.mktemp("pieces"), create=True) as store:
        store.save(Reading(document=document, tables=(table,), chunks=(), facts=facts))
        yield Engine(store)


@pytest.mark.parametrize(
    ("question", "value", "unit"),
    [
        ("水质监测站要布设多少个点位", "24", "个"),
        ("护岸林补偿面积是多少", "17", "万亩"),
        ("护岸林补偿面积有多少万亩", "17", "万亩"),
        ("水质监测点位布设的数量目标", "24", "个"),
        ("水质监测站居民满意度要达到多少", "91", "%"),
        ("科普巡讲学生要有多少人参加", "7200", "人"),
        ("科普巡讲一年进校园几场", "45", "场"),
        ("点位建设每个成本控制在多少以内", "3", "万元/个"),
        ("水质监测站的数据传输完好率目标", "96", "%"),
        ("便携式采样仪采购多少台", "7", "台"),
        ("便携式采样仪买了几台", "7", "台"),
        ("水文专家聘了几个人", "6", "人"),
        ("巡讲办几场", "45", "场"),
    ],
)
def test_pieces_that_explain_the_whole_question_name_the_indicator(
    engine: Engine, question: str, value: str, unit: str
) -> None:
    answer = engine.ask(question)
    assert answer.status == "answered", answer.answer
    assert (Decimal(answer.figures[0].value or "NaN"), answer.figures[0].unit) == (
        Decimal(value), unit,
    )  # fmt: skip


@pytest.mark.parametrize(
    "question",
    [
        "水质监测站学生要有多少人参加",  # of another project
        "水质监测站师生满意度目标",
        "科普巡讲实际进校园几场",  # only the target is printed
        "水质监测站花了多少钱",
        "点位布设预算多少",
        "采样仪今年的预算是多少",
        "科普巡讲企业数量目标",
        "科普巡讲教师要有多少人参加",
        "点位完好数量目标多少家",
        "专家聘了几个人",  # others than 水文专家
        "监测项目有几个",  # points are no projects
    ],
)
def test_a_word_that_is_of_no_such_indicator_is_not_passed_over(
    engine: Engine, question: str
) -> None:
    answer = engine.ask(question)
    assert answer.status != "answered", answer.answer


@pytest.mark.parametrize("question", ["点位建设一个多少钱", "建设单个点位多少钱一个"])
def test_an_indicator_for_one_of_a_thing_is_its_price(engine: Engine, question: str) -> None:
    answer = engine.ask(question)
    assert Decimal(answer.figures[0].value or "NaN") == Decimal(3), answer.answer


def test_the_price_of_a_place_is_none_of_a_machine(engine: Engine) -> None:
    assert engine.ask("点位建设多少钱一辆").status != "answered"


def test_the_project_that_was_talked_about_settles_which_indicator_is_meant(
    engine: Engine,
) -> None:
    about = engine.ask_in("青少年科普巡讲项目的绩效目标", Narrowing())
    answer = engine.ask_in("满意度要达到多少", Narrowing(), about.question).answer
    assert (answer.status, answer.figures[0].value) == ("answered", "93")


def test_a_project_whose_name_has_benefit_in_it_is_no_part_of_its_form() -> None:
    above = ("护岸林生态效益补偿25,000.00元", "产出指标", "社会效益", "成本")
    fact = Fact(
        id="f1", document="a" * 16, year=2026, classification="指标", item="补偿面积", parents=above,
        measure="目标值", value=Decimal(17), unit="万亩", text="17", origin="table", page=1, bbox=BOX,
    )  # fmt: skip

    assert projects_above(fact)[0] == "护岸林生态效益补偿"


def test_marks_of_an_indicator_make_no_money_of_it(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    form = """
        # 学前教育项目支出绩效自评表
        name | 年度指标值 | 实际完成值 | 分值 | 得分
        产出指标/数量指标/新增公办幼儿园学位 | ≥120个 | 90个 | 10 | 7.5
    """
    drawn = reading_of(form, kind=Kind.FINAL)
    for engine in engine_over(tmp_path_factory.mktemp("marks"), drawn):
        assert engine.ask("新增公办幼儿园学位完成多少").figures[0].value == "90"
        assert engine.ask("幼儿园花了多少钱").status != "answered"


def test_the_goal_of_an_indicators_own_project_explains_what_a_question_calls_it(
    tmp_path: Path,
) -> None:
    listed = reading_of(
        """
        # 项目支出绩效目标表
        name=项目名称 | 预算数
        周期性调查 | 9.00
        """
    )
    model = next(fact for fact in listed.facts if fact.item == "周期性调查")
    model = model.model_copy(update={"classification": "指标", "record": None})
    above = ("绩效目标表（周期性调查）", "产出指标", "数量指标")
    target = model.model_copy(
        update={
            "id": "x1", "item": "清查摸底数量", "parents": above, "measure": "目标值",
            "value": Decimal(130), "unit": "万户", "bound": "≥", "text": "≥130万户",
        }
    )  # fmt: skip
    goal = model.model_copy(
        update={
            "id": "x2", "item": "总体目标", "parents": above[:1], "measure": "内容", "value": None,
            "unit": None, "text": "通过开展第四次全国农业普查，摸清农业生产条件。",
        }
    )  # fmt: skip
    (engine,) = engine_over(
        tmp_path, listed.model_copy(update={"facts": (*listed.facts, target, goal)})
    )
    answer = engine.ask("农业普查清查摸底要摸多少户？")

    assert [(f.value, f.unit) for f in answer.figures] == [("130", "万户")], answer.answer
    assert engine.ask("人口普查清查摸底要摸多少户？").status == "not_found"
