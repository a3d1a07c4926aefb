"""What fields ask, done on the bench: answers are said, records and places found, passages cited and played."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QLocale, QObject, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from fieldkit.desktop.desk import Desk
from fieldkit.desktop.dialogs.reviewing.dispute import AskDispute
from fieldkit.desktop.dialogs.reviewing.remark import ask_remark
from fieldkit.desktop.pages.sheet.beside.passage import Passage
from fieldkit.desktop.pages.sheet.fields.field import PlaceFound
from fieldkit.domain.saying.statement import Json
from fieldkit.domain.sheets.locality import Locality
from fieldkit.domain.sheets.question import Choice, Question
from fieldkit.domain.sheets.sheet import Sheet
from fieldkit.domain.visits.territory import Commune, Country
from fieldkit.usecases.evidence import codebook, excerpts
from fieldkit.usecases.reviewing import disputes
from fieldkit.usecases.reviewing.disputes import Dispute, Said
from fieldkit.usecases.sheets import attach, cite, fill, referring

SAVE_MILLISECONDS = 700
"""What is typed is in the working copy within a second."""

OFFERED = 10


class SheetAnswers(QObject):
    """Says answers of one sheet, and keeps what is being typed."""

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._page = desk, page
        self.sheet = ""
        self._typed: dict[str, Json] = {}
        self._saver = QTimer(self)
        self._saver.setSingleShot(True)
        self._saver.setInterval(SAVE_MILLISECONDS)
        self._saver.timeout.connect(self.save_typing)

    def say(self, answers: Mapping[str, Json]) -> None:
        """Say answers as one step; what is wrong with them is told beside them, never by refusing them."""
        for path in answers:
            self._typed.pop(path, None)
        ws = self._desk.workspace
        said = dict(answers)
        self._desk.bench.ask(partial(fill.keep, self.sheet, said, work=ws.work, forms=ws.forms, blobs=ws.blobs))

    def typing(self, path: str, value: Json) -> None:
        """Keep what is being typed, soon."""
        self._typed[path] = value
        self._saver.start()

    def add(self, path: str) -> None:
        """Add an item to a repeat."""
        self._change(fill.add_item, path)

    def remove(self, path: str) -> None:
        """Remove an item of a repeat; undo brings it back."""
        self._change(fill.remove_item, path)

    def remark(self, path: str) -> None:
        """Ask for a remark on an answer, in a thread of its own."""
        ask_remark(self._desk, self.sheet, self._page, place=path)

    def prefer(self, dispute: Dispute, head: Said) -> None:
        """Let one of two answers that were given apart hold."""
        self._decide(partial(disputes.choose, dispute, head))

    def join(self, dispute: Dispute) -> None:
        """Let what was chosen apart hold together."""
        self._decide(partial(disputes.join, dispute))

    def compare(self, dispute: Dispute) -> None:
        """Ask for an answer made of two that were given apart."""
        asked = AskDispute(dispute, self._page)
        asked.accepted.connect(lambda: self._decide(asked.act))
        asked.open()

    @Slot()
    def save_typing(self) -> None:
        """Keep what is being typed, now."""
        typed, self._typed = self._typed, {}
        for path, value in typed.items():
            self._desk.bench.ask(partial(fill.draft_answer, self.sheet, path, value, work=self._desk.workspace.work))

    def _decide(self, act: Callable[..., None]) -> None:
        self.save_typing()
        self._desk.bench.ask(partial(act, work=self._desk.workspace.work))

    def _change(self, act: Callable[..., None], path: str) -> None:
        ws = self._desk.workspace
        self._desk.bench.ask(partial(act, self.sheet, path, work=ws.work, forms=ws.forms, blobs=ws.blobs))


class SheetFinder(QObject):
    """Finds records and places that answers can name."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.visit = ""

    def references(self, question: Question, then: Callable[[tuple[Choice, ...]], None]) -> None:
        """Find what a reference can name."""
        work = self._desk.workspace.work
        self._desk.bench.ask(partial(referring.offered, question, self.visit, work=work), then)

    def places(self, text: str, then: Callable[[tuple[PlaceFound, ...]], None]) -> None:
        """Find communes; after a comma, countries for a place abroad: « Freiburg, Allemagne »."""
        ws, language = self._desk.workspace, self._desk.language
        name, comma, country = (part.strip() for part in text.partition(","))

        def find() -> tuple[tuple[Commune, ...], tuple[Country, ...]]:
            communes = () if comma else ws.gazetteer.find(text, OFFERED)
            return communes, ws.countries.find(country if comma else text, language, OFFERED if comma else 2)

        self._desk.bench.ask(find, lambda found: then(self._offered(name if comma else "", *found)))

    def tell_place(self, line: str, then: Callable[[str], None]) -> None:
        """Find what is known of a commune or a country."""
        ws, language = self._desk.workspace, self._desk.language

        def find() -> tuple[Commune | None, str]:
            place = Locality.read(line)
            country = ws.countries.named(place.country, language) if place.country else ""
            return (ws.gazetteer.get(place.insee) if place.insee else None), country

        self._desk.bench.ask(find, lambda found: then(self._facts(*found)))

    def add_factor(self, name: str, then: Callable[[str], None]) -> None:
        """Write a factor down in the codebook."""
        self._desk.bench.ask(partial(codebook.add, name, work=self._desk.workspace.work), then)

    def _offered(
        self, name: str, communes: tuple[Commune, ...], countries: tuple[Country, ...]
    ) -> tuple[PlaceFound, ...]:
        here = [PlaceFound(locality=Locality.of(one), told=self._told(one), commune=one) for one in communes]
        abroad = [
            PlaceFound(
                locality=Locality(name=name or one.name, country=one.code),
                told=f"{name}, {one.name}" if name else self.tr("{name} (pays)").format(name=one.name),
            )
            for one in countries
        ]
        return (*here, *abroad)

    def _told(self, commune: Commune) -> str:
        said = self.tr("{name} ({insee}), {department}")
        return said.format(name=commune.name, insee=commune.insee, department=commune.department_name)

    def _facts(self, commune: Commune | None, country: str) -> str:
        if commune is None:
            return country
        people = self.tr("{people} hab.").format(people=QLocale().toString(commune.population))
        return " · ".join(part for part in (commune.department_name, commune.epci_name, people) if part)


