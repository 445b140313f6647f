from django.db import migrations

# What Wagtail's first migrations name in English and editors see above their pages and files.
ROOT_PAGE, ROOT_COLLECTION, WELCOME = "Semua situs", "Semua koleksi", "Selamat datang"
APPROVAL = "Persetujuan"


def name_in_indonesian(apps, schema_editor):
    page = apps.get_model("wagtailcore", "Page").objects
    page.filter(depth=1, title="Root").update(title=ROOT_PAGE, draft_title=ROOT_PAGE)
    page.filter(depth=2, title="Welcome to your new Wagtail site!").update(title=WELCOME, draft_title=WELCOME)
    apps.get_model("wagtailcore", "Collection").objects.filter(depth=1, name="Root").update(name=ROOT_COLLECTION)
    for model in ("Task", "Workflow"):
        apps.get_model("wagtailcore", model).objects.filter(name="Moderators approval").update(name=APPROVAL)


class Migration(migrations.Migration):
    dependencies = [
        ("portal", "0001_initial"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.RunPython(name_in_indonesian, migrations.RunPython.noop),
    ]
