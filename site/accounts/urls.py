"""The entrance for staff. Each page of django-allauth that answers is named here, so that no other one does.

What is left out on purpose: signing up, changing the e-mail address, confirming it, codes by e-mail.
"""

from allauth.account import views as account
from allauth.mfa.base import views as second_factor
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as passkeys
from django.urls import path, re_path
from django.views.generic import RedirectView

from accounts.views import SignInView

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="mfa_index")),
    path("login/", SignInView.as_view(), name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("nonaktif/", account.account_inactive, name="account_inactive"),
    path("konfirmasi/", account.reauthenticate, name="account_reauthenticate"),
    path("sandi/", account.password_change, name="account_change_password"),
    path("sandi/pertama/", account.password_set, name="account_set_password"),
    path("sandi/lupa/", account.password_reset, name="account_reset_password"),
    path("sandi/lupa/terkirim/", account.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^sandi/baru/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("sandi/diganti/", account.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    path("keamanan/", second_factor.index, name="mfa_index"),
    path("keamanan/kode/", second_factor.authenticate, name="mfa_authenticate"),
    path("keamanan/konfirmasi/", second_factor.reauthenticate, name="mfa_reauthenticate"),
    path("keamanan/aplikasi/", app.activate_totp, name="mfa_activate_totp"),
    path("keamanan/aplikasi/lepas/", app.deactivate_totp, name="mfa_deactivate_totp"),
    path("keamanan/kode-cadangan/", recovery_codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("keamanan/kode-cadangan/baru/", recovery_codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("keamanan/kode-cadangan/unduh/", recovery_codes.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("keamanan/kunci/", passkeys.list_webauthn, name="mfa_list_webauthn"),
    path("keamanan/kunci/tambah/", passkeys.add_webauthn, name="mfa_add_webauthn"),
    path("keamanan/kunci/masuk/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path("keamanan/kunci/konfirmasi/", passkeys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("keamanan/kunci/<int:pk>/nama/", passkeys.edit_webauthn, name="mfa_edit_webauthn"),
    path("keamanan/kunci/<int:pk>/hapus/", passkeys.remove_webauthn, name="mfa_remove_webauthn"),
]
