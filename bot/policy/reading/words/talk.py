"""Words of thanks and praise, by language, and smileys."""

THANKS = {
    "nb": "takk tusentakk takker",
    "nn": "takk tusentakk takkar",
    "sv": "tack tackar tusentack",
    "da": "tak tusindtak mangetak takker",
    "en": "thanks thank thankyou thx thnx tnx tx ty cheers appreciate appreciated",
    "de": "danke dankeschön dank vielendank bedanke",
}
#: What stands around thanks and settles nothing more.
AROUND_THANKS = {
    "nb": """
        verden ass assa altså lissom gutta folkens bror kompis kompiser gjengen venner mann masse fort fiks behandling
        behandlingen saksbehandling saksbehandlingen oppdateringen oppdatering oppklarende oppklaringen oppklaring
        oppdatert forstår skjønner senke skuldrene betyr frivillige hver gang alltid hele veien underveis unner kos
        koser koselig nyt nyte snakkes høres lykke hadet hade adjø farvel nok gang atter virkelig rett og slett jo
        ja haha hehe puh åh oj wow altså hele dokker dåkker dokke dåkke dykkan æ mæ dæ deres uansett ellers likeså
        måte tusenvis millioner million milliard hundre store gedigne gedigen enormt enorm utrolig svært så sinnsykt
        ufattelig virkelig veldig heldige heldig venner venn kjære kjekt lettvint enkelt smidig ryddig tydelig
        grundig forklaring forklaringen veiledning veiledningen tips tipset assistanse assistansen responstid tempo
        tempoet kvelds finfin finfint alletiders storartet smått førjulstid adventstid lørdagskveld fredag
        fredagskveld fredags idrettslag pris hjelpen natt gull stilig nydelige redder redda reddet dagen utrolig
        utrolige huset styret laget klubben foreningen gruppa speidergruppa korpset administrasjonen kontoret
        redning helter helt toppers kanoner nytt hele hel teamet team riktig glade glad rolig fredelig superb
        knallbra knallgod knallgode knallfin rå råbra råflott proff proffe profesjonelle profesjonell helt hjertelig
        hjertens strålende upåklagelig upåklagelige tålmodigheten tålmodighet gutter jenter damer karer alltid som
        fra oss hos i gjengen ettermiddag formiddag morgen påsken nyttårshelg juleferie sommerferie vinterferie høst
        vår høstferie påskeferie pinse mai advent førjulstid uken videre resten av deres dere deg sånn wow hurra yes
        jippi heia jaa juhu endelig kaffe kake hurtighet effektivt effektive imponerende imponert kjekt deilig digg
        rett rørt lettet lettelse best suverene fantastiske beste supre flotte jobba jobbet jobb folk gjeng gjengen
        kundeservice dykkar kjempegod kjempegode stor stort verdens nok strålende innsatsen videre respons responsen
        da vet jeg det å vi at flinke greie hyggelig trivelig imøtekommende bistand bistanden hei hallo heisann
        igjen tusen mange hjertelig hjertelige så mye masse veldig kjempe super ekstra for god gode godt rask raskt
        raske kjapp kjapt kjappe hurtig hurtige fin fint fine flott bra supert topp perfekt herlig strålende
        kjempebra kjempefint nydelig fantastisk utmerket hjelp hjelpen hjelpa svar svaret tilbakemelding
        tilbakemeldingen oppfølging oppfølgingen innsats innsatsen service servicen dette den en et skal du dere deg
        til alle sammen ha og på forhånd i alt er dag dagen kveld kvelden helg helga helgen uke uka ferie sommer jul
        påske nyttår ok okei greit skjønner forstår setter pris informasjonen informasjon info infoen beskjed
        beskjeden kjempefin av meg oss her hilsen mvh fortsatt avklaring avklaringen ønsker år jula julen ønskes fra
        notert mottatt registrert sist nå også sier tar vel
    """,
    "nn": """
        ynskjer ynskje dykk ei eit ein fine gode snøgg snøgt kjapp kjapt hjelpsame eg vi me til alle saman jula påska
        laget gjengen no ja att tida den kjem rask raske vere venleg takksam takknemleg på førehand heile helsing
        helsingar
        at flinke er så hei igjen mykje for hjelpa hjelp svar svaret god godt raskt fint flott bra de dykk skal ha
        helg dag veldig mange tusen og takk noko jol
    """,
    "sv": """
        infon vägen på nu det förstår mening precis kramar kram tusentals stort hjärtligt hjärtligaste verkligen
        riktigt otroligt väldigt ja hej hejdå allt ännu en gång återigen skönt skön kväll eftermiddag fredag
        sommaren påsken julen återkoppling återkopplingen respons responsen jag mig oss vi hela gänget kollegor
        varmt varma till er alla hela teamet trevligt önskar vi oss från påsk sommar vecka fantastiska fantastiskt
        grymt grym service tålamodet insatsen bäst bästa underbara duktiga är snälla hej igen så mycket tusen många
        för hjälp hjälpen svar svaret snabbt snabb snabba bra fint toppen perfekt jättebra kanon du ni er ha en
        trevlig fin dag helg och god jul det där då allt är
    """,
    "da": """
        opklaringen opklaring infoen ved jeg så ved tusinde tusind hjertelig hjertelige virkelig rigtig rigtigt
        meget vildt ja hej farvel endnu gang igen aften eftermiddag fredag sommeren julen påsken tilbagemelding
        tilbagemeldingen responsen jeg mig os vi venlige flot sikke en kh mvh til alle hele teamet god glædelig
        påske sommer weekend ønsker vi os fra indsatsen tålmodigheden service bedst bedste dygtige fantastiske hej
        igen så meget mange tusind for hjælp hjælpen svar svaret hurtig hurtigt hurtige god godt fint super perfekt
        du i jer have ha en dejlig dag weekend og jul det skal
    """,
    "en": """
        of got it noted explanation makes needed what exactly update updates bro dude man folks buddy with thousand
        thousands billion tons loads heaps massive massively hugely truly greatly super duper again once more
        everyone there here folks mate dear cheers bye goodbye thanksgiving afternoon morning night friday sunny
        rest my both speedy speed rapid turnaround responsiveness prompt promptly quickly guidance explanation
        clarification clarifying haha lol phew whoa omg xx xoxo hugs love yeah yep saved lifesaver hero heroes crew
        involved stuff night guys guy folks youre are whole entire everybody happy easter merry xmas season seasons
        greetings holidays summer patience from at wow yay hooray hurray yes finally impressive impressed incredible
        incredibly grateful best stars star legends legend amazing one lovely job was hi hello hey again you u so
        very much many a lot million bunch ton for the your this that is quick fast swift prompt speedy great
        perfect awesome excellent wonderful brilliant super superb amazing fantastic lovely nice good well help
        helping support reply response answer work okay ok it all have day weekend week evening and in advance guys
        team everyone really i we do kind kindly us me information info update noted received understood to holiday
        christmas merry happy new year assistance effort efforts feedback service
    """,
    "de": """
        info alles klar schön mir uns das hat eine tausend mal herzlichst wirklich echt richtig nochmal nochmals
        wieder schönen schöner guten gutes feierabend abend woche rest sonntag freitag urlaub mir uns ich wir ja so
        rasch flott flotte rückmeldung erklärung info unterstützung bemühungen das dem ganze ganzen team frohe
        weihnachten ostern schöne feiertage liebe grüße an alle allen seid sie geduld großartig großartige spitze
        wunderbar prima super toll klasse beste hallo ihnen euch dir für die ihre eure schnelle rasche hilfe antwort
        sehr viele vielen herzlichen besten schön schönes wochenende tag und einen
    """,
}
#: Praise and gratitude: a clause with one of these, or with thanks, may hold a word or two that nobody foresaw.
WARM = {
    "nb": """
        elsker digger digga behjelpelig behjelpelige fleksibilitet fleksibiliteten omtanke omtanken prat smart
        smarte samarbeid samarbeidet leverer ekspedering ekspederingen tipset nyttig nyttige snilt stjerne stjerner
        stjernelag medalje fortjener sterkt hjertevarm omtenksomt rause raus kunnskapsrik dugelig skikkelig
        skikkelige godt gode greit trygt betryggende lettvint solid solide førsteklasses toppklasse klasse mesterlig
        mestere rakettfart lynet flott fint kjempefint supert topp toppers herlig perfekt nydelig strålende
        fantastisk fantastiske utmerket glimrende enestående eksemplarisk upåklagelig imponerende imponert suverent
        suveren konge gull gullverdt verdens best beste raskest raskeste flink flinke flinkest flinkeste dyktig
        dyktige hjelpsom hjelpsomme hyggelig hyggelige trivelig trivelige snill snille snilleste kjapp kjappe
        lynrask lynraskt lynkjapt effektiv effektive proff proffe profesjonell profesjonelle service kundeservice
        innsats innsatsen helt helter engel engler legende legender magisk magi rått rå råbra råflott deilig glad
        glade fornøyd fornøyde takknemlig takknemlige hurra heia bravo applaus respekt skryt ros klem klemmer kudos
        pris verdsetter reddet redda berget berga bistand hjelp hjelpen hjelpa gjev gøy artig imøtekommende tålmodig
        tålmodige nydelige herlige kul kult digg fett bra kjempebra
    """,
    "nn": """
        snilt nyttig nyttige gode snøgg snøgge greitt kjekt hjelpa flinke fint flott gild gilde triveleg hjelpsame
        takksam glad nøgd dyktige framifrå hyggeleg venleg
    """,
    "sv": """
        behövde precis hjälpsamt användbart samarbete samarbetet gott fint fina fin snällt användbart användbar
        nyttigt stjärna förtjänar tålamod klass tack kanonbra superbra jättebra toppen kanon underbart underbara
        fantastiskt fantastisk fantastiska grymt grym grymma duktig duktiga snäll snälla bäst bästa perfekt suveränt
        suverän suveräna hjälpsam hjälpsamma trevlig trevligt proffsigt proffs glad glada nöjd nöjda tacksam
        tacksamma kul härligt härliga kram kramar hurra imponerande imponerad guld värda service hjälp hjälpen
        insats insatsen smidigt bra uppskattar uppskattas uppskattat
    """,
    "da": """
        samarbejde samarbejdet hjælpsom flot dejlige rar brugbart nyttigt stjerne fortjener medalje klasse lynhurtig
        tålmodighed dejligt dejlig skønt skøn fantastisk fantastiske super perfekt flot flinke dygtige søde sød sødt
        rare rart bedst bedste fedt fed sejt seje sej glad glade tilfreds tilfredse taknemmelig taknemmelige knus
        kram hurra imponerende imponeret service hjælp hjælpen indsats indsatsen herligt lækkert prima venlige
        venligt hjælpsomme sætter pris fint godt
    """,
    "en": """
        love flexible flexibility timing exactly sense useful super valuable thoughtful obliged deserve deserves
        above beyond class wow appreciative excellent splendidly quick quickly fast great awesome amazing brilliant
        excellent wonderful fantastic superb perfect lovely fabulous stellar outstanding marvellous marvelous
        terrific splendid impressive impressed incredible nice neat sweet cool kind kindly helpful best star stars
        legend legends hero heroes lifesaver lifesavers rock rocks rockstar rockstars genius magic grateful
        gratitude glad happy pleased delighted service help helping hurray hooray yay kudos props bravo appreciate
        appreciated appreciation job work fab good
    """,
    "de": """
        große grosse klar nützlich hilfreich mühe freundlichkeit beispiel klasse sehr super verdient flott
        vorbildlich toll tolle super klasse spitze prima perfekt wunderbar großartig großartige hervorragend genial
        fantastisch ausgezeichnet beste besten bester nett netten netter freundlich freundliche freundlichen lieb
        hilfsbereit glücklich froh dankbar zufrieden service hilfe einsatz bravo respekt geduld schnell schnelle
        bemühungen
    """,
}
#: What only makes a word stronger: "kjempesnilt", "superraskt".
INTENSIFIERS = """
    kjempe super mega knall ultra hyper kanon lyn drit jätte jätte skit hamn giga turbo topp
    riesen
"""
#: Small words between the words of praise: "det var virkelig sødt af jer".
SMALL = """
    noen nogle några some einige sin sitt sina vårt vår våre ert era jeres dykkar unser unsere euer eure fra
    det den de dere du ni i jer er dig eder jeg vi eg me jag ich wir we it this that you your they sie ihr euch das es
    er är is are was were var ist war been blitt vært blivit blevet av af of on på for til till to from fra frå från med
    with mit og och and und også også too also som as wie så so en et ei ett a an the der die ein eine oss os us mig
    meg me my mine min mitt deres deg dem them alle alla all ham henne her here hos at hele hela
"""
#: What is asked for or ordered beside thanks: with one of these a clause says more.
ASKS = """
    lukk lukke avslutt avslutte close stänga avsluta afslutte schließen bekreft bekrefte confirm
    send sende sender slett slette legg legge fjern fjerne oppdater oppdatere endre endra sjekk sjekke gi gir meld
    melde fyll fylle lag lage ring ringe flytt flytte bytt bytte åpne åpen steng aktiver aktivere gjør gjøre rett rette
    vis vise husk huske må bør burde skal skulle vil ville kan kunne ønsker trenger mangler venter gjerne helst
    skicka ta lägg lägga bort ändra uppdatera kolla ring måste borde behöver saknar väntar gärna
    skift skifte tilføj tilføje opdater tjek skal bør mangler afventer gerne
    delete remove add change update check give create make must need needs want wants please could would should can
    will await awaiting waiting
    löschen löschen hinzufügen ändern ändere prüfen prüfe schicken schicke machen mach muss müssen soll sollte können
    könnte würde bitte brauche brauchen fehlt fehlen warte warten
    imorgen morgen tomorrow morgon neste nästa næste next nächste snart soon bald
"""

