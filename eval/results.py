"""Define the results of a run and keep them as JSON Lines."""

from collections.abc import Iterable
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from eval.cases import Case
from eval.judging import Verdict
from retrieval.answer import Answer


class Result(BaseModel):
    """One case, what was answered, and the judgement."""

    model_config = ConfigDict(frozen=True)

    case: Case
    answer: Answer | None
    verdict: Verdict
    unstable: bool = False
    """Asked again, the answer was another one."""

    @property
    def passed(self) -> bool:
        """Whether the answer is right, and was so each time."""
        return self.verdict.outcome == "right" and not self.unstable

    @property
    def cluster(self) -> str:
        """The document by which results hang together."""
        return self.case.documents[0]


def write_results(path: Path, results: Iterable[Result]) -> None:
    """Write results, one a line; equal results give equal files."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [one.model_dump_json() for one in results]
    path.write_text("\n".join(lines) + "\n", "utf-8")


class ResultsError(ValueError):
    """A file that holds no results of a run."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(
            f"{path} holds no results: {reason}. Expected a file that `eval run --results` wrote."
        )


def read_results(path: Path) -> list[Result]:
    """Read results that a run has written.

    Raises:
        ResultsError: The file cannot be read, or a line of it is no result.
    """
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ResultsError(path, str(getattr(error, "strerror", None) or error)) from None
    found: list[Result] = []
    for number, line in enumerate(lines, start=1):
        try:
            found += [Result.model_validate_json(line)] if line.strip() else []
        except ValidationError:
            raise ResultsError(path, f"line {number} is no result") from None
    return found
