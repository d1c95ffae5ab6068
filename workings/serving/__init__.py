"""What `make serve` does when somebody saves a file: findings at once, and only the pages that rest on what has changed."""
