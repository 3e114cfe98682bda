"""A sentence to try a provider with, in the languages that are tried most."""

from rapport.team.models import Member
from rapport.translations.models import Kind, TranslationProvider

SENTENCES = {
    "en": "Your order leaves our workshop tomorrow.",
    "de": "Ihre Bestellung verlässt morgen unsere Werkstatt.",
    "nl": "Uw bestelling verlaat morgen onze werkplaats.",
    "fr": "Votre commande quitte notre atelier demain.",
    "es": "Su pedido sale mañana de nuestro taller.",
    "it": "Il Suo ordine lascia domani il nostro laboratorio.",
    "pt": "A sua encomenda sai amanhã da nossa oficina.",
    "el": "Η παραγγελία σας φεύγει αύριο από το εργαστήριό μας.",
    "ja": "ご注文の品は明日、当工房から発送いたします。",
    "zh": "您的订单明天从我们的工坊发出。",
    "ar": "يغادر طلبكم ورشتنا غدًا.",
}


def sample_in(language: str) -> str:
    """A sentence in this language, the English one where there is none."""
    return SENTENCES.get(language.partition("-")[0], SENTENCES["en"])


def offered_pair(provider: TranslationProvider, member: Member) -> tuple[str, str]:
    """Its first pair, one that Apertium knows, or English and the member's own language."""
    if provider.pairs:
        return provider.pairs[0][0], provider.pairs[0][1]
    if provider.kind == Kind.APERTIUM:
        return "es", "pt"
    own = [each for each in (member.language, *member.languages) if not each.startswith("en")]
    return "en", (own[0] if own else "de")
