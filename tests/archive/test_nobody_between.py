"""Between a laptop and its archive nobody hears a token or a code: by no address, answer, proxy or certificate."""

from __future__ import annotations

import io
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import certifi
import pytest
from nacl.signing import SigningKey

from sync import codes, signing
from sync.archive.home import Archive, make
from sync.archive.keys import certificate as certificates
from sync.archive.keys.certificate import fingerprint, make_certificate
from sync.client import calls
from sync.client.link import ArchiveLink, join, renewed
from sync.client.membership import Membership
from sync.client.trust import Pinned, authorities, check_address
from sync.errors import SyncDamaged, SyncError, SyncRefused
from tests.around.archives import digest_of, said, served

SOUND = b"un son"


@dataclass
class Listener:
    """Somebody who listens on this machine: what was said to them, each line met."""

    port: int
    heard: list[bytes] = field(default_factory=list)
    met: int = 0

    @property
    def words(self) -> bytes:
        return b"".join(self.heard)


@contextmanager
def listening(answer: bytes = b"", tls: ssl.SSLContext | None = None) -> Iterator[Listener]:
    """Take lines one after the other, hear what is said, and answer that."""
    door = socket.create_server(("127.0.0.1", 0))
    listener = Listener(door.getsockname()[1])
    threading.Thread(target=_hear, args=(door, listener, answer, tls), daemon=True).start()
    try:
        yield listener
    finally:
        door.shutdown(socket.SHUT_RDWR)
        door.close()


def _hear(door: socket.socket, listener: Listener, answer: bytes, tls: ssl.SSLContext | None) -> None:
    while True:
        try:
            line, _ = door.accept()
        except OSError:
            return
        listener.met += 1
        try:
            with line if tls is None else tls.wrap_socket(line, server_side=True) as heard:
                heard.settimeout(5)
                listener.heard.append(heard.recv(1 << 16))
                heard.sendall(answer)
        except OSError:
            continue


def elsewhere(port: int, status: str) -> bytes:
    """Return an answer that sends whoever asks to another port."""
    lines = (
        f"HTTP/1.1 {status}",
        f"Location: http://127.0.0.1:{port}/",
        "Content-Length: 0",
        "Connection: close",
        "",
        "",
    )
    return "\r\n".join(lines).encode()


def a_member(url: str, certificate: str = "") -> Membership:
    key = SigningKey.generate().verify_key.encode().hex()
    return Membership(url, "fk_jeton", "samir", "researcher", key, signing.new_key(), certificate=certificate)


@pytest.fixture(autouse=True)
def _no_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calls, "WAITS", (0.0,))


@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent"])
def test_a_laptop_is_sent_nowhere_else(tmp_path: Path, status: str) -> None:
    with listening() as other, listening(elsewhere(other.port, status)) as archive:
        url = f"http://127.0.0.1:{archive.port}"
        with pytest.raises(SyncDamaged, match="answer-shape"):
            join(url, "ABCD-EFGH", "portable")
        with pytest.raises(SyncDamaged, match="answer-shape"):
            renewed(a_member(url))
        with ArchiveLink(a_member(url)) as link:
            for asked in (
                lambda: list(link.changes(0)),
                lambda: link.missing(["a"], []),
                lambda: link.commit("b", [said()]),
                lambda: link.entrust(b"lettre"),
                lambda: link.push_blob(digest_of(SOUND), io.BytesIO(SOUND), len(SOUND)),
                lambda: link.fetch_blob(digest_of(SOUND), tmp_path / "sound"),
                lambda: link.read_blob(digest_of(SOUND), 0, 1),
                lambda: link.blob_size(digest_of(SOUND)),
            ):
                with pytest.raises(SyncDamaged, match="answer-shape"):
                    asked()
        assert archive.met >= 10
        assert other.met == 0
    assert list(tmp_path.iterdir()) == []


