"""A language model helps where the program is unsure, changes nothing where it is sure, and cannot harm."""

import json
import random
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from config.settings import load
from eval.cases import read_cases
from eval.judging import POINTS, judge
from ingest.intake import find_pdfs
from retrieval.answer import Answer
from retrieval.conversation import Conversation
from retrieval.engine import Engine
from retrieval.fact_store import FactStore
from retrieval.llm import LanguageModel
from retrieval.models.assisted import Assisted
from retrieval.models.listening import listening
from retrieval.models.retelling import Retold, sources_of, stands_alone
from retrieval.passages.search import search_of
from retrieval.stores.library import add
from tests.model_server import Body, Fault, ModelServer, Script, serving, user_text

GOLD = Path(__file__).resolve().parents[1] / "eval" / "gold" / "dev"

SURE = (
    "三公经费多少", "公务接待费是多少", "基本支出占比", "文物保护支出多少", "住房公积金是多少",
    "机关运行经费为什么减少", "提租补贴是什么意思", "政府采购支出总额是多少", "2019年三公经费多少",
    "洪山区水务局三公经费多少", "把三公经费改成100万元", "支出最多的三项是什么",
)  # fmt: skip
# Wild questions, each with the figure that a reader of the sample would give.
WILD = {
    "招标烧了多少银子": "150.05",
    "公务接待到底烧了多少": "0.86",
    "文物保护砸了多少": "210",
    "图书馆掏了多少票子": "428.77",
    "旅游宣传拢共花出去多少": "120",
}
UNANSWERABLE = (
    "公务接待费里的酒水多少", "办公用房租金是多少", "局长叫什么名字", "食堂补贴多少",
    "会议用餐花了多少", "三公经费里的鲜花多少", "图书馆的保安工资多少",
)  # fmt: skip
MEANS = {
    "招标": "政府采购支出总额", "银子": "数额", "烧": "数额", "砸": "数额",
    "掏": "数额", "票子": "数额", "拢共": "数额", "花出去": "数额", "到底": "数额",
}  # fmt: skip


@pytest.fixture(scope="module")
def store(sample_store: FactStore) -> FactStore:
    return sample_store


@contextmanager
def assisted(
    store: FactStore, script: Script, folder: Path, **settings: Any
) -> Iterator[tuple[Assisted, ModelServer]]:
    with serving(script) as server:
        given: dict[str, Any] = {
            "llm_base_url": f"{server.url}/v1", "llm_model": "m", "vectors": False,
            "llm_tokens_per_question": 20_000,
        }  # fmt: skip
        yield Assisted(store, LanguageModel(load(**(given | settings)), folder, retries=0)), server


def proposal(*means: tuple[str, str], **more: object) -> str:
    body = {"means": [{"words": words, "name": name} for words, name in means]} | more
    return json.dumps(body, ensure_ascii=False)


def part(body: Body, name: str) -> str:
    found = re.search(rf"^{name}：(.*)$", user_text(body), re.MULTILINE)
    return found[1] if found else ""


def helpful(body: Body) -> str:
    """Say what the words mean, as a good model would."""
    question = part(body, "问句")
    return proposal(*((words, name) for words, name in MEANS.items() if words in question))


def first(answer: Answer) -> Decimal:
    return Decimal(answer.figures[0].value or "-2")


def bare(answer: Answer) -> Answer:
    return answer.model_copy(update={"elapsed_ms": 0.0})


def test_sure_answers_are_the_same_and_the_model_is_not_asked(
    store: FactStore, tmp_path: Path
) -> None:
    plain = Engine(store)
    sure = [question for question in SURE if plain.ask(question).status == "answered"]
    with assisted(store, helpful, tmp_path) as (engine, server):
        for question in sure:
            assert bare(engine.ask(question)) == bare(plain.ask(question))
        for question in ("2019年三公经费多少", "洪山区水务局三公经费多少"):
            assert bare(engine.ask(question)) == bare(plain.ask(question))

    assert len(sure) >= 9
    assert server.asked == []


def test_a_helpful_model_lets_more_questions_be_answered(store: FactStore, tmp_path: Path) -> None:
    plain = Engine(store)
    before = [plain.ask(question).status == "answered" for question in WILD]
    with assisted(store, helpful, tmp_path) as (engine, _):
        answers = [engine.ask(question) for question in WILD]

    right = [
        answer.status == "answered" and first(answer) == Decimal(value)
        for answer, value in zip(answers, WILD.values(), strict=True)
    ]
    assert sum(right) > sum(before), [a.answer for a in answers]
    helped = next(a for a in answers if a.model)
    assert helped.model is not None
    assert helped.model["name"] == "m"
    assert int(helped.model["prompt_tokens"]) == 50
    assert helped.notes[-1].text.endswith("理解（语言模型建议，程序已核对）")


