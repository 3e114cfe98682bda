"""The pages of translations."""

from django.urls import include, path

from rapport.translations.views import beginning, canned, composer, messages, preferences
from rapport.translations.views import settings_providers as providers
from rapport.translations.views import settings_words as words

app_name = "translations"
SETTINGS = "settings/translation/"
ONE = f"{SETTINGS}providers/<int:number>/"

# What the customer will get in place of a draft
replies = [
    path("", composer.writing, name="writing"),
    path("rendering/", composer.rendering, name="reply_rendering"),
    path("rendering/correction/", composer.rendering_correction, name="reply_rendering_correction"),
    path("rendering/back/", composer.rendering_back, name="reply_rendering_back"),
]

# What a canned response may say in another language
prepared = [
    path("", canned.canned, name="canned"),
    path("proposal/", canned.proposal, name="canned_proposal"),
    path("comparison/", canned.comparison, name="canned_comparison"),
]

# The same as under a reply, for the first letter of a conversation
begins = [
    path("", beginning.writing, name="begun_writing"),
    path("rendering/", beginning.rendering, name="begun_rendering"),
    path("rendering/correction/", beginning.correction, name="begun_correction"),
    path("rendering/back/", beginning.back, name="begun_back"),
]

urlpatterns = [
    path("settings/canned-responses/<int:number>/translation/", include(prepared)),
    path("conversations/<int:number>/translations/", messages.wanting, name="wanting"),
    path("messages/<int:number>/translation/", messages.rendering, name="rendering"),
    path(
        "conversations/<int:number>/translations/reading/",
        messages.reading_here,
        name="reading_here",
    ),
    path("messages/<int:number>/translation/language/", messages.source, name="source"),
    path("messages/<int:number>/translation/correction/", messages.correction, name="correction"),
    path("translations/reading/", messages.reading, name="reading"),
    path("settings/preferences/translations/", preferences.choosing, name="choosing"),
    path("conversations/<int:number>/replies/language/", include(replies)),
    path("conversations/new/language/", include(begins)),
    # The settings
    path(SETTINGS, providers.providers, name="providers"),
    path(f"{SETTINGS}offline/", providers.offline, name="offline"),
    path(f"{SETTINGS}providers/new/", providers.kinds, name="kinds"),
    path(f"{SETTINGS}providers/new/<slug:kind>/", providers.new_provider, name="new_provider"),
    path(ONE, providers.provider, name="provider"),
    path(f"{ONE}settings/", providers.provider_settings, name="provider_settings"),
    path(f"{ONE}trial/", providers.trial, name="trial"),
    path(f"{ONE}consent/", providers.consent, name="consent"),
    path(f"{ONE}state/", providers.state, name="state"),
    path(f"{ONE}place/", providers.place, name="place"),
    path(f"{ONE}deletion/", providers.deletion, name="deletion"),
    path(f"{SETTINGS}glossary/", words.glossary, name="glossary"),
    path(f"{SETTINGS}glossary/new/", words.new_term, name="new_term"),
    path(f"{SETTINGS}glossary/file/", words.glossary_file, name="glossary_file"),
    path(f"{SETTINGS}glossary.csv", words.glossary_csv, name="glossary_csv"),
    path(f"{SETTINGS}glossary/<int:number>/", words.term, name="term"),
    path(f"{SETTINGS}glossary/<int:number>/deletion/", words.term_deletion, name="term_deletion"),
    path(f"{SETTINGS}memory/", words.memory, name="memory"),
    path(f"{SETTINGS}memory.csv", words.memory_csv, name="memory_csv"),
    path(f"{SETTINGS}memory.tmx", words.memory_tmx, name="memory_tmx"),
    path(f"{SETTINGS}memory/file/", words.memory_file, name="memory_file"),
    path(f"{SETTINGS}memory/file/<int:number>/", words.memory_import, name="memory_import"),
    path(f"{SETTINGS}memory/<int:number>/", words.sentence, name="sentence"),
]
