"""Bundles and space from a terminal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fieldkit.bootstrap import Workspace
from fieldkit.cli.main import main
from tests.made.visits import Lived


def test_the_command_tells_of_parts_and_of_names_apart(
    workspace: Workspace, lived: Lived, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = str(workspace.folder)
    assert (
        main(["bundle", "make", folder, "--out", str(tmp_path / "out"), "--max-size", "4G", "--zip", "--json"]) == 0
    )
    told = json.loads(capsys.readouterr().out)
    assert told["parts"] == [told["bundle"]]
    assert told["restricted"].endswith("-restricted.zip")
    for path in (told["bundle"], told["restricted"]):
        assert main(["bundle", "verify", path, "--json"]) == 0
    assert main(["bundle", "make", folder, "--out", str(tmp_path / "out"), "--max-size", "beaucoup"]) == 1
    assert "700M" in capsys.readouterr().err


def test_space_is_told_by_the_command(workspace: Workspace, lived: Lived, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["space", "list", str(workspace.folder), "--json"]) == 0
    [told] = json.loads(capsys.readouterr().out)["sounds"]
    assert (told["is_safe"], told["is_whole"]) == (False, True)
    assert main(["space", "free", str(workspace.folder), lived.interview]) == 1
    assert workspace.blobs.has(lived.sound)
