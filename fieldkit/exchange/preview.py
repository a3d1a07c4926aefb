"""Pages that let a person read a bundle in a browser, offline: everything of the visits, escaped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jinja2 import Environment

from fieldkit.domain.people.consent import Consent
from fieldkit.domain.sharing.contents import InterviewContents, SheetContents, VisitContents
from fieldkit.domain.sheets.question import Question, QuestionKind
from fieldkit.exchange.describing import said_of_rights
from fieldkit.exchange.formats.reading import clock

_STYLE = """
 :root { color-scheme: light dark; --ink: #1d2733; --quiet: #5b6775; --line: #dde3ea; --accent: #0f766e; --page: #fff }
 @media (prefers-color-scheme: dark) {
  :root { --ink: #e6ebf0; --quiet: #9aa7b4; --line: #323c47; --accent: #5eead4; --page: #171c22 } }
 body { font: 16px/1.55 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem;
        color: var(--ink); background: var(--page) }
 h1, h2, h3 { line-height: 1.25 } h2 { margin-top: 2.5rem; border-bottom: 1px solid var(--line); padding-bottom: .2rem }
 time { color: var(--quiet); font-variant-numeric: tabular-nums } .who { color: var(--accent); font-weight: 600 }
 .quiet { color: var(--quiet) } a { color: var(--accent) } audio { width: 100%; margin: .5rem 0 }
 dt { font-weight: 600; margin-top: .8rem } dd { margin: 0; white-space: pre-wrap } nav li { margin: .2rem 0 }
 table { border-collapse: collapse; width: 100% } td, th { text-align: left; padding: .35rem .6rem .35rem 0;
        border-bottom: 1px solid var(--line); vertical-align: top }
"""

_HEAD = (
    '<!doctype html>\n<html lang="fr"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width"><title>{{ title }}</title><style>'
    + _STYLE
    + "</style></head><body>\n"
)

_ANSWERS = """<dl>{% for question in sheet.questions if question.value is not none %}
<dt>{{ question.label }}</dt><dd>{{ shown(question) }}</dd>{% endfor %}</dl>
"""

_SHEET = (
    _HEAD
    + "<h1>{{ title }}</h1>\n<p class=quiet>{{ sheet.sheet.form }} {{ sheet.sheet.form_version }}</p>"
    + _ANSWERS
    + "</body></html>\n"
)

_PAGE = (
    _HEAD
    + """{% if part %}<p class=quiet>{{ part }}</p>{% endif %}
<nav><ul>{% for told in all %}<li><a href="#v{{ loop.index }}">{{ told.visit.territory.name }}</a></li>{% endfor %}</ul></nav>
{% for told in all %}{% set visit = told.visit %}
<h1 id="v{{ loop.index }}">{{ visit.territory.name }}{% if visit.territory.insee %} ({{ visit.territory.insee }}){% endif %}</h1>
<p>{{ day(visit.visit.start) }}{% if visit.visit.end %} – {{ day(visit.visit.end) }}{% endif %}
{%- if visit.visit.title %} · {{ visit.visit.title }}{% endif %}</p>
{% for interview in visit.interviews %}
<h2>{{ interview.title }}</h2>
<p class=quiet>{{ rights(interview.consents) }}</p>
{% if interview.interview.erased_on %}<p><em>Consentement retiré.</em></p>{% endif %}
{% for sound in told.sounds[interview.interview.id] %}<audio controls preload=none src="{{ sound }}"></audio>
<p><a href="{{ sound }}">{{ sound }}</a></p>{% endfor %}
{% for segment in interview.segments %}
<p><time>{{ clock(segment.start)[:8] }}</time>
{% if segment.speaker %}<span class="who">{{ segment.speaker }}</span>{% endif %} {{ segment.text }}</p>
{% endfor %}{% endfor %}
{% for sheet in visit.sheets %}
<h2>{{ sheet.sheet.title }}</h2>"""
    + _ANSWERS
    + """{% endfor %}
{% if visit.notes %}<h2>Notes</h2>{% for note in visit.notes %}<p style="white-space:pre-wrap">{{ note.text }}</p>{% endfor %}{% endif %}
{% endfor %}</body></html>
"""
)

_NAMES = (
    _HEAD
    + """<h1>{{ title }}</h1>
<p><em>Réservé aux personnes autorisées.</em></p>
{% for visit in visits %}<h2>{{ visit.territory.name }}, {{ day(visit.visit.start) }}</h2>
<table><tr><th>Nom</th><th>Pseudonyme</th><th>Fonction</th><th>Contact</th></tr>
{% for one in visit.people %}<tr><td>{{ one.name }}</td><td>{{ visit.called(one.id) }}</td><td>{{ one.function }}</td><td>{{ one.contact }}</td></tr>
{% endfor %}</table>
{% if visit.pseudonyms %}<table><tr><th>Dans les textes</th><th>devient</th><th>Note</th></tr>
{% for one in visit.pseudonyms %}<tr><td>{{ one.name }}</td><td>{{ one.pseudonym }}</td><td>{{ one.note }}</td></tr>
{% endfor %}</table>{% endif %}{% endfor %}</body></html>
"""
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A visit, and where the sounds of its interviews stand in this part, by the interview's id."""

    visit: VisitContents
    sounds: Mapping[str, Sequence[str]]


def preview(all_: Sequence[Told], part: str = "") -> str:
    """Return the page of visits; restricted answers are left out. `part` says which of several bags it is in."""
    title = ", ".join(told.visit.territory.name for told in all_)
    return _filled(_PAGE, title=title, all=all_, part=part)


def sheet_page(sheet: SheetContents) -> str:
    """Return the page of one sheet."""
    return _filled(_SHEET, title=sheet.sheet.title, sheet=sheet)


def names_page(visits: Sequence[VisitContents]) -> str:
    """Return the page of names, contacts and pseudonyms, for those who may see them."""
    return _filled(_NAMES, title="Noms et contacts", visits=visits)


def sounds_of(interview: InterviewContents, places: Mapping[str, str]) -> list[str]:
    """Return where an interview's original sound stands, among the blobs of one part."""
    if interview.recording is None:
        return []
    named = [part.sound for part in interview.recording.parts] or [interview.recording.sound]
    return [places[digest] for digest in named if digest in places]


def _filled(page: str, **values: object) -> str:
    environment = Environment(autoescape=True, trim_blocks=True)
    helpers = {"clock": clock, "shown": _shown, "rights": _rights, "day": lambda day: day.strftime("%d/%m/%Y")}
    return environment.from_string(page).render(**helpers, **values)


def _rights(consents: Sequence[Consent]) -> str:
    return said_of_rights(consents, "fr")


def _shown(question: Question) -> str:
    if question.is_restricted:
        return "(restreint)"
    labels = {choice.name: choice.label for choice in question.choices}
    if question.kind in (QuestionKind.CHOICES, QuestionKind.RANK) and isinstance(question.value, list):
        return ", ".join(labels.get(str(name), str(name)) for name in question.value)
    return labels.get(str(question.value), str(question.value))
