import type pg from "pg";
import { demoEnd } from "./calendar";
import { copyRows, instant } from "./copy-rows";
import { demoId } from "./demo-id";
import { makeRandom } from "./random";
import type { DemoWorkspace } from "./workspace";

/** So many households say who belongs to them; the others nobody has asked yet. */
const households = 150;

/** Three persons of one family name belong to a household of that name, since they were first met. */
const members = `
  INSERT INTO group_member (workspace_id, group_id, customer_id, role, joined_on, created_at)
  SELECT $1, h.id, p.id, (ARRAY['Head', 'Spouse', 'Child'])[1 + (p.place - 1) % 3], s.first_contact_on, $2::timestamptz
  FROM (
    SELECT id, split_part(name, ' ', 2) AS family,
      row_number() OVER (PARTITION BY split_part(name, ' ', 2) ORDER BY id) AS place
    FROM customer WHERE workspace_id = $1 AND kind = 'household' ORDER BY id LIMIT ${households}) h
  JOIN (
    SELECT id, split_part(name, ' ', 2) AS family,
      row_number() OVER (PARTITION BY split_part(name, ' ', 2) ORDER BY id) AS place
    FROM customer WHERE workspace_id = $1 AND kind = 'person') p ON p.family = h.family AND (p.place + 2) / 3 = h.place
  JOIN customer_summary s ON s.workspace_id = $1 AND s.customer_id = p.id`;

const views = [
  { name: "Companies by margin", query: "kind=company&sort=margin" },
  { name: "Customers nobody looks after", query: "ownerId=none&status=customer" },
  { name: "High risk", query: "risk=high" },
];

/** Who belongs to which household, and the lists that the team keeps. */
export async function loadGroups(
  client: pg.ClientBase,
  workspace: DemoWorkspace,
  seed: string,
): Promise<void> {
  await client.query(members, [workspace.id, instant(demoEnd)]);
  const random = makeRandom(seed).fork("views");
  await copyRows(
    client,
    "saved_view",
    ["workspace_id", "id", "member_id", "list", "name", "query", "shared", "created_at"],
    views.map(({ name, query }) => [
      workspace.id,
      demoId(random, demoEnd),
      workspace.members.owner ?? "",
      "customers",
      name,
      query,
      true,
      instant(demoEnd),
    ]),
  );
}
