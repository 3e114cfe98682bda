"""Before one is inside: the language of the page is the one chosen, else the browser's."""

import json
import re
from html import unescape
from pathlib import Path

from allauth.account.forms import EmailAwarePasswordResetTokenGenerator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.cache import cache
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext

from rapport.kernel.clock import now
from rapport.team import entrance
from rapport.team.actions.invitations import invite
from rapport.team.forms.joining import JoiningForm
from rapport.team.queries import company

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


# --- Nothing of it is left in English ------------------------------------------------------------

TEXT = re.compile(r">([^<>]+)<|(?:aria-label|title|placeholder|alt)=\"([^\"]+)\"")
UNSEEN = re.compile(r"<(script|style|svg|nav|select)\b.*?</\1>", re.DOTALL)
# Each answer's address, and what is sent there ("" asks only).
MET = {
    "/account/login/": [{}, {"login": "bea@example.com", "password": "wrong"}, {"login": "b"}],
    "/account/password/reset/": [{}, {"email": ""}, {"email": "b"}],
    "/account/password/reset/done/": [{}],
    "/account/password/reset/key/x-y/": [{}],
    "/account/password/reset/key/done/": [{}],
    "/account/signup/": [{}],
    "/account/inactive/": [{}],
    "/account/address/x/": [{}],
    "/invitations/x/": [{}],
    "/preferences/x": [{}],
    "/no/such/page/": [{}],
    "{invitation}": [
        {},
        {"name": "", "password": "short", "zone": "", "language": "en"},
        {"name": "Yuki", "password": "password123", "zone": "UTC", "language": "en"},
        {"name": "Yuki", "password": "yuki@example.com", "zone": "UTC", "language": "tlh"},
    ],
    "{reset}": [
        {},
        {"password1": "sun-on-oak-1", "password2": "another-oak"},
        {"password1": "short", "password2": "short"},
        {"password1": "password123", "password2": "password123"},
    ],
}
FIXED = ("400.html", "403.html", "403_csrf.html", "404.html", "429.html", "500.html")


def _sentences(page):
    """What a page says in more than one word."""
    bare = UNSEEN.sub("", page)
    found = {" ".join(unescape(one or other).split()) for one, other in TEXT.findall(bare)}
    found = {each for each in found if "@" not in each and "://" not in each}
    return {each for each in found if len(re.findall(r"[A-Za-z’']{2,}", each)) > 1}


def _told(client, code, places):
    """Everything an outsider meets in one language, by where."""
    cache.clear()
    client.cookies.clear()
    headers, said = {"accept-language": code}, {}
    for path, sendings in MET.items():
        address = places.get(path, path)
        for number, sent in enumerate(sendings):
            ask = client.post if sent else client.get
            answer = ask(address, sent or None, headers=headers, follow=True)
            assert answer["Content-Language"] == code, (code, path)
            said[path, number] = answer.content.decode()
    with translation.override(code):
        said |= {name: render_to_string(name) for name in (*FIXED, "ui/offline.html")}
    return said


def test_nothing_an_outsider_meets_is_left_in_english(bea, client):
    invitation = invite(email="yuki@example.com", role="agent", by=bea)
    bea.set_password("sun-on-oak-1")
    bea.save()
    key = f"{user_pk_to_url_str(bea)}-{EmailAwarePasswordResetTokenGenerator().make_token(bea)}"
    places = {
        "{invitation}": f"/invitations/{invitation.secret}/",
        "{reset}": f"/account/password/reset/key/{key}/",
    }
    english = _told(client, "en", places)
    assert sum(len(_sentences(page)) for page in english.values()) > 100
    left = []
    for code, _name in settings.LANGUAGES[1:]:
        for where, page in _told(client, code, places).items():
            same = _sentences(page) & _sentences(english[where])
            left += [(code, where, each) for each in same]
    assert not {(each, where) for _code, where, each in left}, left[:9]


def test_every_mail_of_the_entrance_and_every_invitation_speaks_every_language(bea, rf):
    invitation = invite(email="yuki@example.com", role="agent", by=bea)
    context = {
        "user": bea,
        "password_reset_url": "https://x.example/",
        "link": "https://x.example/",
    }
    context |= {"member": bea, "new": "b@example.com", "timestamp": now(), "ip": "192.0.2.1"}
    context |= {"invitation": invitation, "company": company(), "role": invitation.get_role_display}
    context |= {"browser": "Firefox", "request": rf.get("/")}
    folders = ("account/email", "mfa/email", "team/invitations")
    here = Path(__file__).parents[1] / "templates"
    names = [
        f"{each}/{file.name}" for each in folders for file in (here / each).glob("*[lset].txt")
    ]
    names = [each for each in names if each.endswith(("_subject.txt", "_message.txt", "mail.txt"))]
    assert len(names) > 20
    left = []
    for name in [*names, "team/invitations/mail.html", "webhooks/mail/disabled.txt"]:
        said = {}
        for code, _name in settings.LANGUAGES:
            with translation.override(code):
                said[code] = render_to_string(name, context)
        english = _sentences(f">{said.pop('en')}<")
        left += [(code, name, english & _sentences(f">{told}<")) for code, told in said.items()]
    assert not [each for each in left if each[2]]


# The workspace's language, the mails' own, the page on which a new password was asked for → the mail.
MAILS = {
    ("en", "", "fr"): "fr",  # English stands for want of French
    ("en", "", "zh-CN,zh;q=0.9"): "zh-hans",
    ("en", "", "de"): "en",  # could have been chosen, and was not
    ("de", "", "fr"): "de",
    ("en", "el", "fr"): "el",
    ("ar", "en", "ar"): "en",
    ("de", "pt-br", ""): "pt-br",
}


def test_a_mail_of_an_account_speaks_what_its_reader_chose_else_the_page(bea, client, monkeypatch):
    sealed = []
    monkeypatch.setattr(entrance, "seal", lambda text: sealed.append(json.loads(text)) or text)
    monkeypatch.setattr(entrance.send_letter, "defer", lambda **_job: None)
    told = {}
    for (inside, chosen, browser), _code in MAILS.items():
        cache.clear()
        bea.language, bea.mails_in = inside, chosen
        bea.save()
        headers = {"accept-language": browser}
        client.post("/account/password/reset/", {"email": bea.email}, headers=headers)
        told[inside, chosen, browser] = sealed.pop()["subject"]
    wanted = {}
    for case, code in MAILS.items():
        with translation.override(code):
            wanted[case] = gettext("Set a new password")
    assert told == wanted and len(set(told.values())) == 6
