"""Every address, in the order in which they are tried."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path, re_path
from django.views.decorators.http import require_POST
from django.views.generic import RedirectView
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as admin_urls
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.account import LogoutView
from wagtail.documents import urls as document_urls

from accounts.account import OwnAccountView
from foundation.tenancy.foreign import BrowseWithinReach, known_tags

to_the_entrance = RedirectView.as_view(pattern_name="account_login", query_string=True)
to_a_new_password = RedirectView.as_view(pattern_name="account_reset_password")

urlpatterns: list[URLPattern | URLResolver] = [
    path("akun/", include("accounts.urls")),
    # Wagtail's own entrances know no second factor and count no wrong passwords.
    path("cms/login/", to_the_entrance),
    re_path(r"^cms/password_reset/", to_a_new_password),
    # Wagtail's refuses a GET and yet drops the cookie, so a picture in a foreign page could sign people out.
    path("cms/logout/", require_POST(LogoutView.as_view())),
    path("cms/account/", require_admin_access(OwnAccountView.as_view())),  # in the place of Wagtail's own
    # As above, so that it opens in the own village.
    path("cms/choose-page/", require_admin_access(BrowseWithinReach.as_view()), name="wagtailadmin_choose_page"),
    # As above, so that only words of own files are proposed.
    path("cms/tag-autocomplete/", require_admin_access(known_tags), name="wagtailadmin_tag_autocomplete"),
    path(
        "cms/tag-autocomplete/<slug:app_name>/<slug:model_name>/",
        require_admin_access(known_tags),
        name="wagtailadmin_tag_model_autocomplete",
    ),
    path("cms/", include(admin_urls)),
    path("documents/", include(document_urls)),
    path("", include("villages.urls")),
    path("", include("cooperative.orders.shop.urls")),
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
urlpatterns += i18n_patterns(
    path("_util/login/", to_the_entrance), path("", include(wagtail_urls)), prefix_default_language=False
)

handler400 = "villages.errors.bad_request"
handler403 = "villages.errors.forbidden"
handler404 = "villages.errors.not_found"
handler500 = "villages.errors.server_error"
