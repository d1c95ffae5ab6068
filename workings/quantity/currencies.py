"""Currencies: the sign that stands before a number, by the name of its unit. Standard library only: charts are drawn with it too."""

SIGNS = {"USD": "$", "EUR": "€", "GBP": "£", "CNY": "¥"}
