"""Who may do what at the window: by page, the acts that must be found there, and the roles that they work for."""

from __future__ import annotations

from collections.abc import Mapping

from fieldkit.domain.reviewing.review import Role

ALL = frozenset(Role)
WRITERS = ALL - {Role.READER}
ARRANGERS = WRITERS - {Role.TRANSCRIBER}
INVITERS = ARRANGERS - {Role.RESEARCHER}

MAY: Mapping[str, Mapping[str, frozenset[Role]]] = {
    "welcome": {"Nouvelle visite": ARRANGERS},
    "visit": {
        "Importer…": ARRANGERS,
        "Carte…": ARRANGERS,
        "Enregistrer": ARRANGERS,
        "Nouvelle fiche": ARRANGERS,
        "Noter le consentement": ARRANGERS,
        "Confier…": ARRANGERS,
        "Déplacer vers une autre visite…": ARRANGERS,
        "Nouvelle note": ARRANGERS,
        "Modifier la note": ARRANGERS,
        "Enlever la note": ARRANGERS,
        "Faire un paquet…": WRITERS,
        "Inviter à lire…": INVITERS,
        "Relecture…": ALL,
        "Préparer…": ALL,
        "Ouvrir : Citer": ALL,
    },
    "transcript": {"Vérifié": WRITERS, "Annuler": WRITERS, "Écouter": ALL, "Plus": ALL},
    "sheet": {"Déclarer complète": WRITERS, "Imprimer…": ALL, "Entretien à côté": ALL},
    "evidence": {"Coder…": WRITERS, "Écrire une note…": ARRANGERS, "Voir dans le texte": ALL},
    "codebook": {
        "Nouveau facteur…": ARRANGERS,
        "Ranger sous…": ARRANGERS,
        "Fusionner avec…": ARRANGERS,
        "Scinder…": ARRANGERS,
        "Voir ses extraits": ALL,
        "Accord entre codeurs…": ALL,
    },
    "prepare": {"Ajouter…": ARRANGERS, "Autre guide…": ARRANGERS, "Imprimer le guide…": ALL},
    "review": {"Commenter la visite…": ALL, "Régler": WRITERS, "Tout est lu": ALL},
    "work": {"Ne plus confier": ARRANGERS},
    "search": {"Recherche": ALL},
    "matrix": {},
    "reviews": {},
    "machine": {},
    "sync": {},
    "preferences": {},
}
