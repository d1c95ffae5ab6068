"""The calculations behind the site: plain standard-library Python, one module a subject."""
