"""The units that calculations return: plain numbers at run time, a Pint unit's name to the checker.

A function annotated `-> USD` returns a float; the checker reads the name and compares it with what a page writes.
"""

from typing import Annotated

Ratio = Annotated[float, "dimensionless"]
"""A factor or a share: `0.055` may be written `5.5%`, `7` may be written `7×`."""
Count = Annotated[float, "dimensionless"]
"""How many, where no more telling unit exists."""
Whole = Annotated[int, "dimensionless"]
"""A whole number that counts, sizes or indexes something."""
Real = Annotated[float, "dimensionless"]
"""A number without a unit that is neither a share nor a count: a score, a coordinate, an entry of a matrix."""
Percent = Annotated[float, "percent"]
"""Hundredths: `5.5` is written `5.5%`."""
Amount = float
"""A number in any unit: where a function takes several, all of them are in the same one."""

USD = Annotated[float, "USD"]
CNY = Annotated[float, "CNY"]
EUR = Annotated[float, "EUR"]
CNY_per_USD = Annotated[float, "CNY/USD"]
USD_per_GPU_hour = Annotated[float, "USD/GPU_hour"]
USD_per_GPU = Annotated[float, "USD/GPU"]
USD_per_hour = Annotated[float, "USD/hour"]
USD_per_year = Annotated[float, "USD/year"]
USD_per_million_tokens = Annotated[float, "USD/Mtoken"]
USD_per_token = Annotated[float, "USD/token"]
USD_per_kWh = Annotated[float, "USD/kWh"]
USD_per_share = Annotated[float, "USD/share"]

Parameters = Annotated[float, "parameter"]
Tokens = Annotated[float, "token"]
Experts = Annotated[float, "expert"]
Whole_experts = Annotated[int, "expert"]
Layers = Annotated[float, "layer"]
GPUs = Annotated[float, "GPU"]
Nodes = Annotated[float, "node"]
GPUs_per_node = Annotated[float, "GPU/node"]
GPU_hours = Annotated[float, "GPU_hour"]
People = Annotated[float, "person"]
Shares = Annotated[float, "share"]
Samples = Annotated[float, "sample"]
Steps = Annotated[float, "step"]

FLOP = Annotated[float, "FLOP"]
FLOP_per_token = Annotated[float, "FLOP/token"]
FLOP_per_second = Annotated[float, "FLOP/second"]
TFLOP_per_second = Annotated[float, "TFLOP/second"]
FLOP_per_byte = Annotated[float, "FLOP/byte"]
TPP = Annotated[float, "TPP"]
"""Total processing performance: tera-operations per second times the bit length of the operation."""
TPP_per_mm2 = Annotated[float, "TPP/mm**2"]
"""Performance density: total processing performance per square millimetre of die."""

Bytes = Annotated[float, "byte"]
Gigabytes = Annotated[float, "GB"]
Bits = Annotated[float, "bit"]
Whole_bits = Annotated[int, "bit"]
Bytes_per_token = Annotated[float, "byte/token"]
Bytes_per_second = Annotated[float, "byte/second"]
GB_per_second = Annotated[float, "GB/second"]
Tokens_per_day = Annotated[float, "token/day"]
Tokens_per_second = Annotated[float, "token/second"]
Tokens_per_second_per_node = Annotated[float, "token/second/node"]

Nanoseconds = Annotated[float, "nanosecond"]
Milliseconds = Annotated[float, "millisecond"]
Seconds = Annotated[float, "second"]
Hours = Annotated[float, "hour"]
Days = Annotated[float, "day"]
Months = Annotated[float, "month"]
Years = Annotated[float, "year"]
Per_year = Annotated[float, "1/year"]

Watts = Annotated[float, "watt"]
kW_per_GPU = Annotated[float, "kilowatt/GPU"]
MW = Annotated[float, "megawatt"]
Wh = Annotated[float, "watt_hour"]
kWh = Annotated[float, "kilowatt_hour"]
MWh = Annotated[float, "megawatt_hour"]
GWh = Annotated[float, "gigawatt_hour"]
Square_millimetres = Annotated[float, "mm**2"]
