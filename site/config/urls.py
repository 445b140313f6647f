"""Every address, in the order in which they are tried."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path, re_path
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as admin_urls
from wagtail.admin.auth import require_admin_access
from wagtail.documents import urls as document_urls

from accounts.account import OwnAccountView

urlpatterns: list[URLPattern | URLResolver] = [
    path("cms/account/", require_admin_access(OwnAccountView.as_view())),  # in the place of Wagtail's own
    path("cms/", include(admin_urls)),
    path("documents/", include(document_urls)),
    path("", include("villages.urls")),
]

if settings.SERVE_MEDIA:
    # Pictures only: a document has a view of its own, which keeps browsers from running it.
    urlpatterns += [
        re_path(
            rf"^{settings.MEDIA_URL.lstrip('/')}(?P<path>(?:images|original_images)/[^/]+)$",
            serve,
            {"document_root": settings.MEDIA_ROOT},
            "media",
        ),
    ]

# Pages come last: their pattern takes every address that is left.
urlpatterns += i18n_patterns(path("", include(wagtail_urls)), prefix_default_language=False)

handler400 = "villages.errors.bad_request"
handler403 = "villages.errors.forbidden"
handler404 = "villages.errors.not_found"
handler500 = "villages.errors.server_error"
