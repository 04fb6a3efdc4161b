"""Words for values: that one stands elsewhere, or is not known."""

#: A value that points elsewhere is none.
PLACEHOLDERS = {
    "nb": """
        over ovenfor ovenstående før tidligere forrige sist samme likt likeså uendret nevnt oppgitt sagt skrevet sendt
        dito under nedenfor vedlegg vedlagt allerede beskrevet opplyst
    """,
    "nn": "ovanfor over før tidlegare førre sist same nemnt oppgitt allereie vedlegg",
    "sv": "ovan ovanstående tidigare förra samma nämnt angivet dito redan nedan bilaga oförändrat",
    "da": "ovenfor ovenstående før tidligere forrige samme nævnt oplyst ditto allerede nedenfor vedhæftet",
    "en": """
        above before previous previously earlier same unchanged mentioned given provided stated ditto already below
        attached
    """,
    "de": "oben vorher vorherige frühere gleich gleiche selbe erwähnt angegeben dito bereits unten",
}
AROUND_PLACEHOLDERS = """
    se sjå see siehe som om i på min mitt mine mi vår vårt svar svaret mail mailen epost eposten e post melding
    meldingen henvendelse henvendelsen det er den dette as the my in is was has have been har jeg vi blitt ble email
    message answer reply mejl mejlet wie im der meiner vgl jf ref refr sak saken case tidligere sendt sist gang
    forrige enn til what that it at all of here her igjen again opprinnelig original første first ja yes samma
    ovennevnte sagt
"""
#: Nothing known of an event.
UNKNOWN = {
    "nb": "vet ikke usikker ukjent n/a na tbd xxx xx relevant aktuelt",
    "en": "unknown dont know not sure applicable",
    "sv": "vet ej okänt inte",
    "de": "unbekannt weiß nicht",
}
