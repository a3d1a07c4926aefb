from __future__ import annotations

import io
from dataclasses import replace
from threading import Thread

import pytest

from sync.archive.ledger import feed
from sync.client.link import ArchiveLink, Membership
from sync.errors import SyncDamaged, SyncRefused
from sync.protocol import ERASURE, WireStatement
from tests.around.archives import Served, digest_of, said


def test_a_batch_sent_again_gets_the_same_receipt(server: Served) -> None:
    batch = [said(), said()]
    with server.link() as link:
        first, again = link.commit("b", batch), link.commit("b", batch)
        assert first == again
        assert [len(page) for page, _ in link.changes(0)] == [2]


def test_another_batch_under_the_same_name_is_kept_as_well(server: Served) -> None:
    with server.link() as link:
        link.commit("b", [said()])
        link.commit("b", [said()])
        assert sum(len(page) for page, _ in link.changes(0)) == 2


def test_a_receipt_covers_the_blobs_that_are_named(server: Served) -> None:
    sound = b"un son"
    with server.link() as link:
        link.push_blob(digest_of(sound), io.BytesIO(sound), len(sound))
        receipt = link.commit("b", [said(attribute="sound", value=digest_of(sound), blobs=(digest_of(sound),))])
    assert receipt.blobs == (digest_of(sound),)


def test_a_batch_whose_blob_has_not_come_is_refused_whole(server: Served) -> None:
    with server.link() as link:
        with pytest.raises(SyncRefused, match="blob-lacking"):
            link.commit("b", [said(), said(blobs=("0" * 64,))])
        assert list(link.changes(0)) == []


def test_another_statement_under_a_known_id_is_refused_whole(server: Served) -> None:
    first = said(value="Écouter")
    with server.link() as link:
        link.commit("a", [first])
        with pytest.raises(SyncRefused, match="statement-other"):
            link.commit("b", [said(), replace(first, value="Entendre")])
        assert [[one.value for one in page] for page, _ in link.changes(0)] == [["Écouter"]]


def test_a_statement_that_moved_to_another_visit_is_the_same_statement(server: Served) -> None:
    first = said()
    with server.link() as link:
        link.commit("a", [first])
        assert link.commit("b", [replace(first, scope="visit-2")]).batch == "b"


def test_changes_come_in_pages_each_with_where_to_go_on(server: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feed, "PAGE", 50)
    batch = [said() for _ in range(123)]
    with server.link() as link:
        link.commit("b", batch)
        pages = list(link.changes(0))
        assert [len(page) for page, _ in pages] == [50, 50, 23]
        assert [one.id for page, _ in pages for one in page] == [one.id for one in batch]
        assert list(link.changes(pages[-1][1])) == []
        assert [one.id for page, _ in link.changes(pages[0][1]) for one in page] == [one.id for one in batch[50:]]


def test_a_page_of_long_statements_ends_earlier_and_leaves_none_out(
    server: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feed, "PAGE_BYTES", 2_000)
    batch = [said(value="x" * length) for length in (10, 10, 5_000, 10, 1_500, 10)]
    with server.link() as link:
        link.commit("b", batch)
        pages = list(link.changes(0))
        assert [one.id for page, _ in pages for one in page] == [one.id for one in batch]
        assert [len(page) for page, _ in pages] == [2, 1, 1, 1, 1]


def test_a_value_of_any_kind_comes_back_as_it_was(server: Served) -> None:
    values: list[object] = [None, 0.0, -1, 10**20, 1e-7, "é\u202f!\x00", {"b": [1, {"a": None}], "a": ""}, [], True]
    with server.link() as link:
        link.commit("b", [said(value=value) for value in values])
        [(page, _)] = link.changes(0)
    assert repr([one.value for one in page]) == repr(values)


def test_an_erasure_takes_values_and_blobs_and_leaves_that_it_was(server: Served) -> None:
    sound = b"un son"
    blob = digest_of(sound)
    told = said("recording-1", "sound", blob, blobs=(blob,))
    order = said("interview-1", ERASURE, {"subjects": ["recording-1"], "blobs": [blob]})
    with server.link() as link:
        link.push_blob(blob, io.BytesIO(sound), len(sound))
        link.commit("a", [told])
        link.commit("b", [order])
        assert link.missing([], [blob]) == ([], [blob])
        [(page, _)] = link.pages(0)
    assert [(one["id"], one["value"], one["blobs"]) for one in page if one.get("erased")] == [(told.id, None, [])]
    assert server.archive.blobs.size(blob) is None


def test_what_comes_late_of_something_erased_is_kept_as_a_tombstone_only(server: Served) -> None:
    sound = b"un son"
    blob = digest_of(sound)
    with server.link() as link:
        link.commit("a", [said("interview-1", ERASURE, {"subjects": ["recording-1"], "blobs": [blob]})])
        link.push_blob(blob, io.BytesIO(sound), len(sound))
        receipt = link.commit("b", [said("recording-1", "sound", blob, blobs=(blob,))])
        assert [one.attribute for page, _ in link.changes(0) for one in page] == [ERASURE]
    assert receipt.blobs == ()
    assert server.archive.blobs.size(blob) is None


def test_a_blob_that_somebody_else_names_survives_an_erasure(server: Served) -> None:
    sound = b"un jingle"
    blob = digest_of(sound)
    with server.link() as link:
        link.push_blob(blob, io.BytesIO(sound), len(sound))
        link.commit(
            "a", [said("recording-1", "sound", blob, blobs=(blob,)), said("note-1", "blob", blob, blobs=(blob,))]
        )
        link.commit("b", [said("interview-1", ERASURE, {"subjects": ["recording-1"], "blobs": [blob]})])
        assert link.missing([], [blob]) == ([], [])


@pytest.mark.parametrize("value", ["\ud800", float("nan"), float("inf")])
def test_what_cannot_be_written_as_json_has_no_hash(value: object) -> None:
    shape = said().to_json() | {"value": value}
    with pytest.raises(SyncDamaged, match="statement-shape"):
        WireStatement.from_json(shape)


def test_a_statement_that_belongs_to_no_interview_hashes_as_before() -> None:
    assert "assignable" not in said().to_json()
    assert said(assignable="i").to_json()["assignable"] == "i"


def test_a_reader_who_follows_while_many_write_misses_nothing(server: Served) -> None:
    members = [server.member(name) for name in ("samir", "zoe", "nadia")]
    batches = {member.name: [[said(), said()] for _ in range(6)] for member in members}

    def write(member: Membership) -> None:
        with ArchiveLink(member) as link:
            for number, batch in enumerate(batches[member.name]):
                link.commit(f"b{number}", batch)

    writers = [Thread(target=write, args=(member,), daemon=True) for member in members]
    for writer in writers:
        writer.start()
    heard: list[str] = []
    cursor = 0
    with server.link("ada") as link:
        while True:
            is_over = not any(writer.is_alive() for writer in writers)
            for page, reached in link.changes(cursor):
                heard += [one.id for one in page]
                cursor = reached
            if is_over:
                break
    written = [one.id for made in batches.values() for batch in made for one in batch]
    assert sorted(heard) == sorted(written)
