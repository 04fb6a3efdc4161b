"""Words for values: that nothing was tried, that something was, and that a value stands elsewhere."""

#: "Nothing": one of these makes a clause that holds only words of ``AROUND_NOTHING`` a no.
NOTHING = {
    "nb": "ingen ingenting intet inga nei nope neppe ikke aldri null nada zip uten hverken verken",
    "nn": "inkje ikkje ingen aldri nei ingenting",
    "sv": "inget inga ingen ingenting nej inte icke aldrig ej",
    "da": "intet ingen ingenting nej ikke aldrig",
    "en": """
        tbd nothing none no not nope nil never zero n na nada cannot havent hasnt hadnt didnt dont doesnt couldnt cant
        wasnt werent without
    """,
    "de": "nichts kein keine keinen keiner nein nicht nie niemals",
}
AROUND_NOTHING = {
    "nb": """
        fra konkret konkrete vår side vårt hold kompetanse kunnskap kunnskapen erfaring rettigheter tilganger tilgang
        ressurser umiddelbart haster er ble blitt har hatt hadde fått kunnet jeg vi man vet det dette den noe noen som
        helst ting tiltak prøvd prøvde prøve prøvet forsøkt forsøke forsøk testet teste testing gjort gjøre utført
        foretatt iverksatt satt gjennomført undersøkt undersøke sjekket sjekke enda ennå så langt foreløpig hittil per
        nå pr dags dato i dag spesielt spesielle særlig særskilt aktuelt relevant kjent av oss meg med å på til for om
        feilsøking feilsøkt feilsøke feilretting hva hvordan hvilke skal kan skulle kunne må tid tida anledning
        mulighet kapasitet rukket rekker orker gjelder mulig ja hei dessverre beklager bare egne interne internt selv
        at mer annet andre fikse løse sett se usikker usikre aner anelse her der sikker sikre nødvendig påkrevd behov
        egentlig siden administrator administratoren løsning løsninger idé ideer
    """,
    "nn": """
        er har vore vorte blitt eg vi me det dette noko nokon diverre sjølv rokke fått sjå som helst å til på med nei
        ha hatt kan kunne prøva testa prøvd freista gjort testa enno førebels veit kva korleis skal av oss tid høve
        ting tiltak sjekka undersøkt
    """,
    "sv": """
        är har hade blivit jag vi det detta något någon några särskilt speciellt prövat provat prova pröva testat
        testa gjort göra försökt försöka ännu än hittills åtgärd åtgärder vidtagits vidtagna av oss vet vad ska kan
        tyvärr tid hunnit aktuellt relevant känt så långt någonting nånting alls själv själva kunnat kunna kan vågat
        röra rört felsökning felsökt åtgärden vidtagen gjorts försök kollat titta tittat på till möjligt möjlighet
        kompetens
    """,
    "da": """
        er har havde været blevet jeg vi det dette noget nogen særligt specielt prøvet prøve forsøgt forsøge testet
        desværre nej teste fået lov kendt haft selv egne overhovedet helst muligt mulighed på til at fejlsøgning
        fejlsøgt foretaget kigget kunnet turdet kompetence aner anelse gjort gøre endnu hidtil indtil videre tiltag
        foretaget af os ved hvad skal kan tid nået aktuelt relevant
    """,
    "en": """
        we our access knowledge attempts concrete a an t i it is was were been be have has had did do does done try
        tried trying tested test testing any anything actions action measures measure steps step taken troubleshooting
        troubleshot attempted attempt attempting so far yet as of now special particular in applicable relevant known
        by us me own to fix solve this that the for from at all really know knows what should could can will would how
        idea clue sure time not made carried out performed investigated investigation checked sorry unfortunately
        there thing things applied else more chance opportunity internally on side still whatsoever look looked into
        wouldnt where start fixes fix attempted just right moment ours ourselves myself able
    """,
    "de": """
        ist war wurde wurden haben hat hatte ich wir es das etwas versucht probiert getestet gemacht unternommen
        leider nein dafür zeit gefunden ausprobiert ausprobieren versuchen testen probieren tun getan gar überhaupt
        eigene eigenen selbst möglich konnten konnte ahnung dazu gekommen versuche versuch unternehmen es war uns mir
        damit zu fehlersuche maßnahmen massnahmen bisher noch bislang weiß wissen was soll sollen können zeit relevant
        zutreffend bekannt von uns
    """,
}
#: With these, "not" denies every action wherever it stands.
TRIED = {
    "nb": "prøvd prøvet forsøkt testet gjort",
    "nn": "freista testa",
    "sv": "provat prövat försökt testat",
    "da": "forsøgt prøvet",
    "en": "tried done attempted attempt",
    "de": "versucht probiert",
}
#: With one of these beside "not" or "no", one word that nobody foresaw is no action: "no chance to try anything".
TO_TRY = "prøve prøva teste forsøke prova pröva testa försöka forsøge try test attempt versuchen testen probieren"
#: What somebody did: a clause with one of these, not negated, tells of an action.
DONE = {
    "nb": """
        prøvd prøvde prøvet forsøkt testet testa logget logga startet starta restartet restart omstart tømt tømte
        slettet sletta byttet bytta sjekket sjekka kontrollert søkt lest spurt ringt oppdatert oppdaterte oppgradert
        installert reinstallert avinstallert resatt opprettet laget brukt åpnet lukket lastet endret endra fjernet
        rettet lagt skrudd slått koblet kjørt sett bedt kontaktet snakket lagret eksportert importert fulgt gjenskapt
        gjenskapte gjenopprettet nullstilt inkognito ryddet renset undersøkt verifisert sammenlignet
    """,
    "nn": """
        prøvd freista testa logga starta tømt sletta bytta sjekka søkt lese spurt ringt oppdatert laga brukt opna
        endra
    """,
    "sv": """
        prövat provat testat försökt loggat startat startade omstart rensat tömt raderat bytt kontrollerat sökt läst
        frågat ringt uppdaterat installerat skapat använt öppnat stängt ändrat kollat
    """,
    "da": """
        prøvet forsøgt testet logget genstartet genstart tømt slettet skiftet tjekket kontrolleret søgt læst spurgt
        ringet opdateret installeret oprettet brugt åbnet lukket ændret ryddet
    """,
    "en": """
        tried tested restarted restart rebooted reboot cleared deleted switched changed checked searched read asked
        called updated upgraded installed reinstalled reset created used opened closed reloaded refreshed logged
        removed added disabled enabled followed reproduced verified compared contacted exported imported attempted
        incognito
    """,
    "de": """
        versucht probiert getestet neugestartet gestartet geleert gelöscht gewechselt geprüft gesucht gelesen gefragt
        angerufen aktualisiert installiert zurückgesetzt erstellt benutzt geöffnet geschlossen geändert
    """,
}
#: What ends one clause and begins a reason or a contrast.
REASONS = "da fordi siden ettersom for because as since då eftersom därför idet weil denn so så"
CONTRASTS = "men but aber dog however unntatt bortsett except utover annet"

