-- Staged rows go with their import, whoever deletes it: the product, a workspace that cascades, a hand in psql.
-- A trigger on the few imports instead of foreign keys on the staged rows, which would be checked one by one while
-- millions of them are loaded.
-- The schema engine takes every semicolon for the end of a statement, so those of the body are written as \x3b.
CREATE FUNCTION lifecurve_drop_staged() RETURNS trigger LANGUAGE plpgsql AS E'
BEGIN
  DELETE FROM import_event WHERE workspace_id = OLD.workspace_id AND import_id = OLD.id\x3b
  DELETE FROM import_case WHERE workspace_id = OLD.workspace_id AND import_id = OLD.id\x3b
  DELETE FROM import_issue WHERE workspace_id = OLD.workspace_id AND import_id = OLD.id\x3b
  RETURN NULL\x3b
END';

CREATE TRIGGER import_drops_staged AFTER DELETE ON "import" FOR EACH ROW EXECUTE FUNCTION lifecurve_drop_staged();

DELETE FROM import_event e WHERE NOT EXISTS (SELECT 1 FROM "import" i WHERE i.workspace_id = e.workspace_id AND i.id = e.import_id);
DELETE FROM import_case e WHERE NOT EXISTS (SELECT 1 FROM "import" i WHERE i.workspace_id = e.workspace_id AND i.id = e.import_id);
DELETE FROM import_issue e WHERE NOT EXISTS (SELECT 1 FROM "import" i WHERE i.workspace_id = e.workspace_id AND i.id = e.import_id);
