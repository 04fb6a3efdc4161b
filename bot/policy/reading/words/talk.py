"""Words of thanks, by language, and smileys."""

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
        idrettslag pris hjelpen natt gull stilig nydelige redder redda reddet dagen utrolig utrolige huset styret
        laget klubben foreningen gruppa speidergruppa korpset administrasjonen kontoret redning helter helt toppers
        kanoner nytt hele hel teamet team riktig glade glad rolig fredelig superb knallbra knallgod knallgode knallfin
        rå råbra råflott proff proffe profesjonelle profesjonell helt hjertelig hjertens strålende upåklagelig
        upåklagelige tålmodigheten tålmodighet gutter jenter damer karer alltid som fra oss hos i gjengen ettermiddag
        formiddag morgen påsken nyttårshelg juleferie sommerferie vinterferie høst vår høstferie påskeferie pinse mai
        advent førjulstid uken videre resten av deres dere deg sånn wow hurra yes jippi heia jaa juhu endelig kaffe
        kake hurtighet effektivt effektive imponerende imponert kjekt deilig digg rett rørt lettet lettelse best
        suverene fantastiske beste supre flotte jobba jobbet jobb folk gjeng gjengen kundeservice dykkar kjempegod
        kjempegode stor stort verdens nok strålende innsatsen videre respons responsen da vet jeg det å vi at flinke
        greie hyggelig trivelig imøtekommende bistand bistanden hei hallo heisann igjen tusen mange hjertelig
        hjertelige så mye masse veldig kjempe super ekstra for god gode godt rask raskt raske kjapp kjapt kjappe
        hurtig hurtige fin fint fine flott bra supert topp perfekt herlig strålende kjempebra kjempefint nydelig
        fantastisk utmerket hjelp hjelpen hjelpa svar svaret tilbakemelding tilbakemeldingen oppfølging oppfølgingen
        innsats innsatsen service servicen dette den en et skal du dere deg til alle sammen ha og på forhånd i alt er
        dag dagen kveld kvelden helg helga helgen uke uka ferie sommer jul påske nyttår ok okei greit skjønner forstår
        setter pris informasjonen informasjon info infoen beskjed beskjeden kjempefin av meg oss her hilsen mvh
        fortsatt avklaring avklaringen ønsker år jula julen ønskes fra notert mottatt registrert sist nå også sier tar
        vel
    """,
    "nn": """
        at flinke er så hei igjen mykje for hjelpa hjelp svar svaret god godt raskt fint flott bra de dykk skal ha
        helg dag veldig mange tusen og takk noko jol
    """,
    "sv": """
        till er alla hela teamet trevligt önskar vi oss från påsk sommar vecka fantastiska fantastiskt grymt grym
        service tålamodet insatsen
        bäst bästa underbara duktiga är snälla hej igen så mycket tusen många för hjälp hjälpen svar svaret snabbt
        snabb snabba bra fint toppen perfekt jättebra kanon du ni er ha en trevlig fin dag helg och god jul det där då
        allt är
    """,
    "da": """
        til alle hele teamet god glædelig påske sommer weekend ønsker vi os fra indsatsen tålmodigheden service
        bedst bedste dygtige fantastiske hej igen så meget mange tusind for hjælp hjælpen svar svaret hurtig hurtigt
        hurtige god godt fint super perfekt du i jer have ha en dejlig dag weekend og jul det skal
    """,
    "en": """
        saved lifesaver hero heroes crew involved stuff night
        guys guy folks youre are whole entire everybody happy easter merry xmas season seasons greetings holidays
        summer patience from at wow yay hooray hurray yes finally impressive impressed incredible incredibly grateful
        best stars star legends legend amazing one lovely job was hi hello hey again you u so very much many a lot
        million bunch ton for the your this that is quick fast swift prompt speedy great perfect awesome excellent
        wonderful brilliant super superb amazing fantastic lovely nice good well help helping support reply response
        answer work okay ok it all have day weekend week evening and in advance guys team everyone really i we do kind
        kindly us me information info update noted received understood to holiday christmas merry happy new year
        assistance effort efforts feedback service
    """,
    "de": """
        das dem ganze ganzen team frohe weihnachten ostern schöne feiertage liebe grüße an alle allen seid sie
        geduld großartig großartige spitze wunderbar prima
        super toll klasse beste hallo ihnen euch dir für die ihre eure schnelle rasche hilfe antwort sehr viele vielen
        herzlichen besten schön schönes wochenende tag und einen
    """,
}

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

#: "Takk for lynrask hjelp": whatever it is for; behind "at" stands a verb of the past: "takk for at dere tok dere tid".
FOR = "for för für"
PAST = "tok hjalp fikset fiksa ordnet ordna løste rettet svarte gjorde var stilte ga holdt fant brukte ringte så la"
#: "Dere er gull": praise.
PRAISED = "dere er, du er, ni är, du är, i er, you are, you guys are"
#: "…, hilsen oss alle i Demo idrettslag".
SIGN_OFFS = "hilsen mvh hälsningar hilsner regards"
