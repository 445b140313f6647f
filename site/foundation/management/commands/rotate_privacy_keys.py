from typing import Any

from django.core.management.base import BaseCommand

from foundation.privacy import key_id, keys
from foundation.rotation import encrypted_models, rotate


class Command(BaseCommand):
    help = "Encrypt all personal data with the first of PRIVACY_KEYS. Afterwards the other keys are no longer needed."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"The first key is {key_id(keys()[0])}.")
        for model in encrypted_models():
            self.stdout.write(f"{model._meta.label}: {rotate(model)} rows were encrypted anew.")
