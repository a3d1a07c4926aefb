"""Every act that has a key, declared once: its group, its words, its usual keys."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

SPEAKERS = 9
"""Speakers that have a key of their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """Something a key does; keys are portable texts ("Ctrl+Return", "Media Play", "F13").

    `repeats` goes on while the key is held. `is_fixed` belongs to the whole window or to a recording under way.
    """

    id: str
    group: str
    keys: tuple[str, ...] = ()
    repeats: bool = False
    is_fixed: bool = False


TAGS = {
    "tag_inaudible": "[inaudible]",
    "tag_laughs": "[rires]",
    "tag_pause": "[pause]",
    "tag_silence": "[silence]",
    "tag_noise": "[bruit]",
    "tag_applause": "[applaudissements]",
    "tag_overlap": "[se chevauchent]",
}
"""What the acts of the group « Écrire » put into the text."""

_TAG_KEYS = (
    "Ctrl+Shift+I",
    "Ctrl+Shift+R",
    "Ctrl+Shift+P",
    "Ctrl+Shift+S",
    "Ctrl+Shift+B",
    "Ctrl+Shift+A",
    "Ctrl+Shift+C",
)

ACTS = (
    Act(id="play", group="sound", keys=("Tab", "Media Play", "Toggle Media Play/Pause")),
    Act(id="back", group="sound", keys=("Alt+Left", "Media Previous"), repeats=True),
    Act(id="forward", group="sound", keys=("Alt+Right", "Media Next"), repeats=True),
    Act(id="replay", group="sound", keys=("Ctrl+Space",)),
    Act(id="loop", group="sound", keys=("Ctrl+L",)),
    Act(id="slower", group="sound", keys=("F5",), repeats=True),
    Act(id="faster", group="sound", keys=("F6",), repeats=True),
    Act(id="normal_speed", group="sound", keys=("Shift+F6",)),
    Act(id="next_segment", group="walk", keys=("Ctrl+Down",), repeats=True),
    Act(id="previous_segment", group="walk", keys=("Ctrl+Up",), repeats=True),
    Act(id="next_doubt", group="walk", keys=("F8",), repeats=True),
    Act(id="previous_doubt", group="walk", keys=("Shift+F8",), repeats=True),
    Act(id="next_unknown", group="walk", keys=("F7",), repeats=True),
    Act(id="checked", group="walk", keys=("Ctrl+D",)),
    Act(id="verify", group="walk", keys=("Ctrl+Return", "Ctrl+Enter")),
    *(Act(id=f"speaker_{n}", group="speakers", keys=(f"Ctrl+{n}",)) for n in range(1, SPEAKERS + 1)),
    Act(id="speaker_of_selection", group="speakers", keys=("Ctrl+U",)),
    Act(id="edit", group="segments", keys=("F2",)),
    Act(id="leave", group="segments", keys=("Esc",)),
    Act(id="cut", group="segments", keys=("Ctrl+Shift+Return",)),
    Act(id="join", group="segments", keys=("Ctrl+J",)),
    Act(id="quote", group="segments", keys=("Ctrl+K",)),
    Act(id="fold", group="segments", keys=("Ctrl+G",)),
    Act(id="move_bound", group="segments", keys=("Ctrl+B",)),
    Act(id="time_code", group="write", keys=("Ctrl+T",)),
    *(Act(id=tag, group="write", keys=(key,)) for tag, key in zip(TAGS, _TAG_KEYS, strict=True)),
    Act(id="undo", group="text", keys=("Ctrl+Z",), repeats=True),
    Act(id="redo", group="text", keys=("Ctrl+Y", "Ctrl+Shift+Z"), repeats=True),
    Act(id="find", group="text", keys=("Ctrl+F", "Ctrl+H")),
    Act(id="typography", group="text", keys=("Ctrl+Shift+T",)),
    Act(id="history", group="text", keys=("Ctrl+Shift+H",)),
    Act(id="copy", group="text", keys=("Ctrl+C",)),
    Act(id="export", group="text", keys=("Ctrl+E",)),
    Act(id="larger", group="text", keys=("Ctrl++", "Ctrl+="), repeats=True),
    Act(id="smaller", group="text", keys=("Ctrl+-",), repeats=True),
    Act(id="keys", group="text", keys=("F1",)),
    Act(id="record", group="window", keys=("Ctrl+R",), is_fixed=True),
    Act(id="new_visit", group="window", keys=("Ctrl+N",), is_fixed=True),
    Act(id="preferences", group="window", keys=("Ctrl+,",), is_fixed=True),
    Act(id="go_back", group="window", keys=("Alt+Up",), is_fixed=True),
    Act(id="lock", group="window", keys=("Ctrl+Shift+L",), is_fixed=True),
    Act(id="recording_mark", group="recording", keys=("F4",), is_fixed=True),
    Act(id="recording_discreet", group="recording", keys=("F9",), is_fixed=True),
    *(
        Act(id=f"recording_speaker_{n}", group="recording", keys=(f"Ctrl+{n}",), is_fixed=True)
        for n in range(1, SPEAKERS + 1)
    ),
)
KNOWN = {act.id: act for act in ACTS}
GROUPS = tuple(dict.fromkeys(act.group for act in ACTS))
RECORDING = "recording"
"""The group whose keys count while something is recorded, and only then; they come before the desk's."""


