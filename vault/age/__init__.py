"""Files of the age format, version 1 (https://age-encryption.org/v1): sealed to recipients, read at any place."""

from vault.age.keys import Identity, Recipient
from vault.age.reading import AgeReader, plain_size, salvage
from vault.age.writing import AgeWriter, RetouchedWriter

__all__ = ["AgeReader", "AgeWriter", "Identity", "Recipient", "RetouchedWriter", "plain_size", "salvage"]
