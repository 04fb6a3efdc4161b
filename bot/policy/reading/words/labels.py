"""What customers' labels are about: a label is known by its core words, whatever else of ``AROUND`` stands beside them.

Each core is a set of words that must all stand in the label. Topics are tried in the order of ``TOPICS``, so that
"Beskrivelse av feilen og nødvendige data for feilsøking" is a description and "Navn på arrangementet" an event.
"""

TOPICS = {
    "screenshot": {
        "nb": "skjermbilde, skjermbilder, skjermbildet, skjermdump, skjermdumper, vedlegg, bilde, bilder",
        "nn": "skjermbilete, bilete",
        "sv": "skärmbild, skärmbilder, skärmdump, bilaga, bild",
        "da": "skærmbillede, skærmbilleder, skærmdump, billede",
        "en": "screenshot, screenshots, attachment, attachments, picture",
        "de": "screenshot, bildschirmfoto, anhang",
    },
    "description": {
        "nb": """
            beskrivelse, beskrivelsen, beskr, feilbeskrivelse, problembeskrivelse, beskriv, hva skjer, hva skjedde, hva
            går galt, detaljer
        """,
        "nn": "skildring, feilskildring, beskriving, kva skjer, kva skjedde",
        "sv": "beskrivning, felbeskrivning, problembeskrivning, vad händer, vad hände",
        "da": "fejlbeskrivelse, hvad sker, hvad skete",
        "en": "description, describe, what happens, what happened, what goes wrong, details",
        "de": "beschreibung, fehlerbeschreibung, problembeschreibung, was passiert",
    },
    "actions_tried": {
        "nb": """
            tiltak, tiltaka, tiltakene, prøvd, prøvde, prøvet, forsøkt, forsøk, utprøvd, feilsøking, feilsøkt,
            undersøkt, undersøkelser, forundersøkelse, forundersøkelser, testet, testing, sjekket, hva gjort, dette
            gjort, det gjort, gjort langt, gjort hittil, utprøving, løsningsforsøk, har gjort, tester utført, utførte
            tester, tester gjort, test utført, feilsøkingstiltak, feilsøkingstrinn, feilsøkingssteg
        """,
        "nn": "freista, testa, prøvde, kva gjort, dette gjort, feilsøkt, undersøkt, sjekka, utprøving",
        "sv": """
            testats, provats, prövats, provade, testade, åtgärder, åtgärd, prövat, provat, testat, försökt, försök,
            felsökning, vad gjort, vad gjorts
        """,
        "da": """
            forsøgt, forsøg, afprøvet, prøvet, tiltag, testet, fejlsøgning, handlinger, hvad gjort, skridt taget, er
            gjort
        """,
        "en": """
            tried, actions, action taken, steps, attempted, attempts, measures, troubleshooting, troubleshot, what
            done, what did, did try, tested, checked, workarounds, already done, done far, tests done, tests performed
        """,
        "de": "maßnahmen, massnahmen, versucht, unternommen, schritte, fehlersuche",
    },
    "affected_users": {
        "nb": """
            hvem rammes, hvem berøres, hvem har problem, hvem har problemet, hvor
            mange gjelder, deltakere gjelder, deltakerne gjelder, medlemmer gjelder, personer gjelder, brukere,
            brukerne, brukar, berørte, berørt, rammede, rammet, bruker, hvem gjelder, hvem rammer, hvem opplever
        """,
        "nn": "brukarar, brukarane, kven gjeld, råka, ramma",
        "sv": "användare, användarna, berörda, drabbade, vem gäller, vilka gäller",
        "da": "brugere, brugerne, bruger, ramte, hvem gælder, hvem vedrører, hvem drejer",
        "en": """
            users, user, affected, impacted, who concerns, who experiences, who affect, who about, who has problem,
            who sees
        """,
        "de": "benutzer, nutzer, betroffene, betroffen, anwender, wen betrifft",
    },
    "severity": {
        "nb": """
            type feil, typefeil, feil type, feiltype, feilgrad, feilklasse, feilkategori, alvorlighetsgrad,
            alvorlighet, alvorsgrad, alvor, hvor alvorlig, hvor kritisk, klassifisering, klassifikasjon, klasse,
            kategori, kritikalitet, prioritet, prioritering, prio, viktighet, viktighetsgrad, hastegrad, slags feil,
            slags type, feilens klasse, nivå, feilnivå, type, grad, klassifisert, hvor viktig, hvor haster
        """,
        "nn": "alvorsgrad, kor alvorleg, kor kritisk, alvorlegheit, viktigheit",
        "sv": """
            typ fel, typfel, feltyp, felklass, allvarlighetsgrad, allvarlighet, svårighetsgrad, klassificering, klass,
            prioritet, typ, hur allvarligt, hur kritiskt, hur allvarlig
        """,
        "da": """
            type fejl, typefejl, fejltype, fejlklasse, alvorlighed, alvorlighedsgrad, alvorsgrad, klassificering, hvor
            alvorlig
        """,
        "en": """
            severity, error type, type error, type fault, type issue, type bug, error class, error category, error
            level, fault class, class, category, classification, priority, criticality, urgency, how critical, how
            serious, how severe, kind error, classified, how urgent
        """,
        "de": "fehlertyp, fehlerklasse, fehlerart, art fehlers, schweregrad, priorität, klassifizierung, typ, klasse",
    },
    "event": {
        "nb": """
            arrangement, arr, arrangementet, arrangementer, arrangementene, arrangementsnavn, arrangementnavn,
            arrangementets, event, eventet, eventnavn
        """,
        "nn": "tilskiping, tilskipinga, tilstelling",
        "sv": "evenemang, evenemanget, arrangemang, arrangemanget",
        "da": "arrangementets, begivenhed, stævne",
        "en": "event, events, eventname",
        "de": "veranstaltung, veranstaltungsname",
    },
    "domain": {
        "nb": "domene, domenet, domenenavn, domenenavnet, nettadresse",
        "sv": "domän, domänen, domännamn",
        "da": "domæne, domænet, domænenavn",
        "en": "domain, domains, domainname",
        "de": "domäne, domain",
    },
    "submitter": {
        "nb": """
            avsender, avsenders, innmelder, innsender, melder, rapportør, kontaktperson, innrapportør, meldt av,
            rapportert av, innmeldt av, sendt inn av, innsendt av, navn, kontaktinfo, kontaktinformasjon
        """,
        "nn": "avsendar, innmeldar, meldar, namn, namnet, meld av",
        "sv": "avsändare, avsändarens, anmälare, rapporterad av, inskickat av, namn, kontaktperson",
        "da": "afsender, afsenders, indsender, indsendt af, indberetter, navn, kontaktperson, meldt af",
        "en": "submitter, reporter, sender, reported by, submitted by, name, contact person, requester",
        "de": "absender, melder, name, gemeldet von, ansprechpartner, einsender",
    },
    "email": {
        "nb": "epost, epostadresse, mail, mailadresse",
        "sv": "epost, epostadress, mejl, mejladress",
        "da": "mailadresse, emailadresse",
        "en": "email, email address, emailaddress, mail",
        "de": "email, emailadresse, mailadresse",
    },
}

