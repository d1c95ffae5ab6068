"""What stands beside a sound number: words that change what a reader takes it for, and words that do not."""

from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workings.markdown.reader import read_page
from workings.quantity.beside import Beside
from workings.quantity.changing import BOUND, END, FORMULA
from workings.quantity.literal import read_literal

CHANGED = [
    # before, text, after, the value and its unit
    ("Cost per day: ", "$5", "", 5, "USD"), ("The price in euros: ", "$5", "", 5, "USD"), ("Every day it cost ", "$5", "", 5, "USD"), ("", "57", ", measured in hours", 57, "day"), ("", "57", ", all in hours", 57, "day"), ("", "$5", ", paid in euros", 5, "USD"), ("", "5", " (in Chinese yuan)", 5, "USD"), ("", "$5", ", or rather euros", 5, "USD"),
    ("", "$5", " €", 5, "USD"), ("", "5", "€", 5, "USD"), ("", "57", " GPUs (figure in thousands)", 57, "GPU"), ("", "57", " GPUs, counted in thousands", 57, "GPU"), ("It used, in thousands, ", "57", " GPUs", 57, "GPU"), ("Measured in thousands, it is ", "57", "", 57, "GPU"), ("", "57", "> days", 57, "day"), ("", "57", "⁺", 57, "day"), ("It took —", "57", "", 57, "day"),
    ("sixty to ", "57", "", 57, "day"), ("fifty-two or ", "57", "", 57, "day"), ("", "57", " days give or take a week", 57, "day"), ("", "57", " days, probably more", 56.7, "day"), ("", "57", " days – in fact longer.", 56.7, "day"), ("", "57", " (perhaps fewer)", 57.3, "day"), ("", "$5", " for each day", 5, "USD"),
    ("It's not true that it cost ", "$5", "", 5, "USD"), ("It is wrong to say it cost ", "$5", "", 5, "USD"), ("Myth: it cost ", "$5", "", 5, "USD"), ("Not true: ", "$5", "", 5, "USD"), ("it was, wrongly, ", "$5", "", 5, "USD"), ("It never once cost ", "$5", "", 5, "USD"), ("", "$5", " is false.", 5, "USD"), ("", "$5", ", which is a myth.", 5, "USD"), ("", "$5", "? Hardly.", 5, "USD"), ("", "$5", "? Not at all.", 5, "USD"),
    ("", "57", " million", 57, "day"), ("", "57", "K", 57, "dimensionless"), ("", "57", " dozen", 57, "share"), ("", "5", "bn", 5, "USD"),
    ("−", "57", "", 57, "day"), ("fell by minus ", "57", "", 57, "percent"), ("half of ", "57", "", 57, "day"), ("three times ", "57", "", 57, "GPU"),
    ("a tenth of the ", "$5", "", 5, "USD"), ("€", "5", "", 5, "USD"), ("$", "$5", "", 5, "USD"), ("", "$5", " yuan", 5, "USD"),
    ("under ", "57", "", 57, "day"), ("more than ", "57", "", 56.7, "day"), ("", "57", " or more", 56.7, "day"), ("exactly ", "57", "", 56.7, "day"),
    ("at most ", "about 57", "", 56.7, "day"), ("", "57", " parameters", 57, "token"), ("", "57", " GPU-days", 57, "GPU_hour"),
    ("", "57", " long weeks", 57, "day"), ("", "57", " wombats", 57, "token"), ("", "57", " times", 57, "day"), ("", "57 days", " hours", 57, "day"),
    ("", "$5", " a day", 5, "USD"), ("", "5", " per GPU", 5, "day"), ("", "57", "th", 57, "day"), ("", "57", "²", 57, "dimensionless"),
    ("", "57", " days squared", 57, "day"), ("", "57", " and a half", 57, "day"), ("square root of ", "57", "", 57, "dimensionless"),
    ("2^", "57", "", 57, "dimensionless"), ("in 2024", "57", "", 57, "dimensionless"), ("a maximum of ", "57", "", 57.3, "day"),
    ("Slightly Above ", "57", "", 56.7, "day"), ("≥ ", "57", "", 56.7, "day"), ("not fewer than ", "57", "", 56.7, "day"),
    ("twice as much as the ", "57", "", 57, "day"), ("a third of their ", "57", "", 57, "day"), ("(one-fifth of an ", "57", "", 57, "day"),
    ("fiftyfold the ", "57", "", 57, "day"), ("hundreds of ", "57", "", 57, "day"), ("close to ", "57", "", 57.3, "day"),
    ("", "$5", " yen", 5, "USD"), ("", "5", " Hong Kong dollars", 5, "USD"), ("", "$5", " Swiss francs", 5, "USD"), ("", "$5", " (in yen)", 5, "USD"),
    ("", "5", " pounds sterling", 5, "USD"), ("", "5", " JPY", 5, "token"), ("", "5", " in euros", 5, "USD"), ("", "$5", " US cents", 5, "USD"),
    ("CHF ", "5", "", 5, "USD"), ("HK$", "5", "", 5, "USD"), ("A$ ", "$5", "", 5, "USD"), ("Rs. ", "5", "", 5, "USD"), ("yen ", "5", "", 5, "USD"),
    ("₽", "5", "", 5, "token"), ("in euros ", "5", "", 5, "USD"), ("", "5", " mln", 5, "USD"), ("", "5", "bln", 5, "USD"), ("", "5", " trn", 5, "USD"),
    ("", "5", " quintillion", 5, "token"), ("", "5", "万", 5, "USD"), ("", "5", " 亿元", 5, "USD"), ("", "5", " (in billions)", 5, "USD"),
    ("", "5", " in thousands", 5, "GPU"), ("", "5", " (m)", 5, "USD"), ("in billions of dollars, ", "5", "", 5, "USD"), ("(in thousands) it is ", "5", "", 5, "GPU"),
    ("≠ ", "5", "", 5, "day"), ("≫ ", "5", "", 5, "day"), ("<< ", "5", "", 5, "day"), ("∝", "5", "", 5, "day"), ("in excess of ", "5", "", 5, "day"),
    ("short of ", "5", "", 5, "day"), ("well north of ", "5", "", 5, "day"), ("", "5", " and over", 4.9, "day"), ("", "5", " or under", 5.1, "day"),
    ("", "2.5", " per cent", 2.5, "dimensionless"), ("", "2.5", " basis points", 2.5, "dimensionless"), ("", "2.5%", " basis points", 2.5, "percent"),
    ("", "2.5", "‰", 2.5, "dimensionless"), ("", "2.5%", " per mille", 2.5, "percent"), ("", "2.5", " percentage points", 2.5, "dimensionless"),
    ("", "2.5", " parts per million", 2.5, "percent"), ("", "57", " (weeks)", 57, "day"), ("", "5", " (in GPU-hours)", 5, "USD"),
    ("several ", "$5", "", 5, "USD"), ("two ", "57", "", 57, "day"), ("\ue002", "57", "", 57, "day"), ("", "57", " \ue002", 57, "day"),
    ("", "$5", " daily", 5, "USD"), ("", "$5", " hourly.", 5, "USD"), ("", "57", " GPUs monthly,", 57, "GPU"), ("", "$5", " per million tokens", 5, "USD"),
    ("", "6", " tokens a day", 6, "token/second"), ("", "6", " per minute", 6, "token/second"), ("", "6", " tokens weekly", 6, "token/second"),
    ("", "5", " (millions of yen)", 5, "token"), ("", "5", " (US$ billions)", 5, "token"), ("", "57", " thousandths", 57, "day"), ("", "57", " per thousand", 57, "percent"),
    ("", "57", "‱", 57, "percent"), ("", "57", "°", 57, "day"), ("", "57", "-odd", 57, "day"), ("", "57", " million-odd", 57, "day"), ("", "57", ":1", 57, "day"),
    ("1:", "57", "", 57, "day"), ("$-", "57", "", 57, "USD"), ("ten million times ", "57", "", 57, "day"), ("a hundred and ", "57", "", 57, "day"),
    ("one thousand ", "57", "", 57, "day"), ("twenty-", "57", "", 57, "day"), ("at the very most ", "57", "", 57.3, "day"), ("", "57", " per mil", 57, "percent"),
    ("", "$5", " per annum", 5, "USD"), ("", "14.8 trillion", " of wombats", 14.8e12, "token"), ("", "57", " of the wombats", 57, "GPU"), ("", "8", " of its GPUs", 8, "expert"),
    ("not ", "57", " days", 57, "day"), ("did not cost ", "$5", "", 5, "USD"), ("has never used even ", "57", " GPUs", 57, "GPU"), ("isn't ", "57", "", 57, "day"), ("far from ", "57", "", 57, "day"),
    ("nowhere near ", "57", "", 57, "day"), ("anything but ", "57", "", 57, "day"), ("hardly ", "57", "", 57, "day"), ("not exactly ", "57", "", 57, "day"), ("cannot be ", "57", "", 57, "day"),
    ("did not take more than ", "57", "", 57.3, "day"), ("didn't cost less than ", "$5", "", 4.9, "USD"), ("no longer than ", "57", "", 57.3, "day"), ("exceeds ", "57", "", 56.7, "day"), ("a minimum ", "57", "", 56.7, "day"),
    ("", "57", " days or more", 56.7, "day"), ("", "57", " days at least", 56.7, "day"), ("", "57", " and counting", 56.7, "day"), ("", "57", " days at a maximum", 57.3, "day"), ("not just over ", "57", "", 57.3, "day"),
    ("", "2,048", " GPUs each", 2048, "GPU"), ("", "$5", " apiece", 5, "USD"), ("", "$5", " per person", 5, "USD"), ("", "$5", " a head", 5, "USD"), ("", "57", " days a month", 57, "day"), ("", "$5", " per run", 5, "USD"),
    ("", "$5", " for each of them", 5, "USD"), ("", "$5", " month after month", 5, "USD"), ("", "$5", " quarterly", 5, "USD"), ("a monthly ", "$5", "", 5, "USD"), ("an annual ", "57", " GPUs", 57, "GPU"),
    ("", "57", " days twice", 57, "day"), ("", "$5", " three times over", 5, "USD"), ("", "$5", ", tenfold", 5, "USD"), ("", "$5", " plus a million", 5, "USD"), ("", "$5", " × ten", 5, "USD"), ("ten × ", "$5", "", 5, "USD"),
    ("", "$5", " / two", 5, "USD"), ("", "$5", " (times ten)", 5, "USD"), ("", "$5", " doubled.", 5, "USD"), ("", "$5", ", or rather billion.", 5, "USD"), ("", "$5", " — billion.", 5, "USD"), ("a hundred-", "57", "", 57, "day"),
    ("", "57", "O days", 57, "day"), ("l", "57", " days", 57, "day"), ("", "57", "\u043e days", 57, "day"), ("", "57", " to a hundred days", 57, "day"), ("", "57", "–ninety days", 57, "day"), ("between ten and ", "57", "", 57, "day"),
    ("from ten to ", "57", "", 57, "day"), ("", "57", " days or ninety days", 57, "day"), ("", "57", " give or take fifty days", 57, "day"), ("", "57", " of the weeks", 57, "day"), ("(", "57", ") billion", 57, "token"), ("\"", "57", "\" billion", 57, "token"), ("", "57", " short billion", 57, "token"), ("", "$5", " Canadian", 5, "USD"),
    ("(l", "57", " days", 57, "day"), ("", "37 billion", " of the model's own big parameters", 37e9, "token"), ("", "57", " (weeks)", 57, "dimensionless"), ("in euros ", "$2 an hour", "", 2, "USD/hour"),
    ("–", "57", "", 57, "day"), ("(a negative ", "57", "", 57, "percent"), ("Minus ", "57", "", 57, "percent"), ("!= ", "57", "", 57, "day"), ("<> ", "57", "", 57, "day"), (">> ", "57", "", 57, "day"), ("=/= ", "57", "", 57, "day"),
    ("Half of ", "57", "", 57, "day"), ("many ", "57", "", 57, "day"), ("the square of ", "57", "", 57, "day"), ("the logarithm of ", "57", "", 57, "day"), ("log ", "57", "", 57, "day"), ("the inverse of ", "57", "", 57, "day"),
    ("the reciprocal of ", "57", "", 57, "day"), ("tens of ", "57", "", 57, "day"), ("dozens of ", "57", "", 57, "day"), ("thousands of ", "57", "", 57, "day"), ("millions of ", "57", "", 57, "day"), ("billions of ", "57", "", 57, "day"),
    ("two *", "57", "", 57, "day"), ("two · ", "57", "", 57, "day"), ("", "57", " MILLION", 57, "day"), ("", "5", " (in Billions)", 5, "USD"), ("", "57", ", or Sextillion.", 57, "day"), ("", "57", ", or rather hundreds.", 57, "day"),
    ("From ten to ", "57", "", 57, "day"), ("between a million and ", "57", "", 57, "day"), ("(In thousands) it is ", "5", "", 5, "GPU"), ("", "$5", " Doubled.", 5, "USD"), ("", "57", " to two thousand days", 57, "day"), ("", "57", " to two billion", 57, "day"),
    ("", "57", " or a million", 57, "day"), ("about ", "1", " day", 1.4, "day"), ("approx. ", "1", " day", 1.4, "day"), ("approx ", "1", " day", 1.4, "day"), ("ca. ", "1", " day", 1.4, "day"), ("no less than, say, ", "57", " days", 56, "day"), ("Rs ", "5", "", 5, "USD"), ("kr ", "5", "", 5, "USD"), ("Fr ", "5", "", 5, "USD"), ("", "57", " and up", 56.7, "day"), ("", "57", " and then some", 56.7, "day"),
    ("CHF\u00a0", "5", "", 5, "USD"), ("", "57", " in hundreds", 57, "GPU"), ("", "57", ", or rather dozens.", 57, "GPU"), ("", "$2 an hour", " (in weeks)", 2, "USD/hour"), ("", "$5", " quarterly", 5, "USD/month"),
]  # fmt: skip
CHANGED += [
    ("- ", "57", "", 57, "day"), ("− ", "57", "", 57, "day"), ("‒", "57", "", 57, "day"), ("－", "57", "", 57, "day"), ("➖", "57", "", 57, "day"), ("⁻", "57", "", 57, "day"),
    ("sub-", "57", "", 57, "day"), ("kilo-", "57", "", 57, "GPU"), ("non-", "57", "", 57, "day"), ("nought point ", "57", "", 57, "day"), ("ten point ", "57", "", 57, "day"),
    ("the cube of ", "57", "", 57, "day"), ("ln ", "57", "", 57, "dimensionless"), ("sqrt ", "57", "", 57, "dimensionless"), ("the factorial of ", "57", "", 57, "dimensionless"),
    ("a dozen ", "57", "", 57, "day"), ("a pair of ", "57", "", 57, "day"), ("a handful of ", "57", "", 57, "day"), ("scores of ", "57", "", 57, "day"),
    ("more than even ", "57", "", 57, "day"), ("more than, say, ", "57", "", 57, "day"), ("fewer than “", "57", "” days", 57, "day"), ("more than (", "57", ")", 57, "day"), ("over about ", "57", "", 57, "day"),
    ("more GPUs than ", "57", "", 57, "GPU"), ("fewer, even, than ", "57", "", 57, "GPU"), ("more, in fact, than ", "57", "", 57, "day"), ("upward of ", "57", "", 57, "day"), ("past ", "57", "", 57, "day"),
    ("cheaper than ", "$5", "", 5, "USD"), ("costlier than ", "$5", "", 5, "USD"), ("beneath ", "57", "", 57, "day"), ("slower than ", "57", "", 57, "day"), ("better than ", "57%", "", 57, "percent"),
    ("\ue00050\ue001 is more than ", "57", "", 57, "day"), ("\ue00060\ue001 days are fewer than ", "57", "", 57, "day"), ("\ue000$60\ue001 is more than ", "57", "", 57, "day"), ("\ue00060\ue001. It took more than ", "57", "", 57, "day"),
    ("no ", "57", " days", 57, "day"), ("neither ", "57", " days", 57, "day"), ("not, as some say, ", "57", "", 57, "day"), ("not (as some say) ", "57", "", 57, "day"), ("not – as some say – ", "57", "", 57, "day"),
    ("in no way ", "57", "", 57, "day"), ("at no point ", "57", "", 57, "day"), ("contrary to ", "57", "", 57, "day"), ("wrongly said to be ", "57", "", 57, "day"), ("falsely ", "57", "", 57, "day"),
    ("", "5", " milliards", 5, "USD"), ("", "5", " mil", 5, "USD"), ("", "5", " zillion", 5, "USD"), ("", "5", "·K", 5, "USD"), ("", "57", " pct", 57, "day"),
    ("", "57", ", weeks.", 57, "day"), ("", "57", " – weeks", 57, "day"), ("", "57", "; in weeks, that is", 57, "day"), ("", "57", " or so weeks", 57, "day"), ("", "57", " long, hard weeks", 57, "day"), ("", "57", " very very long weeks", 57, "day"),
    ("In weeks, that is ", "57", ".", 57, "day"), ("counted in weeks it is ", "57", "", 57, "day"), ("Weeks: ", "57", "", 57, "day"), ("Weeks taken: ", "57", "", 57, "day"), ("The number of weeks was ", "57", "", 57, "day"), ("Time (weeks): ", "57", "", 57, "day"),
    ("Number of parameters: ", "57", "", 57, "token"), ("its layer count is ", "57", "", 57, "token"), ("", "2,048", " GPU nodes", 2048, "GPU"), ("", "57", " day streaks", 57, "day"), ("", "57", " decades", 57, "day"), ("", "57", " wks", 57, "day"),
    ("", "57", " or longer", 56.7, "day"), ("", "57", " days (or more)", 56.7, "day"), ("", "57", " days — or more", 56.7, "day"), ("", "57", " or even more", 56.7, "day"), ("", "57", " days; or fewer", 57.3, "day"), ("", "57", ", if not fewer", 57.3, "day"),
    ("", "57", " to the power of two", 57, "day"), ("", "57", " to the tenth power", 57, "day"), ("", "57", " factorial", 57, "day"), ("", "57", " in base sixteen", 57, "day"), ("", "57", " (hex)", 57, "day"), ("", "57", " in binary", 57, "day"),
    ("", "57", " minus ten.", 57, "day"), ("", "57", " less a hundred", 57, "day"), ("", "57", " ± ten", 57, "day"), ("", "57", " give or take ten.", 57, "day"), ("", "57", " to ten.", 57, "day"),
    ("", "$5", " p.a.", 5, "USD"), ("", "$5", " pcm", 5, "USD"), ("", "$5", " by the week", 5, "USD"), ("", "57", " days of every month", 57, "day"), ("", "$5", "/wk", 5, "USD"),
]  # fmt: skip
CHANGED += [
    ("half of those ", "57", "", 57, "GPU"), ("two such ", "57", "", 57, "GPU"), ("many times ", "57", "", 57, "GPU"), ("a multiple of ", "57", "", 57, "GPU"),
    ("approaching ", "57", "", 57, "GPU"), ("greater than or equal to ", "57", "", 56.7, "day"), ("less than or equal to ", "57", "", 57.3, "day"),
    ("", "57", " days at the earliest", 56.7, "day"), ("", "57", " days at the latest", 57.3, "day"), ("", "57", " days upwards.", 56.7, "day"), ("", "57", " days and change", 56.7, "day"),
    ("", "57", " odd days", 57, "day"), ("", "57", " point five days", 57, "day"), ("", "57", "\u0336 days", 57, "day"), ("", "57", "\u20e3 days", 57, "day"), ("", "57", " GPUs many times over", 57, "GPU"),
    ("", "57", " GPUs and as many again", 57, "GPU"), ("", "57", " GPUs and half as many again", 57, "GPU"), ("", "57", " Millionen", 57, "day"), ("", "5", " MM", 5, "USD"), ("", "57", " млн", 57, "day"), ("", "57", " मिलियन", 57, "day"),
    ("", "57", " days, not.", 57, "day"), ("", "57", " days (false)", 57, "day"), ("it is false that it took ", "57", " days", 57, "day"), ("never reached ", "57", "", 57, "GPU"), ("failed to reach ", "57", "", 57, "GPU"), ("in no sense took ", "57", "", 57, "day"),
    ("Profit: (", "$5", ")", 5, "USD"), ("Profit: [", "$5", "].", 5, "USD"), ("▼ ", "57", "", 57, "day"), ("—", "57", "", 57, "day"), ("", "57", " −", 57, "day"), ("", "57", "-", 57, "day"),
    ("\ue00060\ue001–", "57", "", 57, "day"), ("\ue00057\ue001–", "57", "", 57, "day"), ("between \ue00060\ue001 and ", "57", "", 57, "day"), ("In thousands, there were ", "57", "", 57, "GPU"), ("In yuan, the run cost ", "5", "", 5, "USD"),
    ("Measured in hours, it took ", "57", "", 57, "day"), ("", "$5", " every single day", 5, "USD"), ("", "$5", " on each day", 5, "USD"), ("", "57", " GPUs", 57, "percent"),
]  # fmt: skip
SOUND = [
    ("It took ", "57", " days.", 57, "day"), ("about ", "57", " days", 56.7, "day"), ("up to ", "57", " days", 57, "day"), ("", "57", " days later", 57, "day"),
    ("", "2,048", " H800s at work", 2048, "GPU"), ("", "8", " of 256 experts", 8, "expert"), ("", "8", " of the experts", 8, "expert"), ("", "57", " of them", 57, "GPU"), ("", "37 billion", " of the model's parameters", 37e9, "parameter"),
    ("", "57", " times \ue0002,048\ue001", 57, "day"), ("", "61", " layers", 61, "dimensionless"), ("", "14.8 trillion", " training tokens", 14.8e12, "token"),
    ("plus or minus ", "2%", "", 2, "percent"), ("", "$2", " an hour", 2, "USD/GPU_hour"), ("", "6", " tokens a second", 6, "token/second"),
    ("", "$5", " US dollars", 5, "USD"), ("USD ", "5", "", 5, "USD"), ("", "5", " yuan", 5, "CNY"), ("", "8%", " in euros", 8, "percent"),
    ("", "57", " in thousands of cases", 57, "day"), ("= ", "57", "", 57, "day"), ("→ ", "57", "", 57, "day"), ("in excess of ", "57", "", 57.3, "day"),
    ("", "57", " daily users", 57, "person"), ("", "6", " tokens a second", 6, "token/second"), ("", "6", " hourly", 6, "GPU/hour"), ("", "$5", " a million tokens", 5, "USD/Mtoken"),
    ("3 and ", "57", "", 57, "day"), ("", "57", " in a million tokens", 57, "day"), ("both and ", "57", "", 57, "day"),
    ("", "57", " (days)", 57, "day"), ("", "57", " (see below)", 57, "day"), ("", "464", " expert visits a token", 464, "expert"), ("four of ", "40", "", 40, "layer"),
    ("", "5", " (b is odd)", 5, "day"), ("", "2", " percentage points", 2, "percent"),
    ("", "2.8", " times as many", 2.8, "dimensionless"), ("H100 ", "57", "", 57, "GPU"), ("from ", "3", " to 5 days", 3, "day"),
    ("in \ue0002.2\ue001 days, not ", "57", "", 57, "day"), ("\ue00092%\ue001, and not ", "57", "", 57, "day"), ("does not fit in ", "80 GB", "", 80, "gigabyte"), ("if not ", "57", "", 57, "day"), ("not the same as ", "57", "", 57, "GPU"),
    ("did not take more than ", "57", "", 56.7, "day"), ("never less than ", "57", "", 57.3, "day"), ("", "57", " days or more", 57.3, "day"), ("", "57", " min", 56.7, "minute"), ("", "57", " days and over \ue0003\ue001 weeks", 57, "day"),
    ("", "8", " GPUs each", 8, "GPU/node"), ("", "57", " each", 57, "dimensionless"), ("", "20 GB", " for each token", 20, "gigabyte"), ("a monthly ", "$5", "", 5, "USD/month"), ("daily, ", "57", "", 57, "GPU"),
    ("", "57", " times a year", 57, "dimensionless"), ("", "8", " GPUs plus a server", 8, "GPU"), ("", "57", " to one", 57, "day"), ("", "57", " days or so", 57, "day"), ("", "57GB", "", 57, "gigabyte"), ("", "57", "GB", 57, "gigabyte"),
    ("from January to ", "57", "", 57, "day"),
    ("costs − ", "57", "", 57, "day"), ("the score is ", "57", "", 57, "day"), ("At this point ", "57", " GPUs", 57, "GPU"), ("more than the ", "57", " of V3", 57, "GPU"), ("other than ", "57", "", 57, "day"), ("more than, say, ", "57", "", 57.3, "day"),
    ("\ue00060\ue001 is more than ", "57", "", 57, "day"), ("\ue00050\ue001 days were far fewer than ", "57", "", 57, "day"), ("\ue000$6 million\ue001 is more than ", "$5 million", "", 5e6, "USD"), ("There is no ", "57", "-day run", 57, "day"), ("No run took ", "57", " days", 57, "day"), ("It is ", "57", " plus a spare", 57, "GPU"),
    ("Days: ", "57", "", 57, "day"), ("GPUs: ", "$5", "", 5, "USD"), ("Number of questions: ", "57", "", 57, "prompt"), ("in turns, that is ", "57", "", 57, "day"),
    ("", "57", ", days.", 57, "day"), ("", "57", ", weeks before", 57, "day"), ("", "2,048", " GPU cards", 2048, "GPU"), ("", "57", "-day runs", 57, "day"), ("", "57", " day later", 57, "day"), ("a score of ", "57", "", 57, "dimensionless"),
    ("", "57", " and two", 57, "day"), ("no. ", "57", "", 57, "day"), ("of which no GPU used ", "57", "", 57, "day"), ("wrongly. It took ", "57", "", 57, "day"),
    ("page 1\n", "57", " days", 57, "day"), ("", "57", ")X billion", 57, "day"), ("", "57 days", " of the weeks", 57, "day"), ("", "$2 an hour", " a day", 2, "USD/hour"), ("before ", "57", " days", 57, "day"), ("after ", "57", " days", 57, "day"),
    ("cheap (", "$5", ")", 5, "USD"), ("\ue00056\ue001–", "57", "", 57, "day"), ("from \ue00060\ue001 to ", "57", "", 57, "day"), ("\ue000$2\ue001–", "57", "", 57, "day"), ("between \ue00056\ue001 and ", "57", "", 57, "day"),
    ("", "57", " days, not weeks", 57, "day"), ("", "57", " days (not weeks)", 57, "day"), ("it is true that it took ", "57", "", 57, "day"), ("", "57", " µs", 57, "microsecond"), ("In days, it took ", "57", "", 57, "day"), ("In short, it took ", "57", "", 57, "day"),
    ("", "57", " days at the latest", 56.7, "day"), ("approaching ", "57", "", 56.7, "day"), ("", "57", " – and more", 57, "day"), ("", "57", " odd", 57, "day"),
    ("The annual report says ", "$5", "", 5, "USD"), ("", "57", " days, less is known of it", 57, "day"), ("", "57", " GPUs (sold in thousands elsewhere)", 57, "GPU"), ("", "$5", ", paid in dollars", 5, "USD"), ("", "57", ", counted in days", 57, "day"), ("", "$5", " is not wrong", 5, "USD"), ("", "$5", "? Nobody asked", 5, "USD"),
    ("It is wrong to forget the ", "$5", "", 5, "USD"), ("wrong: advantage ", "5", "", 5, "dimensionless"), ("two or three tries of ", "57", "", 57, "day"), ("the one to ", "57", "", 57, "day"), ("a word—", "57", "", 57, "day"), ("", "57", " give or take", 57, "day"), ("Hours of work, or ", "57", "", 57, "day"), ("", "$5", " $6", 5, "USD"), ("", "57", " GPUs for each model", 57, "GPU"),
    ("zero ", "57", "", 57, "day"), ("one ", "57", "", 57, "day"), ("the Frankfurt ", "57", "", 57, "day"),
]  # fmt: skip


