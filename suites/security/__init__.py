"""What strangers may see, what answers give away, and what hostile input may do: nothing."""
