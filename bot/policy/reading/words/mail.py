"""How mail programs introduce what is quoted or forwarded, and how mails end, by language."""

#: Verbs by which a quote is introduced: "Kari skrev:".
WROTE = {
    "nb": "skrev skriver",
    "nn": "skreiv skriv",
    "sv": "skrev skriver",
    "da": "skrev skriver",
    "en": "wrote writes",
    "de": "schrieb schreibt",
}
#: How a line that introduces a quote begins, besides a date, a weekday or the name of who wrote.
INTRODUCTIONS = {
    "nb": "den på sitat siterer",
    "sv": "den på citat citerar",
    "da": "den på citat",
    "en": "on quoting in",
    "de": "am zitat",
}

#: Keys of a forwarded or answered mail's headers, as mail programs translate them.
HEADERS = {
    "from": {
        "nb": "fra avsender",
        "nn": "frå",
        "sv": "från avsändare",
        "da": "fra afsender",
        "en": "from",
        "de": "von",
    },
    "date": {
        "nb": "sendt dato",
        "nn": "sendt dato",
        "sv": "skickat datum",
        "da": "sendt dato",
        "en": "sent date",
        "de": "gesendet datum",
    },
    "to": {"nb": "til", "nn": "til", "sv": "till", "da": "til", "en": "to", "de": "an"},
    "copy": {"nb": "kopi blindkopi", "sv": "kopia", "da": "kopi", "en": "cc bcc", "de": "kopie"},
    "subject": {"nb": "emne", "nn": "emne", "sv": "ämne", "da": "emne", "en": "subject", "de": "betreff"},
    "other": {
        "nb": "svar-til vedlegg viktighet prioritet",
        "sv": "svara-till bilagor prioritet",
        "da": "svar-til vedhæftet prioritet",
        "en": "reply-to importance attachments priority",
        "de": "antwort-an anlagen wichtigkeit priorität",
    },
}

#: Whole lines that stand above a quoted or forwarded mail; between dashes, or with a colon.
DIVIDERS = {
    "nb": """
        originalmelding, original melding, opprinnelig mail, videresendt mail, opprinnelig melding, opprinnelig
        e-post, videresendt melding, videresendt e-post, svar på melding
    """,
    "nn": "opphavleg melding, vidaresend melding, vidaresendt melding, opprinneleg melding",
    "sv": """
        ursprungligt meddelande, originalmeddelande, vidarebefordrat meddelande, vidarebefordrat brev, vidarebefordrat
        mejl
    """,
    "da": """
        oprindelig meddelelse, oprindelig besked, original meddelelse, videresendt meddelelse, videresendt besked,
        videresendt mail
    """,
    "en": """
        original message, original e-mail, original email, original appointment, forwarded message, forwarded mail,
        forwarded by, reply message, replied message
    """,
    "de": """
        weitergeleiteten nachricht, weitergeleiteten e-mail, weitergeleiteten mail, ursprüngliche nachricht,
        originalnachricht, original-nachricht, weitergeleitete nachricht, weitergeleitete e-mail, antwortnachricht
    """,
}
#: What may stand before one of these in a line that ends with a colon: "Start på videresendt melding:".
DIVIDER_OPENINGS = ("start på ", "påbörja ", "begin ", "början på ", "börja på ", "anfang der ", "beginn der ", "")

#: Lines above which help desks want the answer.
REPLY_ABOVE = """
    svar over denne linjen, svar over denne linja, svar ovanfor denne linja, skriv svaret ditt over denne linjen,
    skriv svaret over denne linjen, vennligst svar over denne linjen, vennligst skriv svaret ditt over denne linjen,
    svara ovanför denna rad, skriv ditt svar ovanför denna rad, svar over denne linje, skriv dit svar over denne
    linje, reply above this line, please reply above this line, please type your reply above this line, type your
    reply above this line, please do not write below this line, antworten sie oberhalb dieser zeile, bitte antworten
    sie oberhalb dieser zeile, bitte geben sie ihre antwort oberhalb dieser zeile ein
"""

