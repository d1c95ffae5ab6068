"""What is wrong: every kind of thing that a page shows, and the checks of pages, claims, facts and usage."""
