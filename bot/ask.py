"""Answer questions on the command line: one, or one a line from standard input."""

import argparse
import gc
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, NoReturn

from bot.problems import UNEXPECTED, USAGE, UsageError, say
from config.compiled import keep_compiled
from config.places import store_folder
from retrieval.stores.store_errors import StoreError

if TYPE_CHECKING:
    from retrieval.answer import Answer
    from retrieval.fact_store import FactStore

STATUS = {"answered": 0, "clarify": 3, "not_found": 4}


class AskOptions(NamedTuple):
    """What ``yusuan ask`` was given."""

    question: str = ""
    store: Path | None = None
    document: str | None = None
    publisher: str | None = None
    year: int | None = None
    json: bool = False
    schema: bool = False


class _QuickParser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise ValueError(message)


def parse_quickly(argv: list[str]) -> AskOptions | None:
    """Read the usual options without the full command line; None leaves it to that."""
    parser = _QuickParser(add_help=False, allow_abbrev=False)
    parser.add_argument("question", nargs="*")
    parser.add_argument("--store", type=Path)
    parser.add_argument("--document")
    parser.add_argument("--publisher")
    parser.add_argument("--year", type=int)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--schema", action="store_true")
    try:
        found = vars(parser.parse_intermixed_args(argv))
    except (ValueError, TypeError):
        return None
    found["question"] = " ".join(found["question"])
    return AskOptions(**found)


def run_ask(options: AskOptions) -> int:
    """Answer and return the exit status of the contract."""
    if options.schema:
        return _print_schema()
    options = options._replace(question=readable(options.question))
    if not options.question.strip():
        raise UsageError('No question was given; write `yusuan ask "三公经费是多少"`.')
    try:
        return _ask_all(options) if options.question == "-" else _ask_one(options)
    except StoreError as error:
        say(str(error))
        return USAGE
    finally:
        sys.stdout.flush()  # the answer first
        keep_compiled()


def _print_schema() -> int:
    from retrieval.answer import SCHEMA_VERSION, Answer

    schema = Answer.model_json_schema() | {"$id": f"yusuan-answer-{SCHEMA_VERSION}"}
    print(json.dumps(schema, ensure_ascii=False, indent=2))
    return 0


def _ask_one(options: AskOptions) -> int:
    with open_store(options.store) as store:
        answer = _answer(store, options, options.question)
    show(answer, as_json=options.json)
    return STATUS[answer.status]


def _ask_all(options: AskOptions) -> int:
    """Answer every line of standard input, each with one object (or text) on its own."""
    gc.enable()  # for one question it is off
    with open_store(options.store) as store:
        return answer_each(
            lines(sys.stdin), lambda line: _answer(store, options, line), as_json=options.json
        )


def answer_each(
    questions: Iterable[str], answer: Callable[[str], "Answer"], *, as_json: bool
) -> int:
    """Show the answer to each question and return the exit status: one that fails does not end the rest.

    Raises:
        StoreError: The store itself cannot be used.
    """
    status = 0
    for question in questions:
        try:
            answered = answer(question)
        except StoreError:
            raise
        except Exception as error:  # noqa: BLE001 - one question must not end the batch
            answered = failed(question, error)
            status = UNEXPECTED
        show(answered, as_json=as_json)
        sys.stdout.flush()
    return status


def _answer(store: "FactStore", options: AskOptions, question: str) -> "Answer":
    from bot.waiting import waiting
    from retrieval.engines import engine_of

    with waiting(quiet=options.json):
        return engine_of(store).ask(
            question,
            document=find_document(store, options.document),
            publisher=options.publisher,
            year=options.year,
        )


def open_store(flag: Path | None) -> "FactStore":
    """Open the store that the flag, the environment or the settings name.

    Raises:
        StoreError: There is none, or it cannot be used.
    """
    from retrieval.fact_store import FactStore

    return FactStore(store_folder(flag))


def find_document(store: "FactStore", wanted: str | None, *, by_part: bool = True) -> str | None:
    """Return the id of the document that is meant by an id, its beginning, a file name or path.

    Args:
        store: The library.
        wanted: What was given.
        by_part: A part of the file name or title will do; not where a mistake would destroy.

    Raises:
        UsageError: None or several are meant.
    """
    if wanted is None:
        return None
    if not wanted.strip():
        raise UsageError("The document's name is empty; `yusuan documents` lists what there is.")
    documents = store.documents()
    for test in (
        lambda one: wanted in (one.id, one.file, one.path, Path(one.file).stem),
        lambda one: len(wanted) >= 4 and one.id.startswith(wanted),
        lambda one: by_part and (wanted in one.file or wanted in (one.title or "")),
    ):
        found = [one for one in documents if test(one)]
        if len(found) == 1:
            return found[0].id
        if found:
            names = ", ".join(f"{one.id} ({one.file})" for one in found[:5])
            raise UsageError(f"{wanted!r} means {len(found)} documents: {names}; name one by id.")
    raise UsageError(f"No document {wanted!r} in the library; `yusuan documents` lists what is.")


def readable(text: str) -> str:
    """Return a text of the command line with � for bytes that are no UTF-8."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def lines(stream: Iterator[str]) -> Iterator[str]:
    """Yield the questions of a batch, one a line."""
    return (line.rstrip("\r\n").removeprefix("\ufeff") for line in stream)


def failed(question: str, error: Exception) -> "Answer":
    """Stand in for an answer that could not be made, and say so on standard error."""
    from retrieval.answer import Answer

    told = " ".join(f"{type(error).__name__}: {error}".split())
    say(f"unexpected fault at the question {question[:40]!r}, {told}")
    return Answer(question=question, status="not_found", answer="回答时出现内部错误，未能作答。")


def show(answer: "Answer", *, as_json: bool) -> None:
    """Print one answer for programs or for people."""
    if as_json:
        print(answer.model_dump_json())
        return
    from bot.render import render
    from bot.terminal import colourful, columns

    print(render(answer, columns(), colour=colourful()))
