"""Workbooks opened with care: neither a bomb nor a broken file gets further than this."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO, Any

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException
from pyxform.errors import PyXFormError
from pyxform.xls2json_backends import xls_to_dict, xlsx_to_dict
from xlrd import XLRDError
from xlrd.compdoc import CompDocError

from forms.problems import FormRefused
from forms.xlsform.names import OWN_SHEET

MOST_BYTES = 20_000_000
MOST_UNPACKED = 150_000_000
MOST_ROWS = 40_000
CHUNK = 1_000_000
MOST_BESIDE = 2_000_000
SECTOR = 512
BROKEN = (
    PyXFormError, XLRDError, CompDocError, InvalidFileException, zipfile.BadZipFile, zlib.error, struct.error,
    SyntaxError, OSError, ValueError, LookupError, TypeError, AttributeError, AssertionError, ArithmeticError,
    EOFError, NotImplementedError, RecursionError, MemoryError,
)  # fmt: skip
"""What readers of workbooks raise for files that are none."""

Rows = Sequence[Mapping[str, str]]


def sheets(path: Path) -> dict[str, Any]:
    """Return the rows of each sheet of an .xlsx or .xls; raises `FormRefused` (xlsform, too-big)."""
    try:
        is_old = path.suffix.lower() == ".xls"
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise FormRefused("too-big", size=f"{size / 1e6:.0f} Mo", most=f"{MOST_BYTES / 1e6:.0f} Mo")
        if not is_old:
            _look_inside(path)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl tells of extensions that no form needs
            found: dict[str, Any] = xls_to_dict(_padded(path)) if is_old else xlsx_to_dict(str(path))
            if not is_old:
                found[OWN_SHEET] = _own_sheet(path)
    except BROKEN as wrong:
        raise FormRefused("xlsform", reason=str(wrong)[:120] or type(wrong).__name__) from wrong
    return found


def _padded(path: Path) -> io.BytesIO:
    """Return an .xls in whole sectors: of others xlrd says on standard output what it thinks."""
    raw = path.read_bytes()
    return io.BytesIO(raw + b"\0" * (-len(raw) % SECTOR))


def _look_inside(path: Path) -> None:
    """Refuse a bomb and document types before anything is unpacked."""
    with zipfile.ZipFile(path) as packed:
        unpacked = sum(part.file_size for part in packed.infolist())
        if unpacked > MOST_UNPACKED:
            raise FormRefused("too-big", size=f"{unpacked / 1e6:.0f} Mo", most=f"{MOST_UNPACKED / 1e6:.0f} Mo")
        for part in packed.infolist():
            if part.filename.endswith((".xml", ".rels")):
                with packed.open(part) as opened:
                    _look_at(opened)


def _look_at(part: IO[bytes]) -> None:
    """Refuse a document type, and more rows than a form has."""
    chunk = part.read(CHUNK)
    if b"<!DOCTYPE" in chunk:
        raise FormRefused("xlsform", reason="DOCTYPE")
    rows = 0
    while chunk:
        rows += chunk.count(b"<row")
        if rows > MOST_ROWS:
            raise FormRefused("too-big", size=f"> {MOST_ROWS}", most=MOST_ROWS)
        chunk = part.read(CHUNK)


def _own_sheet(path: Path) -> Rows:
    with zipfile.ZipFile(path) as packed:
        if f'name="{OWN_SHEET}"'.encode() not in packed.read("xl/workbook.xml"):
            return ()
    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    try:
        rows = [
            ["" if cell is None else str(cell) for cell in row] for row in book[OWN_SHEET].iter_rows(values_only=True)
        ]
        return [dict(zip(rows[0], row, strict=False)) for row in rows[1:]] if rows else ()
    finally:
        book.close()


def beside(path: Path, name: str) -> str | None:
    """Return what is in a file that lies beside a workbook, None when it is not there or no text."""
    found = path.parent / Path(name).name
    try:
        if not found.is_file() or found.stat().st_size > MOST_BESIDE:
            return None
        return found.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return None
