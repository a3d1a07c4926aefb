"""What a test puts in the place of a name reaches every caller, and is gone afterwards."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.architecture.test_house import sources
from tests.conftest import ROOT


def taken() -> set[tuple[str, str]]:
    """Return the names that our code takes out of our modules, by module and name.

    Whoever takes a name by `from … import` keeps what it found: the one in its place, for good, when a test's patch
    stood there just then; the real one, out of the patch's reach, in every other order of the tests.
    """
    return {
        (node.module, name.name)
        for path in sources()
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ImportFrom) and node.module
        for name in node.names
    }


def patched(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Yield the module and name of what a test file replaces."""
    known = {
        name.asname or name.name: f"{node.module}.{name.name}"
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for name in node.names
    }
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Attribute(attr="setattr"), args=[ast.Constant(value=str(whole)), _]):
                module, _, name = whole.rpartition(".")
                yield module, name
            case ast.Call(
                func=ast.Attribute(attr="setattr"), args=[ast.Name(id=place), ast.Constant(value=str(name)), *_]
            ):
                yield known.get(place, place), name


def test_no_test_replaces_a_name_that_other_modules_have_taken_already() -> None:
    names = taken()
    files = {path.relative_to(ROOT): ast.parse(path.read_text()) for path in sorted((ROOT / "tests").rglob("*.py"))}
    found = {str(path): one for path, tree in files.items() for one in patched(tree) if one in names}
    assert found == {}


def test_a_planted_patch_is_seen() -> None:
    by_name = ast.parse("from fieldkit.audio import recorders\nmonkeypatch.setattr(recorders, 'microphones', list)")
    by_path = ast.parse("monkeypatch.setattr('fieldkit.audio.recorders.microphones', list)")
    assert list(patched(by_name)) == list(patched(by_path)) == [("fieldkit.audio.recorders", "microphones")]
