"""Words of confirmations, by language: that it works or is settled."""

#: That it works or is settled.
SETTLED = {
    "nb": """
        grei greia ordnet løste virker fungerer funker fungerte løst ordna fikset fiksa orden rettet ok okei oki okay
        greit supert perfekt flott topp fint bra kjempebra kjempefint strålende utmerket notert mottatt registrert
        forstått skjønner lukke lukkes lukk lukker avslutte avsluttes avslutt avslutter stenge stenges løser hjalp
        ferdig oppe avklart ryddet
    """,
    "nn": "verkar fungerer løyst ordna fiksa orden lukke avslutte ferdig notert funkar",
    "sv": """
        fungerar funkar löst ordnat fixat ok okej bra fint toppen perfekt kanon noterat stänga stäng stänger avsluta
        klart hjälpte löste åtgärdat ordning
    """,
    "da": """
        virker fungerer løst ordnet fikset orden ok okay fint godt super perfekt noteret lukke lukkes lukker afslutte
        klaret hjalp
    """,
    "en": """
        works working worked fixed solved sorted resolved ok okay okey fine great perfect good noted received
        understood close done settled helped cleared
    """,
    "de": """
        funktioniert funktionieren klappt geht gelöst erledigt behoben ok okay gut super perfekt schließen läuft
        geholfen bestens
    """,
}
#: What may stand around that without saying anything more. Where a clause holds only such words, nothing is in doubt.
AROUND_SETTLED = {
    "nb": """
        akkurat vårt vår del fornøyd fornøyde skjønneste kommet rolle jammen sannelig jeg kommer inn grei greie bare det
        innom løste seg nå no dette den de da alt alle som skal helt igjen ser ut til at å være vi meg oss hos her
        saken sak denne problemet problem feilen feil er har blitt ble kan dere du sammen gjorde var mål opp gjerne
        også og så for på i med takk ja jepp japp jo jada hei veldig fremover godt fikk får fått siden sida
        innlogging innloggingen lista listen ordnet selv av virke fungere funke vært ha hadde deg dermed ting
        tingene systemet nettsiden appen ikke lenger lengre feilmelding feilmeldingen logget god sånn slik bekrefter
        bekreftet herved testet prøvd sjekket plass
    """,
    "nn": """
        no det dette alt alle som skal att igjen ser ut til å saka er har vorte kan de gjerne berre også og så for hos
        oss meg eg vi ja verke fungere
    """,
    "sv": """
        nu det detta den allt alla som ska igen ser ut att vara ärendet är har ni kan gärna bara också och så för hos
        oss mig jag vi ja helt i fungera på sig snabb snabbt vi löste hamn allting
    """,
    "da": """
        nu det dette den alt alle som skal igen ser ud til at sagen er har i kan gerne bare også og så for hos os mig
        jeg vi ja helt virke fungere lige må
    """,
    "en": """
        now it this that all everything everyone everybody as should expected again seems looks like to be is are the
        for us me we i case ticket issue problem error you can could may please go ahead just also and so here fine
        well perfectly yes yep yeah has been up running normally fully one set trick did was were thats have confirm
        confirmed tested no longer hi on our end side feel free of its
    """,
    "de": """
        jetzt nun es das alles alle wieder wie soll sollte ist sind wurde kann können sie gerne auch und so bei uns
        mir ich wir ja ticket fall der die den einwandfrei problem hat haben leute läuft können
    """,
}
#: Phrases that settle, too; beside them, too, only small words may stand.
SETTLED_PHRASES = """
    ble løst, ble rettet, ble fikset, ble ordnet, blei løyst, blev löst, blev løst, er i boks, alt i boks, dukket alt
    opp, dukka alt opp, dukket alle opp, alt dukket opp, ute av verden, ut av verden, ur världen, ude af verden, etter
    planen, on our end, done and dusted, alt klart, får logget inn nå, nå fikk jeg logget inn, nå fikk vi logget inn, nå
    får jeg logget inn, nå får vi logget inn, kan logge inn igjen, i can log in again, we can log in again, now i can
    log in, nu kan jag logga in, på andre forsøk, hat geklappt, alles klar, good to go, i skjønneste orden, på stell,
    akkurat det som skulle til, i vater, på skinner, problemet er vekk, stemmer det, det stemmer, passt alles, alles
    passt, spiller igen, spiller det, nå kommer jeg inn, nå kommer vi inn, nå kom jeg inn, nå kom vi inn, no kjem eg
    inn, no kjem vi inn, nu kommer jag in, nu kommer vi in, nu kan jeg logge ind, fekk eg det til, fekk vi det til,
    kommer jeg inn igjen, løste problemet, løste saken, løste feilen, løyste problemet, løste problemet vårt, fixed our
    problem, solved our problem, fixed the problem, fixed the issue, solved the problem, allt som det ska, är som det
    ska, alt som det skal, er som det skal, alles wie es soll, alles wie gewünscht, allt i sin ordning, alt ok, allt ok,
    alles ok, går alt som det skal, alt går som det skal, går som det skal, går fint, går bra, går alt bra, alt bra,
    back to normal, back in business, up and running, good to go, gikk gjennom, kom gjennom, kom inn, kommer inn, er alt
    som det skal være, alt er som det skal, alt er som det skal være, alt fungerer, alt virker, alt funker, works a
    treat, ble det riktig, blei det rett, ble det rett, ble det bra, nå ble det, that did it, det hjalp, it helped, that
    helped, det funket, det funka, det fungerte, det virket, det gikk, funket det, da funket, det løste seg, løste det
    seg, ordnet seg, ordna seg, løyste seg, fikk det til, fikk vi det til, fikk jeg det til, satt den, den satt, it
    worked, that worked, that fixed it, was solved, was fixed, got it working, got it to work, alt på plass, alt ordnet,
    all good, problem solved, hat funktioniert, det fungerade, det virkede, det gick, det lyckades, det lykkedes,
    everything works, all works, jetzt geht, gjorde susen, gjorde jobben, i mål, fikk det til, fikk jeg det til, fikk vi
    det til, fekk det til, gikk det, gjekk det, ser riktig ut, ser rett ut, ser korrekt ut, ser bra ut, ser fint ut, ser
    greit ut, ser rätt ut, ser bra ut, ser rigtigt ud, ser godt ud, ser fint ud, looks right, looks good, looks correct,
    looks fine, look right, look good, look correct, look fine, sieht gut aus, sieht richtig aus, stemmer nå, stemmer
    igjen, løste seg, ordna seg, løste det, löste sig, ordnade sig, did the trick, does the trick, all set, was it, das
    wars, hat geklappt, i hamn, i havn, det som skulle til
"""
#: What only introduces what follows it.
OPENINGS = """
    ville bare si, vil bare si, ville bare få si, må bare si, måtte bare si, ville bare sende, bare for å si, bare si,
    ville berre seie, vil berre seie, ville bara säga, vill bara säga, ville bare sige, vil bare sige, skal bare sige,
    just want to say, just wanna say, just a quick, wollte nur, wollte nur sagen, wollte mich nur, ich wollte nur,
    ville bare si at, ville bare si ifra at, ville bare si fra at, vil bare si at, ville bare gi beskjed om at, vil
    bare gi beskjed om at, ville bare melde at, ville bare bekrefte at, bare for å si at, bare så dere vet det, bare
    så det er sagt, bare en liten tilbakemelding om at, kan bekrefte at, kan melde at, kan meddele at, bekrefter at,
    bekrefter herved at, melder at, gleder meg å si at, da kan jeg melde at, ser nå at, jeg ser at, vi ser at, ville
    berre seie at, vil berre seie at, kan stadfeste at, ville bara säga att, vill bara säga att, kan bekräfta att,
    ville bare sige at, vil bare sige at, kan bekræfte at, just wanted to say that, just wanted to say, just wanted to
    let you know that, just wanted to let you know, just to let you know that, just to let you know, just to say that,
    just to confirm that, just to confirm, just confirming that, can confirm that, i can confirm that, we can confirm
    that, can confirm, happy to say that, happy to report that, glad to say that, wollte nur sagen dass, wollte nur
    bescheid geben dass, kann bestätigen dass, ich kann bestätigen dass
"""
#: "We are working on it", "jobber med saken", "funker av og til": it is not settled yet, or not always.
IN_PROGRESS = """
    nå og da, nå og nå,
    av og til, av til, noen ganger, somme tider, innimellom, iblant, stort sett, som oftest, som regel, vanligvis, for
    det meste, nokre gonger, ibland, för det mesta, oftast, sommetider, nogle gange, for det meste, sometimes, mostly,
    most of the time, usually, often, now and then, manchmal, meistens, meist, ab und zu, sporadisk, ustabilt, working
    on it, working on this, working on that, working on the, working on a, working on your, working with it, looking
    at, looking into, jobber med, arbeider med, ser på, holder på, jobbar med, arbetar med, tittar på, arbejder på,
    arbejder med, kigger på, arbeiten daran, arbeite daran, sehen uns
"""
#: What a clause is about stands behind one of these.
THAT = "at att that dass"
#: With one of these nothing is settled yet.
CONDITIONS = """
    hvis dersom når inntil forutsatt såfremt viss if when until unless once provided wenn sobald solange falls när
    tills ifall indtil
"""
#: What works there alone, may not work elsewhere: "det virker i Chrome", "it works on Mondays".
PLACES = """
    i på in on with med via from fra frå från for hos auf mit bei unter under etter after efter nach til through
"""
#: But "everywhere" restricts nothing.
EVERYWHERE = """
    alle alt begge både alla båda både all both every each everyone everybody everywhere overalt overalt också också
    også også too also well også beide beiden allen überall auch samtlige tre flere begge to two three several
    mehreren andre
"""
#: Who checked, and with what: a clause that tells only of that says nothing more.
CHECKED = """
    testet prøvd sjekket kontrollert verifisert dobbeltsjekket testa sjekka gått prøvde testede prøvet tjekket testat
    provat kollat kontrollerat tested checked tried verified looked getestet geprüft probiert ausprobiert
"""
AROUND_CHECKED = """
    jeg vi eg me jag wir ich we i har have has haben habe hat ha nå nu no now jetzt dette det this it es den begge
    både både båda both beide med with mit på on auf i in hos for som as als en et ei ett a an one ein eine einem to
    tre fire flere ulike forskjellige two three four several different olika flera forskellige mehreren verschiedenen
    andre annen annet other another anden administrator administratoren administratorer admin bruker brukere brukar
    brukarar brukeren brukerne user users användare bruger brugere benutzer benutzern konto kontoer konton kontoen
    kontoer account accounts konten vanlig vanlege vanlige vanliga almindelig regular normal ordinary leder ledere
    leiar leiarar ledare leader leaders deltaker deltakere deltagare deltagere participant participants medlem
    medlemmer members member forelder foreldre parents parent trener trenere coach frivillig frivillige volunteers
    mobil mobilen telefon telefonen telefoner phone phones pc pcen pcer mac computer computere computers datamaskin
    dator nettbrett tablet nettleser nettlesere browser browsere browsers webbläsare maskin maskiner enheter devices
    app appen the nettsiden siden side listen lista rapporten rapport eksport eksporten list report export innlogging
    innloggingen selv sjølv själva selv ourselves myself også også too also i dag idag today morges morning this heute
    gang ganger times gånger gange og och and und eller or oder uten problemer problem utan without any issues ohne
    probleme her here grundig thoroughly igjen igen again kolleger kollega kollegaer colleague colleagues av oss alle
    alla all gjennom through samtlige parallelt litt rundt nøye godt
"""
#: Verbs of working: with "now" or "again" beside them, or nothing new below, whatever works may be named.
WORKING = """
    riktig korrekt correct rigtig rätt richtig virker fungerer funker verkar fungerar funkar works fungerte virket
    funktioniert klappt geht läuft løst fixed solved resolved löst
"""
NOW = "nå no nu now igjen att igen again wieder jetzt nun"
#: A clause that begins with one of these and "it" asks.
ASKING = "er virker fungerer funker is are does did fungerar funkar är ist funktioniert geht går verkar kan blir"
IT = "det dette den disse it this that detta das es dies alt everything"
#: These leave a settled clause in doubt, or turn it round.
DOUBT = {
    "nb": """
        tester imorgen senere prøver avventer ikke ingen men fortsatt fremdeles enda ennå dessverre delvis nesten
        unntatt bortsett untatt kun hvis dersom når hvor hvorfor hvordan om feil feiler henger krasjer mangler tom
        tomt treg tregt stopper ustabilt noen enkelte bare derimot heller nytt ny annen annet andre skulle burde håper
        trenger må vente venter
    """,
    "nn": "ikkje ingen men framleis enno diverre delvis nesten unntatt berre viss når kvar kvifor feil manglar treg",
    "sv": "inte ingen men fortfarande tyvärr delvis nästan utom bara om när varför fel saknas långsamt hänger",
    "da": "ikke ingen men stadig desværre delvist næsten undtagen kun hvis når hvorfor fejl mangler langsomt",
    "en": """
        tomorrow later test waiting not never but still yet unfortunately partly partially almost except only if when
        where why how however error errors fails failing broken slow missing crash crashes doesnt dont isnt wont
        cannot cant another other new hope should would need
    """,
    "de": "nicht kein keine aber noch leider teilweise fast außer nur wenn wann warum wie fehler langsam",
}
#: "The error message is gone", "no longer any errors": trouble that is over.
OVER = """
    er * på plass igjen, er * på plass nå, er på plass igjen, nå er * riktig igjen,
    er alle på plass, alle er på plass, nå kom alle * inn, kom alle * inn igjen, alle kom * inn, alle kommer * inn
    igjen, everyone got * in, everyone is * in again, nå ser alle * igjen, nå får alle * igjen, nå finner alle *
    igjen, nå kommer alle * inn, alle ser * igjen, alle kommer * inn nå, alle får * nå, now everyone can see *
    again, everyone can see * again, everyone sees * again, kommer * inn igjen, kommer * inn nå, får logget * inn
    igjen, får logget * inn nå, kjem * inn att, can log * in again, can log * in now, kan logga * in igen, kan logge
    * ind igen, ser ut til å virke, ser ut til å fungere, ser ut til å funke, ser ut til å være, ser ut til å verke,
    seems to work, seems to be working, seems to be fixed, looks to be working, verkar fungera, ser ud til at virke,
    scheint zu funktionieren, er løst, er rettet, er fikset, er ordnet, is fixed, is solved, is resolved, has been
    fixed, has been resolved, has been solved, is sorted, er løyst, är löst, can be closed, kann geschlossen werden,
    ist behoben, ist gelöst, ikke noe problem, ingen problem, ingen problemer, no problem, no problems, ingen feil
    lenger, ingen feil nå, ingen flere feil, inga problem, feilen forsvant, problemet forsvant, problemet har
    forsvunnet, feilen har forsvunnet, problemet är borta, problemet er vekk, fejlen er væk
"""
#: These end trouble where the clause names it: "ikke lenger noen feilmelding", not "jeg får ikke lenger logget inn".
NO_LONGER = """
    er borte, er vekk, is gone, are gone, är borta, er væk, ist weg, ikke lenger, ikke lengre, ikkje lenger, inte
    längre, ikke længere, no longer, nicht mehr, any more, anymore
"""
TROUBLE = """
    feil feilen feila feilmelding feilmeldingen problem problemet problemer fel felet felmeddelande fejl fejlen
    fejlmeddelelse error errors issue issues message fehler fehlermeldung
"""
#: Whatever is over, these say that something is not.
STILL = """
    men but aber fortsatt fremdeles still stadig fortfarande framleis noch however dog bortsett unntatt except utom
    undtagen außer
"""

