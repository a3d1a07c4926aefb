from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from fieldkit.desktop.dialogs.leaving.bundle import AskBundle

ARCHIVE, PARTNER = "age1archive", "age1partenaire"


def asked(qtbot: QtBot, archive: str) -> AskBundle:
    dialog = AskBundle(Path("/media/cle"), archive)
    qtbot.addWidget(dialog)
    return dialog


def sealed_to(dialog: AskBundle) -> tuple[str, ...]:
    return dialog.wrapping.recipients


def test_a_bundle_is_sealed_for_the_archive_unless_somebody_says_no(qtbot: QtBot) -> None:
    dialog = asked(qtbot, ARCHIVE)
    assert sealed_to(dialog) == (ARCHIVE,)
    dialog._is_sealed.setChecked(False)
    assert sealed_to(dialog) == ()
    assert "lu par qui le trouve" in dialog._sealing.text()


def test_partners_may_open_it_as_well(qtbot: QtBot) -> None:
    dialog = asked(qtbot, ARCHIVE)
    dialog._others.setText(f" {PARTNER},age1autre ")
    assert sealed_to(dialog) == (ARCHIVE, PARTNER, "age1autre")


def test_without_an_archive_it_is_open_unless_somebody_gives_a_key(qtbot: QtBot) -> None:
    dialog = asked(qtbot, "")
    assert sealed_to(dialog) == ()
    assert "Aucune archive" in dialog._sealing.text()
    dialog._others.setText(PARTNER)
    assert sealed_to(dialog) == (PARTNER,)
    assert "n’apprend rien" in dialog._sealing.text()
