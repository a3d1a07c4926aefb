"""JavaRosa decides what an expression means: asked for here, where a Java compiler is."""

from __future__ import annotations

import shutil

import pytest

from tests.bench import javarosa


@pytest.mark.skipif(shutil.which("javac") is None, reason="JavaRosa asks for a Java compiler, and there is none")
def test_expressions_mean_what_they_mean_to_javarosa() -> None:
    expressions = [*javarosa.edges(), *javarosa.plain(3000)]
    verdicts = zip(expressions, javarosa.theirs(expressions), javarosa.ours(expressions), strict=True)
    assert [verdict for verdict in verdicts if not javarosa.alike(*verdict)] == []
