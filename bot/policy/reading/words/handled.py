"""Words of an administrator who sees to a volunteer's trouble: who does what about whom; by language."""

#: Who sees to it.
WHO = "im were weve jeg vi eg me i we ill well ive weve jag ich wir"
#: What they do: talk, call, explain, help, take it, look at it, find it out.
DOES = {
    "nb": """
        fiksa ordna løyste ryddet rydder rettet retter veileder veiledet bistår bistod bistå tas løses ordnes fikses
        håndteres avklares følges ryddes rettes overtatt hånd hånda tar tok tatt overtar overtok ringer ringte ringt
        hjelper hjalp hjulpet snakker snakket prater pratet forklarer forklarte forklart viser viste vist fikser
        fikset ordner ordnet løser løste løst finner fant funnet følger fulgte kontakter kontaktet svarer svarte
        svart avklarer avklart håndterer undersøker møter hjelpe ordne fikse løse svare snakke ringe kontakte
        forklare vise
    """,
    "nn": """
        funne fiksar fiksa ordna løyst løyste tok hjelpte hjelpt snakka forklarte viste fann rettar rettleier løysast
        ordnast fiksast tek tek ringjer hjelper snakkar forklarer viser ordnar løyser finn følgjer kontaktar svarar
    """,
    "sv": """
        åtgärdat åtgärdar tog fixat fixade ordnat ordnade löst löste ringt ringde kontaktat hanterar hanterat
        hanteras löses ordnas fixas utreder sköter tar ringer hjälper hjälpte hjälpt pratar pratat talar talat
        förklarar förklarat visar visat fixar ordnar löser hittar kontaktar svarar reder
    """,
    "da": """
        tog ordnet løst løste fikser fikset ringede ringet fundet kontaktet svaret klaret klarede håndterer
        håndteret håndteres løses ordnes tager ringer hjælper hjulpet snakker snakket taler talt forklarer forklaret
        viser vist ordner løser finder kontakter svarer klarer
    """,
    "en": """
        cover covered fix fixed fixing solving sorting resolve resolved resolving handling taken deal dealt dealing
        assist assisted guided take took taking talk talked speak spoke spoken call called calling help helped
        explain explained show showed shown sort sorted solve solved figure handle handled contact follow answer
        told
    """,
    "de": """
        löse lösen gelöst regeln geregelt klären geklärt übernommen übernehmen kümmern behoben erledige erledigt
        erledigen geschaut spreche gesprochen rufe helfe geholfen erkläre erklärt zeige gezeigt kläre klären regle
        übernehme kümmere antworte
    """,
}
#: A clause without a subject begins with one of these: "har snakket med ham".
HAVE = "har skal vil have will ska hat habe haben skal"
#: Who says that it is seen to here need not say by whom: "dette løses internt".
OURSELVES = """
    selv, sjølv, sjølve, selve, själv, själva, selbst, ourselves, myself, internt, intern, internally, lokalt, lokal,
    locally, herfra, herifra, härifrån, from here, from our side, hos oss, på plass, på plats, on our side, on our end,
    on site, at our end, bei uns, vor ort, her hos oss, i klubben, i laget, i gruppa, i foreningen, i korpset
"""
#: Nothing is needed: "ingen grunn til å gjøre noe", "no action needed".
NEEDED = """
    bruk bry bekymre spend waste tenk kümmern trenger behøver nødvendig grunn slipper behov treng trengst trengs
    need needed needs necessary reason required action behöver behövs nödvändigt anledning behøves nødvendigt grund
    brauchen braucht müssen nötig notwendig
"""
NOTHING = """
    ikke ikkje inte inget ingen ingenting no not nothing none nicht nichts kein keine dont neednt slipper inga intet
"""
AROUND_NEEDED = """
    gjør gjer gör gør bruk bry bruke bruker tid time spend spender waste tenk tenke på with om at kümmern darum zeit
    dere de dykk du ni i you sie det den dette this that it er är is are som noe noko något noget anything something
    etwas mer mere meir more mehr videre vidare weiter gjøre gjere göra gøre do tun unternehmen foreta følge følgje
    følgja följa upp opp op follow up se sjå look svare svara reply answer fra frå från from on deres dykkar er your
    jeres side end part hos for at att å to til av any further lenger lengre nå no nu now jetzt så so da hjelp hjälp
    help hilfe tiltak bistand foreløpig med saken saka ärendet case i denne den here her ellers bekymre worry
    anything there then takk thanks vi we us oss
"""
#: How words for people end: "gruppelederen", "kassereren".
PEOPLE = """
    leder lederen lederne leiar leiaren ledare ledaren leader leaders leiter leiterin trener treneren ansvarlig
    ansvarlige bruker brukeren medlem medlemmet forelder foreldre frivillig frivillige kasserer kassereren
"""
#: What they do to somebody: "har lagt ham til i riktig gruppe".
DOES_TO = """
    lagt la legger gitt gir flyttet flytter byttet endret opprettet invitert inviterer koblet fjernet registrert meldt
    lagd lagt lagat flyttat bjudit added adding moved invited given gave removed set assigned hinzugefügt eingeladen
    tilføjet inviteret lagde satte satt
"""
PERSONS = """
    henne ham han hun hennes hans ho honom henne hende him her them vedkommende brukeren innmelder ihn ihr dem
"""
#: And what only these words together say.
DOES_SO = """
    got * covered, have * covered, have got this, weve got this, got it covered, taking care of, take care of, funne
    ut av, hittat felet, har * kontroll, har * styring, har * oversikt, have * under control, har * koll, har *
    styr, under kontroll, gitt * tilgang, gitt * rolle, gitt * rollen, gir * tilgang, fått * tilgang, given *
    access, gave * access, gett * behörighet, givet * adgang, hjelp av oss, hjälp av oss, orden på, rede på, in
    hand, will help, can help, will take, fant det ut, fant ut av det, found it out, figured it out, riktig tilgang,
    ser på, ser nærmere på, ser nøyere på, gir * beskjed, melder tilbake, gir tilbakemelding, gir lyd, sjekker med,
    ser over, gir bescheid, ger * besked, återkommer, tittar på, kigger på, giver besked, look at, looking at, look
    into, looking into, let you know, let her know, let him know, check with, get back, schaue mir, melde mich, ser
    til, kikker på
"""
#: Whom or what they see to: "svarer henne", not "svarer i morgen".
WHOM = """
    henne ham han hun ho dem de deg dykk honom hende her him them you she he they ihr ihm ihnen det dette denne den
    saken sagen ärendet case it that this es das over opp selv sjølv själv själva selbst lokalt internt ourselves
    myself med with mit
"""
#: With one of these it tells of a fault, or asks.
FAULT = """
    ingenting nothing ikke ikkje inte nicht not cannot cant men but aber fortsatt fremdeles still noch samme same like
    likt gleiche feil feilen fel fejl error errors fehler problem problemet problemer feilmelding feilmeldingen virker
    fungerer funker mangler missing borte vekk gone weg tom tomt empty krasjer henger crashes fails failing broken
    ingen nobody none alle everyone vegne behalf kunne skjermbilde screenshot bilde bug forsvunnet forsvant hvit blank
    dessverre tester test teste testing skjermbilder bilder screenshots unfortunately nede down prøvd prøvde prøver
    tried trying få likevel heller either
"""
#: With one of these and "you", somebody else is to see to it.
WISHES = "ønsker ønskjer vil would want like håper hope hoppas må must skal vill möchte möchten ber"
#: It was tried, and in vain.
IN_VAIN = "tried prøvde prøvd forsøkte forsøkt försökt försökte without uten utan ohne versucht provat klarer greier"
#: Whom it is about, where and when they see to it, and what may stand between.
AROUND = """
    gruppe gruppen lista listen til riktig rett rette manglet hadde rolle rollen roller tilgangen tilganger
    rettighet rettigheten rettigheter missing covered im weve got among volunteer directly feil åtgärdat här själva
    sjølve leader administrator coach trener riktig tilgang du innom innom noe henne ham han hun hennes hans dem de
    deg du oss meg ho honom henne dig mig hende ham dem him her them you me us she he they ihr ihm ihnen sie er
    brukeren innmelder vedkommende frivillige lederen volunteer user brukaren dette det den denne disse saken sak
    this that it the das es den fall case ticket ärendet sagen over opp ut av med til for på i kl om hos direkte
    selv sjølv själv selbst personlig internt lokalt sammen together videre tilbake herfra derfra herifra now nå no
    nu jetzt så da and og och und also også here her hit innom telefon telefonen tlf mobil phone chat sms mail e
    epost kontakt beskjed bescheid besked contact touch kveld ettermiddag formiddag dag i-dag idag morgen morgon
    kvöld kväll aften tonight today tomorrow later senere heute abend evening week uka uken helgen helga møtet
    styremøtet styret lederne kontoret leiren har ha hadde have has had haben habe is are am will shall can kan
    kunne skal ska kommer kjem vil med be by with to on at up out off from into about ok okay hei hej hi hello hallo
    takk tack tak thanks danke bare berre just only hvordan korleis hur how where hvor wie gjør gjøre gjer works
    work virker gör that at hva what hvorfor er var was en et ei a an one noe noko something kommer er in på gang
    igang under kontroll ours our vår våre egne directly personally myself ourselves themselves mit auf an uns mich
    mir intern dazu mer litt nærmere vi jeg eg jag ich wir we i ring rundt alt allerede already redan schon får fikk
    fick fik got gets hjelp hjälp help hilfe
"""
#: Somebody used the wrong one: the fault lies with the person.
WRONG = "feil fel forkert galt gal wrong falsche falschen falsches feile"
THINGS = """
    bruker brukeren konto kontoen passord passordet e-post epost e-postadresse adresse adressen lenke lenken gruppe
    sted app appen nettleser side rolle profil account user password email address link login konto lösenord
    användare adgangskode benutzer passwort kennwort
"""
USED = """
    hun han de ho hadde brukte brukt skrev skrevet tastet valgt valgte har var logget inn med på trykket sto she he
    they had used was were logged in with the a an using på den en et sin sitt i loggat loggade hon var hade använde
    använt hatte sich mit ihrem dem der er sie angemeldet benutzt bare nok visst tydeligvis altså visste seg at just
"""
USER_ERROR = """
    brukerfeil, brukarfeil, feil bruk, misforståelse, misforståing, misforstod, misforstått, missförstånd, misforstod,
    user error, misunderstanding, misunderstood, bedienungsfehler, missverständnis, handhavandefel
"""
AROUND_USER_ERROR = """
    dette det den her var er bare kun en et ei fra hos vår hennes hans deres side siden this it that was is just only
    a an on from our her his their side part min missförstånd das ein nur denne gangen nok litt beklager sorry ren som
    hun han hadde har visst seg å være visste at
"""
#: "Only close it", "you need do nothing", "sorry for the trouble".
CLOSES = """
    lukk lukke lukkes lukket avslutt avslutte avsluttes steng stenge stänga stäng luk close closed schließen
    geschlossen slett
"""
AROUND_CLOSES = """
    gärna gerne godt bitte please igjen og and och und takk thanks tack tak danke also även gleich einfach her
    herved vi we er fornøyd fornøyde happy dere du i ni you sie kan bare berre bara må gjerne nå så da og saken sak
    denne den det dette ärendet sagen the this case ticket it please can may den fall may vennligst just for fra vår
    vår del herfra so
"""
SORRY = """
    beklagar beklagelse bry bryderi bryderiet brydderi forstyrrelsen forstyrrelse forstyrre ursäkta besväret besvär
    undskyld ulejligheden ulejlighed entschuldigung entschuldigen störung bother bothering sorry så mye meget so
    much beklager unnskyld sorry apologies bryet brydderiet ulempen trouble inconvenience the for at vi forstyrret
"""
#: What a promise hangs on, and what does not spoil it: "hvis vi trenger hjelp", "om det er noe".
TAILS = """
    hvis vi trenger hjelp, hvis vi trenger mer hjelp, hvis vi trenger noe, hvis jeg trenger hjelp, om det er noe, hvis
    det er noe, hvis det er noe mer, om det er noe mer, om vi trenger hjelp, dersom det er noe, dersom vi trenger
    hjelp, om det blir noe, hvis det blir noe, ved behov, hvis det trengs, om nødvendig, if we need help, if we need
    anything, if there is anything, if needed, om det är något, hvis der er noget, falls etwas ist, og hun fikk hjelp
"""
#: Nobody is asked by these names but the desk.
DESK = "support supporten mobilise team teamet kundeservice kundestøtte dere alle"
#: "We handle this ourselves": subject, verb, and where.
HANDLED = {
    "nb": """
        følger opp dette, følger * opp, er håndtert, håndtert * internt, håndtert av oss, tar det med, tar den med,
        svarer * selv, svarer ham, svarer henne, svarer vedkommende, har ordnet det, har ordnet dette, har ordnet, har
        løst, ikke nødvendig, ordner * internt, ordner * selv, løser * internt, løser * selv, tar * internt, tar *
        selv, fikser * selv, fikser * internt, håndterer * internt, håndterer * selv, følger * opp internt, tar meg
        av, tar oss av, tar hånd om, tar tak i, ordnet * internt, løst * internt, løst * selv, ordnet * selv, fikset *
        selv, fikset * internt, ordner seg, ordnet seg, ordna seg, tatt hånd om, hjelper * selv, hjulpet ham, hjulpet
        henne, hjulpet vedkommende, er i orden, i orden nå, se bort fra, kan lukkes, kan lukke, kan avsluttes, kan
        avslutte, jeg ordner dette, jeg ordner det, jeg fikser dette, jeg fikser det, jeg løser dette, jeg tar dette,
        jeg tar den, vi ordner dette, vi ordner det, vi fikser dette, vi fikser det, vi løser dette, vi tar dette, vi
        tar den, dette ordner jeg, dette ordner vi, dette fikser jeg, dette fikser vi, dette løser jeg, dette løser
        vi, dette tar jeg, dette tar vi, det ordner jeg, det ordner vi, det fikser jeg, det fikser vi, det tar jeg,
        det tar vi, tar den herfra, tar det herfra, tar dette herfra, internt hos oss, ikke noe dere trenger, trenger
        ikke gjøre noe, dere trenger ikke, henvendelsen er besvart, svart * internt, har svart, brukerfeil
    """,
    "nn": """
        ordnar * sjølv, ordnar * internt, løyser * sjølv, løyser * internt, tek * internt, tek * sjølv, fiksar *
        sjølv, ordnar dette, ordnar det, tek dette, tek oss av, tek meg av, sjå bort frå
    """,
    "sv": """
        fixar * själva, fixar * själv, fixar det, fixar detta, hanterar detta, löser * själva, löser * internt, löser
        * själv, ordnar * själv, ordnar * själva, ordnar * internt, tar * internt, tar hand om, hanterar * internt, är
        löst, löser detta, ordnar detta, ni kan stänga, bortse från, i ordning
    """,
    "da": """
        håndterer * selv, håndterer * internt, har løst, ordner * internt, ordner * selv, løser * internt, løser *
        selv, klarer * selv, klarer * internt, tager * internt, tager os af, tager mig af, ordner det, ordner dette,
        se bort fra, kan lukke
    """,
    "en": """
        no need, sort it out, sort this out, have handled, been handled, handle this, handle it, handling this,
        handling it, handled internally, handle * internally, handled * internally, deal with this, deal with it,
        dealing with, dealt with, take care of, taking care of, taken care of, took care of, sort this, sort it,
        sorted, solve this ourselves, solve * ourselves, solve * internally, solved * internally, resolved *
        internally, resolve * internally, fix * ourselves, fix * internally, fixed * internally, settled, please
        disregard, please ignore, disregard this, can be closed, can close, take it from here, ill take this, well
        take this, ill help, well help, no action needed
    """,
    "de": """
        kümmern uns, kümmere mich, lösen * selbst, lösen * intern, regeln * intern, regeln * selbst, erledigen *
        selbst, klären * intern, ist erledigt, hat sich erledigt, kann geschlossen, intern gelöst
    """,
}
#: What may stand around that; a word or two that nobody foresaw, too.
AROUND_HANDLED = """
    jeg vi eg me we i ill well ive wir ich jag snakket talt spoken talked gesprochen pratat snakka med with mit ham
    henne vedkommende him her them honom henne ham hende ihm brukeren brukaren lederen leiaren user leader innsender
    innmelder han hun he she de dem det dette den this that it das her here hos oss us uns internt internal internally
    intern selv sjølv själv själva ourselves myself selbst nå no now nu jetzt da så so og and och und at att that er
    var is was bare berre bara just only kun nur en et a an brukerfeil misforståelse misunderstanding missforstånd
    skal kommer will trenger behøver need need needs necessary nødvendig ikke not noe anything any something grunn
    reason til to å gå videre further follow up opp upp dere you ni i kan can please vennligst lukke close saken case
    ticket ärendet sagen on for på av of the in i already allerede redan takk thanks tack tak danke beskjed noticed
    info hei hi hej hallo bistå help hjelpe styret board laget klubben kontoret vår vårt our own egne hendene hendelse
    håndterer håndtert tar ansvar ansvaret avklart avklarer svart svarer besvart replied answered
"""
#: What only these let stand: a "handled" that asks for help, or denies itself.
NOT_HANDLED = """
    ikke ikkje inte nicht not cannot cant men but aber hjelp help kunne could feilmelding error fortsatt fremdeles
    still hvordan how hvorfor why
"""
