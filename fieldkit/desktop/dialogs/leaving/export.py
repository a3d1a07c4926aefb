"""Export: which format, how it is written, where to; written as an errand, and then shown where it lies."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QMessageBox, QWidget

from fieldkit.desktop.desk import Desk
from fieldkit.desktop.dialogs.asking import Asking
from fieldkit.desktop.widgets.parts import button, label, row
from fieldkit.desktop.wording import words
from fieldkit.domain.sharing.reading import Numbers, Rendering
from fieldkit.domain.visits.interview import Interview
from fieldkit.exchange.formats import FORMATS
from fieldkit.usecases.people import pseudonyms
from fieldkit.usecases.sharing import export

PAGES = ("docx", "odt", "pdf")
_FITS = {
    "times": (*PAGES, "txt", "qdpx"),
    "numbers": (*PAGES, "txt"),
    "lines": PAGES,
    "joined": (*PAGES, "txt"),
    "sound": ("qdpx",),
}
"""Which formats each option is for."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the dialog opens with; `names` have no pseudonym."""

    title: str
    wish: export.Wish
    folder: Path
    names: tuple[str, ...] = ()


class AskExport(Asking):
    """Only the options that the chosen format knows are in sight."""

    def __init__(self, asked: Asked, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Exporter la transcription"), parent, self.tr("Exporter"))
        self.setMinimumWidth(560)
        self._there = asked.folder
        self._language = asked.wish.rendering.language
        rendering = asked.wish.rendering
        self._format = self._box(self.tr("Format"))
        self._purpose = label("", "quiet", wraps=False)
        self.form.addRow("", self._purpose)
        self._numbers = self._box(self.tr("Numéros"))
        self._times = self._tick(self.tr("Repères de temps"), rendering.has_times)
        self._joined = self._tick(
            self.tr("Un paragraphe pour tout ce qu’une voix dit d’affilée"), rendering.joins_turns
        )
        self._sound = self._tick(self.tr("Coder le son en même temps que le texte"), rendering.is_bound_to_sound)
        self._pseudonyms = self._tick(self.tr("Des pseudonymes à la place des noms"), rendering.has_pseudonyms)
        told = self.tr("Partent tels quels, sans pseudonyme : {names}").format(names=", ".join(asked.names))
        self._bare = label(told if asked.names else "", "problem")
        self.form.addRow("", self._bare)
        self._wording = self._box(self.tr("Rédaction"))
        self._name = self.field(self.tr("Fichier"))
        self._folder = label("", "quiet")
        choose = button(self.tr("Choisir…"), self._choose, "folder")
        self.form.addRow(self.tr("Dossier"), row(self._folder, choose, stretch_at=1))
        self._notice = label(self.tr("Ce fichier existe déjà : il sera remplacé."), "quiet", wraps=False)
        self.form.addRow("", self._notice)
        self._fill(asked.wish)
        self._format.currentIndexChanged.connect(self._fit)
        self._name.textChanged.connect(self._warn)
        self._pseudonyms.toggled.connect(self._fit)
        self.show_path(asked.folder / f"{file_name(asked.title)}.{self._ending}")
        self._fit()

    @property
    def wish(self) -> export.Wish:
        """Return what is wanted; options that the format does not know are left as usual."""
        numbers = Numbers(self._numbers.currentData())
        chosen = Rendering(
            wording=str(self._wording.currentData()),
            has_pseudonyms=self._pseudonyms.isChecked(),
            has_times=self._times.isChecked() or not self._fits("times"),
            numbers=numbers if self._fits("numbers") else Numbers.NONE,
            joins_turns=self._joined.isChecked() and self._fits("joined"),
            is_bound_to_sound=self._sound.isChecked() and self._fits("sound"),
            language=self._language,
        )
        return export.Wish(format=self.format, rendering=chosen)

    @property
    def format(self) -> str:
        """Return the chosen format's name."""
        return str(self._format.currentData())

    @property
    def path(self) -> Path:
        """Return where to."""
        return self._there / self._name.text().strip()

    def show_path(self, path: Path) -> None:
        """Offer this file."""
        self._there = path.parent
        self._folder.setText(str(path.parent))
        self._name.setText(path.name)

    @property
    def errand(self) -> str:
        """Return what the bottom of the window calls it."""
        return self.tr("Export de {name}").format(name=self.path.name)

    @property
    def _ending(self) -> str:
        return FORMATS[self.format].ending

    def _fill(self, wish: export.Wish) -> None:
        for format_, (name, _purpose) in self._offered().items():
            self._format.addItem(f"{name} (.{FORMATS[format_].ending})", format_)
        self._format.setCurrentIndex(max(self._format.findData(wish.format), 0))
        self._number_choices(wish.rendering.numbers)
        for wording in export.WORDINGS:
            self._wording.addItem(words.wording(wording), wording)
        self._wording.setCurrentIndex(max(self._wording.findData(wish.rendering.wording), 0))

    def _number_choices(self, chosen: Numbers) -> None:
        self._numbers.clear()
        self._numbers.addItem(self.tr("aucun"), Numbers.NONE.value)
        self._numbers.addItem(self.tr("des passages"), Numbers.SEGMENTS.value)
        if self._fits("lines"):
            self._numbers.addItem(self.tr("des lignes, dans la marge"), Numbers.LINES.value)
        self._numbers.setCurrentIndex(max(self._numbers.findData(chosen.value), 0))

    def _fits(self, option: str) -> bool:
        return self.format in _FITS[option]

    @Slot()
    def _fit(self) -> None:
        """Show what belongs to the format, and give the file its ending."""
        self._purpose.setText(self._offered()[self.format][1])
        self._number_choices(Numbers(self._numbers.currentData()))
        self.form.setRowVisible(self._numbers, self._fits("numbers"))
        self.form.setRowVisible(self._times, self._fits("times"))
        self.form.setRowVisible(self._joined, self._fits("joined"))
        self.form.setRowVisible(self._sound, self._fits("sound"))
        self.form.setRowVisible(self._bare, self._pseudonyms.isChecked() and bool(self._bare.text()))
        self._name.setText(_ended(self._name.text().strip(), self._ending))
        self._warn()
        self.adjustSize()

    @Slot()
    def _warn(self) -> None:
        self.form.setRowVisible(self._notice, self.path.is_file())

    @Slot()
    def accept(self) -> None:
        """Go on only when the file has a name."""
        if self._name.text().strip():
            super().accept()

    def _choose(self) -> None:
        kind = f"{self._format.currentText()} (*.{self._ending})"
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("Où exporter"), str(self.path), kind)
        if chosen:
            self.show_path(Path(chosen if Path(chosen).suffix else f"{chosen}.{self._ending}"))

    def _offered(self) -> dict[str, tuple[str, str]]:
        return {
            "docx": (self.tr("Word"), self.tr("Pour lire, annoter, citer.")),
            "odt": (self.tr("LibreOffice"), self.tr("Pour lire, annoter, citer.")),
            "pdf": (self.tr("PDF"), self.tr("Pour imprimer et garder, tel quel partout.")),
            "txt": (self.tr("Texte"), self.tr("Pour tout logiciel.")),
            "qdpx": (
                self.tr("Analyse qualitative"),
                self.tr("Pour QualCoder, NVivo, MAXQDA, ATLAS.ti : texte, extraits et codes."),
            ),
            "qdc": (self.tr("Codes seuls"), self.tr("La liste des codes, pour un autre projet d’analyse.")),
            "eaf": (self.tr("ELAN"), self.tr("Pour annoter sur le son, une piste par voix.")),
            "iramuteq": (self.tr("IRaMuTeQ"), self.tr("Pour la statistique du vocabulaire, un texte par voix.")),
            "txm": (self.tr("TXM"), self.tr("Pour la textométrie : à décompresser, puis importer en XML-XTZ + CSV.")),
            "vtt": (self.tr("Sous-titres WebVTT"), self.tr("Pour le web ; les voix y sont nommées.")),
            "srt": (self.tr("Sous-titres SubRip"), self.tr("Pour les lecteurs de vidéo.")),
            "csv": (self.tr("Tableau"), self.tr("Pour un tableur : une ligne par passage.")),
            "json": (self.tr("Données"), self.tr("Pour un programme : chaque mot avec son temps.")),
        }

    def _box(self, name: str) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(name)
        self.form.addRow(name, box)
        return box

    def _tick(self, name: str, is_set: bool) -> QCheckBox:
        tick = QCheckBox(name)
        tick.setChecked(is_set)
        self.form.addRow("", tick)
        return tick


