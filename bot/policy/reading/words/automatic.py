"""Words of automatic replies, vacation notes and receipts, by language."""

#: Sentences that say so themselves.
SAYS_SO = {
    "nb": """
        innboksen leses, innboksen blir lest, postkassen leses, innboksen sjekkes, adressen er ikke lenger i bruk,
        adressen brukes ikke lenger, postkassen er ikke i bruk, automatisk kvittering på, ikke svar på denne, ikke
        svar på e-posten, ikke svar på meldingen, automatisk svar, autosvar, automatisk generert, automatisk melding,
        automatisk e-post, automatisk epost, automatisk utsendt, sendt automatisk, svares automatisk, fraværsmelding,
        fraværsassistent, ikke svar på denne e-posten, kan ikke svare på denne e-posten, kan ikke besvares, automatisk
        bekreftelse, automatisk kvittering, maskinelt generert, automatisk beskjed
    """,
    "nn": """
        ikkje svar på denne, automatisk svar, automatisk generert, sendt automatisk, fråværsmelding, automatisk
        melding
    """,
    "sv": """
        svara inte på detta, går inte att svara på, automatiskt svar, automatsvar, autosvar, automatiskt genererat,
        automatiskt meddelande, skickats automatiskt, skickas automatiskt, frånvaromeddelande, autogenererat
    """,
    "da": """
        svar ikke på denne, kan ikke besvares, automatisk svar, autosvar, automatisk genereret, automatisk besked,
        sendt automatisk, fraværsbesked, fraværsmeddelelse, autogenereret
    """,
    "en": """
        address is no longer in use, mailbox is no longer in use, do not reply, cannot receive replies, automatic
        reply, automated reply, automatic response, automated response, automatically generated, automated message,
        automatic message, auto-generated, auto generated, auto-reply, autoreply, auto reply, automated email,
        automated e-mail, automatic email, automatic e-mail, automated notification, automatic notification, sent
        automatically, autoresponder, auto-response, do not reply to this, please do not reply, out-of-office reply,
        automatic acknowledgement, automated acknowledgement, automatic confirmation, unattended mailbox, unmonitored
        mailbox, mailbox is not monitored
    """,
    "de": """
        antworten sie nicht auf diese, nicht auf diese e-mail, automatische antwort, automatisch generiert,
        automatisch erstellt, automatisch erzeugt, automatisch versendet, automatische nachricht, automatische e-mail,
        abwesenheitsnotiz, automatisch generierte
    """,
}

#: What stands before that where the mail speaks of itself, and around it.
POINTING = """
    en et ei ett an a eine ein dette denne this it detta det dies diese email epost eposten mail meldingen message du
    please vennligst its ist is er är e
"""
AROUND_SAYS_SO = """
    svar reply response message melding epost email mail from fra sendt sent og har vi we nr nummer number case sak
    reference referanse ikke besvar besvares please do not vennligst svare på denne til address adresse adressen
"""

