"""How evidence is said on screen: codes, cells, states to choose from, what was found."""

from __future__ import annotations

from PySide6.QtCore import QLocale

from fieldkit.desktop.wording import words
from fieldkit.desktop.wording.words import said
from fieldkit.domain.evidence.matrix import Cell


def case_state(state: str) -> str:
    """Say how far a case has come, as something to choose."""
    return said("Dossier : {state}").format(state=words.visit_state(state).lower())


def text_is(state: str) -> str:
    """Say how far a passage's text is, as something to choose."""
    return said("Texte : {state}").format(state=words.segment_state(state))


def sheet_is(state: str) -> str:
    """Say how far a sheet is, as something to choose."""
    state = {"draft": said("brouillon"), "complete": said("complète")}[state]
    return said("Fiche : {state}").format(state=state)


def kind(name: str) -> str:
    """Say what something is that was found."""
    return {
        "segment": said("Transcription"),
        "excerpt": said("Extrait"),
        "sheet": said("Fiche"),
        "note": said("Note"),
        "review": said("Relecture"),
        "interview": said("Entretien"),
        "visit": said("Visite"),
        "person": said("Personne"),
        "factor": said("Facteur"),
        "territory": said("Territoire"),
        "programme": said("Programme"),
        "attachment": said("Pièce jointe"),
    }.get(name, name)


def direction(name: str) -> str:
    """Say where a factor pushes, as an excerpt tells it."""
    return {
        "towards": said("vers la coopération"),
        "away": said("contre la coopération"),
        "neither": said("sans direction"),
    }[name]


def directions() -> tuple[str, str, str]:
    """Say every direction: towards, away, neither."""
    return direction("towards"), direction("away"), direction("neither")


def weight(value: int) -> str:
    """Say how much an excerpt says of a factor."""
    return {1: said("en passant"), 2: said("clairement"), 3: said("fortement")}.get(value, str(value))


def code(factor: str, value: int, way: str) -> str:
    """Say a code shortly: the factor, an arrow for its direction, a dot for each step of its weight."""
    arrow = {"towards": "↗", "away": "↘", "neither": ""}[way]
    return f"{factor} {arrow}{'•' * value}"


def cell(of: Cell) -> str:
    """Say what the evidence of a cell is."""
    if not of.excerpts:
        return said("aucun extrait")
    says = said("extraits : {count}, force : {strength}, vers la coopération : {towards}, contre : {away}")
    shares = {name: f"{value:g}" for name, value in of._asdict().items() if name != "excerpts"}
    return says.format(count=of.excerpts, **shares)


def coefficient(value: float | None) -> str:
    """Say a measure of agreement: 0,72; a dash where nothing can be said."""
    return "—" if value is None else QLocale().toString(value, "f", 2)


def size_of_discs() -> str:
    """Say what the discs of the matrix show."""
    return said("surface : force des extraits · chiffre : nombre d’extraits")


def quoted(text: str) -> str:
    """Put words in the quotes that French prints, which stay with them at the end of a line."""
    return f"«\u202f{text}\u202f»"


def unbroken(text: str) -> str:
    """Keep quotes with the words that they hold."""
    return text.replace("« ", "«\u202f").replace(" »", "\u202f»")


def no_category() -> str:
    """Say that the category of actor of a passage is not known."""
    return said("acteur non précisé")
