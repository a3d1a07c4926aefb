"""The words around a text in documents, in French and English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from fieldkit.domain.people.consent import Scope
from fieldkit.domain.sharing.reading import Present, ReadTranscript


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """One language's words."""

    colon: str
    between: str
    months: tuple[str, ...]
    names: Mapping[str, str]
    languages: Mapping[str, str]
    scopes: Mapping[Scope, str]
    given: Mapping[str, str]
    verified: str
    no_consent: str
    nothing_agreed: str
    page: str


FRENCH = Labels(
    colon="\u202f: ",
    between="\u202f; ",
    months=tuple("janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()),
    names={
        "territory": "Territoire",
        "visit": "Visite",
        "held_on": "Entretien tenu le",
        "present": "Personnes présentes",
        "team": "Équipe",
        "language": "Langue",
        "duration": "Durée",
        "model": "Modèle",
        "verified": "Relecture",
        "consent": "Accord",
    },
    languages={
        "fr": "français",
        "en": "anglais",
        "de": "allemand",
        "es": "espagnol",
        "it": "italien",
        "pt": "portugais",
        "ar": "arabe",
    },
    scopes={
        Scope.RECORD: "enregistrement",
        Scope.TRANSCRIBE: "transcription",
        Scope.QUOTE: "citation",
        Scope.QUOTE_NAMED: "citation avec le nom",
        Scope.PUBLISH: "publication du son",
        Scope.KEEP: "conservation pour la recherche",
    },
    given={"oral": "oral", "written": "écrit", "message": "par message"},
    verified="{share} % des segments vérifiés à l’écoute",
    no_consent="aucun accord noté",
    nothing_agreed="rien",
    page="page {page} sur {pages}",
)

ENGLISH = Labels(
    colon=": ",
    between="; ",
    months=tuple("January February March April May June July August September October November December".split()),
    names={
        "territory": "Territory",
        "visit": "Visit",
        "held_on": "Interview held on",
        "present": "People present",
        "team": "Team",
        "language": "Language",
        "duration": "Length",
        "model": "Model",
        "verified": "Checking",
        "consent": "Agreement",
    },
    languages={
        "fr": "French",
        "en": "English",
        "de": "German",
        "es": "Spanish",
        "it": "Italian",
        "pt": "Portuguese",
        "ar": "Arabic",
    },
    scopes={
        Scope.RECORD: "recording",
        Scope.TRANSCRIBE: "transcription",
        Scope.QUOTE: "quotation",
        Scope.QUOTE_NAMED: "quotation with the name",
        Scope.PUBLISH: "publication of the sound",
        Scope.KEEP: "keeping for research",
    },
    given={"oral": "oral", "written": "written", "message": "by message"},
    verified="{share} % of segments checked against the sound",
    no_consent="no agreement noted",
    nothing_agreed="nothing",
    page="page {page} of {pages}",
)


def labels(read: ReadTranscript) -> Labels:
    """Return the words of the language that is asked for."""
    return ENGLISH if read.rendering.language == "en" else FRENCH


def header(read: ReadTranscript) -> tuple[tuple[str, str], ...]:
    """Return what stands at a document's head: a name and a value a line; what is not known is left out."""
    use, facts = labels(read), read.facts
    lines = {
        "territory": f"{facts.territory} ({facts.insee})" if facts.insee else facts.territory,
        "visit": _days(facts.start, facts.end, use),
        "held_on": _day(facts.held_on, use),
        "present": use.between.join(_person(one) for one in facts.present),
        "team": use.between.join(facts.team),
        "language": _languages(read, use),
        "duration": length(read.duration),
        "model": read.model,
        "verified": use.verified.format(share=int(facts.verified * 100)) if read.segments else "",
        "consent": use.between.join(_agreed(one, use) for one in facts.present) or use.no_consent,
    }
    return tuple((use.names[name], value) for name, value in lines.items() if value)


def running(read: ReadTranscript) -> str:
    """Return what stands at the head of every page: title, territory, day."""
    day = _day(read.facts.held_on or read.facts.start, labels(read))
    return " · ".join(part for part in (read.title, read.facts.territory, day) if part)


def length(seconds: float) -> str:
    """Write a length: 1 h 02 min, 3 min 05 s, 12 s, with no-break spaces."""
    whole = round(seconds)
    hours, minutes, rest = whole // 3600, whole // 60 % 60, whole % 60
    if hours:
        return f"{hours}\u00a0h\u00a0{minutes:02d}\u00a0min"
    return f"{minutes}\u00a0min\u00a0{rest:02d}\u00a0s" if minutes else f"{rest}\u00a0s"


def _day(value: date | None, use: Labels) -> str:
    return f"{value.day}\u00a0{use.months[value.month - 1]}\u00a0{value.year}" if value else ""


def _days(start: date | None, end: date | None, use: Labels) -> str:
    return _day(start, use) if end is None or end == start else f"{_day(start, use)} – {_day(end, use)}"


def main_language(read: ReadTranscript) -> str:
    """Return the code of the language that is spoken first, empty when it is not known."""
    first = read.language.split(",")[0].strip()
    return first if first.isalpha() and len(first) in (2, 3) else ""


def _languages(read: ReadTranscript, use: Labels) -> str:
    codes = [code.strip() for code in read.language.split(",") if code.strip() not in ("", "auto")]
    return ", ".join(use.languages.get(code, code) for code in codes)


def _person(one: Present) -> str:
    return f"{one.name} ({one.function})" if one.name and one.function else one.name or one.function or "—"


def _agreed(one: Present, use: Labels) -> str:
    scopes = ", ".join(use.scopes[scope] for scope in Scope if scope in one.scopes) or use.nothing_agreed
    how = ", ".join(part for part in (use.given[one.given.value], _day(one.given_on, use)) if part)
    return f"{one.name or one.function or '—'}{use.colon}{scopes} ({how})"
