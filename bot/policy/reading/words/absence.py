"""Words of absences in automatic replies: who is away, until when, by language."""

#: What compounds of absence end with: "vinterferie", "pappapermisjon".
HEADS = """
    ferie ferien permisjon permisjonen perm orlov semester semestern urlaub reise reisen tur turen konferanse konferens
    seminar samling messe stengt stängt sykmeldt sykemeldt sjukskriven ledig fravær frånvaro ferietur schulung tagung
    feiertage
"""
#: Being away: one of these in a clause that holds only words of ``AROUND_AWAY``, names and numbers.
AWAY = {
    "nb": """
        utenlands, i utlandet, utenfor landet, ute av landet, ute av byen, hjemreist, sen med å svare, sene med å
        svare, treg med å svare, tregere enn vanlig, vanskelig å nå, vanskelig å få tak i, vanskelig å treffe, i
        bryllup, i konfirmasjon, i bil, avvikler ferie, ut restferie, over i ny jobb, ny jobb, gitt meg som leder,
        ikke lenger aktiv, er nedlagt, byttet epostadresse, byttet jobb, i feriemodus, opptatt med eksamen, på vei
        til, på hjemreise, har ferie, har permisjon, barselpermisjon, er hjemme, er dårlig, opptatt resten, opptatt
        hele, ikke inne, ikke lenger leder, ikke lenger administrator, ikke lenger trener, har hjemmekontor,
        ubetjent, har * fri, har * avspasering, har avspasering, jobber redusert, redusert stilling, redusert
        arbeidstid, jobber deltid, i deltidsstilling, reiser i dag, reiser i morgen, er på reise, på farten, i møter
        hele, sitter i møte, sitter i møter, sitter i møter hele dagen, dårlig tilgjengelig, lite tilgjengelig,
        begrenset tilgjengelig, delvis tilgjengelig, på samling, på leir, på stevne, på utdanning, på opplæring, på
        workshop, på messe, tar fri, tar permisjon, er hjemme med, barn er syke, syke barn, egenmelding, i
        pappapermisjon, i mammapermisjon, i fødselspermisjon, i foreldrepermisjon, på helgetur, på hytta, uten
        dekning, uten nett, på julebord, på planleggingsdag, ute av drift i, har tatt ferie, har tatt fri, holder
        stengt, har stengt, på militærøvelse, i begravelse, hos legen, hos tannlegen, på sykehus, innlagt, jobber
        kun, er kun på kontoret, jobber bare, har ikke kontordag, har kontordag, når jeg er tilbake, så snart jeg er
        tilbake, på jobb igjen, tilbake på jobb, hjemme med sykt, sykt barn, i permisjon, har ferie, ute av
        kontoret, ute fra kontoret, borte fra kontoret, ikke på kontoret, ikke i kontoret, ikke til stede, ikke
        tilstede, ikke tilgjengelig, utilgjengelig, bortreist, fraværende, på ferie, tar ferie, ferie, sommerferie,
        vinterferie, høstferie, juleferie, påskeferie, permisjon, foreldrepermisjon, pappaperm, mammaperm,
        foreldreperm, perm, sykmeldt, sykemeldt, syk, avspaserer, avspasering, på reise, på tjenestereise,
        tjenestereise, på reisefot, på kurs, på konferanse, på seminar, i møte, i møter, opptatt i møter, fri, har
        fri, leser ikke, sjekker ikke, har sluttet, jobber ikke, arbeider ikke, ikke lenger ansatt, sluttet, stengt,
        feriestengt, lukket for, ute, borte, fravær, ikke på jobb, ikke anledning, hjemmekontor, langhelg, ledig,
        svarer ikke, ikke å treffe, ikke å få tak i, på studietur, på fjelltur, på hyttetur, på tur, ubemannet,
        julestengt, sommerstengt, påskestengt
    """,
    "nn": """
        utanlands, i utlandet, vanskeleg å få tak i, vanskeleg å nå, sein med å svare, ikkje inne, har slutta som,
        ikkje fredagar, på reis, på jobbreise, på samling, på møte, på hytta, i møter, på tur, opptatt i, ikkje å
        nå, ikkje på jobb, har avspasering, redusert stilling, jobbar ikkje, arbeider ikkje, har fri på, heime med
        sjukt, i permisjon, lite tilgjengeleg, i møte heile, på jobb att, på jobb igjen, på jobb frå, når eg er
        tilbake, når eg er attende, ute av kontoret, borte frå kontoret, ikkje på kontoret, ikkje til stades, ikkje
        tilgjengeleg, bortreist, på ferie, har ferie, ferie, permisjon, sjukmeld, sjuk, på reise, på kurs, les
        ikkje, sjekkar ikkje, har slutta, stengt, feriestengt, avspaserer, har fri, ute, tenestereise, på
        tenestereise, på møte, ikkje å treffe
    """,
    "sv": """
        utomlands, i utlandet, på resande fot, sen med att svara, har stängt, är stängt, semesterstängt, julstängt,
        avslutat min anställning, på läger, på vift, på resa, jobbar halvtid, dålig täckning, ersätts av, sitter i
        möte, på möte, begränsad möjlighet, har fått nytt jobb, inte inne, är hemma, jobbar inte på, arbetar inte
        på, i möten hela, sitter i möten, på utbildning, hemma med sjukt, tar ledigt, har ledigt, begränsad
        tillgång, på tjänsteresa, när jag är tillbaka, när jag är åter, är ledig, vård av sjukt, vab, vabbar, inte
        på kontoret, ej på kontoret, inte på plats, ej på plats, ute från kontoret, borta från kontoret, bortrest,
        frånvarande, på semester, har semester, semester, semesterledig, tjänstledig, föräldraledig, ledig,
        sjukskriven, sjuk, på resa, på tjänsteresa, tjänsteresa, på kurs, på konferens, läser inte, inte
        tillgänglig, ej tillgänglig, har slutat, slutat, stängt, ej i tjänst, inte i tjänst, inte anträffbar, borta,
        jobbar inte, arbetar inte, jobbar deltid, arbetar deltid, på utbildning
    """,
    "da": """
        udenlands, i udlandet, ikke på arbejde, gået på barsel, stoppet i, på forældreorlov, forældreorlov, til
        møde, arbejder hjemmefra, længe om at svare, er lukket, har lukket, ferielukket, begrænset mulighed, til
        møder, ikke inde, er hjemme, på rejse, har lukket, er lukket, har lukkedag, på farten, på kursus, på
        seminar, på konference, til møde, arbejder ikke om, i møder hele, sidder i møder, på uddannelse, på kursus,
        holder fri i, har fri i, på forretningsrejse, tager fri, når jeg er tilbage, når jeg er retur, barns første
        sygedag, ikke på kontoret, ude af kontoret, ude af huset, væk fra kontoret, ikke til stede, ikke tilstede,
        fraværende, bortrejst, på ferie, holder ferie, har ferie, ferie, sommerferie, orlov, barsel, barselsorlov,
        syg, sygemeldt, på rejse, på kursus, læser ikke, holder fri, har fri, lukket, holder lukket, stoppet,
        fratrådt, afspadserer, ikke at træffe, ikke på arbejde, arbejder ikke, på deltid, hjemme med sygt barn
    """,
    "en": """
        out of the country, out of town, out of state, abroad, overseas, away on business, slow to reply, slow to
        respond, slower than usual, checking messages sporadically, be travelling, be traveling, closed for, moved
        on from, no longer volunteer, no longer active, no longer in use, off sick, on compassionate leave, on study
        leave, on medical leave, on extended leave, on bereavement leave, recovering from, in a meeting, in
        meetings, back at my desk, back online, patchy reception, away with, will be away, taking time, taking some
        time, office closed, office hours are over, not monitoring, on paternity leave, am offline, be offline, have
        * off, am not working, im not working, be working, not working today, not working this, not working on, out
        sick, home sick, sick today, work part time, working part time, in meetings all, in meetings today,
        travelling today, traveling today, limited access, in training, attending a conference, attending a
        training, at an event, on a training, off today, off until, off on, off this week, at a funeral, at a
        summit, only work, reduced hours, on a flight, on jury duty, ooo until, caring for a sick, when i am back,
        when im back, when i return, once i am back, once im back, upon my return, on my return, have left, have now
        left, part time, on sabbatical, back in the office, on a trip, out of office, out of the office, out of my
        office, away from the office, away from my office, away from my desk, away from the desk, not in the office,
        not at the office, not in my office, not at work, not available, unavailable, away, on leave, on annual
        leave, on parental leave, on maternity leave, on sick leave, annual leave, parental leave, maternity leave,
        paternity leave, sick leave, on vacation, on holiday, on holidays, vacation, holiday, travelling, traveling,
        on a business trip, business trip, at a conference, on a course, not checking, not reading, no longer work,
        no longer working, no longer with, no longer employed, left the company, has left, office is closed, we are
        closed, are closed, off sick, off work, out today, out this week, be out, am out, day off, days off, time
        off, on pto, pto
    """,
    "de": """
        im ausland, außer landes, auf geschäftsreise, eingeschränkt erreichbar, nicht besetzt, aus dem verein
        ausgeschieden, ausgeschieden, nicht mehr verwendet, erkrankt, habe frei, in mutterschutz, in urlaub, im
        krankenstand, nicht anwesend, nicht zu erreichen, nicht zu sprechen, in der elternzeit, auf elternzeit, im
        meeting, in meetings, im termin, unterwegs bis, habe * frei, auf einer schulung, auf schulung, in einer
        besprechung, in besprechungen, arbeite nicht, arbeite nur, arbeite teilzeit, auf einer messe, habe frei,
        frei genommen, in terminen, kind ist krank, ganztägig in, im mutterschutz, wenn ich zurück bin, nach meiner
        rückkehr, wenn ich wieder, wieder im büro, betriebsferien, betriebsurlaub, nicht im büro, nicht im hause,
        nicht im haus, nicht am arbeitsplatz, außer haus, außer hause, abwesend, im urlaub, urlaub, auf urlaub, in
        elternzeit, elternzeit, mutterschutz, krank, krankgeschrieben, auf dienstreise, dienstreise, auf reisen, auf
        einer konferenz, nicht erreichbar, nicht verfügbar, nicht im dienst, wieder im dienst, in teilzeit, nicht
        da, wieder da, auf fortbildung, auf einer fortbildung, auf einem seminar, nicht mehr im unternehmen, nicht
        mehr bei, geschlossen
    """,
}
AROUND_AWAY = {
    "nb": """
        ha sekretariatet administrasjonen resepsjonen kretskontoret leirkontoret forbundskontoret utleie utleien logger
        ringer full utsending øyeblikket tidlig høy stor pågang behandlingstid behandlingstiden vanskelig innimellom
        sen sent hun han seg gått over gitt epostkontoen aktiv fulgt opp kontaktinformasjon byttet byttes
        epostadresse fjellet mobildekning nyåret velfortjente feriedager plass hjemkomst døgnet helgene onsdager
        tirsdager torsdager vei bil bryllup konfirmasjon dåp eksamen avvikler avspasere riktig langt eventuell
        eventuelle forsinkelse forsinkelser forsinket medføre håper forsømte ellers travelt hektisk sporadiske
        sjelden sjeldent stund stunden fortiden pt p t ca reise reisefot hjemreise bortreist feriemodus ferieavvikle
        påskeferie oppstart anledning tidspunkt sesong sesongen vinteren høsten våren telefon leder lederen daglig
        nestleder styreleder trener administrator laget kveld formiddag helgen helga helg sitter dårlig delvis
        begrenset jevnlig regelmessig sporadisk reiser redusert stilling prosent kun hver annenhver fast fridag
        normalt vanligvis hører fra meg leses fort kan barna pleier fra hele ettermiddagen formiddagen natten derfor
        noe lengre litt senere enn vanlig vanlige svartid idrettslag idrettslaget klubb klubben kommune kommunen
        gruppe gruppa forening speidergruppe speidergruppa bemannet innboksen begynt ny stilling begynner fortsatt
        nytt f o m t fom tom ca deltid dekning uten treffe holder ut ute jobb igjen litt treg trege hjemme sykt barn
        barnet mitt vikar vikaren stedfortreder organisasjon organisasjonen bedriften firmaet selskapet foreningen
        laget avdelingen men kun jobber arbeider borte fravær stort sett ganske mye idag imorgen morgen overmorgen
        ferien permisjonen foreldrepermisjonen midlertidig fast fremover sist siste torsdag mai aug ukedag
        tilgjengelig forventes ventetid svartid lang lengre tid inntil videre fram noen par dagers ukers måneder
        måned år året oppdrag møtevirksomhet telefonen mobilen skrur av følger følge med innboksen innboks jeg vi er
        har vil være blir kommer kontoret kontor fra og til på i om en et den det denne dette de hele frem for tiden
        nå dessverre også så samt uke uken uka dag dagen dager daga ukene neste resten perioden mellom etter innen
        før først tilbake her svar svare svarer besvare besvarer e-post epost eposten eposter mail mailen mailer
        meldinger meldingen lese leser sjekke sjekker tilgang begrenset liten lite mulighet ikke min mine når snart
        som mulig raskt fort ventet forventet tidligst senere august januar ettermiddag formiddag kl lenger ansatt
        arbeid jobben hos sluttet stillingen å måtte kan kunne derfor bare sporadisk skal ved retur returnerer
        kontortid åpner åpent stengt grunnet pga grunn ferieavvikling hei takk takker mandager fredager deltid dine
        din ditt deres du dere sommerferie vår avtalt møter møte hjemmekontor annet ukedager aktuelt hverken holder
        månedsskiftet årsskiftet romjulen romjula jul julen påske påsken sommeren umiddelbart straks ta kontakt
        svarfrist vårt nyttår nyttårshelgen romjul julen juleferien vinterferien høstferien påskeferien pinse pinsen
        pinsehelgen påskehelgen julehelgen helligdager helligdagene høytiden
    """,
    "nn": """
        tek over oppgåvene oppgåver lenge fått han utan vanskeleg mobil førespurnad førespurnaden opnar dagleg
        snakkast sommaren vinteren hausten våren helga kontoret nyåret tilgjenge tilgang dårleg nett dekning
        telefonen mobilen opptatt ein nokre dagar fri frie heim heime ute reise tenestereise ferie permisjon vekene
        månaden månad år resten ut perioden attende sein seint sjeldan sporadisk jul jula nyttår romjula påske påska
        pinse heilagdagar mellom jobb svarar då idrettslag klubb klubben laget les sjå f o m t fom tom deltid deg
        dykk din di treng kan skal no men og dag veke vekene måndag attende etter ferien igjen kontor eit ei morgon
        eg vi er har vil vere blir kjem kontoret att tilbake frå til på i med denne veka fram når ikkje no for tida
        før svarar svare e-post epost les lese sjekkar så snart som mogleg neste heile tilgang avgrensa då min mi
    """,
    "sv": """
        kansliet expeditionen receptionen vanligtvis besvara besvaras används utskick resande fot sen sent helgdag
        helgdagar öppnar ordinarie efter ersätts ersätter hand avslutat avslutade anställning tills möjlighet
        möjligheter möjligt två registrerats fått hög hög belastning svarstiden än vanligt överseende detta vänta
        sms jour jouren läger täckning vift mejlen förrän utskick går halvtid heltid skön regelbundet ibland emellan
        tisdags nås helt första vårt nyårshelgen jul julen nyår påsk påsken midsommar helgdagar trettonhelgen möten
        hela dagen utbildning eftermiddag kväll helgen dålig begränsad längre föreningen klubben föreningens
        förening med och fr o m fr f o m t fom tom ca deltid jobbar hösten våren vintern sommaren fredagar måndagar
        onsdagar torsdagar tisdagar ditt er dig plats just nu vikarie sjukt barn hemma ut åter men och idag imorgon
        återkommer återkomma tillbaka längre anställd mellan samt endast sporadiskt sällan några veckor månader år
        ledigheten semestern kontor kontoret stängt resten tid tillsvidare vidare fram mitten början slutet jag vi
        är har kommer vara på i från till med den det denna vecka veckan dag dagar hela igen svarar svara mejl mail
        epost e-post läser läsa så snart som möjligt när inte ej för tillfället tyvärr under perioden nästa
        begränsad tillgång min mitt mina då arbetar besvarar kan
    """,
    "da": """
        sekretariatet administrationen sag mailadresse adresse bruges bestræber efter hjemkomst længe mulighed
        muligt hurtigst læse helligdag helligdage travlt gå lidt længere end gået hedder hun han benene hjemmefra
        arbejde hverdage fået pinden rigtig ventetiden ventetid normalt farten sen senere først vores pga grundet på
        grund af dag ude kurset kursus ferielukket lukkedag personale personalet alle medarbejdere sommerferie
        efterårsferie vinterferie påskeferie juleferie os kl åbner åbent igen næste i morgen møder hele dagen
        uddannelse eftermiddag aften weekenden begrænset længere forening foreningen klubben kontoret maj f o m t ca
        d retur deltid din jer dig mellem jul nytår påske vinter sommer efterår julen nytåret påsken pinsen
        helligdage arbejder fredage mandage hjemme sygt barn men og idag imorgen vender hurtigst mulig tilbage ikke
        kun sjældent nogle uger måneder år resten indtil videre kontor ferien fra sidste ansat længere jeg vi er har
        vil være bliver kommer kontoret på i til med den det denne uge ugen dag dage hele frem igen svarer svare
        mail mails e-post læser så snart som muligt når for tiden nu desværre perioden næste begrænset adgang min
        mit mine besvarer kan
    """,
    "en": """
        reception secretariat headquarters earliest convenience patchy reception sporadically public reopens reopen
        staff normal service resumes resume due high volume little apologise apologize moved role future duties
        unsure recovering surgery compassionate study matter cannot wait online enjoy enjoying family time talk soon
        phone calls annual bereavement medical maternity paternity sabbatical personal extended several offline
        delays intermittently occasionally christmas new years year's eve easter bank festive season there only
        every afternoon morning evening usual than normal longer take attending training event caring sick child
        home therefore monday fridays mondays tuesdays wednesdays thursdays weekend weekends wont mailbox inbox
        connectivity club association autoreply auto unable with lieu connection wifi signal network so replies
        covering part time organisation organization company here work works but and am ill well be im weve back in
        only occasionally rarely few several two three couple some until further notice long longer please note that
        currently now physically travelling traveling holidays holiday vacation leave working reduced capacity hours
        catch up first thing same following monday next your i we are is will been presently the a an my our office
        out away at from till to through on of for with without or return returning returns again this week weeks
        day days today tomorrow then when as soon possible reply respond answer email emails e-mail mail messages
        message limited access very no not able checking check read reading responding shall during period between
        after before by it her his they unfortunately expect delay delayed response may slow slower have has
        internet intermittent sporadic upon while all time whole rest month late early get you once
    """,
    "de": """
        sekretariat geschäftsstelle rezeption verwaltung erzeugte generierte wegen bleibt aufgrund hohen etwas
        länger dauern steht aus verwendet automatisch gelöscht erkrankt schnell darum dies darauf eilt
        geschäftsreise betriebsausflug krankheit besetzt besetzten feiertag jahr ruhig weit nächsten ersten unser
        unsere weihnachten neujahr ostern pfingsten feiertage feiertagen jahreswechsel zwischen heute morgen
        schulung einer eine besprechung ganztägig nachmittag vormittag wochenende montags dienstags mittwochs
        donnerstags freitags keine mutterschutz elternzeit kann lese verein vereins büros unterwegs keinen kein auch
        einschließlich einschliesslich einschl inklusive voraussichtlich kann können daher später befinde mich
        dienst teilzeit arbeite da danach sowie urlaubs ihnen betriebsferien dann bei mich ihnen erst aber und nur
        gelegentlich einige wochen monate jahr rest weitere weiteres antworte melde ich wir bin sind ist habe haben
        werde bis zum zur vom von am im in ab der die das den dem mit wieder zurück erreichbar büro nicht derzeit
        zurzeit momentan leider woche tag tage nächste diese dieser ihre ihrer e-mail mail nachricht nachrichten
        lesen gelesen weitergeleitet beantworten antworten beantworte sobald möglich wenn nach meiner rückkehr wird
        werden eingeschränkt zugriff auf meine mails sie hause unserem
    """,
}
#: Who is away there; and what is closed or stopped may be anything, so those allow no unknown word.
MYSELF = "jeg eg jag i im ill ich"
#: These words are about being away only where a time stands beside them; access is so only where mail is.
WEAK = "ute borte fri ledig away syk sjuk syg krank perm fravær"
ACCESS = "tilgang access zugriff tillgång adgang"
MAIL = """
    mailbox inbox innboks innboksen e posten mailene mejlen connectivity wifi mine meine epost epostene e-posten
    eposten mail mailen mails email emails e-mail mejl internett internet telefon phone
"""
WE = """
    kansliet kanslien expeditionen sekretariatet geschäftsstelle kontora vores unser unsere leder lederen leiar
    leiaren nestleder styreleder vi we wir kontoret kontor office büro my our vårt min
"""
ANYTHING = "stengt lukket lukka closed stängt geschlossen sluttet slutta slutat stoppet feriestengt"
#: When: with one of these, or a date, a clause about being away may hold a word or two that is not known.
WHEN = {
    "nb": """
        romjulen romjula jul jula julen nyttår påske påsken pinse pinsen sommeren ferien tiden dessverre til tilbake
        igjen dag morgen uke uken uka frem fram før etter mandag året ut
    """,
    "nn": "jul jula nyttår påske påska til attende igjen dag morgon veke veka før etter",
    "sv": """
        jul julen nyår påsk påsken midsommar nu tillfället till tillbaka åter idag dag imorgon vecka veckan före efter
    """,
    "da": "jul julen nytår påske påsken til tilbage igen dag morgen uge ugen før efter",
    "en": "christmas easter currently presently until till back return returning today tomorrow week before after from",
    "de": "weihnachten neujahr ostern zurzeit derzeit momentan zur zeit bis zurück wieder heute morgen woche ab nach",
}
#: "Jeg er på foreldresamtale i dag og svarer i kveld": who is somewhere, and answers later.
SOMEWHERE = "jeg eg jag ich i im"
IS_AT = "er är am im bin"
ANSWERS = "svarer svarar sjekker sjekkar leser les läser reply replying answer respond antworte beantworte besvarer"
