"""The memory out to other programs and in from them: on the settings page, and by the API."""

from django.core.files.uploadedfile import SimpleUploadedFile

from rapport.language.translation.asked import Text
from rapport.language.translation.chain import Chain
from rapport.language.translation.memory import Entry, Key
from rapport.team.models import AuditEntry
from rapport.team.tests.tokens import program_of
from rapport.translations.actions import exchanging
from rapport.translations.actions.remembering import StoredMemory
from rapport.translations.models import GlossaryTerm, RememberedSentence

HOME = "/settings/translation/memory"
HEAD = '<tmx version="1.4"><header creationtool="OmegaT" srclang="en-US" segtype="sentence"/><body>'
ORDER = (
    "Your order LO-123 has shipped. Thank you!",
    "Ihre Bestellung LO-123 ist unterwegs. Danke!",
)


def tu(source, target, language="de-DE"):
    return (
        f'<tu><tuv xml:lang="en-US"><seg>{source}</seg></tuv>'
        f'<tuv xml:lang="{language}"><seg>{target}</seg></tuv></tu>'
    )


def tmx(*units):
    return f"{HEAD}{''.join(units)}</body></tmx>".encode()


def file(content):
    return SimpleUploadedFile("memory.tmx", content, "application/x-tmx+xml")


def rows():
    names = "source text source_language target_language register glossary origin provider"
    return set(RememberedSentence.objects.values_list(*names.split()))


def test_what_others_know_is_used_for_every_order_and_the_rest_is_told(visit, marek):
    GlossaryTerm.objects.create(source="Lumen")  # never translated, and so no part of the sentence
    sent = tmx(
        tu(*ORDER), tu("Sit on Lumen.", "Auf Lumen sitzen."), tu("One. Two.", "Eins und zwei."),
        tu("Only LO-91234.", "Nur LO-81234."), tu("Hello.", "Hi.", "en-GB"), tu(*ORDER),
    )  # fmt: skip
    page = visit(marek)
    assert "TMX file" in page.get(f"{HOME}/file/").content.decode()
    answer = page.post(f"{HOME}/file/", {"file": file(sent)})
    shown = answer.content.decode()
    assert answer.status_code == 422 and "3 translations were taken in" in shown
    for words in ("Unit 3: Its sentences", "Unit 4: Its sentences", "Unit 5: Text and translation"):
        assert words in shown
    chain = Chain(memory=StoredMemory(), glossary=exchanging.StoredGlossary())
    found = chain.translate(Text("Your order LO-777 has shipped. Sit on Lumen.", "en", "de"))
    assert found.text == "Ihre Bestellung LO-777 ist unterwegs. Auf Lumen sitzen."
    assert {each.origin for each in found.pieces} == {"correction"}
    assert RememberedSentence.objects.filter(member=marek).count() == 3
    before = rows()
    assert page.post(f"{HOME}/file/", {"file": file(tmx(tu(*ORDER)))}).status_code == 302
    assert rows() == before
    assert AuditEntry.objects.filter(action="memory.imported").count() == 2


def test_what_was_taken_out_comes_back_the_same(visit, marek, db):
    StoredMemory(marek).keep(
        [
            Entry(Key("Order ⟦code0⟧ & more", "en", "de", "formal"), "⟦code0⟧ <usw>", "correction"),
            Entry(Key("Hello.", "en", "ja", "", "a1"), "こんにちは。", "provider", "DeepL"),
            Entry(Key("Γεια σας.", "el", "de"), "Guten Tag.", "correction"),
        ]
    )
    before, page = rows(), visit(marek)
    shown = page.get(f"{HOME}/").content.decode()
    assert "Take in a TMX file" in shown and "memory.tmx?source=el" in shown
    answer = page.get(f"{HOME}.tmx")
    assert answer["Content-Type"] == "application/x-tmx+xml; charset=utf-8"
    assert "memory.tmx" in answer["Content-Disposition"]
    taken_out = b"".join(answer.streaming_content)
    assert b'srclang="*all*"' in taken_out
    RememberedSentence.objects.all().delete()
    for _twice in range(2):
        assert page.post(f"{HOME}/file/", {"file": file(taken_out)}).status_code == 302
        assert rows() == before
    part = b"".join(page.get(f"{HOME}.tmx?source=el").streaming_content)
    assert b'srclang="el" datatype' in part and part.count(b"<tu ") == 1


def test_hostile_broken_and_huge_files_change_nothing(visit, marek, monkeypatch):
    page = visit(marek)
    bomb = b'<!DOCTYPE tmx [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><tmx>&b;</tmx>'
    for content, words in (
        (bomb, "declares things of its own"),
        (tmx(tu(*ORDER))[:-12], "no whole XML"),
        (b"<html/>", "no TMX file"),
        (b"source,target", "no whole XML"),
    ):
        answer = page.post(f"{HOME}/file/", {"file": file(content)})
        assert answer.status_code == 422 and words in answer.content.decode(), content
    monkeypatch.setattr(exchanging, "MOST_BYTES", 100)
    answer = page.post(f"{HOME}/file/", {"file": file(tmx(tu(*ORDER)))})
    assert "larger than 10 MB" in answer.content.decode()
    assert not RememberedSentence.objects.exists() and not AuditEntry.objects.filter(
        action="memory.imported"
    )


def test_programs_take_it_out_and_in(marek):
    program = program_of(marek)
    told = program.upload(
        "/translation_memory/tmx", {"file": file(tmx(tu(*ORDER), tu("Hello.", " ")))}
    )
    assert told.json() == {
        "taken": 1,
        "not_taken": 1,
        "wrong": [{"unit": 2, "message": "Text or translation is empty (de)."}],
    }
    answer = program.get("/translation_memory/tmx", source="en")
    content = b"".join(answer.streaming_content).decode()
    assert "Ihre Bestellung ⟦" in content and 'srclang="en"' in content
    bad = program.upload("/translation_memory/tmx", {"file": file(b"<html/>")})
    assert (bad.status_code, bad.json()["field"]) == (422, "file")
    reading = program_of(marek, "translations:read")
    assert reading.upload("/translation_memory/tmx", {"file": file(b"")}).status_code == 403


def test_a_sentence_corrected_twice_in_one_text_is_learned_once(db):
    memory = StoredMemory()
    key = Key("Thank you.", "en", "de")
    memory.keep([Entry(key, "Danke.", "correction"), Entry(key, "Vielen Dank.", "correction")])
    assert memory.exact([key])[key].text == "Vielen Dank."
