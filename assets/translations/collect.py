"""Bring `fieldkit_en.ts` up to date with the texts in the code: `python assets/translations/collect.py [FR=EN]...`.

Texts are written in French in the code. What is known stays, what is gone goes, and what is new must be
given its English on the command line; otherwise it is listed and nothing is written.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).parents[2]
TABLE = Path(__file__).parent / "fieldkit_en.ts"


def texts() -> Iterator[tuple[str, str]]:
    """Yield the context and the French of every text on screen."""
    for path in sorted((ROOT / "fieldkit" / "desktop").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for thing in tree.body:
            if isinstance(thing, ast.ClassDef):
                yield from ((thing.name, text) for text in _asked(thing, ("tr",)))
        context = _context(tree)
        if context:
            yield from ((context, text) for text in _tables(tree))
        yield from ((context or "words", text) for text in _asked(tree, ("said", "_said")))


def _asked(tree: ast.AST, names: tuple[str, ...]) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) in names:
            first = node.args[0]
            if isinstance(first, ast.Constant):
                yield str(first.value)


def _context(tree: ast.AST) -> str:
    """Return the context that a module's own `_said` or `said` translates in."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "translate":
            first = node.args[0]
            return str(first.value) if isinstance(first, ast.Constant) else ""
    return ""


def _tables(tree: ast.Module) -> Iterator[str]:
    for thing in tree.body:
        if isinstance(thing, ast.Assign) and getattr(thing.targets[0], "id", "") == "_WORDS":
            assert isinstance(thing.value, ast.Dict)
            yield from (str(value.value) for value in thing.value.values if isinstance(value, ast.Constant))


def known() -> dict[str, str]:
    """Return the English of every French text in the table."""
    found = ElementTree.parse(TABLE).iter("message")
    return {str(one.findtext("source")): str(one.findtext("translation")) for one in found}


def main(given: list[str]) -> int:
    """Rewrite the table; 1 and a list when something has no English."""
    english = known() | dict(pair.split("=", 1) for pair in given)
    wanted = sorted(set(texts()))
    missing = sorted({text for _, text in wanted if text not in english})
    if missing:
        print("\n".join(missing))
        return 1
    top = ElementTree.Element("TS", version="2.1", language="en", sourcelanguage="fr")
    for name in dict.fromkeys(context for context, _ in wanted):
        part = ElementTree.SubElement(top, "context")
        ElementTree.SubElement(part, "name").text = name
        for context, text in wanted:
            if context == name:
                message = ElementTree.SubElement(part, "message")
                ElementTree.SubElement(message, "source").text = text
                ElementTree.SubElement(message, "translation").text = english[text]
    ElementTree.indent(top)
    written = ElementTree.tostring(top, encoding="unicode")
    TABLE.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{written}\n', encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
