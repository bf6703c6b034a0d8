"""Hold a conversation on the command line."""

import sys
from collections.abc import Iterator

from bot.ask import AskOptions, failed, find_document, lines, open_store, show
from bot.problems import UNEXPECTED
from retrieval.store_errors import StoreError

_LEAVE = {"exit", "quit", "bye", "退出", "再见", ":q"}


def run_chat(options: AskOptions) -> int:
    """Answer line after line, each in the light of those before; end of input ends it."""
    from bot.chat import Conversation
    from retrieval.engines import engine_of

    status = 0
    with open_store(options.store) as store:
        conversation = Conversation(
            engine_of(store),
            document=find_document(store, options.document),
            publisher=options.publisher,
            year=options.year,
        )
        for text in _lines(options):
            try:
                answer = conversation.ask(text)
            except StoreError:
                raise
            except Exception as error:  # noqa: BLE001 - one question must not end the talk
                answer = failed(text, error)
                status = UNEXPECTED
            show(answer, as_json=options.json)
            sys.stdout.flush()
    return status


def _lines(options: AskOptions) -> Iterator[str]:
    if options.question == "-" or not sys.stdin.isatty():
        yield from lines(sys.stdin)
        return
    print("问吧；Ctrl-D 或“退出”结束。", file=sys.stderr)
    while True:
        try:
            text = input("› ").strip()
        except EOFError:
            print()
            return
        if text in _LEAVE:
            return
        if text:
            yield text
