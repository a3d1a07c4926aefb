"""All that is done with an interview in which canaries sing; each act by itself, and again as often as wanted."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

from fieldkit.audio.clips import CODECS
from fieldkit.bootstrap import Workspace, protection
from fieldkit.domain.job import JobState
from fieldkit.domain.people.consent import Given, Scope
from fieldkit.domain.saying.statement import Json
from fieldkit.domain.sheets.sheet import Sheet
from fieldkit.domain.sound.sound import Cover
from fieldkit.domain.visits.interview import Interview
from fieldkit.domain.visits.note import Attachment
from fieldkit.exchange.formats import FORMATS
from fieldkit.exchange.formats.matrix import SheetNames
from fieldkit.exchange.readers import read
from fieldkit.speech.models import ModelFolder
from fieldkit.usecases import undo
from fieldkit.usecases.evidence import codebook, matrix, notes
from fieldkit.usecases.hearing import adopt, translate
from fieldkit.usecases.people import consent, withdraw
from fieldkit.usecases.sharing import bundle, clip, export, sync
from fieldkit.usecases.sheets import attach, fill, read_sheet, resume
from fieldkit.usecases.sheets.sheet_means import Means
from fieldkit.usecases.sound import card, intake
from fieldkit.usecases.text import correct
from fieldkit.usecases.visits import papers
from tests.made.translators import a_translator
from tests.trials.canaries import (
    ANSWERED,
    CARD,
    CORRECTED,
    DRAWN,
    FILE,
    FOREIGN,
    NOTED,
    PERSON,
    PICTURE,
    SAID,
    SOUND,
    TRANSLATORS,
)

Act = Callable[[Workspace, Path], None]


def _interview(ws: Workspace) -> Interview:
    with ws.work() as unit:
        return unit.records.find(Interview)[0]


def take_in(ws: Workspace, desk: Path) -> None:
    """Import the sound."""
    about = intake.About(visit=_interview(ws).visit, title=PERSON, speakers=(PERSON,))
    intake.take_in((desk / SOUND,), about, work=ws.work, bench=ws.bench)


def unload(ws: Workspace, desk: Path) -> None:
    """Bring in what a dictaphone's card holds, with a transcript that was made elsewhere."""
    for found in card.look(desk / CARD, work=ws.work, bench=ws.bench):
        about = intake.About(visit=_interview(ws).visit, title=found.files[0].path.stem)
        made = intake.take_in([file.path for file in found.files], about, work=ws.work, bench=ws.bench)
        foreign = read((desk / FOREIGN).read_bytes(), FOREIGN)
        adopt.adopt(made, foreign, work=ws.work, blobs=ws.blobs)


def write(ws: Workspace, _desk: Path) -> None:
    """Correct the text and take that back, name who speaks, answer, note, and search all of it."""
    told = _interview(ws)
    segments = correct.read(told.id, work=ws.work)[1]
    with ws.work() as unit:
        sheet = unit.records.find(Sheet)[0].id
    for text in (SAID, CORRECTED):
        correct.draft_text(segments[0].id, text, work=ws.work)
        correct.set_text(segments[0].id, text, work=ws.work)
    undo.undo(told.id, work=ws.work)
    undo.redo(told.id, work=ws.work)
    correct.set_speaker((segments[0].id,), PERSON, work=ws.work)
    fill.answer(sheet, "ident/titre", ANSWERED, work=ws.work, forms=ws.forms, blobs=ws.blobs)
    notes.write(told.visit, NOTED, work=ws.work)
    _draw(ws, sheet)
    assert ws.finder.find("bouquetins", 10)


def _draw(ws: Workspace, sheet: str) -> None:
    """Begin to draw something and give it up; begin again, and leave it so."""
    asked, place = DRAWN
    stroke: Json = {"colour": "#10203a", "width": 4.5, "dots": [[float(one) for one in place.split(", ")]]}
    begun = resume.Begun(drawing={"strokes": [stroke], "changes": [0], "at": 1}, asked=asked, language="fr")
    where = resume.Place(sheet=sheet, path="ident/titre", ground="white")
    resume.note(where, begun, work=ws.work)
    resume.give_up(where, work=ws.work)
    resume.note(where, begun, work=ws.work)
    assert resume.find(where, work=ws.work).begun == begun


def illustrate(ws: Workspace, desk: Path) -> None:
    """Fill a sheet with a picture and a file; keep an agreement that was photographed."""
    told = _interview(ws)
    sheet = fill.new_sheet(told.visit, "carnet-de-visite", work=ws.work, forms=ws.forms, blobs=ws.blobs)
    for repeat, question, file in (("notes", "no_photo", PICTURE), ("documents", "do_fichier", FILE)):
        fill.add_item(sheet, repeat, work=ws.work, forms=ws.forms, blobs=ws.blobs)
        attach.to_sheet(desk / file, sheet, f"{repeat}[1]/{question}", work=ws.work, forms=ws.forms, blobs=ws.blobs)
    consent.note(told.id, PERSON, frozenset(Scope), Given.WRITTEN, desk / PICTURE, work=ws.work, blobs=ws.blobs)


