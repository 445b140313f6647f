from django.urls import path

from villages import sitemaps, views
from villages.people import joining

urlpatterns = [
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", sitemaps.site_sitemap, name="sitemap"),
    path("favicon.svg", views.favicon, name="favicon"),
    path("undangan/", joining.join, name="joining"),
    path("undangan/<slug:token>/", joining.open_invitation, name="invitation"),
    path("villages.json", views.villages_json, name="villages_json"),
]
