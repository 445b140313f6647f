"""Wagtail begins with two groups that may change every page of every village."""

from typing import Any

from django.db import migrations


def remove_groups(apps: Any, schema_editor: Any) -> None:
    group = apps.get_model("auth", "Group")
    group.objects.filter(name__in=("Editors", "Moderators"), user=None).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("portal", "0002_words_of_the_root"),
        ("accounts", "0002_history"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtailimages", "0027_image_description"),
        ("wagtaildocs", "0014_alter_document_file_size"),
    ]
    operations = [migrations.RunPython(remove_groups, migrations.RunPython.noop)]
