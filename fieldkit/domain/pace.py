"""How long work will still take, judged by how fast it went so far."""

from __future__ import annotations

from dataclasses import dataclass

SURE_SHARE = 0.02
"""Less than this much done says nothing of the rest."""


@dataclass(frozen=True, slots=True)
class Pace:
    """Where one piece of work stood when it was first looked at: its id, share (0 to 1), time in seconds."""

    id: str = ""
    share: float = 0.0
    at: float = 0.0

    def looked(self, id_: str, share: float, at: float) -> Pace:
        """Go on with the same work; start afresh with other work, or when it began again."""
        return self if id_ == self.id and share >= self.share else Pace(id_, share, at)

    def seconds_left(self, share: float, at: float) -> float | None:
        """Return how long the rest takes at the pace seen so far, None while that cannot be told."""
        done = share - self.share
        if done < SURE_SHARE or at <= self.at:
            return None
        return (1.0 - share) * (at - self.at) / done
