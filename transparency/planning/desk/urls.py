"""Addresses below /cms/ of the screens about plans. Indonesian, because people read them to each other."""

from django.urls import URLPattern, URLResolver, include, path

from transparency.planning.desk import lists, proposals, terms, years
from villages.people.lists import VillageChoiceView

of_a_term = [
    path("", terms.MediumTermView.as_view(), name="medium"),
    path("ubah/", terms.EditMediumTermView.as_view(), name="edit_medium"),
    path("tetapkan/", terms.EnactMediumTermView.as_view(), name="enact_medium"),
    path("perubahan/", terms.ReviseMediumTermView.as_view(), name="revise_medium"),
    path("buang/", terms.DiscardMediumTermView.as_view(), name="discard_medium"),
    path("kegiatan/baru/", terms.PlannedView.as_view(), name="new_planned"),
    path("kegiatan/<int:planned_pk>/", terms.PlannedView.as_view(), name="planned"),
    path("kegiatan/<int:planned_pk>/hapus/", terms.RemovePlannedView.as_view(), name="remove_planned"),
]
of_a_year = [
    path("", years.AnnualView.as_view(), name="annual"),
    path("cetak/", years.PrintAnnualView.as_view(), name="print_annual"),
    path("tetapkan/", years.EnactAnnualView.as_view(), name="enact_annual"),
    path("perubahan/", years.ReviseAnnualView.as_view(), name="revise_annual"),
    path("buang/", years.DiscardAnnualView.as_view(), name="discard_annual"),
    path("kegiatan/baru/", years.ActivityView.as_view(), name="new_activity"),
    path("kegiatan/<int:activity_pk>/", years.ActivityView.as_view(), name="activity"),
    path("kegiatan/<int:activity_pk>/pindah/", years.MoveActivityView.as_view(), name="move_activity"),
    path("kegiatan/<int:activity_pk>/hapus/", years.RemoveActivityView.as_view(), name="remove_activity"),
    path("du-rkp/baru/", years.ForwardedView.as_view(), name="new_forwarded"),
    path("du-rkp/<int:forwarded_pk>/", years.ForwardedView.as_view(), name="forwarded"),
]
of_proposals = [
    path("", lists.ProposalsView.as_view(), name="proposals"),
    path("baru/", proposals.ProposalView.as_view(), name="new_proposal"),
    path("<int:proposal_pk>/", proposals.ProposalView.as_view(), name="proposal"),
    path("<int:proposal_pk>/putuskan/", proposals.DecideView.as_view(), name="decide"),
    path("<int:proposal_pk>/tampilkan/", proposals.ShowProposalView.as_view(), name="show_proposal"),
    path("<int:proposal_pk>/rencana/", proposals.TakeUpView.as_view(), name="take_up"),
]
of_a_village: list[URLPattern | URLResolver] = [
    path("", lists.IndexView.as_view(), name="index"),
    path("rpjmdes/baru/", terms.NewMediumTermView.as_view(), name="new_medium"),
    path("rpjmdes/<int:medium_pk>/", include(of_a_term)),
    path("rkpdes/baru/", years.NewAnnualView.as_view(), name="new_annual"),
    path("rkpdes/<int:annual_pk>/", include(of_a_year)),
    path("usulan/", include(of_proposals)),
]
urlpatterns = [
    path("rencana/<int:village_pk>/", include((of_a_village, "planning"))),
    path("rencana/", VillageChoiceView.as_view(target="planning:index"), name="own_plans"),
]