#: Closings of a letter, longest first within a language; a name may follow on the line.
SIGN_OFFS = {
    "nb": """
        med vennlig hilsen, med vennlige hilsener, med vennlige hilsninger, med beste hilsen, med hjertelig hilsen,
        med varm hilsen, med hilsen, vennlig hilsen, vennlige hilsener, vennlige hilsninger, beste hilsen, beste
        hilsener, beste hilsninger, de beste hilsener, mange hilsener, mange hilsninger, hjertelig hilsen,
        hjertelige hilsener, varme hilsener, god hilsen, hilsen, hilsning, hilsninger, hilsner, hilsing, alt godt,
        alt det beste, ha det godt, ha det fint, ha det bra, ta vare, klemmer, mvh, m.v.h., m.v.h, m v h, m/vh,
        mvh., vh, v.h., bh, hils, klem, takk på forhånd, på forhånd takk, på forhånd tusen takk, på forhånd mange
        takk, tusen takk på forhånd, ha en fin dag, ha en god dag, ha en fin helg, ha en god helg, god helg
    """,
    "nn": """
        med vennleg helsing, med venleg helsing, med helsing, vennleg helsing, venleg helsing, beste helsing, beste
        helsingar, mange helsingar, helsing, helsingar, på førehand takk, takk på førehand
    """,
    "sv": """
        med vänlig hälsning, med vänliga hälsningar, med bästa hälsningar, med hälsning, vänlig hälsning, vänliga
        hälsningar, bästa hälsningar, varma hälsningar, många hälsningar, hälsning, hälsningar, hälsar, mvh, tack på
        förhand, på förhand tack, ha en bra dag, ha en fin dag, trevlig helg
    """,
    "da": """
        med venlig hilsen, med venlige hilsner, med venlige hilsener, med de bedste hilsner, med de bedste hilsener,
        de bedste hilsner, de bedste hilsener, bedste hilsner, bedste hilsener, bedste hilsen, venlig hilsen, venlige
        hilsner, mange hilsner, mange hilsener, kærlig hilsen, kh, på forhånd tak, tak på forhånd, god weekend, ha' en
        god dag, hav en god dag
    """,
    "en": """
        with kind regards, with kindest regards, with best regards, with warm regards, with many regards, with
        regards, with best wishes, best regards, kind regards, kindest regards, warm regards, warmest regards, many
        regards, regards, rgds, br, kr, best wishes, all the best, best, all best, yours sincerely, sincerely yours,
        sincerely, yours faithfully, faithfully, yours truly, respectfully, respectfully yours, cordially, cheers,
        take care, many thanks in advance, thanks in advance, thank you in advance, have a nice day, have a great day,
        have a good day, have a nice weekend, have a good weekend
    """,
    "de": """
        mit freundlichen grüßen, mit freundlichen grüssen, mit freundlichem gruß, mit besten grüßen, mit herzlichen
        grüßen, freundliche grüße, freundliche grüsse, beste grüße, beste grüsse, viele grüße, viele grüsse, herzliche
        grüße, liebe grüße, schöne grüße, hochachtungsvoll, grüße, gruß, mfg, vg, lg, vielen dank im voraus, danke im
        voraus
    """,
}
#: How closings of one's own end: "Sportslig hilsen", "Speiderhilsen", "Sunny greetings".
WISHES = "hilsen hilsener hilsninger hilsner helsing helsingar hälsning hälsningar grüße grüsse greetings"
#: How the rest of a closing line goes on when a name follows.
BEFORE_A_NAME = """
    fra frå från from von oss us alle alla all i ved vid hos for på vegne av on behalf of vi we ein en et a the
"""

#: "Sendt fra", "Sent via", "Skickat från" …, in what order a device line begins.
SENT = {
    "nb": "sendt skrevet videresendt",
    "nn": "sendt sent skrive vidaresendt",
    "sv": "skickat skickades skickad sänt skrivet vidarebefordrat",
    "da": "sendt afsendt skrevet",
    "en": "sent written typed composed forwarded",
    "de": "gesendet versendet geschrieben weitergeleitet",
}
BY = "fra frå från from via med with von mit using by ved på on vom über per"
FETCH = {
    "nb": "skaff last hent få prøv",
    "nn": "skaff hent få",
    "sv": "hämta skaffa ladda få",
    "da": "hent download få",
    "en": "get download try",
    "de": "holen laden hole",
}
DEVICES = """
    iphone ipad ipod iphonen ios android outlook samsung galaxy huawei xiaomi oneplus nokia sony xperia pixel motorola
    lg htc blackberry windows phone mac macbook mobil mobilen mobiltelefon mobiltelefonen mobile cell telefon
    telefonen telefonon smarttelefon smarttelefonen smartphone smarttelefoner jobbtelefon jobbtelefonen nettbrett
    nettbrettet tablet tableten surfplatta surfplattan padda handy gerät androidgerät enhet enheten device telefono
    yahoo ymail mail mailapp email epost epostapp post gmail hotmail live proton protonmail spark bluemail thunderbird
    edison aquamail mailspring superhuman postbox airmail canary spike tutanota tuta zoho mailbird emclient nine k9
    gmx webde app appen applikasjon appl browser webmail smartmail telenor telia roundcube fastmail hey icloud
"""
AROUND_DEVICES = """
    för med från min mi mitt mine mit my a an the mein meinem meiner en ein eit et for till til to fra på on i in og
    and und och secure sikker kryptert encrypted free gratis e-post new ny nye deg dig sie sich ned für herunter pro
    plus max mini ultra se air edge lite note 5g 4g smart com kjapt raskt fort farten jobb work private privat
    business web versjon version den det da der this message email mail diese nachricht wurde verizon t-mobile at&t
    wireless network lte nett brukt
"""
#: A device line may excuse itself.
EXCUSES = """
    beklager unnskyld eventuelle skrivefeil trykkfeil stavefeil kort kortfattet svar sorry excuse please pardon typos
    typo any errors for brevity the my be brief ursäkta eventuella stavfel felskrivningar undskyld stavefejl slåfejl
    kürze tippfehler entschuldigen sie bitte så derfor therefore hence with and og
"""