#: Labels that are known only as a whole, for what they ask may be of anything: "hva er gjort for å løse feilen".
WHOLE = {
    "affected_users": "hvem får feilen, hvem får feil, hvem har feilen, kven får feilen, who gets the error",
    "severity": "a b eller c, a b c, abc, a b or c, a b oder c, abc klasse",
    "description": """
        kort om feilen, kort om problemet, kort om saken, om feilen, om problemet, hva er feil, what is wrong, hva er
        problemet, hva er feilen, hva er galt, hva gjelder det, hva gjelder saken, hva handler det om, hva er det som
        skjer, hva er det som er galt, hva er problemet deres, hva er hendt, hva har skjedd, hva oppleves, hva
        opplever dere, kva er feilen, kva er gale, kva er problemet, vad är felet, vad är fel, vad är problemet, vad
        gäller det, hvad er fejlen, hvad er problemet, hvad er galt, hvad drejer det sig om, what is the error, what
        is the problem, whats the problem, whats wrong, what is the issue, what is it about, what is happening, was
        ist das problem, was ist der fehler, worum geht es
    """,
}
#: What a label that asks begins with.
QUESTIONS = """
    hva hvem hvor hvordan hvorfor når hvilke hvilken hvilket kva kven kor korleis kvifor kva vad vem var hur varför
    vilka vilken vilket hvad hvornår what who where how why which was wer wo wie warum welche welcher welches worum
"""

