"""What the use cases need of a workspace: small protocols that belong to those who call them."""

from fieldkit.usecases.ports.unit import OpenWork, Unit

__all__ = ["OpenWork", "Unit"]