class SheetEvidence(QObject):
    """Cites and plays passages, keeps files; `wanted` asks the page to play a span of an interview."""

    wanted = Signal(str, float, float)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.sheet = Sheet(id="", visit="", form="", form_version="")
        self.visited = ""

    def play(self, excerpt: str) -> None:
        """Play an excerpt, where its interview's sound is."""
        find = partial(excerpts.where, excerpt, work=self._desk.workspace.work)
        self._desk.bench.ask(find, self._play)

    def _play(self, found: excerpts.Evidence) -> None:
        if found.interview:
            self.wanted.emit(found.interview, found.found.start, found.found.end)

    def visit(self, path: str) -> None:
        """Note the question that takes excerpts and was visited last."""
        self.visited = path

    def cite(self, path: str, passage: str) -> None:
        """Take a passage as an excerpt, and cite it in a question."""
        ws, told = self._desk.workspace, Passage.from_text(passage)

        def take() -> None:
            made = excerpts.take(told.interview, told.first_word, told.last_word, work=ws.work)
            cite.cite(made, self.sheet.id, path, work=ws.work, forms=ws.forms, blobs=ws.blobs)

        self._desk.bench.ask(take)

    def attach(self, path: str, file: Path) -> None:
        """Keep a file with the visit, and name it in a question."""
        ws = self._desk.workspace
        keep = partial(attach.to_sheet, file, self.sheet.id, path)
        self._desk.bench.ask(partial(keep, work=ws.work, forms=ws.forms, blobs=ws.blobs))

    def open_file(self, name: str) -> None:
        """Show a kept file with the program that the system has for it."""
        ws = self._desk.workspace
        self._desk.bench.ask(partial(attach.lent, name, ws.lent.lend, work=ws.work, blobs=ws.blobs), self._show_file)

    def _show_file(self, path: Path | None) -> None:
        if path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
