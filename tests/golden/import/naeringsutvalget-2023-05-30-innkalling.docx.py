from pathlib import Path

from golden_builders import Word


def build(path: Path) -> None:
    word = Word(header="Kvitskjær kommune")
    word.heading("INNKALLING, NÆRINGSUTVALGET 30.05.2023", 1)
    word.text("Tid: kl. 08.30-10:00", "Sted: Kaikanten kafé")
    word.table(
        ("Sak nr.", "Sakstittel"),
        ("NU 9/23", "Sak: Referat fra 25. april"),
        ("NU 10/23", "Sak: Tilskudd fra næringsfondet"),
        ("NU 11/23", "Sak: Besøk hos bedrift"),
    )
    word.page()
    word.heading("NU 9/23 Sak: Referat fra 25. april", 2)
    word.bold("Tilrådning")
    word.text("Referatet godkjennes.")
    word.heading("NU 10/23 Sak: Tilskudd fra næringsfondet", 2)
    word.bold("Saksvurderinger")
    word.text("Fondet har 1,1 mill. kr. Det kom inn fire søknader innen fristen 1/5-2023:")
    word.table(
        ("Søker", "Søkt om", "Forslag"),
        ("Kvitskjær Tang AS", "200 000", "150 000"),
        ("Fabel Kajakk", "90 000", "60 000"),
        ("Sundet Bakeri", "300 000", "0"),
    )
    word.text("Den fjerde søknaden ble trukket.")
    word.bold("Tilrådning fra næringssjefen")
    word.text("Tilskudd fra næringsfondet gis slik:")
    word.letters(
        "Kvitskjær Tang AS får kr 150 000.",
        "Fabel Kajakk får kr 60 000.",
        "Sundet Bakeri får avslag.",
    )
    word.bold("Vedlegg (2)")
    word.text("Søknader", "Vedtekter for næringsfondet")
    word.heading("NU 11/23 Sak: Besøk hos bedrift", 2)
    word.text(
        "Utvalget besøker Sundet Bakeri kl. 09.30. Innleder er Kari Luftsund fra Sundet Bakeri."
    )
    word.save(path)
