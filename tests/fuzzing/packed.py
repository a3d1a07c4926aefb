"""Workbooks, documents and packages of models: zips made wrong from outside and from inside."""

from __future__ import annotations

import io
import json
import random
import shutil
from pathlib import Path

import docx
import openpyxl

import forms
from fieldkit.domain.errors import FieldkitError
from fieldkit.speech.models import ModelFolder
from forms import xlsform
from forms.problems import FormRefused
from forms.reading.whole import examine
from tests.fuzzing.mutating import Mutator
from tests.fuzzing.trying import CANARY
from tests.fuzzing.zips import framed, unframed, unzipped, zipped

HEADERS = (
    "label", "label::Français (fr)", "label:English", "hint", "relevant", "Constraint Message", "media::image",
    "bind::a",
    "bind:jr:count", "calculation", "choice_filter", "disabled", "appearance", "body::x", "instance::x", "parameters",
    "form_id", "default_language", "omit_instanceID", "attribute::x", "::", "repeat_count", "trigger",
)  # fmt: skip
TYPES = (
    "text", "select one from l", "select_one l or_other", "select_multiple_from_file ../x.csv", "begin group",
    "end group",
    "begin repeat", "end_repeat", "begin loop over l", "note", "audit", "phone number", "percentage", "text audit",
    "calculate", "range", "none-such", "rank l", "q picture", "add date prompt",
)  # fmt: skip
VALUES = ("yes", "Un\ndeux ", "${q0} > 0", "‘a’", "x", 3, 2.5, True, "=1+1", "once(random())", "a" * 400)
INSIDE = b"inside:"
"""How an input begins that is one file of a good zip, its name, and what it says."""
WORDS = (
    b"<!DOCTYPE a [<!ENTITY x 'y'>]>",
    b"&x;",
    b"PK\x01\x02",
    b"PK\x05\x06",
    b"<row ",
    b'r="XFD1048576"',
    b't="s"',
)


class Workbooks:
    """XLSForm workbooks brought in, new ones and old."""

    is_confidential = False
    allowed: tuple[type[Exception], ...] = (FormRefused,)

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        book = folder / "good.xlsx"
        text = forms.library_text("note-de-synthese")
        assert text is not None
        xlsform.write(forms.read(text), book)
        self._good = book.read_bytes()
        self.mutator = Mutator([self._good, *_insides(self._good, (".xml", ".rels"))], WORDS, workbook)

    def read(self, content: bytes) -> None:
        """Bring it in; what comes out is a form, or text that says why it is none."""
        path = self.folder / ("came.xls" if content.startswith(b"\xd0\xcf") else "came.xlsx")
        path.write_bytes(_rebuilt(content, self._good))
        text, _ = xlsform.read_workbook(path)
        examine(text)


def workbook(chance: random.Random) -> bytes:
    """Grow a workbook: headers as people write them, types of every program, groups that may not end."""
    book = openpyxl.Workbook()
    for name in ("survey", "choices", "settings"):
        sheet = book.create_sheet(name)
        headers = chance.sample(HEADERS, chance.randrange(2, 9))
        sheet.append(["type", "name", *headers] if name == "survey" else ["list_name", "name", "label", *headers[:2]])
        for number in range(chance.randrange(8)):
            row = [chance.choice(TYPES), f"q{number}"] if name == "survey" else ["l", f"x{number}", "X"]
            sheet.append([*row, *(chance.choice((*VALUES, None)) for _ in headers)])
    del book["Sheet"]
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


class Packages:
    """Models and translators brought in as zips."""

    is_confidential = True
    allowed: tuple[type[Exception], ...] = (FieldkitError,)

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        told = json.dumps({"from_code": "fr", "to_code": "en", "package_version": "1.0"}).encode()
        pieces = {"metadata.json": told, "sentencepiece.model": b"x", "model/model.bin": b"y" * 50}
        weights = {"model.bin": b"x" * 50, "config.json": b"{}", "tokenizer.json": b"{}", "vocabulary.txt": b"a\n"}
        self._translator = zipped({f"fr_en/{name}": raw for name, raw in pieces.items()})
        self._speech = zipped({f"petit/{name}": raw for name, raw in weights.items()})
        inside = _insides(self._translator, ("",))
        names = [b"../../../evasion", b"/tmp/evasion", b"C:\\evasion", b"metadata.json", b"model.bin", b"fr_en/"]
        self.mutator = Mutator([self._translator, self._speech, *inside], names)

    def read(self, content: bytes) -> None:
        """Install it, verify it, remove it."""
        shutil.rmtree(self.folder / "models", ignore_errors=True)
        path = self.folder / ("petit.zip" if content.startswith(self._speech[:40]) else "fr_en.argosmodel")
        path.write_bytes(_rebuilt(content, self._translator))
        models = ModelFolder(self.folder / "models")
        facts = models.install(str(path))
        models.verify(facts.name)
        models.remove(facts.name)


def documents() -> list[bytes]:
    """Return Word documents of turns, whole, their text changed by chance; framed as transcripts are."""
    paper = docx.Document()
    for line in (f"[00:00:01] Maire : {CANARY} habite", "[00:00:05] B : oui", "[00:01:05] Maire : non"):
        paper.add_paragraph(line)
    kept = io.BytesIO()
    paper.save(kept)
    text = {name: raw for name, raw in unzipped(kept.getvalue()).items() if name.startswith("word/document")}
    return [framed("a.docx", zipped(text)), framed("a.docx", kept.getvalue())]


def _insides(made: bytes, endings: tuple[str, ...]) -> list[bytes]:
    return [INSIDE + framed(name, raw) for name, raw in unzipped(made).items() if name.endswith(endings)]


def _rebuilt(content: bytes, good: bytes) -> bytes:
    if not content.startswith(INSIDE):
        return content
    name, raw = unframed(content.removeprefix(INSIDE))
    return zipped({**unzipped(good), name: raw})
