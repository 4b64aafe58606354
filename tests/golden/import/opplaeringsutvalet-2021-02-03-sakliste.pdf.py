from pathlib import Path

from golden_builders import pdf

TEXT = """
#SØRLIA FYLKESKOMMUNE

#Møteinnkalling

Utval:       Opplæringsutvalet
Møtestad:    Fjernmøte
Dato:        3.2.21
Tid:         10.00

#Saknr    Tittel

OU 1/21    Godkjenning av innkalling og sakliste
OU 2/21    Tilbodsstruktur for skuleåret
           2021/22
OU 3/21    Nye læreplanar - melding
OU 4/21    Eventuelt
\f
#OU 1/21 Godkjenning av innkalling og sakliste

FRAMLEGG TIL VEDTAK
Innkalling og sakliste vert godkjende.

#OU 2/21 Tilbodsstruktur for skuleåret
              2021/22

VEDLEGG
1 Søkjartal per 1. februar
2 Fråsegner frå skulane

SAKSUTGREIING
Fylkesrådmannen har gått gjennom søkjartala. Talet på elevar går ned med 140, mest i Indre
Sørlia. Fire klasser på yrkesfag har under halvparten av plassane fylte.

Fråsegnene er delte:
-  Fabeldal vidaregåande skule vil ha alle klassene
-  Skrønefjord vidaregåande skule kan leggje ned musikklassa

FYLKESRÅDMANNEN SI TILRÅDING
1. Musikklassa ved Skrønefjord vert lagd ned frå hausten 2021.
2. Dei andre klassene held fram.
3. Saka vert lagd fram på nytt når søkjartala for 2022 ligg føre.
\f
#OU 3/21 Nye læreplanar - melding

SAK
Gro Diktfjell frå Fabeldal vidaregåande skule vil orientere om arbeidet med nye læreplanar.

FRAMLEGG TIL VEDTAK
Opplæringsutvalet tek meldinga til vitande.

#OU 4/21 Eventuelt
"""


def build(path: Path) -> None:
    pdf(
        path,
        TEXT,
        header="Sørlia fylkeskommune        Opplæringsutvalet 03.02.2021",
        footer="- {n} -",
    )
