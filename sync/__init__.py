"""Bundles, the protocol, the client and the archive. Knows nothing of Qt, interviews or forms."""
