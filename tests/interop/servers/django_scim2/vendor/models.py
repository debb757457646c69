"""Users and groups as django-scim2 wants them: its mixins upon Django's own user, and a group beside it."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.db import models
from django_scim.models import AbstractSCIMGroupMixin, AbstractSCIMUserMixin


class Group(AbstractSCIMGroupMixin):
    """A group with a name of its own, like that of django.contrib.auth, which cannot carry a SCIM id."""

    name = models.CharField(max_length=150, unique=True)


class User(AbstractSCIMUserMixin, AbstractUser):
    """Django's user with what the mixin adds; the adapters ask for these two names of the relation."""

    scim_groups = models.ManyToManyField(Group, related_name="user_set")