class Exported(QMessageBox):
    """Tells where a file lies, and opens its folder."""

    def __init__(self, left: export.Left, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder = left.path.parent
        self.setIcon(QMessageBox.Icon.Information)
        size = words.size(left.bytes).replace(" ", "\u00a0")
        self.setText(self.tr("{name} est écrit ({size}).").format(name=left.path.name, size=size))
        self.setInformativeText(self.tr("Dans {folder}").format(folder=self._folder))
        opened = self.addButton(self.tr("Ouvrir le dossier"), QMessageBox.ButtonRole.ActionRole)
        opened.clicked.connect(self._open)
        self.addButton(self.tr("Fermer"), QMessageBox.ButtonRole.RejectRole)

    @Slot()
    def _open(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))


def export_transcript(desk: Desk, interview: str, parent: QWidget) -> None:
    """Ask how an interview's text leaves, if it may, and write it."""
    desk.bench.ask(partial(_look, desk, interview), lambda asked: _ask(desk, interview, asked, parent))


def file_name(title: str) -> str:
    """Return a title as a file may be called on any system."""
    plain = " ".join(re.sub(r'[\\/:*?"<>|\x00-\x1f]', " ", title).split())
    return plain.strip(" .")[:120] or "transcription"


def _ended(name: str, ending: str) -> str:
    """Return a file's name with this ending instead of another format's."""
    known = Path(name).suffix.lower() in {f".{one.ending}" for one in FORMATS.values()}
    return str(Path(name).with_suffix(f".{ending}")) if known else name