#: A value that points elsewhere is none.
PLACEHOLDERS = {
    "nb": """
        over ovenfor ovenstående før tidligere forrige sist samme likt likeså uendret nevnt oppgitt sagt skrevet sendt
        dito under nedenfor vedlegg vedlagt allerede beskrevet opplyst
    """,
    "nn": "ovanfor over før tidlegare førre sist same nemnt oppgitt allereie vedlegg",
    "sv": "ovan ovanstående tidigare förra samma nämnt angivet dito redan nedan bilaga oförändrat",
    "da": "ovenfor ovenstående før tidligere forrige samme nævnt oplyst ditto allerede nedenfor vedhæftet",
    "en": """
        above before previous previously earlier same unchanged mentioned given provided stated ditto already below
        attached
    """,
    "de": "oben vorher vorherige frühere gleich gleiche selbe erwähnt angegeben dito bereits unten",
}
AROUND_PLACEHOLDERS = """
    se sjå see siehe som om i på min mitt mine mi vår vårt svar svaret mail mailen epost eposten e post melding
    meldingen henvendelse henvendelsen det er den dette as the my in is was has have been har jeg vi blitt ble email
    message answer reply mejl mejlet wie im der meiner vgl jf ref refr sak saken case tidligere sendt sist gang
    forrige enn til what that it at all of here her igjen again opprinnelig original første first ja yes samma
    ovennevnte sagt
"""
#: Nothing known of an event.
UNKNOWN = {
    "nb": "vet ikke usikker ukjent n/a na tbd xxx xx relevant aktuelt",
    "en": "unknown dont know not sure applicable",
    "sv": "vet ej okänt inte",
    "de": "unbekannt weiß nicht",
}