#: A receipt says that it came; "vi kommer tilbake til deg" alone, a person may say.
CAME = """
    mottatt motteke mottagit tagit modtaget received erhalten eingegangen registrert created logged opprettet mottatte
"""
#: We have your message, and will come back to you.
RECEIPTS = {
    "nb": """
        hører fra meg, høre fra meg, hører fra oss, høre fra oss, får svar, behandler den så, behandler
        henvendelsen, blir behandlet, har mottatt din, har mottatt deres, din melding er mottatt, mottatt din
        henvendelse, mottatt henvendelsen, mottatt e-posten, mottatt eposten, mottatt meldingen, din henvendelse er
        mottatt, henvendelsen er mottatt, henvendelsen din er mottatt, e-posten din er mottatt, din e-post er
        mottatt, meldingen er mottatt, saken er registrert, din sak er registrert, vi har registrert, vi svarer så
        snart, vi svarer deg så, vi vil svare, vil besvare, vil bli besvart, blir besvart, vi kommer tilbake til,
        kommer tilbake til deg, tar kontakt med deg
    """,
    "nn": "har motteke, motteke e-posten, vi svarar så snart, meldinga er motteken",
    "sv": """
        hör av mig, hör av oss, får svar, har mottagit, har tagit emot, tagit emot ditt, ditt ärende är mottaget, vi
        återkommer, vi svarar så snart, återkommer så snart
    """,
    "da": """
        har modtaget, modtaget din, din henvendelse er modtaget, vi vender tilbage, vender tilbage hurtigst, vi svarer
        hurtigst, vi svarer så
    """,
    "en": """
        have received your, has been received, we received your, received your email, received your message, received
        your e-mail, will come back to you, will get back to you, will be in touch, will respond, will reply, your
        request has been, your message has been, your enquiry has been, a ticket has been, get back to you
    """,
    "de": """
        haben ihre, ihre nachricht erhalten, ihre e-mail erhalten, ihre anfrage erhalten, ist eingegangen, melden uns,
        werden uns, schnellstmöglich
    """,
}
#: What compounds of roles and ways to reach somebody end with: "kretsleder", "leirkontoret", "vakttelefon".
HEADS = """
    leder lederen leiar leiaren sjef sjefen koordinator koordinatoren ansvarlig ansvarleg sekretær sekretæren
    konsulent konsulenten rådgiver rådgiveren kontor kontoret kontoret telefon telefonen nummer nummeret vakt vakten
    ansvarig ansvariga chef chefen ledare ledaren samordnare handläggare växeln kansliet expeditionen leiter leiterin
    stelle zentrale vertretung kollegin
"""
#: Whom to turn to meanwhile.
MEANWHILE = {
    "nb": """
        vikarierer stedfortreder treffes overtar oppgi medarbeider medarbeidere vakttelefonen benytt hører overtatt
        sms tekstmelding henviser styreleder daglig leder leiar administrasjonen resepsjonen vaktnummer rettes rett
        spør ber kontakt kontakte kontaktes ta henvend henvende henvendelser henvendelse ring ringe ringes send
        sende sendes sendt tlf telefon haster hast hastesaker hastehenvendelser akutt akutte spørsmål behov nås
        treffes vakttelefon sentralbord kollega kollegaer kollegene besvares videresendt videresendes
    """,
    "nn": "vikar vikaren nå når tek kontakt kontakte ta vend ring send tlf telefon hastar spørsmål kollega",
    "sv": """
        vikarierar ersätter jouren handläggare sms nås hör brådskar bråttom expeditionen kansliet vikarie växeln
        receptionen vänligen vänd er kontakta kontakt ring ringa maila mejla telefon brådskande akuta akut ärenden
        frågor kollega nås hänvisar
    """,
    "da": """
        vikar formanden sekretariatet varetages velkommen sms skriv brug hjælp ring hastende sager kontakt kontakte
        ring ringe henvend telefon haster akut spørgsmål kollega træffes skriv
    """,
    "en": """
        standing covering covers cover reach membership billing treasurer secretary manager ring text direct
        directed anything something need help urgent contact call reach phone urgently emergency emergencies
        immediate assistance matters questions queries colleague assistant forwarded enquiries alternatively forward
    """,
    "de": """
        vertritt vertreten geschäftsstelle telefonisch erreichen eilt stellvertreter ansprechpartner bitte
        kontaktieren kontakt wenden anrufen rufen telefon dringend dringenden dringende fällen fragen kollege
        kollegin kollegen vertretung
    """,
}
AROUND_MEANWHILE = {
    "nb": """
        vikarierer overtar overtatt tar av seg arbeidsoppgaver arbeidsoppgavene oppgaver oppgavene ansvar ansvaret
        medarbeider medarbeidere våre snakke gjelder medlemskap medlemsservice økonomi kasserer styreleder nestleder
        sekretær regn med sikte på får høre ønsker hun han hen nye heter nås enten formiddag mellom klokken døgnet
        rundt betaling faktura mitt fravær min kollega kollegaen kollegene nestleder vikaren daglig leder styret
        e-postadressen adressen nedenfor under ber vi deg i løpet av virkedager arbeidsdager timer innen kort tid
        snarest snarlig en to tre kan skal bes alle eventuelle øvrige videre imens mens jeg er borte fraværet ferien
        den perioden andre for på ved og eller til med mellomtiden meg oss vår vårt min mitt du dere vennligst
        gjerne det gjelder noe så om hvis dersom må saker sak ditt din et e-post epost mail melding stedet generelle
        support kundeservice sentralbordet avdelingen avdeling kontoret leder vi hos da svar raskt raskere viktig
        viktige ikke vente umiddelbart assistanse hjelp trenger deg heller direkte har åpent hverdager mellom kl man
        fre ønskes
    """,
    "nn": """
        tek over oppgåvene oppgåver så lenge noko som hastar får svar nå når dagleg leiar ny for på ved og eller til
        med i meg oss du de kan gjerne det gjeld noko så om ditt di er e-post mail
    """,
    "sv": """
        hand om mina under tiden ersätter vikarierar hen hon han heter nå når skicka sms istället ordföranden ett
        två tre hand ärenden frågor rörande angående kan nås kollegan ordförande ordföranden kanslist vikarien så
        gäller inom arbetsdagar kontoret alla övriga under min frånvaro semester hen dessa sådana för på vid och
        eller till med i mig oss mitt du ni kan vänligen gärna det gäller något så om ditt er mejl mail e-post tiden
        istället hör
    """,
    "da": """
        hedder hun han kan kontaktes i stedet til formanden sekretariatet melder varetages af sms mit arbejde
        opgaver imens sålænge vedrørende vigtigt har du så eller hastespørgsmål kontor kontoret jeres dig inden for
        arbejdsdage kontoret alle øvrige under mit fravær ferien venligst sager på ved og eller til med i mig os min
        du kan gerne det gælder noget så hvis dit er mail e-mail mellemtiden bedes
    """,
    "en": """
        standing covering cover covers duties role tasks responsibilities happy glad to help he she they their
        manager secretary treasurer membership billing else let know being looked quote reference future
        correspondence enquire immediate assistance anyone someone person urgent matter cannot wait in place of
        interim acting within business days hours day shortly soon one two three working as possible while i am away
        if something anything is colleague my absence during for on in at by and or to with the a an our us me you
        your can please of any it meantime this that email e-mail mail need needs help support office instead via
        should be issue requires require attention case do have desk team general other
    """,
    "de": """
        vertritt vertreten hilft helfen gerne weiter steht stehen zur verfügung kümmert kümmern herr frau kollege
        kollegen ihnen geschäftsstelle telefonisch erreichen falls eilt mobil anrufen anliegen angelegenheiten
        solange inzwischen zwischenzeit innerhalb werktagen von während abwesenheit büro in bei bitte sie sich an
        den die das der und oder auf unter mit mich uns meine meinen meiner ihre ihren können ist es für
    """,
}
#: With these somebody answers what was asked.
IT_IS_ABOUT = """
    det gjelder, dette gjelder, saken gjelder, det gjeld, det rör, det drejer sig om, it concerns, it is about, its
    about, this is about, es betrifft, es geht um
"""
#: A question that only offers help, "Haster det?", has one of the first, and none of the second.
NEED = """
    haster hast hastar akutt akut bråttom brådskande urgent emergency dringend eilig hjelp hjälp hjælp help hilfe
    spørsmål questions question frågor fragen assistanse assistance
"""
US = "meg oss mig me us mir uns kan dere can you könnt"
#: What else stands in such replies: that nobody reads them, opening hours, privacy, how soon one is answered.
FURNITURE = {
    "nb": """
        adressen adresse brukes nedlagt behandlingstid pågang jobbes vanligvis normalt leses lest lese overvåkes
        overvåket sjekkes sjekket følges betjenes betjent bemannet saksnummer saksnr referansenummer referanse
        ubemannet ubetjent henvendelser fortløpende kontortiden telefontiden mottatt henvendelser nådd
        personopplysninger personvern personvernerklæring personvernerklæringen åpningstid åpningstider
        åpningstidene åpningstiden kontortid kontortider telefontid telefontider svartid svartiden responstid
    """,
    "nn": """
        lesen lesne vert blir vidaresend vidaresendt opningstid opningstider opningstidene personvern
        personopplysningar
    """,
    "sv": """
        adressen används handläggningstid belastning svarstiden registrerats läses läst vidarebefordras
        vidarebefordrad bevakas bevakad övervakas besvaras öppettider öppettiderna bemannat telefontid telefontider
        personuppgifter integritetspolicy dataskydd svarstid hanteras
    """,
    "da": """
        mailadresse adressen bruges svartiden kvittering sagsnummer læses læst videresendes videresendt overvåges
        overvåget besvares besvaret åbningstider åbningstiden telefontid persondata personoplysninger
        privatlivspolitik bemandet svartid
    """,
    "en": """
        address use account endeavour opening volume reading responding monitored unmonitored unattended attended
        forwarded read checked privacy gdpr hours policy reached aim strive usually normally typically
    """,
    "de": """
        adresse verwendet beantwortung bearbeitungszeit aufkommen lese gelesen weitergeleitet überwacht bearbeitet
        beantwortet öffnungszeiten sprechzeiten datenschutz datenschutzhinweise datenschutzerklärung
        personenbezogene besetzt
    """,
}
AROUND_FURNITURE = """
    fortløpende løpende mottatt received behandler behandles member members team two business days fort raskt mulig
    soon possible frivillig frivillige forening foreningen förening club verein dager tre fire fem wont lese keine
    kein reading adressen adresse address adressa postkassen postkasse epostkassen epostkasse postmottaket postmottak
    postkassa innboksen innboks innboksa mailbox inbox mailboksen indbakke indbakken postfach brevlåda brevlådan
    inkorg inkorgen konto kontoen kontot account denne dette den det här här this diese dieses dieser automatisk
    automatically automatiskt ikke ikkje inte nicht not no ingen nobody none eller or oder och og and verken heller
    informasjon information informationen om about on hvordan hur how wie behandler behandlar process handle
    verarbeiten finner finder hittar finden found find du you sie ni her here les mer læs mere läs mer read more mehr
    på our vår vårt våre vores unser unsere deg dine dina deine ihre your nå no now jetzt nu har have haben kommet
    kommen reached til till to vanligvis normalt som regel forsøker prøver svare svarer så ofte sjeldnere å er is ist
    vi we wir kl klokken tirsdag i løpet av innen arbeidsdag arbeidsdager virkedag virkedager døgn timer hverdager
    hverdag mellom personal data sendt sendes skickas hit skickat sent in under perioden perioden fravær frånvaro
    fraværet meldinga meldingen mejl mejlet mails mail din di ditt blir vert bliver blev ble kommer blive wird werden
    will be vil kunne kan svares besvart lenger længere längre longer mehr regelmessig regularly regelbundet brukes
    bruk i used use in
"""
#: What is to be sent on may be a case's: "Send billetten til …".
ORDERS = "send sende sendes forward skicka mejla schicken senden"
#: What its writer needs is a case's, unless "you" need it.
WANTS = "trenger treng behöver behøver need needs brauche brauchen require requires"
#: Words of whom to turn to that stand in any other sentence, too.
NOT_USUAL = """
    er til leder leiar ta tar få send sende sendes sendt rett ber anything something need help hjelp hjälp hjælp bruk
    brug handle hast akutt akutte akut akuta dringend urgent urgently behov saker sager ärenden matters questions
    spørsmål henvendelse spørsmål call direct telefon mottatt
"""
#: Of all these, what says no such thing in a mail that is automatic by another sentence of its own.
NO_FAULTS = """
    dessverre snart unfortunately send sende ring ringe ta kan kunne vil skal gi gir gjør gjøre vis kontakt please
    would should will could can sendes frivillig member ikke ikkje inte nicht not få alle everyone ingen nobody
"""
#: Thanks for a message, which an automatic reply begins with.
COURTESY = {
    "nb": """
        riktig så langt håper eventuell forsinkelse ventetiden ventetid godt nytt år jula juletid feiring hyggelig
        besøk nådd kontaktet takker velkommen takk tusen mange for din ditt deres e-post e-posten epost eposten mail
        mailen melding meldingen henvendelse henvendelsen interesse at du dere tok kontakt kontaktet kontakter oss
        meg hei hallo kjære god dag alle mvh hilsen ha en fin fortsatt ønsker deg sommer jul og helg påske vennlig
        beklager ulempen eventuelle ulemper forståelse forståelsen på forhånd tålmodigheten tålmodighet
    """,
    "nn": "ha ei fin førespurnaden godt nytt år jol takkar takk for e-posten meldinga di din hei god helg tak",
    "sv": """
        ha en skön semester överseende dröjsmål besvär jul gott nytt år önskar er en tack för ditt din mejl mail
        meddelande e-post hej kontaktar oss att du kontaktade ha en trevlig sommar förståelse
    """,
    "da": """
        rigtig beklager ventetiden henvendelsen glædelig jul godt nytår henvendelsen tak for din dit mail e-mail
        besked henvendelse hej god sommer forståelse
    """,
    "en": """
        bear with important enjoy appreciate get in touch hearing merry christmas happy new year holidays you have
        reached wish great thank you thanks for your the email e-mail mail message enquiry inquiry request
        contacting writing reaching out to us me hello hi dear have a nice day regards understanding patience
        getting in touch interest apologies inconvenience sorry any
    """,
    "de": """
        geduld bitten um schöne feiertage einen guten rutsch erholsame frohe weihnachten gutes neues jahr sie haben
        danke vielen dank herzlichen für ihre ihr nachricht e-mail mail anfrage hallo guten tag sehr geehrte damen
        und herren verständnis interesse
    """,
}

#: What a person reports: with one of these no subject makes a mail automatic.
REPORTS = """
    app appen systemet system side siden sidene liste listen lista listene betaling betalingen betale faktura
    fakturaen export eksport eksporten import rapport rapporten registrere registrert registrering knapp knappen
    kvittering kvitteringen billett billetten billetter billettene skannet vakt vakten vaktene vaktplan vaktplanen
    bildet bilder passord passordet logo logoen frivillig frivillige ledere lederne vaktliste vaktlisten leir leiren
    arrangement arrangementet event page button list report payment ticket tickets camp login sign synced syncing scan
    kalender kalenderen calendar oppmøte medlem medlemmer members member anmälan deltagarna lägret tilmelding
    teilnehmer anmeldung zeltlager henger tom feiler stopped stoppet fikse feilmelding feilmeldingen fungerer virker
    feil feilen krasjer mangler verkar fungerar fejl fel error errors works fails failing broken bug crashes
    skjermbilde screenshot påmelding påmeldingen deltaker deltakere deltakerne deltakerlisten innlogging logge logget
    deltagere deltagare participants participant registration
"""