def _look(desk: Desk, interview: str) -> Asked:
    with desk.workspace.work() as unit:
        export.check_may_leave(unit, interview)
        known = unit.records.get(Interview, interview)
    wish, folder = export.remembered(work=desk.workspace.work)
    documents = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    places = (folder, documents, Path.home())
    there = next(place for place in places if place is not None and place.is_dir())
    return Asked(known.title, export.spoken_in(wish, desk.language), there, _names_left(desk, known))


def _names_left(desk: Desk, interview: Interview) -> tuple[str, ...]:
    """Return the names that leave as they are; none while the visit has no table: then nothing leaves with one."""
    ws = desk.workspace
    if not pseudonyms.listed(interview.visit, work=ws.work):
        return ()
    return tuple(one.name for one in pseudonyms.left_open(interview.id, work=ws.work, gazetteer=ws.gazetteer))


def _ask(desk: Desk, interview: str, asked: Asked, parent: QWidget) -> None:
    dialog = AskExport(asked, parent)
    dialog.accepted.connect(lambda: _write(desk, interview, dialog, parent))
    dialog.open()


def _write(desk: Desk, interview: str, dialog: AskExport, parent: QWidget) -> None:
    work, wish, path = desk.workspace.work, dialog.wish, dialog.path
    desk.bench.ask(partial(export.remember, wish, path.parent, work=work))
    leave = partial(export.leave, interview, wish, path, work=work, writers=desk.workspace.writers)
    desk.errands.run(dialog.errand, leave, lambda left: Exported(left, parent).open())
