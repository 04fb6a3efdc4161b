"""Words for the classes of an error, by language."""

CRITICAL = {
    "nb": "kritisk kritiske",
    "nn": "kritisk kritiske",
    "sv": "kritisk kritiskt kritiska",
    "da": "kritisk kritiske",
    "en": "critical",
    "de": "kritisch kritischer kritisches kritische",
}
MODERATE = {"nb": "moderat moderate moderert", "sv": "måttlig måttligt", "en": "moderate", "de": "mäßig moderat"}
LESS = {"nb": "mindre", "en": "less", "de": "weniger", "sv": "mindre", "da": "mindre"}
NOT = {"nb": "ikke u", "nn": "ikkje", "sv": "inte icke ej", "da": "ikke", "en": "not non un", "de": "nicht"}
HARDLY = {"nb": "lite neppe knapt", "en": "hardly barely", "sv": "knappt föga", "de": "kaum"}
