"""Text for every place that it is printed to: escaping, and suggestions for misspelt words."""
