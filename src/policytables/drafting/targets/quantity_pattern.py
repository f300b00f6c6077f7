"""How a figure is written: its number in digits or words, currency, scale, range and unit."""

from __future__ import annotations

import re

from policytables.figures import number_words
from policytables.figures.number_words import SCALES

# Thousands by commas or by blanks, lakhs, decimal commas before a unit.
_NUMBER = (
    r"\d{1,3},\d{1,2}(?=\s?(?:%|per\s?cent|percent|[mb]illion|[MGTk]?Wh?\b|[MG]t))|\d{1,3}(?:[,\u00a0\u2009\u202f]\d{3})+(?:\.\d+)?|"
    r"\d{1,3}(?: \d{3})+(?![\d,]|\.\d| \d)|"
    r"\d{1,2}(?:,\d{2})+,\d{3}|\d+(?:\.\d+)?"
)
_WORD = rf"{number_words.PATTERN}|zero"
_CURRENCY = (
    r"(?:US|A|AU|C|CA|NZ|S|HK|NT|R|Z|J|BD|TT|FJ|N)?\$|€|£|¥|₹|₦|₵|₱|₺|₴|₸|₽|₪|Rs\.?|(?-i:K[Ss]h|TSh|USh|Shs?\.?|Tk\.?|kr\.?|RMB|RM|FCFA|CFA)|₩|₫|฿|R(?=\s?\d)|"
    r"(?-i:[KNP](?=\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?\s?(?:[mb]illion|bn|trillion)\b))|"  # kwacha or kina, naira, pula or peso
    r"(?-i:AED|AMD|AOA|ARS|AUD|AZN|BBD|BDT|BGN|BHD|BOB|BRL|BWP|CAD|CHF|CLP|CNY|COP|CRC|CZK|DKK|DOP|DZD|EGP|ETB|EUR|FJD|GBP|GEL|GHS|GTQ|HKD|HUF|IDR|ILS|INR|IQD|"
    r"ISK|JMD|JOD|JPY|KES|KHR|KRW|KWD|KZT|LAK|LKR|MAD|MDL|MGA|MMK|MNT|MUR|MVR|MWK|MXN|MYR|MZN|NAD|NGN|NOK|NPR|NZD|OMR|PEN|PGK|PHP|PKR|PLN|PYG|QAR|RON|RSD|RUB|RWF|"
    r"SAR|SCR|SEK|SGD|THB|TND|TRY|TTD|TWD|TZS|UAH|UGX|USD|UYU|UZS|VND|XAF|XOF|ZAR|ZMW)(?![A-Za-z])"
)
# Money in words, behind the number.
MONEY = (
    r"yuan|renminbi|euros?|dollars?|pounds?|rupees?|shillings?|rand|naira|yen|won|ringgit|baht|pesos?|cedis?|dirhams?|ri[yj]?als?|francs?|kwacha|kron(?:e|er|or|a|ur)|"
    r"zlot(?:y|ys|ych)|liras?|dinars?|taka|kyats?|dong|rupiah|pula|birr|rou?bles?|hryvnias?|tenge|shekels?|reais|manats?|levs?|forints?|dalasis?|leones?|USD|EUR|RMB|GBP|"
    r"JPY|KRW|VND|NOK|SEK|DKK|CHF|SAR|AED"
)
_SCALE = "|".join(sorted(SCALES, key=len, reverse=True))
_UNIT = (
    r"%|per\s?cent(?:um|age\s+points?)?\b|percentage\s+points?|percentage\b(?=\s+of\b)|percent\b|pp\b|"
    r"(?:[kMGTP]W(?:h|p|e)?|[kMGT]t(?:oe|CO2e?|CO2-?eq)?|Gg|[kMGTPE]J|Mtpa|MMTPA|MTPA|MMT|LMT|bcm|TEU|km2?|km²|m2|m²|m3|m³|ha|hectares?|acres?|kg|tonnes?|tons?|litres?|"
    r"liters?|barrels?|"
    r"[MGTk]?bps|[MGT]bit/s|(?:mega|giga)bits?(?:\s+per\s+second)?|megawatts?|gigawatts?|kilowatts?|terawatt[- ]hours?|gigawatt[- ]hours?|kilomet(?:re|"
    r"er)s?|met(?:re|er)s?|square\s+\w+|cubic\s+\w+|"
    r"[Pp]etaflops?|PFLOPS|EFLOPS|exaflops?|qubits?|nm|nanomet(?:re|er)s?|°C|degrees?(?:\s+Celsius)?|ppm|dB|GHz|MHz|TB|GB|PB|MB|kB|Mb|Gb)\b|"
    rf"(?:{MONEY})\b|"
    r"times\b|(?<=\d)x\b|fold\b|-fold\b|years?\s+of\s+age\b"
)
QUANTITY = re.compile(
    rf"(?<![\w.,/+])(?<![\w)][-–])(?P<between>between\s+)?(?:(?P<currency>{_CURRENCY})\s?)?(?:(?P<number>(?!(?:19|20)\d\d\s*(?:to\b|and\b|[-–—]))(?:{_NUMBER}))|"
    rf"(?P<word>\b(?:{_WORD})\b(?!-[a-z])))"
    rf"(?:[\s-]*(?P<scale>(?:{_SCALE})\b))?"
    rf"(?:\s*(?:%|per\s?cent)?\s*(?(between)(?:and|to|-|–)|(?:-|–|—|to))\s*(?P<currency2>{_CURRENCY})?(?P<upper>{_NUMBER})(?(currency2)|(?=\s*(?:%|per\s?cent|{_SCALE}\b|"
    rf"{_UNIT})))(?:\s*(?P<scale2>(?:{_SCALE})\b))?)?"
    rf"\s*-?(?P<unit>{_UNIT})?",
    re.I,
)