def changes(before, text, after, value, unit, header=""):
    """What is found of a number that is sound in itself."""
    return Beside(before, after, header).changes(read_literal(text), value, unit, False, None)


@pytest.mark.parametrize(("before", "text", "after", "value", "unit"), CHANGED)
def test_words_that_change_a_number_are_found(before, text, after, value, unit):
    """A reader takes another number from the sentence than the one in the link."""
    assert changes(before, text, after, value, unit)


@pytest.mark.parametrize(("before", "text", "after", "value", "unit"), SOUND)
def test_words_that_change_nothing_pass(before, text, after, value, unit):
    """The sentence says the number that stands in the link."""
    assert "" == changes(before, text, after, value, unit)


@pytest.mark.parametrize(
    ("header", "text", "unit", "found"),
    [
        ("Cost, $ million", "$5", "USD", True), ("Cost (€)", "5", "USD", True), ("Weeks", "57", "day", True), ("Share, %", "57", "day", True),
        ("Parameters", "57", "token", True), ("Bandwidth, GB", "57", "day", True), ("Days", "57", "day", False), ("Cost, $", "$5", "USD", False),
        ("At $2 an hour", "$5", "USD", False), ("Price per million tokens", "$5", "USD/Mtoken", False), ("Model", "57", "dimensionless", False),
        ("Share, %", "57%", "percent", False), ("V3", "57", "day", False),
        ("Cost ($m)", "$5", "USD", True), ("$bn", "5", "USD", True), ("GPUs (k)", "5", "GPU", True), ("Cost, yen", "$5", "USD", True), ("CHF", "5", "USD", True),
        ("Cost (HK$)", "$5", "USD", True), ("Hours needed", "57", "day", True), ("Cost (in billions)", "$5", "USD", True), ("In thousands", "5", "GPU", True),
        ("Cost, 万", "$5", "USD", True), ("Time in weeks", "57", "day", True), ("USDm", "$5", "USD", True), ("Cost in euros", "$5", "USD", True),
        ("Cost per hour", "$5", "USD", True), ("Gain (basis points)", "5", "percent", True), ("mln", "5", "GPU", True), ("Cost, k$", "$5", "USD", True),
        ("Days from R1", "57", "day", False), ("Second table", "57", "day", False), ("Tokens a second", "57", "token/second", False),
        ("Share of it", "57%", "percent", False), ("Cost in dollars", "$5", "USD", False), ("At \ue000$2\ue001 an hour", "$5", "USD", False),
        ("More than", "57", "day", True), ("Minus", "57", "day", True), ("−", "57", "day", True), ("Not", "57", "day", True), ("At least", "57", "day", False), ("In", "57", "day", False),
        ("Daily cost", "$5", "USD", True), ("Cost, annual", "$5", "USD", True), ("Daily cost", "$5", "USD/day", False),
        ("Questions", "57", "dimensionless", False), ("Price an hour", "$5", "USD/GPU_hour", False),
        ("Cost (Renminbi)", "5", "USD", True), ("Yuan spent", "$5", "USD", True), ("Pounds sterling", "$5", "USD", True), ("Yen", "$5", "USD", True), ("US Dollars", "$5", "USD", False), ("Won", "57", "GPU", False), ("Won", "$5", "USD", True),
        ("Percentage", "57", "GPU", True), ("Percentages", "57", "day", True), ("Percentage of tokens", "15%", "percent", False), ("Share (per cent)", "15", "percent", False), ("Questions right", "15%", "percent", False), ("Days", "15%", "percent", True),
        ("Ratio", "57", "day", True), ("Ratio", "57", "dimensionless", False), ("Share of the whole", "57", "day", True), ("Share of the whole", "15%", "percent", False), ("Time", "57", "day", False),
        ("Cost per GPU", "$5", "USD", True), ("Per node", "57", "GPU", True), ("Cost/run", "$5", "USD", True), ("Cost each", "$5", "USD", True), ("Price per day", "$2", "USD/GPU_hour", True), ("$ per GPU-day", "$2", "USD/GPU_hour", True),
        ("Price per token", "$5", "USD/Mtoken", True), ("Price per million tokens", "$5", "USD/Mtoken", False), ("Cost per GPU", "57", "dimensionless", False), ("Performance", "57", "GPU", False), ("Seats for each of them", "57", "GPU", False),
        ("Cost ($M)", "$5", "USD", True), ("More than (days)", "57", "day", True), ("At least (days)", "57", "day", False), ("Time / h", "57", "day", True), ("Time / days", "57", "day", False), ("Questions", "57", "prompt", False), ("Share in %", "57", "day", True),
    ],
)  # fmt: skip
def test_the_head_of_a_column_belongs_to_its_numbers(header, text, unit, found):
    """A scale, a currency or a unit at the head must be that of the number below it."""
    assert found == bool(changes("", text, "", read_literal(text).numerals[0].value, unit, header))


