"""The secret link with which somebody follows a request without an account."""

from foundation.privacy import fingerprint, secrets_for
from transparency.disclosure.models import InformationRequest

PURPOSE = "follow a request"


def new_secret(request: InformationRequest) -> str:
    """Makes the secret part of the link, and keeps its fingerprint."""
    secret = secrets_for(PURPOSE, request.nonce)[0]
    request.link_fingerprint = fingerprint(secret)
    return secret


def secret_of(request: InformationRequest) -> str:
    """For letters; empty when the key that made it is gone."""
    made = secrets_for(PURPOSE, request.nonce)
    return next((secret for secret in made if fingerprint(secret) == request.link_fingerprint), "")