#: How it came to be settled, behind that: "da vi logget inn på nytt", "med ny innlogging".
BECAUSE = "da å etter med ved when after once by med när efter nachdem als mit takket thanks"
HOW = """
    at vi jeg eg hun han de du man på nytt ny nye nytt igjen inn ut av en gang til en annen bare logget logga loggade
    logged log logge tømte tømt tømme slettet slette startet startet starta restartet restarta oppdaterte oppdatert
    oppdatere lastet laste byttet bytta bytte prøvde prøvd skiftet endret gjorde gjort fulgte fikk dere sa skrev
    nettleseren nettleser cache cachen buffer hurtigbuffer informasjonskapsler cookies appen app siden maskinen pcen
    pc telefonen mobilen passord passordet bruker brukeren konto kontoen innlogging innloggingen omstart omstarten
    oppdateringen oppdatering oppskriften oppskrift veiledningen veiledning tipset tips rådet råd hjelp hjelpen in out
    back again we i you they she he restarted restart cleared clearing cleared refreshed refreshing updated updating
    reinstalled installerte reinstallerte browser page phone computer password account new the a of it another time
    den det som dette og and och und vi jag loggat in ut om webbläsaren startade tömde vi jeg loggede ind igen ud
    genstartede browseren wir uns uns neu angemeldet haben browser gewechselt your tip advice instructions your deres
    tipset ditt your
"""
#: A promise that leaves nothing to do: "jeg gir beskjed til de frivillige".
PROMISES = """
    informerer, informere, gir * beskjed til, gir beskjed videre, sier fra til, sier ifra til, sender beskjed til,
    informerer * om, skal gi beskjed til, formidler, let * know, tell the, inform the, pass it on, pass this on, ger
    besked till, meddelar, giver besked til, sage * bescheid, gebe * bescheid, gir * melding til, gjev beskjed til,
    ger * besked
"""
AROUND_PROMISES = """
    jeg vi eg jag ich wir i we ill well da så så her nå skal vil will can de den det dem dette alle våre vår mine mitt
    styret til the our my all them everyone everybody this on it pass know let tell inform gir beskjed sier fra ifra
    sender informerer informere om formidler videre melding gjev ger besked till giver gebe sage bescheid meddelar
    frivillige frivilligkoordinatoren lederne ledere lederen leirledere leirlederne gruppelederne deltakerne
    deltakarane deltagerne foreldrene foreldre styret kollegaene kollegaer kollega kollegene medlemmene trenerne
    teamet laget gruppa gruppen resten hele klubben foreningen gjengen volunteers leaders participants parents members
    colleagues team board deltagarna ledarna föräldrarna frivilliga frivilligen frivilligen ehrenamtlichen leitern
    henne ham han hun her him brukeren brukerne and og
"""
