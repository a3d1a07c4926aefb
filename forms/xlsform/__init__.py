"""XLSForm in and out: pyxform reads workbooks, openpyxl writes them; what cannot be carried is listed."""

from forms.xlsform.exporting import write
from forms.xlsform.importing import read_workbook

__all__ = ["read_workbook", "write"]
