from pathlib import Path

from golden_builders import Odt

LOYVE = (
    "Det vert gjeve løyve til felling av inntil to hjortar på Fabelvik, "
    "gnr. 14 bnr. 2, fram til 1. mai."
)


def build(path: Path) -> None:
    odt = Odt(header="Vassbotn herad", footer="Møtebok for Viltnemnda")
    odt.heading("Møtebok")
    odt.text(
        "Utval: Viltnemnda",
        "Møtestad: Heradshuset, kantina",
        "Dato: 14.02.2024",
        "Tid: 19.00-20.40",
    )
    odt.text("Desse medlemmene møtte:")
    odt.table(
        ("Namn", "Rolle", "Representerer"),
        ("Jostein Draumelid", "Leiar", "FJP"),
        ("Kari Skrønelid", "Medlem", "SOL"),
        ("Odd Innfallslid", "Medlem", "HAV"),
        ("Åshild Sagalid", "Medlem", "GRL"),
    )
    odt.text("Forfall:")
    odt.table(("Namn", "Rolle", "Representerer"), ("Mons Oppspinnlid", "Medlem", "SOL"))
    odt.heading("Sak 3/24 Godkjenning av møtebok", 2)
    odt.text("Avgjerd:", "Møteboka frå 22. november 2023 vert godkjend.")
    odt.heading("Sak 4/24 Skadefelling av hjort på Fabelvik", 2)
    odt.text("Bakgrunn for saka:")
    odt.text(
        "Hjorten beitar ned graset på Fabelvik. Grunneigaren har prøvd "
        "gjerde.\nHjorten hoppar over."
    )
    odt.text("Framlegg til vedtak:", LOYVE)
    odt.text("Handsaming:", "Åshild Sagalid peika på at det er kort tid til kalving.")
    odt.text("Røysting:")
    odt.text("Framlegget vart vedteke med 2 mot 2 røyster, med dobbeltrøysta til leiaren.")
    odt.text("Vedtak:", LOYVE)
    odt.heading("Sak 5/24 Fellingskvotar 2024", 2)
    odt.text("Framlegg til vedtak:")
    odt.points(
        "Kvoten for elg er 42 dyr.",
        "Kvoten for hjort er 118 dyr.",
        "Det vert ikkje opna for jakt på rådyr.",
    )
    odt.text("Røysting:", "Samrøystes vedteke.")
    odt.text("Vedtak:")
    odt.points(
        "Kvoten for elg er 42 dyr.",
        "Kvoten for hjort er 118 dyr.",
        "Det vert ikkje opna for jakt på rådyr.",
    )
    odt.heading("Sak 6/24 Meldingar", 2)
    odt.text("Saksopplysningar:")
    odt.bullets("Brev frå villreinnemnda", "Oversyn over fallvilt")
    odt.text("Vedtak:", "Meldingane vert tekne til vitande.")
    odt.save(path)
