"""Django's settings. Values come from the environment (docs/settings.md lists each); sense is made here."""

from urllib.parse import urlsplit

from psycopg.conninfo import conninfo_to_dict

from rapport.config import addresses, env, languages, secret_key

DATA = addresses.data_folder()

DEBUG = env.switch("RAPPORT_DEBUG")
SECRET_KEY = env.text("RAPPORT_SECRET_KEY") or secret_key.read_or_create(DATA)
PORT = addresses.web_port()
PUBLIC_URL = addresses.public_url()
# A forged name must not get into links; while nobody has said our name (a first look), any will do.
_own = {urlsplit(PUBLIC_URL).hostname or "", "localhost", "127.0.0.1", "[::1]"}
ALLOWED_HOSTS = env.words(
    "RAPPORT_HOSTS", ",".join(sorted(_own)) if env.text("RAPPORT_URL") else "*"
)
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL, *env.words("RAPPORT_TRUSTED_ORIGINS")]
IS_HTTPS = PUBLIC_URL.startswith("https://")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_HTTPS
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_HTTPS else None
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if IS_HTTPS else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"

INSTALLED_APPS = [
    "rapport.config",
    "rapport.demo",
    "rapport.channels.apichannel",
    "rapport.channels.email",
    "rapport.channels.webchat",
    "rapport.promises",
    "rapport.translations",
    "rapport.manners",
    "rapport.inbox",
    "rapport.customers",
    "rapport.webhooks",
    "rapport.team",
    "rapport.rest",
    "rapport.ui",
    "rapport.kernel",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "anymail",
    "django_htmx",
    "template_partials",
    "procrastinate.contrib.django",
]

MIDDLEWARE = [
    "rapport.rest.middleware.Programs",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "rapport.team.middleware.ReadersLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "rapport.team.middleware.FirstVisit",
    "rapport.team.middleware.MemberSettings",
    "rapport.kernel.live.LiveCursor",
    "rapport.ui.middleware.Refusals",
]

ROOT_URLCONF = "rapport.config.urls"
WSGI_APPLICATION = "rapport.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csrf",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "rapport.config.frame.frame",
            ],
        },
    }
]
FORM_RENDERER = "rapport.ui.writing_fields.FieldWriter"

# --- Database -----------------------------------------------------------------------------------


def _database(url: str, threads: int) -> dict[str, object]:
    try:
        parts = conninfo_to_dict(url)
    except Exception as problem:
        raise env.BadSetting("DATABASE_URL", str(problem)) from problem
    known = {
        "NAME": str(parts.pop("dbname", "rapport")),
        "USER": str(parts.pop("user", "")),
        "PASSWORD": str(parts.pop("password", "")),
        "HOST": str(parts.pop("host", "")),
        "PORT": str(parts.pop("port", "")),
    }
    is_pooled_outside = env.switch("RAPPORT_EXTERNAL_POOLER")
    options: dict[str, object] = dict(parts)
    if not is_pooled_outside:
        # More connections than threads: who waits, waits for a lost database. A pool left to itself
        # looks for it ever more rarely; one that gives up soon is asked again by the next request.
        waits = {"timeout": 5, "reconnect_timeout": 3}
        options["pool"] = {"min_size": 1, "max_size": threads + 4, **waits}
    return {
        "ENGINE": "django.db.backends.postgresql",
        **known,
        "OPTIONS": options,
        # A connection that died while it lay in the pool is replaced before a page meets it.
        "CONN_HEALTH_CHECKS": True,
        "DISABLE_SERVER_SIDE_CURSORS": is_pooled_outside,
    }


WEB_THREADS = env.number("RAPPORT_WEB_THREADS", 8, least=1, most=200)
DATABASES = {"default": _database(env.text("DATABASE_URL", "postgresql:///rapport"), WEB_THREADS)}
# Behind a pooler: the server itself, for the one connection of each web process that must stay.
LISTEN_URL = env.text("RAPPORT_LISTEN_URL")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Rate limits and used codes count for all web processes and machines together.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "shared_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

# --- Who is there -------------------------------------------------------------------------------

