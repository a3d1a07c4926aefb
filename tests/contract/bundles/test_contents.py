"""What lies in a bundle: everything, where it is looked for, names apart, and the same bytes each time."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from fieldkit.bootstrap import Workspace
from sync.bundle.verifying import verify
from tests.contract.bundles.making import made, names
from tests.made.visits import CONTACT, NAME, SIGNED, Lived


def test_paths_can_be_followed_and_everything_is_beside(workspace: Workspace, lived: Lived, tmp_path: Path) -> None:
    one = made(workspace, tmp_path / "out")
    home = "visits/2018-02-13-kingersheim"
    interview = f"{home}/interviews/01-entretien-avec-mme-muller"
    wanted = {f"{interview}/{name}" for name in ("audio.flac", "transcript.vtt", "transcript.txt", "transcript.json")}
    wanted |= {f"{interview}/{name}" for name in ("sheet.html", "sheet.json", "consent.json")}
    wanted |= {f"{home}/attachments/01-salle-d-ete.jpg", f"{home}/notes/01.txt"}
    wanted |= {
        "statements/statements.jsonl",
        "statements/blobs.json",
        "ro-crate-metadata.json",
        "ro-crate-preview.html",
    }
    assert wanted <= names(one.path)
    sheet = json.loads((one.path / "data" / interview / "sheet.json").read_text())
    assert sheet["definition"].startswith("forms/fiche-de-cas-")
    form = (one.path / "data" / sheet["definition"]).read_bytes()
    assert form == workspace.forms.text("fiche-de-cas")


def test_the_crate_says_who_where_when_and_what_may_be_done(
    workspace: Workspace, lived: Lived, tmp_path: Path
) -> None:
    one = made(workspace, tmp_path / "out")
    graph = {e["@id"]: e for e in json.loads((one.path / "data" / "ro-crate-metadata.json").read_text())["@graph"]}
    [interview] = [entity for entity in graph.values() if entity.get("identifier") == lived.interview]
    assert (
        graph[interview["license"]["@id"]]["description"]
        == "May be recorded, transcribed, quoted. May not be published."
    )
    assert graph[interview["contentLocation"]["@id"]]["name"] == "Kingersheim"
    assert (interview["inLanguage"], interview["dateCreated"]) == ("fr", "2018-02-13")
    person = graph[interview["contributor"]["@id"]]
    assert (person["name"], person["jobTitle"]) == ("Personne 1", "adjointe")
    reached = {part["@id"] for entity in graph.values() for part in entity.get("hasPart", [])}
    assert {
        path for path in names(one.path) if path not in ("ro-crate-metadata.json", "ro-crate-preview.html")
    } <= reached


def test_the_page_reads_it_all_and_lets_no_mark_up_through(
    workspace: Workspace, lived: Lived, tmp_path: Path
) -> None:
    page = (made(workspace, tmp_path / "out").path / "data" / "ro-crate-preview.html").read_text()
    for text in ("jardins partagés", "Conseils &lt;participatifs&gt;", "Revoir &lt;la&gt; salle.", "audio.flac"):
        assert text in page
    assert "http://" not in page
    assert "https://" not in page


def test_names_contacts_and_what_was_signed_are_apart(workspace: Workspace, lived: Lived, tmp_path: Path) -> None:
    one = made(workspace, tmp_path / "out")
    assert one.restricted is not None
    for mark in (NAME.encode(), CONTACT.encode(), SIGNED):
        assert [path for path in one.path.rglob("*") if path.is_file() and mark in path.read_bytes()] == []
        assert [path for path in one.restricted.rglob("*") if path.is_file() and mark in path.read_bytes()]
    assert "visits/2018-02-13-kingersheim/agreements/01.pdf" in names(one.restricted)
    assert verify(one.restricted).is_valid
    assert made(workspace, tmp_path / "without", has_names=False).restricted is None


@pytest.mark.parametrize("is_zip", [True, False])
def test_the_same_content_gives_the_same_bytes(
    workspace: Workspace, lived: Lived, tmp_path: Path, is_zip: bool
) -> None:
    def bytes_of(out: Path) -> dict[str, str]:
        made(workspace, out, is_zip=is_zip)
        files = (path for path in out.rglob("*") if path.is_file())
        return {str(path.relative_to(out)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}

    assert bytes_of(tmp_path / "a") == bytes_of(tmp_path / "b")
