"""The docs tell the house as it is: what they name stands where they say, and every benchmark is described."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from tests.bench.__main__ import BENCHES
from tests.conftest import ROOT

TOPS = ("fieldkit", "forms", "sync", "vault", "tests", "assets", "docs")
DOCS = sorted([*(ROOT / "docs").rglob("*.md"), ROOT / "README.md", ROOT / "CONTRIBUTING.md"])
OF_CODE = ("architecture.md", "sheets.md")
"""Docs in which a name that ends in a slash is a folder of the code; elsewhere it may be one of a workspace."""


@cache
def places() -> frozenset[str]:
    """Return every file and folder of ours, from the top."""
    kept = {"docs", "assets"} | {top for top in TOPS if (ROOT / top).is_dir()}
    paths = [path for top in kept for path in (ROOT / top).rglob("*") if "__pycache__" not in path.parts]
    return frozenset(path.relative_to(ROOT).as_posix() for path in paths) | kept


def named(doc: Path) -> list[str]:
    """Return what a document names of the code, as it writes it: a file, or a folder."""
    told = re.findall(r"`(\w[\w./-]*)`", doc.read_text())
    return [
        one
        for one in dict.fromkeys(told)
        if one.endswith(".py")
        or (one.endswith("/") and doc.name in OF_CODE)
        or (one.partition("/")[0] in TOPS and "/" in one)
    ]


def stands(name: str) -> bool:
    """Say whether something of this name is there: at the top where it begins there, else in any room."""
    wanted = name.rstrip("/")
    if wanted.partition("/")[0] in TOPS and "/" in wanted:
        return wanted in places() or f"{wanted}.py" in places()
    return name == "dev.py" or any(f"/{place}".endswith(f"/{wanted}") for place in places())


@pytest.mark.parametrize("doc", DOCS, ids=lambda doc: doc.name)
def test_what_the_docs_name_is_there(doc: Path) -> None:
    assert [name for name in named(doc) if not stands(name)] == []


@pytest.mark.parametrize("doc", DOCS, ids=lambda doc: doc.name)
def test_links_between_the_docs_lead_somewhere(doc: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)", doc.read_text())
    assert [link for link in links if not (doc.parent / link).exists()] == []


def test_what_is_not_there_is_seen() -> None:
    assert stands("fieldkit/desktop/door.py") is stands("fieldkit/nowhere") is stands("nowhere.py") is False
    assert all(map(stands, ("fieldkit/desktop", "usecases/facts.py", "vault/keys")))


def test_every_benchmark_is_described() -> None:
    told = (ROOT / "docs" / "testing.md").read_text()
    assert [name for name in BENCHES if f"`{name}`" not in told] == []
