"""The entrance for a WSGI server: `granian --interface wsgi --working-dir site config.wsgi:application`."""

import os
import sys
from pathlib import Path

# The tree's packages live in two folders; a server knows only the one it was started in.
for folder in (Path(__file__).resolve().parents[2], Path(__file__).resolve().parents[1]):
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection

from config import safety
from foundation.tenancy.rows import secured_models

application = get_wsgi_application()
if getattr(settings, "DEMAND_LIMITED_DATABASE_ROLE", False):
    safety.demand_limited_role(connection)
    safety.demand_forced_rows(connection, list(secured_models()))
    safety.demand_no_demonstration(connection)
