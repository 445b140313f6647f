"""Addresses below /cms/ of the screens of the shop."""

from django.urls import include, path

from cooperative.catalogue.desk import deliveries, offer, people, prices, shelf

of_a_village = [
    path("", shelf.ProductsView.as_view(), name="index"),
    path("products/add/", offer.AddProductView.as_view(), name="add_product"),
    path("products/<int:product_pk>/stock/", shelf.StockView.as_view(), name="stock"),
    path("products/<int:product_pk>/harvests/", shelf.HarvestsView.as_view(), name="harvests"),
    path("products/<int:product_pk>/harvests/<int:harvest_pk>/", shelf.HarvestView.as_view(), name="harvest"),
    path("labels/", shelf.LabelsView.as_view(), name="labels"),
    path("labels/<int:label_pk>/check/", shelf.CheckLabelView.as_view(), name="check_label"),
    path("growers/", people.GrowersView.as_view(), name="growers"),
    path("growers/add/", people.AddGrowerView.as_view(), name="add_grower"),
    path("growers/<int:grower_pk>/", people.GrowerView.as_view(), name="grower"),
    path("groups/", people.GroupsView.as_view(), name="groups"),
    path("groups/add/", people.AddGroupView.as_view(), name="add_group"),
    path("groups/<int:group_pk>/", people.GroupView.as_view(), name="group"),
    path("groups/<int:group_pk>/given/<int:assistance_pk>/", people.AssistanceView.as_view(), name="assistance"),
    path("deliveries/", deliveries.DeliveriesView.as_view(), name="deliveries"),
    path("deliveries/add/", deliveries.AddDeliveryView.as_view(), name="add_delivery"),
    path("deliveries/<int:delivery_pk>/", deliveries.DeliveryView.as_view(), name="delivery"),
]
urlpatterns = [
    path("villages/<int:village_pk>/shop/", include((of_a_village, "shop"))),
    path("shop/", prices.OwnShopView.as_view(), name="own_shop"),
    path("prices/", prices.PricesView.as_view(), name="reference_prices"),
    path("prices/series/", prices.SeriesView.as_view(), name="price_series"),
    path("prices/commodities/", prices.CommoditiesView.as_view(), name="commodities"),
    path("prices/commodities/add/", prices.AddCommodityView.as_view(), name="add_commodity"),
    path("prices/commodities/<slug:commodity_slug>/", prices.CommodityView.as_view(), name="commodity"),
]
