"""Writes Tests/EngineTests/Fixtures/exponential.json: e^x by mpmath, as nearest number and remainder.

Each record is [x, nearest binary64 to e^x, (e^x − nearest) in units of its last place]. Needs mpmath.
"""

import json
import math
import pathlib
import random

from mpmath import mp, mpf

FIXTURE = pathlib.Path(__file__).parents[1] / "EngineTests" / "Fixtures" / "exponential.json"


def main():
    mp.prec = 200
    source = random.Random(7)
    arguments = [source.uniform(-708, 709.7) for _ in range(400)]
    arguments += [source.uniform(-1, 1) for _ in range(400)] + [source.uniform(-40, 0) for _ in range(400)]
    # Where the reduced argument is as large as it gets, on either side.
    arguments += [(k + 0.5) * math.log(2) * (1 + s * 1e-12) for k in range(-60, 60) for s in (-1, 1)]
    arguments += [1.0, -1.0, 2.0**-60, -(2.0**-60), 709.782712893384, -708.3964185322641]
    records = []
    for x in arguments:
        exact = mp.exp(mpf(x))
        nearest = float(exact)
        records.append([x, nearest, float((exact - mpf(nearest)) / mpf(math.ulp(nearest)))])
    FIXTURE.write_text(json.dumps(records) + "\n")


if __name__ == "__main__":
    main()
