from django.urls import path

from villages import views

urlpatterns = [
    path("robots.txt", views.robots, name="robots"),
    path("favicon.svg", views.favicon, name="favicon"),
    path("villages.json", views.villages_json, name="villages_json"),
]
