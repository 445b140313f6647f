from tests.villages.conftest import fresh_memory, lasting, neighbour, places, village

__all__ = ["fresh_memory", "lasting", "neighbour", "places", "village"]
