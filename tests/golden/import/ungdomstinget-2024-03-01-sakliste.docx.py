from pathlib import Path

from golden_builders import Word


def build(path: Path) -> None:
    word = Word(header="Sørlia fylkeskommune")
    word.heading("Innkalling til Ungdomstinget i Sørlia", 1)
    word.table(
        ("Møtestad", "Fylkeshuset, tingsalen"),
        ("Dato", "01.03.2024"),
        ("Tid", "09.30-14.00"),
    )
    word.heading("Sakliste", 2)
    word.points(
        "Opning og godkjenning av innkalling",
        "Kollektivtilbodet for unge",
        "Fråsegn om psykisk helse",
        "Val av arbeidsutval",
        "Ymse",
        form="Sak %1/24",
    )
    word.heading("Program", 2)
    word.table(
        ("09.30", "Opning ved Ingunn Draumsdal"),
        ("11.00", "Gruppearbeid i 3 rom"),
        ("12.00", "Lunsj"),
        ("12.45", "Sak 2/24 og sak 3/24"),
    )
    word.text("Hugs å melde frå om mat. Reiserekning kan sendast same veka.")
    word.save(path)
