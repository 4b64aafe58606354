from pathlib import Path

from golden_builders import pdf

TEXT = """
#TVERRBYGD KOMMUNE

#SAKSLISTE

Planutvalget
Onsdag 16. mars 2022 kl. 09.00-12.00
Sted: Kommunehuset, møterom Elva

#Saksliste    Side

14/22    Godkjenning av protokoll fra 16. februar 2022    2
15/22    Områdeplan for Elvebredden                       2
16/22    Trafikksikkerhetsplan 2022-2025                  4
17/22    Eventuelt                                        5
\f
#14/22 Godkjenning av protokoll fra 16. februar 2022

Rådmannens forslag til vedtak:
Protokollen godkjennes.

#15/22 Områdeplan for Elvebredden

Saksopplysninger:
Områdeplanen gir rom for 300 boliger og skole. Elva går over sine bredder hvert femte år, så plan-
legging av flomvern er en stor del av arbeidet. God planlegging nå gjør byggesakene enklere senere.

Grunnforholdene er usikre. En NGI-rapport fra 2019 viser kvikkleire ved brua, og ny NGI-
rapport er bestilt. I tillegg må det ses på skole-
og barnehageplasser, støy, og hvordan de som bor i Elvegata i dag, skal komme seg til og fra
\f
husene sine i byggetida.

Planprogrammet lå ute i januar. Det kom inn 18 uttalelser. De fleste gjelder
7/2-plassen, som er navnet folk bruker på lekeplassen ved den gamle mølla.

Vurdering:
Rådmannen mener at flomvernet må være ferdig før den første boligen tas i bruk.

Rådmannens forslag til vedtak:
1. Planprogrammet for Elvebredden fastsettes.
2. Det settes krav om at
     a) flomvernet er ferdig før boligene tas i bruk
     b) skolen er ferdig når halvparten av boligene er bygd.
3. Planen legges fram til første gangs behandling innen utgangen av
2023.

Vedlegg
1. Planprogram
2. Oppsummering av uttalelser
\f
#16/22 Trafikksikkerhetsplan 2022-2025

Saksopplysninger:
Planen er rullert sammen med skolene. Det er 22 tiltak i planen.

Rådmannens forslag til vedtak:
Planutvalget tilrår at kommunestyret vedtar trafikksikkerhetsplan 2022-2025.
\f
#17/22 Eventuelt
"""


def build(path: Path) -> None:
    pdf(path, TEXT, header="Planutvalget 16.03.2022", footer="{n}")
