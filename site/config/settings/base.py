"""What every installation shares. The environment is read here and nowhere else."""

from pathlib import Path

import environ
from csp.constants import NONE, SELF

from foundation.languages import LANGUAGES as CONTENT_LANGUAGES

from .people import *

ROOT = Path(__file__).resolve().parents[3]
SITE = ROOT / "site"
VAR = ROOT / "var"

env = environ.Env()
env.read_env(ROOT / ".env")  # a variable of the process wins over the file; no file is fine

# The installation

SECRET_KEY = env.str("SECRET_KEY", default="")
DEBUG = env.bool("DEBUG", default=False)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[])
DATABASE_URL = env.str("DATABASE_URL", default="")  # the role that serves: owns nothing
DATABASE_OWNER_URL = env.str("DATABASE_OWNER_URL", default="")  # the role that migrates

# Encrypt the names of people who ask for information (`foundation.privacy`); a key that is lost loses them.
PRIVACY_KEYS = env.list("PRIVACY_KEYS", default=[])

VILLAGE_DOMAIN = env.str("VILLAGE_DOMAIN", default="localhost")  # villages live at <slug>.<domain>
PORTAL_HOSTNAME = env.str("PORTAL_HOSTNAME", default="localhost")
PUBLIC_PORT = env.int("PUBLIC_PORT", default=8000)

# The rooms

INSTALLED_APPS = [
    "cooperative.orders",
    "cooperative.catalogue",
    "cooperative.ledger",
    "transparency.website",
    "transparency.procurement",
    "transparency.disclosure",
    "transparency.budgets",
    "transparency.planning",
    "transparency.codes",
    "villages.portal",
    "villages",
    "accounts.apps.AccountsConfig",
    "foundation",
    "wagtail.contrib.redirects",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.sitemaps",
    "wagtail.contrib.typed_table_block",  # its widget; without it no field with a table can be edited
    "wagtail_localize",
    "wagtail_localize.locales",  # in the place of wagtail.locales
    "wagtail.sites",
    "accounts.apps.StaffConfig",  # wagtail.users, with forms for a model without a user name
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",  # never modelsearch beside it: both register the same models
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "django_tasks_db",
    "django_tasks",
    "csp",
    "import_export",
    "pghistory",
    "pgtrigger",
    "whitenoise.runserver_nostatic",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.policy.ContentPolicyMiddleware",
    "villages.middleware.VillageMiddleware",  # before sessions: an unknown host costs nothing
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.middleware.LastingSessionMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "pghistory.middleware.HistoryMiddleware",  # the triggers write down who asked for a change
    "allauth.account.middleware.AccountMiddleware",  # outside the transaction: it answers what allauth asks at commit
    "villages.middleware.TenancyMiddleware",
    "foundation.tenancy.memory.ReadingMiddleware",  # after it: it asks whether somebody is signed in
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

# Naming the reader of every page would open every visitor's session, and no cache could keep a public page.
PGHISTORY_MIDDLEWARE_METHODS = ("POST", "PUT", "PATCH", "DELETE")

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [SITE / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    ["django.template.loaders.filesystem.Loader", "foundation.wording.Loader"],
                ),
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "villages.frames.frame",
            ],
        },
    },
]

# Data

DATABASES: dict[str, dict[str, object]] = {}
# Row-level security reads SET LOCAL, which lives and ends with the request's transaction.
DATABASE_OPTIONS = {"ATOMIC_REQUESTS": True, "CONN_HEALTH_CHECKS": True}

CACHES = {"default": env.cache_url("CACHE_URL", default="locmemcache://lumbung-desa")}
if CACHES["default"]["BACKEND"].endswith("LocMemCache"):
    CACHES["default"]["OPTIONS"] = {"MAX_ENTRIES": 20_000}  # the default of 300 thrashes

# Without this Django and Wagtail fall back to a default of their own, which may change under us.
TASKS = {"default": {"BACKEND": "foundation.queue.backends.QueueBackend"}}

# People: see people.py

# Passkeys belong to a domain; below it one passkey opens every village. Empty where browsers count the domain as
# public (`desa.id` is): then each host has its own.
PASSKEY_DOMAIN = env.str("PASSKEY_DOMAIN", default=VILLAGE_DOMAIN)
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=0)

EMAIL_CONFIG = env.email_url("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default=f"Lumbung Desa <noreply@{PORTAL_HOSTNAME}>")

PGHISTORY_MIDDLEWARE_METHODS = ("POST", "PUT", "PATCH", "DELETE")  # reading changes nothing that is told

# Languages

LANGUAGE_CODE = "id"
TIME_ZONE = "Asia/Jakarta"
USE_I18N = True
USE_TZ = True
LANGUAGES = CONTENT_LANGUAGES
LOCALE_PATHS = [SITE / "locale", SITE / "locale" / "libraries"]  # ours win, then our words for what libraries say
FORMAT_MODULE_PATH = ["config.formats"]  # Javanese and Balinese write dates and numbers as Indonesian does

# Files

STATIC_URL = "/static/"
STATIC_ROOT = Path(env.str("STATIC_ROOT", default=str(VAR / "static")))
STATICFILES_DIRS = [SITE / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = Path(env.str("MEDIA_ROOT", default=str(VAR / "media")))
SERVE_MEDIA = False  # the web server's work; development and tests have none
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # a long page has more fields than Django's 1,000

# What a browser may load: `config.policy` loosens it for the editors' screens

CONTENT_SECURITY_POLICY: dict[str, dict[str, object]] = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
    },
}
X_FRAME_OPTIONS = "SAMEORIGIN"  # Wagtail previews a page in a frame of its own host
SILENCED_SYSTEM_CHECKS = ["security.W019"]  # it asks for DENY, which ends the preview

# Wagtail

WAGTAIL_SITE_NAME = "Lumbung Desa"
WAGTAILADMIN_BASE_URL = env.str("WAGTAILADMIN_BASE_URL", default=f"http://{PORTAL_HOSTNAME}:{PUBLIC_PORT}")
WAGTAIL_I18N_ENABLED = True
WAGTAIL_CONTENT_LANGUAGES = CONTENT_LANGUAGES
# A page that is only submitted for translation would go live at once, in Indonesian and under a foreign flag.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
WAGTAILADMIN_PERMITTED_LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
WAGTAIL_GRAVATAR_PROVIDER_URL = None  # no screen asks a third party for anything
WAGTAILADMIN_EXTERNAL_LINK_CONVERSION = ""  # it looks for a typed address among the pages of all villages
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False

WAGTAILIMAGES_IMAGE_MODEL = "foundation.Picture"
WAGTAILIMAGES_IMAGE_FORM_BASE = "foundation.forms.PictureForm"
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp", "avif"]  # no SVG: it can carry a script
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 50_000_000  # a small file can unpack into gigabytes
WAGTAILIMAGES_FORMAT_CONVERSIONS = dict.fromkeys(("jpeg", "png", "webp", "avif", "gif", "bmp", "tiff"), "webp")
WAGTAILIMAGES_WEBP_QUALITY = 70

WAGTAILDOCS_DOCUMENT_MODEL = "foundation.Attachment"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "foundation.forms.AttachmentForm"
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "xlsx", "ods", "odt", "csv", "txt"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []  # nothing is embedded from third parties

WAGTAILSEARCH_BACKENDS = {
    "default": {"BACKEND": "foundation.search_index", "SEARCH_CONFIG": "indonesian"},
}

# Diagnosis

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "filters": {"without_secrets": {"()": "config.logs.WithoutSecrets"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["without_secrets"]}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="WARNING")},
}
