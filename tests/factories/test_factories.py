"""Each factory makes a row that the database and the model's own rules accept."""

import factory
import pytest

from foundation.tenancy.reach import Reach, opened
from tests import factories

FACTORIES = [getattr(factories, name) for name in factories.__all__]

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("made_by", FACTORIES, ids=lambda made_by: made_by.__name__)
def test_what_a_factory_makes_is_valid(made_by: type[factory.Factory]) -> None:
    thing = made_by()

    with opened(Reach.system()):
        thing.full_clean()

        assert type(thing)._default_manager.get(pk=thing.pk) == thing
