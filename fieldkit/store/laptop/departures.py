"""Where copies of interviews were put from this laptop; never sent anywhere."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, insert, select

from fieldkit.domain.sharing.departure import Copy, Departure
from fieldkit.store.database.tables import DEPARTURES


class DepartureRows:
    """Copies that left, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Remember through this connection."""
        self._connection = connection

    def note(self, departure: Departure) -> None:
        """Remember that a copy was put somewhere."""
        row = {
            "interview": departure.interview,
            "copy": departure.copy.value,
            "place": departure.place,
            "at": departure.at.isoformat(),
        }
        self._connection.execute(insert(DEPARTURES).values(row))

    def of(self, interview: str) -> tuple[Departure, ...]:
        """Return where copies of an interview were put, oldest first."""
        wanted = select(DEPARTURES).where(DEPARTURES.c.interview == interview).order_by(DEPARTURES.c.number)
        return tuple(
            Departure(
                interview=row["interview"],
                copy=Copy(row["copy"]),
                place=row["place"],
                at=datetime.fromisoformat(row["at"]),
            )
            for row in self._connection.execute(wanted).mappings()
        )
