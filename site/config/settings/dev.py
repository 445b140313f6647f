"""A developer's machine. DEBUG is off, so that the real error pages are seen; `DEBUG=1 make run` turns it on."""

from config.local import postgres

from .base import *

INSTALLED_APPS = [
    "cooperative.demonstration",
    "transparency.demonstration",
    "villages.demonstration",
    *INSTALLED_APPS,
]

SECRET_KEY = SECRET_KEY or "only-for-development-this-key-protects-nothing-and-everyone-knows-it"
ALLOWED_HOSTS = ALLOWED_HOSTS or [".localhost", "localhost", "127.0.0.1", "[::1]", "testserver"]

DATABASES = {
    "default": {
        # Computed, not started: `python manage.py …` works while `make run` keeps the server up.
        **env.db_url_config(DATABASE_URL or postgres.for_checkout(ROOT).url(postgres.APP_ROLE)),
        **DATABASE_OPTIONS,
        "CONN_MAX_AGE": 0,  # the development server makes a thread, and so a connection, for each request
    },
}

STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
SERVE_MEDIA = True

LOGGING["loggers"] = {"django.utils.autoreload": {"level": "WARNING"}}
