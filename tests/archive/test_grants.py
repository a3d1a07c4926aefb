"""What somebody may see by a statement that was made on a laptop, and what an invited reader may say."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from sync.archive.access.grants import SHARED
from sync.archive.kept import catalogue
from sync.archive.members.accounts import add_user
from sync.client.link import ArchiveLink
from sync.client.membership import Membership, opened
from sync.errors import SyncRefused
from sync.protocol import ERASURE, GRANT, RESTRICTED, WireStatement
from tests.around.archives import Served, digest_of, said

INTERVIEW, OTHER = "interview-1", "interview-2"
VOICE = b"une voix"


@pytest.fixture
def filled(server: Served) -> Served:
    """Fill an archive with two visits; the first has two interviews, of which one has a sound."""
    with server.link("samir", "researcher") as link:
        link.push_blob(digest_of(VOICE), io.BytesIO(VOICE), len(VOICE))
        link.commit(
            "first",
            [
                said("visit-1", "title"),
                said("visit-2", "title", scope="visit-2"),
                said("territory-1", "name", scope=SHARED),
                said("territory-2", "name", scope=SHARED),
                said("person-1", "name", "Odile", access=RESTRICTED),
                said("sheet-1", "answer"),
                said(INTERVIEW, "title", assignable=INTERVIEW),
                said("sound-1", "sound", digest_of(VOICE), blobs=(digest_of(VOICE),), assignable=INTERVIEW),
                said("text-1.s1", "words", assignable=INTERVIEW),
                said(OTHER, "title", assignable=OTHER),
            ],
        )
    return server


@pytest.fixture
def reader(filled: Served) -> Iterator[ArchiveLink]:
    with filled.link("Odette", "reader") as link:
        yield link


def grant(subject: str, name: str, value: Any = None, **more: Any) -> WireStatement:
    assignable = subject if subject.startswith("interview") else ""
    return said(subject, f"{GRANT}{name}", value, assignable=assignable, **more)


def commits(server: Served, name: str, role: str, *statements: WireStatement) -> None:
    with server.link(name, role) as link:
        link.commit(statements[0].id, list(statements))


def seen(link: ArchiveLink, since: int = 0) -> set[str]:
    return {one.subject for page, _ in link.changes(since) for one in page}


def remark(about: str, of: str = "", number: int = 1, **more: Any) -> list[WireStatement]:
    values = {
        "kind": "review",
        "visit": "visit-1",
        "about": about,
        "decision": "comment",
        "text": "Est-ce bien dit ?",
    }
    return [said(f"remark-{number}", name, value, assignable=of) for name, value in {**values, **more}.items()]


def test_a_reader_sees_nothing_that_was_not_shared(reader: ArchiveLink) -> None:
    assert seen(reader) == set()


def test_a_reader_sees_the_visit_that_a_reviewer_shares_and_what_goes_along(
    reader: ArchiveLink, filled: Served
) -> None:
    commits(filled, "zoe", "reviewer", grant("visit-1", "odette", {"sound": False, "along": ["territory-1"]}))
    assert seen(reader) == {"visit-1", "territory-1", "sheet-1", INTERVIEW, "text-1.s1", OTHER}


def test_what_goes_along_is_of_no_other_visit(reader: ArchiveLink, filled: Served) -> None:
    commits(filled, "zoe", "reviewer", grant(INTERVIEW, "odette", {"sound": False, "along": ["visit-2", "sheet-1"]}))
    assert seen(reader) == {"visit-1", INTERVIEW, "text-1.s1"}


def test_a_reader_hears_only_what_was_shared_with_its_sound(reader: ArchiveLink, filled: Served) -> None:
    silent = grant(INTERVIEW, "odette", {"sound": False})
    commits(filled, "zoe", "reviewer", silent)
    assert "sound-1" not in seen(reader)
    with pytest.raises(SyncRefused, match="blob-unknown"):
        reader.read_blob(digest_of(VOICE), 0, 4)
    commits(filled, "zoe", "reviewer", grant(INTERVIEW, "odette", {"sound": True}, supersedes=(silent.id,)))
    assert "sound-1" in seen(reader)
    assert reader.read_blob(digest_of(VOICE), 0, len(VOICE)) == VOICE


def test_what_is_shared_later_comes_with_the_next_changes(reader: ArchiveLink, filled: Served) -> None:
    [(_, cursor)] = reader.changes(0)
    commits(filled, "zoe", "admin", grant(INTERVIEW, "odette", {"sound": True}))
    assert seen(reader, cursor) == {"visit-1", INTERVIEW, "text-1.s1", "sound-1"}


def test_a_share_that_was_taken_back_shows_nothing_more_but_orders_to_erase(
    reader: ArchiveLink, filled: Served
) -> None:
    given = grant(INTERVIEW, "odette", {"sound": True})
    commits(filled, "zoe", "reviewer", given)
    commits(filled, "samir", "researcher", grant(INTERVIEW, "odette", None, supersedes=(given.id,)))
    [(page, cursor)] = reader.changes(0)
    assert {one.attribute for one in page} == {f"{GRANT}odette"}
    order = said(INTERVIEW, ERASURE, {"subjects": ["sound-1"]}, assignable=INTERVIEW)
    commits(filled, "samir", "researcher", order)
    assert [one.id for page, _ in reader.changes(cursor) for one in page] == [order.id]


def test_of_two_grants_made_without_seeing_each_other_the_narrower_counts(
    reader: ArchiveLink, filled: Served
) -> None:
    wide, silent = (grant(INTERVIEW, "odette", {"sound": sound}) for sound in (True, False))
    commits(filled, "zoe", "reviewer", silent)
    commits(filled, "ada", "admin", wide)
    assert INTERVIEW in seen(reader)
    assert "sound-1" not in seen(reader)
    commits(filled, "ada", "admin", grant(INTERVIEW, "odette", None))
    assert "text-1.s1" not in seen(reader)


def test_only_reviewers_share_with_readers_and_whole_visits(reader: ArchiveLink, filled: Served) -> None:
    given = [grant(INTERVIEW, "odette", {"sound": True}), grant("visit-1", "ines", {"sound": True})]
    with filled.link("samir", "researcher") as link, pytest.raises(SyncRefused, match="may-not-say") as refusal:
        link.commit("b", given)
    assert refusal.value.values["refused"] == [one.id for one in given]


def test_a_researcher_s_grant_opens_nothing_to_somebody_invited_later(filled: Served) -> None:
    commits(filled, "samir", "researcher", grant(INTERVIEW, "odette", {"sound": True}))
    with filled.link("odette", "reader") as link:
        assert seen(link) == {INTERVIEW}
        assert all(one.attribute.startswith(GRANT) for page, _ in link.changes(0) for one in page)


def test_a_transcriber_gets_what_a_researcher_gave_offline_and_hands_it_back(filled: Served) -> None:
    with filled.link("Inès", "transcriber") as ines:
        given = grant(INTERVIEW, "inès", {"sound": True, "along": []})
        commits(filled, "samir", "researcher", given)
        assert seen(ines) == {"visit-1", "territory-1", "territory-2", INTERVIEW, "sound-1", "text-1.s1"}
        back = [said("text-1.s1", "words", "mieux", assignable=INTERVIEW)]
        back.append(grant(INTERVIEW, "inès", None, supersedes=(given.id,)))
        ines.commit("back", back)
        assert seen(ines) == {"territory-1", "territory-2", INTERVIEW}
        with pytest.raises(SyncRefused, match="may-not-say"):
            ines.commit("late", [said("text-1.s1", "words", "trop tard", assignable=INTERVIEW)])


def test_a_transcriber_gives_nothing_to_anybody(filled: Served) -> None:
    commits(filled, "samir", "researcher", grant(INTERVIEW, "inès", {"sound": True}))
    forbidden = [
        grant(INTERVIEW, "paul", {"sound": True}),
        grant(OTHER, "inès", {"sound": True}),
        grant(INTERVIEW, "paul"),
        grant(INTERVIEW, "inès", {"sound": True}),
    ]
    with filled.link("Inès", "transcriber") as ines, pytest.raises(SyncRefused, match="may-not-say") as refusal:
        ines.commit("b", forbidden)
    assert refusal.value.values["refused"] == [one.id for one in forbidden]


def test_a_reader_comments_what_they_see_and_nothing_else(reader: ArchiveLink, filled: Served) -> None:
    commits(filled, "zoe", "reviewer", grant(INTERVIEW, "odette", {"sound": False}))
    commits(filled, "nadia", "reviewer", *remark(INTERVIEW, INTERVIEW, 9))
    assert len(reader.commit("a", remark("text-1.s1", INTERVIEW)).hashes) == 5
    assert reader.commit("c", [said("remark-1", "text", "Autrement dit ?", assignable=INTERVIEW)])
    assert reader.commit("d", [said("remark-9", "is_resolved", False, assignable=INTERVIEW)])
    forbidden = [
        *remark("sheet-1", "", 2),
        *remark(OTHER, OTHER, 3),
        *remark(INTERVIEW, INTERVIEW, 4, decision="approve"),
        *remark(INTERVIEW, INTERVIEW, 5, approves=["x"]),
        *remark(INTERVIEW, INTERVIEW, 6, kind="excerpt"),
        *remark(INTERVIEW, OTHER, 7),
        said("remark-9", "text", "un autre", assignable=INTERVIEW),
        said("remark-9", "is_resolved", True, assignable=INTERVIEW),
        said("text-1.s1", "words", "autre chose", assignable=INTERVIEW),
        said(INTERVIEW, "title", "Autre", assignable=INTERVIEW),
        said(INTERVIEW, ERASURE, {"subjects": [INTERVIEW]}, assignable=INTERVIEW),
        grant(INTERVIEW, "odette", {"sound": True}),
        said("remark-1", "text", access=RESTRICTED, assignable=INTERVIEW),
    ]
    with pytest.raises(SyncRefused, match="may-not-say") as refusal:
        reader.commit("b", forbidden)
    assert refusal.value.values["refused"] == [one.id for one in forbidden]


def test_an_interview_that_moves_is_seen_where_it_is_and_no_longer_where_it_was(
    reader: ArchiveLink, filled: Served
) -> None:
    with filled.link("paul", "reader") as other:
        commits(filled, "zoe", "reviewer", grant("visit-1", "odette", {"sound": False}))
        commits(filled, "zoe", "reviewer", said("visit-2", f"{GRANT}paul", {"sound": False}, scope="visit-2"))
        commits(filled, "zoe", "reviewer", grant(INTERVIEW, "ines", {"sound": True}))
        [(_, cursor)] = other.changes(0)
        commits(
            filled, "samir", "researcher", said(INTERVIEW, "visit", "visit-2", scope="visit-2", assignable=INTERVIEW)
        )
        assert {INTERVIEW, "text-1.s1"} <= seen(other, cursor)
        assert not {INTERVIEW, "text-1.s1"} & seen(reader)
        there = {"scope": "visit-2", "assignable": INTERVIEW}
        told = remark("text-1.s1", INTERVIEW, 8, visit="visit-2")
        assert other.commit("r", [said(one.subject, one.attribute, one.value, **there) for one in told])
        with pytest.raises(SyncRefused, match="may-not-say"):
            reader.commit("r2", remark("text-1.s1", INTERVIEW, 7))
    with filled.link("ines", "transcriber") as ines:
        for number, scope in enumerate(("visit-1", "visit-2")):
            assert ines.commit(f"t{number}", [said("text-1.s1", "words", "mieux", scope=scope, assignable=INTERVIEW)])


def test_a_reader_sends_no_bytes_and_is_not_asked_for_any(reader: ArchiveLink, filled: Served) -> None:
    commits(filled, "zoe", "reviewer", grant(INTERVIEW, "odette", {"sound": True}))
    with pytest.raises(SyncRefused, match="may-not-say"):
        reader.push_blob(digest_of(b"autre"), io.BytesIO(b"autre"), 5)
    with filled.archive.database.writing() as connection:
        catalogue.mark_damaged(connection, [digest_of(VOICE)])
    assert seen(reader)
    assert list(reader.wanted) == []


def test_a_member_s_name_differs_from_others_by_more_than_capitals(filled: Served) -> None:
    filled.code("Inès", "transcriber")
    with filled.archive.database.writing() as connection, pytest.raises(SyncRefused, match="name-alike"):
        add_user(connection, "INÈS", "transcriber", filled.archive.pepper)


def test_reviewers_give_work_over_the_network_and_researchers_do_not(filled: Served) -> None:
    zoe, samir = filled.member("zoe", "reviewer"), filled.member("samir", "researcher")
    place = f"{filled.url}/assignments/{INTERVIEW}/ines"

    def asked(method: str, member: Membership, url: str = place) -> httpx.Response:
        with opened(member) as laptop:
            return laptop.request(method, url)

    unknown = asked("PUT", zoe)
    assert (unknown.status_code, unknown.json()) == (404, {"error": "user-unknown", "values": {}})
    with filled.link("ines", "transcriber") as ines:
        assert asked("PUT", samir).json()["error"] == "not-reviewer"
        assert asked("PUT", zoe).status_code == 204
        assert INTERVIEW in seen(ines)
        listed = f"{filled.url}/assignments"
        assert asked("GET", zoe, listed).json()["assignments"] == [{"user": "ines", "interview": INTERVIEW}]
        assert asked("GET", samir, listed).json()["assignments"] == []
        assert asked("DELETE", zoe).status_code == 204
        assert INTERVIEW not in seen(ines)
        assert asked("DELETE", zoe).json() == {"error": "assignable-unknown", "values": {}}
