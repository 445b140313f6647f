"""Addresses below /cms/. Indonesian, because people read them to each other on the telephone."""

from django.urls import path

from villages.writing import views

urlpatterns = [
    path("tulis/cerita/", views.QuickStoryView.as_view(), name="quick_story"),
    path("tulis/kabar/", views.QuickNewsView.as_view(), name="quick_news"),
    path("tulis/<int:page_id>/gambar/", views.describe_pictures, name="writing_pictures"),
    path("tulis/<int:page_id>/", views.review, name="writing_review"),
]
