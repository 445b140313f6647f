from tests.villages.conftest import fresh_memory, lasting

__all__ = ["fresh_memory", "lasting"]
