from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from transparency.codes.lists import load


def load_lists(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    load(apps.get_model("codes", "FunctionCode"), "functions.csv")
    load(apps.get_model("codes", "AccountCode"), "accounts.csv")


class Migration(migrations.Migration):
    dependencies = [("codes", "0001_initial")]

    operations = [migrations.RunPython(load_lists, migrations.RunPython.noop, elidable=False)]