#: A disclaimer: what it speaks of, and what it demands. Each is needed, besides its opening.
DISCLAIMER_OPENINGS = """
    denne e-posten, denne eposten, denne e-postmeldingen, denne meldingen, denne mailen, denne e-post, denne epost,
    denne mail, denne meddelelse, denne besked, informasjonen i denne, innholdet i denne, dette dokumentet, detta
    e-postmeddelande, detta meddelande, detta mejl, detta mail, informationen i detta, informationen i denne,
    indholdet i denne, oplysningerne i denne, this e-mail, this email, this message, this communication, this
    transmission, the information in this, the information contained in this, the contents of this, the content of
    this, information in this, any views, if you are not the intended, if you have received this, hvis du ikke er rett
    mottaker, dersom du ikke er rett, dersom du ikkje er rett, hvis du har mottatt denne, dersom du har mottatt denne,
    dersom du har motteke denne, om du inte är, om du har fått detta, hvis du har modtaget denne, hvis du ikke er den
    rette modtager, diese e-mail, diese email, diese nachricht, der inhalt dieser, die information in dieser,
    confidentiality, confidential, disclaimer, konfidensielt, konfidensialitet, fortrolig, fortrolighet,
    konfidentiellt, fortroligt, vertraulich, notice
"""
DISCLAIMER_SUBJECTS = """
    konfidensiell konfidensielt konfidensielle konfidensialitet fortrolig fortrolege fortrolige taushetsbelagt
    taushetsplikt konfidentiell konfidentiellt konfidentiella konfidentielle sekretess fortroligt confidential
    confidentiality privileged vertraulich vertrauliche vertraulichen mottaker mottakeren mottakar mottakaren adressat
    adressaten modtager modtageren mottagare mottagaren addressee recipient recipients empfänger personopplysninger
    views opinions virus viruses
"""
DISCLAIMER_DEMANDS = """
    sletta slettast meint motteke ment tiltenkt tiltenkte beregnet kun utelukkende uautorisert uvedkommende slett
    slette slettes sletter kopiere kopiering videresende videreformidle avsedd avsett avsedda endast obehörig
    obehöriga radera raderas tiltænkt udelukkende uberettiget slet intended solely only unauthorised unauthorized
    prohibited delete disclose disclosure copying bestimmt ausschließlich irrtümlich löschen vernichten unbefugte
    author necessarily scanned checked
"""
#: Short notices that mail programs and organizations add to every mail.
NOTICES = """
    consider the environment, think before you print, tenk på miljøet, tenk miljø, ta hensyn til miljøet, tænk
    på miljøet, tänk på miljön, denken sie an die umwelt, this email has been checked for viruses, this e-mail
    has been checked for viruses, this email has been scanned, virus-free, virusfri, denne e-posten er sjekket for
    virus, denne e-posten ble sjekket for virus, denna e-post har kontrollerats, caution: this email originated,
    caution: external, external email:, warning: this email originated, [external], [ekstern], [ekstern e-post],
    ekstern e-post:, advarsel: denne e-posten, obs! denne e-posten kommer, obs: denne e-posten kommer, denne e-posten
    kommer fra en ekstern, denne e-posten er sendt fra en ekstern, this email originated from outside, this message
    originated from outside, du mottar ikke ofte e-post fra, du får ikke ofte e-post fra, you don't often get email
    from, some people who received this message don't often get email, noen som mottok denne meldingen
"""
