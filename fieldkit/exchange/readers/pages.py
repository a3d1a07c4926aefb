"""HTML as it may come from anywhere, told as it is read: nothing is run, fetched or built."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from lxml import etree

_SILENT = frozenset({"script", "style", "head", "title", "template", "noscript"})


class Listener(Protocol):
    """Is told what a page holds, in its order."""

    def opened(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Hear that a tag begins."""

    def closed(self, tag: str) -> None:
        """Hear that a tag ends."""

    def said(self, text: str) -> None:
        """Hear text that a reader of the page would see."""


def tell(page: str, listener: Listener) -> None:
    """Tell a page from start to end; it may be broken anywhere: what is past reading is left out."""
    parser = etree.HTMLParser(target=_Target(listener), encoding="utf-8", no_network=True, recover=True)
    raw = page.encode("utf-8", "replace")
    try:
        etree.HTML(raw, parser)
    except etree.LxmlError:
        return


class _Target:
    def __init__(self, listener: Listener) -> None:
        self._listener = listener
        self._silent = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._silent += tag in _SILENT
        if not self._silent:
            self._listener.opened(tag, attributes)

    def end(self, tag: str) -> None:
        if not self._silent:
            self._listener.closed(tag)
        self._silent -= tag in _SILENT

    def data(self, text: str) -> None:
        if not self._silent:
            self._listener.said(text)

    def comment(self, text: str) -> None:
        """Pass over a comment."""

    def close(self) -> None:
        """Hand nothing back."""