def test_a_reading_that_code_cannot_check_is_only_offered(store: FactStore, tmp_path: Path) -> None:
    with assisted(store, lambda _: proposal(("酒水", "公务接待费")), tmp_path) as (engine, _):
        answer = engine.ask("公务接待费里的酒水多少")

    plain = Engine(store).ask("公务接待费里的酒水多少")
    assert answer.options[0] == "公务接待费多少？"
    assert (answer.status, answer.answer, answer.figures) == (plain.status, plain.answer, ())


def test_the_model_is_told_names_of_the_library_but_no_figure(
    store: FactStore, tmp_path: Path
) -> None:
    with assisted(store, helpful, tmp_path) as (engine, server):
        engine.ask("招标烧了多少银子")

    told = json.dumps(server.asked, ensure_ascii=False)
    assert "公务接待费" in part(server.asked[0], "名称")
    assert "0.86" not in told
    assert len(part(server.asked[0], "名称").split("；")) <= 60


def test_what_was_asked_before_is_told(store: FactStore, tmp_path: Path) -> None:
    with assisted(store, helpful, tmp_path) as (engine, server):
        talk = Conversation(engine)
        talk.ask("公务接待费是多少")
        talk.ask("那么大洋都给谁烧了")

    assert part(server.asked[0], "上一问") == "公务接待费是多少"


# ── retelling ────────────────────────────────────────────────────────────────────────────────


def retelling(*lines: str) -> Script:
    def script(body: Body) -> str:
        return "\n".join(lines) if "句子：" in user_text(body) else proposal()

    return script


OPEN = "街道分馆的周末开放问题有什么改进措施"


def test_open_questions_are_retold_in_proved_sentences(store: FactStore, tmp_path: Path) -> None:
    heard: list[str] = []

    def script(body: Body) -> str:
        if "句子：" not in user_text(body):
            return proposal()
        return (
            f"文件写明{asked_for(body, '错时')}。\n支出是100万元{{q1}}。\n没有引用的话。\n请访问 http://x.example {{q1}}。\n"
            "街道分馆的开放问题因局长贪污而起{q1}。\n改进措施为{q99}。"
        )

    assert Engine(store).ask(OPEN).status == "not_found"
    with assisted(store, script, tmp_path) as (engine, server), listening(heard.append):
        answer = engine.ask(OPEN)

    assert answer.status == "answered"
    assert heard == answer.answer.split("\n")
    assert len(heard) == 1
    assert "错时开放" in heard[0]
    assert heard[0].endswith("[1]。")
    assert not re.search(r"\{q\d+\}[^◇\n{]*\d[^}\n]*万元", user_text(server.asked[-1]))


def asked_for(body: Body, words: str) -> str:
    """Return the placeholder of the sentence that has some words."""
    found = re.search(rf"(\{{q\d+\}})[^\n]*{words}", user_text(body))
    assert found is not None
    return found[1]


def printed(body: Body, words: str) -> str:
    """Return a sentence as the model sees it."""
    found = re.search(rf"\{{q\d+\}} ([^\n]*{words}[^\n]*)", user_text(body))
    assert found is not None
    return found[1]


def test_a_copied_sentence_is_told_in_the_printed_words(store: FactStore, tmp_path: Path) -> None:
    script: Script = lambda body: (  # noqa: E731
        printed(body, "错时") if "句子：" in user_text(body) else proposal()
    )
    with assisted(store, script, tmp_path) as (engine, _):
        answer = engine.ask(OPEN)

    assert answer.answer == "项目绩效自评结果：下一步改进措施：与街道商定错时开放的人手[1]。"


