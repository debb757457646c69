"""The protocol around the resources: bulk, versions, errors, media types, what a client may ask for."""
