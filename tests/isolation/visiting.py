"""Asks addresses as one person, and reads in every answer whether it names the foreign village."""

import io
import re
import zipfile
from collections import Counter
from typing import Any
from urllib.parse import urlencode

from django.contrib.messages import get_messages
from django.test import Client

from tests.isolation.world import FOREIGN, NOBODY, OUTSIDER, SUPERUSER, World
from tests.visits import host_of

NAMED = re.compile(FOREIGN, re.IGNORECASE)


def text_of(response: Any) -> str:
    body = response.getvalue() if response.streaming else response.content
    if body[:2] == b"PK":  # a spreadsheet
        with zipfile.ZipFile(io.BytesIO(body)) as sheet:
            body = b"".join(sheet.read(part) for part in sheet.namelist())
    said = " ".join(str(message) for message in get_messages(response.wsgi_request))
    return f"{body.decode(errors='replace')} {response.get('Location', '')} {said}"


class Visitor:
    """Keeps the faults it finds, so that one run tells all of them."""

    def __init__(self, world: World, person: str) -> None:
        self.person, self.tried = person, Counter[str]()
        self.faults: list[str] = []
        self.client = Client(headers={"host": host_of(world.own.village)}, raise_request_exception=False)
        if person != NOBODY:
            self.client.force_login(world.people[person])

    def get(self, path: str) -> Any:
        self.tried["GET"] += 1
        return self.judged("GET", path, self.client.get(path))

    def post(self, path: str, fields: dict[str, Any]) -> Any:
        self.tried["POST"] += 1
        return self.judged("POST", path, self.client.post(path, urlencode(fields), "application/x-www-form-urlencoded"))

    def judged(self, method: str, path: str, response: Any) -> Any:
        if response.status_code >= 500:
            error = getattr(response, "exc_info", None)
            self.fault(f"{method} {path}: {response.status_code} {error[1]!r}" if error else f"{method} {path}: 500")
        elif self.must_not_know and NAMED.search(text := text_of(response)):
            at = NAMED.search(text).start()
            self.fault(f"{method} {path} ({response.status_code}) names it: …{text[max(0, at - 90) : at + 50]!r}")
        return response

    def finish(self) -> None:
        """Whoever works here is still signed in: a run that lost its session has seen nothing."""
        if self.person not in (NOBODY, OUTSIDER) and self.get("/cms/").status_code != 200:
            self.fault(f"{self.person} was signed out on the way")

    @property
    def must_not_know(self) -> bool:
        return self.person != SUPERUSER

    def fault(self, sentence: str) -> None:
        self.faults.append(sentence)