@pytest.mark.parametrize(
    ("row", "text", "unit", "found"),
    [
        ("Cost, €", "$5", "USD", True), ("Weeks", "57", "day", True), ("Duration (weeks)", "57", "day", True), ("Bandwidth, GB", "57", "day", True), ("%", "57", "day", True), ("Cost, yen", "$5", "USD", True),
        ("Fewer than", "57", "day", True), ("Negative", "57", "day", True), ("At most", "57", "day", False), ("Half", "57", "day", False), ("Time in weeks", "57", "day", True), ("Number of weeks", "57", "day", True), ("Cost in yuan", "$5", "USD", True), ("Cost in billions", "$5", "USD", True), ("Cost (billions)", "$5", "USD", True), ("billion", "$5", "USD", True),
        ("Per day", "$5", "USD", True), ("Each", "$5", "USD", True), ("Daily", "$5", "USD", True), ("A quarter", "$5", "USD", False), ("Time in days", "57", "day", False), ("Gains in turns", "57", "day", False), ("A month", "$5", "USD/month", False),
        ("Cost, $", "$5", "USD", False), ("Days", "57", "day", False), ("Second", "57", "token", False), ("Price, busy hours (DeepSeek)", "$5", "USD", False), ("GPUs", "57", "GPU", False), ("Share, %", "57%", "percent", False), ("", "57", "day", False),
        ("Thousands of GPUs", "57", "GPU", True), ("GPUs, thousands", "57", "GPU", True), ("Percentage", "57", "GPU", True), ("People", "57", "GPU", True), ("People", "57", "person", False), ("Cost per GPU", "$5", "USD", True), ("Active, per written token", "57", "parameter", False), ("Cost (Yuan)", "$5", "USD", True),
        ("Questions", "57", "prompt", False), ("Hs", "57", "day", True), ("Cost (million yuan)", "5", "USD", True), ("Cost, $m", "$5", "USD", True), ("GPUs (K)", "57", "GPU", True), ("Parameters, billion", "57", "dimensionless", False), ("Price ($ per million tokens)", "$5", "USD/Mtoken", False), ("Daily cost", "$5", "USD", True), ("Daily users", "57", "person", False),
        ("Hours needed", "57", "day", True), ("Days needed", "57", "day", False), ("GPUs rented", "$5", "USD", False), ("Time / h", "57", "day", True), ("Cost (in yuan)", "$5", "USD", True), ("Energy, kWh", "57", "day", True), ("Bandwidth, GB/s", "57", "gigabyte/second", False), ("Bandwidth, GB/s", "57", "byte/second", True),
    ],
)  # fmt: skip
def test_the_head_of_a_row_belongs_to_its_numbers(row, text, unit, found):
    """A unit that it is, or that ends it, must be that of the numbers behind it."""
    literal = read_literal(text)
    assert found == bool(Beside(row=row).changes(literal, literal.numerals[0].value, unit, False, None))


