"""Words of automatic replies, vacation notes, receipts and bounces, by language."""

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

#: Sentences that say so themselves.
SAYS_SO = {
    "nb": """
        ikke svar på denne, ikke svar på e-posten, ikke svar på meldingen, automatisk svar, autosvar, automatisk
        generert, automatisk melding, automatisk e-post, automatisk epost, automatisk utsendt, sendt automatisk,
        svares automatisk, fraværsmelding, fraværsassistent, ikke svar på denne e-posten, kan ikke svare på denne
        e-posten, kan ikke besvares, automatisk bekreftelse, automatisk kvittering, maskinelt generert, automatisk
        beskjed
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
        do not reply, cannot receive replies, automatic reply, automated reply, automatic response, automated
        response, automatically generated, automated message, automatic message, auto-generated, auto generated,
        auto-reply, autoreply, auto reply, automated email, automated e-mail, automatic email, automatic e-mail,
        automated notification, automatic notification, sent automatically, autoresponder, auto-response, do not reply
        to this, please do not reply, out-of-office reply, automatic acknowledgement, automated acknowledgement,
        automatic confirmation, unattended mailbox, unmonitored mailbox, mailbox is not monitored
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

#: Being away: one of these in a clause that holds only words of ``AROUND_AWAY``, names and numbers.
AWAY = {
    "nb": """
        på jobb igjen, tilbake på jobb, hjemme med sykt, sykt barn, i permisjon, har ferie, ute av kontoret, ute fra
        kontoret, borte fra kontoret, ikke på kontoret, ikke i kontoret, ikke til stede, ikke tilstede, ikke
        tilgjengelig, utilgjengelig, bortreist, fraværende, på ferie, tar ferie, ferie, sommerferie, vinterferie,
        høstferie, juleferie, påskeferie, permisjon, foreldrepermisjon, pappaperm, mammaperm, foreldreperm, perm,
        sykmeldt, sykemeldt, syk, avspaserer, avspasering, på reise, på tjenestereise, tjenestereise, på reisefot, på
        kurs, på konferanse, på seminar, i møte, i møter, opptatt i møter, fri, har fri, leser ikke, sjekker ikke, har
        sluttet, jobber ikke, arbeider ikke, ikke lenger ansatt, sluttet, stengt, feriestengt, lukket for, ute, borte,
        fravær, ikke på jobb, ikke anledning, hjemmekontor, langhelg, ledig, svarer ikke, ikke å treffe, ikke å få tak
        i, på studietur, på fjelltur, på hyttetur, på tur, ubemannet, julestengt, sommerstengt, påskestengt
    """,
    "nn": """
        ute av kontoret, borte frå kontoret, ikkje på kontoret, ikkje til stades, ikkje tilgjengeleg, bortreist, på
        ferie, har ferie, ferie, permisjon, sjukmeld, sjuk, på reise, på kurs, les ikkje, sjekkar ikkje, har slutta,
        stengt, feriestengt, avspaserer, har fri, ute, tenestereise, på tenestereise, på møte, ikkje å treffe
    """,
    "sv": """
        är ledig, vård av sjukt, vab, vabbar, inte på kontoret, ej på kontoret, inte på plats, ej på plats, ute från
        kontoret, borta från kontoret, bortrest, frånvarande, på semester, har semester, semester, semesterledig,
        tjänstledig, föräldraledig, ledig, sjukskriven, sjuk, på resa, på tjänsteresa, tjänsteresa, på kurs, på
        konferens, läser inte, inte tillgänglig, ej tillgänglig, har slutat, slutat, stängt, ej i tjänst, inte i
        tjänst, inte anträffbar, borta, jobbar inte, arbetar inte, jobbar deltid, arbetar deltid, på utbildning
    """,
    "da": """
        barns første sygedag, ikke på kontoret, ude af kontoret, ude af huset, væk fra kontoret, ikke til stede, ikke
        tilstede, fraværende, bortrejst, på ferie, holder ferie, har ferie, ferie, sommerferie, orlov, barsel,
        barselsorlov, syg, sygemeldt, på rejse, på kursus, læser ikke, holder fri, har fri, lukket, holder lukket,
        stoppet, fratrådt, afspadserer, ikke at træffe, ikke på arbejde, arbejder ikke, på deltid, hjemme med sygt barn
    """,
    "en": """
        have left, have now left, part time, on sabbatical, back in the office, on a trip, out of office, out of the
        office, out of my office, away from the office, away from my office, away from my desk, away from the desk,
        not in the office, not at the office, not in my office, not at work, not available, unavailable, away, on
        leave, on annual leave, on parental leave, on maternity leave, on sick leave, annual leave, parental leave,
        maternity leave, paternity leave, sick leave, on vacation, on holiday, on holidays, vacation, holiday,
        travelling, traveling, on a business trip, business trip, at a conference, on a course, not checking, not
        reading, no longer work, no longer working, no longer with, no longer employed, left the company, has left,
        office is closed, we are closed, are closed, off sick, off work, out today, out this week, be out, am out, day
        off, days off, time off, on pto, pto
    """,
    "de": """
        wieder im büro, betriebsferien, betriebsurlaub, nicht im büro, nicht im hause, nicht im haus, nicht am
        arbeitsplatz, außer haus, außer hause, abwesend, im urlaub, urlaub, auf urlaub, in elternzeit, elternzeit,
        mutterschutz, krank, krankgeschrieben, auf dienstreise, dienstreise, auf reisen, auf einer konferenz, nicht
        erreichbar, nicht verfügbar, nicht im dienst, wieder im dienst, in teilzeit, nicht da, wieder da, auf
        fortbildung, auf einer fortbildung, auf einem seminar, nicht mehr im unternehmen, nicht mehr bei, geschlossen
    """,
}
AROUND_AWAY = {
    "nb": """
        f o m t fom tom ca deltid dekning uten treffe holder ut ute jobb igjen litt treg trege hjemme sykt barn barnet
        mitt vikar vikaren stedfortreder organisasjon organisasjonen bedriften firmaet selskapet foreningen laget
        avdelingen men kun jobber arbeider borte fravær stort sett ganske mye idag imorgen morgen overmorgen ferien
        permisjonen foreldrepermisjonen midlertidig fast fremover sist siste torsdag mai aug ukedag tilgjengelig
        forventes ventetid svartid lang lengre tid inntil videre fram noen par dagers ukers måneder måned år året
        oppdrag møtevirksomhet telefonen mobilen skrur av følger følge med innboksen innboks jeg vi er har vil være
        blir kommer kontoret kontor fra og til på i om en et den det denne dette de hele frem for tiden nå dessverre
        også så samt uke uken uka dag dagen dager daga ukene neste resten perioden mellom etter innen før først
        tilbake her svar svare svarer besvare besvarer e-post epost eposten eposter mail mailen mailer meldinger
        meldingen lese leser sjekke sjekker tilgang begrenset liten lite mulighet ikke min mine når snart som mulig
        raskt fort ventet forventet tidligst senere august januar ettermiddag formiddag kl lenger ansatt arbeid jobben
        hos sluttet stillingen å måtte kan kunne derfor bare sporadisk skal ved retur returnerer kontortid åpner åpent
        stengt grunnet pga grunn ferieavvikling hei takk takker mandager fredager deltid dine din ditt deres du dere
        sommerferie vår avtalt møter møte hjemmekontor annet ukedager aktuelt hverken holder månedsskiftet årsskiftet
        romjulen romjula jul julen påske påsken sommeren umiddelbart straks ta kontakt svarfrist
    """,
    "nn": """
        f o m t fom tom deltid deg dykk din di treng kan skal no men og dag veke vekene måndag attende etter ferien
        igjen kontor eit ei morgon eg vi er har vil vere blir kjem kontoret att tilbake frå til på i med denne veka
        fram når ikkje no for tida før svarar svare e-post epost les lese sjekkar så snart som mogleg neste heile
        tilgang avgrensa då min mi
    """,
    "sv": """
        fr f o m t fom tom ca deltid jobbar hösten våren vintern sommaren fredagar måndagar onsdagar torsdagar
        tisdagar ditt er dig plats just nu vikarie sjukt barn hemma ut åter men och idag imorgon återkommer återkomma
        tillbaka längre anställd mellan samt endast sporadiskt sällan några veckor månader år ledigheten semestern
        kontor kontoret stängt resten tid tillsvidare vidare fram mitten början slutet jag vi är har kommer vara på i
        från till med den det denna vecka veckan dag dagar hela igen svarar svara mejl mail epost e-post läser läsa så
        snart som möjligt när inte ej för tillfället tyvärr under perioden nästa begränsad tillgång min mitt mina då
        arbetar besvarar kan
    """,
    "da": """
        f o m t ca d retur deltid din jer dig mellem jul nytår påske vinter sommer efterår arbejder fredage mandage
        hjemme sygt barn men og idag imorgen vender hurtigst mulig tilbage ikke kun sjældent nogle uger måneder år
        resten indtil videre kontor ferien fra sidste ansat længere jeg vi er har vil være bliver kommer kontoret på i
        til med den det denne uge ugen dag dage hele frem igen svarer svare mail mails e-post læser så snart som
        muligt når for tiden nu desværre perioden næste begrænset adgang min mit mine besvarer kan
    """,
    "en": """
        so replies covering part time organisation organization company here work works but and am ill well be im weve
        back in only occasionally rarely few several two three couple some until further notice long longer please
        note that currently now physically travelling traveling holidays holiday vacation leave working reduced
        capacity hours catch up first thing same following monday next your i we are is will been presently the a an
        my our office out away at from till to through on of for with without or return returning returns again this
        week weeks day days today tomorrow then when as soon possible reply respond answer email emails e-mail mail
        messages message limited access very no not able checking check read reading responding shall during period
        between after before by it her his they unfortunately expect delay delayed response may slow slower have has
        internet intermittent sporadic upon while all time whole rest month late early get you once
    """,
    "de": """
        einschließlich einschliesslich einschl inklusive voraussichtlich kann können daher später befinde mich dienst
        teilzeit arbeite da danach sowie urlaubs ihnen betriebsferien dann bei mich ihnen erst aber und nur
        gelegentlich einige wochen monate jahr rest weitere weiteres antworte melde ich wir bin sind ist habe haben
        werde bis zum zur vom von am im in ab der die das den dem mit wieder zurück erreichbar büro nicht derzeit
        zurzeit momentan leider woche tag tage nächste diese dieser ihre ihrer e-mail mail nachricht nachrichten lesen
        gelesen weitergeleitet beantworten antworten beantworte sobald möglich wenn nach meiner rückkehr wird werden
        eingeschränkt zugriff auf meine mails sie hause unserem
    """,
}
#: Who is away there; and what is closed or stopped may be anything, so those allow no unknown word.
MYSELF = "jeg eg jag i im ill ich"
#: These words are about being away only where a time stands beside them; access is so only where mail is.
WEAK = "ute borte fri ledig away syk sjuk syg krank perm fravær"
ACCESS = "tilgang access zugriff tillgång adgang"
MAIL = "epost epostene e-posten eposten mail mailen mails email emails e-mail mejl internett internet telefon phone"
#: A receipt says that it came; "vi kommer tilbake til deg" alone, a person may say.
CAME = """
    mottatt motteke mottagit tagit modtaget received erhalten eingegangen registrert created logged opprettet mottatte
"""
WE = "vi we wir kontoret kontor office büro my our vårt min"
ANYTHING = "stengt lukket lukka closed stängt geschlossen sluttet slutta slutat stoppet feriestengt"
#: When: with one of these, or a date, a clause about being away may hold a word or two that is not known.
WHEN = {
    "nb": """
        romjulen romjula jul julen påske påsken sommeren ferien tiden dessverre til tilbake igjen dag morgen uke uken
        uka frem fram før etter mandag året ut
    """,
    "nn": "til attende igjen dag morgon veke veka før etter",
    "sv": "nu tillfället till tillbaka åter idag dag imorgon vecka veckan före efter",
    "da": "til tilbage igen dag morgen uge ugen før efter",
    "en": "currently presently until till back return returning today tomorrow week before after from",
    "de": "zurzeit derzeit momentan zur zeit bis zurück wieder heute morgen woche ab nach",
}
#: We have your message, and will come back to you.
RECEIPTS = {
    "nb": """
        har mottatt din, har mottatt deres, mottatt din henvendelse, mottatt henvendelsen, mottatt e-posten, mottatt
        eposten, mottatt meldingen, din henvendelse er mottatt, henvendelsen er mottatt, henvendelsen din er mottatt,
        e-posten din er mottatt, din e-post er mottatt, meldingen er mottatt, saken er registrert, din sak er
        registrert, vi har registrert, vi svarer så snart, vi svarer deg så, vi vil svare, vil besvare, vil bli
        besvart, blir besvart, vi kommer tilbake til, kommer tilbake til deg, tar kontakt med deg
    """,
    "nn": "har motteke, motteke e-posten, vi svarar så snart, meldinga er motteken",
    "sv": """
        har mottagit, har tagit emot, tagit emot ditt, ditt ärende är mottaget, vi återkommer, vi svarar så snart,
        återkommer så snart
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
#: Whom to turn to meanwhile.
MEANWHILE = {
    "nb": """
        administrasjonen resepsjonen vaktnummer rettes rett spør ber kontakt kontakte kontaktes ta henvend henvende
        henvendelser henvendelse ring ringe ringes send sende sendes sendt tlf telefon haster hast hastesaker
        hastehenvendelser akutt akutte spørsmål behov nås treffes vakttelefon sentralbord kollega kollegaer kollegene
        besvares videresendt videresendes
    """,
    "nn": "kontakt kontakte ta vend ring send tlf telefon hastar spørsmål kollega",
    "sv": """
        bråttom expeditionen kansliet vikarie växeln receptionen vänligen vänd er kontakta kontakt ring ringa maila
        mejla telefon brådskande akuta akut ärenden frågor kollega nås hänvisar
    """,
    "da": "hastende sager kontakt kontakte ring ringe henvend telefon haster akut spørgsmål kollega træffes skriv",
    "en": """
        direct directed anything something need help urgent contact call reach phone urgently emergency emergencies
        immediate assistance matters questions queries colleague assistant forwarded enquiries alternatively forward
    """,
    "de": """
        bitte kontaktieren kontakt wenden anrufen rufen telefon dringend dringenden dringende fällen fragen kollege
        kollegin kollegen vertretung
    """,
}
AROUND_MEANWHILE = {
    "nb": """
        i løpet av virkedager arbeidsdager timer innen kort tid snarest snarlig en to tre kan skal bes alle eventuelle
        øvrige videre imens mens jeg er borte fraværet ferien den perioden andre for på ved og eller til med
        mellomtiden meg oss vår vårt min mitt du dere vennligst gjerne det gjelder noe så om hvis dersom må saker sak
        ditt din et e-post epost mail melding stedet generelle support kundeservice sentralbordet avdelingen avdeling
        kontoret leder vi hos da svar raskt raskere viktig viktige ikke vente umiddelbart assistanse hjelp trenger deg
        heller direkte har åpent hverdager mellom kl man fre ønskes
    """,
    "nn": "for på ved og eller til med i meg oss du de kan gjerne det gjeld noko så om ditt di er e-post mail",
    "sv": """
        inom arbetsdagar kontoret alla övriga under min frånvaro semester hen dessa sådana för på vid och eller till
        med i mig oss mitt du ni kan vänligen gärna det gäller något så om ditt er mejl mail e-post tiden istället hör
    """,
    "da": """
        inden for arbejdsdage kontoret alle øvrige under mit fravær ferien venligst sager på ved og eller til med i
        mig os min du kan gerne det gælder noget så hvis dit er mail e-mail mellemtiden bedes
    """,
    "en": """
        within business days hours day shortly soon one two three working as possible while i am away if something
        anything is colleague my absence during for on in at by and or to with the a an our us me you your can please
        of any it meantime this that email e-mail mail need needs help support office instead via should be issue
        requires require attention case do have desk team general other
    """,
    "de": """
        innerhalb werktagen von während abwesenheit büro in bei bitte sie sich an den die das der und oder auf unter
        mit mich uns meine meinen meiner ihre ihren können ist es für
    """,
}
#: What is to be sent on may be a case's: "Send billetten til …".
ORDERS = "send sende sendes forward skicka mejla schicken senden"
#: Thanks for a message, which an automatic reply begins with.
COURTESY = {
    "nb": """
        takk tusen mange for din ditt deres e-post e-posten epost eposten mail mailen melding meldingen henvendelse
        henvendelsen interesse at du dere tok kontakt kontaktet kontakter oss meg hei hallo kjære god dag alle mvh
        hilsen ha en fin fortsatt ønsker deg sommer jul og helg påske vennlig beklager ulempen eventuelle ulemper
        forståelse forståelsen på forhånd tålmodigheten tålmodighet
    """,
    "nn": "takk for e-posten meldinga di din hei god helg tak",
    "sv": """
        tack för ditt din mejl mail meddelande e-post hej kontaktar oss att du kontaktade ha en trevlig sommar
        förståelse
    """,
    "da": "tak for din dit mail e-mail besked henvendelse hej god sommer forståelse",
    "en": """
        thank you thanks for your the email e-mail mail message enquiry inquiry request contacting writing reaching
        out to us me hello hi dear have a nice day regards understanding patience getting in touch interest apologies
        inconvenience sorry any
    """,
    "de": """
        danke vielen dank herzlichen für ihre ihr nachricht e-mail mail anfrage hallo guten tag sehr geehrte damen und
        herren verständnis interesse
    """,
}

#: A bounce, as the programs word it that send one; each also needs a code such as 5.1.1, or a subject that says so.
BOUNCES = {
    "nb": """
        kunne ikke leveres til, levering til disse mottakerne, meldingen ble ikke levert, meldingen kunne ikke
        leveres, din melding kunne ikke leveres
    """,
    "sv": "kunde inte levereras, leverans till följande mottagare",
    "da": "kunne ikke leveres til, levering til følgende modtagere",
    "en": """
        delivery has failed, this is the mail system at host, couldn't be delivered, could not be delivered, wasn't
        delivered, was not delivered, was undeliverable, address not found, delivery to the following recipient,
        message blocked, recipient address rejected, returned to sender, mail delivery system
    """,
    "de": "konnte nicht zugestellt werden, fehler bei der nachrichtenzustellung, zustellung an folgende",
}
#: What a person reports: with one of these no subject makes a mail automatic.
REPORTS = """
    app appen systemet system side siden sidene liste listen lista listene betaling betalingen betale faktura
    fakturaen export eksport eksporten import rapport rapporten registrere registrert registrering knapp knappen
    kvittering kvitteringen billett billetter billettene skannet frivillig frivillige ledere lederne vaktliste
    vaktlisten leir leiren arrangement arrangementet event page button list report payment ticket tickets camp login
    sign synced syncing scan kalender kalenderen calendar oppmøte medlem medlemmer members member anmälan deltagarna
    lägret tilmelding teilnehmer anmeldung zeltlager henger tom feiler stopped stoppet fikse feilmelding feilmeldingen
    fungerer virker feil feilen krasjer mangler verkar fungerar fejl fel error errors works fails failing broken bug
    crashes skjermbilde screenshot påmelding påmeldingen deltaker deltakere deltakerne deltakerlisten innlogging logge
    logget deltagere deltagare participants participant registration
"""
