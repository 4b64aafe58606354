from pathlib import Path

from golden_builders import Word


def build(path: Path) -> None:
    word = Word(header="Nordavind avfall IKS")
    word.heading("Innkalling til møte i Representantskapet i Nordavind avfall IKS", 1)
    word.text(
        "Møtetid: 27.04.2023 kl. 10.00",
        "Møtested: Ankerhotellet, sal B",
        "Hver eier møter med én representant.",
    )
    word.heading("Dagsorden", 2)
    for row in (
        "1 Konstituering",
        "1.1 Valg av møteleder",
        "1.2 Valg av to til å underskrive protokollen",
        "2 Årsmelding og regnskap for 2022",
        "4 Endring av selskapsavtalen",
        "4.1 Eierandeler",
        "4.2 Styret",
        "4.2.1 Valgkomité",
        "4.2.1.1 Sammensetning",
        "4.2.1.2 Funksjonstid",
        "4.2.1.3 Godtgjøring",
        "5 Valg av revisor",
    ):
        word.text(row)
    word.page()
    word.heading("1 Konstituering", 2)
    word.heading("1.1 Valg av møteleder", 3)
    word.text("Forslag til vedtak:", "Styrets leder velges til møteleder.")
    word.heading("1.2 Valg av to til å underskrive protokollen", 3)
    word.heading("2 Årsmelding og regnskap for 2022", 2)
    word.text(
        "Selskapet tok imot 41 200 tonn avfall, som er 3,8 prosent mindre enn i 2021. "
        "Resultatet er 2,1 millioner kroner.",
        "Styrets forslag til vedtak:",
        "Årsmeldingen og regnskapet for 2022 godkjennes. Overskuddet overføres til egenkapitalen.",
        "Vedlegg:",
        "Årsmelding 2022",
        "Revisors beretning",
    )
    word.heading("4 Endring av selskapsavtalen", 2)
    word.text("Avtalen er fra 2009. Styret legger fram fire endringer.")
    word.heading("4.1 Eierandeler", 3)
    word.text(
        "Styrets forslag til vedtak:", "Eierandelene følger folketallet 1. januar hvert fjerde år."
    )
    word.heading("4.2 Styret", 3)
    word.heading("4.2.1 Valgkomité", 4)
    word.heading("4.2.1.1 Sammensetning", 5)
    word.text("Styrets forslag til vedtak:", "Valgkomiteen har tre medlemmer, ett fra hver eier.")
    word.heading("4.2.1.2 Funksjonstid", 5)
    word.text("Styrets forslag til vedtak:", "Medlemmene velges for to år.")
    word.heading("4.2.1.3 Godtgjøring", 5)
    word.text("Styrets forslag til vedtak:", "Medlemmene får 1 500 kroner for hvert møte.")
    word.heading("5 Valg av revisor", 2)
    word.save(path)
