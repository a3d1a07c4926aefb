"""Preparation, consent, review and work by command."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from fieldkit.bootstrap import make_workspace, open_workspace
from fieldkit.cli.main import main
from fieldkit.domain.visits.interview import Interview
from tests.made.heard import a_transcript


@pytest.fixture
def known(tmp_path: Path) -> tuple[str, str, str]:
    """Make a workspace with an interview; returns its folder, the interview and the visit."""
    make_workspace(tmp_path / "ws", "", "fr")
    workspace = open_workspace(tmp_path / "ws")
    interview, _ = a_transcript(workspace, ["bonjour à tous", "merci beaucoup"])
    with workspace.work() as unit:
        visit = unit.records.get(Interview, interview).visit
    workspace.close()
    return str(tmp_path / "ws"), interview, visit


def told(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> dict[str, Any]:
    assert main([*arguments, "--json"]) == code
    heard = capsys.readouterr()
    if code:
        return {"said": heard.err.strip()}
    answer: dict[str, Any] = json.loads(heard.out)
    return answer


def test_a_visit_is_prepared_and_its_papers_printed(
    known: tuple[str, str, str], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    ws, _, _ = known
    made = ("visit", "add", ws, "--territory", "Loos-en-Gohelle", "--start", "2026-03-02", "--programme", "Fabriques")
    visit = told(capsys, *made, "--team", "Samir", "--team", "Zoé")["visit"]
    person = told(capsys, "person", "add", ws, "--visit", visit, "--name", "Кла́ра", "--category", "agent")["person"]
    [who] = told(capsys, "person", "list", ws, "--visit", visit)["people"]
    assert (who["id"], who["name"]) == (person, "Кла́ра")
    sheet = ("paper", "consent", ws, "--visit", visit, "--person", person, "--language", "en")
    assert told(capsys, *sheet, "--out", str(tmp_path / "c.pdf"))["bytes"] > 10_000
    own = tmp_path / "guide.yaml"
    own.write_text("title: [", encoding="utf-8")
    guide = ("paper", "guide", ws, "--visit", visit, "--out", str(tmp_path / "g.pdf"))
    assert "YAML" in told(capsys, *guide, "--use", str(own), code=1)["said"]
    assert told(capsys, *guide)["bytes"] > 10_000
    points = told(capsys, "ready", ws, "--visit", visit, "--tick", "guide-printed")["points"]
    assert {one["name"]: one["is_met"] for one in points}["guide-printed"]


def test_a_consent_is_noted_shown_and_withdrawn_after_a_look(
    known: tuple[str, str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    ws, interview, _ = known
    noted = ("consent", "set", ws, interview, "--person", "Claire", "--given", "oral")
    terms = ("--scopes", "record,transcribe,quote-named", "--limits", "Pas l’école", "--keep-until", "2090-01-01")
    told(capsys, *noted, *terms, "--evidence-at", "3.5")
    told(capsys, *noted, *terms[:2], "--keep-until", "2091-01-01")
    shown = told(capsys, "consent", "show", ws, interview)
    assert (shown["consents"][0]["limits"], shown["consents"][0]["evidence_at"]) == ("Pas l’école", 3.5)
    assert (shown["uses"]["quote"], shown["uses"]["publish"]) == ("allowed", "no-consent-publish")
    assert told(capsys, "consent", "reminders", ws)["reminders"] == []
    gone = ("consent", "withdraw", ws, interview, "--person", "Claire")
    assert told(capsys, *gone, "--preview")["would_erase"]["words"] == 5
    assert told(capsys, *gone)["erased"] > 0
    [one] = told(capsys, "consent", "log", ws)["withdrawals"]
    assert one["interview"] == interview


def test_a_visit_is_reviewed_by_command(known: tuple[str, str, str], capsys: pytest.CaptureFixture[str]) -> None:
    ws, interview, visit = known
    remark = told(capsys, "review", "comment", ws, interview, "Qui parle ?")["review"]
    told(capsys, "review", "comment", ws, interview, "Claire.", "--answers", remark)
    told(capsys, "review", "submit", ws, visit)
    assert [one["visit"] for one in told(capsys, "review", "waiting", ws)["waiting"]] == [visit]
    assert "rien n’a changé" in told(capsys, "review", "submit", ws, visit, "--in-language", "fr", code=1)["said"]
    shown = told(capsys, "review", "show", ws, visit)
    assert (shown["state"], len(shown["threads"]), len(shown["threads"][0]["answers"])) == ("submitted", 1, 1)
    told(capsys, "review", "resolve", ws, remark)
    assert told(capsys, "review", "changes", ws, visit, "--mark-read")["read_before"] is False
    assert told(capsys, "review", "changes", ws, visit) == {"read_before": True, "changes": []}
    told(capsys, "review", "decide", ws, visit, "approve")
    assert told(capsys, "review", "list", ws, "--state", "approved")["reviews"][0]["visit"] == visit
    assert (
        "ne peut pas encore être publiée"
        in told(capsys, "review", "decide", ws, visit, "publish", "--in-language", "fr", code=1)["said"]
    )


def test_work_is_given_and_handed_back_by_command(
    known: tuple[str, str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    ws, interview, _ = known
    given = told(capsys, "assign", "give", ws, interview, "--to", "Nadia", "--deadline", "2026-05-01")["assignment"]
    assert told(capsys, "assign", "begin", ws, given)["interview"] == interview
    told(capsys, "assign", "hand-back", ws, given)
    [one] = told(capsys, "assign", "list", ws)["assignments"]
    assert one["assignment"]["state"] == "handed_back"
    other = told(capsys, "visit", "add", ws, "--territory", "Trémargat", "--start", "2026-04-01")["visit"]
    assert told(capsys, "move", ws, interview, "--to", other)["visit"] == other
