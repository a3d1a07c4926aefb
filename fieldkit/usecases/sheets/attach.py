"""Files that answer a sheet's question: kept bit for bit with the visit, named in the answer by their record's id."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, NamedTuple

from fieldkit.domain.errors import Refused, Unavailable
from fieldkit.domain.sheets.question import Choice, Question
from fieldkit.domain.sheets.sheet import Sheet
from fieldkit.domain.visits.note import Attachment
from fieldkit.usecases.parts.files import Blobs
from fieldkit.usecases.parts.forms import Forms
from fieldkit.usecases.ports import OpenWork
from fieldkit.usecases.sheets import fill


def to_sheet(file: Path, sheet: str, path: str, *, work: OpenWork, forms: Forms, blobs: Blobs) -> str:
    """Keep a file and say it is the answer; returns the attachment's id. Raises `Refused("no-such-file")`."""
    try:
        with file.open("rb") as source:
            blob = blobs.put(source)
    except (FileNotFoundError, IsADirectoryError) as gone:
        raise Refused("no-such-file", name=file.name) from gone
    except OSError as trouble:
        raise Unavailable("disk", path=str(file)) from trouble
    return _answer(_Kept(blob, file.name), sheet, path, work=work, forms=forms, blobs=blobs)


def drawn(picture: bytes, sheet: str, path: str, *, work: OpenWork, forms: Forms, blobs: Blobs) -> str:
    """Keep a PNG that was drawn and say it is the answer, in place of what was begun; returns the attachment's id."""
    kept = _made(picture, path, is_drawn=True, work=work, blobs=blobs)
    return _answer(kept, sheet, path, work=work, forms=forms, blobs=blobs)


def pasted(picture: bytes, sheet: str, path: str, *, work: OpenWork, forms: Forms, blobs: Blobs) -> str:
    """Keep a PNG that was pasted and say it is the answer; returns the attachment's id."""
    kept = _made(picture, path, is_drawn=False, work=work, blobs=blobs)
    return _answer(kept, sheet, path, work=work, forms=forms, blobs=blobs)


def named(question: Question, *, work: OpenWork) -> tuple[Choice, ...]:
    """Return the file that an answer names, by what its owner called it; none when it is the name of no record."""
    if not question.value:
        return ()
    with work() as unit:
        found = unit.records.find(Attachment, id=str(question.value))
    return tuple(Choice(name=one.id, label=one.name) for one in found)


def blob_of(attachment: str, *, work: OpenWork) -> str:
    """Return the blob of a kept file, "" when the answer names no file of ours."""
    with work() as unit:
        found = unit.records.find(Attachment, id=attachment)
    return found[0].blob if found else ""


def lent(attachment: str, lend: Callable[[str, BinaryIO], Path], *, work: OpenWork, blobs: Blobs) -> Path | None:
    """Lend a kept file to another program; returns where it lies, None when the answer names no file of ours."""
    with work() as unit:
        found = unit.records.find(Attachment, id=attachment)
    if not found:
        return None
    with blobs.open(found[0].blob) as source:
        return lend(found[0].name, source)


class _Kept(NamedTuple):
    """A blob that is kept, and what its file is called."""

    blob: str
    name: str
    is_drawn: bool = False


def _made(picture: bytes, path: str, *, is_drawn: bool, work: OpenWork, blobs: Blobs) -> _Kept:
    """Keep a picture that was made here, named by its question and its moment."""
    blob = blobs.put(BytesIO(picture))
    with work() as unit:
        moment = unit.now().astimezone().strftime("%Y-%m-%d %H.%M.%S")
    return _Kept(blob, f"{path.rpartition('/')[2]} {moment}.png", is_drawn)


def _answer(kept: _Kept, sheet: str, path: str, *, work: OpenWork, forms: Forms, blobs: Blobs) -> str:
    with work() as unit:
        visit, id_ = unit.records.get(Sheet, sheet).visit, unit.new_id()
    size = blobs.size(kept.blob)
    file = Attachment(id=id_, visit=visit, name=kept.name, blob=kept.blob, bytes=size, about=sheet)
    brought = fill.Brought(file=file, is_drawn=kept.is_drawn)
    fill.keep(sheet, {path: id_}, brought=brought, work=work, forms=forms, blobs=blobs)
    return id_
