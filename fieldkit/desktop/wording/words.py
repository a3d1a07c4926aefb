"""How dates, lengths and states are said on screen, in French and English."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QCoreApplication, QDate, QLocale


def said(text: str) -> str:
    """Return a text in the window's language."""
    return QCoreApplication.translate("words", text)


def counted(count: int, one: str, many: str) -> str:
    """Say how many there are, in the words for one or for several."""
    return (one if count == 1 else many).format(count=count)


def day(value: date | None) -> str:
    """Say a date: 13 février 2018."""
    if value is None:
        return ""
    return QLocale().toString(QDate(value.year, value.month, value.day), QLocale.FormatType.LongFormat)


def time_of(value: datetime) -> str:
    """Say a moment of this place's clock: 13/02/2018 14:05."""
    return value.astimezone().strftime("%d/%m/%Y %H:%M")


def told_on(at: str) -> str:
    """Say the day of a moment that is kept as ISO 8601: 13/02/2018."""
    return datetime.fromisoformat(at).astimezone().strftime("%d/%m/%Y")


def days(start: date, end: date | None) -> str:
    """Say a span of days shortly: 13/02/2018 – 15/02/2018."""
    first = start.strftime("%d/%m/%Y")
    return first if end is None or end == start else f"{first} – {end.strftime('%d/%m/%Y')}"


def size(count: int) -> str:
    """Say a number of bytes: 145 Mo, 1,6 Go; in the window's language, whatever the system's is."""
    if count >= 1_000_000_000:
        whole, tenths = divmod(round(count / 100_000_000), 10)
        return said("{whole},{tenths}\u00a0Go").format(whole=whole, tenths=tenths)
    if count >= 1_000_000:
        return said("{count}\u00a0Mo").format(count=round(count / 1_000_000))
    return said("{count}\u00a0ko").format(count=max(1, round(count / 1000)) if count else 0)


def length(seconds: float) -> str:
    """Say a length: 1 h 02 min, 3 min 05 s, 12 s, with no-break spaces."""
    whole = round(seconds)
    hours, minutes, rest = whole // 3600, whole // 60 % 60, whole % 60
    if hours:
        return f"{hours} h {minutes:02d} min"
    return f"{minutes} min {rest:02d} s" if minutes else f"{rest} s"


def roughly(seconds: float) -> str:
    """Say about how long something takes: 3 h 45 min, 9 min; never less than a minute."""
    hours, minutes = divmod(max(1, round(seconds / 60)), 60)
    return f"{hours}\u00a0h\u00a0{minutes:02d}\u00a0min" if hours else f"{minutes}\u00a0min"


def moment(seconds: float) -> str:
    """Say a place in a recording: 0:42 or 1:02:07."""
    whole = int(seconds)
    hours, minutes, rest = whole // 3600, whole // 60 % 60, whole % 60
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"


def whole_minutes(seconds: float) -> str:
    """Say a length in minutes begun and done: 42 min."""
    return f"{int(seconds // 60)} min"


def surroundings(microphone: str, hours_left: float, battery: float | None) -> str:
    """Say what a recording lives on: its microphone, room on the disk, the battery."""
    parts = [microphone, said("{hours} h libres").format(hours=int(hours_left))]
    if battery is not None:
        parts.append(said("batterie {share} %").format(share=round(battery * 100)))
    return " · ".join(parts)


def visit_state(state: str) -> str:
    """Say how far a visit has come."""
    return {
        "open": said("En cours"),
        "submitted": said("À relire"),
        "changes_requested": said("À revoir"),
        "approved": said("Approuvée"),
        "published": said("Publiée"),
    }[state]


def text_state(state: str) -> str:
    """Say how far an interview's text has come."""
    return {
        "none": said("Pas encore transcrit"),
        "waiting": said("Transcription en attente"),
        "under_way": said("Transcription en cours"),
        "done": said("Transcrit"),
        "stopped": said("Transcription arrêtée"),
    }[state]


def wording(name: str) -> str:
    """Say how what was said is written."""
    return {"verbatim": said("mot à mot"), "readable": said("lisible")}.get(name, name)


def decision(name: str) -> str:
    """Say what was decided in a review."""
    return {
        "comment": said("Commentaire"),
        "submit": said("Remise pour relecture"),
        "approve": said("Approbation"),
        "request-changes": said("Demande de changements"),
        "take-back": said("Reprise"),
        "publish": said("Publication"),
    }[name]


def warning(key: str) -> str:
    """Say what a person should look up for while it records."""
    return {
        "device-gone": said("Le micro a disparu : l’enregistrement continue avec un autre dès qu’il y en a un."),
        "no-sound": said("Aucun son n’arrive du micro."),
        "silent": said("Silence complet depuis 5 s : micro coupé, ou mauvais micro ?"),
        "clipping": said("Trop fort : éloignez le micro ou baissez son niveau."),
        "disk-low": said("Moins de 30 min de place sur le disque."),
        "battery-low": said("Batterie sous 15 % : branchez le portable."),
    }.get(key, key)


