"""IRaMuTeQ and TXM, what French text analysts use."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from dataclasses import replace
from xml.etree import ElementTree

from fieldkit.domain.sharing.reading import ReadTranscript
from fieldkit.exchange.formats import write
from tests.contract.formats.interviews import HEARD, spoken


def test_iramuteq_gets_a_text_a_speaker(read: ReadTranscript) -> None:
    texts = re.split(r"(?m)^\*{4} ", write(read, "iramuteq").decode())[1:]
    variables = [text.splitlines()[0].split() for text in texts]
    assert [one[-1] for one in variables] == ["*locuteur_MmeMullerCie", "*locuteur_ElodieDupre", "*locuteur_Inconnu"]
    assert all(re.fullmatch(r"\*[a-z]+_[A-Za-z0-9]+", variable) for one in variables for variable in one)
    bodies = [text.splitlines()[1:] for text in texts]
    assert bodies[0][:2] == ["Bonjour, je suis Claire Muller, du Conseil & Cœur d'Alsace.", HEARD[2]]
    assert bodies[1][0] == "Enchantée et merci de votre accueil à Ågård."
    assert not any("*" in line for body in bodies for line in body)


def test_iramuteq_keeps_two_speakers_of_like_names_apart(read: ReadTranscript) -> None:
    alike = tuple(replace(one, speaker=name) for one, name in zip(read.segments, ("Éva", "Eva", "eva"), strict=False))
    raw = write(replace(read, segments=alike), "iramuteq").decode()
    assert re.findall(r"\*locuteur_(\w+)", raw) == ["Eva", "Eva2", "Eva3"]


def test_txm_gets_a_text_with_turns_and_its_table(read: ReadTranscript) -> None:
    with zipfile.ZipFile(io.BytesIO(write(read, "txm"))) as folder:
        [row] = csv.DictReader(io.StringIO(folder.read("metadata.csv").decode()))
        text = ElementTree.fromstring(folder.read(f"{row['id']}.xml"))
    assert (row["territoire"], row["date"], row["annee"]) == ("Kingersheim", "2018-02-13", "2018")
    assert [(turn.attrib["who"], turn.text or "[…]") for turn in text.iter("u")] == spoken(read)
    assert [float(turn.attrib["start"]) for turn in text.iter("u")] == [round(one.start, 3) for one in read.segments]
