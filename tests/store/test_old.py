"""Workspaces as earlier versions left them, kept for good: each opens, migrates, and says what it said."""

from __future__ import annotations

import shutil
from pathlib import Path

from fieldkit.bootstrap import open_workspace
from fieldkit.store.saying import projections
from fieldkit.usecases.evidence import codebook, matrix
from fieldkit.usecases.evidence.matrix import Wanted
from fieldkit.usecases.evidence.sieve import Sieve

OLD = Path(__file__).parent / "old"


def test_evidence_of_before_codings_is_read_searched_and_counted(tmp_path: Path) -> None:
    shutil.copytree(OLD / "v0006", tmp_path / "ws")
    workspace = open_workspace(tmp_path / "ws")
    for _ in range(2):
        book = codebook.read(work=workspace.work)
        [factor] = [entry.factor for entry in book.entries]
        [quote] = workspace.evidence.quotes(Sieve(factor=factor.id))
        assert (factor.name, quote.quoted, quote.comment) == ("Écoute", "Les élues ont", "à relire")
        [territory] = [id_ for id_, _ in workspace.evidence.choices().territories]
        found = workspace.finder.find("élu ", 9, Sieve(territory=territory))
        assert {hit.kind for hit in found} == {"excerpt", "segment"}
        drawn = matrix.draw_up(Wanted(), book=book, codes=workspace.codes, likeness=workspace.likeness)
        assert [cell.excerpts for cell in drawn.cells.values()] == [1]
        with workspace.store.engine.begin() as connection:
            connection.exec_driver_sql("INSERT INTO found_words(found_words, rank) VALUES('integrity-check', 0)")
            projections.rebuild(connection, workspace.blobs)
    workspace.close()
