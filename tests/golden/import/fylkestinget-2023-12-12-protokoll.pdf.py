from pathlib import Path

from golden_builders import pdf

TEXT = """
#MØTEPROTOKOLL

Utvalg:       Fylkestinget
Møtested:     Fylkeshuset, tingsalen
Dato:         12.12.2023
Tidspunkt:    10:00 - 16:25

Møtende medlemmer:
Marit Luftnes         Fylkesordfører    SOL
Geir Draumnes         Medlem            SOL
Trond Sagneset        Medlem            FJP
Ellen Oppspinneset    Medlem            FJP
Rune Diktneset        Medlem            HAV

Møtende varamedlemmer:
Ylva Fabelneset    Varamedlem    GRL

Forfall:
Harald Skrøneset    Medlem    GRL

Listen er forkortet. 60 av 60 representanter var til stede.
\f
#FT 71/23 Godkjenning av innkalling og saksliste

Votering:
Enstemmig vedtatt.

Fylkestingets vedtak:
Innkalling og saksliste godkjennes.

#FT 72/23 Budsjett 2024 og økonomiplan

Fylkesutvalgets innstilling:
1. Budsjettet for 2024 vedtas med en ramme på 2 914 mill. kr.
2. Tannhelsetjenesten får 6 mill. kr mer enn i fylkesrådmannens forslag.
3. Investeringene lånefinansieres med 310 mill. kr.

Behandling:
Det var ordskifte i to timer. Fylkesrådmannen svarte på spørsmål om lån.

Trond Sagneset (FJP) fremmet følgende forslag:
Punkt 3: Investeringene lånefinansieres med 250 mill. kr.

Rune Diktneset (HAV) fremmet følgende tilleggsforslag:
4. Prisen på ferjene settes ned med 10 prosent fra 1. juli 2024.
\f
Votering:
Forslaget fra Sagneset falt med 21 mot 39 stemmer.

Tilleggsforslaget fra Diktneset falt med 29 mot 31 stemmer.

Fylkesutvalgets innstilling ble vedtatt med 44 mot 16 stemmer.

Fylkestingets vedtak:
1. Budsjettet for 2024 vedtas med en ramme på 2 914 mill. kr.
2. Tannhelsetjenesten får 6 mill. kr mer enn i fylkesrådmannens forslag.
3. Investeringene lånefinansieres med 310 mill. kr.

#FT 73/23 Nytt navn på Skarsund videregående skole

Fylkesrådmannens innstilling:
Skolen heter Fabelsund videregående skole fra 1. august 2024.

Votering:
Innstillingen fikk 38 stemmer for og 22 mot. Den oppnådde ikke to tredjedels flertall og falt.

Fylkestingets vedtak:
Skolen beholder navnet Skarsund videregående skole.
\f
#FT 74/23 Kollektivtrafikk i distriktene - modell for
            bestillingsruter

Fylkesrådmannens innstilling:
Fylkestinget slutter seg til modell 2.

Behandling:
Ellen Oppspinneset (FJP) fremmet følgende forslag:
Saken sendes tilbake til fylkesrådmannen.

Votering:
Forslaget fra Oppspinneset ble vedtatt med 33 mot 27 stemmer.

Fylkestingets vedtak:
Saken sendes tilbake til fylkesrådmannen.

#FT 75/23 Valg av medlem til Fylkesutvalget

Votering:
Ved skriftlig valg fikk Hanna Tenknes 41 stemmer. 19 stemte blankt.

Fylkestingets vedtak:
Hanna Tenknes velges til medlem av Fylkesutvalget.

#FT 76/23 Interpellasjoner

Behandling:
Fylkesordføreren svarte på interpellasjonene.

Møtet hevet kl. 16:25
"""


def build(path: Path) -> None:
    pdf(path, TEXT, header="Kråkvåg fylkeskommune", footer="Side {n} av {m}")
