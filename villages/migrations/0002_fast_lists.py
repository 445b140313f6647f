from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import migrations, models
from django.db.models.functions import Upper


class Migration(migrations.Migration):
    dependencies = [("villages", "0001_initial")]

    operations = [
        migrations.AddIndex(
            "region", GinIndex(OpClass(Upper("name"), name="gin_trgm_ops"), name="region_name_trigrams")
        ),
        migrations.AddIndex("storypage", models.Index(fields=["-date", "-page_ptr"], name="story_newest_first")),
    ]