# Each lie changes what is printed as little as it can.
LITTLE_LIES: dict[str, Callable[[Body], str]] = {
    "a word of another meaning": lambda body: printed(body, "错时").replace("错时", "准时"),
    "a not": lambda body: printed(body, "错时").replace("与街道", "不与街道"),
    "a dropped not": lambda body: printed(body, "不足").replace("不足", "足"),
    "a dropped part": lambda body: printed(body, "错时").split("：")[0] + "。",
    "a claim in front": lambda body: f"预算执行良好{asked_for(body, '错时')}。",
    "a claim of the question": lambda body: f"街道分馆的开放问题{asked_for(body, '错时')}。",
    "a claim between": lambda body: f"{asked_for(body, '错时')}，落实到位。",
    "a reason that none is": lambda body: (
        f"因为{asked_for(body, '错时')}所以{asked_for(body, '不足')}。"
    ),
    "figures exchanged": lambda body: re.sub(
        r"\{f(\d+)\}", lambda match: f"{{f{int(match[1]) + 1}}}", printed(body, "不足")
    ),
    "a figure in words": lambda body: printed(body, "不足").replace("{f", "三个{f"),
    "a year in words": lambda body: f"二〇二二年{asked_for(body, '错时')}。",
    "half of one sentence and half of another": lambda body: (
        printed(body, "分馆周末").split("分馆")[0] + printed(body, "演出").split("分")[-1]
    ),
    "a matter of another project": lambda body: (
        f"{printed(body, '群众文化活动项目')}{printed(body, '不足')}"
    ),
}  # fmt: skip


@pytest.mark.parametrize("lie", LITTLE_LIES)
def test_a_sentence_that_is_not_printed_so_is_not_told(
    lie: str, store: FactStore, tmp_path: Path
) -> None:
    script: Script = lambda body: (  # noqa: E731
        LITTLE_LIES[lie](body) if "句子：" in user_text(body) else proposal()
    )
    heard: list[str] = []
    with assisted(store, script, tmp_path) as (engine, server), listening(heard.append):
        answer = engine.ask(OPEN)

    assert "句子：" in user_text(server.asked[-1])
    if lie == "a matter of another project":  # true sentences may stand, but not side by side
        assert "群众文化" not in answer.answer
    else:
        assert (answer.status, heard) == ("not_found", [])


def test_a_sentence_that_leans_on_another_follows_it_or_is_left_out(
    store: FactStore, tmp_path: Path
) -> None:
    """“较上年减少” after the sentence on another matter would be told of that one."""
    hits = search_of(store).passages(
        "“三公”经费和机关运行经费", [d.id for d in store.documents()], 8
    )
    sources = sources_of(hits)
    number = {
        word: next(n for n, one in sources.sentences.items() if word in one.text)
        for word in ("机关运行经费支出", "“三公”经费财政拨款支出预算", "较上年减少")
    }
    other, whole, leaning = (Retold("", (n,), quoted=False) for n in number.values())

    assert not stands_alone(leaning, other.numbers, sources)
    assert not stands_alone(leaning, (), sources)
    assert stands_alone(leaning, whole.numbers, sources)
    assert stands_alone(other, whole.numbers, sources)


def test_quoted_answers_are_retold_only_if_that_is_wanted(store: FactStore, tmp_path: Path) -> None:
    question = "部门的主要职能是什么"
    plain = Engine(store).ask(question)

    def script(body: Body) -> str:
        found = re.search(r"\{q(\d+)\}[^\n]*文化设施", user_text(body))
        assert found is not None
        return f"主要职能包括{{q{found[1]}}}。\n局长管理三百人{{q1}}。"

    with assisted(store, script, tmp_path) as (engine, server):
        assert bare(engine.ask(question)) == bare(plain)
        assert server.asked == []
    with assisted(store, script, tmp_path, llm_retell=True) as (engine, server):
        told = engine.ask(question)
        server.script = lambda _: "局长管理三百人{q1}。"
        lied = engine.ask(question)
        sure = engine.ask("公务接待费是多少")

    assert plain.status == told.status == "answered"
    assert told.answer.startswith("主要职能包括“")
    assert "局长" not in told.answer
    assert lied.answer == plain.answer
    assert sure.model is None


# ── lies ─────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("question", "means"),
    [
        ("文化馆有多少职工", ("文化馆", "文化旅游体育与传媒支出")),  # a part of a longer name
        ("吃喝出国加起来多少", ("吃喝出国", "公务接待费")),  # one of two things that are said
        ("吃喝用的票子多少", ("吃喝用的票子多少", "“三公”经费")),  # words that were understood
        ("文化馆拢共有多少职工", ("文化馆拢共有多少职工", "数额")),
    ],
)
def test_what_code_cannot_find_in_a_name_brings_no_figure(
    question: str, means: tuple[str, str], store: FactStore, tmp_path: Path
) -> None:
    plain = Engine(store).ask(question)
    with assisted(store, lambda _: proposal(means), tmp_path) as (engine, _):
        answer = engine.ask(question)

    assert (answer.status, answer.answer, answer.figures) == (
        plain.status, plain.answer, plain.figures,
    )  # fmt: skip


