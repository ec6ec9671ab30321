"""Reading many runs from anywhere by parts: what engines with several machines have in common."""
