"""What customers write in the stories, and the files that come with it."""

COMPLETE_A = """\
Arrangement: demo.example / Landsleir
Type feil: A
Beskrivelse: Ingen av deltakerne kan betale, siden for betaling er blank.
Tiltak: Logget ut og inn igjen, prøvd annen nettleser.
"""
COMPLETE_B = """\
Arrangement: demo.example / Landsleir
Type feil: B - moderat
Beskrivelse: Deltakerlisten sorteres feil når den eksporteres.
Tiltak: Prøvd eksport i to nettlesere.
"""
ONLY_WORDS = "Hei, deltakerlisten viser feil rekkefølge når vi skriver den ut. Kan dere se på det?"
ONLY_WORDS_A = "Hei, ingen får logget inn på arrangementet vårt akkurat nå!\nType feil: A\n"
THE_REST = "Arrangement: demo.example / Landsleir\nType feil: B\nTiltak: Prøvd i to nettlesere.\n"
EVENT_ONLY = "Arrangement: demo.example / Landsleir\n"
UNREADABLE = "Nei, det har jeg dessverre ikke tid til akkurat nå, kan dere ringe meg?"
THANKS = "Tusen takk for hjelpen!"
STILL_WRONG = "Det er dessverre feil igjen."
STILL_WRONG_HOW = "Listen er feil igjen siden i går kveld: sortert etter fornavn, i alle nettlesere."
