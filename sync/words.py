"""Sentences for people, French and English: what happened, what is safe, what to do."""

from __future__ import annotations

from collections.abc import Mapping

FRENCH = {
    "archive-exists": "Il y a déjà une archive ici : {path}.",
    "archive-unreachable": "L’archive ne répond pas. Tout est gardé ici ; réessayez quand le réseau revient.",
    "backup-elsewhere": "Cette archive utilise une base externe : sauvegardez-la avec les outils de cette base.",
    "blob-digest": "Un fichier est arrivé altéré et n’a pas été gardé. Relancez la synchronisation.",
    "blob-lacking": "Il manque un fichier à l’archive. Relancez la synchronisation.",
    "blob-unknown": "L’archive n’a pas ce fichier.",
    "bundle-exists": "Il y a déjà quelque chose à cet endroit : {path}. Choisissez un autre dossier.",
    "code-expired": "ce code n’est plus valable. Demandez-en un nouveau à l’administrateur.",
    "code-used": "ce code a déjà servi. Demandez-en un nouveau à l’administrateur.",
    "code-wrong": "ce code n’est pas reconnu. Vérifiez-le, ou demandez-en un nouveau.",
    "disk": "Le disque a refusé ({reason}). Rien n’est perdu ; vérifiez le disque puis recommencez.",
    "http-beyond-loopback": "http sans chiffrement n’est permis que sur cette machine ; {host} n’en est pas.",
    "may-not-say": "votre rôle ({role}) ne permet pas de décider d’une relecture.",
    "not-a-bundle": "Ce n’est pas un paquet : {path}.",
    "not-an-archive": "Ce dossier n’est pas une archive : {path}. Créez-la avec « fieldkit-archive init ».",
    "offset-wrong": "l’envoi doit reprendre à l’octet {offset}.",
    "path-twice": "Deux fichiers du paquet portent le même nom : {path}.",
    "path-unsafe": "Un nom de fichier du paquet n’est pas permis : {path}.",
    "port-taken": "Le port {port} est déjà pris. Choisissez-en un autre avec --port.",
    "recipient-wrong": "« {recipient} » n’est pas une clé age (age1…).",
    "role-unknown": "Rôle inconnu : {role}. Rôles : {known}.",
    "scope-unknown": "L’archive n’a pas cette visite : {scope}.",
    "statement-hash": "une donnée est arrivée altérée.",
    "statement-shape": "une donnée n’a pas la forme attendue ({reason}).",
    "token-wrong": "votre accès à l’archive n’est plus valable. Demandez un nouveau code à l’administrateur.",
    "too-large": "Le paquet prétend être plus grand que ce qui est permis.",
    "user-revoked": "votre accès a été retiré. Demandez à l’administrateur.",
    "user-unknown": "Personne ne s’appelle {name} dans cette archive.",
}

ENGLISH = {
    "archive-exists": "There is an archive here already: {path}.",
    "archive-unreachable": "The archive does not answer. Everything is kept here; try again with a network.",
    "backup-elsewhere": "This archive uses an outside database: back it up with that database's tools.",
    "blob-digest": "A file arrived altered and was not kept. Sync again.",
    "blob-lacking": "The archive lacks a file. Sync again.",
    "blob-unknown": "The archive does not have this file.",
    "bundle-exists": "There is something here already: {path}. Choose another folder.",
    "code-expired": "this code is no longer valid. Ask the administrator for a new one.",
    "code-used": "this code was used already. Ask the administrator for a new one.",
    "code-wrong": "this code is not known. Check it, or ask for a new one.",
    "disk": "The disk refused ({reason}). Nothing is lost; check the disk and try again.",
    "http-beyond-loopback": "Unencrypted http is allowed on this machine only; {host} is beyond.",
    "may-not-say": "your role ({role}) may not decide a review.",
    "not-a-bundle": "This is no bundle: {path}.",
    "not-an-archive": "This folder is no archive: {path}. Make it with “fieldkit-archive init”.",
    "offset-wrong": "the upload goes on from byte {offset}.",
    "path-twice": "Two files of the bundle have the same name: {path}.",
    "path-unsafe": "A file name in the bundle is not allowed: {path}.",
    "port-taken": "Port {port} is taken. Choose another with --port.",
    "recipient-wrong": "“{recipient}” is no age key (age1…).",
    "role-unknown": "Unknown role: {role}. Roles: {known}.",
    "scope-unknown": "The archive does not have this visit: {scope}.",
    "statement-hash": "a statement arrived altered.",
    "statement-shape": "a statement has not the shape it should ({reason}).",
    "token-wrong": "your access to the archive is no longer valid. Ask the administrator for a new code.",
    "too-large": "The bundle claims to be larger than allowed.",
    "user-revoked": "your access was withdrawn. Ask the administrator.",
    "user-unknown": "Nobody in this archive is called {name}.",
}


class _Known(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return "–"


def sentence(key: str, values: Mapping[str, object], language: str) -> str:
    """Return the sentence for a key; one without words is shown as it is."""
    table = ENGLISH if language == "en" else FRENCH
    return table.get(key, key).format_map(_Known(values))
