"""Who may sign in, how, and how often a wrong password may be tried. Nothing here depends on the installation."""

from datetime import timedelta

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",  # first: it refuses before a password is compared
    "accounts.backends.StaffBackend",
]
LOGIN_URL = WAGTAILADMIN_LOGIN_URL = WAGTAIL_FRONTEND_LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "wagtailadmin_home"
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False  # the account page links to the one place where passwords are changed

AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("name", "email")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
PASSWORD_RESET_TIMEOUT = 24 * 60 * 60

# Sessions: two weeks from the last day of work (`accounts.middleware`), ended by every change of the password

SESSION_COOKIE_AGE = 14 * 24 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "villages.errors.form_refused"

# Accounts: by e-mail address, and only by invitation

ACCOUNT_ADAPTER = "accounts.adapters.StaffAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]  # nobody signs up; the sign-in form takes its fields from here
ACCOUNT_EMAIL_VERIFICATION = "none"  # an accepted invitation has proved the address
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_AUTHENTICATED_LOGIN_REDIRECTS = False  # `accounts.views` sends on those who may work here, and only those
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False  # the other browsers are signed out, this one stays
ACCOUNT_FORMS = {
    "login": "accounts.entrance.SignInForm",
    "change_password": "accounts.entrance.ChangePasswordForm",
    "set_password": "accounts.entrance.FirstPasswordForm",
    "reset_password": "accounts.entrance.ForgottenPasswordForm",
    "reset_password_from_key": "accounts.entrance.NewPasswordForm",
    "reauthenticate": "accounts.entrance.ConfirmByPasswordForm",
}
# A whole village office can share one address. Per account axes is stricter from one address; this is the limit for
# all addresses together, and the limit for codes of the second factor.
ACCOUNT_RATE_LIMITS = {"login": "60/m/ip", "login_failed": "60/m/ip,40/h/key"}

MFA_ADAPTER = "accounts.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Lumbung Desa"
MFA_TOTP_TOLERANCE = 1  # half a minute: the clocks of old telephones are not exact
MFA_FORMS = {
    "authenticate": "accounts.entrance.CodeForm",
    "reauthenticate": "accounts.entrance.ConfirmByCodeForm",
    "activate_totp": "accounts.entrance.ActivateAppForm",
    "add_webauthn": "accounts.entrance.AddPasskeyForm",
    "edit_webauthn": "accounts.entrance.RenamePasskeyForm",
}

# Wrong passwords: after eight for one account from one address, a quarter of an hour of rest

AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # the page tells how long to wait, and keeps its word
AXES_USERNAME_CALLABLE = "accounts.throttling.account_tried"
AXES_CLIENT_IP_CALLABLE = "accounts.throttling.address_of"
AXES_LOCKOUT_CALLABLE = "accounts.throttling.locked_out"
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "login", "email", "oldpassword", "password1", "password2"]
AXES_ENABLE_ADMIN = False
AXES_DISABLE_ACCESS_LOG = True  # a diary of who worked when is not ours to keep
AXES_VERBOSE = False