def doubts(names: tuple[str, ...]) -> str:
    """Say why a passage should be listened to again, nothing when there is no reason."""
    if not names:
        return ""
    reasons = {
        "failed": said("l’écoute a échoué"),
        "loop": said("phrase répétée en boucle"),
        "phantom": said("phrase que personne n’a dite"),
        "not-understood": said("voix non comprise"),
        "dropped": said("mots peut-être sautés"),
        "no-speech": said("peut-être aucune parole"),
        "language": said("autre langue que le reste"),
        "improbable": said("texte peu probable"),
        "too-fast": said("trop de mots pour la durée"),
        "two-voices": said("plusieurs voix"),
        "name": said("nom incertain"),
        "unsure": said("mot incertain"),
    }
    return said("À réécouter : {reasons}").format(reasons=", ".join(reasons.get(name, name) for name in names))


def deed(name: str) -> str:
    """Say what was done to a passage."""
    return {
        "words": said("Texte"),
        "times": said("Mots recalés sur le son"),
        "speaker": said("Qui parle"),
        "cut": said("Passage coupé"),
        "uncut": said("Coupure défaite"),
        "join": said("Passages réunis"),
        "unjoin": said("Passages de nouveau séparés"),
        "bound": said("Limite du passage déplacée"),
        "verified": said("Vérifié"),
        "unverified": said("N’est plus vérifié"),
        "checked": said("Vu"),
        "unchecked": said("À revoir de nouveau"),
    }[name]


def came_or_went(kind: str, text: str) -> str:
    """Say aloud what became of some words."""
    return {"new": said("ajouté : {text}"), "gone": said("retiré : {text}")}.get(kind, "{text}").format(text=text)


def percent(share: float) -> str:
    """Say a share of a whole: 7 %."""
    return said("{share} %").format(share=round(100 * share))


def nobody() -> str:
    """Say that it is not known who it was."""
    return said("quelqu’un")


def no_words() -> str:
    """Say that a passage has no words."""
    return said("(aucun mot)")


def segment_state(state: str) -> str:
    """Say how far a segment is."""
    return {"machine": said("non relu"), "corrected": said("corrigé"), "verified": said("vérifié")}[state]


def read_aloud(start: float, speaker: str, state: str, text: str) -> str:
    """Say a segment as a screen reader does: when, who, how far, what."""
    return ", ".join(one for one in (moment(start), speaker, segment_state(state), text) if one)


def recovered(seconds: list[float]) -> str:
    """Say what was picked up of recordings that were cut."""
    says = said(
        "Un enregistrement avait été coupé. Tout ce qui précède est gardé : {lengths}. Au plus une seconde manque."
    )
    return says.format(lengths=", ".join(length(one) for one in seconds))


def mark(kind: str, label: str, lost: float) -> str:
    """Say what lies at a moment of a recording."""
    named = {
        "mark": said("Repère"),
        "note": said("Note"),
        "speaker": said("Parle"),
        "pause": said("Pause"),
        "gap": said("Trou dans le son"),
        "device-gone": said("Micro disparu"),
        "device": said("Micro"),
    }.get(kind, kind)
    words = label or (length(lost) if lost else "")
    return f"{named} : {words}" if words else named


def scope(name: str) -> str:
    """Say what an agreement covers."""
    known = {
        "record": said("être enregistré"),
        "transcribe": said("être transcrit"),
        "quote": said("être cité"),
        "publish": said("être publié"),
    }
    return known.get(name, name)


def refusal(reason: str) -> str:
    """Say why the archive would not take something from this member."""
    known = {
        "may-not-say": said("votre rôle ne le permet pas. Demandez à l’administrateur."),
        "blob-lacking": said("un fichier qu’ils nomment n’est pas encore sur ce portable."),
        "blob-digest": said("un fichier a changé sur le disque. Reprenez-le d’un paquet ou d’un autre portable."),
        "quota-full": said("la place de cet espace est épuisée. Demandez à l’administrateur."),
    }
    return known.get(reason, said("demandez à l’administrateur ({reason}).").format(reason=reason))


def taken(added: int, conflicts: int, orders: int) -> str:
    """Say what came of taking a bundle in."""
    one, many = said("Paquet pris : 1 élément nouveau."), said("Paquet pris : {count} éléments nouveaux.")
    told = [counted(added, one, many)]
    if not added:
        told = [said("Ce paquet était déjà ici : rien n’a changé.")]
    if conflicts:
        told.append(said("Désaccords à régler : {count}.").format(count=conflicts))
    if orders:
        told.append(said("Entretiens à effacer, si vous le confirmez : {count}.").format(count=orders))
    return " ".join(told)
