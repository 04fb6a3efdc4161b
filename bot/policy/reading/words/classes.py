"""Words for the classes of an error, and words of class A in prose, by language."""

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
NOT = {"nb": "ikke", "nn": "ikkje", "sv": "inte icke ej", "da": "ikke", "en": "not non", "de": "nicht"}
HARDLY = {"nb": "lite neppe knapt", "en": "hardly barely", "sv": "knappt föga", "de": "kaum"}

#: In prose: the urgent word, and who cannot come in or what is down; each phrase as words, "*" for up to three others.
URGENT = {
    "nb": "akutt kritisk kritiske krise katastrofe hastesak nødsituasjon",
    "nn": "akutt kritisk krise",
    "sv": "akut kritisk kritiskt kritiska nödläge",
    "da": "akut kritisk nødsituation",
    "en": "critical emergency outage",
    "de": "kritisch akut notfall ausfall",
}
STANDSTILL = {
    "nb": """
        nettsiden * ligger nede, nettsida * ligger nede, tjenesten * ligger nede, serveren * ligger nede, appen *
        ligger ned, systemet * ligger ned, siden * ligger ned, ingen av * får logget * inn, ingen av * kommer * inn,
        kommer ikke inn * ingen, portalen * er nede, portalen * ligger nede, løsninga * er nede, ingen kommer * inn,
        ingen kommer seg inn, ingen får logget * inn, ingen får logge * inn, ingen får kommet * inn, ingen kan logge *
        inn, ingen klarer * logge * inn, systemet * er nede, systemet * ligger nede, siden * er nede, siden * ligger
        nede, sidene * er nede, sidene * ligger nede, appen * er nede, appen * ligger nede, løsningen * er nede,
        løsningen * ligger nede, tjenesten * er nede, serveren * er nede, alt er nede, alt ligger nede, nettsiden * er
        nede, nettsida * er nede, hele systemet * nede, alt står stille, står * helt stille, full stopp, full stans,
        total stans, umulig å jobbe, hindrer * gjennomføring
    """,
    "nn": "ingen kjem * inn, ingen får logga * inn, systemet * er nede, systemet * ligg nede",
    "sv": """
        ingen kommer * in, ingen kan logga * in, systemet * ligger nere, systemet * är nere, sidan * ligger nere, allt
        ligger nere
    """,
    "da": "ingen kan logge * ind, ingen kommer * ind, systemet * er nede, systemet * ligger nede",
    "en": """
        system * down, site * is down, website * is down, app * is down, service * is down, server * is down,
        everything * is down, nobody can log * in, no one can log * in, noone can log * in, nobody can sign * in, no
        one can sign * in, nobody is able to log * in, no one gets * in, nobody gets * in, cannot work at all
    """,
    "de": "niemand kann sich * anmelden, niemand kann sich * einloggen, system * ausgefallen, niemand kommt * rein",
}
CLASS_A = """
    a feil, a-feil, a fel, a-fel, a fejl, a-fejl, class a, klasse a, klass a, a error, a-error, a fehler, a-fehler,
    feil av type a, type a, kategori a, category a, prioritet a, severity a
"""
#: Within three words before one of these, they say the opposite.
NEGATIONS = {
    "nb": "ikke ingen mindre lite neppe aldri hverken verken knapt uten ikkje",
    "sv": "inte ingen mindre föga ej aldrig icke",
    "da": "ikke ingen mindre næppe aldrig",
    "en": "not no less hardly never nothing isnt non wasnt arent without",
    "de": "nicht kein keine weniger kaum nie",
}
#: After "nede": it was, and is no longer.
PAST = "var ble was were war blev"
