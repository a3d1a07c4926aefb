"""What the page of the codebook shows, read in one go."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from fieldkit.bootstrap import Workspace
from fieldkit.domain.evidence.factor import Codebook
from fieldkit.usecases.evidence import codebook
from fieldkit.usecases.evidence.matrix import Wanted


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenCodebook:
    """The codebook, and how many excerpts each factor has by itself."""

    book: Codebook
    excerpts: Counter[str]


def see(ws: Workspace) -> SeenCodebook:
    """Read the codebook."""
    book = codebook.read(work=ws.work)
    told = {(said[2], book.now.get(said[1], said[1])) for said in ws.codes.said(Wanted())}
    return SeenCodebook(book=book, excerpts=Counter(factor for _, factor in told))
