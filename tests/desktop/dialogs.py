"""Every dialog of the window, opened over a small study as its page opens it, by the name of its class."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QSizeF
from PySide6.QtWidgets import QDialog, QWidget

from fieldkit.desktop.desk import Desk
from fieldkit.desktop.dialogs.arriving.bring import BringTranscript
from fieldkit.desktop.dialogs.arriving.card import AskCard
from fieldkit.desktop.dialogs.evidence.blind import AskBlind
from fieldkit.desktop.dialogs.evidence.coding import AskCodes
from fieldkit.desktop.dialogs.evidence.note import AskNote
from fieldkit.desktop.dialogs.evidence.quoting import AskQuote, Quotable
from fieldkit.desktop.dialogs.fieldwork.form import ChooseForm
from fieldkit.desktop.dialogs.fieldwork.moving import AskMove
from fieldkit.desktop.dialogs.fieldwork.recording import AskRecording
from fieldkit.desktop.dialogs.fieldwork.visit import AskVisit
from fieldkit.desktop.dialogs.leaving.archive import AskArchive
from fieldkit.desktop.dialogs.leaving.bundle import AskBundle
from fieldkit.desktop.dialogs.leaving.clip import AskClip, Clippable
from fieldkit.desktop.dialogs.leaving.export import Asked, AskExport, Exported
from fieldkit.desktop.dialogs.listening.again import AskAgain
from fieldkit.desktop.dialogs.listening.versions import Versions
from fieldkit.desktop.dialogs.listening.voices import AskVoices, heard_voices
from fieldkit.desktop.dialogs.past.history import History
from fieldkit.desktop.dialogs.people.agreements import Agreements
from fieldkit.desktop.dialogs.people.consent import AskConsent
from fieldkit.desktop.dialogs.people.person import AskPerson
from fieldkit.desktop.dialogs.people.pseudonyms import Pseudonyms
from fieldkit.desktop.dialogs.people.withdrawing import Withdrawing
from fieldkit.desktop.dialogs.reviewing.dispute import AskDispute
from fieldkit.desktop.dialogs.reviewing.giving import AskGiving
from fieldkit.desktop.dialogs.reviewing.remark import AskRemark
from fieldkit.desktop.dialogs.reviewing.sharing import Sharing
from fieldkit.desktop.dialogs.text.abbreviations import AskAbbreviations
from fieldkit.desktop.dialogs.text.align import AskAlign
from fieldkit.desktop.dialogs.text.alike import CorrectAlike
from fieldkit.desktop.dialogs.text.learn import Learn
from fieldkit.desktop.dialogs.text.replace import Replace
from fieldkit.desktop.dialogs.text.spelling import Spelling
from fieldkit.desktop.dialogs.text.typography import AskTypography
from fieldkit.desktop.keys.capture import ChangeKeys
from fieldkit.desktop.keys.keymap import Keymap
from fieldkit.desktop.keys.page import KeysPage
from fieldkit.desktop.pages.codebook.agreement import Agreement
from fieldkit.desktop.pages.codebook.asking import AskFactor, AskParts, AskPlace
from fieldkit.desktop.pages.sheet.drawings import SheetDrawings
from fieldkit.desktop.pages.sheet.fields.drawn.drawing import DrawingDialog
from fieldkit.desktop.pages.sheet.fields.field import Resumed
from fieldkit.desktop.pages.sheet.moving import Changes
from fieldkit.desktop.pages.transcript.walk.walking import Walking
from fieldkit.desktop.protection.asking import (
    AskChange,
    AskEnding,
    AskProtection,
    AskRecoveryKey,
    ShowRecoveryKey,
)
from fieldkit.desktop.recording.mic_trial import MicTrial
from fieldkit.desktop.shots import PRINTED
from fieldkit.desktop.widgets.drawing.paper import Paper
from fieldkit.domain.sharing.departure import Copy, Departure
from fieldkit.domain.sheets.outline import Change, Difference
from fieldkit.domain.sheets.question import Question, QuestionKind
from fieldkit.usecases.evidence import blinding, codebook
from fieldkit.usecases.hearing import versions
from fieldkit.usecases.hearing.translate import Offer
from fieldkit.usecases.people.withdrawal import Erasure
from fieldkit.usecases.reviewing.disputes import Dispute, Said
from fieldkit.usecases.reviewing.threads import About
from fieldkit.usecases.sharing import export
from fieldkit.usecases.sharing.clip import Said as Heard
from fieldkit.usecases.sheets import definitions
from fieldkit.usecases.sheets.cite import Answering
from fieldkit.usecases.sheets.move_sheet import Leaving, Move
from fieldkit.usecases.sound.card import Conversation
from fieldkit.usecases.text import correct
from fieldkit.usecases.text.walk import Alike
from tests.desktop.test_card import on_card
from tests.made.cases import Case, a_code
from tests.made.heard import a_transcript
from tests.store.test_walk import put_window

NOON = datetime(2018, 3, 1, 12, tzinfo=UTC)
ERASED = Erasure(
    title="Entretien avec Claire Muller",
    person="Claire Muller",
    sounds=(("R1.MP3", 60.0),),
    transcripts=1,
    segments=3,
    words=20,
    excerpts=("puis la mairie a suivi",),
    remarks=1,
    drafts=1,
    bytes=1_000_000,
    sheets=(("Citer", "preuve"),),
    about=("Fiche d’entretien",),
    copies=(Departure(interview="i", copy=Copy.BUNDLE, place="CLE", at=NOON),),
)
DISPUTE = Dispute(
    subject="t.0.0",
    attribute="text",
    kind="segment",
    title="Entretien avec Claire Muller",
    start=1.0,
    heads=tuple(
        Said(id=f"s{place}", value=text, text=text, author=author, at=NOON, is_mine=not place)
        for place, (author, text) in enumerate((("Zoé", "les potagers"), ("Odette", "les vergers")))
    ),
    can_write=True,
    is_narrowed=False,
)
MOVE = Move(
    sheet="s",
    before="1",
    after="2",
    changes=(Change(difference=Difference.NEW, path="titre", label="Titre"),),
    leaving=(Leaving(path="resume", label="Résumé", answer="Les jardins"),),
)
ASKED = Question(path="signature", kind=QuestionKind.IMAGE, label="Votre signature")


@dataclass(frozen=True, slots=True, kw_only=True)
class Study:
    """What dialogs are opened over: a desk, the study on it, a page to stand on, a folder to write into."""

    desk: Desk
    case: Case
    page: QWidget
    folder: Path


Opens = dict[str, Callable[[], QDialog]]


def dialogs(study: Study) -> Opens:
    """Return what opens each dialog."""
    return {
        **_of_text(study),
        **_of_export(study),
        **_of_people(study),
        **_of_visits(study),
        **_of_evidence(study),
        **_of_review(study),
        **_of_window(study),
    }


def _unheard(*_seconds: float) -> None:
    return


def _of_text(to: Study) -> Opens:
    """Return what is opened over a text that stands."""
    desk, interview, page, work = to.desk, to.case.interview, to.page, to.desk.workspace.work
    _, segments = correct.read(interview, work=work)
    first = segments[0].id
    alike = Alike(segment=segments[1], interview=interview, title="Entretien", after="puis la ville a suivi")
    return {
        "History": lambda: History(desk, interview, page),
        "AskAbbreviations": lambda: AskAbbreviations({"cm": "conseil municipal"}, desk, page),
        "Replace": lambda: Replace(desk, interview, _unheard, page),
        "AskAlign": lambda: AskAlign(first, page),
        "CorrectAlike": lambda: CorrectAlike(first, (alike,), desk, page),
        "Spelling": lambda: Spelling(desk, interview, _unheard, page),
        "Learn": lambda: Learn("Kingersheim", page),
        "AskTypography": lambda: AskTypography(first, page),
        "Walking": lambda: Walking(desk, _doubtful(to), _unheard, page),
        "AskAgain": lambda: AskAgain(
            first, ("base", "small"), Offer(spoken="fr", targets=("en",)), desk.workspace.languages, page
        ),
        "Versions": lambda: Versions(versions.listenings(interview, work=work), desk, _unheard, page),
        "AskVoices": lambda: AskVoices(heard_voices(segments), ("Claire Muller",), _unheard, page),
    }


def _doubtful(to: Study) -> str:
    """Write an interview down in which passages are doubtful; returns its id."""
    interview, transcript = a_transcript(to.desk.workspace, ())
    put_window(to.desk.workspace, transcript)
    return interview


def _of_export(to: Study) -> Opens:
    """Return what is asked before something comes or goes."""
    page = to.page
    clip = Clippable(
        title="Entretien",
        span=(0.0, 5.0),
        names=(Heard(span=(1.0, 2.0), text="Claire"),),
        has_table=True,
        folder=to.folder,
    )
    subtitles = to.folder / "a.srt"
    subtitles.write_text("1\n00:00:01,000 --> 00:00:04,000\nAnne : Nous avons ouvert la salle\n", encoding="utf-8")
    return {
        "AskClip": lambda: AskClip(clip, page),
        "BringTranscript": lambda: BringTranscript(subtitles, to.case.interview, to.desk, page),
        "AskExport": lambda: AskExport(Asked("Entretien", export.Wish(format="docx"), to.folder, ("Claire",)), page),
        "Exported": lambda: Exported(export.Left(path=to.folder / "Entretien.docx", bytes=12_000), page),
        "AskBundle": lambda: AskBundle(to.folder, "age1", page),
        "AskArchive": lambda: AskArchive(page),
        "AskCard": lambda: AskCard((Conversation((on_card("R1.MP3", 60), on_card("R2.MP3", 120))),), page),
    }


def _of_people(to: Study) -> Opens:
    """Return what is asked about people and what they agreed to."""
    desk, case, page = to.desk, to.case, to.page
    return {
        "Agreements": lambda: Agreements(desk, case.interview, "Entretien", page),
        "AskConsent": lambda: AskConsent(page, "Claire Muller", None, ("Claire Muller",)),
        "AskPerson": lambda: AskPerson(None, page),
        "Pseudonyms": lambda: Pseudonyms(desk, case.visit, "Claire Muller est venue", page),
        "Withdrawing": lambda: Withdrawing(ERASED, page),
    }


def _of_visits(to: Study) -> Opens:
    """Return what is asked when a visit is made, and what is in it."""
    desk, page, ws = to.desk, to.page, to.desk.workspace
    known = definitions.known("fr", work=ws.work, forms=ws.forms, blobs=ws.blobs)
    copy = SheetDrawings(desk, page).begin(ASKED, "white")
    return {
        "AskVisit": lambda: AskVisit(desk, page),
        "AskRecording": lambda: AskRecording(MicTrial(desk), page),
        "AskMove": lambda: AskMove("Entretien", ws.screens.visits(), page),
        "ChooseForm": lambda: ChooseForm(known, page, _unwritten),
        "Changes": lambda: Changes(MOVE, page),
        "DrawingDialog": lambda: DrawingDialog(ASKED, Paper(size=QSizeF(400, 300)), copy, Resumed(), page),
    }


def _unwritten(_form: str) -> None:
    return


def _of_evidence(to: Study) -> Opens:
    """Return what is asked about excerpts and factors."""
    desk, page, ws = to.desk, to.page, to.desk.workspace
    book = codebook.read(work=ws.work)
    factor = book.entries[0].factor
    quotes = ws.evidence.quotes(codebook.alone(factor.id))
    _, segments = correct.read(to.case.interview, work=ws.work)
    quotable = Quotable(
        words=segments[0].words,
        factors=book.entries,
        answers=(Answering(sheet="s", path="preuve", title="Citer", question="Preuve"),),
    )
    seen = tuple((line, blinding.coders(line.id, work=ws.work)) for line in ws.screens.visits())
    return {
        "AskQuote": lambda: AskQuote(quotable, page),
        "AskCodes": lambda: AskCodes("Nous avons ouvert", book, (a_code(factor.id),), page),
        "AskNote": lambda: AskNote("Nous avons ouvert", page),
        "AskBlind": lambda: AskBlind(seen, page),
        "Agreement": lambda: Agreement(desk, page),
        "AskFactor": lambda: AskFactor(book, factor.id, page),
        "AskPlace": lambda: AskPlace(("Ranger sous…", "Ranger"), "Va sous :", (book, factor.id), page, has_top=True),
        "AskParts": lambda: AskParts(factor.name, quotes, page),
    }


def _of_review(to: Study) -> Opens:
    """Return what is asked among several."""
    about = About(kind="interview", title="Entretien", page="transcript", record=to.case.interview, seconds=1.0)
    held = to.desk.workspace.screens.interviews(to.case.visit)
    return {
        "AskDispute": lambda: AskDispute(DISPUTE, to.page),
        "AskGiving": lambda: AskGiving("Entretien", to.page),
        "AskRemark": lambda: AskRemark(about, to.page),
        "Sharing": lambda: Sharing(to.desk, to.case.visit, held, to.page),
    }


def _of_window(to: Study) -> Opens:
    """Return what the window itself asks: keys, and protection."""
    desk, page = to.desk, to.page
    return {
        "KeysPage": lambda: KeysPage(desk, page),
        "ChangeKeys": lambda: ChangeKeys(Keymap(), "play", "fr", page),
        "AskProtection": lambda: AskProtection(desk, can_remember=True),
        "AskEnding": lambda: AskEnding(desk, is_protecting=False),
        "AskChange": lambda: AskChange(desk),
        "AskRecoveryKey": lambda: AskRecoveryKey(desk),
        "ShowRecoveryKey": lambda: ShowRecoveryKey(PRINTED, "visites", page),
    }
