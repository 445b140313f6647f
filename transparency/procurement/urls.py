"""Addresses below /cms/ of the screens about purchases."""

from django.urls import include, path

from transparency.procurement.desk import catalogue, choices, packages, suppliers

of_a_village = [
    path("", packages.PackagesView.as_view(), name="index"),
    path("add/", packages.PlanView.as_view(), name="add"),
    path("suppliers/", suppliers.SuppliersView.as_view(), name="suppliers"),
    path("suppliers/add/", suppliers.AddSupplierView.as_view(), name="add_supplier"),
    path("suppliers/<int:supplier_pk>/", suppliers.SupplierView.as_view(), name="supplier"),
    path("catalogue/", catalogue.CatalogueView.as_view(), name="catalogue"),
    path("catalogue/add/", catalogue.AddItemView.as_view(), name="add_item"),
    path("catalogue/<int:item_pk>/", catalogue.ItemView.as_view(), name="item"),
    path("<int:package_pk>/", packages.PackageView.as_view(), name="package"),
    path("<int:package_pk>/edit/", packages.ChangePlanView.as_view(), name="edit"),
    path("<int:package_pk>/payments/<int:payment_pk>/take-back/", packages.TakeBackView.as_view(), name="take_back"),
]
urlpatterns = [
    path("villages/<int:village_pk>/procurement/", include((of_a_village, "procurement"))),
    path("procurement/", choices.OwnPurchasesView.as_view(), name="own_procurement"),
    path("procurement/limits/", choices.LimitsView.as_view(), name="procurement_limits"),
]
