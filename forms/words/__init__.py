"""What is wrong with a form, an expression or an answer, said to a person in French or English."""

from forms.words import en, fr

SENTENCES = {"fr": fr.SENTENCES, "en": en.SENTENCES}
