"""Words of bounce messages, by language."""

#: A bounce, as the programs word it that send one; each also needs a code such as 5.1.1, or a subject that says so.
BOUNCES = {
    "nb": """
        kunne ikke leveres, levering til disse mottakerne, levering mislyktes, meldingen ble ikke levert, meldingen
        kunne ikke leveres, din melding kunne ikke leveres
    """,
    "sv": "kunde inte levereras, leverans till följande mottagare",
    "da": "kunne ikke leveres, levering til følgende modtagere",
    "en": """
        delivery has failed, this is the mail system at host, couldn't be delivered, could not be delivered, wasn't
        delivered, was not delivered, was undeliverable, address not found, delivery to the following recipient,
        message blocked, delivery failed, could not deliver, couldnt deliver, unable to deliver, delivery failure,
        mailbox is full, does not exist, recipient address rejected, returned to sender, mail delivery system
    """,
    "de": "konnte nicht zugestellt werden, fehler bei der nachrichtenzustellung, zustellung an folgende",
}
#: A bounce that opens with one of these, and names an address, needs neither.
OPENINGS = """
    delivery has failed to these recipients, delivery to the following recipient, this is the mail system at host, the
    following message to, your message to, message delivery failed, mail delivery failed, undelivered mail, address
    not found, message not delivered, im sorry to have to inform you, hi this is the, this message was created
    automatically by mail delivery software, a message that you sent could not be delivered, levering til disse
    mottakerne, meldingen til, meldingen kunne ikke leveres, din melding til, e posten din til, leveransen till,
    leverans till följande mottagare, ditt meddelande till, meddelandet kunde inte levereras, levering til følgende
    modtagere, din meddelelse til, fehler bei der nachrichtenzustellung, die zustellung an folgende, ihre nachricht an
"""
#: Bounces speak of themselves in the first person, too: "I'm afraid I wasn't able to deliver your message".
SPEECH = """
    sorry afraid able unable deliver delivered delivery inform given up attempt attempts attempted try tried limits
    helpful feedback leveres levere levert leverer levering levereret levereras zustellen zugestellt server serveren
"""
#: Who writes that, is a person, who reports one.
PERSONS = "vi jeg eg jag we wir ich me our vår vårt våre vores vår vårt unser unsere oss us uns dere"
