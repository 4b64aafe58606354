from pathlib import Path

from golden_builders import pdf

TEXT = """
#PROTOKOLL FRA MØTE I KONTROLLUTVALGET

Møtedato:     07.02.2023
Møtetid:      09:00 - 11:05
Sted:         Kommunehuset, møterom Bekken
Møteleder:    Randi Dikterud

Faste medlemmer som møtte:
Ola Sagberg, Turid Fabelåsen, Jens Luftberg

Frammøtte varamedlemmer:
Gerd Påfunnås

Sekretariatet: Aslak Innbildås

Det var 5 av 5 til stede. Innkallingen var sendt ut 31. januar.

#KU 1/23 Godkjenning av innkalling og saksliste

Sekretariatets forslag til vedtak:
Innkalling og saksliste godkjennes.

Vedtak:
Innkalling og saksliste godkjennes.

#KU 2/23 Årsmelding 2022

Sekretariatets forslag til vedtak:
Kontrollutvalgets årsmelding for 2022 sendes kommunestyret.

Merknader:
Turid Fabelåsen ba om å få rettet to tall på side 4.

Avstemning:
Forslaget ble enstemmig vedtatt.

Vedtak:
Kontrollutvalgets årsmelding for 2022 sendes kommunestyret.
\f
#KU 3/23 Bestilling av forvaltningsrevisjon

Sekretariatets forslag til vedtak:
1. Utvalget bestiller en undersøkelse av tildeling av omsorgsboliger.
2. Rammen er 300 timer.

Fra møtet:
Jens Luftberg fremmet følgende forslag:
Utvalget bestiller en undersøkelse av innkjøp.

Avstemning:
For forslaget fra Luftberg stemte 2: Jens Luftberg, Gerd Påfunnås. Imot forslaget stemte 3: Randi
Dikterud, Turid Fabelåsen. Dermed ble forslaget ikke vedtatt.

Sekretariatets forslag ble vedtatt med 3 mot 2 stemmer.

Vedtak:
1. Utvalget bestiller en undersøkelse av tildeling av omsorgsboliger.
2. Rammen er 300 timer.

#KU 4/23 Referatsaker

Vedtak:
Referatsakene tas til orientering.

Møtet ble hevet kl. 11:05

Neste møte er 25. april 2023.
"""


def build(path: Path) -> None:
    pdf(path, TEXT, header="Kontrollutvalget 07.02.2023", footer="Side {n} av {m}")
