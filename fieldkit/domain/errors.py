"""What can go wrong, as a key and values; the words for people live in `fieldkit/words`."""

from __future__ import annotations


class FieldkitError(Exception):
    """A named trouble that a person will be told of in their own language."""

    def __init__(self, key: str, /, **values: object) -> None:
        super().__init__(key, values)
        self.key = key
        self.values = values

    def __str__(self) -> str:
        """Return the key and its values, for logs and tests, never for the screen."""
        details = ", ".join(f"{name}={value!r}" for name, value in self.values.items())
        return f"{self.key}({details})"


class Refused(FieldkitError):
    """A rule said no; the person can act."""


class Unavailable(FieldkitError):
    """Disk, network, device or process is not there now; trying again may work."""


class Damaged(FieldkitError):
    """Bytes are not what was written; never mended in silence."""


class Cancelled(FieldkitError):
    """A person asked long work to stop; what was done so far is kept."""

    def __init__(self) -> None:
        super().__init__("cancelled")
