"""So what: one module per output format; each consumes records and nothing else."""
