"""Pseudonyms: whole words, elisions, plurals, capitals, accents, long names first; what is no name stays."""

from __future__ import annotations

import pytest

from fieldkit.domain.people.hiding import Hiding
from fieldkit.domain.text.transcript import Segment, Word

TABLE = {
    "Claire Muller": "Anne Petit",
    "Muller": "Petit",
    "Claire": "Anne",
    "Alice": "Berthe",
    "Rémi": "Éloi",
    "Jean-Pierre Faure": "Louis",
    "Association des Œuvres": "Structure A",
    "Kingersheim": "Commune A",
    "L’Oréal": "Usine B",
}


@pytest.mark.parametrize(
    ("said", "leaves"),
    [
        ("Claire Muller, la maire", "Anne Petit, la maire"),
        ("chez les Muller et les Mullers.", "chez les Petit et les Petits."),
        ("madame muller et Mme Muller", "madame Petit et Mme Petit"),
        ("l’Alice d’Alice qu'Alice", "la Berthe de Berthe que Berthe"),
        ("le frère de Rémi", "le frère d’Éloi"),
        ("REMI et remi", "ÉLOI et remi"),
        ("avec Jean Pierre Faure ou Jean-Pierre Faure", "avec Louis ou Louis"),
        ("l’eau est claire, Claire", "l’eau est claire, Anne"),
        ("«\u202fMuller’s\u202f»", "«\u202fPetit’s\u202f»"),
        ("à l’association des oeuvres", "à la Structure A"),
        ("Clairement, Marie-Claire, Mullerhof", "Clairement, Marie-Claire, Mullerhof"),
        ("Jean, Pierre Faure", "Jean, Pierre Faure"),
        ("à Kingersheim-Est près de KINGERSHEIM", "à Kingersheim-Est près de COMMUNE A"),
        ("chez L’Oréal", "chez Usine B"),
    ],
)
def test_a_name_is_replaced_as_it_is_said(said: str, leaves: str) -> None:
    assert Hiding(TABLE).hide_text(said) == leaves


def test_words_that_stay_keep_ids_and_times_and_the_speaker_is_hidden() -> None:
    words = tuple(
        Word(id=str(n), text=text, start=n, end=n + 0.5)
        for n, text in enumerate("bonjour Jean-Pierre Faure merci".split())
    )
    segment = Segment(
        id="t.0.0", transcript="t", interview="i", start=0, end=9, words=words, speaker="Mme Muller & Cie"
    )
    hidden = Hiding(TABLE).hide(segment)
    assert hidden.speaker == "Mme Petit & Cie"
    assert [(one.id, one.text, one.start, one.end) for one in hidden.words] == [
        ("0", "bonjour", 0, 0.5),
        ("1", "Louis", 1, 2.5),
        ("3", "merci", 3, 3.5),
    ]


def test_a_title_whose_words_are_no_names_stays_to_the_letter() -> None:
    assert Hiding(TABLE).hide_text("deux  espaces") == "deux  espaces"
