"""The page that lets a person read a bundle in a browser, offline: everything of the visits, escaped."""

from __future__ import annotations

from jinja2 import Environment

from fieldkit.domain.contents import VisitContents
from fieldkit.domain.question import Question, QuestionKind
from fieldkit.exchange.formats.reading import clock

_PAGE = """<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><title>{{ visits[0].territory.name }}</title>
<style>
 body { font: 16px/1.55 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; color: #1d2733 }
 h1, h2, h3 { line-height: 1.25 } h2 { margin-top: 2.5rem; border-bottom: 1px solid #dde3ea }
 time { color: #6b7785; font-variant-numeric: tabular-nums } .who { color: #0f766e; font-weight: 600 }
 dt { font-weight: 600; margin-top: .8rem } dd { margin: 0; white-space: pre-wrap }
</style></head><body>
{% for visit in visits %}
<h1>{{ visit.territory.name }}{% if visit.territory.insee %} ({{ visit.territory.insee }}){% endif %}</h1>
<p>{{ visit.visit.start.strftime("%d/%m/%Y") }}{% if visit.visit.end %} – {{ visit.visit.end.strftime("%d/%m/%Y") }}{% endif %}</p>
{% for interview in visit.interviews %}
<h2>{{ interview.interview.title }}</h2>
{% if interview.interview.erased_on %}<p><em>Consentement retiré.</em></p>{% endif %}
{% for segment in interview.segments %}
<p><time>{{ clock(segment.start)[:8] }}</time>
{% if segment.speaker %}<span class="who">{{ segment.speaker }}</span>{% endif %} {{ segment.text }}</p>
{% endfor %}{% endfor %}
{% for sheet in visit.sheets %}
<h2>{{ sheet.sheet.title }}</h2><dl>
{% for question in sheet.questions if question.value is not none %}
<dt>{{ question.label }}</dt><dd>{{ shown(question) }}</dd>
{% endfor %}</dl>{% endfor %}{% endfor %}
</body></html>
"""


def preview(visits: tuple[VisitContents, ...]) -> str:
    """Return the page; restricted answers are left out."""
    environment = Environment(autoescape=True, trim_blocks=True)
    return environment.from_string(_PAGE).render(visits=visits, clock=clock, shown=_shown)


def _shown(question: Question) -> str:
    if question.is_restricted:
        return "(restreint)"
    labels = {choice.name: choice.label for choice in question.choices}
    if question.kind in (QuestionKind.CHOICES, QuestionKind.RANK) and isinstance(question.value, list):
        return ", ".join(labels.get(str(name), str(name)) for name in question.value)
    return labels.get(str(question.value), str(question.value))
