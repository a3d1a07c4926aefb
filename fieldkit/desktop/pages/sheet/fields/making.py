"""Which field a question is answered in."""

from __future__ import annotations

from collections.abc import Callable

from fieldkit.desktop.pages.sheet.fields.acknowledge import AcknowledgeField
from fieldkit.desktop.pages.sheet.fields.attached.files import FileField
from fieldkit.desktop.pages.sheet.fields.attached.spoken import SpokenField
from fieldkit.desktop.pages.sheet.fields.choices.checklist import ChecklistField
from fieldkit.desktop.pages.sheet.fields.choices.choice import ChoiceField
from fieldkit.desktop.pages.sheet.fields.choices.pictured import PicturedField
from fieldkit.desktop.pages.sheet.fields.choices.pills import PillsField, fits_pills
from fieldkit.desktop.pages.sheet.fields.choices.rank import RankField
from fieldkit.desktop.pages.sheet.fields.dates import DateField
from fieldkit.desktop.pages.sheet.fields.drawn.annotated import AnnotatedField
from fieldkit.desktop.pages.sheet.fields.drawn.signature import SignatureField
from fieldkit.desktop.pages.sheet.fields.drawn.sketch import SketchField
from fieldkit.desktop.pages.sheet.fields.earth.point import PointField
from fieldkit.desktop.pages.sheet.fields.earth.territory import TerritoryField
from fieldkit.desktop.pages.sheet.fields.earth.trace import TraceField
from fieldkit.desktop.pages.sheet.fields.excerpts import ExcerptField
from fieldkit.desktop.pages.sheet.fields.field import Acts, Field
from fieldkit.desktop.pages.sheet.fields.lines import LineField
from fieldkit.desktop.pages.sheet.fields.long_text import LongField
from fieldkit.desktop.pages.sheet.fields.mapped.mapped import MappedField, is_mapped
from fieldkit.desktop.pages.sheet.fields.range import RangeField
from fieldkit.desktop.pages.sheet.fields.references import ReferenceField
from fieldkit.domain.sheets.question import FILES, Question, QuestionKind

_MADE: dict[QuestionKind, Callable[[Question, Acts], Field]] = {
    QuestionKind.LONG_TEXT: LongField,
    QuestionKind.DATE: DateField,
    QuestionKind.DATETIME: DateField,
    QuestionKind.PARTIAL_DATE: DateField,
    QuestionKind.CHOICE: ChoiceField,
    QuestionKind.CHOICES: ChecklistField,
    QuestionKind.RANK: RankField,
    QuestionKind.EXCERPT: ExcerptField,
    QuestionKind.REFERENCE: ReferenceField,
    QuestionKind.FACTOR: ReferenceField,
    QuestionKind.TERRITORY: TerritoryField,
    **dict.fromkeys(FILES, FileField),
    QuestionKind.AUDIO: SpokenField,
    QuestionKind.PLACE: PointField,
    QuestionKind.TRACE: TraceField,
    QuestionKind.SHAPE: TraceField,
    QuestionKind.ACKNOWLEDGE: AcknowledgeField,
    QuestionKind.RANGE: RangeField,
}
_DRAWN: dict[str, Callable[[Question, Acts], Field]] = {
    "signature": SignatureField,
    "draw": SketchField,
    "annotate": AnnotatedField,
}
"""Pictures that are drawn, by XLSForm's words for how."""

_CHOOSING = (QuestionKind.CHOICE, QuestionKind.CHOICES)
_SEARCHED = frozenset(("minimal", "autocomplete", "search"))
"""Ways of drawing choices that keep them out of sight until they are wanted."""


def field_for(question: Question, acts: Acts) -> Field:
    """Return the field for a question; a map of its choices stands over their list."""
    listed = _listed(question, acts)
    return MappedField(question, acts, listed) if is_mapped(question) else listed


def _listed(question: Question, acts: Acts) -> Field:
    """Return a field of one kind; choices with pictures are cards, a few buttons, many are searched."""
    if question.kind in _CHOOSING and any(one.media for one in question.choices):
        return PicturedField(question, acts)
    if question.kind in _CHOOSING and fits_pills(question) and not _SEARCHED.intersection(question.looks):
        return PillsField(question, acts)
    drawn = next((look for look in question.looks if look in _DRAWN), "")
    if question.kind is QuestionKind.IMAGE and drawn:
        return _DRAWN[drawn](question, acts)
    return _MADE.get(question.kind, LineField)(question, acts)