AUTH_USER_MODEL = "team.Member"
# E-mail addresses are unique without regard to case: team.Member, one_member_an_address.
SILENCED_SYSTEM_CHECKS = ["auth.W004"]
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "rapport.team.entrance.Entrance"
ACCOUNT_FORMS = {
    "login": "rapport.team.forms.entrance.LoginForm",
    "reset_password": "rapport.team.forms.entrance.ResetPasswordForm",
    "reset_password_from_key": "rapport.team.forms.entrance.ResetPasswordKeyForm",
    "change_password": "rapport.team.forms.entrance.ChangePasswordForm",
    "set_password": "rapport.team.forms.entrance.SetPasswordForm",
}
MFA_ADAPTER = "rapport.team.entrance.SecondFactors"
USERSESSIONS_ADAPTER = "rapport.team.entrance.Sessions"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not IS_HTTPS
MFA_TOTP_TOLERANCE = 1
MFA_ALLOW_UNVERIFIED_EMAIL = True
# Noted with each sign of life (team/middleware.py), not with each request.
USERSESSIONS_TRACK_ACTIVITY = False
# How many proxies of ours stand before the web part and write X-Forwarded-For.
ALLAUTH_TRUSTED_PROXY_COUNT = env.number("RAPPORT_TRUSTED_PROXIES", 0, most=10)

# --- Programs -----------------------------------------------------------------------------------

API_PER_MINUTE = env.number("RAPPORT_API_PER_MINUTE", 300, least=1, most=1_000_000)

# --- Words and time -----------------------------------------------------------------------------

LANGUAGE_CODE = "en"
WORKSPACE_LANGUAGES = languages.WORKSPACE
LANGUAGES = languages.EVERY
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_AGE = 365 * 86_400
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = IS_HTTPS
LOCALE_PATHS = [addresses.PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
# Without input in any page of theirs for so long, a member counts as away.
IDLE_SECONDS = env.number("RAPPORT_IDLE_SECONDS", 300, least=1, most=86_400)

# --- Files --------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
WHITENOISE_USE_FINDERS = True
FILES_URL = env.text("RAPPORT_FILES", "database:")
STORAGES = {
    "default": env.file_storage("RAPPORT_FILES", FILES_URL),
    "staticfiles": {"BACKEND": "rapport.config.staticfiles.Storage"},
}
MAX_UPLOAD_BYTES = env.number("RAPPORT_MAX_UPLOAD_MB", 25, least=1, most=500) * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = MAX_UPLOAD_BYTES + 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

# --- Mail ---------------------------------------------------------------------------------------

MAIL_HOST = addresses.mail_host()
SMTP_PORT = addresses.smtp_port()
LMTP_PORT = addresses.lmtp_port()
MAX_MAIL_BYTES = env.number("RAPPORT_MAX_MAIL_MB", 40, least=1, most=500) * 1024 * 1024
# The product's own mail (invitations, password resets) and any inbox without a server of its own.
SMTP_URL = env.text("RAPPORT_SMTP_URL")
DEFAULT_FROM_EMAIL = env.text("RAPPORT_MAIL_FROM", "Rapport <rapport@localhost>")
EMAIL_BACKEND, _mail = env.mail_server("RAPPORT_SMTP_URL", SMTP_URL)
globals().update(_mail)
EMAIL_FILE_PATH = DATA / "outgoing"
EMAIL_TIMEOUT = 30

# --- Calls to others ----------------------------------------------------------------------------

# Webhooks and callbacks go to public addresses over https, unless the others are in our own network.
ALLOW_PRIVATE_CALLS = env.switch("RAPPORT_ALLOW_PRIVATE_CALLS")

# --- Safety in the browser ----------------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:", "blob:"],
        "frame-src": ["'self'", "blob:"],
        "frame-ancestors": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "object-src": ["'none'"],
    }
}

# --- What is said -------------------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": env.text("RAPPORT_LOG_LEVEL", "WARNING").upper()},
    "loggers": {"rapport": {"level": env.text("RAPPORT_LOG_LEVEL", "INFO").upper()}},
}
