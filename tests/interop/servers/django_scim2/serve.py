"""A minimal Django project with django-scim2 and its adapters as shipped: python serve.py PORT."""

from __future__ import annotations

import signal
import sys
import tempfile
from pathlib import Path

import django
import waitress
from django.conf import settings
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application

HOST = "127.0.0.1"


def configure(port: int, folder: str) -> None:
    """Set what the documentation of django-scim2 asks for, and what Django needs."""
    settings.configure(
        DEBUG=False,
        SECRET_KEY="not a secret",  # nothing is signed here
        ALLOWED_HOSTS=[HOST, "localhost"],
        ROOT_URLCONF="vendor.urls",
        USE_TZ=True,
        INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.auth", "vendor", "django_scim"],
        MIDDLEWARE=[
            "django.middleware.common.CommonMiddleware",
            "vendor.middleware.bearer",
            "django_scim.middleware.SCIMAuthCheckMiddleware",
        ],
        MIGRATION_MODULES={"contenttypes": None, "auth": None},
        AUTH_USER_MODEL="vendor.User",
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],  # quick
        DATABASES={
            "default": {
                "ENGINE": "django.db.backends.sqlite3",
                "NAME": Path(folder) / "directory.sqlite3",
                "OPTIONS": {"timeout": 30, "transaction_mode": "IMMEDIATE"},
            }
        },
        LOGGING={"version": 1, "root": {"level": "CRITICAL"}},
        SCIM_SERVICE_PROVIDER={
            "SCHEME": "http",
            "NETLOC": f"{HOST}:{port}",
            "GROUP_MODEL": "vendor.models.Group",
            "WWW_AUTHENTICATE_HEADER": 'Bearer realm="vendor"',
            "AUTHENTICATION_SCHEMES": [
                {
                    "type": "oauthbearertoken",
                    "name": "OAuth Bearer Token",
                    "description": "One token for the provisioning client",
                    "primary": True,
                }
            ],
        },
    )


def main() -> None:
    """Serve an empty directory until killed."""
    port = int(sys.argv[1])
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())  # so that the folder goes, too
    with tempfile.TemporaryDirectory() as folder:
        configure(port, folder)
        django.setup()
        call_command("migrate", run_syncdb=True, verbosity=0)
        waitress.serve(get_wsgi_application(), host=HOST, port=port, threads=4, _quiet=True)


if __name__ == "__main__":
    main()
