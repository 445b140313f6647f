"""The test suite. `tests.plugins.database` has set DATABASE_URL before this is read."""

from .base import *

INSTALLED_APPS = [
    "cooperative.demonstration",
    "transparency.demonstration",
    "villages.demonstration",
    *INSTALLED_APPS,
]

SECRET_KEY = "only-for-tests-this-key-protects-nothing-and-everyone-knows-it"
DEBUG = False
ALLOWED_HOSTS = [".localhost", "localhost", "127.0.0.1", "[::1]", "testserver"]
VILLAGE_DOMAIN = PORTAL_HOSTNAME = PASSKEY_DOMAIN = "localhost"
PUBLIC_PORT = 8000
WAGTAILADMIN_BASE_URL = "http://localhost:8000"

DATABASES = {"default": {**env.db_url_config(DATABASE_URL), **DATABASE_OPTIONS}}
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "tests",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    },
}

# A test sees what its tasks did; those about the queue itself put the real one in its place.
TASKS = {"default": {"BACKEND": "foundation.queue.backends.InlineBackend"}}

# Slow on purpose everywhere else; a test that makes a user must not pay for it.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
SERVE_MEDIA = True
