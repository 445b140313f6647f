import pytest
from csp.constants import HEADER
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from config.policy import ContentPolicyMiddleware


def policy(path: str) -> dict[str, str]:
    def answer(request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    header = ContentPolicyMiddleware(answer).process_response(RequestFactory().get(path), HttpResponse())[HEADER]
    return dict(directive.strip().split(" ", 1) for directive in header.split(";"))


@pytest.mark.parametrize("path", ["/", "/cerita/kue-salak/", "/cmsx/"])
def test_visitors_load_nothing_from_strangers_and_nothing_inline(path: str) -> None:
    assert policy(path) == {
        "default-src": "'self'",
        "img-src": "'self' data:",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self' http://localhost:8000",
        "frame-ancestors": "'self'",
    }


def test_editors_get_what_wagtail_needs_and_no_stranger_either() -> None:
    given = policy("/cms/pages/3/edit/")

    assert "'unsafe-inline'" in given["script-src"]
    assert given["object-src"] == "'none'"
    assert not any("http" in sources or "*" in sources for sources in given.values())
