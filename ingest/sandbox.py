"""Read documents in processes of their own, with limits on memory, time and output.

A file that crashes the PDF library, hangs or explodes is refused with a reason; nothing else
suffers. Processes are forked from a small server that has the reader loaded and made ready (``ingest.ready``),
so that one document costs a fork and not a start of Python.
"""

import contextlib
import os
import signal
import sys
import time
import traceback
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from multiprocessing import Pipe, forkserver, get_context, resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import NamedTuple

from ingest.intake import Refusal, RefusedError
from ingest.records import Reading

_MEGABYTE = 1 << 20
_READING, _REFUSED = b"R", b"X"


class Limits(NamedTuple):
    """What reading one document may take."""

    memory_mb: int = 1024
    cpu_seconds: int = 120
    wall_seconds: int = 240
    output_mb: int = 128


def read_many(
    paths: Iterable[Path], limits: Limits | None = None, workers: int = 0
) -> Iterator[tuple[Path, Reading | RefusedError, float]]:
    """Read documents side by side; yield path, result and seconds, in the order of the paths."""
    workers = workers or os.cpu_count() or 1
    with ThreadPoolExecutor(workers, "sandbox") as pool:
        waiting: deque[tuple[Path, Future[tuple[Reading | RefusedError, float]]]] = deque()
        for path in paths:
            waiting.append((path, pool.submit(_timed, path, limits or Limits())))
            if len(waiting) > workers:
                yield _first(waiting)
        while waiting:
            yield _first(waiting)


def _first(
    waiting: deque[tuple[Path, Future[tuple[Reading | RefusedError, float]]]],
) -> tuple[Path, Reading | RefusedError, float]:
    path, future = waiting.popleft()
    return path, *future.result()


def _timed(path: Path, limits: Limits) -> tuple[Reading | RefusedError, float]:
    start = time.monotonic()
    try:
        return read(path, limits), time.monotonic() - start
    except RefusedError as error:
        return error, time.monotonic() - start


def read(path: Path, limits: Limits | None = None) -> Reading:
    """Read one document in a limited process.

    Raises:
        RefusedError: It cannot be read, or not within the limits.
    """
    limits = limits or Limits()
    ours, theirs = Pipe(duplex=False)
    process = _process(str(path), limits, theirs)
    process.start()
    theirs.close()
    try:
        payload = _receive(ours, limits)
    except RefusedError:
        process.kill()
        raise
    finally:
        ours.close()
        process.join(5)
    if payload is None:
        raise _died(process.exitcode, limits)
    return _open(payload)


def _process(path: str, limits: Limits, pipe: "Connection[bytes, bytes]") -> BaseProcess:
    if sys.platform == "win32":
        return get_context("spawn").Process(target=_work, args=(path, limits, pipe), daemon=True)
    context = get_context("forkserver")
    context.set_forkserver_preload(["ingest.sandbox", "ingest.ready"])
    _start_undisturbed()
    return context.Process(target=_work, args=(path, limits, pipe), daemon=True)


def _start_undisturbed() -> None:
    """Start the fork server so that Ctrl-C stops the reader alone, not it and what it forks.

    A signal that is blocked where a process starts stays blocked in it until it unblocks it.
    """
    resource_tracker.ensure_running()  # which unblocks the signal after its own start
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        forkserver.ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _receive(pipe: "Connection[bytes, bytes]", limits: Limits) -> bytes | None:
    """Return what the process sent, None if it died without a word."""
    if not pipe.poll(limits.wall_seconds):
        raise RefusedError(
            Refusal.LIMITS, f"reading it did not end within {limits.wall_seconds} seconds"
        )
    try:
        return pipe.recv_bytes(limits.output_mb * _MEGABYTE)
    except EOFError:
        return None
    except OSError as error:
        raise RefusedError(
            Refusal.LIMITS, f"what was read from it exceeds {limits.output_mb} MB"
        ) from error


def _open(payload: bytes) -> Reading:
    mark, rest = payload[:1], payload[1:]
    if mark == _READING:
        return Reading.model_validate_json(rest)
    number, _, reason = rest.decode().partition(" ")
    raise RefusedError(Refusal(int(number)), reason)


def _died(exitcode: int | None, limits: Limits) -> RefusedError:
    if exitcode is not None and -exitcode in (signal.SIGXCPU, signal.SIGALRM):
        seconds = limits.cpu_seconds
        return RefusedError(Refusal.LIMITS, f"reading it took more than {seconds} seconds of CPU")
    if exitcode is not None and -exitcode == signal.SIGKILL:
        return RefusedError(Refusal.LIMITS, "reading it was killed (out of memory or CPU time)")
    name = signal.Signals(-exitcode).name if exitcode and exitcode < 0 else f"status {exitcode}"
    return RefusedError(Refusal.CRASHED, f"it makes the PDF reader crash ({name}); it is malformed")


# ── in the limited process ───────────────────────────────────────────────────────────────────────


def _work(path: str, limits: Limits, pipe: "Connection[bytes, bytes]") -> None:
    _limit(limits)
    try:
        from ingest.pipeline import read as read_here

        payload = _READING + read_here(Path(path)).model_dump_json().encode()
    except RefusedError as error:
        payload = _refused(error.refusal, error.reason)
    except MemoryError:
        payload = _refused(Refusal.LIMITS, f"reading it needs more than {limits.memory_mb} MB")
    except RecursionError:
        payload = _refused(Refusal.CRASHED, "it is nested too deeply; it is malformed")
    except Exception as error:  # noqa: BLE001 - the rim of the process: any fault refuses one file
        if os.environ.get("YUSUAN_DEBUG"):
            traceback.print_exc()
        where = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{Path(where.filename).name}:{where.lineno}"
        reason = f"the reader failed ({type(error).__name__}: {error} at {place}); please report it"
        payload = _refused(Refusal.UNEXPECTED, " ".join(reason.split()))
    with contextlib.suppress(BrokenPipeError):
        pipe.send_bytes(payload)


def _refused(refusal: Refusal, reason: str) -> bytes:
    return _REFUSED + f"{int(refusal)} {reason}".encode()


def _limit(limits: Limits) -> None:
    """Bind this process; a limit that the platform does not know is left out."""
    try:
        import resource
    except ImportError:
        return
    memory, output = limits.memory_mb * _MEGABYTE, limits.output_mb * _MEGABYTE
    bounds = {
        "RLIMIT_AS": (memory, memory),
        "RLIMIT_CPU": (limits.cpu_seconds, limits.cpu_seconds + 2),
        "RLIMIT_FSIZE": (output, output),
        "RLIMIT_CORE": (0, 0),
    }
    for name, bound in bounds.items():
        with contextlib.suppress(AttributeError, ValueError, OSError):
            resource.setrlimit(getattr(resource, name), bound)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.alarm(limits.wall_seconds + 5)
