"""What is wrong with a form or an expression: a key, where, and values; words in French and English."""

from __future__ import annotations


class FormRefused(Exception):
    """A form or an expression that cannot be used; `line` counts from 1, 0 when there is none."""

    def __init__(self, key: str, line: int = 0, **values: object) -> None:
        super().__init__(key, line, values)
        self.key = key
        self.line = line
        self.values = values

    def words(self, language: str) -> str:
        """Say it to a person, in French unless English is asked for."""
        table = _ENGLISH if language == "en" else _FRENCH
        where = "" if not self.line else (f"line {self.line}: " if language == "en" else f"ligne {self.line} : ")
        return where + table.get(self.key, self.key).format(**self.values)


_FRENCH = {
    "yaml": "ce n’est pas du YAML valable ({reason}).",
    "alias": "les alias YAML (& et *) ne sont pas permis dans un formulaire.",
    "twice": "la clé « {name} » est écrite deux fois.",
    "not-a-form": "ce fichier n’est pas un formulaire : il faut « settings » et « survey ».",
    "unknown-key": "la clé « {name} » est inconnue ; vouliez-vous dire « {nearest} » ?",
    "unknown-type": "le type « {name} » est inconnu ; vouliez-vous dire « {nearest} » ?",
    "unknown-list": "la liste de choix « {name} » n’existe pas ; vouliez-vous dire « {nearest} » ?",
    "unknown-name": "la question « {name} » n’existe pas ; vouliez-vous dire « {nearest} » ?",
    "name-missing": "il manque « name » à cette question.",
    "name-wrong": "« {name} » n’est pas un nom : des lettres, des chiffres et _, une lettre d’abord.",
    "name-twice": "deux questions s’appellent « {name} » au même endroit.",
    "choice-twice": "le choix « {name} » est deux fois dans la liste « {list} ».",
    "expression": "l’expression « {expression} » n’est pas comprise : {reason}.",
    "unknown-function": "la fonction « {name} » est inconnue ; vouliez-vous dire « {nearest} » ?",
    "circle": "ces questions se calculent l’une par l’autre : {names}.",
    "not-a-question": "ceci n’est pas une question.",
    "unknown-choice": "ce choix n’est pas dans la liste.",
    "one-choice": "un seul choix est possible.",
    "not-allowed": "cette réponse n’est pas permise ici.",
    "not-allowed": "this answer is not allowed here.",
    "not-integer": "il faut un nombre entier, comme 12.",
    "not-decimal": "il faut un nombre, comme 12.5.",
    "not-range": "il faut un nombre.",
    "not-date": "il faut une date comme 2018-02-13.",
    "not-time": "il faut une heure comme 14:30.",
    "not-datetime": "il faut une date et une heure comme 2018-02-13T14:30.",
    "not-geopoint": "il faut une latitude et une longitude, comme 47.79 7.33.",
    "not-a-partial-date": "il faut 2018, 2018-04 ou 2018-04-12.",
    "several-nodes": "« {path} » désigne plusieurs réponses là où il en faut une.",
    "xlsform": "ce classeur n’est pas un XLSForm : {reason}",
    "xml": "ce fichier XML n’est pas lisible : {reason}.",
}

_ENGLISH = {
    "yaml": "this is no valid YAML ({reason}).",
    "alias": "YAML aliases (& and *) are not allowed in a form.",
    "twice": "the key “{name}” is written twice.",
    "not-a-form": "this file is no form: “settings” and “survey” are needed.",
    "unknown-key": "the key “{name}” is unknown; did you mean “{nearest}”?",
    "unknown-type": "the type “{name}” is unknown; did you mean “{nearest}”?",
    "unknown-list": "there is no list of choices “{name}”; did you mean “{nearest}”?",
    "unknown-name": "there is no question “{name}”; did you mean “{nearest}”?",
    "name-missing": "this question lacks a “name”.",
    "name-wrong": "“{name}” is no name: letters, digits and _, a letter first.",
    "name-twice": "two questions are called “{name}” in the same place.",
    "choice-twice": "the choice “{name}” is in the list “{list}” twice.",
    "expression": "the expression “{expression}” is not understood: {reason}.",
    "unknown-function": "the function “{name}” is unknown; did you mean “{nearest}”?",
    "circle": "these questions are calculated from each other: {names}.",
    "not-a-question": "this is no question.",
    "unknown-choice": "this choice is not in the list.",
    "one-choice": "only one choice is possible.",
    "not-integer": "a whole number is needed, like 12.",
    "not-decimal": "a number is needed, like 12.5.",
    "not-range": "a number is needed.",
    "not-date": "a date is needed, like 2018-02-13.",
    "not-time": "a time is needed, like 14:30.",
    "not-datetime": "a date and time is needed, like 2018-02-13T14:30.",
    "not-geopoint": "a latitude and longitude is needed, like 47.79 7.33.",
    "not-a-partial-date": "2018, 2018-04 or 2018-04-12 is needed.",
    "several-nodes": "“{path}” names several answers where one is needed.",
    "xlsform": "this workbook is no XLSForm: {reason}",
    "xml": "this XML file is unreadable: {reason}.",
}
