"""The app of a vendor who took django-scim2: two models, and a middleware that knows one token."""
