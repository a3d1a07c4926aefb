"""From YAML to a form: what is wrong is named with its line, its key and the nearest right one."""

from forms.likeness import nearest
from forms.reading.whole import examine, read

__all__ = ["examine", "nearest", "read"]
