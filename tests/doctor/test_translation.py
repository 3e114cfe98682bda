"""What the doctor says of who translates."""

from rapport.config.doctor.translating import look_at_translation
from rapport.language.translation.usage import this_month
from rapport.team.models import Member, Role
from rapport.translations.actions.providers import Described, add_provider, allow_provider
from rapport.translations.models import CharactersSpent


def test_the_doctor_tells_what_is_missing(db):
    ines = Member.objects.create_user("ines@example.com", name="Ines", role=Role.ADMINISTRATOR)
    described = Described("DeepL", secrets={"key": "x"}, ceiling=1_000)
    stored = add_provider("deepl", described, by=ines)

    def said():
        return " ".join(each.words for each in look_at_translation())

    assert "Nobody allowed" in said()
    allow_provider(stored, by=ines)
    assert "0 characters this month" in said()
    CharactersSpent.objects.create(provider="DeepL", month=this_month(), characters=950)
    assert "950 of 1,000" in said()
