"""What subjects of automatic replies begin with, by language."""

#: What a subject begins with, behind "SV:" and "[EKSTERN]". A colon, a dash or nothing follows.
SUBJECTS = {
    "nb": """
        automatisk svar, automatisk e-postsvar, automatisk tilbakemelding, autosvar, auto-svar, autosvar fra,
        fraværsmelding, fraværsassistent, fraværsbeskjed, ferieautosvar, feriemelding, feriesvar, feriehilsen, ute av
        kontoret, ikke på kontoret, ikke til stede, borte fra kontoret, kan ikke leveres, kunne ikke leveres, ikke
        levert, levering mislyktes, uleverbar, lest, mottatt automatisk
    """,
    "nn": """
        automatisk svar, autosvar, fråværsmelding, ikkje på kontoret, ikkje til stades, ute av kontoret, borte frå
        kontoret
    """,
    "sv": """
        automatiskt svar, autosvar, automatsvar, frånvaromeddelande, frånvarande, frånvaro, frånvarobesked,
        semestersvar, ej på kontoret, inte på kontoret, kan inte levereras, kunde inte levereras, läst
    """,
    "da": """
        automatisk svar, autosvar, fraværsmeddelelse, fraværsbesked, fraværende, ikke på kontoret, ikke til stede, kan
        ikke leveres, kunne ikke leveres, læst
    """,
    "en": """
        out of office autoreply, out of office reply, out of office notification, auto antwort, automatic reply,
        automated reply, automatic response, automated response, automatic answer, autoreply, auto-reply, auto reply,
        auto response, auto-response, autoresponse, autoresponder, auto, out of office, out of the office,
        out-of-office, ooo, away from the office, on vacation, vacation reply, vacation response, on leave, on annual
        leave, on holiday, undeliverable, undelivered mail returned to sender, undelivered mail, mail delivery failed,
        mail delivery failure, mail delivery subsystem, delivery failure, delivery status notification, delivery
        failed, returned mail, failure notice, message not delivered, delivery has failed, read
    """,
    "de": """
        auto antwort, automatische e-mail antwort, automatische antwort, automatische rückantwort, automatische
        rückmeldung, automatische abwesenheitsnotiz, abwesenheitsnotiz, abwesenheitsmeldung, abwesenheit, abwesend,
        nicht im büro, außer haus, urlaubsnotiz, unzustellbar, nicht zustellbar, gelesen
    """,
}
#: These begin cases, too: they count where "SV:", "[…]" or a case number follows.
SUBJECTS_IN_DOUBT = {
    "nb": "fravær, ferie, permisjon, bortreist, på ferie, avspasering, stengt, kurs",
    "nn": "fråvær, ferie, permisjon",
    "sv": "semester, tjänstledig, ledig, borta",
    "da": "fravær, ferie, orlov, barsel",
    "en": "absence, absent, vacation, holiday, leave, away",
    "de": "urlaub",
}
REPLY_PREFIXES = "re, sv, vs, aw, fw, fwd, vb, wg, svar, antw, ang"
