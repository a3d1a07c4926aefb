"""What of people's and organisations' names is worth telling: no titles, and no words that everybody knows."""

from __future__ import annotations

import re
from collections.abc import Iterable

TITLES = re.compile(r"^(?:m\.|mr|mme|mlle|dr|pr|me|monsieur|madame|mademoiselle|docteur|maître)\s+", re.IGNORECASE)
COMMON = frozenset(
    "adjoint adjointe animatrice animateur association citoyen citoyenne commune département directeur directrice "
    "elle enquêteur enquêtrice et élu élue habitant habitante il interlocuteur interlocutrice intervieweur "
    "intervieweuse la le les locuteur locutrice madame maire mairie monsieur on personne présidente président "
    "région un une ville voix".split()
)
"""Words that anybody writes right: what people put where a name is asked for."""


def worth_telling(names: Iterable[str]) -> list[str]:
    """Return names without titles, commas, doubles, single letters, numbers, and words that everybody knows."""
    told: dict[str, str] = {}
    for name in names:
        bare = TITLES.sub("", " ".join(name.replace(",", " ").split()))
        words = [word for word in bare.casefold().split() if word not in COMMON and not word.isdigit()]
        if sum(sign.isalpha() for sign in "".join(words)) > 1:
            told.setdefault(bare.casefold(), bare)
    return list(told.values())
