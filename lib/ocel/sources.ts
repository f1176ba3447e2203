/** What an attribute of a type holds; every value is written as text, as the published schema wants it. */
export type OcelAttribute = { name: string; type: "string" | "integer" | "float" | "time" | "boolean" };

/**
 * One kind of event or object. `rows` reads a page: $1 workspace, $2 zone, $3 model or null, $4 minor units in a major
 * one, $5 decimals, $6 the last id before the page; it answers (id, line), a line being the JSON of one event or object.
 * `types` answers the names of the types that occur.
 */
export type OcelSource = { attributes: readonly OcelAttribute[]; types: string; rows: string };

export const pageRows = 2_000;

const bound = "$1::uuid IS NOT NULL AND $2::text IS NOT NULL AND $4::numeric > 0 AND $5::int >= 0";
const instant = (at: string) => `to_char(${at} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const startOf = (day: string) => `(${day}::timestamp AT TIME ZONE $2)`;
const money = (minor: string) => `round(${minor}::numeric / $4::numeric, $5::int)::text`;

/** Facts that count, of customers of the chosen model. */
const facts = (table: string, more = "f.voided_at IS NULL") => `${table} f
  JOIN customer c ON c.workspace_id = $1 AND c.id = f.customer_id AND ($3::uuid IS NULL OR c.model_id = $3)
  WHERE f.workspace_id = $1 AND ${more}`;
const page = (table: string, more?: string) =>
  `(SELECT f.* FROM ${facts(table, more)} AND f.id > $6::uuid AND ${bound} ORDER BY f.id LIMIT ${pageRows}) f`;

type Values = readonly (readonly [name: string, sql: string])[];
const listed = (values: Values, time?: string) =>
  values.length === 0
    ? "'[]'::json"
    : `(SELECT coalesce(json_agg(json_build_object('name', k, 'value', v${time ? `, 'time', ${time}` : ""})), '[]'::json)
        FROM (VALUES ${values.map(([name, sql]) => `('${name}', (${sql})::text)`).join(", ")}) AS a(k, v) WHERE v IS NOT NULL)`;

/** Relations as queries of (object, qualifier); an object that is null is none. */
const related = (pairs: readonly string[]) =>
  `(SELECT coalesce(json_agg(json_build_object('objectId', o, 'qualifier', q)), '[]'::json)
    FROM (${pairs.join(" UNION ALL ")}) AS r(o, q) WHERE o IS NOT NULL)`;
const to = (prefix: string, id: string, qualifier: string) => `SELECT '${prefix}-' || ${id}, '${qualifier}'`;
const servicesOf = (stage: string) => `SELECT 'service-' || x.service_id, 'served by' FROM service_stage x
  JOIN service v ON v.workspace_id = $1 AND v.id = x.service_id WHERE x.workspace_id = $1 AND x.stage_id = ${stage}`;

const event = (id: string, type: string, at: string, attributes: Values, relations: readonly string[]) =>
  `json_build_object('id', ${id}, 'type', ${type}, 'time', ${instant(at)}, 'attributes', ${listed(attributes)},
    'relationships', ${related(relations)})::text AS line`;
const object = (id: string, type: string, attributes: Values, relations: readonly string[]) =>
  // What does not change over time is told as of the beginning of time, as the standard's own examples do.
  `json_build_object('id', ${id}, 'type', '${type}', 'attributes', ${listed(attributes, "'1970-01-01T00:00:00Z'")},
    'relationships', ${relations.length > 0 ? related(relations) : "'[]'::json"})::text AS line`;

const texts = (...names: string[]): OcelAttribute[] => names.map((name) => ({ name, type: "string" }));
const customer = to("customer", "f.customer_id", "of");

export const eventSources: readonly OcelSource[] = [
  {
    attributes: [
      ...texts("channel", "direction", "initiation", "stage"),
      { name: "minutes", type: "float" },
      { name: "impression", type: "integer" },
      { name: "complaint", type: "boolean" },
    ],
    types: `SELECT DISTINCT 'Touchpoint: ' || f.activity AS name FROM ${facts("touchpoint")} AND ${bound}`,
    rows: `SELECT f.id, ${event(
      "'touchpoint-' || f.id",
      "'Touchpoint: ' || f.activity",
      "f.occurred_at",
      [
        ["channel", "f.channel"],
        ["direction", "f.direction"],
        ["initiation", "f.initiation"],
        ["stage", "g.name"],
        ["minutes", "round(f.milliseconds / 60000.0, 4)"],
        ["impression", "f.impression"],
        ["complaint", "CASE WHEN f.complaint THEN 'true' ELSE 'false' END"],
      ],
      [customer, servicesOf("f.stage_id")],
    )} FROM ${page("touchpoint")} LEFT JOIN stage g ON g.workspace_id = $1 AND g.id = f.stage_id ORDER BY f.id`,
  },
  {
    attributes: texts("reason"),
    types: `SELECT DISTINCT 'Stage: ' || g.name AS name FROM stage g JOIN stage_interval f ON f.workspace_id = $1 AND f.stage_id = g.id
      JOIN customer c ON c.workspace_id = $1 AND c.id = f.customer_id AND ($3::uuid IS NULL OR c.model_id = $3)
      WHERE g.workspace_id = $1 AND f.voided_at IS NULL AND ${bound}`,
    rows: `SELECT f.id, ${event(
      "'move-' || f.id",
      "'Stage: ' || g.name",
      "f.starts_at",
      [["reason", "f.reason"]],
      [customer, servicesOf("f.stage_id")],
    )} FROM ${page("stage_interval")} JOIN stage g ON g.workspace_id = $1 AND g.id = f.stage_id ORDER BY f.id`,
  },
  {
    attributes: texts("reason"),
    types: `SELECT DISTINCT 'Milestone: ' || f.kind AS name FROM ${facts("milestone")} AND ${bound}`,
    rows: `SELECT f.id, ${event(
      "'milestone-' || f.id",
      "'Milestone: ' || f.kind",
      "f.occurred_at",
      [["reason", "f.reason"]],
      [customer],
    )} FROM ${page("milestone")} ORDER BY f.id`,
  },
  {
    attributes: [{ name: "amount", type: "float" }, ...texts("currency", "behaviour", "description")],
    types: `SELECT DISTINCT 'Entry: ' || f.kind || ' ' || f.nature AS name FROM ${facts("ledger_entry")} AND ${bound}`,
    rows: `SELECT f.id, ${event(
      "'entry-' || f.id",
      "'Entry: ' || f.kind || ' ' || f.nature",
      "f.occurred_at",
      [
        ["amount", money("f.amount_minor")],
        ["currency", "f.currency"],
        ["behaviour", "f.behaviour"],
        ["description", "f.description"],
      ],
      [
        customer,
        to("agreement", "f.agreement_id", "on"),
        "SELECT CASE WHEN f.kind = 'revenue' AND f.covers_from IS NOT NULL THEN 'invoice-' || f.id END, 'posts'",
      ],
    )} FROM ${page("ledger_entry")} ORDER BY f.id`,
  },
  {
    attributes: texts("reason"),
    types: `SELECT DISTINCT e.name FROM ${facts("agreement", "true").replace(
      " WHERE",
      ` CROSS JOIN LATERAL (
      VALUES ('Agreement: begins', f.starts_on), ('Agreement: ends', f.terminated_on)) AS e(name, day) WHERE e.day IS NOT NULL AND`,
    )} AND ${bound}`,
    rows: `SELECT f.id, ${event(
      "'agreement-' || e.word || '-' || f.id",
      "'Agreement: ' || e.word",
      startOf("e.day"),
      [["reason", "CASE WHEN e.word = 'ends' THEN f.end_reason::text END"]],
      [customer, to("agreement", "f.id", "of")],
    )} FROM ${page("agreement", "true")}
      CROSS JOIN LATERAL (VALUES ('begins', f.starts_on), ('ends', f.terminated_on)) AS e(word, day)
      WHERE e.day IS NOT NULL ORDER BY f.id, e.word`,
  },
  {
    attributes: texts("outcome", "note"),
    types: `SELECT DISTINCT 'Outcome: ' || f.kind AS name FROM ${facts("outcome_result")} AND ${bound}`,
    rows: `SELECT f.id, ${event(
      "'outcome-' || f.id",
      "'Outcome: ' || f.kind",
      "f.occurred_at",
      [
        ["outcome", "d.statement"],
        ["note", "f.note"],
      ],
      [customer],
    )} FROM ${page("outcome_result")} JOIN desired_outcome d ON d.workspace_id = $1 AND d.id = f.outcome_id ORDER BY f.id`,
  },
];

export const objectSources: readonly (OcelSource & { type: string })[] = [
  {
    type: "Customer",
    attributes: texts("name", "kind", "model", "segment", "acquisition channel"),
    types: "",
    rows: `SELECT f.id, ${object(
      "'customer-' || f.id",
      "Customer",
      [
        ["name", "f.name"],
        ["kind", "f.kind"],
        ["model", "l.name"],
        ["segment", "s.name"],
        ["acquisition channel", "f.acquisition_channel"],
      ],
      [
        `SELECT 'customer-' || m.group_id, 'member of' FROM group_member m JOIN customer k ON k.workspace_id = $1 AND k.id = m.group_id
          WHERE m.workspace_id = $1 AND m.customer_id = f.id AND ($3::uuid IS NULL OR k.model_id = $3)`,
      ],
    )} FROM (SELECT c.* FROM customer c WHERE c.workspace_id = $1 AND ($3::uuid IS NULL OR c.model_id = $3)
        AND c.id > $6::uuid AND ${bound} ORDER BY c.id LIMIT ${pageRows}) f
      JOIN lifecycle_model l ON l.workspace_id = $1 AND l.id = f.model_id
      LEFT JOIN segment s ON s.workspace_id = $1 AND s.id = f.segment_id ORDER BY f.id`,
  },
  {
    type: "Agreement",
    attributes: [
      ...texts("product", "kind", "number"),
      { name: "agreed amount", type: "float" },
      { name: "starts on", type: "string" },
      { name: "ends on", type: "string" },
    ],
    types: "",
    rows: `SELECT f.id, ${object(
      "'agreement-' || f.id",
      "Agreement",
      [
        ["product", "f.product"],
        ["kind", "f.kind"],
        ["number", "f.number"],
        ["agreed amount", money("f.amount_minor")],
        ["starts on", "f.starts_on"],
        ["ends on", "f.ends_on"],
      ],
      [to("customer", "f.customer_id", "held by")],
    )} FROM ${page("agreement", "true")} ORDER BY f.id`,
  },
  {
    type: "Invoice",
    attributes: [{ name: "amount", type: "float" }, ...texts("currency", "covers from", "covers until")],
    types: "",
    rows: `SELECT f.id, ${object(
      "'invoice-' || f.id",
      "Invoice",
      [
        ["amount", money("f.amount_minor")],
        ["currency", "f.currency"],
        ["covers from", "f.covers_from"],
        ["covers until", "f.covers_until"],
      ],
      [to("agreement", "f.agreement_id", "bills"), to("customer", "f.customer_id", "sent to")],
    )} FROM ${page("ledger_entry", "f.voided_at IS NULL AND f.kind = 'revenue' AND f.covers_from IS NOT NULL")} ORDER BY f.id`,
  },
  {
    type: "Service",
    attributes: texts("name", "owner team", "domain"),
    types: "",
    rows: `SELECT f.id, ${object(
      "'service-' || f.id",
      "Service",
      [
        ["name", "f.name"],
        ["owner team", "f.owner_team"],
        ["domain", "f.domain"],
      ],
      [],
    )} FROM (SELECT v.* FROM service v WHERE v.workspace_id = $1 AND v.id > $6::uuid AND ($3::uuid IS NULL OR true) AND ${bound}
        ORDER BY v.id LIMIT ${pageRows}) f ORDER BY f.id`,
  },
];