def said(name: str) -> str:
    """Return an act's, a group's or a profile's words in the window's language."""
    start, _, number = name.rpartition("_")
    if number.isdigit():
        return _translated(start).format(number=number)
    if name in TAGS:
        return _translated("tag").format(tag=TAGS[name])
    return _translated(name)


def _translated(name: str) -> str:
    return QCoreApplication.translate("keys", _WORDS[name])


def key_of(name: str) -> str:
    """Return the first usual key of an act of the window or of a recording."""
    return KNOWN[name].keys[0]


_WORDS = {
    "sound": "Son",
    "walk": "Parcourir et vérifier",
    "speakers": "Qui parle",
    "segments": "Passages",
    "write": "Écrire",
    "text": "Texte",
    "window": "Partout",
    "recording": "Pendant un enregistrement",
    "play": "Écouter, faire une pause",
    "back": "Revenir de 3 s",
    "forward": "Avancer de 3 s",
    "replay": "Réécouter le passage",
    "loop": "Écouter le passage en boucle",
    "slower": "Moins vite",
    "faster": "Plus vite",
    "normal_speed": "Vitesse normale",
    "next_segment": "Passage suivant",
    "previous_segment": "Passage précédent",
    "next_doubt": "Passage douteux suivant",
    "previous_doubt": "Passage douteux précédent",
    "next_unknown": "Mot inconnu suivant",
    "checked": "Lever le doute",
    "verify": "Passage vérifié",
    "speaker": "Voix {number}",
    "speaker_of_selection": "Qui parle dans la sélection…",
    "edit": "Corriger le passage",
    "leave": "Quitter en gardant le texte",
    "cut": "Couper ici",
    "join": "Joindre au passage suivant",
    "move_bound": "Mettre la borne à l’endroit écouté",
    "time_code": "Écrire l’heure du son",
    "tag": "Écrire {tag}",
    "undo": "Annuler",
    "redo": "Rétablir",
    "find": "Chercher et remplacer…",
    "typography": "Typographie…",
    "quote": "Citer ce passage",
    "fold": "Replier ou déplier les mots choisis",
    "copy": "Copier avec l’heure",
    "history": "Historique…",
    "export": "Exporter…",
    "larger": "Texte plus grand",
    "smaller": "Texte plus petit",
    "keys": "Touches",
    "record": "Enregistrer un entretien",
    "new_visit": "Nouvelle visite",
    "preferences": "Préférences",
    "go_back": "Retour à la page d’avant",
    "lock": "Verrouiller",
    "recording_mark": "Repère",
    "recording_discreet": "Fenêtre discrète",
    "recording_speaker": "La voix {number} parle",
    "fieldkit": "fieldkit",
    "otranscribe": "comme oTranscribe",
    "elan": "comme ELAN",
}
"""Acts are ids; these are the words people read."""
