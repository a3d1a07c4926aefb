"""An archive that lies: no file of the laptop is given away, nothing goes on without end, it is told in our words."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from fieldkit.domain.errors import Damaged, FieldkitError, Refused, Unavailable
from fieldkit.domain.sharing.contents import Carried
from fieldkit.exchange.downloads import Downloads
from fieldkit.exchange.wire import from_wire
from fieldkit.usecases.sharing import refused
from sync.errors import SyncRefused
from tests.around.archives import digest_of, said
from tests.fuzzing.answers import DIGEST, SOUND, Answers


@pytest.fixture
def laptop(tmp_path: Path) -> Iterator[Answers]:
    (tmp_path / "laptop").mkdir()
    made = Answers(tmp_path / "laptop")
    yield made
    made.close()


def answered(route: str, body: Any, status: int = 200, **fields: str) -> bytes:
    """Return an answer as the laptop gets it."""
    lines = [route, str(status), *(f"{name.replace('_', '-')}: {value}" for name, value in fields.items())]
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    return "\n".join(lines).encode("latin-1") + b"\n\n" + raw


def test_a_file_that_is_no_blob_is_sent_to_nobody_who_asks_for_it(laptop: Answers, tmp_path: Path) -> None:
    private = tmp_path / "private"
    private.write_bytes(b"nobody's business")
    for name in (str(private), "../../../private", digest_of(b"another")):
        laptop.read(answered("missing", {"statements": [], "blobs": [name, DIGEST]}))
        assert all(b"nobody" not in body for _, body in laptop.sent)
        assert any(SOUND in body for _, body in laptop.sent)
    laptop.read(answered("changes", {"statements": [], "cursor": 1, "more": False, "wanted": [str(private)]}))
    assert all(b"nobody" not in body for _, body in laptop.sent)


@pytest.mark.parametrize("name", ["../../elsewhere", "/tmp/evasion", "", "a" * 65])
def test_a_blob_on_its_way_has_a_digest_for_a_name(name: str, tmp_path: Path) -> None:
    with pytest.raises(SyncRefused, match="blob-unknown"):
        Downloads(tmp_path / "downloads").part(name)


@pytest.mark.parametrize("offset", ["0", "9999999", "-1", "²", "9" * 5_000, ""])
def test_an_upload_that_gets_nowhere_ends(laptop: Answers, offset: str) -> None:
    with pytest.raises(Damaged, match="archive-damaged"):
        laptop.read(answered("append", b"", 204, Upload_Offset=offset))


@pytest.mark.parametrize(
    "told",
    [
        {"key": "no hexadecimal digits"},
        {"key": "ab"},
        {"token": "two\nlines"},
        {"token": "é"},
        {"token": None},
        {"name": ["samir"]},
        {"role": ""},
    ],
)
def test_a_membership_that_could_not_be_used_is_refused_at_once(laptop: Answers, told: dict[str, Any]) -> None:
    good = {"token": "t", "name": "samir", "role": "researcher", "key": "0" * 64, "stewards": []}
    with pytest.raises(Damaged, match="archive-damaged"):
        laptop.read(answered("join", good | told))


@pytest.mark.parametrize(
    "answer",
    [
        {"statements": ["text"], "cursor": 1, "more": False, "wanted": []},
        {"statements": [], "cursor": -1, "more": False, "wanted": []},
        {"statements": [], "cursor": 1 << 70, "more": False, "wanted": []},
        {"statements": [], "cursor": True, "more": False, "wanted": []},
        b"[" * 100_000,
        b'{"cursor": ' + b"9" * 5_000 + b"}",
        b"\xff\xfe",
    ],
)
def test_changes_of_another_shape_are_no_changes(laptop: Answers, answer: Any) -> None:
    with pytest.raises(Damaged, match="archive-damaged"):
        laptop.read(answered("changes", answer))


def test_a_refusal_may_name_its_values_as_it_likes(laptop: Answers) -> None:
    with pytest.raises(Refused, match="archive-refused"):
        laptop.read(answered("commit", {"error": "role-wrong", "values": {"key": 1, "self": 2, "refused": 3}}, 403))
    with pytest.raises(Damaged, match="archive-damaged"):
        laptop.read(answered("commit", {"error": "x" * 5_000}, 403))


@pytest.mark.parametrize("asked", ["²", "9" * 5_000, "-1", "Wed, 01 Jan 0001 00:00:00 -0000"])
def test_how_long_to_wait_may_be_nonsense(laptop: Answers, asked: str) -> None:
    with pytest.raises(Unavailable, match="archive-unreachable"):
        laptop.read(answered("changes", b"", 503, Retry_After=asked))


@pytest.mark.parametrize("date", ["Mon, 01 Jan 0001 00:00:00 -0000", "Fri, 31 Dec 9999 23:59:59 -0000", "x"])
def test_the_time_may_be_nonsense(laptop: Answers, date: str) -> None:
    with pytest.raises(FieldkitError):
        laptop.read(answered("changes", {"error": "signature-late", "values": {}}, 401, Date=date))


def test_a_blob_of_any_length_may_be_claimed(laptop: Answers) -> None:
    laptop.read(answered("blob", SOUND, 200, Content_Length="²", Content_Range="bytes 0-0/" + "9" * 5_000))


def test_where_to_go_on_is_an_address_or_refused(laptop: Answers) -> None:
    with pytest.raises(Damaged, match="archive-damaged"):
        laptop.read(answered("uploads", b"", 201, Location="http://[", Upload_Offset="0"))


def test_statements_that_were_not_handed_over_are_not_refused_ones(laptop: Answers) -> None:
    """An archive that names others each time would be asked without end."""
    wire = said()
    handed = (Carried(statement=from_wire(wire), scope="v", is_restricted=False, blobs=()),)
    no = Refused("archive-refused", reason="", because="role-wrong", refused=["made-up", ["x"]])
    with pytest.raises(Refused):
        refused.set_aside(no, handed, laptop.workspace.blobs, work=laptop.workspace.work)
    yes = Refused("archive-refused", reason="", because="role-wrong", refused=[wire.id])
    assert refused.set_aside(yes, handed, laptop.workspace.blobs, work=laptop.workspace.work) == 1


def test_what_is_squeezed_is_read_all_the_same(laptop: Answers) -> None:
    squeezed = gzip.compress(json.dumps({"statements": [], "cursor": 0, "more": False, "wanted": []}).encode())
    laptop.read(answered("changes", squeezed, Content_Encoding="gzip"))
