"""What the crate says of visits and interviews: who, where, when, in which language, and what may be done with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from fieldkit.domain.people.consent import Consent, Scope
from fieldkit.domain.people.permission import is_agreed
from fieldkit.domain.sharing.contents import InterviewContents, VisitContents
from fieldkit.domain.sound.recording import Recording

_SCOPES = {
    "en": {
        Scope.RECORD: "recorded",
        Scope.TRANSCRIBE: "transcribed",
        Scope.QUOTE: "quoted",
        Scope.PUBLISH: "published",
    },
    "fr": {Scope.RECORD: "enregistré", Scope.TRANSCRIBE: "transcrit", Scope.QUOTE: "cité", Scope.PUBLISH: "publié"},
}
_SAID = {
    "en": ("May be {}.", "May not be {}.", "Nothing is agreed to.", "No agreement was noted: to be kept, not used."),
    "fr": (
        "Peut être {}.",
        "Ne peut pas être {}.",
        "Rien n’est accepté.",
        "Aucun accord noté : à garder sans l’utiliser.",
    ),
}
RIGHTS = "#rights"


def about_visit(visit: VisitContents) -> dict[str, Any]:
    """Describe a visit's folder."""
    return {
        "name": visit.visit.title or f"Visit to {visit.territory.name}",
        "description": f"Interviews, transcripts and case sheets of a visit to {visit.territory.name}.",
        "identifier": visit.visit.id,
        "temporalCoverage": _dates(visit),
        "contentLocation": {"@id": _territory(visit)},
        "author": [{"@id": _member(name)} for name in visit.visit.team],
        "license": {"@id": RIGHTS},
    }


def about_interview(visit: VisitContents, interview: InterviewContents) -> dict[str, Any]:
    """Describe an interview's folder."""
    held_on = interview.interview.held_on or visit.visit.start
    language = interview.read.language if interview.read else interview.interview.language
    return {
        "name": interview.title,
        "description": f"Interview held at {visit.territory.name} on {held_on.isoformat()}.",
        "identifier": interview.interview.id,
        "dateCreated": held_on.isoformat(),
        "contentLocation": {"@id": _territory(visit)},
        "contributor": [{"@id": f"#person-{consent.person}"} for consent in interview.consents],
        "license": {"@id": rights_of(interview)},
        "conditionsOfAccess": said_of_rights(interview.consents),
        **({} if language in ("", "auto") else {"inLanguage": language}),
    }


def about_sound(interview: InterviewContents, recording: Recording) -> dict[str, Any]:
    """Describe a sound file."""
    minutes, seconds = divmod(round(recording.seconds), 60)
    return {
        "@type": ["File", "AudioObject"],
        "name": f"Sound of {interview.title}",
        "duration": f"PT{minutes}M{seconds}S",
        "license": {"@id": rights_of(interview)},
    }


def rights_of(interview: InterviewContents) -> str:
    """Return the id of what says how an interview may be used."""
    return f"#rights-{interview.interview.id}"


def said_of_rights(consents: Sequence[Consent], language: str = "en") -> str:
    """Say what people agreed to: what one of them refused may not be done."""
    agreed, scopes = tuple(consents), _SCOPES[language]
    may, may_not, nothing, unknown = _SAID[language]
    if not agreed:
        return unknown
    allowed = [words for scope, words in scopes.items() if is_agreed(scope, agreed)]
    refused = [words for scope, words in scopes.items() if not is_agreed(scope, agreed)]
    said = may.format(", ".join(allowed)) if allowed else nothing
    return f"{said} {may_not.format(', '.join(refused))}" if refused and allowed else said


def agreed(interview: InterviewContents) -> dict[str, Any]:
    """Return what was agreed to, without names and without what was signed."""
    return {
        "consents": [
            {
                "person": consent.person,
                "scopes": sorted(scope.value for scope in consent.scopes),
                "given": consent.given.value,
                "given_on": _day(consent.given_on),
                "withdrawn_on": _day(consent.withdrawn_on),
            }
            for consent in interview.consents
        ],
        **{f"may_{name}": is_agreed(scope, interview.consents) for name, scope in _ASKED},
    }


_ASKED = (("be_quoted", Scope.QUOTE), ("be_published", Scope.PUBLISH))


def root(visits: Sequence[VisitContents], part: str) -> dict[str, Any]:
    """Describe the whole; `part` says which of several it is, empty for the only one."""
    names = ", ".join(visit.territory.name for visit in visits)
    first = min(visit.visit.start for visit in visits)
    last = max(visit.visit.end or visit.visit.start for visit in visits)
    said = f"Interviews, transcripts and case sheets from {names}, {first.isoformat()} to {last.isoformat()}."
    return {
        "name": f"Field visits: {names}{part}",
        "description": said,
        "datePublished": last.isoformat(),
        "temporalCoverage": f"{first.isoformat()}/{last.isoformat()}",
        "license": {"@id": RIGHTS},
        "author": [{"@id": id_} for id_ in dict.fromkeys(_member(name) for v in visits for name in v.visit.team)],
        "contentLocation": [{"@id": id_} for id_ in dict.fromkeys(map(_territory, visits))],
    }


def others(visits: Sequence[VisitContents]) -> list[dict[str, Any]]:
    """Describe what is no file: places, people (without names), and what may be done with each interview."""
    found = [
        {
            "@id": RIGHTS,
            "@type": "CreativeWork",
            "name": "Rights as agreed to",
            "description": "Each interview may be used as the people who were heard agreed to, and no further.",
        }
    ]
    for visit in visits:
        found += [_place(visit), *map(_author, visit.visit.team)]
        for interview in visit.interviews:
            found.append(_rights(interview))
            found += [_person(visit, consent.person) for consent in interview.consents]
    return list({one["@id"]: one for one in found}.values())


def _rights(interview: InterviewContents) -> dict[str, Any]:
    return {
        "@id": rights_of(interview),
        "@type": "CreativeWork",
        "name": f"Rights in {interview.title}",
        "description": said_of_rights(interview.consents),
    }


def _person(visit: VisitContents, id_: str) -> dict[str, Any]:
    known = next((one for one in visit.people if one.id == id_), None)
    role = {"jobTitle": known.function} if known and known.function else {}
    return {"@id": f"#person-{id_}", "@type": "Person", "name": visit.called(id_), **role}


def _author(name: str) -> dict[str, Any]:
    return {"@id": _member(name), "@type": "Person", "name": name}


def _member(name: str) -> str:
    return "#team-" + "".join(sign if sign.isalnum() else "-" for sign in name.casefold())


def _place(visit: VisitContents) -> dict[str, Any]:
    known = visit.territory
    return {"@id": _territory(visit), "@type": "Place", "name": known.name, "identifier": known.insee or known.id}


def _territory(visit: VisitContents) -> str:
    return f"#territory-{visit.territory.id}"


def _dates(visit: VisitContents) -> str:
    start, end = visit.visit.start.isoformat(), visit.visit.end
    return f"{start}/{end.isoformat()}" if end else start


def _day(day: Any) -> str | None:
    return day.isoformat() if day else None
