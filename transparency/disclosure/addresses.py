"""Where public information stands on a village's website."""

ROOM = "informasi-publik"
REQUESTS = "permohonan/"
DUTIES = "kewajiban/"


def path_of_request(secret: str) -> str:
    """Below the root of the village's site."""
    return f"/{ROOM}/{REQUESTS}{secret}/"
