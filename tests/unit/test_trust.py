"""What a failed connection is put down to, however its causes are chained."""

from __future__ import annotations

import ssl

import pytest

from sync.client.trust import is_untrusted


@pytest.mark.timeout(10)
@pytest.mark.parametrize("vouched", [True, False])
def test_causes_that_go_round_in_a_circle_are_each_looked_at_once(vouched: bool) -> None:
    first = OSError("réseau")
    last = OSError("autre") if vouched else ssl.SSLCertVerificationError("certificat")
    first.__cause__ = last
    last.__context__ = first
    assert is_untrusted(first) is not vouched


def test_a_certificate_is_found_under_whatever_was_raised_from_it() -> None:
    outer, inner = RuntimeError("demande"), ssl.SSLCertVerificationError("certificat")
    outer.__context__ = OSError("connexion")
    outer.__context__.__cause__ = inner
    assert is_untrusted(outer)
    assert not is_untrusted(OSError("câble"))
