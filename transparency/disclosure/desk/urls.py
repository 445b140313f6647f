"""Addresses below /cms/ of the information desk."""

from django.urls import include, path

from transparency.disclosure.desk import acts, register

of_a_village = [
    path("", register.RegisterView.as_view(), name="index"),
    path("new/", acts.NewRequestView.as_view(), name="new"),
    path("print/", register.PrintedRegisterView.as_view(), name="print"),
    path("<int:request_pk>/", register.RequestView.as_view(), name="show"),
    path("<int:request_pk>/take/", acts.TakeView.as_view(), name="take"),
    path("<int:request_pk>/extend/", acts.ExtendView.as_view(), name="extend"),
    path("<int:request_pk>/answer/", acts.AnswerView.as_view(), name="answer"),
    path("<int:request_pk>/object/", acts.ObjectView.as_view(), name="object"),
    path("<int:request_pk>/settle/", acts.SettleView.as_view(), name="settle"),
]
urlpatterns = [
    path("villages/<int:village_pk>/requests/", include((of_a_village, "requests"))),
    path("information/", register.OwnDeskView.as_view(), name="own_requests"),
]
