"""Constants that more than one calculation needs: the length of a year and the size of a gigabyte."""

DAYS_PER_YEAR = 365.25
"""Days in a year of the Julian calendar, leap days spread evenly."""
HOURS_PER_DAY = 24
SECONDS_PER_HOUR = 3600
HOURS_PER_YEAR = DAYS_PER_YEAR * HOURS_PER_DAY
SECONDS_PER_YEAR = HOURS_PER_YEAR * SECONDS_PER_HOUR
MONTHS_PER_YEAR = 12

KB = 10**3
MB = 10**6
GB = 10**9
"""Bytes in a gigabyte; a gibibyte, `2**30` bytes, is more."""
GIB = 2**30
