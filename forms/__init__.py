"""The form language: XLSForm's words written as YAML, run with ODK's meaning. Knows nothing of fieldkit."""

from forms.definition import Form
from forms.library import library, library_text
from forms.problems import FormRefused
from forms.reading import read
from forms.running import Running

__all__ = ["Form", "FormRefused", "Running", "library", "library_text", "read"]
