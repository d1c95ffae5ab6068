"""Python in the page: the runtime that the site publishes, and what each page hands it."""
