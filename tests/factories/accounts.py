import factory
from factory.django import DjangoModelFactory

from accounts.models import User

PASSWORD = "only-for-tests-padi-kapas"


class UserFactory(DjangoModelFactory):
    """A person who may sign in with `PASSWORD` and, unless told otherwise, may do nothing."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"warga{n}@contoh.test")
    name = factory.Sequence(lambda n: f"Warga Uji {n}")
    password = factory.django.Password(PASSWORD)

    @factory.post_generation
    def groups(self, create, extracted, **kwargs):
        if create and extracted:
            self.groups.set(extracted)