#: A question with one of these is about the fault: "Hva er det som ikke virker".
FAULTS = """
    feil feilen galt gale problem problemet problemer virker fungerer verkar fungerar fel felet fejl fejlen error wrong
    issue working works work funktioniert fehler
"""
#: What begins a relative clause: "Arrangementet der feilen ble oppdaget".
RELATIVE = "der hvor som kor där var då where when that which in wo"
#: And what one begins with that asks for a thing or a person, not when, where or why.
WHAT = """
    hva hvem hvilke hvilken hvilket kva kven vad vem vilka vilken vilket hvad what who which was welche welches wen
"""
#: Words that may stand around a core: questions, prepositions, what the policy and the form say beside it.
AROUND = {
    "nb": """
        utførte feilsøking løsning løsninger foretatte gjorte på av i for til med og eller om det den de dette denne
        disse man har er ble blir blitt hvilke hvilken hvilket hva hvem hvor hvorfor gjelder gjaldt feil feilen feila
        problem problemet problemer saken sak evt eventuelt eventuelle navn dere dykk du din ditt deres vi oss jeg selv
        min mitt mi allerede så langt hittil som kort kortfattet nødvendig nødvendige data eks oppstår oppstod oppsto
        opplevd opplever opplevde oppleves skjedde skjer administrator administratoren løse å internt vennligst fyll ut
        inn obligatorisk valgfritt her full fullt fulle samt pluss følgende gjort feilmelding feilmeldingen
        feilmeldinger der står når opplysninger informasjon annen relevant mer grunndata epost e post seksjon seksjonen
        gruppe nye kan kunne må skal liste over berører rammer rammes rammet utført iverksatt foretatt satt kontakt
        telefon f.eks noe noen kunde kunden kundens egen egne forhånd først løst ved slik gjennomført ting interne fikse
        gjøre snakk handler aktuelt aktuelle mange antall nr nummer innenfor innen bruk ser feilens utfyllende nærmere
        berørt vårt vår våre ved foreløpig gjennomførte tester test hell uten mulige vurdering vurderes vurderer vurdert
        utdypende detaljert hendelsen melder aktuell løsningsforslag mye viktig
    """,
    "nn": """
        kva kven kor kvifor gjeld ikkje namn dykk dykkar me eg ho vart vore saka naudsynte naudsynt opplevde blei no
        den det ein namnet me løyse løyst ting gjort vår vårt vurdert
    """,
    "sv": """
        testats provats gjorts på av i för till med och eller om det den de detta denna har är blev blir vilka vilken
        vilket vad vem var gäller fel felet problem problemet ärende ärendet ev eventuella namn ni du er vi oss jag
        själv redan som kort nödvändig data administratör administratören lösa att internt epost sektion följande
        gjort felmeddelande rör handlar vidtagna utförd utförda felsökning genomförd genomförda oss vårt som ett en
        där man upplevt upplevs upplever uppstått uppstod uppstår upptäckt nödvändiga hittills steg eventuellt felets
    """,
    "da": """
        på af i for til med og eller om det den de dette denne har er blev bliver hvilke hvilken hvilket hvad hvem
        hvor gælder fejl fejlen problem problemet sag sagen evt eventuelle navn jer du vi os jeg selv allerede som
        kort nødvendige data administrator løse at internt email sektion følgende gjort fejlmeddelelse drejer sig
        handler hvor oplevet opleves foretagne foretaget fejlsøgning opstået opstod opstår opdaget indtil nu sker
        skridt
    """,
    "en": """
        about i of the a an and or in on at for to with by is are was were be been it this that these which what who
        whom where when why have has had did do does you your we our us already so far if any please name names error
        errors issue issues problem problem(s) fault bug case concerned concerns concern experienced experiences
        occurs occurred taken made administrator admin internally solve fix resolve short brief necessary data needed
        required optional full list email e mail address section following message stand weve ive youve things thing
        did try fixes fix solutions solution remedies seen was question more number id ours affected affects
        troubleshooting order took performed internal own involved detailed happens happened kind
    """,
    "de": """
        der die das des dem den ein eine und oder in an am auf für zu mit von ist sind war wurde wurden welche welcher
        welches was wer wo betrifft fehler fehlers problem problems fall ggf bereits haben hat sie wir uns ich selbst
        name kurze intern email bisher bisherige unternommene es betroffen fehlersuche
    """,
}
#: And around the severity: the classes themselves, as the policy lists them.
AROUND_SEVERITY = "a b c kritisk moderat ikke mindre eller or og se egen definisjon critical moderate not less klasse"

#: What one finds in signatures and forms: these labels belong to nobody's description.
CONTACT = """
    telefon tlf telefonnummer telefonnr tel telephone phone mobil mob mobile mobilnummer mobiltelefon cell fax faks
    handy stilling tittel title rolle role position avdeling department avd organisasjon organization firma company
    adresse address postadresse besøksadresse orgnr org nr web nettside website www hjemmeside homepage kontor direkte
    direct sentralbord skype teams kundenummer kundenr customer tlfnr mobilnr
"""

#: What writers put before an answer below a quoted label: "Svar: B"; Outlook puts "[Kari Nordmann]".
ANSWERS = "svar svaret answer antwort"

#: What stands before a number that counts the points of a list: "Punkt 1:".
ITEMS = "nr no pkt punkt point spm spørsmål svar ad item fråga frage"

#: A line that begins a second case in one mail: "Sak 2", "Feil nr. 2".
ANOTHER_CASE = "sak saken feil problem case issue error fel ärende fejl fall fehler henvendelse melding"

#: Words that differ by one letter from a label's, and are none.
NO_TYPOS = """
    bruken brukte brukes tester testen steder builder auction auctions versjon prisene navnene klassen klassene
"""
