"""The archive's own certificate: made with it, signed by itself, known to laptops by the code that let them in."""

from __future__ import annotations

import ssl
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from sqlalchemy import Connection

from sync.archive.database import facts
from sync.errors import SyncRefused
from vault import wholly
from vault.keys import Key as ArchiveKey

CERTIFICATE, KEY = "certificate.pem", "certificate.key"
SERVED = "certificate"
"""The fact that tells which certificate is met by who comes in: its fingerprint, "none" for one not known here."""
_YEARS = 30


def make_certificate(folder: Path, sealing: ArchiveKey | None = None) -> None:
    """Make the archive's own certificate, in place of one that is there: its codes are good no longer.

    Where the archive has a key, the certificate's is a PEM file with a password that is derived from it.
    """
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "fieldkit archive")])
    began = datetime.now(UTC) - timedelta(days=1)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(began)
        .not_valid_after(began + timedelta(days=365 * _YEARS))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    said = password(sealing)
    how = serialization.BestAvailableEncryption(said.encode()) if said else serialization.NoEncryption()
    secret = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, how)
    wholly.write(folder / KEY, secret)
    wholly.write(folder / CERTIFICATE, made.public_bytes(serialization.Encoding.PEM))


def password(sealing: ArchiveKey | None) -> str:
    """Return the password of the certificate's key, "" where the archive has no key."""
    return "" if sealing is None else sealing.derive("certificate").hex()


def has_own(folder: Path) -> bool:
    """Say whether the archive has a certificate of its own."""
    return (folder / CERTIFICATE).exists() and (folder / KEY).exists()


def fingerprint(certificate: Path) -> str:
    """Return the SHA-256 (hex) of a file's first certificate, as `openssl x509 -fingerprint -sha256` tells it.

    Raises `SyncRefused("certificate-unreadable")`.
    """
    try:
        first = certificate.read_text().partition("-----END CERTIFICATE-----")
        return sha256(ssl.PEM_cert_to_DER_cert(first[0] + first[1])).hexdigest()
    except (OSError, ValueError) as wrong:
        raise SyncRefused("certificate-unreadable", path=str(certificate)) from wrong


def met(connection: Connection, folder: Path) -> str:
    """Return the fingerprint of the certificate that laptops will meet, "" when it is not known."""
    said = facts.recall(connection, SERVED)
    if said is None:
        return fingerprint(folder / CERTIFICATE) if has_own(folder) else ""
    return "" if said == "none" else said


def note_met(connection: Connection, certificate: Path | None) -> None:
    """Note which certificate is served from now on, None for one that is a proxy's."""
    said = "none" if certificate is None else fingerprint(certificate)
    if facts.recall(connection, SERVED) != said:
        facts.remember(connection, SERVED, said)
