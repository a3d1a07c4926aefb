"""Whoever copied a signed request, from a proxy's log or memory, can do nothing with it, and is told nothing."""

from __future__ import annotations

import io
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import select

from sync import signing
from sync.archive.database.tables import ATTEMPTS, METADATA, SIGNATURES
from sync.archive.members.repeats import Repeats
from sync.client.membership import Bearer
from sync.errors import SyncRefused
from sync.signing import Signed
from tests.archive.endpoints import answers
from tests.archive.house import SOUND, House
from tests.around.archives import Served, digest_of, said

SIGNED = [row for row in answers() if row.cells["nobody"] == "401"]
ONCE = ("POST /token", "PUT", "DELETE /devices", "DELETE /assignments")
"""Requests of laptops of before, which sign no number, that are let in once all the same."""


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with House.opened(tmp_path_factory.mktemp("repeats") / "archive") as made:
        yield made


def kept(house: House) -> dict[str, list[Any]]:
    """Return all that the archive keeps, but how often somebody was wrong and what was signed."""
    tables = [table for table in METADATA.sorted_tables if table not in (ATTEMPTS, SIGNATURES)]
    with house.archive.database.reading() as connection:
        return {
            table.name: sorted(
                tuple(repr(row[column.name]) for column in table.c if column.name != "seen")
                for row in connection.execute(select(table)).mappings()
            )
            for table in tables
        }


def copied(house: House, first: httpx.Response) -> httpx.Response:
    """Send a request again as it was, as who read it somewhere."""
    asked = first.request
    again = httpx.Request(asked.method, asked.url, headers=asked.headers, content=asked.read())
    return house.http.send(again)


def let_in(house: House, request: str, cells: dict[str, str], *, is_once: bool = True) -> httpx.Response:
    """Send a request as the first who may."""
    column = next(name for name in cells if cells[name].startswith("2") and name not in ("tool", "meter"))
    known = house.keys[column]
    assert known is not None
    if request == "POST /token":  # those who stay are asked again later with the token they have
        known = house.joined("zoe", "researcher")[1]
    key = Bearer(known.token, known.secret)
    key._is_once = is_once
    answer = house.ask(request, key)
    assert str(answer.status_code) == cells[column]
    return answer


@pytest.mark.parametrize("row", SIGNED, ids=[row.request for row in SIGNED])
def test_a_copied_request_changes_nothing_and_is_told_nothing(house: House, row: Any) -> None:
    first = let_in(house, row.request, row.cells)
    before = kept(house)
    again = copied(house, first)
    assert again.status_code == 425
    if row.request.split()[0] != "HEAD":
        assert again.json() == {"error": "signature-repeated", "values": {}}
    assert kept(house) == before


@pytest.mark.parametrize("row", SIGNED, ids=[row.request for row in SIGNED])
def test_a_copied_request_of_a_laptop_of_before_changes_nothing(house: House, row: Any) -> None:
    first = let_in(house, row.request, row.cells, is_once=False)
    before = kept(house)
    again = copied(house, first)
    if row.request.startswith(ONCE):
        assert again.status_code == 425
    else:
        assert again.status_code in (first.status_code, 404, 409)
    if row.request != "POST /uploads":  # one more that was announced, and is swept away
        assert kept(house) == before


def test_a_batch_sent_again_by_a_laptop_gets_its_receipt(server: Served) -> None:
    with server.link() as link:
        batch = [said()]
        assert link.commit("b", batch) == link.commit("b", batch)


def test_what_changed_something_is_remembered_by_all_processes_and_for_a_while(server: Served) -> None:
    now = time.time()
    first, other = Repeats(server.archive.database), Repeats(server.archive.database)
    proof = Signed(int(now), "a" * 64, is_once=True)
    first.check(proof, "POST", "/commit")
    for one in (first, other, Repeats(server.archive.database)):
        with pytest.raises(SyncRefused, match="signature-repeated"):
            one.check(proof, "POST", "/commit")
    later = Repeats(server.archive.database, clock=lambda: now + 1_000)
    later.check(Signed(int(now) + 1_000, "b" * 64, is_once=True), "POST", "/commit")
    with server.archive.database.reading() as connection:
        assert list(connection.execute(select(SIGNATURES.c.mark)).scalars()) == ["b" * 64]


def test_what_is_remembered_has_a_bound(server: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sync.archive.members.repeats.MOST", 10)
    repeats = Repeats(server.archive.database)
    for number in range(50):
        repeats.check(Signed(int(time.time()), str(number), is_once=True), "GET", "/whoami")
    assert len(repeats._seen) == 10
    later = Repeats(server.archive.database, clock=lambda: time.time() + 1_000)
    later._seen = repeats._seen
    later.check(Signed(int(time.time()) + 1_000, "new", is_once=True), "GET", "/whoami")
    assert list(repeats._seen) == ["new"]


def test_a_laptop_speaks_to_an_archive_of_before(
    server: Served, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before = re.escape(signing.COVERED) + r';created=(\d{1,12})(?:;never="(x)")?;alg="ed25519"'
    monkeypatch.setattr(signing, "_INPUT", re.compile(f"fieldkit=({before})"))
    with server.link() as link:
        assert list(link.changes(0)) == []
    with server.link("ines") as link:
        link.push_blob(digest_of(SOUND), io.BytesIO(SOUND), len(SOUND))
        link.commit("b", [said(blobs=(digest_of(SOUND),))])
        link.fetch_blob(digest_of(SOUND), tmp_path / "sound")
    assert (tmp_path / "sound").read_bytes() == SOUND