MESSAGES = [
    ("2^", "57", "", 57, "day", "'2^' stands right before it and makes another number of it; put all of the number inside the link"),
    ("", "57", "²", 57, "day", "'²' stands right after it and makes another number of it; put all of the number inside the link"),
    ("(l", "57", "", 57, "day", "'l' stands right before it and makes another word of it; put a space between them"),
    ("", "57", "O days", 57, "day", "'O' stands right after it and makes another word of it; put a space between them"),
    ("\ue002", "57", "", 57, "day", "a formula stands right before it and may make another number of it; put words between them"),
    ("", "57", " \ue002", 57, "day", "a formula stands right after it and may make another number of it; put words between them"),
    ("not ", "57", " days", 57, "day", "'not' before it denies it; say what holds, or write the number that does hold before it: 60, not 57"),
    ("(−", "57", "", 57, "day", "'−' before it turns its sign; put the sign inside the link"),
    ("fell by minus ", "57", "", 57, "day", "'minus' before it turns its sign; put the sign inside the link"),
    ("≠ ", "57", "", 57, "day", "'≠' before it says something of it that is not checked; say it in words, inside the link"),
    ("", "57", " days twice", 57, "day", "'twice' after it makes another number of it; bind the result instead"),
    ("", "57", " plus a million", 57, "day", "'plus a million' after it makes another number of it; bind the result instead"),
    ("", "57", " × ten", 57, "day", "'× ten' after it makes another number of it; bind the result instead"),
    ("", "57", " to a hundred days", 57, "day", "'to a hundred' after it makes a range of it; put both ends inside the link"),
    ("between ten and ", "57", "", 57, "day", "'between ten and' before it makes a range of it; put both ends inside the link"),
    ("between a million and ", "57", "", 57, "day", "'between a million and' before it makes a range of it; put both ends inside the link"),
    ("CHF ", "5", "", 5, "USD", "'CHF' stands before it, and the value is in USD; put the value's own currency inside the link"),
    ("half of the ", "57", "", 57, "day", "'half of the' before it makes another number of it; bind the result instead"),
    ("€", "5", "", 5, "USD", "'€' stands before it, and the value is in USD; put the value's own currency inside the link"),
    ("", "$5", " yuan", 5, "USD", "'yuan' stands beside it, and the value is in USD; name its own currency"),
    ("", "57", " million", 57, "day", "'million' after it makes another number of it; put it inside the link if it belongs to the number"),
    ("in billions of dollars, ", "5", "", 5, "USD", "'billions' before it makes another number of it; put it inside the link if it belongs to the number"),
    ("at most ", "about 57", "", 57, "day", "'at most' beside it and 'about' in it are two relations; write one, inside the link"),
    ("not just over ", "57", "", 57.3, "day", "'not … just over' beside it is denied, and says nothing then; say what holds"),
    ("under ", "57", "", 57, "day", "'under' beside it is not true of that; put the words inside the link and let them hold"),
    ("", "57", ", or more", 56.7, "day", "'or more' beside it is not true of that; put the words inside the link and let them hold"),
    ("", "57", " times", 57, "day", "'times' stands after it, and the value is in days; name its own unit"),
    ("", "57 days", " hours", 57, "day", "'hours' after it is a second unit; keep the one that the value is in"),
    ("", "57", " wombats", 57, "token", "'wombats' after it may not be what the value counts, which is in tokens; name the unit, or add the noun to nouns.txt"),
    ("", "57", " parameters", 57, "token", "'parameters' stands after it, and the value is in tokens; name its own unit"),
    ("", "57", " (weeks)", 57, "day", "'(weeks)' stands after it, and the value is in days; name its own unit"),
    ("a monthly ", "$5", "", 5, "USD", "'monthly' before it makes a rate of it, and the value is in USD; bind the rate instead"),
    ("", "$5", " a day", 5, "USD", "'a day' after it makes a rate of it, and the value is in USD; bind the rate instead"),
    ("", "$5", " apiece", 5, "USD", "'apiece' after it makes a rate of it, and the value is in USD; bind the rate instead"),
    ("", "6", " per minute", 6, "token/second", "'per minute' after it makes another rate of it, and the value is in tokens per second; say its own rate"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "text", "after", "value", "unit", "message"), MESSAGES)
