"""One excerpt: its words as they read now, who reads it under what, where it is cited, and what can be done."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from fieldkit.bootstrap import Workspace
from fieldkit.desktop.desk import Desk
from fieldkit.desktop.dialogs.evidence.coding import AskCodes
from fieldkit.desktop.dialogs.evidence.note import AskNote
from fieldkit.desktop.spots import spot
from fieldkit.desktop.widgets.in_text import see_in_text
from fieldkit.desktop.widgets.parts import button, emptied, label, row
from fieldkit.desktop.widgets.scrolled import take_keys
from fieldkit.desktop.wording import evidence as evidence_words
from fieldkit.desktop.wording import words
from fieldkit.domain.evidence.excerpt import Bond
from fieldkit.domain.evidence.factor import Codebook
from fieldkit.usecases.evidence import codebook, evidence, excerpts, notes
from fieldkit.usecases.evidence.coding import coder
from fieldkit.usecases.evidence.evidence import Citing, Quote
from fieldkit.usecases.evidence.excerpts import Evidence

NOTE_LETTERS = 40
"""The beginning of a note is enough to know it by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What is shown of an excerpt beside its quote."""

    evidence: Evidence | None
    book: Codebook
    citings: tuple[Citing, ...]
    me: str


class Details(QScrollArea):
    """`wanted_sound` tells that somebody wants to hear it."""

    wanted_sound = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._quote: Quote | None = None
        self.setWidgetResizable(True)
        take_keys(self)
        self.setMinimumWidth(360)
        inside = QFrame()
        inside.setObjectName("card")
        outer = QVBoxLayout(inside)
        outer.setContentsMargins(20, 18, 20, 18)
        self._column = QVBoxLayout()
        self._column.setSpacing(10)
        outer.addLayout(self._column)
        outer.addStretch(1)
        self.setWidget(inside)

    def show_quote(self, quote: Quote | None) -> None:
        """Show an excerpt, or nothing."""
        self._quote = quote
        if quote is None:
            emptied(self._column).addWidget(label(self.tr("Choisissez un extrait pour le lire en entier."), "quiet"))
            return
        see = partial(_see, self._desk.workspace, quote)
        self._desk.bench.ask(see, partial(self._show, quote))

    def _show(self, quote: Quote, seen: Seen) -> None:
        if self._quote is None or quote.excerpt != self._quote.excerpt:
            return
        column = emptied(self._column)
        for part in (*self._words(quote, seen), *self._codes(seen), *self._citings(seen.citings, quote.visit)):
            column.addWidget(part)
        column.addLayout(self._actions(quote, seen))

    def _words(self, quote: Quote, seen: Seen) -> list[QWidget]:
        when = words.day(quote.held_on)
        head = " · ".join(part for part in (quote.territory, quote.title, when) if part)
        who = " · ".join(part for part in (quote.speaker, quote.category or evidence_words.no_category()) if part)
        found = seen.evidence.found if seen.evidence else None
        shown: list[QWidget] = [label(head, "heading"), label(who, "quiet")]
        shown.append(label(evidence_words.quoted(found.text if found and found.text else quote.quoted)))
        if found is not None and found.bond is Bond.GONE:
            shown.append(label(self.tr("Ces mots ne sont plus dans le texte. Voici ce qui était cité."), "problem"))
        elif found is not None and found.bond is not Bond.WHOLE:
            was = self.tr("Corrigé depuis. Cité alors : « {quoted} »").format(quoted=quote.quoted)
            shown.append(label(was, "quiet"))
        if quote.comment:
            shown.append(label(quote.comment))
        return shown

    def _codes(self, seen: Seen) -> list[QWidget]:
        shown: list[QWidget] = [label(self.tr("Facteurs"), "heading")]
        codings = seen.evidence.codings if seen.evidence else ()
        for one in codings:
            factor = seen.book.get(one.factor)
            said = (
                factor.name if factor else "",
                evidence_words.weight(one.weight),
                evidence_words.direction(one.direction),
                one.coder,
            )
            shown.append(label(" · ".join(part for part in said if part)))
        if not codings:
            shown.append(label(self.tr("Sous aucun facteur encore."), "quiet"))
        return shown

    def _citings(self, citings: tuple[Citing, ...], visit: str) -> list[QWidget]:
        if not citings:
            return []
        shown: list[QWidget] = [label(self.tr("Cité dans"), "heading")]
        for one in citings:
            if one.kind == "sheet":
                go = partial(self._desk.go, "sheet", one.record)
                shown.append(button(one.title, go, "file-text", "flat"))
            else:
                shown.append(label(self.tr("Note : {text}").format(text=one.title)))
        return shown

    def _actions(self, quote: Quote, seen: Seen) -> QVBoxLayout:
        listen = button(self.tr("Écouter"), self.wanted_sound.emit, "player-play")
        listen.setEnabled(bool(quote.listening))
        go = see_in_text(partial(self._desk.go, "transcript", _where(quote, seen)))
        code = button(self.tr("Coder…"), partial(self._ask_codes, quote, seen), "list-tree")
        note = button(self.tr("Écrire une note…"), partial(self._ask_note, quote), "pencil")
        self._desk.rights.needed_by(code)
        self._desk.rights.needed_to_arrange(note)
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addLayout(row(listen, go, None))
        column.addLayout(row(code, note, None))
        return column

    def _ask_codes(self, quote: Quote, seen: Seen) -> None:
        mine = tuple(one.code for one in quote.codings if one.coder == seen.me)
        asked = AskCodes(quote.quoted, seen.book, mine, self)
        asked.accepted.connect(partial(self._code, quote, asked))
        asked.open()

    def _code(self, quote: Quote, asked: AskCodes) -> None:
        about = excerpts.About(codes=asked.codes, comment=quote.comment, colour=quote.colour)
        self._desk.bench.ask(partial(excerpts.code, quote.excerpt, about, work=self._desk.workspace.work))

    def _ask_note(self, quote: Quote) -> None:
        asked = AskNote(quote.quoted, self)
        asked.accepted.connect(partial(self._write_note, quote, asked))
        asked.open()

    def _write_note(self, quote: Quote, asked: AskNote) -> None:
        work = self._desk.workspace.work
        self._desk.bench.ask(partial(notes.write, quote.visit, asked.text, (quote.excerpt,), work=work))


def _short(text: str) -> str:
    line = " ".join(text.split()).replace("&", "&&")
    return line if len(line) <= NOTE_LETTERS else f"{line[:NOTE_LETTERS]}…"


def _where(quote: Quote, seen: Seen) -> str:
    """Return where the words are now; where they were taken, if they are gone."""
    found = seen.evidence.found if seen.evidence else None
    is_there = found is not None and found.bond is not Bond.GONE
    return spot(quote.interview, found.start if found is not None and is_there else quote.start)


def _see(ws: Workspace, quote: Quote) -> Seen:
    with ws.work() as unit:
        me = coder(unit)
    return Seen(
        evidence=evidence.as_they_read(quote.interview, work=ws.work).get(quote.excerpt),
        book=codebook.read(work=ws.work),
        citings=ws.evidence.citings(quote.excerpt),
        me=me,
    )
