from django.urls import include, path

from villages.changes.views import ChangesView

of_a_village = [path("", ChangesView.as_view(), name="index")]
urlpatterns = [path("villages/<int:village_pk>/changes/", include((of_a_village, "changes")))]
