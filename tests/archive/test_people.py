from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, datetime

import httpx
import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import DatabaseError

from sync.archive.access import grants
from sync.archive.database.tables import AUDIT, DEVICES
from sync.archive.database.tables import CODES as CODE_ROWS
from sync.archive.ledger import audit
from sync.archive.members import accounts
from sync.archive.members.limits import CODES, TOKENS, Failures, Pace
from sync.client.link import ArchiveLink, join
from sync.client.membership import opened
from sync.errors import SyncRefused
from sync.protocol import ERASURE, RESTRICTED
from tests.around.archives import Served, digest_of, said

INTERVIEW, OTHER = "interview-1", "interview-2"


@pytest.fixture
def filled(server: Served) -> Served:
    """Fill an archive with a visit of two interviews, of which the transcriber Inès has one."""
    sound, other = b"un son", b"un autre"
    with server.link("samir", "researcher") as link:
        for content in (sound, other):
            link.push_blob(digest_of(content), io.BytesIO(content), len(content))
        link.commit(
            "first",
            [
                said("visit-1", "title"),
                said("territory-1", "name", "Kingersheim", scope=grants.SHARED),
                said("person-1", "name", "Odile", access=RESTRICTED),
                said("sheet-1", "answer"),
                said(INTERVIEW, "title", assignable=INTERVIEW),
                said("sound-1", "sound", digest_of(sound), blobs=(digest_of(sound),), assignable=INTERVIEW),
                said(OTHER, "title", assignable=OTHER),
                said("sound-2", "sound", digest_of(other), blobs=(digest_of(other),), assignable=OTHER),
            ],
        )
    return server


@pytest.fixture
def ines(filled: Served) -> Iterator[ArchiveLink]:
    member = filled.member("ines", "transcriber")
    with filled.archive.database.writing() as connection:
        grants.assign(connection, "ines", INTERVIEW)
    with ArchiveLink(member) as link:
        yield link


def subjects(link: ArchiveLink, since: int = 0) -> list[str]:
    return [one.subject for page, _ in link.changes(since) for one in page]


def test_a_transcriber_sees_what_is_assigned_and_what_all_share(ines: ArchiveLink) -> None:
    assert set(subjects(ines)) == {"visit-1", "territory-1", INTERVIEW, "sound-1"}


def test_a_transcriber_gets_the_sound_that_is_assigned_and_no_other(ines: ArchiveLink) -> None:
    assert ines.read_blob(digest_of(b"un son"), 0, 6) == b"un son"
    with pytest.raises(SyncRefused, match="blob-unknown"):
        ines.read_blob(digest_of(b"un autre"), 0, 8)


def test_knowing_a_digest_gives_no_bytes(ines: ArchiveLink) -> None:
    other = digest_of(b"un autre")
    assert ines.missing([], [other]) == ([], [other])
    with pytest.raises(SyncRefused, match="blob-lacking"):
        ines.commit("b", [said(INTERVIEW, "note", blobs=(other,), assignable=INTERVIEW)])


def test_an_interview_assigned_later_comes_with_the_next_changes(ines: ArchiveLink, filled: Served) -> None:
    [(_, cursor)] = ines.changes(0)
    with filled.archive.database.writing() as connection:
        grants.assign(connection, "ines", OTHER)
    assert set(subjects(ines, cursor)) == {OTHER, "sound-2", "visit-1"}


def test_an_interview_taken_away_is_seen_no_longer(ines: ArchiveLink, filled: Served) -> None:
    with filled.archive.database.writing() as connection:
        grants.unassign(connection, "ines", INTERVIEW)
    assert subjects(ines) == ["territory-1"]


def test_a_transcriber_who_becomes_a_researcher_sees_all_from_then_on(ines: ArchiveLink, filled: Served) -> None:
    [(_, cursor)] = ines.changes(0)
    filled.code("ines", "researcher")
    assert len(subjects(ines, cursor)) == 8


def test_a_transcriber_writes_in_what_is_assigned(ines: ArchiveLink) -> None:
    batch = [said("text-1.s1", "text", assignable=INTERVIEW), said(INTERVIEW, "language", "fr", assignable=INTERVIEW)]
    assert len(ines.commit("b", batch).hashes) == 2


def test_a_transcriber_writes_nothing_else_whatever_the_app_says(ines: ArchiveLink) -> None:
    fine = said(INTERVIEW, "language", "fr", assignable=INTERVIEW)
    forbidden = [
        said("visit-1", "title"),
        said(OTHER, "title", assignable=OTHER),
        said("visit-1", "title", assignable=INTERVIEW),
        said("sheet-1", "answer", assignable=INTERVIEW),
        said("sound-2", "sound", "", assignable=INTERVIEW),
        said(INTERVIEW, "title", assignable=INTERVIEW, scope="visit-2"),
        said(INTERVIEW, "title", assignable=INTERVIEW, access=RESTRICTED),
        said(INTERVIEW, ERASURE, {"subjects": [INTERVIEW]}, assignable=INTERVIEW),
        said("territory-1", "name", scope=grants.SHARED),
    ]
    before = subjects(ines)
    with pytest.raises(SyncRefused, match="may-not-say") as refusal:
        ines.commit("b", [fine, *forbidden])
    assert refusal.value.values["refused"] == [one.id for one in forbidden]
    assert subjects(ines) == before


