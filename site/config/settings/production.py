"""A server on the internet. It refuses to start when something that protects people is missing."""

from config import safety

from .base import *

safety.demand_settings(secret_key=SECRET_KEY, debug=DEBUG, allowed_hosts=ALLOWED_HOSTS, database_url=DATABASE_URL)
safety.demand_privacy(PRIVACY_KEYS)

DATABASES = {"default": {**env.db_url_config(DATABASE_URL), **DATABASE_OPTIONS, "CONN_MAX_AGE": 60}}
DEMAND_LIMITED_DATABASE_ROLE = True

PUBLIC_PORT = env.int("PUBLIC_PORT", default=443)
WAGTAILADMIN_BASE_URL = env.str("WAGTAILADMIN_BASE_URL", default=f"https://{PORTAL_HOSTNAME}")

# The proxy in front ends TLS and must overwrite this header, or a visitor could claim to be secure.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
# It appends the visitor's address to X-Forwarded-For; wrong passwords are counted by that address.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=1)
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True

CONTENT_SECURITY_POLICY["DIRECTIVES"]["upgrade-insecure-requests"] = True
