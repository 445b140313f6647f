"""The content security policy of the two halves of the site: strict for visitors, what Wagtail needs for editors."""

from csp.constants import SELF, UNSAFE_EVAL, UNSAFE_INLINE
from csp.middleware import CSPMiddleware, PolicyParts
from django.http import HttpRequest, HttpResponseBase

from villages.addresses import portal_url

ADMIN_PREFIX = "/cms/"
#: Wagtail 8 writes its widgets' start-up as inline scripts and styles, and previews uploads from memory.
ADMIN_DIRECTIVES = {
    "script-src": [SELF, UNSAFE_INLINE, UNSAFE_EVAL],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "worker-src": [SELF, "blob:"],
}


class ContentPolicyMiddleware(CSPMiddleware):
    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if request.path_info.startswith(ADMIN_PREFIX):
            parts.replace = {**(parts.replace or {}), **ADMIN_DIRECTIVES}
        else:
            # A product of a village is put into the one cart, which the portal keeps.
            parts.replace = {**(parts.replace or {}), "form-action": [SELF, portal_url().rstrip("/")]}
        return parts
