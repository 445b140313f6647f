from django.urls import path

from villages import sitemaps, views

urlpatterns = [
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", sitemaps.site_sitemap, name="sitemap"),
    path("favicon.svg", views.favicon, name="favicon"),
    path("villages.json", views.villages_json, name="villages_json"),
]
