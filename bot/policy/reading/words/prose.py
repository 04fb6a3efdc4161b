"""Words that make a line a sentence: finite verbs, pronouns, negations and conjunctions, by language."""

SENTENCE = {
    "nb": """
        jeg vi det dette den disse de du dere han hun som når at hvis fordi men ikke ingen er var blir ble har hadde
        kan kunne skal skulle vil må bør får fikk kommer kom gir ser viser vises virker fungerer går gikk står sto
        ligger finnes mangler skjer henger feiler krasjer stopper åpner sender sendes trykker prøver prøvde bare alle
        hva hvordan
    """,
    "nn": """
        eg vi me de dykk han ho ikkje når kva korleis vert blei vart hadde kjem får fekk syner viser verkar fungerer
        manglar skjer sender trykkjer
    """,
    "sv": """
        jag vi det detta den de du ni han hon som när att om inte ingen är var blir blev har hade kan ska skulle vill
        får fick kommer visas visar fungerar går står ligger saknas händer skickas vad hur
    """,
    "da": """
        jeg vi det dette den de du han hun som når at hvis ikke ingen er var bliver blev har havde kan skal skulle vil
        får fik kommer vises viser virker fungerer går står ligger mangler sker sendes hvad hvordan
    """,
    "en": """
        we it this that these they you he she which when if because but not no is are was were be been has have had
        can could will would should does do did get gets got shows show works fails crashes happens appears what how
        there
    """,
    "de": """
        ich wir es das dies diese sie er wenn dass weil aber nicht kein keine ist sind war wird werden wurde hat haben
        kann können soll muss bekommen zeigt funktioniert geht steht fehlt passiert was wie
    """,
}

#: What names of organizations end with: "Demo krets", "Vestby idrettslag".
ORGANIZATIONS = """
    krets krins klubb klubben lag laget forening foreningen forbund forbundet gruppe gruppa gruppen korps korpset
    kommune kommunen menighet krinsen kretsen skole skolen lag förening föreningen förbund förbundet kår kåren klub
    klubben foreningen forbund verein club association scouts group
"""

#: Words by which a writer goes on below a signature: what is wrong, what does not work, who is asked.
REPORT = {
    "nb": """
        ikke ingen feil feilen feilmelding problem problemet virker fungerer får fikk jeg dere mangler henger krasjer
    """,
    "nn": "ikkje feil feilen problem eg dykk verkar manglar",
    "sv": "inte ingen fel felet felmeddelande problem fungerar jag ni saknas",
    "da": "ikke ingen fejl fejlen fejlmeddelelse problem virker jeg mangler",
    "en": "not cannot cant doesnt error errors problem issue works fails you",
    "de": "nicht kein fehler fehlermeldung problem funktioniert ich",
}

#: What a greeting line begins with.
GREETINGS = {
    "nb": "hei heisann hallo hei-hei heia god dag morgen kveld kjære",
    "nn": "hei heisann hallo kjære",
    "sv": "hej hejsan hallå kära bästa tjena",
    "da": "hej hejsa goddag kære",
    "en": "hi hello dear hey good",
    "de": "hallo guten liebe lieber sehr geehrte geehrter moin servus",
}
#: What may stand around it.
AROUND_GREETINGS = """
    igjen alle sammen dere der til på dag morgen kveld ettermiddag support supporten team kundeservice kundestøtte
    there all again everyone morning afternoon evening day to igen alla kundtjänst tag abend zusammen damen und herren
    sir madam or and og eller
"""

MONTHS = {
    "nb": "januar februar mars april mai juni juli august september oktober november desember",
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "da": "januar februar marts april maj juni juli august september oktober november december",
    "en": "january february march april may june july august september october november december",
    "de": "januar februar märz april mai juni juli august september oktober november dezember",
    "short": "jan feb mar mär apr mai maj may jun jul aug sep sept okt oct nov des dec dez",
}
WEEKDAYS = {
    "nb": "mandag tirsdag onsdag torsdag fredag lørdag søndag man tir tirs ons tor tors fre lør søn",
    "nn": "måndag tysdag onsdag torsdag fredag laurdag sundag mån tys lau",
    "sv": "måndag tisdag onsdag torsdag fredag lördag söndag mån tis ons tors fre lör sön",
    "da": "mandag tirsdag onsdag torsdag fredag lørdag søndag man tirs ons tors fre lør søn",
    "en": "monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun",
    "de": "montag dienstag mittwoch donnerstag freitag samstag sonntag mo di mi do fr sa so",
}
