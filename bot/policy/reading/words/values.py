"""Words for values: that one stands elsewhere, or is not known."""

#: A value that points elsewhere is none.
PLACEHOLDERS = {
    "nb": """
        over ovenfor ovenstående før tidligere forrige sist samme likt likeså uendret nevnt oppgitt sagt skrevet sendt
        dito under nedenfor vedlegg vedlagt allerede beskrevet opplyst tidligare
    """,
    "nn": "ovanfor over før tidlegare førre sist same nemnt oppgitt allereie vedlegg",
    "sv": "ovan ovanstående tidigare förut innan förra samma nämnt angivet dito redan nedan bilaga oförändrat",
    "da": "ovenfor ovenforstående ovenstående før tidligere forrige samme nævnt oplyst ditto allerede nedenfor vedhæftet",
    "en": """
        above before previous previously earlier same unchanged mentioned given provided stated ditto already below
        attached
    """,
    "de": "oben vorher vorherige frühere gleich gleiche selbe erwähnt angegeben dito bereits unten",
}
AROUND_PLACEHOLDERS = {
    "nb": """
        se som om i på av at her fra til min mitt mine vår vårt svar svaret mail mailen epost eposten e post melding
        meldingen henvendelse henvendelsen tråd tråden det er den dette denne jeg vi dere har blitt ble vgl jf ref refr
        sak saken gang enn igjen opprinnelig første ja ovennevnte står stod skrev skriver svart svarte svarer besvart
        fylt ut gitt ga opplyste nevnte lenger nede opp oppe går dag forleden nettopp
    """,
    "nn": "sjå mi vårt førre saka eg me svara skreiv skrive sende står gitt vart igjen",
    "sv": "som det är mejl mejlet jag vi svarat svarade skrivit skrev skickat skickade angav angett uppgett igår står",
    "da": "venligst svaret skrev skrevet sendte oplyste opgivet igår",
    "en": """
        see as the my in is was were has have had been i we you email message answer reply case what that it at all of
        here to again original first yes replied answered wrote written told said please refer thread yesterday just
        sent
    """,
    "de": "siehe wie im der meiner ich habe schon wurde geschrieben gesendet beantwortet letzte letzter letzten gestern",
}
#: Nothing known of an event.
UNKNOWN = {
    "nb": "vet ikke usikker ukjent n/a na tbd xxx xx relevant aktuelt",
    "en": "unknown dont know not sure applicable",
    "sv": "vet ej okänt inte",
    "de": "unbekannt weiß nicht",
}
