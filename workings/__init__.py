"""Workings: what binds the numbers of a site to facts and calculations. Imports between its packages go one way:

cli → export → render → checks → evidence → markdown → quantity → finding
"""
