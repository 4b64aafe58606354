"""Every mention in the seed and in the fictional archive, listed by hand from the papers.

By the item's own address; title, description, proposal, alternatives, discussion and decision in
turn, as printed, parted by `|`. What is not here is no mention: `regionrådene`, a meeting of
another body, a number that the archive does not have.
"""

from __future__ import annotations

SEED_TARGETS = {
    "Ungt Entreprenørskap": "ungt-entreprenorskap",
    "UE": "ungt-entreprenorskap",
    "Næringsrådet": "naeringsradet",
    "NiT": "nit",
    "næringsforeningen": "nit",
    "Tequity Cluster": "tequity",
    "Tequity": "tequity",
    "Trondheimsregionen": "trondheimsregionen",
    "Technoport": "technoport",
    "foreningen Technoport": "technoport",
    "Kavli-instituttet": "kavli-instituttet",
    "NTNU": "ntnu",
    "Trondheim kommune": "trondheim-kommune",
    "regionrådet": "regionradet",
    "Regionrådet": "regionradet",
    "Kompetanseforum Trøndelag": "kompetanseforum-trondelag",
    "kompetanseforum Trøndelag": "kompetanseforum-trondelag",
    "hovedforumet": "kompetanseforum-trondelag",
    "Trøndelag fylkeskommune": "trondelag-fylkeskommune",
    "fylkeskommunen": "trondelag-fylkeskommune",
    "NAV Trøndelag": "nav-trondelag",
    "NAV": "nav",
    "LO": "lo",
    "NHO": "nho",
    "VOFO": "vofo",
    "KS": "ks",
    "Nord universitet": "nord-universitet",
    "Nord Universitet": "nord-universitet",
    "Fylkesmannen": "fylkesmannen",
    "Statistikkutvalget": "statistikkutvalget",
    "Skogmo industripark": "skogmo-industripark",
}
SEED = {
    "nr-45-20": "Næringsrådet",
    "nr-46-20": "Ungt Entreprenørskap|Ungt Entreprenørskap|UE|UE|Næringsrådet",
    "nr-47-20": "NiT|Næringsrådet|Næringsrådet",
    "nr-48-20": "Tequity Cluster|NiT|Næringsrådet",
    "nr-49-20": "NiT|Trondheimsregionen|Næringsrådet",
    "nr-50-20": (
        "Trondheimsregionen|Technoport"
        "|Trondheimsregionen|Trondheimsregionen"
        "|Trondheimsregionen|Kavli-instituttet"
        "|NTNU|Trondheimsregionen|Tequity"
        "|næringsforeningen|Tequity"
        "|Trondheimsregionen|Technoport|Trondheimsregionen|Technoport|Trondheimsregionen"
        "|Trondheim kommune|Technoport"
        "|Trondheimsregionen|Technoport|Trondheimsregionen|Technoport|Technoport"
        "|Technoport|Trondheimsregionen"
        "|Næringsrådet|regionrådet"
        "|Trondheimsregionen|foreningen Technoport"
        "|Trondheimsregionen"
        "|Technoport|Trondheimsregionen|Regionrådet"
    ),
    "nr-51-20": (
        "Kompetanseforum Trøndelag|Trondheimsregionen"
        "|Kompetanseforum Trøndelag|Trøndelag fylkeskommune|Kompetanseforum Trøndelag"
        "|Kompetanseforum Trøndelag|Kompetanseforum Trøndelag|Trøndelag fylkeskommune"
        "|NAV Trøndelag|NAV|LO|NHO|VOFO|KS|NTNU|Nord universitet|Fylkesmannen"
        "|Trøndelag fylkeskommune|Trøndelag fylkeskommune"
        "|Statistikkutvalget|kompetanseforum Trøndelag|Statistikkutvalget|NAV|Fylkesmannen"
        "|Trøndelag fylkeskommune|Trøndelag fylkeskommune"
        "|Kompetanseforum Trøndelag|fylkeskommunen|Kompetanseforum Trøndelag|Statistikkutvalget"
        "|hovedforumet"
        "|Kompetanseforum Trøndelag|Kompetanseforum Trøndelag"
        "|Trondheimsregionen|hovedforumet|Trondheimsregionen|Trondheimsregionen|hovedforumet"
        "|hovedforumet"
        "|Nord Universitet|NAV|Skogmo industripark"
        "|Trondheimsregionen|Kompetanseforum Trøndelag|Statistikkutvalget|hovedforumet"
        "|hovedforumet|hovedforumet|hovedforumet"
        "|Trondheimsregionen|hovedforumet|hovedforumet|hovedforumet|Trondheimsregionen"
        "|Trondheimsregionen|Trondheimsregionen"
        "|Næringsrådet|Regionrådet|Trondheimsregionen|Kompetanseforum Trøndelag"
        "|Trondheimsregionen|Kompetanseforum Trøndelag|Kompetanseforum Trøndelag"
    ),
    "nr-52-20": "Trondheimsregionen|Trondheimsregionen|Regionrådet|Næringsrådet|Næringsrådet",
    "nr-53-20": "Næringsrådet|Næringsrådet|Næringsrådet",
}

