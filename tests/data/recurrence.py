#!/usr/bin/env python3
# SPDX-FileCopyrightText: The mailerapp authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Moments of schedules by an implementation of its own, from Python's zone data.

recurrence.py SEED COUNT < zone names, one a line. One line a case: zone, first start, period, number, and the moments of
that occurrence and of the next one as seconds since 1970."""
import calendar
import datetime
import random
import sys
import zoneinfo

UTC = datetime.timezone.utc


def seconds(moment):
    return (moment - datetime.datetime(1970, 1, 1, tzinfo=UTC)) // datetime.timedelta(seconds=1)


def moment_of(local, zone):
    """The first coming of a wall-clock time; the moment of the change where the clock skips it."""
    early, late = (local.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
    comings = [m for m in (early, late) if m.astimezone(zone).replace(tzinfo=None) == local]
    if comings:
        return seconds(min(comings))
    # In a gap, fold 0 counts with the offset before the change and fold 1 with the one after it.
    low, high = sorted((seconds(early), seconds(late)))
    after = datetime.datetime.fromtimestamp(high, zone).utcoffset()
    while high - low > 1:
        middle = (low + high) // 2
        if datetime.datetime.fromtimestamp(middle, zone).utcoffset() == after:
            high = middle
        else:
            low = middle
    return high


def occurrence(start, period, number):
    if period in ("daily", "weekly"):
        return start + datetime.timedelta(days=number * (7 if period == "weekly" else 1))
    months = start.year * 12 + start.month - 1 + number
    year, month = months // 12, months % 12 + 1
    return start.replace(year=year, month=month, day=min(start.day, calendar.monthrange(year, month)[1]))


def main():
    draw = random.Random(int(sys.argv[1]))
    zones = [zoneinfo.ZoneInfo(name.strip()) for name in sys.stdin if name.strip()]
    for _ in range(int(sys.argv[2])):
        zone = draw.choice(zones)
        # Half of them at the hours at which clocks change, a third at month ends.
        hour = draw.choice((0, 0, 1, 1, 2, 2, 3, 23)) if draw.random() < 0.5 else draw.randrange(24)
        start = datetime.datetime(draw.randrange(1970, 2061), draw.randrange(1, 13), 1, hour, draw.choice((0, 0, 15, 30, 45, 59)),
                                  draw.choice((0, 0, 0, 1, 59)))
        last = calendar.monthrange(start.year, start.month)[1]
        start = start.replace(day=last if draw.random() < 0.33 else draw.randrange(1, last + 1))
        period = draw.choice(("daily", "weekly", "monthly"))
        number = draw.randrange({"daily": 2000, "weekly": 600, "monthly": 200}[period])
        moments = [moment_of(occurrence(start, period, n), zone) for n in (number, number + 1)]
        print(zone.key, start.strftime("%Y-%m-%d %H:%M:%S"), period, number, *moments, sep="\t")


if __name__ == "__main__":
    main()
