"""Who takes part in a day: three people, each at a laptop of their own, and the archive between them."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypedDict

from fieldkit.bootstrap import Workspace, make_workspace, open_workspace
from fieldkit.usecases.parts.files import Blobs
from fieldkit.usecases.parts.forms import Forms
from fieldkit.usecases.ports import OpenWork
from fieldkit.usecases.sharing import sync
from tests.around.archives import Process

MARKER = "zanzibarmarin"
"""A word that nobody says but the person who withdraws, to be looked for in every byte."""
CLAIRE, CONTACT, SIGNED = "Claire Œillet", "06 12 34 56 78", b"%PDF-1.4 signature de Claire"
HUGO, RESERVED = "Hugo Wœrth", "Entretien à huis clos"
ROLES = {"samir": "researcher", "ines": "transcriber", "nadia": "reviewer"}


@dataclass
class Archive:
    """The archive's own process, and what is done at its console."""

    served: Process

    @property
    def folder(self) -> Path:
        return self.served.folder

    def console(self, *arguments: object) -> dict[str, Any]:
        command = [sys.executable, "-m", "sync.archive.cli", *map(str, arguments), "--json"]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        answer: dict[str, Any] = json.loads(done.stdout)
        return answer

    def code(self, name: str) -> str:
        said = self.console("user", "add", self.folder, name, "--role", ROLES[name])
        return str(said["code"])

    def audit(self) -> list[dict[str, Any]]:
        told = self.console("audit", self.folder)
        assert told["valid"]
        entries: list[dict[str, Any]] = told["entries"]
        return entries


class Tools(TypedDict):
    """What sheets are filled with."""

    work: OpenWork
    forms: Forms
    blobs: Blobs


@dataclass
class Laptop:
    """A workspace, and who works in it."""

    who: str
    ws: Workspace

    def joins(self, archive: Archive) -> None:
        name = sync.join(archive.served.url, archive.code(self.who), work=self.ws.work, door=self.ws.archive)
        assert name == self.who

    def syncs(self) -> sync.Met:
        return sync.meet(work=self.ws.work, door=self.ws.archive, blobs=self.ws.blobs)

    @property
    def folder(self) -> Path:
        return self.ws.folder

    @property
    def tools(self) -> Tools:
        return Tools(work=self.ws.work, forms=self.ws.forms, blobs=self.ws.blobs)


@dataclass
class Day:
    """Three laptops, an archive, and a folder for what is printed and packed."""

    researcher: Laptop
    transcriber: Laptop
    reviewer: Laptop
    archive: Archive
    aside: Path

    def everybody_syncs(self) -> None:
        """Sync twice around: what one says late reaches the others too."""
        for _ in range(2):
            for laptop in (self.researcher, self.transcriber, self.reviewer):
                laptop.syncs()

    @property
    def folders(self) -> tuple[Path, ...]:
        return (self.researcher.folder, self.transcriber.folder, self.reviewer.folder, self.archive.folder)


@contextmanager
def a_day(folder: Path) -> Iterator[Day]:
    """Set three laptops and an archive up; nobody has joined it yet."""
    with ExitStack() as around:
        laptops = []
        for name in ROLES:
            make_workspace(folder / name, "Fabriques", "fr")
            opened = open_workspace(folder / name)
            around.callback(opened.close)
            opened.settings.choose("transcribe_at_once", False)
            laptops.append(Laptop(name, opened))
        archive = Archive(Process(folder / "archive", 0))
        archive.console("init", archive.folder)
        archive.served.start()
        around.callback(archive.served.stop)
        (folder / "aside").mkdir()
        researcher, transcriber, reviewer = laptops
        yield Day(researcher, transcriber, reviewer, archive, folder / "aside")


def holding(folder: Path, sought: bytes) -> list[str]:
    """Return the files under a folder that hold some bytes."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return [path.name for path in files if sought in path.read_bytes()]