def translate_it(ws: Workspace, desk: Path) -> None:
    """Have a model write the text in another language."""
    told, is_new = _interview(ws), not (desk / TRANSLATORS).exists()
    ws.models = ModelFolder(desk / TRANSLATORS)
    if is_new:
        ws.models.install(str(a_translator(desk / "fr-en.argosmodel", "fr", "en", [SAID, CORRECTED] * 8)))
    translate.ask(told.id, "en", "base", work=ws.work, interpreter=ws.interpreter)
    while (done := ws.lane.run_one()) is not None:
        assert done.state is JobState.DONE, done.error


def take_back(ws: Workspace, desk: Path) -> None:
    """Take an interview in, and withdraw the agreement to it."""
    take_in(ws, desk)
    with ws.work() as unit:
        last = unit.records.find(Interview)[-1].id
    consent.note(last, PERSON, frozenset(Scope), Given.WRITTEN, desk / PICTURE, work=ws.work, blobs=ws.blobs)
    withdraw.withdraw(last, PERSON, work=ws.work, blobs=ws.blobs)


def leave(ws: Workspace, desk: Path) -> None:
    """Write the text in every format, the matrix, a passage, a paper; lend a file, and take it back."""
    told, out = _interview(ws), desk / "out"
    out.mkdir(exist_ok=True)
    for name, known in FORMATS.items():
        target = out / f"{name}.{known.ending}"
        export.leave(told.id, export.Wish(format=name), target, work=ws.work, writers=ws.writers)
    drawn = matrix.draw_up(matrix.Wanted(), book=codebook.read(work=ws.work), codes=ws.codes, likeness=ws.likeness)
    names = SheetNames(matrix="Matrice", cells="Cases", columns=("Colonne",) * 9)
    ws.writers.save_matrix(drawn, out / "matrice.xlsx", names)
    for ending in CODECS:
        clip.leave(
            told.id, (0.5, 2.0), Cover.NONE, out / f"passage.{ending}", work=ws.work, blobs=ws.blobs, clips=ws.clips
        )
    papers.consent_sheet(told.visit, out / "accord.pdf", work=ws.work, press=ws.press)
    with ws.work() as unit:
        kept = unit.records.find(Attachment, name=FILE)[0]
    attach.lent(kept.id, ws.lent.lend, work=ws.work, blobs=ws.blobs)
    ws.lent.close()


def inspect(ws: Workspace, desk: Path) -> None:
    """Read every byte as doctor does, and write out what is whole of a file."""
    assert ws.key is not None
    ws.store.check()
    assert not list(protection.damaged(ws.folder, ws.key))
    blob = next((ws.folder / "blobs").glob("??/*"))
    protection.salvage(blob, ws.key, desk / f"sauvé-{time.monotonic_ns()}")


def pack(ws: Workspace, desk: Path) -> None:
    """Write a bundle, and take it in."""
    out = desk / f"bundles-{os.getpid()}-{time.monotonic_ns()}"
    reading = bundle.Reading(forms=ws.forms, blobs=ws.blobs, language="fr")
    made = bundle.make((), bundle.Wrapping(out=out, is_zip=True), work=ws.work, bundles=ws.bundles, reading=reading)
    bundle.take_in(made.path, work=ws.work, bundles=ws.bundles, blobs=ws.blobs)


def meet(ws: Workspace, _desk: Path) -> None:
    """Send to the archive and fetch from it."""
    sync.meet(work=ws.work, door=ws.archive, blobs=ws.blobs)


def look(ws: Workspace, desk: Path) -> None:
    """Open every page in the window and every sheet with its pictures, play the sound, print what can be printed."""
    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QApplication

    from fieldkit.desktop import shots
    from fieldkit.desktop.opening import Opened
    from fieldkit.desktop.pages.sheet.printed.paper import document
    from fieldkit.desktop.widgets.sound.player import Player
    from fieldkit.desktop.window import Window

    assert QApplication.instance() or QApplication([])
    window = Window("fr")
    window.show()
    window.furnish(Opened(workspace=ws))
    visit = ws.screens.visits()[0].id
    sheets = [("sheet", "sheet", sheet.id) for sheet in ws.screens.sheets(visit)]
    for _name, page, id_ in [*shots.pages(window, visit), *sheets]:
        window.go(page, id_)
        shots.settle(window)
        for player in window.findChildren(Player):
            player.play_from(0.0)
    means = Means(work=ws.work, forms=ws.forms, outlines=ws.forms, blobs=ws.blobs)
    for number, (_, _, sheet) in enumerate(sheets):
        printer = QPrinter()
        printer.setOutputFileName(str(desk / f"fiche-{number}.pdf"))
        document(read_sheet.read(sheet, "fr", means=means), "fr").print_(printer)
    window.hide()


SHORT: dict[str, Act] = {
    "take_in": take_in,
    "unload": unload,
    "write": write,
    "illustrate": illustrate,
    "leave": leave,
    "inspect": inspect,
    "pack": pack,
    "meet": meet,
    "take_back": take_back,
}

ACTS = SHORT | {"translate": translate_it, "look": look}
"""Also what takes a model or a window, and longer."""
