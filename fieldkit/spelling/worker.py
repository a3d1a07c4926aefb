"""A dictionary in a process of its own: Hunspell keeps the interpreter to itself for a second a suggestion.

It is asked and answers in JSON lines, and ends with its parent.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable

import hunspell


class Dictionary:
    """One language's words; typographic apostrophes are as good as straight ones."""

    def __init__(self, folder: str, language: str) -> None:
        """Read `language`.aff and .dic of a folder."""
        self._words = hunspell.Hunspell(language, hunspell_data_dir=folder)

    def unknown(self, words: Iterable[str]) -> list[str]:
        """Return those that are not in the dictionary."""
        return [word for word in words if not self._knows(word)]

    def suggestions(self, word: str) -> list[str]:
        """Return words that may be meant, the likeliest first, with the apostrophe of what was asked."""
        found = list(self._words.suggest(word))
        return [one.replace("'", "’") for one in found] if "’" in word else found

    def _knows(self, word: str) -> bool:
        return bool(self._words.spell(word) or self._words.spell(word.replace("’", "'").replace("‑", "-")))


def main() -> None:
    """Answer until nobody asks any more."""
    dictionary = Dictionary(*sys.argv[-2:])
    for line in sys.stdin:
        asked = json.loads(line)
        answer = dictionary.unknown(asked["words"]) if "words" in asked else dictionary.suggestions(asked["meant"])
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
