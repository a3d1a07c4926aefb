"""Small forms as people write them, for tests that need one of their own."""

from __future__ import annotations

from fieldkit.bootstrap import Workspace
from fieldkit.domain.sheets.sheet import Sheet
from fieldkit.usecases.sheets import definitions, fill
from fieldkit.usecases.sheets.sheet_means import Means
from fieldkit.usecases.visits import prepare
from tests.store.test_workspace import START

FIRST = """
settings:
  form_id: visite-rapide
  form_title::fr: Visite rapide
  form_title::en: Quick visit
  version: '1'
  default_language: fr
survey:
  - type: group
    name: lieu
    label::fr: Le lieu
    label::en: The place
    children:
      - {type: text, name: nom, label::fr: Nom, label::en: Name, required: 'yes'}
      - {type: integer, name: habitants, label::fr: Habitants, label::en: Inhabitants, constraint: '. > 0',
         constraint_message::fr: Plus de zéro, constraint_message::en: More than zero}
      - {type: select_one oui, name: ouvert, label::fr: Ouvert, label::en: Open}
      - {type: text, name: horaires, label::fr: Horaires, label::en: Hours, relevant: "${ouvert} = 'oui'"}
      - {type: text, name: remarque, label::fr: Remarque, label::en: Remark, appearance: multiline}
  - type: repeat
    name: gens
    label::fr: Personnes
    label::en: People
    children:
      - {type: text, name: qui, label::fr: Qui, label::en: Who, required: 'yes'}
      - {type: select_one oui, name: elu, label::fr: Élu, label::en: Elected}
choices:
  oui:
    - {name: oui, label::fr: Oui, label::en: 'Yes'}
    - {name: non, label::fr: Non, label::en: 'No'}
"""

SECOND = (
    FIRST.replace("version: '1'", "version: '2'")
    .replace(
        "      - {type: text, name: remarque, label::fr: Remarque, label::en: Remark, appearance: multiline}\n", ""
    )
    .replace("label::fr: Nom,", "label::fr: Nom du lieu,")
    .replace(
        "    - {name: non, label::fr: Non, label::en: 'No'}\n",
        "    - {name: parfois, label::fr: Parfois, label::en: Sometimes}\n",
    )
    .replace(
        "  - type: repeat\n", "  - {type: date, name: jour, label::fr: Jour, label::en: Day}\n  - type: repeat\n"
    )
)


def a_form_of_ours(ws: Workspace, text: str = FIRST) -> str:
    """Keep a form in the workspace; returns its id."""
    return definitions.keep(text.encode(), work=ws.work, forms=ws.forms, blobs=ws.blobs).id


def a_sheet_of(ws: Workspace, form: str) -> str:
    """Begin a sheet of a form on a visit of its own."""
    visit = prepare.visit(prepare.Place(name="Kingersheim", insee="68166"), START, work=ws.work)
    return fill.new_sheet(visit, form, work=ws.work, forms=ws.forms, blobs=ws.blobs)


def means(ws: Workspace) -> Means:
    """Return what reading a sheet takes."""
    return Means(work=ws.work, forms=ws.forms, outlines=ws.forms, blobs=ws.blobs)


def sheet_of(ws: Workspace, sheet: str) -> Sheet:
    """Return a sheet as it stands."""
    with ws.work() as unit:
        return unit.records.get(Sheet, sheet)