@pytest.mark.parametrize("decision", ["approve", "request-changes", "publish"])
@pytest.mark.parametrize(("role", "may"), [("researcher", False), ("reviewer", True), ("admin", True)])
def test_reviews_are_decided_by_reviewers(filled: Served, role: str, may: bool, decision: str) -> None:
    with filled.link("zoe", role) as link:
        if may:
            assert link.commit("b", [said(attribute="decision", value=decision)]).batch == "b"
            return
        with pytest.raises(SyncRefused, match="may-not-say"):
            link.commit("b", [said(attribute="decision", value=decision)])


def test_a_withdrawal_erases_in_its_own_visit_only(filled: Served) -> None:
    with filled.link("zoe", "researcher") as link, pytest.raises(SyncRefused, match="may-not-say"):
        link.commit("b", [said("interview-9", ERASURE, {"subjects": ["sound-1"]}, scope="visit-9")])


def test_a_copy_reads_all_and_says_nothing(filled: Served) -> None:
    with filled.link("copie", accounts.COPY) as link:
        assert len(subjects(link)) == 8
        with pytest.raises(SyncRefused, match="may-not-say"):
            link.commit("b", [said()])


def test_a_code_is_short_and_good_for_a_day(server: Served) -> None:
    code = server.code("samir", "researcher")
    assert len(code) == 9
    with server.archive.database.writing() as connection:
        row = connection.execute(select(CODE_ROWS)).one()
        hours = (datetime.fromisoformat(row.expires) - datetime.now(UTC)).total_seconds() / 3600
        connection.execute(update(CODE_ROWS).values(expires="2018-02-13T00:00:00+00:00"))
    assert 23.9 < hours <= 24
    assert code not in repr(row)
    with pytest.raises(SyncRefused, match="code-expired"):
        join(server.url, code, "portable")


def test_a_code_may_be_written_as_it_was_heard(server: Served) -> None:
    code = server.code("samir", "researcher").lower().replace("-", " ")
    assert join(server.url, code, "portable").name == "samir"


def test_secrets_are_nowhere_in_the_database(server: Served) -> None:
    member = server.member()
    with server.archive.database.reading() as connection:
        rows = connection.execute(select(DEVICES)).all()
    assert member.token not in repr(rows)


def test_whoever_guesses_codes_has_to_wait(server: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sync.client.calls.WAITS", ())
    code = server.code("samir", "researcher")
    for _ in range(CODES.count):
        with pytest.raises(SyncRefused, match="code-wrong"):
            join(server.url, "ZZZZ-ZZZZ", "portable")
    asked = {"code": code, "device": "portable", "key": "0" * 64}
    answer = httpx.post(f"{server.url}/join", json=asked, trust_env=False, timeout=60)
    assert answer.status_code == 429
    assert 0 < int(answer.headers["Retry-After"]) <= CODES.seconds


def test_failures_are_forgotten_after_a_while(server: Served) -> None:
    hours = [0.0]
    failures = Failures(server.archive.database, lambda: hours[0] * 3600)
    for _ in range(TOKENS.count):
        failures.note(TOKENS, "192.0.2.1")
    with pytest.raises(SyncRefused, match="too-many"):
        failures.check(TOKENS, "192.0.2.1")
    failures.check(TOKENS, "192.0.2.2")
    hours[0] = 1
    failures.check(TOKENS, "192.0.2.1")


def test_a_device_that_asks_too_often_has_to_wait() -> None:
    seconds = [0.0]
    pace = Pace(10, 20, lambda: seconds[0])
    for _ in range(20):
        pace.check(1)
    with pytest.raises(SyncRefused, match="too-many"):
        pace.check(1)
    pace.check(2)
    seconds[0] = 0.1
    pace.check(1)


def test_a_stolen_laptop_is_shut_out_and_the_other_one_not(server: Served) -> None:
    stolen, other = server.member(device="volé"), server.member(device="autre")
    with ArchiveLink(other) as link:
        with opened(other) as http:
            listed = http.get("/devices").json()["devices"]
            assert [one["name"] for one in listed] == ["volé", "autre"]
            assert http.delete(f"/devices/{listed[0]['number']}").status_code == 204
        assert list(link.changes(0)) == []
    with ArchiveLink(stolen) as link, pytest.raises(SyncRefused, match="token-wrong"):
        list(link.changes(0))


def test_a_device_of_somebody_else_is_none_of_ones_business(server: Served) -> None:
    server.member("nadia", "admin")
    mine = server.member()
    with opened(mine) as http:
        assert http.delete("/devices/1").status_code == 404
        assert len(http.get("/devices").json()["devices"]) == 1


def test_a_device_is_seen(server: Served) -> None:
    member = server.member()
    with server.archive.database.writing() as connection:
        connection.execute(update(DEVICES).values(seen="2018-02-13T00:00:00+00:00"))
    with ArchiveLink(member) as link:
        list(link.changes(0))
    with server.archive.database.reading() as connection:
        [device] = accounts.devices(connection)
    assert device["seen"] > "2020"


def test_the_audit_tells_who_did_what_in_a_chain(server: Served) -> None:
    with server.link() as link:
        link.commit("b", [said()])
    with server.archive.database.reading() as connection:
        entries = audit.entries(connection)
    assert [one["act"] for one in entries] == ["user-added", "joined", "committed"]
    assert audit.broken_at(entries) is None
    entries[1]["user"] = "nadia"
    assert audit.broken_at(entries) == 2
    assert audit.broken_at(entries[:1] + entries[2:]) == 2


def test_the_audit_only_grows(server: Served) -> None:
    server.member()
    for change in (update(AUDIT).values(act="joined"), AUDIT.delete()):
        with (
            pytest.raises(DatabaseError, match="the audit only grows"),
            server.archive.database.writing() as connection,
        ):
            connection.execute(change)
