from django.urls import path

from cooperative.orders.shop import account, basket, checkout, following, papers, paying, provider

app_name = "buying"
ORDER = "pesanan/<int:village_pk>-<slug:secret>/"

urlpatterns = [
    path("keranjang/", basket.cart, name="cart"),
    path("keranjang/isi/", basket.put_in, name="put_in"),
    path("pesan/", checkout.check_out, name="checkout"),
    path("pesan/selesai/", checkout.done, name="done"),
    path(ORDER, following.follow, name="order"),
    path(f"{ORDER}bayar/", paying.pay, name="pay"),
    path(f"{ORDER}bukti/", following.receipt, name="receipt"),
    path(f"{ORDER}bukti/unduh/", papers.download, name="receipt_pdf"),
    path("pembeli/", account.home, name="buyer"),
    path("pembeli/masuk/", account.sign_in, name="sign_in"),
    path("pembeli/daftar/", account.join, name="join"),
    path("pembeli/keluar/", account.sign_out, name="sign_out"),
    path("pembeli/hapus/", account.leave, name="leave"),
    path("bayar/kabar/<int:village_pk>/", provider.receive, name="provider"),
]
