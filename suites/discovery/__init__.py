"""Discovery endpoints: /ServiceProviderConfig, /ResourceTypes, /Schemas."""
