"""Say what each command takes; the work is done elsewhere and loaded when it is needed."""

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    name="yusuan",
    help="Ask Chinese government budget and final-account documents; every figure is proved"
    " against the printed cell.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

Store = Annotated[
    Path | None,
    typer.Option(help="Folder of the store (else YUSUAN_STORE, else the user's data folder)."),
]
Json = Annotated[bool, typer.Option("--json", help="One JSON object a line, for programs.")]
Document = Annotated[
    str | None, typer.Option(help="Only this document: its id, file name or a part of the name.")
]
Publisher = Annotated[str | None, typer.Option(help="Only documents of this body.")]
Year = Annotated[int | None, typer.Option(help="Only documents of this fiscal year.")]

_PASS_ON = {
    "allow_extra_args": True,
    "ignore_unknown_options": True,
    "help_option_names": [],
}


def run_app(argv: list[str]) -> int:
    """Run the full command line and return the exit status."""
    command = typer.main.get_command(app)
    try:
        status = command.main(argv, prog_name="yusuan", standalone_mode=False)
    except typer.Abort:
        return 130
    except Exception as error:
        shown = getattr(error, "show", None)
        if shown is None:
            raise
        shown()
        return int(getattr(error, "exit_code", 2))
    return status if isinstance(status, int) else 0


@app.callback()
def _all(context: typer.Context, store: Store = None) -> None:
    context.obj = store


def _store(context: typer.Context, flag: Path | None) -> Path | None:
    chosen = flag or context.obj
    return chosen if isinstance(chosen, Path) else None


@app.command()
def ingest(
    context: typer.Context,
    paths: Annotated[list[Path], typer.Argument(help="PDF files, and folders of them.")],
    store: Store = None,
    as_json: Json = False,
    again: Annotated[bool, typer.Option(help="Read unchanged files again.")] = False,
) -> int:
    """Read PDFs into the library: `yusuan ingest reports/ a.pdf`."""
    from bot.library import run_ingest

    return run_ingest(paths, _store(context, store), as_json=as_json, again=again)


@app.command()
def ask(
    context: typer.Context,
    question: Annotated[
        list[str] | None, typer.Argument(help="The question; - for one a line on standard input.")
    ] = None,
    store: Store = None,
    document: Document = None,
    publisher: Publisher = None,
    year: Year = None,
    as_json: Json = False,
    schema: Annotated[bool, typer.Option(help="Print the JSON schema of an answer.")] = False,
) -> int:
    """Ask one question: `yusuan ask "2023年三公经费多少"`.

    Exit status: 0 answered, 3 asks back, 4 not found, 2 usage or no store, 1 unexpected.
    """
    from bot.ask import AskOptions, run_ask

    return run_ask(
        AskOptions(
            question=" ".join(question or ()),
            store=_store(context, store),
            document=document,
            publisher=publisher,
            year=year,
            json=as_json,
            schema=schema,
        )
    )


@app.command()
def chat(
    context: typer.Context,
    source: Annotated[str | None, typer.Argument(help="- reads one line after another.")] = None,
    store: Store = None,
    document: Document = None,
    publisher: Publisher = None,
    year: Year = None,
    as_json: Json = False,
) -> int:
    """Talk about the documents, with follow-up questions: `yusuan chat`."""
    from bot.ask import AskOptions
    from bot.talk import run_chat

    options = AskOptions(
        source or "", _store(context, store), document, publisher, year, json=as_json
    )
    return run_chat(options)


@app.command()
def documents(context: typer.Context, store: Store = None, as_json: Json = False) -> int:
    """List the library: `yusuan documents`."""
    from bot.library import run_documents

    return run_documents(_store(context, store), as_json=as_json)


@app.command()
def records(
    context: typer.Context,
    store: Store = None,
    document: Document = None,
    as_json: Json = False,
    blank: Annotated[bool, typer.Option(help="Blank cells too.")] = False,
) -> int:
    """Print every cell of every table: `yusuan records --document a.pdf --json`."""
    from bot.library import run_records

    return run_records(_store(context, store), document, as_json=as_json, blank=blank)


@app.command()
def forget(
    context: typer.Context,
    document: Annotated[
        str, typer.Argument(help="Id or file name; `yusuan documents` lists them.")
    ],
    store: Store = None,
) -> int:
    """Remove every trace of a document from the store, with Telegram answers from it: `yusuan forget a.pdf`."""
    from bot.library import run_forget

    return run_forget(_store(context, store), document)


@app.command()
def doctor(
    context: typer.Context,
    store: Store = None,
    as_json: Json = False,
    rebuild_vectors: Annotated[
        bool, typer.Option("--rebuild-vectors", help="First fill the vectors anew.")
    ] = False,
) -> int:
    """Tell what works and what does not: `yusuan doctor`."""
    from bot.doctor import run_doctor

    return run_doctor(_store(context, store), as_json=as_json, rebuild_vectors=rebuild_vectors)


def _elsewhere(name: str, help_text: str) -> None:
    """Add a command whose module reads its own arguments (``main(argv) -> int``)."""

    @app.command(name, help=help_text, context_settings=_PASS_ON)
    def _run(context: typer.Context) -> int:
        from bot.elsewhere import run_elsewhere

        argv = list(context.args)
        if isinstance(context.obj, Path):
            argv = ["--store", str(context.obj), *argv]
        return run_elsewhere(name, argv)


_elsewhere("show", "Show where a figure is printed: the page with the cell outlined.")
_elsewhere("check", "Tell what a document contradicts: `yusuan check a.pdf`.")
_elsewhere("eval", "Judge the answers by gold questions: `yusuan eval --help`.")
_elsewhere("telegram", "Run the Telegram bot: `yusuan telegram --help`.")
