"""Who is checked: one TOML per app, its loader and its schema; no code per profile."""
