"""Evidence from the desk: cite a passage, see what was cited, the pseudonyms of the visit, a passage as sound."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from fieldkit.desktop.desk import Desk
from fieldkit.desktop.dialogs.evidence.quoting import AskQuote, Quotable
from fieldkit.desktop.dialogs.leaving.clip import AskClip, Clippable
from fieldkit.desktop.dialogs.leaving.export import Exported
from fieldkit.desktop.dialogs.people.pseudonyms import Pseudonyms
from fieldkit.desktop.pages.transcript.excerpts_panel import ExcerptsPanel
from fieldkit.domain.evidence.coding import Code
from fieldkit.domain.text.transcript import Segment
from fieldkit.domain.visits.interview import Interview
from fieldkit.usecases.evidence import codebook, excerpts
from fieldkit.usecases.people import pseudonyms
from fieldkit.usecases.sharing import clip, export
from fieldkit.usecases.sheets import cite
from fieldkit.usecases.text import correct


def said(text: str) -> str:
    """Return a text in the window's language."""
    return QCoreApplication.translate("evidence", text)


class Evidence:
    """Asks about one interview, the segments chosen in it, and words of these (the first and the last, or none)."""

    def __init__(
        self,
        desk: Desk,
        interview: str,
        segments: tuple[str, ...],
        play: Callable[[float], None],
        parent: QWidget,
        words: tuple[str, str] | None = None,
    ) -> None:
        """Ask over a page; `play` plays from a second on."""
        self._desk, self._interview, self._segments = desk, interview, segments
        self._play, self._parent, self._words = play, parent, words

    def ask_quote(self) -> None:
        """Ask how what is chosen is cited."""
        if self._segments:
            self._desk.bench.ask(self._quotable, self._ask_quote)

    def see_excerpts(self) -> ExcerptsPanel:
        """Show what was cited of this interview; returns the list, which tells the segment that somebody wants."""
        window = QDialog(self._parent)
        window.setWindowTitle(said("Extraits"))
        window.resize(560, 620)
        panel = ExcerptsPanel(self._desk, self._play, window)
        column = QVBoxLayout(window)
        column.setContentsMargins(20, 18, 14, 16)
        column.addWidget(panel)
        panel.show_interview(self._interview)
        window.show()
        return panel

    def ask_pseudonyms(self) -> None:
        """Show the visit's table of pseudonyms, the chosen passage as its example."""
        self._desk.bench.ask(
            self._sampled, lambda found: Pseudonyms(self._desk, found[0], found[1], self._parent).open()
        )

    def ask_clip(self) -> None:
        """Ask how the sound of what is chosen leaves; refused at once when it may not."""
        if self._segments:
            self._desk.bench.ask(self._clippable, self._ask_clip)

    def _chosen(self) -> tuple[Segment, ...]:
        _, segments = correct.read(self._interview, work=self._desk.workspace.work)
        return tuple(one for one in segments if one.id in self._segments)

    def _visit(self) -> Interview:
        with self._desk.workspace.work() as unit:
            return unit.records.get(Interview, self._interview)

    def _quotable(self) -> Quotable:
        ws = self._desk.workspace
        visit = self._visit().visit
        return Quotable(
            words=tuple(word for one in self._chosen() for word in one.words),
            factors=codebook.read(work=ws.work).entries,
            answers=cite.answering(visit, self._desk.language, work=ws.work, forms=ws.forms, blobs=ws.blobs),
        )

    def _ask_quote(self, quotable: Quotable) -> None:
        if not quotable.words:
            return
        asked = AskQuote(quotable, self._parent)
        known = {word.id for word in quotable.words}
        if self._words and set(self._words) <= known:
            asked.choose_words(*self._words)
        asked.accepted.connect(partial(self._quote, asked))
        asked.open()

    def _quote(self, asked: AskQuote) -> None:
        take = partial(self._take, asked.span, asked.codes, asked.new_factors, (asked.comment, asked.colour))
        self._desk.bench.ask(partial(take, asked.answer))

    def _take(
        self,
        span: tuple[str, str],
        codes: tuple[Code, ...],
        new: tuple[tuple[str, Code], ...],
        told: tuple[str, str],
        answer: cite.Answering | None,
    ) -> None:
        ws = self._desk.workspace
        made = (replace(one, factor=codebook.add(name, work=ws.work)) for name, one in new)
        about = excerpts.About(codes=(*codes, *made), comment=told[0], colour=told[1])
        excerpt = excerpts.take(self._interview, *span, about, work=ws.work)
        if answer is not None:
            cite.cite(excerpt, answer.sheet, answer.path, work=ws.work, forms=ws.forms, blobs=ws.blobs)

    def _sampled(self) -> tuple[str, str]:
        chosen = self._chosen() if self._segments else ()
        return self._visit().visit, chosen[0].text if chosen else ""

    def _clippable(self) -> Clippable:
        work = self._desk.workspace.work
        with work() as unit:
            export.check_may_leave(unit, self._interview)
        known, chosen = self._visit(), self._chosen()
        documents = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
        places = (export.remembered(work=work)[1], documents, Path.home())
        return Clippable(
            title=known.title,
            span=(min(one.start for one in chosen), max(one.end for one in chosen)),
            names=clip.names_in(self._interview, (0.0, float("inf")), work=work),
            has_table=bool(pseudonyms.listed(known.visit, work=work)),
            folder=next(place for place in places if place is not None and place.is_dir()),
        )

    def _ask_clip(self, offered: Clippable) -> None:
        asked = AskClip(offered, self._parent)
        asked.accepted.connect(partial(self._write, asked))
        asked.open()

    def _write(self, asked: AskClip) -> None:
        ws = self._desk.workspace
        assert asked.span is not None
        leave = partial(clip.leave, self._interview, asked.span, asked.cover, asked.path)
        tools = partial(leave, work=ws.work, blobs=ws.blobs, clips=ws.clips)
        parent = self._parent
        self._desk.errands.run(asked.errand, lambda _reached: tools(), lambda left: Exported(left, parent).open())
