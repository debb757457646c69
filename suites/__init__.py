"""What is checked: one file per operation or RFC section, one short function per check."""