def test_a_message_quotes_the_words_and_says_what_to_do(before, text, after, value, unit, message):
    """The words as they stand there, on which side, and the way out."""
    assert message == changes(before, text, after, value, unit)


@pytest.mark.parametrize(
    ("before", "text", "after", "value", "inside"),
    [
        ("more than ", "57", "", 58, "more than 57"), ("", "57", " or more", 58, "57 or more"), ("", "57", ", or more", 58, "57, or more"), ("about ", "100", "", 102, "about 100"),
        ("", "57", " days or more", 58, "57 days or more"), ("More than ", "57", "", 58, "More than 57"), ("It took more than ", " 57 ", "", 58, "more than 57"),
        ("more than ", "57", "", 56, ""), ("more than ", "about 57", "", 58, ""), ("more than ", "50–57", "", 52, ""), ("It took ", "57", " days", 58, ""), ("more than ", "57", "", 200, ""),
    ],
)  # fmt: skip
def test_words_that_would_make_a_number_hold_belong_inside(before, text, after, value, inside):
    """With the words the link holds, and is written so; without them, with others or within bounds it is left alone."""
    assert inside == Beside(before, after).belongs_inside(read_literal(text), value, "day")


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ("for $", "", "'$' before it makes an amount of it; put it away, or bind the amount"), ("", " million people", "'million' after it makes an amount of it; put it away, or bind the amount"),
        ("in ", " it was", ""), ("", "", ""),
    ],
)  # fmt: skip
def test_an_amount_is_no_date(before, after, found):
    """A currency before what looks like a year, or a scale behind it."""
    assert found == Beside(before, after).amounts()


