"""What readers see: the parts of a page as HTML and CSS."""
