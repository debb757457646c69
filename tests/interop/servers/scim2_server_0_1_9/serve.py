"""scim2-server 0.1.9 as its command line starts it, on a port of 127.0.0.1, without debugger and reloader."""

from __future__ import annotations

import os
import sys

from scim2_server.backend import InMemoryBackend
from scim2_server.provider import SCIMProvider
from scim2_server.utils import load_default_resource_types, load_default_schemas
from werkzeug.serving import run_simple


def main(port: int) -> None:
    """Serve until killed."""
    application = SCIMProvider(InMemoryBackend())
    for schema in load_default_schemas().values():
        application.register_schema(schema)
    for resource_type in load_default_resource_types().values():
        application.register_resource_type(resource_type)
    application.register_bearer_token(os.environ["SCIM_TOKEN"])
    run_simple("127.0.0.1", port, application)


if __name__ == "__main__":
    main(int(sys.argv[1]))
