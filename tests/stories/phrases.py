"""By which words a customer would know the bot's replies apart; written by hand, not read from config/."""

WORDS = {
    "intake_incomplete_again nb": "da trenger vi bare dette",
    "intake_incomplete_again en": "we just need this",
    "intake_incomplete_critical nb": "registrert som kritisk (A)",
    "intake_incomplete_critical en": "registered as critical (A)",
    "case_registered nb": "er registrert hos oss med nummer",
    "case_registered en": "is registered with us as number",
    "intake_incomplete nb": "trenger vi dette",
    "intake_incomplete en": "we still need this",
    "intake_complete nb": "nå har vi opplysningene vi trenger",
    "intake_complete en": "we now have the information we need",
    "bounced_non_admin nb": "Vi tar imot saker fra administratorer",
    "bounced_non_admin en": "We take cases from administrators",
    "out_of_scope_change_request nb": "Endringer og tilpasninger avtaler du",
    "out_of_scope_change_request en": "Changes and adaptations are agreed",
    "out_of_scope_user_question nb": "Takk for spørsmålet",
    "out_of_scope_user_question en": "Thank you for your question",
    "out_of_scope_improvement_idea nb": "Så fint at du deler en idé",
    "out_of_scope_improvement_idea en": "How nice that you share an idea",
    "reclassified nb": "på nytt og endret type feil fra",
    "reclassified en": "and changed the error type from",
    "reclassified_answered nb": "og følger saken opp",
    "reclassified_answered en": "and is looking after it",
    "reopened_no_new_info nb": "er åpnet igjen",
    "reopened_no_new_info en": "has been reopened",
}


def reply_name(text: str) -> str:
    """Name and language of a reply, by its words."""
    found = [name for name, words in WORDS.items() if words in text]
    assert len(found) == 1, f"WORDS in tests/stories/phrases.py know {found or 'no reply'} by this: {text}"
    return found[0]
