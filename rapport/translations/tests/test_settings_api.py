"""Translation for programs."""

from rapport.language.translation.usage import this_month
from rapport.team.tests.tokens import program_of
from rapport.translations.actions.providers import allow_provider
from tests.providers import deepl


def test_a_program_reads_who_translates_without_secrets_and_translates(ines, stored, server):
    program = program_of(ines, "translations:read", "translations:make")
    server.learn("en", "ja", "Good morning.", "おはようございます。")
    asked = {"text": "Good morning.", "source": "en", "target": "ja"}
    assert program.post("/translate", asked).json()["text"] is None and not server.seen
    allow_provider(stored, by=ines)
    said = program.post("/translate", asked).json()
    assert (said["text"], said["provider"]) == ("おはようございます。", "DeepL")
    assert program.post("/translate", {**asked, "target": "klingonese"}).status_code == 422
    told = program.get("/translation_providers")
    assert told.json()[0]["characters"] > 0 and deepl.KEY not in told.content.decode()
    assert program.get("/translation_costs").json()["items"][0]["month"] == this_month()
    assert program.get("/translation_memory", q="morning").json()["items"][0]["provider"] == "DeepL"
    assert program_of(ines, "translations:read").post("/translate", asked).status_code == 403


def test_a_program_keeps_the_glossary(marek):
    program = program_of(marek, "translations:read", "translations:write")
    sent = {
        "source": "label",
        "target": "Etikett",
        "source_language": "en",
        "target_language": "de",
    }
    made = program.post("/glossary", sent)
    number = made.json()["id"]
    assert made.status_code == 201 and program.post("/glossary", sent).status_code == 422
    changed = program.put(f"/glossary/{number}", {**sent, "target": "Aufkleber"})
    assert changed.json()["target"] == "Aufkleber"
    assert program.get("/glossary", q="aufkleber").json()["items"][0]["id"] == number
    assert program.delete(f"/glossary/{number}").status_code == 204
