"""The terminal brings a transcript in, or says in one sentence why not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fieldkit.bootstrap import Workspace
from fieldkit.cli.main import main
from fieldkit.usecases.hearing import versions
from tests.made.heard import a_transcript
from tests.store.adopting import TEXTS


def told(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, object]:
    assert main([*words, "--json"]) == 0
    answer: dict[str, object] = json.loads(capsys.readouterr().out)
    return answer


def test_the_terminal_brings_a_file_in(
    workspace: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    interview, _ = a_transcript(workspace, TEXTS)
    folder, file = str(workspace.folder), tmp_path / "a.srt"
    cues = [
        f"00:01:0{at},000 --> 00:01:0{at + 2},900\nAnne : {text}\n" for at, text in zip((0, 3, 6), TEXTS, strict=True)
    ]
    file.write_text("\n".join(cues), encoding="cp1252")
    answer = told(capsys, "transcript", "import", folder, interview, str(file), "--shift", "auto", "--language", "fr")
    assert (answer["segments"], answer["speakers"]) == (3, ["Anne"])
    assert answer["shift"] == pytest.approx(-60, abs=1.0)
    made = str(answer["transcript"])
    read = told(capsys, "transcript", folder, interview, "--version", made, "--format", "json")
    assert (read["model"], read["language"]) == ("srt", "fr")
    answer = told(capsys, "transcript", "import", folder, interview, str(file), "--shift", "-1.5")
    assert answer["shift"] == -1.5


@pytest.mark.parametrize(
    ("name", "text", "options", "says"),
    [
        ("a.srt", "1\n00:00:01,000 --> hier\nBonjour\n", (), "l. 2"),
        ("a.xyz", "Bonjour", (), "a.xyz"),
        ("a.srt", "1\n00:00:01,000 --> 00:00:02,000\nBonjour\n", ("--shift", "auto"), "décalage"),
        ("a.srt", "1\n00:00:01,000 --> 00:00:02,000\nBonjour\n", ("--language", "elfique"), "elfique"),
    ],
)
def test_the_terminal_refuses_in_one_sentence(
    workspace: Workspace,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    name: str,
    text: str,
    options: tuple[str, ...],
    says: str,
) -> None:
    interview, _ = a_transcript(workspace, TEXTS)
    (tmp_path / name).write_text(text)
    words = ["transcript", "import", str(workspace.folder), interview, str(tmp_path / name)]
    assert main([*words, *options, "--in-language", "fr"]) == 1
    sentence = capsys.readouterr().err
    assert says in sentence
    assert sentence.count("\n") == 1
    assert versions.others(interview, work=workspace.work) == ()
