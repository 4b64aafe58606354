from pathlib import Path

from golden_builders import Word

RAD = "Utval for plan og miljø rår heradsstyret til å gjere slikt vedtak:"


def build(path: Path) -> None:
    word = Word(header="Vassbotn herad", footer="Møtebok")
    word.heading("MØTEBOK", 1)
    word.text(
        "Utval:\tUtval for plan og miljø",
        "Møtestad:\tHeradshuset, møterom Fonna",
        "Møtedato:\t6.6.23",
        "Tidsrom:\t12.30-15.10",
    )
    word.bold("Faste medlemer som møtte:")
    word.table(
        ("Namn", "Rolle", "Representerer"),
        ("Ragnar Sagnes", "Leiar", "SOL"),
        ("Borghild Fabelvik", "Nestleiar", "HAV"),
        ("Torleiv Påfunndal", "Medlem", "FJP"),
        ("Anna Luftnes", "Medlem", "SOL"),
    )
    word.bold("Møtte ikkje:")
    word.table(("Namn", "Rolle", "Representerer"), ("Marta Oppspinn", "Medlem", "SOL"))
    word.bold("Frå administrasjonen møtte:")
    word.table(("Namn", "Stilling"), ("Hildegunn Påhittdal", "Arealplanleggjar"))
    word.heading("UPM 18/23 Godkjenning av møtebok frå 9. mai", 2)
    word.bold("Vedtak:")
    word.text("Møteboka frå 9. mai vert godkjend.")
    word.heading("UPM 19/23 Reguleringsplan for Fabelstølen hyttefelt", 2)
    word.bold("Bakgrunn:")
    word.text(
        "Planen opnar for 22 hytter, mot 40 i kommunedelplanen. Villreinnemnda "
        "har ikkje merknader.",
        "Veglaget vil ha bom ved Stølsbrua.",
    )
    word.bold("Framlegg til innstilling:")
    word.text(RAD)
    word.points(
        "Reguleringsplan for Fabelstølen hyttefelt vert vedteken.",
        "Det vert sett opp bom ved Stølsbrua.",
    )
    word.bold("Handsaming:")
    word.text("Utvalet var på synfaring. Anna Luftnes var ugild og gjekk frå.")
    word.text("Borghild Fabelvik (HAV) sette fram følgjande framlegg:")
    word.text("Punkt 2 går ut.")
    word.bold("Røysting:")
    word.text(
        "Framlegget frå Fabelvik fall med 1 mot 2 røyster.",
        "Framlegg til innstilling vart vedteke med 2 mot 1 røyst.",
    )
    word.bold("Vedtak:")
    word.text(RAD)
    word.points(
        "Reguleringsplan for Fabelstølen hyttefelt vert vedteken.",
        "Det vert sett opp bom ved Stølsbrua.",
    )
    word.heading("UPM 20/23 Scooterløyper - høyring", 2)
    word.bold("Framlegg til vedtak:")
    word.text("Framlegget vert lagt ut på høyring med desse endringane:")
    word.letters("Løype 3 vert stengd etter 15. april.", "Løype 5 går utanom Myrvatnet.")
    word.bold("Røysting:")
    word.text("Samrøystes vedteke.")
    word.bold("Vedtak:")
    word.text("Framlegget vert lagt ut på høyring med desse endringane:")
    word.letters("Løype 3 vert stengd etter 15. april.", "Løype 5 går utanom Myrvatnet.")
    word.heading("UPM 21/23 Meldingar", 2)
    word.bold("Vedtak:")
    word.text("Meldingane vert tekne til vitande.")
    word.text("Møtet heva kl. 15.10")
    word.save(path)
