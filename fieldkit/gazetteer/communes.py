"""The list of communes in memory: read once, then searched word by word while somebody types."""

from __future__ import annotations

import lzma
import re
import unicodedata
from functools import cached_property
from pathlib import Path

from fieldkit.domain.visits.territory import Commune

SHORT = {"st": "saint", "ste": "sainte"}
"""What people write short; a name that begins with the letters themselves is found too (Strasbourg)."""

ARTICLES = ("", "le ", "la ", "les ", "l ")
"""What may stand before a name that begins as it is typed."""

INDEXED = 3
"""Lines are found at once by so many letters of each word."""

NO_WORD = re.compile(r"[^a-z0-9\n]+")
LETTERS = str.maketrans({"œ": "oe", "æ": "ae"})


class CommuneList:
    """Finds communes in a file with one line each, fields parted by tabs, the most populous first."""

    def __init__(self, path: Path) -> None:
        """Know where the list is; it is read when it is first asked for, which takes about 0.2 s."""
        self._path = path

    def find(self, text: str, limit: int) -> tuple[Commune, ...]:
        """Return the communes that a name being typed can mean: equal, beginning with it, holding its words."""
        wanted = folded(text)
        if not wanted:
            return ()
        if wanted in self._by_code:
            return (_commune(self._by_code[wanted]),)
        spelled = _spelled(wanted)
        equal = [line for name in dict.fromkeys((wanted, spelled)) for line in self._by_name.get(f" {name}", ())]
        begins, others = self._parted(self._holding(wanted, spelled), wanted, spelled, limit)
        found = list(dict.fromkeys([*equal, *begins, *others]))
        return tuple(_commune(self._rows[line]) for line in found[:limit])

    def named(self, name: str) -> tuple[Commune, ...]:
        """Return the communes of exactly this name, whatever its accents and capitals."""
        alike = self._by_name.get(f" {_spelled(folded(name))}", ())
        return tuple(_commune(self._rows[line]) for line in alike)

    def get(self, insee: str) -> Commune | None:
        """Return the commune that has this code today, None when none has."""
        row = self._by_code.get(insee.strip().lower())
        return _commune(row) if row else None

    def neighbours(self, insee: str, limit: int) -> tuple[Commune, ...]:
        """Return the other communes of the same EPCI, the most populous first: where each lies is not known."""
        here = self.get(insee)
        if here is None or not here.epci:
            return ()
        near = [row for row in self._rows if f"\t{here.epci}\t" in row and not row.startswith(here.insee)]
        return tuple(_commune(row) for row in near[:limit])

    @cached_property
    def _rows(self) -> list[str]:
        return lzma.decompress(self._path.read_bytes()).decode().split("\n")[1:]

    @cached_property
    def _by_code(self) -> dict[str, str]:
        return {row[: row.index("\t")].lower(): row for row in self._rows}

    @cached_property
    def _names(self) -> list[str]:
        """Folded names with a space before each word, in the list's order."""
        names = folded("\n".join(row.split("\t", 2)[1] for row in self._rows))
        return [f" {name}" for name in names.split("\n")]

    @cached_property
    def _by_name(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for line, name in enumerate(self._names):
            found.setdefault(name, []).append(line)
        return found

    @cached_property
    def _by_letters(self) -> dict[str, list[int]]:
        """The lines in which a word begins with one, two or three letters."""
        found: dict[str, list[int]] = {}
        for line, name in enumerate(self._names):
            for start in {word[:length] for word in name.split() for length in range(1, INDEXED + 1)}:
                found.setdefault(start, []).append(line)
        return found

    def _holding(self, wanted: str, spelled: str) -> list[int]:
        """Return the lines in which every word that is wanted begins a word, in the list's order."""
        words = [{word, long} for word, long in zip(wanted.split(), spelled.split(), strict=True)]
        held = [self._beginning(one) for one in words]
        held.sort(key=len)
        lines = held[0]
        for more in held[1:]:
            lines &= more
        return sorted(lines)

    def _beginning(self, words: set[str]) -> set[int]:
        """Return the lines in which a word begins like one of these."""
        names, lines = self._names, self._by_letters
        return {
            line
            for word in words
            for line in lines.get(word[:INDEXED], ())
            if len(word) <= INDEXED or f" {word}" in names[line]
        }

    def _parted(self, lines: list[int], wanted: str, spelled: str, limit: int) -> tuple[list[int], list[int]]:
        """Return the lines that begin so, and others, no more than can be shown."""
        starts = tuple(f" {article}{word}" for article in ARTICLES for word in (wanted, spelled))
        begins: list[int] = []
        others: list[int] = []
        for line in lines:
            (begins if self._names[line].startswith(starts) else others).append(line)
            if len(begins) >= limit:
                break
        return begins, others


def folded(text: str) -> str:
    """Return words alone, without accents, in lower case: "Saint-Étienne" becomes "saint etienne"."""
    apart = unicodedata.normalize("NFKD", text.casefold().translate(LETTERS))
    bare = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return "\n".join(line.strip() for line in NO_WORD.sub(" ", bare).split("\n"))


def _spelled(wanted: str) -> str:
    return " ".join(SHORT.get(word, word) for word in wanted.split())


def _commune(row: str) -> Commune:
    insee, name, department, department_name, region, epci, epci_name, population = row.split("\t")
    return Commune(
        insee=insee,
        name=name,
        department=department,
        department_name=department_name,
        region=region,
        epci=epci,
        epci_name=epci_name,
        population=int(population),
    )
