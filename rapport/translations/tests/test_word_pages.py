"""Settings → Translation: the glossary and the memory."""

from django.core.files.uploadedfile import SimpleUploadedFile

from rapport.language.translation.memory import Entry, Key
from rapport.team.models import AuditEntry
from rapport.translations.actions.remembering import StoredMemory
from rapport.translations.models import GlossaryTerm, RememberedSentence
from rapport.translations.queries.words import StoredGlossary

HOME = "/settings/translation/"
GLOSSARY, MEMORY = f"{HOME}glossary/", f"{HOME}memory/"
PART = {"HX-Request": "true"}


def test_a_term_is_added_changed_found_and_deleted(visit, marek):
    page = visit(marek)
    assert "No terms yet" in page.get(GLOSSARY).content.decode()
    sent = {
        "source": "label",
        "target": "Etikett",
        "source_language": "en",
        "target_language": "DE",
    }
    page.post(f"{GLOSSARY}new/", sent)
    term = GlossaryTerm.objects.get()
    assert [each.target for each in StoredGlossary().terms("en", "de-AT")] == ["Etikett"]
    assert page.post(f"{GLOSSARY}new/", sent).status_code == 422
    assert page.post(f"{GLOSSARY}new/", {**sent, "target_language": ""}).status_code == 422
    page.post(f"{GLOSSARY}{term.pk}/", {**sent, "target": "Aufkleber"})
    found = page.get(f"{GLOSSARY}?q=aufkl", headers=PART).content.decode()
    assert "Aufkleber" in found and "<html" not in found
    assert "No term has" in page.get(f"{GLOSSARY}?q=zzz").content.decode()
    page.post(f"{GLOSSARY}{term.pk}/deletion/")
    assert not GlossaryTerm.objects.exists()


def test_a_table_is_taken_in_row_by_row_and_out_again(visit, marek):
    text = (
        "source,target,source_language,target_language\n"
        "Lumen & Oak,,,\nlabel,Etikett,en,de\n,nothing,en,de\nlabel,?,en,klingonese\n=1+1,,,\n"
    )
    sent = {"file": SimpleUploadedFile("terms.csv", text.encode("utf-8-sig"))}
    said = visit(marek).post(f"{GLOSSARY}file/", sent)
    page = said.content.decode()
    assert said.status_code == 422 and "Row 4" in page and "Row 5" in page and "Row 3" not in page
    assert GlossaryTerm.objects.count() == 3
    told = b"".join(visit(marek).get(f"{HOME}glossary.csv").streaming_content).decode("utf-8-sig")
    assert "label,Etikett,en,de" in told and "'=1+1" in told
    bad = {"file": SimpleUploadedFile("terms.csv", b"\xff\xfe\x00")}
    assert visit(marek).post(f"{GLOSSARY}file/", bad).status_code == 422


def test_languages_of_a_term_are_offered_by_their_names(visit, marek):
    page = visit(marek).get(f"{GLOSSARY}new/").content.decode()
    assert page.count('list="tr-languages"') == 2
    assert '<option value="ja">Japanese</option>' in page


def test_pages_of_the_glossary_follow_each_other(visit, marek):
    GlossaryTerm.objects.bulk_create(GlossaryTerm(source=f"term {n:03}") for n in range(60))
    first = visit(marek).get(GLOSSARY).content.decode()
    assert "term 059" in first and "term 009" not in first and "cursor=" in first
    last = GlossaryTerm.objects.get(source="term 010").pk
    second = visit(marek).get(f"{GLOSSARY}?cursor={last}", headers=PART).content.decode()
    assert "term 009" in second and "term 010" not in second and "cursor=" not in second


def test_a_remembered_sentence_is_found_corrected_and_forgotten(visit, marek):
    key = Key("Your lamp leaves on ⟦number0⟧ May.", "en", "de", glossary="v1")
    StoredMemory().keep(
        [Entry(key, "Ihre Lampe geht am ⟦number0⟧. Mai raus.", "provider", "DeepL")]
    )
    row = RememberedSentence.objects.get()
    page = visit(marek)
    for words in ("lamp", "leaves may", "raus"):
        assert "Your lamp" in page.get(f"{MEMORY}?q={words}").content.decode(), words
    assert "No remembered sentence" in page.get(f"{MEMORY}?q=invoice").content.decode()
    rows, opened = (page.get(where).content.decode() for where in (MEMORY, f"{MEMORY}{row.pk}/"))
    assert '<span class="tr-kept">number</span> May.' in rows and "⟦number0⟧" not in rows + opened
    assert "geht am ⟦number⟧. Mai raus." in opened and "Leave what stands in ⟦…⟧" in opened
    refused = page.post(f"{MEMORY}{row.pk}/", {"text": "Ihre Lampe geht im Mai raus."})
    assert refused.status_code == 422 and "⟦…⟧" in refused.content.decode()
    better = "Ihre Lampe verlässt uns am ⟦number0⟧. Mai."
    page.post(f"{MEMORY}{row.pk}/", {"text": better.replace("number0", "number")})
    corrected = AuditEntry.objects.latest("id")
    assert corrected.subject == "Your lamp leaves on … May."
    plain = Key(key.text, "en", "de", glossary="v2")
    assert StoredMemory().exact([plain])[plain].text == better
    assert "corrected by" in page.get(MEMORY).content.decode()
    table = b"".join(page.get(f"{HOME}memory.csv").streaming_content).decode("utf-8-sig")
    assert better in table
    page.post(f"{MEMORY}{row.pk}/", {"do": "forget"})
    assert not RememberedSentence.objects.exists()
