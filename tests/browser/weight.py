"""Counts what a visit costs: the bytes of every answer that Chromium got, and from whom."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

import brotli
from playwright.sync_api import Page, Request, Response

#: The key under which a test hands its figures to the summary, and the names of the figures.
PROPERTY, COLUMNS = "weight", ("HTML", "CSS", "both", "first load", "scrolled", "picture")
LOAD_ALL_PICTURES = """() => Promise.all([...document.images].map(picture => {
    picture.loading = 'eager';
    return picture.decode().catch(() => null);
}))"""


def compressed(body: bytes) -> int:
    """nginx compresses a page on the fly with brotli's quality 5; the style sheets could be smaller still."""
    return len(brotli.compress(body, quality=5))


@dataclass
class Visit:
    """What one address made the browser fetch."""

    requests: list[Request] = field(default_factory=list)
    answers: list[Response] = field(default_factory=list)

    def note_request(self, request: Request) -> None:
        self.requests.append(request)

    def note_answer(self, answer: Response) -> None:
        self.answers.append(answer)

    def bytes_of(self, kind: str) -> list[int]:
        """Of Playwright's resource type: text as it travels, pictures as they are."""
        bodies = [answer.body() for answer in self.answers if answer.request.resource_type == kind]
        return [len(body) if kind == "image" else compressed(body) for body in bodies]

    @property
    def total(self) -> int:
        return sum(sum(self.bytes_of(kind)) for kind in {answer.request.resource_type for answer in self.answers})

    @property
    def hosts(self) -> set[str]:
        """Whom the browser turned to, also where the content policy then forbade it."""
        return {urlsplit(request.url).netloc for request in self.requests}


def watch(page: Page) -> Visit:
    visit = Visit()
    page.on("request", visit.note_request)
    page.on("response", visit.note_answer)
    return visit
