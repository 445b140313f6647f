from django.apps import AppConfig


class DemonstrationConfig(AppConfig):
    """Installed on developers' machines and in tests only."""

    name = "cooperative.demonstration"
    label = "cooperative_demonstration"

    def ready(self) -> None:
        from cooperative.demonstration.market import open_all_shops
        from villages.demonstration.signals import network_told

        network_told.connect(open_all_shops, dispatch_uid="cooperative.demonstration.market")
