"""Currencies: their signs, codes and words, and the units of those that are known. Standard library only: charts are drawn with it too."""

SIGNS = {"USD": "$", "EUR": "€", "GBP": "£", "CNY": "¥"}
"""The sign that stands before a number, by the name of its unit."""
NAMED = {
    "dollar": "USD", "US dollar": "USD", "buck": "USD", "cent": "cent", "US cent": "cent", "yuan": "CNY", "renminbi": "CNY", "euro": "EUR",
    "pound": "GBP", "pounds sterling": "GBP", "won": "KRW",
}  # fmt: skip
"""Words for a currency, in the singular."""
CODES = dict.fromkeys(
    "JPY CHF HKD AUD CAD SGD NZD TWD NTD CNH INR RUB BRL MXN ZAR SEK NOK DKK PLN THB IDR MYR VND ILS AED SAR BTC ETH USDT".split(), ""
) | {"RMB": "CNY", "CNY": "CNY", "USD": "USD", "EUR": "EUR", "GBP": "GBP", "KRW": "KRW"}
"""Codes of currencies, with their units; no unit where there is none of that name."""
BEFORE = r"\b[A-Z]{1,3}\$|[$＄€£￡¥￥₩₹₽₿₫₪₴₦₺₱฿¢元円]|\b(?:Rs|kr|Fr)\b\.?"
"""Signs that stand before a number."""
FOREIGN = (
    r"(?!US\b|American\b)[A-Z][A-Za-z]+(?:[ -][A-Z][a-z]+)?[ -](?:dollar|pound|cent)s?|yen|sen"
    r"|(?:[A-Z][a-z]+ )?francs?|rupees?|ro?ubles?|pesos?|kron(?:a|or|er|e)"
    r"|shekels?|liras?|dirhams?|riyals?|baht|ringgit|zloty|rupiah|bitcoins?|kuai|dong|dinars?"
    r"|Hong Kong|Canadian|Australian|Singaporean|Zimbabwean|New Zealand|Taiwanese|Mexican|Brazilian"
    r"|pence|penn(?:y|ies)|quid|guilders?|escudos?|[万亿]?元|円"
)
"""Words for money of which there is no unit here."""


def unit_of(written: str) -> str:
    """The unit of a currency as written, by sign, code or word; empty for one that has none here."""
    words = written.removesuffix("s")
    signs = {sign: name for name, sign in SIGNS.items()} | {"US$": "USD", "₩": "KRW"}
    return signs.get(written) or CODES.get(written) or NAMED.get(written) or NAMED.get(words) or ""
