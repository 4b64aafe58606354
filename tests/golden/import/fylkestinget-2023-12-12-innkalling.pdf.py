from pathlib import Path

from golden_builders import pdf

TEXT = """
#MØTEINNKALLING

Utvalg:       Fylkestinget
Møtested:     Fylkeshuset, tingsalen
Dato:         12.12.2023
Tidspunkt:    10:00

Representantene innkalles med dette til møte. Forfall meldes til fylkessekretariatet.

#Saksliste

FT 71/23    Godkjenning av innkalling og saksliste
FT 72/23    Budsjett 2024 og økonomiplan
FT 73/23    Nytt navn på Skarsund videregående skole
FT 74/23    Kollektivtrafikk i distriktene - modell for
            bestillingsruter
FT 75/23    Valg av medlem til Fylkesutvalget
FT 76/23    Interpellasjoner
\f
#FT 71/23 Godkjenning av innkalling og saksliste

Forslag til vedtak:
Innkalling og saksliste godkjennes.

#FT 72/23 Budsjett 2024 og økonomiplan

Fylkesutvalget 28.11.2023
INNSTILLING:
1. Budsjettet for 2024 vedtas med en ramme på 2 914 mill. kr.
2. Tannhelsetjenesten får 6 mill. kr mer enn i fylkesrådmannens forslag.
3. Investeringene lånefinansieres med 310 mill. kr.

Saksopplysninger:
Inntektene øker med 3,1 prosent, mens prisene er ventet å øke med 4,4. Fylkesrådmannen la fram
sitt forslag 18. oktober.

Skolene bruker 52 prosent av budsjettet. Elevtallet går ned fram mot 2030, og det er ikke tatt
stilling til hvor mange skoler fylket skal ha da. Rentene utgjør 141 mill. kr, som er mer enn det
dobbelte av nivået i 2021.
\f
Konsekvenser:
Vedlikeholdet av fylkesvegene blir redusert med 12 mill. kr.

Vedlegg 1: Budsjettforslag
Vedlegg 2: Høringsuttalelser

#FT 73/23 Nytt navn på Skarsund videregående skole

Fylkesrådmannens innstilling:
Skolen heter Fabelsund videregående skole fra 1. august 2024.

Saksopplysninger:
Endring av navn krever to tredjedels flertall, jf. § 3.5 i reglementet. Skolen har 48 ansatte og
312 elever. Saken var også oppe i FT 40/21.

#FT 74/23 Kollektivtrafikk i distriktene - modell for
            bestillingsruter

Fylkesrådmannens innstilling:
Fylkestinget slutter seg til modell 2.

Saksopplysninger:
Tre modeller er prøvd i Indre Kråkvåg. Modell 2 ga flest passasjerer per krone.
\f
#FT 75/23 Valg av medlem til Fylkesutvalget

Forslag til vedtak:
Legges fram i møtet.

#FT 76/23 Interpellasjoner

1. Interpellasjon fra Rune Diktneset (HAV) om ferjeprisene
2. Interpellasjon fra Ylva Fabelneset (GRL) om skolebøker
"""


def build(path: Path) -> None:
    pdf(path, TEXT, header="Kråkvåg fylkeskommune", footer="Side {n} av {m}")
