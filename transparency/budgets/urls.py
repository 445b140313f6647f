"""Addresses below /cms/ of the screens of village money."""

from typing import Any

from django.urls import include, path

from transparency.budgets.desk import acts, overview, own, works, year
from transparency.budgets.evaluating import draft, region
from transparency.budgets.sending import files, headlines, preview

of_a_village = [
    path("", overview.VillageView.as_view(), name="village"),
    path("kirim/", files.SendView.as_view(), name="send"),
    path("lembar/<int:year>.xlsx", files.SheetView.as_view(), name="sheet"),
    path("ketik/<int:year>/", headlines.HeadlinesView.as_view(), name="headlines"),
    path("kiriman/<int:import_pk>/", preview.ImportView.as_view(), name="import"),
    path("kiriman/<int:import_pk>/pakai/", preview.ConfirmView.as_view(), name="confirm"),
    path("kiriman/<int:import_pk>/buang/", preview.DiscardView.as_view(), name="discard"),
    path("kiriman/<int:import_pk>/ditolak.csv", preview.RejectedView.as_view(), name="rejected"),
    path("versi/<int:version_pk>/", draft.DraftView.as_view(), name="draft"),
    path("versi/<int:version_pk>/buang/", acts.UndoView.as_view(), name="undo"),
    path("catatan/<int:remark_pk>/selesai/", draft.SettleView.as_view(), name="settle"),
    path("foto/<int:picture_pk>/lepas/", works.RemoveWorkView.as_view(), name="remove_work"),
    path("<int:year>/", year.YearView.as_view(), name="year"),
    path("<int:year>/sepakat/", acts.AgreeView.as_view(), name="agree"),
    path("<int:year>/tetapkan/", acts.EnactView.as_view(), name="enact"),
    path("<int:year>/terbitkan/", acts.PublishView.as_view(), name="publish"),
    path("<int:year>/foto/", works.WorksView.as_view(), name="works"),
]
screens: list[Any] = [
    path("", own.OwnMoneyView.as_view(), name="own"),
    path("wilayah/", region.RegionView.as_view(), name="region"),
    path("wilayah/daftar.csv", region.RegionSheetView.as_view(), name="region_sheet"),
    path("<int:village_pk>/", include(of_a_village)),
]
urlpatterns = [path("uang-desa/", include((screens, "budgets")))]
