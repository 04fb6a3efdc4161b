"""Words for the actions tried: what was done, what denies it, and what is no action: wishes, ignorance, no time."""

#: "Nothing": one of these makes a clause that holds only words of ``AROUND_NOTHING`` a no.
NOTHING = {
    "nb": """
        ingen ingenting intet inga nei nope neppe ikke aldri null 0 niks nada zip neida lite uten hverken verken blank
        blankt tom tomt
    """,
    "nn": "inkje ikkje ingen aldri nei ingenting utan",
    "sv": "inget inga ingen ingenting nej inte icke aldrig ej utan",
    "da": "intet ingen ingenting nej ikke aldrig uden",
    "en": """
        tbd nothing none no not nope nil never zero n na nada cannot havent hasnt hadnt didnt dont doesnt couldnt cant
        wasnt werent isnt without empty
    """,
    "de": "nichts kein keine keinen keiner keines nein nicht nie niemals ohne",
}
#: Of these, the answers: one that begins a clause is a clause of its own, "no" where a subject follows.
ANSWERS = "nei neida nej nein nope nah nix nee"
#: And the pronouns: whatever follows one that begins a clause.
PRONOUNS = "ingenting inkje intet inget nothing none nichts"
AROUND_NOTHING = {
    "nb": """
        fra konkret konkrete vår side vårt hold kompetanse kunnskap kunnskapen erfaring rettigheter tilganger tilgang
        ressurser umiddelbart haster ide formening forslag peiling er ble blitt har hatt hadde fått kunnet jeg vi man
        vet det dette den noe noen som helst ting tiltak prøvd prøvde prøve prøvet forsøkt forsøke forsøk testet teste
        testing gjort gjøre utført foretatt iverksatt satt gjennomført undersøkt undersøke sjekket sjekke enda ennå så
        langt foreløpig hittil per nærmere nøyere gått gå inn begynt begynne startet igang gang denne mye stort svært
        fint saken sak nå pr dags dato i dag spesielt spesielle særlig særskilt aktuelt relevant kjent av oss meg med
        å på til for om feilsøking feilsøkt feilsøke feilretting hva hvordan hvilke skal kan skulle kunne må tid tida
        anledning mulighet kapasitet rukket rekker orker gjelder mulig ja hei dessverre beklager bare egne interne
        internt selv at mer annet andre fikse løse sett se usikker usikre aner anelse her der sikker sikre nødvendig
        påkrevd behov egentlig siden administrator administratoren løsning løsninger idé ideer vært inne og innom
        utfylt besvart
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
        kompetens särskilda speciella speciell
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
        about much lot a there thing things applied else more chance opportunity internally on side still whatsoever
        look looked into wouldnt where start fixes fix attempted just right moment ours ourselves myself able tbh
        honest honestly frankly
    """,
    "de": """
        ist war wurde wurden haben hat hatte ich wir es das etwas versucht probiert getestet gemacht unternommen
        leider nein dafür zeit gefunden ausprobiert ausprobieren versuchen testen probieren tun getan gar überhaupt
        eigene eigenen selbst möglich konnten konnte ahnung dazu gekommen versuche versuch unternehmen es war uns mir
        damit zu fehlersuche maßnahmen massnahmen bisher noch bislang weiß wissen was soll sollen können zeit relevant
        zutreffend bekannt von uns
    """,
}
#: Verbs and nouns of trying in general: after "not" and "no", nothing was, whatever stands below.
TRYING = {
    "nb": """
        prøvd prøvet prøve prøver forsøkt forsøke testet testa teste gjort gjøre utført foretatt iverksatt gjennomført
        undersøkt undersøke feilsøkt feilsøke sjekket sjekke røre rørt endre endret tiltak forsøk feilsøking
        undersøkelser
    """,
    "nn": "prøvd prøva prøve freista freiste testa gjort gjere gjera undersøkt sjekka feilsøkt røre endra",
    "sv": """
        prövat pröva provat prova testat testa försökt försöka gjort göra felsökt felsöka felsökning undersökt kollat
        kolla ändrat ändra röra rört åtgärd åtgärder försök
    """,
    "da": """
        prøvet prøve forsøgt forsøge testet teste gjort gøre undersøgt fejlsøgt fejlsøge fejlsøgning tjekket ændret
        røre rørt tiltag handlinger forsøg
    """,
    "en": """
        tried try trying tested test testing done attempted attempt attempts checked investigated troubleshot
        troubleshooting action actions steps measures change touch changed touched
    """,
    "de": """
        versucht versuchen probiert probieren ausprobiert ausprobieren auszuprobieren getestet testen gemacht machen
        unternommen unternehmen getan tun geprüft geschafft fehlersuche maßnahmen massnahmen versuche schritte
    """,
}
#: Finite, before "not": "prøvde ikke", "gjorde ingenting".
TRIES_NOT = {
    "nb": "prøvde prøver forsøkte testet gjorde sjekket",
    "nn": "prøvde freista testa gjorde",
    "sv": "provade prövade testade försökte gjorde",
    "da": "prøvede forsøgte testede gjorde",
    "en": "tried tested attempted",
    "de": "versuchten probierten testeten machten unternahmen taten",
}
#: "Har ikke prøvd mer", "not tried anything else": so something was.
MORE = "mer meir mere mera mehr more else annet anna andet annat flere fler weiter further videre"
#: What "not" leaves undone beside trying: there was no time, right, or courage.
LACKS = {
    "nb": """
        tid tida rakk rekker rukket anledning mulighet muligheten kapasitet kompetanse kunnskap rettigheter rettighet
        ide ideer idé idéer formening forslag anelse aning peiling begrep forutsetning forutsetninger grunnlag
        tilgang tilganger turte turt tør våget våger orket overskudd kommet oppgave ansvar jobb
    """,
    "nn": "tid rakk rokke rukke rukki høve tilgang rettar kompetanse tør torde våga kome",
    "sv": "tid hunnit hann hinner möjlighet behörighet behörigheter rättigheter åtkomst vågat vågade vågar kompetens",
    "da": "tid nået nåede når mulighed rettigheder rettighed adgang tør turde turdet kompetence",
    "en": """
        time chance opportunity access permission permissions rights dare dared capacity knowledge skills job
        responsibility
    """,
    "de": "zeit gelegenheit möglichkeit rechte berechtigung berechtigungen zugriff gewagt trauen gekommen",
}
#: Wishes, questions, plans, waiting, and not knowing; what stands before one of these still counts.
NO_ACTION = {
    "nb": """
        ser på det, ser på dette, skal se, skal sjekke, må spørre, skal spørre, må sjekke, kan ikke dette, kan ikke
        sånt, kan ikke slikt, kan ikke så mye, kan lite om, må * av dere, må * hos dere, må * fra dere, ikke peiling,
        skulle gjerne, skulle ønske, gjerne prøvd, ville gjerne, vet ikke, vet ei, veit ikke, aner ikke, usikker,
        usikre, ikke sikker, ikke sikre, ingen anelse, ingen aning, ingen peiling, lurer på, hva kan, hva skal, hva
        bør, hva må, kan dere, kan noen, kan du, kunne dere, håper, ønsker, trenger, venter, avventer, ventet på,
        ville høre, vil høre, ville spørre, ville bare, prøver gjerne, tester gjerne, gjør gjerne, kan prøve, kan
        teste, kan gjerne, skal prøve, skal teste, vil prøve, vil teste, vennligst, si ifra, si fra, gi beskjed,
        tenkte å, planlegger, hvis dere, om dere, fint om, setter pris, må dere, redd, redde, kun dere, bare dere,
        dere må, deres ansvar, deres jobb, deres feil, deres bord, deres side, utenfor vår, utenfor vårt, er *
        systemfeil, latt det være, latt det ligge, lot det være, lot det ligge, tatt skjermbilde, tatt et skjermbilde,
        tatt bilde, tatt skjermdump, tenkt å, vurderer å, oppdaget det nå, oppdaget det nettopp, så det nå, så det
        nettopp, dukket opp nå, ble * oppmerksom, ble * klar over, nettopp oppdaget, akkurat oppdaget, fikk beskjed,
        krever, blank på, helt blank, helt blanke, overlater, overlatt til, overlates til, lar dere, tar dere, opp til
        dere, står fast, skjønner ikke, forstår ikke, har ikke greie, mangler tilgang, mangler tilganger, mangler
        kompetanse, mangler kunnskap, mangler rettigheter, mangler tid, lite tid, kommer tilbake, kommer senere,
        ettersendes, ettersender, sender senere, melder tilbake, er ny, ny som, ny i, ikke god på, ikke flink, ikke
        teknisk, travelt, travle, si hva, fortell oss, fortell hva, fortell meg, gjerne tips, noen tips, imot tips,
        gode råd, dere som må, må de, satt på vent, kan ikke rette, kan ikke fikse, kan ikke løse, kan ikke ordne,
        foreslår dere, anbefaler dere, sier hva, ingen vi kommer på, ingen jeg kommer på, ingenting vi kommer på,
        ingenting jeg kommer på
    """,
    "nn": """
        kan ikkje dette, må * av dykk, skulle gjerne, veit ikkje, veit ikke, anar ikkje, usikker, usikre, ikkje
        sikker, lurer på, kva kan, kva skal, kva bør, kan de, kan nokon, håpar, ønskjer, treng, ventar, avventar, de
        må, tenkt å, dykkar ansvar, utanfor vår, oppdaga det no, ville høyre, vil høyre, prøver gjerne, kan prøve,
        skal prøve, redd, redde, skjønar ikkje, forstår ikkje, overlèt, overlet, opp til dykk, manglar tilgang,
        manglar kompetanse, manglar tid, kjem tilbake, er ny, ikkje teknisk, travelt, sei kva, fortel oss, må de, kan
        ikkje rette, kan ikkje fikse, kan ikkje løyse
    """,
    "sv": """
        kan inte detta, måste * av er, skulle gärna, vet inte, vet ej, osäker, osäkra, inte säker, inte säkra, ingen
        aning, undrar, vad kan, vad ska, vad bör, kan ni, kan någon, hoppas, önskar, behöver, väntar, avvaktar, ville
        höra, vill höra, testar gärna, provar gärna, ni måste, ert ansvar, utanför vår, tänkt att, upptäckte det nu,
        kan testa, kan prova, ska testa, vänligen, om ni, förstår inte, överlåter, upp till er, kan inte sånt, saknar
        behörighet, saknar kompetens, saknar tid, återkommer, är ny, inte teknisk, fullt upp, säg vad, tipsa oss, kan
        inte fixa, kan inte lösa, kan inte åtgärda
    """,
    "da": """
        skal * af jer, må * af jer, ville gerne, skulle gerne, ved ikke, aner ikke, usikker, usikre, ikke sikker, ikke
        sikre, ingen anelse, hvad kan, hvad skal, hvad bør, kan i, kan nogen, håber, ønsker, behøver, venter,
        afventer, ville høre, vil høre, prøver gerne, tester gerne, i skal, jeres ansvar, uden for vores, tænkt at,
        opdagede det lige, kan prøve, kan teste, skal prøve, venligst, forstår ikke, overlader, op til jer, mangler
        adgang, mangler tid, vender tilbage, er ny, ikke teknisk, travlt, sig hvad, kan ikke løse, kan ikke rette
    """,
    "en": """
        will look, will check, need to ask, beyond us, would like to, would have, wish we, wish i, must be done by
        you, has to be done by you, needs to be fixed by you, dont know, do not know, not know, no idea, no clue, not
        sure, unsure, uncertain, wonder, wondering, what can, what should, what could, what to, can you, could you,
        would you, can someone, please, hope, hoping, waiting, awaiting, wait for, happy to, glad to, willing to, can
        try, can test, will try, will test, let us know, let me know, did nothing, done nothing, do nothing, doing
        nothing, need help, need you, you must, you need to, you have to, your responsibility, your job, out of our,
        outside our, beyond our, thinking of, took a screenshot, just discovered, just found out, just saw, going to,
        plan to, if you, afraid to, afraid of, only you, just noticed, wanted to ask, wanted to check, want to check,
        leave it to you, leave this to you, leaving it to you, up to you, clueless, stuck, dont understand, we lack,
        lacking, unable to test, unable to try, will come back, will get back, later today, am new, are new, not
        technical, not very technical, too busy, been busy, you tell, tell us what, tell me what, any tips, any
        suggestions, for you to, cant fix, cannot fix, do you suggest, do you recommend, none * can think of, nothing
        * can think of
    """,
    "de": """
        würden gerne, müssen sie, muss von ihnen, weiß nicht, weiss nicht, wissen nicht, keine ahnung, unsicher, nicht
        sicher, was können, was sollen, was sollten, können sie, könnten sie, könnt ihr, bitte, hoffen, hoffe, warten,
        warte, brauchen hilfe, benötigen, werden testen, gerne testen, fehlt die zeit, fehlen die rechte, komme darauf
        zurück, bin neu, keine vorschläge
    """,
}
#: Seen or reported and no more, where "only" stands before it; told to the desk, without.
ONLY = "bare berre bara kun only just nur lediglich endast enbart kuns"
SEEN = {
    "nb": """
        oppdage observere merke notere vente lese sett oppdaget observert registrert merket meldt rapportert skrevet
        sendt kontaktet varslet notert se melde ventet
    """,
    "nn": "sett oppdaga observert merka meldt skrive sendt kontakta melde",
    "sv": "upptäcka märka vänta se sett upptäckt märkt anmält rapporterat skrivit skickat kontaktat noterat anmäla",
    "da": "opdage bemærke vente se set opdaget bemærket observeret meldt rapporteret skrevet sendt kontaktet noteret",
    "en": """
        see seeing noticing notice discover wait reporting seen saw noticed spotted observed reported wrote written
        contacted mailed emailed sent noted
    """,
    "de": "gesehen bemerkt entdeckt beobachtet gemeldet geschrieben kontaktiert geschickt",
}
TELLING = {
    "nb": """
        kontaktet kontakte meldt melde meldte rapportert rapportere varslet skrevet skrive skrev sendt sende spurt
        spørre ringt ringe bedt be si henvendt
    """,
    "nn": "kontakta melde meldt skrive skreiv sendt spurt ringt bedt",
    "sv": "kontaktat kontakta anmält anmäla rapporterat skrivit skriva skickat frågat ringt hört höra",
    "da": "kontaktet kontakte meldt melde skrevet skrive sendt sende spurgt ringet høre",
    "en": """
        contacted contact reported report reporting wrote write writing written asked ask emailed mailed called told
    """,
    "de": "kontaktiert gemeldet melden geschrieben schreiben gefragt angerufen",
}
YOU = "dere dykk er jer you support supporten kundestøtte helpdesk mobilise euch ihnen brukerstøtte"
#: Whose doing it was: what they did is nobody's attempt; where "nothing" was said, nor is what was done by nobody.
THEY = "dere du you ni i sie ihr de utvikler utviklerne mobilise"
OURSELVES = "jeg vi eg me jag we ive weve ich wir im"
PASSIVE = "ble blei blitt vart blev bliver was were been being got wurde wurden er är is are"
#: What somebody did: a clause with one of these, not negated, tells of an action.
DONE = {
    "nb": """
        prøvd prøvde prøvet forsøkt forsøkte testet testa logget logga startet starta restartet restart omstart tømt
        tømte slettet sletta byttet bytta sjekket sjekka kontrollert søkt lest spurt ringt oppdatert oppdaterte
        oppgradert installert reinstallert avinstallert resatt opprettet laget brukt åpnet lukket lastet endret endra
        fjernet rettet lagt skrudd slått koblet kjørt sett bedt kontaktet snakket lagret eksportert importert fulgt
        fulgte gjenskapt gjenskapte gjenopprettet nullstilt inkognito ryddet renset undersøkt verifisert sammenlignet
        bekreftet
    """,
    "nn": """
        prøvd prøvde freista testa logga starta tømt sletta bytta sjekka søkt lese spurt ringt oppdatert laga brukt
        opna endra omstart
    """,
    "sv": """
        prövat provat provade testat testade försökt försökte loggat startat startade omstart rensat tömt raderat bytt
        kontrollerat sökt läst frågat ringt uppdaterat installerat skapat använt öppnat stängt ändrat kollat
    """,
    "da": """
        prøvet prøvede forsøgt testet testede logget genstartet genstart tømt slettet skiftet tjekket kontrolleret
        søgt læst spurgt ringet opdateret installeret oprettet brugt åbnet lukket ændret ryddet
    """,
    "en": """
        tried tested restarted restart rebooted reboot cleared deleted switched changed checked searched read asked
        called updated upgraded installed reinstalled reset created used opened closed reloaded refreshed logged
        removed added disabled enabled followed reproduced verified compared contacted exported imported attempted
        incognito
    """,
    "de": """
        versucht probiert getestet neugestartet gestartet geleert gelöscht gewechselt geprüft gesucht gelesen gefragt
        angerufen aktualisiert installiert zurückgesetzt erstellt benutzt geöffnet geschlossen geändert neustart
    """,
}
#: It did not help: so something was done. The first tell it anywhere beside "not", the next ones close to it.
HELPED = {
    "nb": "hjalp hjelper hjelpt hjulpet løste fungerte effekt virkning utslag",
    "nn": "hjalp hjelpte hjelpt hjelper løyste effekt verknad",
    "sv": "hjälpte hjälper hjälpt hjälp löste fungerade effekt",
    "da": "hjalp hjælper hjulpet løste effekt",
    "en": "helped helps worked effect avail",
    "de": "geholfen hilft half brachte gebracht wirkung",
}
CHANGED = {
    "nb": "endring endringer forskjell hell resultat nytte bedring endret",
    "nn": "endring skilnad hell resultat",
    "sv": "förändring skillnad framgång resultat",
    "da": "ændring forskel held resultat",
    "en": "change changes difference luck success result results improvement",
    "de": "änderung unterschied erfolg ergebnis",
}
#: But "no changes made": nothing was.
MADE = "gjort utført foretatt made done gjorts vorgenommen"
#: "Får det ikke til på mobil heller": so it was tried there.
NEITHER = "heller either auch"
OUTCOMES = """
    samme feil i, samme feil på, samme feil med, samme feil når, samme feil etter, samme resultat, samme problem på,
    samme problem i, same feil i, same feil på, same resultat, samma fel i, samma fel på, samma resultat, samme fejl
    i, samme fejl på, same error in, same error on, same error with, same issue in, same issue on, same result, same
    problem in, same problem on, same thing in, same thing on, same thing when, like galt, like ille, like dårlig,
    samme på, samme i, same on, same in, gleicher fehler, gleiches ergebnis, not help, didnt help, seems to help, seem
    to help, doesnt help, havent helped, hasnt helped, made no difference, nicht helfen
"""
#: What ends one clause and begins a reason, a contrast, or an exception.
REASONS = (
    "da pga grunnet grunna fordi siden ettersom for because as since då eftersom därför idet weil denn so så sidan"
)
CONTRASTS = "men but aber dog however selvom although though obwohl trots tross"
EXCEPTIONS = "unntatt bortsett except utover utenom foruten besides außer"
#: What excepts nothing: "ingenting utover dette".
THIS = "dette det dei detta this that das"
#: An exception where "than" follows: "annet enn", "other than".
OTHER = "apart annet anna andet annat annen anderes other more mer meir mere mer"
THAN = "enn end än than fra for from å at to als"
