"""IRaMuTeQ's corpus: one text a speaker, each introduced by four stars and its variables.

As its manual asks (« Format des données en entrée »): plain UTF-8 text, no star but those of variables. One text a
speaker lets what each says be compared, and leaves the interviewer's questions out with one tick.
"""

from __future__ import annotations

import re
import unicodedata

from fieldkit.domain.sharing.reading import ReadTranscript

_SAME = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "…": " ", "«": " ", "»": " ", "“": " ", "”": " ", '"': " "})
_KEPT = re.compile(r"[^\w\s.,;:!?'’()/%€+=&@-]")
_STARRED = re.compile(r"(?m)^\s*-+\s*")


def as_iramuteq(read: ReadTranscript) -> bytes:
    """Write the corpus; what was not understood, and signs that are no text, are left out."""
    said: dict[str, list[str]] = {}
    for segment in read.segments:
        text = cleaned(segment.text)
        if text:
            said.setdefault(segment.speaker, []).append(text)
    names = _modalities(list(said))
    blocks = [f"{_stars(read, names[speaker])}\n" + "\n".join(texts) + "\n" for speaker, texts in said.items()]
    return "\n".join(blocks).encode()


def cleaned(text: str) -> str:
    """Return words as IRaMuTeQ counts them: straight apostrophes, plain spaces, no stars, no pictures."""
    plain = unicodedata.normalize("NFC", text).translate(_SAME)
    return _STARRED.sub("", " ".join(_KEPT.sub(" ", plain).replace("_", " ").split()))


def modality(text: str) -> str:
    """Return a value as a variable may have it: letters without accents and digits, in one piece."""
    ascii_only = unicodedata.normalize("NFKD", text.replace("œ", "oe").replace("Œ", "OE"))
    words = re.findall(r"[a-zA-Z0-9]+", ascii_only.encode("ascii", "ignore").decode())
    return "".join(word[:1].upper() + word[1:] for word in words)


def _stars(read: ReadTranscript, speaker: str) -> str:
    facts = read.facts
    day = facts.held_on or facts.start
    variables = {
        "visite": modality(facts.territory) + (day.strftime("%Y") if day else ""),
        "territoire": facts.insee or modality(facts.territory),
        "entretien": modality(read.title),
        "date": day.strftime("%Y%m%d") if day else "",
        "locuteur": speaker,
    }
    return "**** " + " ".join(f"*{name}_{value}" for name, value in variables.items() if value)


def _modalities(speakers: list[str]) -> dict[str, str]:
    """Name each speaker so that no two are counted as one."""
    found: dict[str, str] = {}
    for speaker in speakers:
        name = modality(speaker) or ("Inconnu" if not speaker else "Locuteur")
        taken = {value.lower() for value in found.values()}
        number = 1
        while name.lower() + (str(number) if number > 1 else "") in taken:
            number += 1
        found[speaker] = f"{name}{number}" if number > 1 else name
    return found
