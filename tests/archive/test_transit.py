"""On the way: only to the archive that the code named, whoever signed its certificate; in the open nowhere."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from fieldkit.exchange.wire import in_our_words
from fieldkit.words import sentence
from sync import codes
from sync.archive.home import Archive, make
from sync.archive.keys import certificate as certificates
from sync.archive.keys.certificate import fingerprint, make_certificate, met, note_met
from sync.archive.members import accounts
from sync.client.link import ArchiveLink, join
from sync.client.trust import check_address
from sync.errors import SyncRefused
from tests.around.archives import Process, Served, served
from vault.keys import Key


def a_code(archive: Archive, name: str = "samir") -> str:
    """Give a joining code as the command does."""
    with archive.database.writing() as connection:
        code = accounts.add_user(connection, name, "researcher", archive.pepper)
        return codes.with_pin(code, met(connection, archive.folder))


def own_pair(archive: Archive) -> tuple[Path, Path]:
    return archive.folder / certificates.CERTIFICATE, archive.folder / certificates.KEY


@pytest.fixture(scope="module")
def secured(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serve a sealed archive over TLS by its command: the certificate's key wants its password."""
    folder, key = tmp_path_factory.mktemp("secured"), Key.fresh()
    make(folder / "archive", key=key)
    (folder / "key").write_text(key.expose().hex())
    process = Process(folder / "archive", 0, options=("--tls", "--key-file", str(folder / "key")))
    process.start()
    archive = Archive(folder / "archive", key)
    yield Served(archive, f"https://127.0.0.1:{process.port}")
    archive.close()
    process.stop()


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    make(tmp_path / "archive")
    opened = Archive(tmp_path / "archive")
    yield opened
    opened.close()


def a_certificate(folder: Path) -> tuple[Path, Path]:
    """Write a certificate for 127.0.0.1 that an authority signed, with the authority's."""
    authority, own = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    who, began = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Une autorité")]), datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")]))
        .issuer_name(who)
        .public_key(own.public_key())
        .serial_number(1)
        .not_valid_before(began - timedelta(days=1))
        .not_valid_after(began + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), False)
        .sign(authority, hashes.SHA256())
    )
    plain = serialization.NoEncryption()
    secret = own.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
    (folder / "public.key").write_bytes(secret)
    (folder / "public.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    return folder / "public.pem", folder / "public.key"


def test_a_code_that_names_the_certificate_is_all_that_is_needed(secured: Served) -> None:
    member = join(secured.url, a_code(secured.archive), "portable")
    assert member.certificate == fingerprint(secured.archive.folder / certificates.CERTIFICATE)
    with ArchiveLink(member) as link:
        assert list(link.changes(0)) == []


def test_a_code_may_be_written_as_it_was_heard(secured: Served) -> None:
    code = a_code(secured.archive).lower().replace("-", " ")
    assert join(secured.url, code, "portable").certificate


def test_a_code_that_names_no_certificate_is_given_to_no_stranger(secured: Served) -> None:
    code = a_code(secured.archive)
    with pytest.raises(SyncRefused, match="certificate-untrusted"):
        join(secured.url, code[:9], "portable")
    assert join(secured.url, code, "portable").name == "samir"


def test_a_code_of_another_certificate_is_not_given_away(secured: Served) -> None:
    code = a_code(secured.archive)
    with pytest.raises(SyncRefused, match="certificate-changed"):
        join(secured.url, codes.with_pin(code[:9], "5" * 64), "portable")
    assert join(secured.url, code, "portable").name == "samir"


def test_a_changed_certificate_is_refused_until_a_new_code_names_it(archive: Archive) -> None:
    with served(archive, *own_pair(archive)) as before:
        member = join(before.url, a_code(archive), "portable")
    make_certificate(archive.folder)
    with served(archive, *own_pair(archive)) as after:
        stale = replace(member, url=after.url)
        with ArchiveLink(stale) as link, pytest.raises(SyncRefused, match="certificate-changed"):
            list(link.changes(0))
        fresh = join(after.url, a_code(archive), "portable")
        assert fresh.key == member.key
        with ArchiveLink(fresh) as link:
            assert list(link.changes(0)) == []


def test_a_certificate_that_an_authority_signed_is_pinned_as_well(archive: Archive, tmp_path: Path) -> None:
    certificate, key = a_certificate(tmp_path)
    with archive.database.writing() as connection:
        note_met(connection, certificate)
    with served(archive, certificate, key) as opened:
        member = join(opened.url, a_code(archive), "portable")
        assert member.certificate == fingerprint(certificate)


def test_a_proxys_certificate_is_in_no_code(archive: Archive) -> None:
    assert len(a_code(archive).replace("-", "")) == codes.CODE_LETTERS + codes.PIN_LETTERS
    with archive.database.writing() as connection:
        note_met(connection, None)
    assert len(a_code(archive).replace("-", "")) == codes.CODE_LETTERS


@pytest.mark.parametrize(
    "url", ["http://archive.example.org", "http://192.0.2.1:8600", "http://127.0.0.1.example.org"]
)
def test_nothing_goes_in_the_open_beyond_this_machine(url: str) -> None:
    with pytest.raises(SyncRefused, match="http-beyond-loopback"):
        join(url, "ABCD-EFGH", "portable")


@pytest.mark.parametrize("url", ["archive.example.org", "ftp://archive.example.org", "http://", "https://[", ""])
def test_an_address_that_is_none_is_refused(url: str) -> None:
    with pytest.raises(SyncRefused, match="url-wrong"):
        join(url, "ABCD-EFGH", "portable")


def test_this_machine_may_be_spoken_to_in_the_open() -> None:
    for url in ("http://127.0.0.1:8600", "http://localhost", "http://[::1]:8600", "https://archive.example.org"):
        check_address(url)


@pytest.mark.parametrize("key", ["certificate-changed", "certificate-untrusted", "http-beyond-loopback"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_laptop_says_what_is_safe_and_what_to_do(key: str, language: str) -> None:
    refused = in_our_words(SyncRefused(key, host="archive.example.org"), url="https://archive.example.org")
    assert refused.key == key
    told = sentence(refused, language)
    assert ("gardé ici" if language == "fr" else "kept here") in told
    assert "{" not in told


def test_a_pin_tells_certificates_apart() -> None:
    code = codes.with_pin("ABCD-EFGH", "a" * 64)
    assert codes.parted(code) == ("ABCD-EFGH", codes.pin_of("a" * 64))
    assert codes.pin_of("a" * 63 + "b") != codes.pin_of("a" * 64)
    assert codes.parted("abcd efgh") == ("abcd efgh", "")
    assert codes.with_pin("ABCD-EFGH", "") == "ABCD-EFGH"
