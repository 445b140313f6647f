from django.apps import AppConfig


class DemonstrationConfig(AppConfig):
    name = "transparency.demonstration"
    label = "transparency_demonstration"
