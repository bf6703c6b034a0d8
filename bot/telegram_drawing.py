"""Draw page pictures in a process of their own: a hostile PDF cannot take the bot with it."""

import asyncio
import contextlib
import multiprocessing
import sys
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from ingest.picture import picture
from retrieval.proving.evidence import Place

_SECONDS = 30
_MEMORY = 1 << 30


class DrawingError(Exception):
    """A page that could not be drawn."""


def _draw(place: Place, whole: bool) -> bytes:
    return picture(
        place.path, place.page, place.box, headers=place.headers, above=place.above, whole=whole
    )


def _bind() -> None:
    """Limit the memory and ignore the terminal's Ctrl-C, which the bot itself handles."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


class Drawing:
    """A pool of one process, made anew when a document has broken it."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None

    async def draw(self, place: Place, *, whole: bool = False) -> bytes:
        """Return the PNG of a place.

        Raises:
            DrawingError: The page crashes the PDF library, or takes too long.
        """
        loop = asyncio.get_running_loop()
        pool = self._ready()
        try:
            work = loop.run_in_executor(pool, _draw, place, whole)
            return await asyncio.wait_for(work, _SECONDS)
        except (BrokenProcessPool, TimeoutError) as error:
            self._kill()
            raise DrawingError(type(error).__name__) from error
        except (ValueError, MemoryError, OSError) as error:
            raise DrawingError(type(error).__name__) from error

    def _ready(self) -> ProcessPoolExecutor:
        if self._pool is None:
            method = "spawn" if sys.platform == "win32" else "forkserver"
            context = multiprocessing.get_context(method)
            self._pool = ProcessPoolExecutor(1, context, _bind)
        return self._pool

    def _kill(self) -> None:
        pool, self._pool = self._pool, None
        if pool is not None:
            for process in list(getattr(pool, "_processes", {}).values()):
                process.kill()
            pool.shutdown(wait=False, cancel_futures=True)

    def close(self) -> None:
        """End the process."""
        self._kill()