@pytest.mark.parametrize(("value", "is_bound", "found"), [(57, True, False), (57, False, True), (56.7, True, True), (57.3, True, False)])
def test_a_bound_may_be_said_as_one(value, is_bound, found):
    """More than 57 is true of what is at least 57, and of 57.3."""
    assert found == bool(Beside("more than ").changes(read_literal("57"), value, "day", is_bound, None))


@pytest.mark.parametrize("words", ["just over", "slightly over", "a little above", "barely more than", "no less than", "never lower than", "not shorter than", "no more than", "never larger than", "not longer than", "as high as", "south of", "topping"])
def test_every_spelling_of_a_relation_is_read(words):
    """Of two values on both sides, both within the last digit, one at least is not what the words say."""
    assert any(changes(f"It is {words} ", "57", "", value, "day") for value in (56.7, 57.3))


def test_marks_are_signs_that_no_text_has():
    """One each, for private use."""
    assert ["Co", "Co", "Co"] == [category(mark) for mark in (BOUND, END, FORMULA)]


def test_nothing_stands_beside_a_number_unless_it_is_given():
    """Neither words nor heads."""
    assert Beside("", "", "", "") == Beside()


def test_a_rate_at_the_head_is_quoted():
    """With its sign or word."""
    said = "'per hour' at the head of its column makes a rate of it, and the value is in USD; bind the rate instead"
    assert said == changes("", "$5", "", 5, "USD", "Cost per hour")


