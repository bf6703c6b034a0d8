"""Fixtures for all tests."""

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of real documents beside the checkout, or skip."""
    if not (SHARED / "documents").is_dir():
        pytest.skip("needs the real documents in ../shared/documents, which are not here")
    return SHARED
