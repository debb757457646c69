"""Every attribute of the profile, written in every way and read back."""
