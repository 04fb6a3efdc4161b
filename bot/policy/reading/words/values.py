"""Words for values: that one stands elsewhere, or is not known."""

#: A value that points elsewhere is none.
PLACEHOLDERS = {
    "nb": """
        over ovenfor ovenstående før tidligere forrige sist samme likt likeså uendret nevnt oppgitt sagt skrevet sendt
        dito under nedenfor vedlegg vedlagt allerede beskrevet opplyst svart besvart
    """,
    "nn": "svara ovanfor over før tidlegare førre sist same nemnt oppgitt allereie vedlegg",
    "sv": "svarat ovan ovanstående tidigare förut innan förra samma nämnt angivet dito redan nedan bilaga oförändrat",
    "da": """
        svaret uændret ovenfor ovenforstående ovenstående før tidligere forrige samme nævnt oplyst ditto allerede
        nedenfor vedhæftet
    """,
    "en": """
        above before previous previously earlier same unchanged mentioned given provided stated ditto already answered
        below attached
    """,
    "de": "unverändert oben vorher vorherige frühere gleich gleiche selbe erwähnt angegeben dito bereits unten",
}
#: And one that begins with these points somewhere, whatever it points at: "se saken", "som jeg skrev i går".
POINTERS = "se sjå see siehe som slik as wie jf jfr ref refr vgl jämför"
AROUND_PLACEHOLDERS = {
    "nb": """
        arrangement arrangementet event eventet type klasse tiltak skjema skjemaet utfylt punkt pkt fått fikk jo lengre
        om i på av at her fra til min mitt mine vår vårt svar svaret mail mailen epost eposten e post melding
        meldingen henvendelse henvendelsen tråd tråden det er den dette denne jeg vi dere har blitt ble
        sak saken gang enn igjen opprinnelig første ja ovennevnte står stod skrev skriver svarte svarer
        fylt gitt ga opplyste nevnte lenger lengst ned nede opp oppe går dag forleden nettopp
    """,
    "nn": "mi vårt førre saka eg me skreiv skrive sende står gitt vart igjen",
    "sv": "det är mejl mejlet jag vi svarade skrivit skrev skickat skickade angav angett uppgett igår står",
    "da": "venligst skrev skrevet sendte oplyste opgivet igår",
    "en": """
        the my in is this last time attachment was were has have had been i we you email message answer reply case
        what that it at all of here to again original first yes replied wrote written told said please refer thread
        yesterday just sent
    """,
    "de": "im der meiner ich habe schon wurde geschrieben gesendet beantwortet letzte letzter letzten gestern",
}
#: What stands beside an event's name: "arrangementet Landsleir på demo.example".
BESIDE_A_NAME = (
    "arrangementet eventet evenemang evenemanget begivenhed tilskiping hos domene domenet domain på i www http https"
)
#: Nothing known of an event.
UNKNOWN = {
    "nb": "vet ikke usikker ukjent ingen endring endringer endret n/a na tbd xxx xx relevant aktuelt",
    "en": "unknown dont know not sure applicable no change changes changed",
    "sv": "vet ej okänt inte",
    "de": "unbekannt weiß nicht",
}
