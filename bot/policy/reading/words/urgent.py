"""Words of class A in prose, by language, and patterns of sentences that say so."""

#: In prose: the urgent word, and who cannot come in or what is down; each phrase as words, "*" for up to three others.
URGENT = {
    "nb": "akutt kritisk krise katastrofe hastesak nødsituasjon",
    "nn": "akutt kritisk krise",
    "sv": "akut kritisk kritiskt nödläge",
    "da": "akut kritisk nødsituation",
    "en": "critical emergency outage",
    "de": "kritisch akut notfall ausfall",
}
STANDSTILL = {
    "nb": """
        må hjelpe * med en gang, løses med en gang, fikses med en gang, må avlyse, måtte avlyse, det brenner, brenner
        det, ring * med en gang, hjelp * med en gang, ring * med det same, kritiske feil, kritiske problem, kritiske
        problemer, ingen ting virker, ingen ting fungerer, nettsiden * ligger nede, nettsida * ligger nede, tjenesten
        * ligger nede, serveren * ligger nede, appen * ligger ned, systemet * ligger ned, siden * ligger ned, ingen av
        * får logget * inn, ingen av * kommer * inn, kommer ikke inn * ingen, portalen * er nede, portalen * ligger
        nede, løsninga * er nede, ingen kommer * inn, ingen kommer seg inn, ingen får logget * inn, ingen får logge *
        inn, ingen får kommet * inn, ingen kan logge * inn, ingen klarer * logge * inn, systemet * er nede, systemet *
        ligger nede, siden * er nede, siden * ligger nede, sidene * er nede, sidene * ligger nede, appen * er nede,
        appen * ligger nede, løsningen * er nede, løsningen * ligger nede, tjenesten * er nede, serveren * er nede,
        alt er nede, alt ligger nede, nettsiden * er nede, nettsida * er nede, hele systemet * nede, alt står stille,
        står * helt stille, full stopp, full stans, total stans, umulig å jobbe, hindrer * gjennomføring
    """,
    "nn": """
        ingen ting verkar, kritiske feil, ingen kjem * inn, ingen får logga * inn, systemet * er nede, systemet * ligg
        nede
    """,
    "sv": """
        kritiska fel, ingen kommer * in, ingen kan logga * in, systemet * ligger nere, systemet * är nere, sidan *
        ligger nere, allt ligger nere
    """,
    "da": "ingen kan logge * ind, ingen kommer * ind, systemet * er nede, systemet * ligger nede",
    "en": """
        must cancel, have to cancel, call * right away, call * right now, help * right away,
        system * down, site * is down, website * is down, app * is down, service * is down, server * is down,
        everything * is down, nobody can log * in, no one can log * in, noone can log * in, nobody can sign * in, no
        one can sign * in, nobody is able to log * in, no one gets * in, nobody gets * in, cannot work at all
    """,
    "de": "niemand kann sich * anmelden, niemand kann sich * einloggen, system * ausgefallen, niemand kommt * rein",
}
CLASS_A = """
    a feil, a-feil, a fel, a-fel, a fejl, a-fejl, class a, klasse a, klass a, a error, a-error, a fehler, a-fehler, feil
    av type a, type feil a, feiltype a, feilklasse a, type a, kategori a, category a, prioritet a, severity a, vurderer
    * som a, vurdert * som a, klassifiserer * som a, klassifisert * som a
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
PAST = "hadde had var ble was were war blev"

#: Kinds of words for the patterns below.
KINDS = {
    "nobody": "ingen nobody noone niemand keiner inga",
    "no": "no not",
    "one": "one a",
    "able": """
        kan getting got får klarer greier kommer kjem klarar able gets get manages kann kommt kunne kunnet can
    """,
    "enter": """
        inn in ind rein betale betalt betalar betala betaler meldt melde meldes påmeldt logge logget logga logg
        inloggad sjekke sjekket sjekka skanne skannet skanna scanne scannet innlogget pay check scan log login sign
        register enter anmelden einloggen bezahlen bestille bestilt kjøpe kjøpt
    """,
    "not": "ikke ikkje inte ej not cannot cant nicht couldnt unable",
    "anybody": "noen nokon någon nogen anybody anyone eneste jemanden",
    "all": "alle alla all everyone everybody samtlige",
    "thing": """
        system systemet sida siden sidene nettside nettsiden nettsida appen app portalen løsningen løysinga løsninga
        tjenesten tenesta serveren server plattformen innsjekkingen innsjekkinga innsjekken betalingsløsningen
        betalingsløsninga payments påmeldingen påmeldinga betalingen betalinga innloggingen innlogginga skanneren
        skanningen skanninga scanningen innlesingen site website page platform service portal login checkin scanner
        scanning registration payment alt allt everything alles sidan hemsidan webbplatsen tjänsten hjemmesiden
        webseite seite anmeldung
    """,
    "is": "er står stod ligger ligg är is are ist har has hat blir seems appears være",
    "down": """
        nede død dødt daud utilgjengelig utilgjengeleg otillgänglig down dead unavailable unreachable offline nere
        ausgefallen tot lammet lamma stoppet stoppa stille stilla broken kaputt knelt kollapset
    """,
    "fails": "krasjer kraschar crasher crashes stopper henger virker fungerer",
    "thrown": "kastet kasta kastes thrown kicked locked låst stengt logget logga",
    "out": "ut out ute ud",
    "everybody": """
        folk folka deltakerne deltagerne deltakarane foreldrene foreldra medlemmene gjestene brukerne lederne
        deltagarna medlemmarna föräldrarna deltagerne medlemmerne forældrene participants users members parents guests
    """,
    "cannot": "cannot cant unable",
    "access": "tilgang tilgong åtkomst adgang access zugriff zugang",
    "queue": "kø køen kön queue",
    "people": "folk folka deltakere deltakerne gjester gjestene publikum people guests participants folket leute",
    "single": "eneste single einzigen",
    "error": "feilmelding feilmeldingen error errors felmeddelande fejlmeddelelse fehlermeldung",
    "for": "for för für",
    "paralysed": "lammet lamma paralysed lamslått",
    "we": "vi we wir",
    "nothing": "ingenting inget intet nothing nichts",
    "works": "virker verkar fungerer fungerar funker works working funktioniert geht",
    "happens": "skjer virker fungerer happens works",
    "hold": "starte startet starta gjennomføre gjennomført avholde avholdt genomföra gennemføre hold run",
    "event": """
        arrangementet leiren leir stevnet turneringen konserten løpet eventet evenemanget event festivalen
        innsjekkingen
    """,
    "open": "åpner starter begynner opnar startar begynnar öppnar börjar åbner open opens starts start begins",
    "within": "om in",
    "hour": "time timer timar timme timmar minutter minutt minuter hour hours minutes stunde stunden kvarter",
    "at-once": "umiddelbart øyeblikkelig omgående immediately omedelbart sofort asap",
    "let": "let slippe släppa lukke",
    "must": "må viktig løses fikses rettes hjelp trenger must need fixed fix help måste brauchen",
}
#: What says that work stands still: words of these kinds in this order, a few others between them.
STANDSTILLS = """
    everybody able not enter, everybody cannot enter, queue able not enter, nobody able access, nobody access thing,
    able not enter people, nobody able enter, no one able enter, able not anybody enter, able not enter anybody, able
    not enter nobody, not single, all able error, all able not enter, not let anybody enter, thing is down, fails for
    all, all thrown out, we is paralysed, nothing works, nothing happens for anybody, not hold event, open within
    hour, must at-once, at-once must
"""
#: What is not meant by "nothing works": whatever was tried.
TRIED = "prøvd prøvde prøvt testet tried testat provat versucht ausprobiert"
#: Urgent where neither denied, nor a condition: "haster", not "haster ikke", "hvis det haster", "haster det, ring …".
HURRY = "haster hastar bråttom brådskande urgent urgently dringend eilig sos"
#: It alone, inside a sentence, is what everybody writes: it begins the sentence, or one of these stands there, too.
PRESSURE = """
    veldig svært ekstremt kjempe kjempeviktig virkelig skikkelig mycket väldigt meget very extremely really sehr
    äußerst venter väntar waiting wait kø køen kön queue åpner starter begynner öppnar startar opens starts nå now nu
    jetzt timer timar timme time minutter hour hours minutes stunde stunden veldig
"""
CONDITIONS = "hvis dersom om viss if when unless wenn falls ifall når whenever"
#: Before the people who cannot, these make them some of them.
SOME_OF = "av of noen nokre några nogle some enkelte en ei one einige"
#: With these before it, "inn" lets nobody in: "legge inn", "sende inn".
PUT_IN = """
    legge lagt sende sendt sette satt hente hentet fylle fylt skrive skrevet lese lest lägga skicka put fill send hand
"""
