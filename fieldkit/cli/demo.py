"""The whole main job on the sample visit, in a terminal: sound to approved case, nothing simulated."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from fieldkit.bootstrap import Workspace, make_workspace
from fieldkit.cli.answers import opened
from fieldkit.domain.errors import Refused
from fieldkit.domain.reviewing.review import Decision
from fieldkit.exchange.embedded import EmbeddedArchive, embedded_archive
from fieldkit.settings import sample as sample_settings
from fieldkit.usecases import sample
from fieldkit.usecases.hearing import transcribe
from fieldkit.usecases.reviewing import review
from fieldkit.usecases.sharing import bundle, export, sync
from fieldkit.usecases.text import correct


def demo(out: Path) -> dict[str, Any]:
    """Do it all below `out`, which must not exist yet; returns where the results lie."""
    if out.exists():
        raise Refused("bundle-exists", path=str(out))
    out.mkdir(parents=True)
    with embedded_archive(out / "archive") as archive:
        field = _in_the_field(out, archive)
        decision = _at_the_office(out, archive, field["visit"])
        with opened(out / "researcher") as ws:
            sync.meet(work=ws.work, door=ws.archive, blobs=ws.blobs)
            [line] = ws.screens.visits()
    _say(f"Décision revenue sur le portable : {line.state}")
    return {**field, "decision": decision, "state": line.state, "results": str(out)}


def _in_the_field(out: Path, archive: EmbeddedArchive) -> dict[str, Any]:
    make_workspace(out / "researcher", "Exemple", "fr")
    with opened(out / "researcher") as ws:
        _say("Visite d’exemple : import de l’entretien…")
        visit = sample.place(sample_settings.described(), work=ws.work, bench=ws.bench, forms=ws.forms)
        [line] = ws.screens.interviews(visit)
        _say("Transcription par Whisper sur cette machine…")
        transcribe.ask(line.id, transcribe.Wish(language=line.language), work=ws.work)
        ws.lane.run_one()
        transcript = _corrected(ws, out, line.id)
        made = bundle.make(
            (visit,),
            bundle.Wrapping(out=out / "bundles"),
            work=ws.work,
            bundles=ws.bundles,
            reading=bundle.Reading(forms=ws.forms, blobs=ws.blobs, language="fr"),
        )
        _say(f"Paquet : {made.path}")
        review.submit(visit, "Prêt à relire.", work=ws.work)
        sync.join(archive.url, archive.code("samir", "researcher"), work=ws.work, door=ws.archive)
        met = sync.meet(work=ws.work, door=ws.archive, blobs=ws.blobs)
        _say(f"Synchronisé : {met.pushed} énoncés, {met.blobs_sent} fichiers, {met.bytes_sent} octets")
    return {"visit": visit, "interview": line.id, "transcript": transcript, "bundle": str(made.path)}


def _corrected(ws: Workspace, out: Path, interview: str) -> str:
    transcript, segments = correct.read(interview, work=ws.work)
    _say(f"{len(segments)} segments, {transcript.coverage:.0%} de la parole a un texte")
    first = segments[0]
    correct.set_speaker(tuple(segment.id for segment in segments), "Claire Muller", work=ws.work)
    correct.set_text(first.id, first.text.replace("Félicitation,", "Félicitations,"), work=ws.work)
    correct.verify(first.id, work=ws.work)
    target = out / "transcript.txt"
    export.leave(interview, export.Wish(format="txt"), target, work=ws.work, writers=ws.writers)
    _say(f"Transcription corrigée : {target}")
    return str(target)


def _at_the_office(out: Path, archive: EmbeddedArchive, visit: str) -> str:
    make_workspace(out / "staff", "Relecture", "fr")
    with opened(out / "staff") as ws:
        sync.join(archive.url, archive.code("nadia", "reviewer"), work=ws.work, door=ws.archive)
        met = sync.meet(work=ws.work, door=ws.archive, blobs=ws.blobs)
        _say(f"Relecture : {met.pulled} énoncés reçus")
        review.comment(visit, "La fiche dit bien ce que dit l’entretien.", work=ws.work)
        decision = review.decide(visit, Decision.APPROVE, "Bon travail.", work=ws.work)
        sync.meet(work=ws.work, door=ws.archive, blobs=ws.blobs)
    return decision


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