GOOD_SIGNS = "👍👌✅🙏😊🙂😀😁😃😄😆☺😍🥰🤩🤗😎❤♥💯🎉🙌👏💪🌟⭐✨🌞☀🎄🎅🤝💚💙💛🧡💜🖤😉✔🥳🫶💐🌷🌸🇳🇴"
#: Of these, alone, are thanks; the others confirm.
THANKS_SIGNS = "🙏❤♥💐🌷🌸💙💚💛🧡💜🫶"
SMILEYS = (":-)", ":)", ":D", ":-D", ";)", ";-)", "=)", "(:", "<3", ":-))", ":))", "^^", ":o)", "=D", "8)", "(y)", "+1")
BAD_SIGNS = (
    "👎",
    "😡",
    "😠",
    "😢",
    "😭",
    "😞",
    "🙁",
    "☹",
    "😩",
    "🤬",
    "❌",
    "🚨",
    "⚠",
    "😕",
    "🤔",
    "😤",
    "😱",
    ":(",
    ":-(",
    ":/",
    ":-/",
    ":'(",
)

#: "Takk for lynrask hjelp": whatever it is for; behind "at" stands one of these: "takk for at dere tok dere tid".
FOR = "for för für"
FOR_THAT = """
    tok hjalp fikset fiksa ordnet ordna løste rettet svarte gjorde var stilte ga holdt fant brukte ringte så la tar
    hjelper fikser ordner løser retter svarer stiller gir er følger fulgte orket gadd ville kunne bryr passet viste
    forklarte hjalp hjelpte svara hjälpte fixade ordnade löste tog gav svarade hjälper hjælper ordnede tog løste
"""
#: Praise begins with one of these: "dere er raske som lynet", "you guys rock".
PRAISED = """
    det gikk fort, det gikk kjapt, det gikk raskt, det var kjapt, that was quick,
    det var, dette var, vad bra, vad fint, vad skönt, vad snällt, hva fint, hvor flott, hvor fint, hvor hyggelig, how
    nice, how kind, how lovely, wie schön, wie nett, wie lieb, så bra at dere er, så flott at dere er, så fint at dere
    er, flott at dere er, bra at dere er, kjekt at dere er, glad for at dere er, så raske, så snille, så hyggelig,
    dere fortjener, du fortjener, i fortjener, ni förtjänar, you deserve, ihr verdient, for noen, for en gjeng, that
    was, this was, it was, das war, detta var, det där var,
    dere er, du er, de er, dokker er, ni är, du är, i er, you are, youre, you guys, you rock, ihr seid, sie sind, du
    bist, dere var, du var, dere har vært, du har vært, sikke en, sikken, for en, what a, så flinke, så greie, så flott
"""
#: Gratitude in other words; and what only sounds like it, but asks: "setter pris på et svar".
GRATEFUL = """
    makes sense now, das hat mir sehr geholfen,
    betyr utrolig mye, betyr veldig mye, betyr mye, betyr alt, betyder meget, betyder mycket, means a lot, means so
    much, bedeutet uns viel, exactly what i needed, precis vad jag behövde, akkurat det jeg trengte, akkurat det vi
    trengte, lige hvad jeg manglede, setter stor pris på, setter veldig pris på, setter virkelig pris på, setter
    pris på, settes pris på, set pris på, set stor pris på, sætter pris på, sætter stor pris på, sätter stort värde
    på, much obliged, you made my day, made my day, redder dagen, reddet dagen, redda dagen, takknemlig for,
    takknemlige for, takksam for, tacksam för, taknemmelig for, grateful for, det var alt, that is all, thats all,
    that was all, das wars
"""
HOPES = """
    pris på et, pris på en, pris på ei, pris på svar, pris på om, pris på at, pris på å, pris på raskt, pris på rask,
    pris på tilbakemelding, pris på snarlig, pris på hjelp med, appreciate a, appreciate an, appreciate if, appreciate
    it if, appreciate any, appreciated if, grateful if, grateful for a, grateful for an, grateful for any, takknemlig
    for svar, takknemlig om, takknemlig for et, takknemlig for en, takknemlige om, tacksam om, tacksam för svar,
    taknemmelig hvis, dankbar für eine, dankbar wenn, uppskattar om, uppskattar ett
"""
#: A wish holds a good word and a time, "ha ei fin veke", and perhaps one of the last: "God helg når du når så langt".
GOOD = """
    god gode godt fin fint fine fortsatt riktig strålende nydelig flott deilig trivelig hyggelig kjekk fredelig rolig
    solrik bra trevlig trevligt skön skönt härlig fortsatt glad dejlig rigtig good great lovely nice happy wonderful
    fantastic relaxing pleasant enjoy schön schöne schönen schönes gute guten gutes frohe erholsame angenehmen
"""
TIMES = """
    helg helga helgen dag dagen kveld kvelden morgen ettermiddag formiddag uke uka veke veka ferie sommer sommar jul
    påske pinse nyttår år høst haust vinter vår natt kväll vecka semester weekend aften uge day evening afternoon week
    holiday holidays summer year night tag abend woche wochenende feierabend urlaub feiertage
"""
IN_WISHES = """
    noch når får nå langt morgen mandag tirsdag onsdag torsdag fredag lørdag søndag måndag laurdag får fredagen sola
    solen sommersol mai when get got kommer kjem håper hope håber hoppas wünsche wünsch ønsker önskar neste next igjen
"""
#: What nobody thanks for.
BAD = """
    dårlig dårleg dårlige elendig elendige håpløs håpløst skuffet skuffende skuffa treg tregt ubrukelig ubrukelige
    ingenting bad poor terrible useless disappointed disappointing awful late dålig dåligt usel besviken dårligt
    elendigt skuffende schlecht schlechte nutzlos enttäuscht trist synd pity dumt galt sur irriterende uenig uenige
"""
#: What only makes a clause stronger, and holds words that elsewhere are in doubt.
IDIOMS = """
    når den tid kommer, når den tid kjem, gud bedre, jøss, ha det, dagen min, når det kommer så langt, når den
    kommer, når tiden kommer, når det blir helg, när den tiden kommer, når den tid kommer, when the time comes, when
    it comes, wenn es soweit ist, når dagen kommer, som bare det, er bare, var bare, rett og slett, uten problemer,
    uten problem, uten tvil, ikke minst, ikke verst, ikkje minst, no problem, no problems, no problem at all, ingen
    årsak, det var ikke noe, inte minst, ikke mindre, is just, are just, was just, är bara, einfach nur, kein
    problem, inga problem, no worries, ingen sak, så det holder, mer enn fornøyd, more than happy, kunne ikke vært
    bedre, could not be better, couldnt be better, like a charm, as a charm, as expected, som en drøm, som en
    klokke, som smurt, ingen problem, ingen problemer, er helt enkelt, som forventet, som ønsket
"""
#: "…, hilsen oss alle i Demo idrettslag".
SIGN_OFFS = "hilsen mvh hälsningar hilsner regards"
