from pathlib import Path

from golden_builders import Word

HAVN = (
    "Fylkeskommunen gir 4 mill. kr til ny kai på Skarsundet, under "
    "forutsetning av at staten gir det samme."
)


def build(path: Path) -> None:
    word = Word(header="Kråkvåg fylkeskommune", footer="Fylkesutvalget 03.11.2022")
    word.heading("Protokoll", 1)
    word.text(
        "Utvalg: Fylkesutvalget",
        "Møtested: Fylkeshuset, møterom 3",
        "Møtedato: 03.11.2022",
        "Møtetid: 10.00 - 13.45",
    )
    word.bold("Til stede:")
    word.text(
        "SOL: Marit Luftnes, Geir Draumnes, Hanna Tenknes",
        "FJP: Trond Sagneset, Ellen Oppspinneset",
        "HAV: Rune Diktneset",
    )
    word.bold("Varamedlemmer:")
    word.text("GRL: Ylva Fabelneset")
    word.bold("Forfall:")
    word.text("GRL: Harald Skrøneset")
    word.bold("Fra administrasjonen:")
    word.text("Fylkeskommunedirektør Solveig Innfallneset og tre til.")
    word.heading("Sak 61/22 Godkjenning av protokoll", 2)
    word.bold("Vedtak:")
    word.text("Protokollen fra 6. oktober 2022 godkjennes.")
    word.heading("Sak 62/22 Ny kai på Skarsundet", 2)
    word.bold("Fylkeskommunedirektørens innstilling:")
    word.text(HAVN)
    word.bold("Votering:")
    word.bullets("For: 5", "Mot: 1", "Blankt: 1")
    word.bold("Fylkesutvalgets vedtak:")
    word.text(HAVN)
    word.heading("Sak 63/22 Regional plan for fjellområdene", 2)
    word.bold("Fylkeskommunedirektørens innstilling til vedtak:")
    word.text("Fylkesutvalget anbefaler fylkestinget å gjøre slikt vedtak:")
    word.points("Regional plan for fjellområdene vedtas.", "Planen rulleres i 2026.")
    word.bold("Votering:")
    word.text("Innstillingen ble enstemmig vedtatt.")
    word.bold("Fylkesutvalgets vedtak:")
    word.text("Fylkesutvalget anbefaler fylkestinget å gjøre slikt vedtak:")
    word.points("Regional plan for fjellområdene vedtas.", "Planen rulleres i 2026.")
    word.heading("Sak 64/22 Tilskudd til Fabelmuseet", 2)
    word.bold("Fylkeskommunedirektørens innstilling:")
    word.text("Søknaden avslås.")
    word.bold("Behandling:")
    word.text("Fylkeskommunedirektøren trakk saken.")
    word.bold("Vedtak:")
    word.text("Saken er trukket.")
    word.save(path)
