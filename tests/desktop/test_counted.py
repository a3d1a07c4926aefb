"""One of something is said as one: nobody reads of « 1 commentaires »."""

from __future__ import annotations

import pytest

from fieldkit.desktop.wording import fieldwork as fieldwords
from fieldkit.desktop.wording import words


@pytest.mark.parametrize(
    ("count", "told"),
    [
        (1, "1 énoncé, tel qu’il était"),
        (2, "2 énoncés, tels qu’ils étaient"),
        (120, "120 énoncés, tels qu’ils étaient"),
    ],
)
def test_an_approval_counts_what_it_names(count: int, told: str) -> None:
    assert fieldwords.approved(count) == told


@pytest.mark.parametrize(
    ("added", "told"),
    [
        (0, "Ce paquet était déjà ici : rien n’a changé."),
        (1, "Paquet pris : 1 élément nouveau."),
        (3, "Paquet pris : 3 éléments nouveaux."),
    ],
)
def test_a_bundle_counts_what_it_brought(added: int, told: str) -> None:
    assert words.taken(added, 0, 0) == told
