from pathlib import Path

from golden_builders import Odt


def build(path: Path) -> None:
    odt = Odt(header="Kvitskjær kommune", footer="Eldrerådet 31.05.2022")
    odt.heading("MØTEPROTOKOLL")
    odt.text(
        "Utvalg: Eldrerådet",
        "Sted: Fabelheimen, stua",
        "Møtedato: 31.05. 2022",
        "Møtetid: kl. 11.00-12.40",
    )
    odt.text("Medlemmer:", "")
    for cell in (
        "Navn", "Funksjon",
        "Solfrid Diktvik", "Leder",
        "Bjarne Skrønehaug", "Medlem",
        "Gudny Luftvik", "Medlem",
        "Reidar Fabelhaug", "Medlem",
    ):  # fmt: skip
        odt.text(cell, "")
    odt.text("Ikke møtt:", "", "Peder Sagavik", "", "Medlem", "")
    odt.heading("ER 8/22 Referat fra 5. april", 2)
    odt.text("Vedtak:", "Referatet godkjennes.")
    odt.heading("ER 9/22 Ny bussholdeplass ved Fabelheimen", 2)
    odt.text("Saksopplysninger:", "I dag er det 700 meter å gå. Rådet sendte brev i 2020.")
    odt.text("Merknader:", "Gudny Luftvik har snakket med busselskapet, som er positivt.")
    odt.text("Avstemming:", "Enstemmig.")
    odt.text("Eldrerådets vedtak:", "Eldrerådet ber kommunen søke om holdeplass ved Fabelheimen.")
    odt.heading("ER 10/22 Orienteringer", 2)
    odt.text("Orienteringer:")
    odt.bullets("Sommertur 20. juni", "Ny lege fra august")
    odt.heading("ER 11/22 Eventuelt", 2)
    odt.text("Møtet heves kl. 12.40")
    odt.save(path)
