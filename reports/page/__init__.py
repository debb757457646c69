"""What the HTML report is made of: templates, style and script."""
