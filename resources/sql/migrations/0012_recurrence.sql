-- SPDX-FileCopyrightText: The mailerapp authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Moments of a schedule. Wall-clock time in an IANA zone, counted from the first start; the server's zone data decide.
SET ROLE mailer_owner;

-- The first instant at which a clock on the wall of the zone shows p_local or later: a time that the clock change
-- skips gives the moment of the change, a time that comes twice gives its first coming.
CREATE FUNCTION app.local_to_moment(p_local timestamp, p_zone text) RETURNS timestamptz
  LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_guess timestamptz := p_local AT TIME ZONE p_zone;
  v_low   timestamptz := v_guess - interval '36 hours';
  v_high  timestamptz := v_guess + interval '36 hours';
  v_found timestamptz;
BEGIN
  -- The zone's offsets around the guess give every instant that can show p_local.
  SELECT min(candidate) INTO v_found
    FROM (SELECT ((p_local AT TIME ZONE 'UTC') - ((probe AT TIME ZONE p_zone) - (probe AT TIME ZONE 'UTC'))) AS candidate
            FROM unnest(ARRAY[v_low, v_guess - interval '3 hours', v_guess, v_guess + interval '3 hours', v_high]) AS probe) c
    WHERE (candidate AT TIME ZONE p_zone) = p_local;
  IF v_found IS NOT NULL THEN
    RETURN v_found;
  END IF;
  WHILE v_high - v_low > interval '1 second' LOOP  -- skipped: close in on the change itself
    v_guess := date_trunc('second', v_low + (v_high - v_low) / 2);
    IF (v_guess AT TIME ZONE p_zone) >= p_local THEN v_high := v_guess; ELSE v_low := v_guess; END IF;
  END LOOP;
  RETURN v_high;
END $$;

-- Wall-clock time of occurrence n (0 is the first start). Months keep the day of the first start and fall back to the
-- month's last day: always start + n periods, never previous + period.
CREATE FUNCTION app.occurrence_local(p_start timestamp, p_period text, p_number int) RETURNS timestamp
  LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
  RETURN CASE p_period
    WHEN 'once'    THEN CASE WHEN p_number = 0 THEN p_start END
    WHEN 'daily'   THEN p_start + pg_catalog.make_interval(days => p_number)
    WHEN 'weekly'  THEN p_start + pg_catalog.make_interval(days => 7 * p_number)
    WHEN 'monthly' THEN p_start + pg_catalog.make_interval(months => p_number)
  END;
END $$;

-- NULL when the schedule has no such occurrence.
CREATE FUNCTION app.occurrence_moment(p_start timestamp, p_zone text, p_period text, p_number int) RETURNS timestamptz
  LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $$
BEGIN
  RETURN app.local_to_moment(app.occurrence_local(p_start, p_period, p_number), p_zone);
END $$;

-- Number of the newest occurrence at or before p_moment; -1 when the first start is still to come.
CREATE FUNCTION app.newest_occurrence(p_start timestamp, p_zone text, p_period text, p_moment timestamptz) RETURNS int
  LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_days   double precision := extract(epoch FROM (p_moment AT TIME ZONE 'UTC') - p_start) / 86400.0;
  v_number int := CASE p_period WHEN 'once' THEN 0
                    WHEN 'daily' THEN floor(v_days)::int + 2
                    WHEN 'weekly' THEN floor(v_days / 7)::int + 2
                    ELSE floor(v_days / 28)::int + 2 END;
BEGIN
  IF p_period = 'monthly' AND v_days > 0 THEN  -- 28-day steps overshoot: months are counted by the calendar
    v_number := (extract(year FROM age(p_moment AT TIME ZONE 'UTC', p_start)) * 12
               + extract(month FROM age(p_moment AT TIME ZONE 'UTC', p_start)))::int + 2;
  END IF;
  WHILE v_number >= 0 AND app.occurrence_moment(p_start, p_zone, p_period, v_number) > p_moment LOOP
    v_number := v_number - 1;
  END LOOP;
  RETURN greatest(v_number, -1);
END $$;

-- The moment at which an end is over: an end given as a date means the end of that day in the zone.
CREATE FUNCTION app.end_moment(p_end timestamp, p_is_date boolean, p_zone text) RETURNS timestamptz
  LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
  SELECT app.local_to_moment(CASE WHEN p_is_date THEN date_trunc('day', p_end) + interval '1 day' ELSE p_end END, p_zone)
$$;

-- The next p_count moments of a schedule after p_after and before its end, for the sentence that says what will happen.
CREATE FUNCTION app.next_moments(p_start timestamp, p_end timestamp, p_end_is_date boolean, p_zone text, p_period text,
                                 p_after timestamptz, p_count int) RETURNS SETOF timestamptz
  LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
  SELECT DISTINCT m FROM ( -- a day that the zone skipped and the day after it are one moment
    SELECT app.occurrence_moment(p_start, p_zone, p_period, n) AS m
      FROM (SELECT app.newest_occurrence(p_start, p_zone, p_period, p_after) AS newest) s,
           generate_series(s.newest + 1, s.newest + 1 + least(greatest(p_count, 0), 100)) AS n) moments
   WHERE m IS NOT NULL AND (p_end IS NULL OR m < app.end_moment(p_end, p_end_is_date, p_zone))
   ORDER BY m LIMIT least(greatest(p_count, 0), 100)
$$;

-- The same as the planner will have them, from p_now on: a mailing that never ran makes up for a start that has passed.
CREATE FUNCTION app.coming_moments(p_start timestamp, p_end timestamp, p_end_is_date boolean, p_zone text, p_period text,
                                   p_ran boolean, p_now timestamptz, p_count int) RETURNS SETOF timestamptz
  LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
  SELECT c.m FROM (
    SELECT p_now AS m WHERE NOT p_ran AND app.newest_occurrence(p_start, p_zone, p_period, p_now) >= 0
       AND (p_end IS NULL OR p_now < app.end_moment(p_end, p_end_is_date, p_zone))
    UNION ALL SELECT n FROM app.next_moments(p_start, p_end, p_end_is_date, p_zone, p_period, p_now, p_count) n) c
   ORDER BY c.m LIMIT least(greatest(p_count, 0), 100)
$$;

GRANT EXECUTE ON FUNCTION app.local_to_moment(timestamp, text), app.occurrence_local(timestamp, text, int),
  app.occurrence_moment(timestamp, text, text, int), app.newest_occurrence(timestamp, text, text, timestamptz),
  app.end_moment(timestamp, boolean, text),
  app.next_moments(timestamp, timestamp, boolean, text, text, timestamptz, int),
  app.coming_moments(timestamp, timestamp, boolean, text, text, boolean, timestamptz, int) TO mailer_user, mailer_manager;
RESET ROLE;