WORDS_AFTER = st.sampled_from("thousand million billion trillion dozen yuan euros GPU-days weeks percent % squared times".split())
WORDS_BEFORE = st.sampled_from(["half of ", "twice ", "a third of ", "double ", "two thirds of the ", "ten times ", "minus ", "€", "£", "−", "(−"])
GLUE = st.sampled_from([" ", "\u2011", "\u202f", "\n", "&nbsp;", " *", " **", "** ", "  "])


@given(st.integers(1, 10**9), WORDS_AFTER, GLUE)
def test_any_word_after_any_number_is_read(number, word, glue):
    """Across emphasis, line ends and entities, a word that is not the unit of a sum in dollars changes it."""
    link = read_page("a.md", f"It is [${number}](snippets/a.py#a(b)){glue}{word} so.").numbers[0]
    literal = read_literal(link.text)
    assert Beside(link.before, link.after).changes(literal, number, "USD", False, None)


@given(st.integers(1, 10**9), WORDS_BEFORE, st.booleans())
def test_any_word_before_any_number_is_read(number, word, wrapped):
    """Where the words stand at the end of the line before, a sum in dollars is changed by them as well."""
    words = word.replace(" ", "\n") if wrapped and word.count(" ") == 1 else word
    link = read_page("a.md", f"It is {words}[{number}](snippets/a.py#a(b)).").numbers[0]
    assert Beside(link.before, link.after).changes(read_literal(link.text), number, "USD", False, None)


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("| a | b |\n|---|---|\n| x | > {} |", " > ", " "), ("> x\n> {}\n> weeks", "x ", " weeks"), ("> {}", "", ""), ("- > {}", "", ""), ("x\n\n- {}", "", ""),
        ("more<br>than<br/>{}<BR>weeks", "more than ", " weeks"), ("no\u00adt ha\u200blf of {}", "not half of ", ""), ("x > {}", "x > ", ""),
    ],
)  # fmt: skip
def test_what_a_reader_sees_beside_a_link(text, before, after):
    """A mark of a quotation opens a line and is no sign in a cell; a line that is broken parts two words, a sign of no width none."""
    link = read_page("a.md", text.format("[57](snippets/a.py#a(b))")).numbers[0]
    assert (before, after) == (link.before, link.after)


@pytest.mark.parametrize("formula", [r"\(-\)", r"\(2x\) ", r"\(\frac{1}{2}\) \times ", r"\(" + "x" * 200 + r"\)"])
def test_a_formula_right_beside_a_number_is_seen(formula):
    """Before it or after it, long or short, a formula may be a factor or a sign, and words between them part the two."""
    before, after, apart = (
        read_page("a.md", text).numbers[0]
        for text in (f"It is {formula}[57](snippets/a.py#a(b)).", f"It is [57](snippets/a.py#a(b)) {formula}", f"{formula} is [57](snippets/a.py#a(b)) if {formula}")
    )
    found = [bool(Beside(link.before, link.after).stuck()) for link in (before, after, apart)]
    assert [formula[-2] != "s", True, False] == found
