"""The sheet that a person signs, in French or English, with the visit's facts already on it.

What it says follows what the General Data Protection Regulation wants people to be told (articles 7 and 13): who
asks, why, what is done, how long, and that they may go back on it at any time.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fieldkit.domain.visits.paper import PaperFacts
from fieldkit.exchange.papers.setting import Paper


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The sheet's words in one language; `scopes` are in the order of `Scope`."""

    title: str
    told: tuple[str, ...]
    names: dict[str, str]
    agree: str
    scopes: tuple[str, ...]
    limits: str
    keeping: str
    keeping_for: tuple[str, ...]
    rights: str
    rights_told: tuple[str, ...]
    signed: str
    signing: tuple[str, ...]
    by: str


FRENCH = Wording(
    title="Accord pour un entretien",
    told=(
        "Vous êtes invité·e à un entretien de recherche. Ce que vous dites sert à comprendre comment élus, agents, "
        "associations et habitants construisent ensemble l’action publique. Vous êtes libre d’accepter ou non, de ne "
        "pas répondre à une question, d’arrêter à tout moment.",
        "Cochez ce que vous acceptez ; ce qui n’est pas coché n’est pas fait.",
    ),
    names={
        "programme": "Programme",
        "territory": "Territoire",
        "days": "Visite",
        "team": "Enquêteurs",
        "person": "Nom et prénom",
        "function": "Fonction",
        "organisation": "Organisme",
    },
    agree="J’accepte",
    scopes=(
        "que l’entretien soit enregistré ;",
        "que l’enregistrement soit transcrit par écrit ;",
        "d’être cité·e sous un pseudonyme ;",
        "d’être cité·e avec mon nom ;",
        "que des passages du son soient publiés ;",
        "que l’entretien soit conservé pour d’autres recherches.",
    ),
    limits="Ce que je ne souhaite pas (passages, sujets, personnes, lieux de publication)",
    keeping="Durée de conservation",
    keeping_for=("jusqu’à la fin du programme ;", "jusqu’au ……… / ……… / ……………… ;", "sans limite de durée."),
    rights="Vos droits",
    rights_told=(
        "Vous pouvez demander à lire la transcription, à la corriger, et retirer votre accord à tout moment, sans "
        "donner de raison : le son et les textes de l’entretien sont alors effacés des ordinateurs de l’équipe et de "
        "son archive. Ce qui a déjà été publié ne peut pas toujours être repris.",
        "Les noms et les coordonnées sont gardés à part et ne sont vus que par l’équipe. Vous pouvez vous adresser à "
        "l’enquêteur, à son institut, ou à l’autorité de protection des données (en France : la CNIL).",
    ),
    signed="Signatures",
    signing=("Fait à", "Le", "Signature de la personne", "Signature de l’enquêteur"),
    by="Contact de l’équipe",
)

ENGLISH = Wording(
    title="Agreement to an interview",
    told=(
        "You are invited to a research interview. What you say helps to understand how elected people, civil "
        "servants, associations and residents make public action together. You are free to accept or not, to "
        "leave a question unanswered, to stop at any time.",
        "Tick what you agree to; what is not ticked is not done.",
    ),
    names={
        "programme": "Programme",
        "territory": "Territory",
        "days": "Visit",
        "team": "Interviewers",
        "person": "Name",
        "function": "Function",
        "organisation": "Organisation",
    },
    agree="I agree",
    scopes=(
        "that the interview is recorded;",
        "that the recording is written down;",
        "to be quoted under a pseudonym;",
        "to be quoted by my name;",
        "that passages of the sound are published;",
        "that the interview is kept for other research.",
    ),
    limits="What I do not want (passages, subjects, people, places of publication)",
    keeping="How long it is kept",
    keeping_for=("until the programme ends;", "until ……… / ……… / ………………;", "without end."),
    rights="Your rights",
    rights_told=(
        "You may ask to read the transcript, to have it corrected, and take your agreement back at any time without "
        "giving a reason: sound and texts of the interview are then erased from the team’s computers and its "
        "archive. What was published by then cannot always be called back.",
        "Names and contacts are kept apart and seen by the team only. You may turn to the interviewer, to their "
        "institute, or to the data protection authority of your country.",
    ),
    signed="Signatures",
    signing=("Done at", "On", "Signature of the person", "Signature of the interviewer"),
    by="The team’s contact",
)


def consent_sheet(facts: PaperFacts, language: str) -> bytes:
    """Write the sheet as PDF; raises `Refused("pdf-letters")` for a script that the font lacks."""
    use = ENGLISH if language == "en" else FRENCH
    paper = Paper(use.title)
    paper.facts([(use.names[name], value) for name, value in known(facts).items()])
    for text in use.told:
        paper.text(text)
    paper.heading(use.agree)
    paper.ticks(use.scopes)
    paper.heading(use.limits)
    paper.lines(2)
    paper.heading(use.keeping)
    paper.ticks(use.keeping_for)
    paper.heading(use.rights)
    for text in use.rights_told:
        paper.text(text, is_quiet=True)
    paper.heading(use.signed)
    paper.facts([(name, "") for name in (*use.signing, use.by)])
    return paper.to_bytes("en" if language == "en" else "fr")


def known(facts: PaperFacts) -> dict[str, str]:
    """Return a visit's facts as they are printed, in order."""
    return {
        "programme": facts.programme,
        "territory": facts.territory,
        "days": days(facts.start, facts.end),
        "team": ", ".join(facts.team),
        "person": facts.person,
        "function": facts.function,
        "organisation": facts.organisation,
    }


def days(start: date, end: date | None) -> str:
    """Write a visit's days: 13/02/2018 – 15/02/2018."""
    first = start.strftime("%d/%m/%Y")
    return first if end is None or end == start else f"{first} – {end.strftime('%d/%m/%Y')}"
