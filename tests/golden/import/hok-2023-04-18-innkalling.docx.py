from pathlib import Path

from golden_builders import Word


def build(path: Path) -> None:
    word = Word(
        header="Tverrbygd kommune", footer="Møteinnkalling Hovedutvalg for oppvekst og kultur"
    )
    word.heading("Møteinnkalling", 0)
    word.table(
        ("Utvalg:", "Hovedutvalg for oppvekst og kultur"),
        ("Møtested:", "Fabelhallen, møterom 2"),
        ("Dato:", "18.04.2023"),
        ("Tidspunkt:", "09:00"),
    )
    word.text("", "Forfall meldes til utvalgssekretæren i god tid før møtet.", "")
    word.heading("Saksliste", 1)
    word.table(
        ("Saksnr.", "Tittel", "Lukket"),
        ("HOK 14/23", "Godkjenning av protokoll 07.03.2023", ""),
        ("HOK 15/23", "Skolerute for skoleåret 2023/24", ""),
        ("HOK 16/23", "Leirskole - ny avtale", ""),
        ("HOK 17/23", "Klage på skoleplass", "Offl. § 13"),
        ("HOK 18/23", "Orienteringer", ""),
    )
    word.page()
    word.heading("HOK 14/23 Godkjenning av protokoll 07.03.2023", 2)
    word.bold("Forslag til vedtak:")
    word.text("Protokollen godkjennes.")
    word.heading("HOK 15/23 Skolerute for skoleåret 2023/24", 2)
    word.bold("Kommunedirektørens innstilling:")
    word.points(
        "Skoleåret 2023/24 begynner mandag 21. august.",
        "Høstferien legges til uke 40, og vinterferien til uke 9.",
        "Skoleruta for 2024/25 legges fram innen 1. februar 2024.",
    )
    word.bold("Saksopplysninger:")
    word.text(
        "Skoleruta skal ha 190 dager for elevene. Fylkeskommunen har lagt "
        "høstferien i de videregående "
        "skolene til uke 40, og bussene følger fylkets rute.",
        "Samarbeidsutvalgene fikk tre spørsmål:",
    )
    word.bullets(
        "Når bør skolen begynne?", "Hvilken uke passer for høstferie?", "Bør det være fri 2. mai?"
    )
    word.text("Svarene spriker. Det er 12 skoler, og sju av dem vil begynne på en mandag.")
    word.bold("Vurdering:")
    word.text("Kommunedirektøren legger mest vekt på at søsken skal ha fri samtidig.")
    word.bold("Vedlegg:")
    word.points("Forslag til skolerute", "Uttalelser fra samarbeidsutvalgene")
    word.heading("HOK 16/23 Leirskole - ny avtale", 2)
    word.bold("Kommunedirektørens innstilling:")
    word.text(
        "Tverrbygd kommune inngår avtale med Fabelfjell leirskole for tre år, fra høsten 2023."
    )
    word.bold("Saksopplysninger:")
    word.text("Avtalen med dagens leirskole går ut i juni. To leirskoler ga tilbud.")
    word.heading("HOK 17/23 Klage på skoleplass", 2)
    word.text("Unntatt offentlighet, offl. § 13")
    word.heading("HOK 18/23 Orienteringer", 2)
    word.bold("Forslag til vedtak:")
    word.text("Orienteringene tas til etterretning.")
    word.save(path)
