"""Addresses of a village before there is a database row for it, and of the portal."""

import re
from collections.abc import Iterator

from django.conf import settings
from django.utils.text import slugify

CODE_HOST = re.compile(r"^(\d{2})\.?(\d{2})\.?(\d{2})\.?(\d{4})\.")


def with_port(hostname: str) -> str:
    port = settings.PUBLIC_PORT
    if port == 443:
        return f"https://{hostname}"
    return f"http://{hostname}" if port == 80 else f"http://{hostname}:{port}"


def portal_url() -> str:
    return with_port(settings.PORTAL_HOSTNAME) + "/"


def candidate_hostnames(name: str, district: str, regency: str, code: str) -> Iterator[str]:
    """From the shortest to the surest: name, then kecamatan, then kabupaten, then the code, which nobody else has."""
    regency = regency.removeprefix("Kabupaten ")
    for parts in ((name,), (name, district), (name, district, regency), (name, code)):
        yield f"{slugify('-'.join(parts).replace('.', '-'))[:60].strip('-')}.{settings.VILLAGE_DOMAIN}"


def code_of_host(hostname: str) -> str | None:
    """`51.07.06.2003.localhost` or `5107062003.localhost` → `51.07.06.2003`."""
    found = CODE_HOST.match(hostname)
    if found is None or hostname[found.end() :] != settings.VILLAGE_DOMAIN:
        return None
    return ".".join(found.groups())
