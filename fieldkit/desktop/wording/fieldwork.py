"""How agreements, reviews, preparation and work are said on screen."""

from __future__ import annotations

from datetime import UTC, datetime

from fieldkit.desktop.wording.words import counted, day, length, said
from fieldkit.domain.people.consent import Consent, Given, Scope
from fieldkit.domain.reviewing.review import Decision
from fieldkit.domain.sharing.departure import Copy
from fieldkit.domain.visits.visit import VisitState


def scope(one: Scope) -> str:
    """Say what somebody accepts."""
    return {
        Scope.RECORD: said("d’être enregistrée"),
        Scope.TRANSCRIBE: said("d’être transcrite"),
        Scope.QUOTE: said("d’être citée sous un pseudonyme"),
        Scope.QUOTE_NAMED: said("d’être citée avec son nom"),
        Scope.PUBLISH: said("que le son soit publié"),
        Scope.KEEP: said("que l’entretien soit gardé pour la recherche"),
    }[one]


def given(one: Given) -> str:
    """Say how an agreement was given."""
    return {
        Given.ORAL: said("oralement"),
        Given.WRITTEN: said("par écrit"),
        Given.MESSAGE: said("par message"),
    }[one]


def agreement(one: Consent) -> str:
    """Say all of an agreement in a few lines."""
    if one.is_withdrawn:
        return said("Accord retiré le {day}.").format(day=day(one.withdrawn_on))
    agreed = ", ".join(scope(name) for name in Scope if name in one.scopes)
    lines = [said("Accepte {scopes}.").format(scopes=agreed) if agreed else said("N’accepte rien.")]
    lines.append(said("Donné {how}, le {day}.").format(how=given(one.given), day=day(one.given_on)))
    if one.limits:
        lines.append(said("Limites : {limits}").format(limits=one.limits))
    if one.keep_until:
        lines.append(said("À garder jusqu’au {day}.").format(day=day(one.keep_until)))
    return "\n".join(lines)


def copy(one: Copy) -> str:
    """Say what a copy is."""
    return {
        Copy.BUNDLE: said("Paquet"),
        Copy.TEXT: said("Texte exporté"),
        Copy.SOUND: said("Extrait sonore"),
        Copy.BACKUP: said("Sauvegarde de la base"),
    }[one]


def move(one: Decision) -> str:
    """Say a decision as what one can do now."""
    return {
        Decision.COMMENT: said("Commenter"),
        Decision.SUBMIT: said("Remettre à la relecture"),
        Decision.TAKE_BACK: said("Retirer de la relecture"),
        Decision.APPROVE: said("Approuver"),
        Decision.REQUEST_CHANGES: said("Demander des changements"),
        Decision.PUBLISH: said("Publier"),
    }[one]


def state_explained(state: VisitState) -> str:
    """Say what a state means for who looks."""
    return {
        VisitState.OPEN: said("La visite est en préparation ou en cours ; personne n’attend encore."),
        VisitState.SUBMITTED: said("Remise : elle attend d’être relue."),
        VisitState.CHANGES_REQUESTED: said("Des changements sont demandés : corrigez, puis remettez-la."),
        VisitState.APPROVED: said("Approuvée telle qu’elle est ; tout changement la remet à la relecture."),
        VisitState.PUBLISHED: said("Publiée telle qu’elle a été approuvée."),
    }[state]


def approved(count: int) -> str:
    """Say of how many statements an approval speaks."""
    return counted(count, said("1 énoncé, tel qu’il était"), said("{count} énoncés, tels qu’ils étaient"))


def point(name: str) -> str:
    """Say a point of the review's checklist."""
    return {
        "consent": said("Un accord est noté pour chaque entretien"),
        "quote": said("Chaque personne citée l’accepte"),
        "complete": said("Les fiches sont déclarées complètes"),
        "limits": said("Les fiches disent leurs limites"),
        "evidence": said("Les fiches citent des extraits"),
        "verified": said("Les transcriptions sont vérifiées à l’écoute"),
        "threads": said("Les commentaires sont réglés"),
    }[name]


def ready(name: str) -> str:
    """Say a point to see to before leaving."""
    return {
        "team": said("Équipe"),
        "people": said("Personnes à rencontrer"),
        "microphone": said("Micro branché"),
        "disk": said("Place sur le disque"),
        "battery": said("Batterie"),
        "model": said("Modèle de transcription"),
        "microphone-tested": said("Micro essayé"),
        "consent-printed": said("Feuilles d’accord imprimées"),
        "guide-printed": said("Guide d’entretien imprimé"),
        "forms-seen": said("Formulaires relus"),
    }[name]


def ready_detail(name: str, detail: str) -> str:
    """Say the figure or name of a point that was looked at."""
    none = {"battery": said("sur secteur"), "team": said("à nommer"), "people": said("à nommer")}
    told = {"battery": said("{detail} %"), "disk": said("{detail} h de son")}.get(name, "{detail}")
    return told.format(detail=detail) if detail else none.get(name, said("aucun"))


def about(kind: str) -> str:
    """Say what kind of thing a remark or a change is about."""
    return {
        "visit": said("Visite"),
        "interview": said("Entretien"),
        "segment": said("Passage"),
        "sheet": said("Fiche"),
        "excerpt": said("Extrait"),
        "note": said("Note"),
        "consent": said("Accord"),
        "recording": said("Son"),
        "transcript": said("Transcription"),
    }.get(kind, said("Élément"))


def field(attribute: str) -> str:
    """Say which field of a record changed, empty where the record itself says it."""
    return {
        "withdrawn_on": said("retrait"),
        "erased_on": said("retrait"),
        "keep_until": said("durée"),
        "scopes": said("ce qui est accepté"),
        "limits": said("limites"),
        "title": said("titre"),
        "start": said("début"),
        "end": said("fin"),
        "held_on": said("jour"),
        "team": said("équipe"),
        "state": said("état"),
        "speaker": said("qui parle"),
    }.get(attribute, "")


def waited(since: datetime) -> str:
    """Say how long something has waited: depuis 3 j, depuis 5 h."""
    hours = max(0, int((datetime.now(UTC) - since).total_seconds() // 3600))
    if hours >= 24:
        return said("depuis {count} j").format(count=hours // 24)
    return said("depuis {count} h").format(count=hours) if hours else said("depuis moins d’une heure")


def work_pace(pace: float, worked: float) -> str:
    """Say what a minute of sound costs in minutes of work; how long was worked while that is not known."""
    if pace:
        return said("{pace} min de travail par minute de son").format(pace=f"{pace:.1f}".replace(".", ","))
    return said("{length} de travail").format(length=length(worked)) if worked else ""