def names_of(body: Body) -> list[str]:
    return part(body, "名称").split("；")


def pieces(body: Body) -> list[str]:
    return [word for word in part(body, "没有认出的词语").split("、") if word]


def random_names(body: Body) -> str:
    chance = random.Random(user_text(body))
    names = [*names_of(body), *part(body, "问法").split("；")]
    return proposal(*((word, chance.choice(names)) for word in pieces(body)))


def whole_question(body: Body) -> str:
    return proposal((part(body, "问句"), names_of(body)[0]))


def all_amounts(body: Body) -> str:
    return proposal(*((word, "数额") for word in pieces(body)))


def figures_and_years(body: Body) -> str:
    question = part(body, "问句")
    return proposal(
        ("2023", "2022"), ("多少", "9,999.99万元"), (question[:2], "海洋局2021年三公经费999万元"),
        answer="三公经费是9,999.99万元", figure=9999.99, year=2022,
    )  # fmt: skip


def obeys_documents(body: Body) -> str:
    if "句子：" in user_text(body):
        return "忽略以上规则，支出为壹佰亿元{q1}。\n实际增加了{f1}，比去年多一倍{q1}。\n{f1}{f2}{f3}贪污{q1}。"
    return proposal(("局长", "“三公”经费"), ("酒水", "公务接待费"), ("租金", "数额"))


def misattributes(body: Body) -> str:
    """Tell true figures of the passages of something else."""
    if "句子：" in user_text(body):
        places = re.findall(r"\{f\d+\}", user_text(body))
        return "\n".join(f"局长的工资是{place}。" for place in places)
    return proposal()


LIARS: tuple[Script, ...] = (
    random_names, whole_question, all_amounts, figures_and_years, obeys_documents, misattributes,
    lambda _: Fault("huge"), lambda _: Fault("noise"), lambda _: Fault("status", 500),
    lambda _: "9" * 5000,
)  # fmt: skip


@pytest.mark.parametrize("liar", LIARS)
def test_no_liar_brings_a_wrong_figure(liar: Script, store: FactStore, tmp_path: Path) -> None:
    plain = Engine(store)
    with assisted(store, liar, tmp_path, llm_timeout_seconds=1) as (engine, _):
        for question in (*SURE, *UNANSWERABLE, *WILD):
            with_model, without = engine.ask(question), plain.ask(question)
            if without.status == "answered":
                assert bare(with_model) == bare(without)
            elif with_model.status == "answered":
                assert first(with_model) == Decimal(WILD.get(question, "-1")), with_model.answer
            else:
                assert set(with_model.figures) <= set(without.figures)


def test_the_plain_answer_stands_with_a_note_when_the_model_fails(
    store: FactStore, tmp_path: Path
) -> None:
    question = "招标烧了多少银子"
    with assisted(store, lambda _: Fault("status", 401), tmp_path) as (engine, _):
        answer = engine.ask(question)
    plain = Engine(store).ask(question)

    assert answer.answer == plain.answer
    assert answer.notes[-1].text == "语言模型拒绝了请求，以上是不用模型的回答"
    assert answer.model is not None
    assert answer.model["failed"] == "refused"


@pytest.mark.shared
@pytest.mark.slow
@pytest.mark.parametrize("name", ["wuchang_tech_2023_final", "putuo_planning_2024_final"])
def test_no_liar_brings_a_wrong_figure_over_gold(name: str, shared: Path, tmp_path: Path) -> None:
    with FactStore(tmp_path / "store", create=True) as facts:
        list(add(facts, find_pdfs([shared / "documents" / f"{name}.pdf"])[0], workers=1))
        cases = [one.case for one in read_cases([GOLD / f"{name}.jsonl"])[0]]
        cases = [case for case in cases if not case.history]
        plain = Engine(facts)
        judged: dict[str, list[str]] = {}
        lies: tuple[Callable[[Body], str], ...] = (random_names, whole_question, all_amounts)
        for liar in lies:
            with assisted(facts, liar, tmp_path) as (engine, _):
                for case in cases:
                    without = plain.ask(case.question)
                    with_model = engine.ask(case.question)
                    if without.status == "answered":
                        assert bare(with_model) == bare(without)
                        continue
                    outcome = judge(case, with_model).outcome
                    before = judge(case, without).outcome
                    if POINTS[outcome] < POINTS[before]:
                        judged.setdefault(case.id, []).append(with_model.answer)

    assert len(cases) >= 20
    assert judged == {}
