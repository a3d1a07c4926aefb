"""The readable wording: what is surely a filler is folded, what means something stays, signs are mended."""

from __future__ import annotations

import pytest

from fieldkit.domain.text.rendering import folded, readable
from fieldkit.domain.text.transcript import Segment, Word


def said(text: str, language: str = "fr") -> Segment:
    words = tuple(Word(id=str(n), text=one, start=n / 2, end=n / 2 + 0.4) for n, one in enumerate(text.split(" ")))
    return Segment(id="t.0.0", transcript="t", interview="i", start=0, end=99, words=words, language=language)


@pytest.mark.parametrize(
    ("spoken", "read"),
    [
        ("Euh on a commencé par euh les jardins.", "On a commencé par les jardins."),
        ("on a, euh, commencé", "on a commencé"),
        ("Ben oui, c’était bien, quoi.", "Oui, c’était bien."),
        ("je je pense que la la mairie a ouvert", "je pense que la mairie a ouvert"),
        ("La la mairie, il y a il y a deux ans", "La mairie, il y a deux ans"),
        ("c’était, tu vois, une surprise", "c’était une surprise"),
        ("Tu vois, on a réussi.", "On a réussi."),
        ("c’est bien, hein\u202f?", "c’est bien\u202f?"),
        ("c’est bien, hein ?", "c’est bien ?"),
        ("c’est fini, euh… Après on verra.", "c’est fini… Après on verra."),
        ("la euh… mairie", "la mairie"),
        ("quand il pleut, je, je rentre", "quand il pleut, je rentre"),
        ("à la mai- mairie", "à la mairie"),
        ("c’était, en fait, une surprise", "c’était une surprise"),
        ("Bien. Hum. On y va.", "Bien. On y va."),
    ],
)
def test_fillers_and_stumbles_are_left_out_and_signs_mended(spoken: str, read: str) -> None:
    assert readable(said(spoken)).text == read


@pytest.mark.parametrize(
    "meant",
    [
        "Tu vois la mairie d’ici ?",
        "Tu veux quoi ?",
        "Il a fait quoi, ce maire ?",
        "En fait, on a changé d’avis.",
        "on le sait en fait depuis dix ans",
        "nous nous sommes vus, vous vous souvenez",
        "en en parlant, très très bien, oui oui",
        "elle, elle travaille",
        "le livre de de Gaulle",
        "Ben Ali est venu avec Ben.",
        "il a dit «\u202feuh\u202f»",
        "Hum.",
        "ce que vous savez, on le sait aussi",
    ],
)
def test_what_means_something_stays(meant: str) -> None:
    assert readable(said(meant)).text == meant


def test_english_has_its_own() -> None:
    assert readable(said("Um we started, you know, with the the gardens.", "en")).text == (
        "We started with the gardens."
    )
    assert readable(said("you know the mayor and I mean it", "en")).text == "you know the mayor and I mean it"
    assert readable(said("euh je je", "pl")).text == "euh je je"


def test_people_mark_over_the_rule_and_words_keep_ids_and_times() -> None:
    segment = said("euh la belle mairie")
    assert folded(segment) == {"0"}
    assert folded(segment, {"0": False, "2": True}) == {"2"}
    read = readable(segment, {"2": True})
    assert read.words == (segment.words[1], segment.words[3])
    assert readable(segment, {str(n): True for n in range(4)}).words == ()
