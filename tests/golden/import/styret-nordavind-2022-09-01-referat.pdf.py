from pathlib import Path

from golden_builders import pdf

TEXT = """
#Nordavind avfall IKS

#Referat fra møte i Styret i Nordavind avfall IKS 1. september 2022

Sted: Hovedkontoret, Avfallsveien 1
Møtetid: 18:00 -20:40

Til stede: Ragnhild Fabelneset (leder), Morten Skrønevik, Inga Luftvoll, Håkon Diktvoll
Forfall: Sølvi Tenkvoll
Fra administrasjonen: Bård Påfunnvoll (adm. direktør)

Saksliste:
Sak 21/2022 Godkjenning av referat fra 16. juni
Sak 22/2022 Ny sorteringshall
Sak 23/2022 Gebyr for 2023
Sak 24/2022 Eventuelt
\f
#Sak 21/2022 Godkjenning av referat fra 16. juni

Referatet fra 16. juni godkjennes.

#Sak 22/2022 Ny sorteringshall

Bakgrunn:
Hallen fra 1994 er for liten. Et forprosjekt viser at en ny hall koster 88 mill. kr.

Adm. direktørs innstilling:
1. Styret går inn for ny sorteringshall på tomta ved Avfallsveien.
2. Saken legges fram for representantskapet.
     Enstemmig vedtatt.

#Sak 23/2022 Gebyr for 2023

Bakgrunn:
Gebyret har stått stille i fire år.

Forslag til innstilling:
Styret innstiller overfor representantskapet på at gebyret økes med 6 prosent.

Drøfting:
Inga Luftvoll mente at økningen bør komme over to år.

Inga Luftvoll fremmet følgende forslag:
Gebyret økes med 3 prosent i 2023 og 3 prosent i 2024.

Avstemming:
Forslaget fra Luftvoll fikk 1 stemme for og 3 mot, og falt.
Forslag til innstilling fikk 3 stemmer for og 1 mot, og ble vedtatt.

Styrets vedtak:
Styret innstiller overfor representantskapet på at gebyret økes med 6 prosent.

#Sak 24/2022 Eventuelt

Orienteringer:
Adm. direktør orienterte om brannen i komposten 14. august.

Møtet ble hevet kl. 20:40
"""


def build(path: Path) -> None:
    pdf(path, TEXT, header="Referat for Styret i Nordavind avfall IKS, (22/77) {n}", size=10.5)
