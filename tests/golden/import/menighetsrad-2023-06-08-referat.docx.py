from pathlib import Path

from golden_builders import Word


def build(path: Path) -> None:
    word = Word()
    word.heading("Referat", 1)
    word.text(
        "Referat fra møtet i Solhamn menighetsråd torsdag 8. juni 2023 kl. 19.00",
        "Sted: Solhamn kirke, dåpssakristiet",
    )
    word.text(
        "Tilstede: Ingeborg Skrøneberg, Knut Innbildås, Lovise Tenkemyr, Ruth "
        "Diktøy, Arvid Fabeløy, Mia Sagøy",
        "Ikke tilstede: Helge Luftøy",
        "Referent: Dag Sagahaug",
    )
    word.heading("Sak 12/2023 Godkjenning av innkalling og referat", 2)
    word.text("Innkalling og referat godkjennes.")
    word.heading("Sak 13/2023 Ny altertavle", 2)
    word.bold("Bakgrunn:")
    word.text(
        "Billedhuggeren Tor Skrønøy har laget tre utkast.\nKomiteen liker best "
        "utkast 2, med båten.",
        "Menigheten har samlet inn 184 000 kroner.",
    )
    word.bold("Innstilling:")
    word.text("Menighetsrådet velger utkast 2 og sender saken til biskopen.")
    word.bold("Drøfting:")
    word.text("Ruth Diktøy mener at båten er for moderne.")
    word.bold("Resultat:")
    word.text("Innstillingen ble vedtatt med 5 mot 1 stemmer.")
    word.bold("Vedtak:")
    word.text("Menighetsrådet velger utkast 2 og sender saken til biskopen.")
    word.heading("Sak 14/2023 Basaren 2023", 2)
    word.bold("Vedtak:")
    word.text("Basaren blir 11. november. Disse er komité:")
    word.bullets("Lovise Tenkemyr", "Arvid Fabeløy", "Mia Sagøy")
    word.heading("Sak 15/2023 Leie av kirkerommet", 2)
    word.text("Saken utsettes.")
    word.heading("Sak 16/2023 Eventuelt", 2)
    word.text("Møtet hevet kl. 20.45")
    word.text("Protokollen er godkjent av: Ingeborg Skrøneberg, Ruth Diktøy")
    word.save(path)
