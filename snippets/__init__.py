"""The calculations behind the site: plain standard-library Python, a folder for each section of it and a module for each subject."""
