"""A form being filled: rules evaluated on its answers, each with ODK's meaning."""

from forms.running.explaining import Reason
from forms.running.rules import Broken
from forms.running.running import Running

__all__ = ["Broken", "Reason", "Running"]
