from django.apps import AppConfig


class DemonstrationConfig(AppConfig):
    name = "transparency.demonstration"
    label = "transparency_demonstration"

    def ready(self) -> None:
        from transparency.demonstration.books import keep_all_books
        from villages.demonstration.signals import network_told

        network_told.connect(keep_all_books, dispatch_uid="transparency.demonstration.budgets")