FICTIONAL_TARGETS = {
    "Sjøbad kystlag": "kystlaget",
    "Kystlaget": "kystlaget",
    "Kystlagets": "kystlaget",
    "Diktefjord fylkeskommune": "diktefjord-fylkeskommune",
    "Diktefjord fylkeskommunes": "diktefjord-fylkeskommune",
    "fylkeskommunen": "diktefjord-fylkeskommune",
    "Sjøbad Vann og Avløp": "sjobad-vann",
    "SVA": "sjobad-vann",
    "SVAs": "sjobad-vann",
    "Vikjafjell Mållag": "mallaget",
    "Vikjafjell Mållags": "mallaget",
    "Mållaget": "mallaget",
    "Kommunestyret": "kommunestyret",
    "kommunestyret": "kommunestyret",
    "Næringsforum Eksempelvik": "eksempelvik-utvikling",
    "Næringsforum Eksempelviks": "eksempelvik-utvikling",
    "Eksempelvik Utvikling": "eksempelvik-utvikling",
    "Eksempelvik Utviklings": "eksempelvik-utvikling",
    "Formannskapet": "formannskapet",
    "formannskapet": "formannskapet",
    "FAU ved Sjøbad skole": "fau-sjobad",
    "Eksempelvik kommune": "eksempelvik-kommune",
    "Stiftelsen Lesehuset": "lesehuset",
    "Stiftelsen Lesehusets": "lesehuset",
    "Lesehuset": "lesehuset",
    "Lesehusets": "lesehuset",
    "Utvalg for oppvekst og kultur": "oppvekstutvalget",
    "Utvalg for plan og miljø": "planutvalget",
    "Utvalg for plan og miljøs": "planutvalget",
    "Planutvalget": "planutvalget",
    "Planutvalet": "planutvalget",
    "Teknisk utvalg": "planutvalget",
    "Prøverevisjonen IKS": "proverevisjonen",
    "Prøverevisjonens": "proverevisjonen",
    "Kontrollutvalget": "kontrollutvalget",
    "Kontrollutvalgets": "kontrollutvalget",
    "kontrollutvalget": "kontrollutvalget",
    "Prøvedal kommune": "provedal-kommune",
    "Prøvedal kommunes": "provedal-kommune",
    "Ungdomsrådet": "ungdomsradet",
    "Universitetet i Diktefjord": "universitetet",
    "Universitetet i Diktefjords": "universitetet",
    "UiD": "universitetet",
    "Eksempelvik svømmeklubb": "svommeklubben",
    "svømmeklubben": "svommeklubben",
    "KS-sak 63/30": "ks-63-30",
    "FSK 90/30": "fsk-90-30",
    "møtet 15. oktober 2030": "2030-10-15-planutvalget",
    "møtet 15.10.2030": "2030-10-15-planutvalget",
    "sak 41/30": "pmu-41-30",
    "PMU 41/30": "pmu-41-30",
    "PMU 43/30": "pmu-43-30",
    "PMU 4/31": "pmu-4-31",
    "PMU-4/31": "pmu-4-31",
    "FSK 88/30": "fsk-88-30",
    "FSK-88/30": "fsk-88-30",
    "FSK-sak 89/30": "fsk-89-30",
    "sak 14/2031": "uok-14-31",
    "UOK-14/31": "uok-14-31",
    "sak 14/31": "uok-14-31",
    "FSK 33/31": "fsk-33-31",
    "FSK 9/31": "fsk-9-31",
    "UOK 3/31": "uok-3-31",
}
FICTIONAL = {
    "pmu-41-30": (
        "Sjøbad kystlag|Kystlagets|Diktefjord fylkeskommune|Sjøbad Vann og Avløp|SVA|fylkeskommunen"
    ),
    "pmu-43-30": "Vikjafjell Mållag|fylkeskommunen|fylkeskommunen",
    "ks-62-30": "Kommunestyret",
    "ks-63-30": "Næringsforum Eksempelviks|Formannskapet|FAU ved Sjøbad skole",
    "ks-64-30": "Eksempelvik kommune",
    "fsk-88-30": (
        "Næringsforum Eksempelvik"
        "|Næringsforum Eksempelvik|Næringsforum Eksempelvik|Eksempelvik Utvikling|KS-sak 63/30"
        "|Eksempelvik Utviklings|formannskapet"
        "|Eksempelvik Utviklings|formannskapet"
    ),
    "fsk-90-30": (
        "Stiftelsen Lesehuset|Stiftelsen Lesehuset|Lesehusets"
        "|Utvalg for oppvekst og kultur|Utvalg for oppvekst og kultur"
    ),
    "fsk-91-30": "Sjøbad Vann og Avløp|SVAs|Formannskapet|Formannskapet",
    "ku-21-30": (
        "Prøverevisjonen IKS|Prøverevisjonens|Kontrollutvalget|kommunestyret|Kontrollutvalget"
    ),
    "uok-2-31": "FAU ved Sjøbad skole|Prøvedal kommune",
    "uok-3-31": "Stiftelsen Lesehuset|Formannskapet|FSK 90/30|Lesehuset|Ungdomsrådet|Lesehuset",
    "uok-4-31": (
        "Eksempelvik kommune|Vikjafjell Mållags|Universitetet i Diktefjord|UiD"
        "|kommunestyret|kommunestyret"
    ),
    "uok-5-31-b": "Prøvedal kommune",
    "pmu-4-31": (
        "møtet 15. oktober 2030|sak 41/30|fylkeskommunen|Universitetet i Diktefjord|SVA"
        "|Utvalg for plan og miljø|formannskapet|Utvalg for plan og miljø|formannskapet"
    ),
    "pmu-5-31": "Teknisk utvalg",
    "pmu-6-31": (
        "Diktefjord fylkeskommune|Planutvalet|møtet 15.10.2030|PMU 43/30"
        "|Eksempelvik kommune|Eksempelvik kommune"
    ),
    "fsk-8-31": (
        "Eksempelvik Utvikling|Eksempelvik Utvikling|Næringsforum Eksempelvik|FSK 88/30"
        "|Formannskapet"
    ),
    "fsk-9-31": ("Planutvalget|PMU-4/31|Formannskapet|kommunestyret|Formannskapet|kommunestyret"),
    "fsk-10-31": "Sjøbad kystlag|Kystlaget",
    "fsk-11-31": (
        "Vikjafjell Mållag|Mållaget|Vikjafjell Mållag|Vikjafjell Mållag|Vikjafjell Mållag"
    ),
    "ku-1-31": (
        "Prøverevisjonen IKS|FSK-sak 89/30|Kontrollutvalget|kommunestyret|Kommunestyret"
        "|Kontrollutvalget|kommunestyret|Kommunestyret"
    ),
    "uok-14-31": "Eksempelvik svømmeklubb|svømmeklubben|formannskapet|formannskapet",
    "uok-16-31": "sak 14/2031|UOK-14/31|Prøvedal kommunes|Prøvedal kommune",
    "uok-17-31": "Stiftelsen Lesehusets|Universitetet i Diktefjords",
    "fsk-33-31": "Formannskapet|kommunestyret|Formannskapet|kommunestyret",
    "fsk-35-31": "Eksempelvik Utvikling|Næringsforum Eksempelvik|FSK-88/30",
    "fsk-36-31": (
        "FSK 33/31|sak 14/31|Utvalg for oppvekst og kultur|Diktefjord fylkeskommunes"
        "|Formannskapet|fylkeskommunen"
    ),
    "ks-22-31": "Formannskapet|FSK 9/31|Utvalg for plan og miljøs|PMU 41/30|PMU 4/31",
    "ks-23-31": "Eksempelvik kommune",
    "ks-24-31": "Kommunestyret|Kontrollutvalgets|Prøverevisjonen IKS",
    "ks-25-31": "kontrollutvalget",
    "ks-26-31": "Kystlagets|formannskapet",
    "pmu-11-31": "Prøvedal kommune|Prøvedal kommunes",
    "pmu-13-31": "Vikjafjell Mållag",
    "uok-22-31": "Ungdomsrådet|Stiftelsen Lesehuset|UOK 3/31",
}
