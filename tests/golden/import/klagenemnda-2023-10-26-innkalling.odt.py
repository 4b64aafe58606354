from pathlib import Path

from golden_builders import Odt


def build(path: Path) -> None:
    odt = Odt(header="Kvitskjær kommune", footer="Klagenemnda 26.10.2023")
    odt.heading("Møteinnkalling")
    odt.text(
        "Utvalg:\tKlagenemnda",
        "Møtested:\tRådhuset, møterom Holmen",
        "Dato:\t26.10.2023",
        "Tid:\t14:00",
    )
    odt.heading("Saksliste", 2)
    odt.table(
        ("Saksnr.", "Tittel", "Lukket"),
        ("KN 4/23", "Godkjenning av protokoll fra 8. juni", ""),
        ("KN 5/23", "Klage på vedtak om støttekontakt", "X"),
        ("KN 6/23", "Klage på vedtak om parkeringsbevis", "X"),
        ("KN 7/23", "Gebyr for tilsyn med fyrrom - klage fra borettslag", ""),
    )
    odt.heading("KN 4/23 Godkjenning av protokoll fra 8. juni", 2)
    odt.text("Forslag til vedtak:", "Protokollen fra 8. juni 2023 godkjennes.")
    odt.heading("KN 5/23 Klage på vedtak om støttekontakt", 2)
    odt.text("Unntatt offentlighet, offl. § 13 jf. fvl. § 13")
    odt.heading("KN 6/23 Klage på vedtak om parkeringsbevis", 2)
    odt.text("Unntatt offentlighet, offl. § 13 jf. fvl. § 13")
    odt.heading("KN 7/23 Gebyr for tilsyn med fyrrom - klage fra borettslag", 2)
    odt.text("Vedlegg:")
    odt.points("Klage av 4.9.2023", "Faktura", "Forskrift om gebyr")
    odt.text("Saksopplysninger:")
    odt.text(
        "Borettslaget har tre bygninger og fikk tre gebyrer på 780 kroner. De "
        "mener at det skal være ett gebyr.",
        "Forskriften sier at gebyret gjelder:",
    )
    odt.letters("hvert fyrrom", "hvert tilsyn")
    odt.text("Sekretariatets forslag til vedtak:", "Klagen tas ikke til følge.")
    odt.save(path)
