"""Joining codes as people read and write them: what is exchanged for a token, and which certificate to expect."""

from __future__ import annotations

LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Without those that are taken for another when read aloud or from paper."""
CODE_LETTERS, PIN_LETTERS = 8, 20
"""39 bits that are good for a day and few tries; 98 bits of a certificate's fingerprint, which nobody hits twice."""
_GROUP = 4


def with_pin(code: str, fingerprint: str) -> str:
    """Return a code that says which certificate to expect; without a fingerprint (SHA-256, hex), the code alone."""
    return grouped(_plain(code) + pin_of(fingerprint)) if fingerprint else code


def parted(code: str) -> tuple[str, str]:
    """Part a code as somebody wrote it into what is exchanged and the pin, "" when it carries none.

    Raises `ValueError` for one with a letter too few or too many: nobody may get it, since its pin cannot be told.
    """
    plain = _plain(code)
    if len(plain) == CODE_LETTERS:
        return code, ""
    if len(plain) != CODE_LETTERS + PIN_LETTERS:
        raise ValueError("a letter is lacking")
    return grouped(plain[:CODE_LETTERS]), plain[CODE_LETTERS:]


def pin_of(fingerprint: str) -> str:
    """Spell as much of a fingerprint (SHA-256, hex) as a code carries."""
    rest = int(fingerprint, 16)
    letters = ""
    for _ in range(PIN_LETTERS):
        rest, letter = divmod(rest, len(LETTERS))
        letters += LETTERS[letter]
    return letters


def grouped(letters: str) -> str:
    """Write letters in groups of four."""
    return "-".join(letters[first : first + _GROUP] for first in range(0, len(letters), _GROUP))


def _plain(code: str) -> str:
    return "".join(sign for sign in code.upper() if sign.isalnum())
