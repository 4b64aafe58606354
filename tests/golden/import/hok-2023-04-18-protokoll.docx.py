from pathlib import Path

from golden_builders import Word

RUTE = (
    "Skoleåret 2023/24 begynner mandag 21. august.",
    "Høstferien legges til uke 40, og vinterferien til uke 9.",
    "Skoleruta for 2024/25 legges fram innen 1. februar 2024.",
)
AVTALE = "Tverrbygd kommune inngår avtale med Fabelfjell leirskole for tre år, fra høsten 2023."


def build(path: Path) -> None:
    word = Word(header="Tverrbygd kommune", footer="Protokoll Hovedutvalg for oppvekst og kultur")
    word.heading("Møteprotokoll", 0)
    word.table(
        ("Utvalg:", "Hovedutvalg for oppvekst og kultur"),
        ("Møtested:", "Fabelhallen, møterom 2"),
        ("Dato:", "18.04.2023"),
        ("Tidspunkt:", "09:00 - 11:20"),
    )
    word.heading("Til stede", 1)
    word.table(
        ("Navn", "Funksjon", "Parti", "Møtte for"),
        ("Anne Tenkestad", "Leder", "SOL", ""),
        ("Jarle Oppspinn", "Nestleder", "FJP", ""),
        ("Unni Sagbråten", "Medlem", "FJP", ""),
        ("Einar Dikterud", "Medlem", "GRL", ""),
        ("Petra Fabelrud", "Varamedlem", "HAV", "Tove Fabelrud"),
    )
    word.heading("Forfall", 1)
    word.table(("Navn", "Funksjon", "Parti"), ("Tove Fabelrud", "Medlem", "HAV"))
    word.heading("Fra administrasjonen møtte", 1)
    word.table(("Navn", "Stilling"), ("Siri Påfunnrud", "Oppvekstsjef"))
    word.heading("HOK 14/23 Godkjenning av protokoll 07.03.2023", 2)
    word.bold("Votering:")
    word.text("Enstemmig vedtatt.")
    word.bold("HOK - 14/23 vedtak:")
    word.text("Protokollen godkjennes.")
    word.heading("HOK 15/23 Skolerute for skoleåret 2023/24", 2)
    word.bold("Kommunedirektørens innstilling:")
    word.points(*RUTE)
    word.bold("Behandling:")
    word.text("Oppvekstsjefen orienterte om uttalelsene.")
    word.text("Einar Dikterud (GRL) fremmet følgende forslag:")
    word.text("Høstferien legges til uke 41.")
    word.bold("Votering:")
    word.text("Dikteruds forslag falt med 1 mot 4 stemmer.")
    word.text("Kommunedirektørens innstilling ble vedtatt med 4 mot 1 stemmer.")
    word.bold("HOK - 15/23 vedtak:")
    word.points(*RUTE)
    word.heading("HOK 16/23 Leirskole - ny avtale", 2)
    word.bold("Kommunedirektørens innstilling:")
    word.text(AVTALE)
    word.bold("Behandling:")
    word.text("Jarle Oppspinn (FJP) fremmet følgende tilleggsforslag:")
    word.text("Avtalen skal ha en prøvetid på ett år.")
    word.bold("Votering:")
    word.text("Kommunedirektørens innstilling med tillegg fra Oppspinn ble enstemmig vedtatt.")
    word.bold("HOK - 16/23 vedtak:")
    word.text(AVTALE, "Avtalen skal ha en prøvetid på ett år.")
    word.heading("HOK 17/23 Klage på skoleplass", 2)
    word.text("Unntatt offentlighet, offl. § 13")
    word.heading("HOK 18/23 Orienteringer", 2)
    word.bold("Behandling:")
    word.text(
        "Oppvekstsjefen orienterte om lærermangelen.", "Kultursjefen orienterte om Fabeldagene."
    )
    word.bold("HOK - 18/23 vedtak:")
    word.text("Orienteringene tas til etterretning.")
    word.text("Møtet hevet kl. 11:20")
    word.save(path)
