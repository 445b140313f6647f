"""Addresses below /cms/ of the screens about people."""

from django.urls import include, path

from villages.people import acts, lists

of_a_village = [
    path("", lists.VillagePeopleView.as_view(), name="index"),
    path("invite/", acts.InviteToVillageView.as_view(), name="invite"),
    path("<int:membership_pk>/end/", acts.EndInVillageView.as_view(), name="end"),
    path("<int:membership_pk>/hand-over/", acts.HandOverView.as_view(), name="hand_over"),
    path("invitations/<int:invitation_pk>/again/", acts.SendAgainInVillageView.as_view(), name="send_again"),
    path("invitations/<int:invitation_pk>/withdraw/", acts.WithdrawInVillageView.as_view(), name="withdraw"),
]
of_regions = [
    path("", lists.OfficersView.as_view(), name="index"),
    path("invite/", acts.InviteToRegionView.as_view(), name="invite"),
    path("<int:membership_pk>/end/", acts.EndInRegionView.as_view(), name="end"),
    path("invitations/<int:invitation_pk>/again/", acts.SendAgainInRegionView.as_view(), name="send_again"),
    path("invitations/<int:invitation_pk>/withdraw/", acts.WithdrawInRegionView.as_view(), name="withdraw"),
]
urlpatterns = [
    path("villages/<int:village_pk>/people/", include((of_a_village, "people"))),
    path("officers/", include((of_regions, "officers"))),
    path("people/", lists.VillageChoiceView.as_view(target="people:index"), name="own_people"),
    path("changes/", lists.VillageChoiceView.as_view(target="changes:index"), name="own_changes"),
    path("village/", lists.VillageChoiceView.as_view(target="villages:edit"), name="own_village"),
]
