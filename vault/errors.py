"""What goes wrong with sealed bytes, each naming the file it happened to."""

from __future__ import annotations


class VaultError(Exception):
    """Sealed bytes could not be read; `name` is the file or the thing that was asked for."""

    def __init__(self, name: str = "") -> None:
        super().__init__(name)
        self.name = name


class WrongSecret(VaultError):
    """The passphrase, recovery key or identity is not one that opens this."""


class Mistyped(VaultError):
    """A recovery key, recipient or identity is not written as one: a letter is wrong or missing."""


class Unknown(VaultError):
    """These bytes are not of the format, or of a later version of it."""


class Altered(VaultError):
    """Bytes are not what was written."""


class Cut(Altered):
    """The end is missing, or is not what was written; up to `whole` bytes of the plain text before it may be."""

    def __init__(self, name: str = "", *, whole: int = 0) -> None:
        super().__init__(name)
        self.whole = whole
