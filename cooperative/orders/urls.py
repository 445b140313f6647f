"""Addresses below /cms/ of the screens about orders. Those of buyers are in `cooperative.orders.shop.urls`."""

from django.urls import include, path

from cooperative.orders.desk import channels, choices, day, messages, mine, orders, packing, settlements, writing

of_a_village = [
    path("", day.DayView.as_view(), name="index"),
    path("all/", orders.OrdersView.as_view(), name="orders"),
    path("write/", writing.WriteView.as_view(), name="write"),
    path("export/", messages.ExportView.as_view(), name="export"),
    path("messages/", messages.MessagesView.as_view(), name="messages"),
    path("packing/", packing.PackingView.as_view(), name="packing"),
    path("packing/pdf/", packing.PackingPaper.as_view(), name="packing_paper"),
    path("packing/labels/", packing.LabelsPaper.as_view(), name="labels"),
    path("growers/", settlements.DuesView.as_view(), name="dues"),
    path("growers/<int:grower_pk>/", settlements.SettleView.as_view(), name="settle"),
    path("statements/<int:settlement_pk>/", settlements.StatementView.as_view(), name="statement"),
    path("statements/<int:settlement_pk>/pdf/", settlements.PaperOfStatement.as_view(), name="statement_paper"),
    path("mine/", mine.MineView.as_view(), name="mine"),
    path("mine/<int:settlement_pk>/", mine.MyStatementView.as_view(), name="my_statement"),
    path("mine/<int:settlement_pk>/pdf/", mine.PaperOfMyStatement.as_view(), name="my_statement_paper"),
    path("channels/", channels.ChannelsView.as_view(), name="channels"),
    path("channels/<slug:kind>/", channels.ChannelView.as_view(), name="channel"),
    path("<int:order_pk>/", orders.OrderView.as_view(), name="order"),
]
admin_patterns = [
    path("villages/<int:village_pk>/orders/", include((of_a_village, "selling"))),
    path("orders/", choices.OwnOrdersView.as_view(), name="own_orders"),
]
