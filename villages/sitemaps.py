from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from wagtail.contrib.sitemaps import Sitemap
from wagtail.contrib.sitemaps.views import sitemap
from wagtail.models import Page
from wagtail.query import PageQuerySet

from villages.models.base import closed_models
from villages.models.village import village_of


class SiteSitemap(Sitemap):
    """Every page that answers on this host, in every language of the site."""

    def items(self) -> PageQuerySet:
        village = village_of(self.request)
        spoken = [settings.LANGUAGE_CODE, *(village.languages if village else [])]
        roots = self.get_wagtail_site().root_page.get_translations(inclusive=True).live()
        below = Q(pk__in=[])
        for root in roots.filter(locale__language_code__in=spoken):
            below |= Q(path__startswith=root.path)
        pages = Page.objects.filter(below).live().public().order_by("path")
        if village:
            pages = pages.not_exact_type(*closed_models(village))
        return pages  # no page says more of itself there than Wagtail's own does, so their tables are not asked


def site_sitemap(request: HttpRequest) -> HttpResponse:
    return sitemap(request, sitemaps={"pages": SiteSitemap(request)})
