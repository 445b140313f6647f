"""Addresses below /cms/ of the screens where officers make villages."""

from django.urls import include, path

from villages.making import sheets, single, watching

screens = [
    path("", sheets.SheetsView.as_view(), name="index"),
    path("sheet/", sheets.SendSheetView.as_view(), name="send"),
    path("template.csv", sheets.TemplateSheetView.as_view(), name="template"),
    path("one/", single.FindRegionView.as_view(), name="find"),
    path("one/<str:code>/", single.OneVillageView.as_view(), name="one"),
    path("<int:pk>/", watching.ImportView.as_view(), name="watch"),
    path("<int:pk>/progress/", watching.ProgressView.as_view(), name="progress"),
    path("<int:pk>/start/", watching.StartView.as_view(), name="start"),
    path("<int:pk>/stop/", watching.StopView.as_view(), name="stop"),
    path("<int:pk>/rejected.csv", watching.RejectedView.as_view(), name="rejected"),
]
urlpatterns = [path("making/", include((screens, "making")))]