def test_the_environment_sends_nobody_through_a_proxy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path / "archive")
    archive = Archive(tmp_path / "archive")
    (tmp_path / ".netrc").write_text("machine 127.0.0.1 login samir password secret\n")
    with listening() as proxy, served(archive) as here:
        for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.port}")
        for name in ("NO_PROXY", "no_proxy"):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setenv("NETRC", str(tmp_path / ".netrc"))
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "none.pem"))
        with ArchiveLink(renewed(here.member())) as link:
            assert list(link.changes(0)) == []
        with pytest.raises(SyncError):
            join("https://127.0.0.1:9", "ABCD-EFGH", "portable")
        assert proxy.met == 0
    archive.close()


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("http://localhost.example.org", "http-beyond-loopback"),
        ("http://127.0.0.1.example.org", "http-beyond-loopback"),
        ("http://example.org\\.localhost", "url-wrong"),
        ("http://localhost%2eexample.org", "url-wrong"),
        ("http://example.org#@127.0.0.1", "http-beyond-loopback"),
        ("http://example.org?@127.0.0.1", "http-beyond-loopback"),
        ("http://0.0.0.0:8600", "http-beyond-loopback"),
        ("http://[::]:8600", "http-beyond-loopback"),
        ("http://[::ffff:192.0.2.1]", "http-beyond-loopback"),
        ("http://169.254.169.254", "http-beyond-loopback"),
        ("http://127.0.0.1@example.org", "url-wrong"),
        ("http://127.0.0.1\\@example.org", "url-wrong"),
        ("https://samir:secret@archive.example.org", "url-wrong"),
        ("http:127.0.0.1", "url-wrong"),
        (" http://127.0.0.1", "url-wrong"),
        ("http://127.0.0.1\n.example.org", "url-wrong"),
    ],
)
def test_an_address_that_only_looks_like_this_machine_gets_nothing(url: str, key: str) -> None:
    for asked in (
        lambda: check_address(url),
        lambda: ArchiveLink(a_member(url)),
        lambda: join(url, "ABCD-EFGH", "p"),
    ):
        with pytest.raises(SyncRefused, match=key):
            asked()


@pytest.mark.parametrize("letters", [0, 7, 9, 27, 29])
def test_a_code_with_a_letter_too_few_or_too_many_is_given_to_nobody(letters: int) -> None:
    code = codes.with_pin("ABCD-EFGH", "5" * 64).replace("-", "") + "A"
    with listening() as stranger:
        with pytest.raises(SyncRefused, match="code-wrong"):
            join(f"http://127.0.0.1:{stranger.port}", code[:letters], "portable")
        assert stranger.met == 0


@pytest.fixture
def stranger(tmp_path: Path) -> ssl.SSLContext:
    """Give the TLS of somebody with a certificate of their own, who stands where the archive was."""
    (tmp_path / "stranger").mkdir()
    make_certificate(tmp_path / "stranger")
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(tmp_path / "stranger" / certificates.CERTIFICATE, tmp_path / "stranger" / certificates.KEY)
    return tls


def test_who_stands_where_the_archive_was_hears_no_token_and_no_code(
    tmp_path: Path, stranger: ssl.SSLContext
) -> None:
    make(tmp_path / "archive")
    pin = fingerprint(tmp_path / "archive" / certificates.CERTIFICATE)
    with listening(tls=stranger) as other:
        url = f"https://127.0.0.1:{other.port}"
        with (
            ArchiveLink(a_member(url, certificate=pin)) as link,
            pytest.raises(SyncRefused, match="certificate-changed"),
        ):
            list(link.changes(0))
        with pytest.raises(SyncRefused, match="certificate-changed"):
            renewed(a_member(url, certificate=pin))
        with pytest.raises(SyncRefused, match="certificate-changed"):
            join(url, codes.with_pin("ABCD-EFGH", pin), "portable")
        with ArchiveLink(a_member(url)) as link, pytest.raises(SyncRefused, match="certificate-untrusted"):
            list(link.changes(0))
        assert other.met == 4
        assert other.words == b""


def test_no_old_tls_is_spoken(tmp_path: Path) -> None:
    assert Pinned(lambda _: True).minimum_version == ssl.TLSVersion.TLSv1_2
    assert authorities(certifi.where()).minimum_version == ssl.TLSVersion.TLSv1_2
    make(tmp_path / "archive")
    archive = Archive(tmp_path / "archive")
    pair = archive.folder / certificates.CERTIFICATE, archive.folder / certificates.KEY
    with served(archive, *pair) as here:
        port = int(here.url.rpartition(":")[2])
        assert _speaks(port, ssl.TLSVersion.TLSv1_2)
        with pytest.warns(DeprecationWarning, match="TLSv1_1"):
            assert not _speaks(port, ssl.TLSVersion.TLSv1_1)
    archive.close()


def _speaks(port: int, version: ssl.TLSVersion) -> bool:
    """Say whether a server speaks this version to a client that would speak any."""
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    tls.check_hostname, tls.verify_mode = False, ssl.CERT_NONE
    tls.set_ciphers("ALL:@SECLEVEL=0")
    tls.minimum_version = tls.maximum_version = version
    with socket.create_connection(("127.0.0.1", port)) as line:
        try:
            tls.wrap_socket(line).close()
        except ssl.SSLError:
            return False
    return True
