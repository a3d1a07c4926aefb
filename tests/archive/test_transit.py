"""On the way: only to the archive that the code named, whoever signed its certificate; in the open nowhere."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from sync import codes
from sync.archive import accounts
from sync.archive import certificate as certificates
from sync.archive.certificate import fingerprint, make_certificate, met
from sync.archive.home import Archive, make
from sync.client.link import ArchiveLink, join
from sync.client.trust import check_address
from sync.errors import SyncRefused
from tests.archives import Process
from vault.keys import Key


class Secured:
    """An archive that a process of its own serves over TLS."""

    def __init__(self, folder: Path, key: Key | None = None) -> None:
        make(folder, key=key)
        self.archive = Archive(folder, key)
        self.process = Process(folder, 0, options=("--tls",))

    @property
    def url(self) -> str:
        return f"https://127.0.0.1:{self.process.port}"

    def code(self, name: str = "samir") -> str:
        with self.archive.database.writing() as connection:
            code = accounts.add_user(connection, name, "researcher", self.archive.pepper)
            return codes.with_pin(code, met(connection, self.archive.folder))


@pytest.fixture(scope="module")
def secured(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Secured]:
    made = Secured(tmp_path_factory.mktemp("secured") / "archive")
    made.process.start()
    yield made
    made.process.stop()
    made.archive.close()


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


def test_a_code_that_names_the_certificate_is_all_that_is_needed(secured: Secured) -> None:
    member = join(secured.url, secured.code(), "portable")
    assert member.certificate == fingerprint(secured.archive.folder / certificates.CERTIFICATE)
    with ArchiveLink(member) as link:
        assert list(link.changes(0)) == []


def test_a_code_may_be_written_as_it_was_heard(secured: Secured) -> None:
    code = secured.code().lower().replace("-", " ")
    assert join(secured.url, code, "portable").certificate


def test_a_code_that_names_no_certificate_is_given_to_no_stranger(secured: Secured) -> None:
    code = secured.code()
    with pytest.raises(SyncRefused, match="certificate-untrusted"):
        join(secured.url, code[:9], "portable")
    assert join(secured.url, code, "portable").name == "samir"


def test_a_code_of_another_certificate_is_not_given_away(secured: Secured) -> None:
    code = secured.code()
    with pytest.raises(SyncRefused, match="certificate-changed"):
        join(secured.url, codes.with_pin(code[:9], "5" * 64), "portable")
    assert join(secured.url, code, "portable").name == "samir"


def test_a_changed_certificate_is_refused_until_a_new_code_names_it(tmp_path: Path) -> None:
    key = Key.fresh()
    made = Secured(tmp_path / "archive", key)
    (tmp_path / "key").write_text(key.expose().hex())
    made.process.options += ("--key-file", str(tmp_path / "key"))
    made.process.start()
    member = join(made.url, made.code(), "portable")
    made.process.stop()
    make_certificate(made.archive.folder, key)
    made.process.start()
    try:
        with ArchiveLink(member) as link, pytest.raises(SyncRefused, match="certificate-changed"):
            list(link.changes(0))
        fresh = join(made.url, made.code(), "portable")
        assert fresh.key == member.key
        with ArchiveLink(fresh) as link:
            assert list(link.changes(0)) == []
    finally:
        made.process.stop()
        made.archive.close()


def test_a_certificate_that_an_authority_signed_is_pinned_as_well(tmp_path: Path) -> None:
    certificate, key = a_certificate(tmp_path)
    made = Secured(tmp_path / "archive")
    made.process.options = ("--tls-certificate", str(certificate), "--tls-key", str(key))
    made.process.start()
    try:
        member = join(made.url, made.code(), "portable")
        assert member.certificate == fingerprint(certificate)
    finally:
        made.process.stop()
        made.archive.close()


def test_a_proxys_certificate_is_in_no_code(tmp_path: Path) -> None:
    made = Secured(tmp_path / "archive")
    assert len(made.code().replace("-", "")) == codes.CODE_LETTERS + codes.PIN_LETTERS
    made.process.options = ("--proxy", "127.0.0.1")
    made.process.start()
    made.process.stop()
    assert len(made.code().replace("-", "")) == codes.CODE_LETTERS
    made.archive.close()


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


def test_a_pin_tells_certificates_apart() -> None:
    code = codes.with_pin("ABCD-EFGH", "a" * 64)
    assert codes.parted(code) == ("ABCD-EFGH", codes.pin_of("a" * 64))
    assert codes.pin_of("a" * 63 + "b") != codes.pin_of("a" * 64)
    assert codes.parted("abcd efgh") == ("abcd efgh", "")
    assert codes.with_pin("ABCD-EFGH", "") == "ABCD-EFGH"
