"""A form field called `action` hides the address that a form is sent to from every script: autosave lost its way."""

from django.db import migrations

#: Drafts and old versions keep their fields by name.
REVISIONS = """
    UPDATE wagtailcore_revision SET content = content - '{old}' || jsonb_build_object('{new}', content -> '{old}')
    WHERE content ? '{old}' AND content_type_id IN
        (SELECT id FROM django_content_type WHERE app_label = 'villages' AND model = 'storypage')
"""


class Migration(migrations.Migration):
    dependencies = [("villages", "0006_approval")]
    operations = [
        migrations.RenameField("storypage", "action", "deed"),
        migrations.RunSQL(REVISIONS.format(old="action", new="deed"), REVISIONS.format(old="deed", new="action")),
    ]
