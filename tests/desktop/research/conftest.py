"""Three coded visits, and a desk that tells where it was asked to go."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from fieldkit.bootstrap import Workspace
from fieldkit.desktop.desk import Desk
from tests.desktop.desks import a_desk
from tests.desktop.research.studied import TEXTS, Study
from tests.made.cases import AWAY, a_case, a_code, a_quote, factors


@pytest.fixture
def gone() -> list[tuple[str, str]]:
    """Return the pages that the desk was asked for, as they are asked for."""
    return []


@pytest.fixture
def desk(workspace: Workspace, gone: list[tuple[str, str]]) -> Iterator[Desk]:
    with a_desk(workspace) as opened:
        yield replace(opened, go=lambda page, id_: gone.append((page, id_)))


@pytest.fixture
def study(workspace: Workspace) -> Study:
    axis, *_ = factors(workspace, "Posture")
    named = (axis, *factors(workspace, "Écoute", "Portage", under=axis))
    people = (("Claire Muller", "élue"), ("Karim Benali", "agent"), ("Odile Weiss", "association"))
    towns = ("Kingersheim", "Saillans", "Loos-en-Gohelle")
    cases = tuple(a_case(workspace, TEXTS, town, who, sound=True) for town, who in zip(towns, people, strict=True))
    for place, case in enumerate(cases):
        a_quote(workspace, case, 0, a_code(named[1], place + 1))
        a_quote(workspace, case, 1, a_code(named[2], 2, AWAY))
    return cases, named
