"""Before one is inside: the language of the page is the one chosen, else the browser's."""

from django.conf import settings

from rapport.team.forms.joining import JoiningForm

SIGN_IN = {
    "de": "Anmelden",
    "ar": "تسجيل الدخول",
    "el": "Σύνδεση",
    "es": "Iniciar sesión",
    "fr": "Se connecter",
    "it": "Accedi",
    "ja": "ログイン",
    "nl": "Inloggen",
    "pt-br": "Entrar",
    "zh-hans": "登录",
}
BROWSERS = {
    "pt": "pt-br",
    "pt-PT,pt;q=0.9": "pt-br",
    "zh-CN,zh;q=0.9,en;q=0.8": "zh-hans",
    "zh": "zh-hans",
    "fr-CA": "fr",
    "el-GR,en;q=0.3": "el",
    "ko-KR": "en",
    "ko, nl;q=0.5": "nl",
}


def _page(client, **headers):
    response = client.get("/account/login/", headers=headers)
    return response["Content-Language"], response.content.decode()


def test_signing_in_speaks_the_language_of_the_browser(bea, client):
    wrong = []
    for code, words in SIGN_IN.items():
        told, page = _page(client, accept_language=code)
        if told != code or f">{words}</h1>" not in page or f'lang="{code}"' not in page:
            wrong.append(code)
        if ('dir="rtl"' in page.partition("<head>")[0]) != (code == "ar"):
            wrong.append((code, "direction"))
    found = {browser: _page(client, accept_language=browser)[0] for browser in BROWSERS}
    assert not wrong
    assert found == BROWSERS


def test_a_chosen_language_stays_and_keeps_the_rest_of_the_address(bea, client):
    page = client.get("/account/login/?next=/settings/", headers={"accept-language": "fr"})
    links = page.content.decode()
    assert 'href="?next=%2Fsettings%2F&amp;read_in=ja"' in links
    assert all(f'hreflang="{code}"' in links for code, _name in settings.LANGUAGES)
    chosen = client.get("/account/login/?read_in=ja", headers={"accept-language": "fr"})
    assert chosen["Content-Language"] == "ja"
    assert chosen.cookies[settings.LANGUAGE_COOKIE_NAME]["httponly"]
    assert _page(client, accept_language="fr")[0] == "ja"
    assert "read_in" not in client.get("/account/login/?read_in=xx").cookies


def test_members_choose_among_the_languages_of_the_whole_workspace(bea, client):
    offered = [code for code, _name in JoiningForm().fields["language"].choices]
    assert offered == [code for code, _name in settings.WORKSPACE_LANGUAGES]
    assert "fr" not in offered
    refused = client.get("/no/such/page/", headers={"accept-language": "fr"})
    assert "Cette page n’existe pas" in refused.content.decode()


def test_programs_are_answered_in_one_whole_language(bea, client):
    response = client.get("/api/v1/me", headers={"accept-language": "fr"})
    assert response["Content-Language"] == "en"
