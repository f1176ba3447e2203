-- Row-level security lets an index answer only what tells nothing of rows that are not shown, and ILIKE might tell.
-- These look up by name and number on behalf of whoever asks, and keep to the wall themselves.
-- The text is put together at each call so that the plan is made for the pattern. Semicolons of a body are written as
-- \x3b, which the schema engine does not take for the end of a statement.
CREATE FUNCTION lifecurve_find_named(wanted uuid, pattern text, other text, most integer) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp ROWS 100 AS E'
BEGIN
  RETURN QUERY EXECUTE ''SELECT id FROM customer WHERE workspace_id = $1 AND (name ILIKE $2 OR name ILIKE $3) LIMIT $4''
    USING CASE WHEN coalesce(nullif(current_setting(''lifecurve.workspace'', true), '''')::uuid, wanted) = wanted THEN wanted END,
      pattern, other, most\x3b
END';

CREATE FUNCTION lifecurve_find_numbered(wanted uuid, pattern text, most integer) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp ROWS 100 AS E'
BEGIN
  RETURN QUERY EXECUTE ''SELECT customer_id FROM customer_external_id WHERE workspace_id = $1 AND external_id LIKE $2 LIMIT $3''
    USING CASE WHEN coalesce(nullif(current_setting(''lifecurve.workspace'', true), '''')::uuid, wanted) = wanted THEN wanted END,
      pattern, most\x3b
END';
