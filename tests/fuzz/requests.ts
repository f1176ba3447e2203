import { gzipSync } from "node:zlib";
import type { Random as Dice } from "@/lib/demo/random";
import { hostileTexts, hostileValue } from "./hostile";
import { type Pool, sampleOf } from "./sample";
import type { Home, World } from "./world";

type Json = Record<string, unknown>;
type Parameter = { name: string; in: string; schema: Json; required?: boolean };
type Described = {
  operationId: string;
  parameters?: (Parameter | { $ref: string })[];
  requestBody?: { content: Record<string, { schema: Json }> };
};
export type Document = {
  paths: Record<string, Record<string, Described>>;
  components: { schemas: Record<string, Json> };
};
export type Operation = Described & { method: string; path: string };

export type Shot = {
  name: string;
  method: string;
  address: string;
  headers: Record<string, string>;
  body: Buffer | null;
};

export function operationsOf(document: Document): Operation[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ ...operation, method: method.toUpperCase(), path })),
  );
}

const isFields = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Changes one place of a value, anywhere in it. */
function disturb(dice: Dice, value: unknown, ids: readonly string[], depth = 0): unknown {
  if (Array.isArray(value) && value.length > 0 && dice.chance(0.7)) {
    const at = dice.below(value.length);
    return value.map((each, index) => (index === at ? disturb(dice, each, ids, depth + 1) : each));
  }
  if (isFields(value) && Object.keys(value).length > 0 && (depth === 0 || dice.chance(0.8))) {
    const name = dice.pick(Object.keys(value));
    const rest = { ...value };
    switch (dice.below(8)) {
      case 0:
        delete rest[name];
        return rest;
      case 1:
        return { ...rest, [dice.pick(hostileTexts)]: hostileValue(dice, ids) };
      case 2:
        delete rest[name];
        return { ...rest, [name.toUpperCase()]: value[name] };
      default:
        return { ...rest, [name]: disturb(dice, value[name], ids, depth + 1) };
    }
  }
  return hostileValue(dice, ids);
}

const contentTypes = [
  ...["application/json", "text/plain", "application/json; charset=utf-16", "application/xml", ""],
  ...["multipart/form-data; boundary=x", "application/cloudevents+json", "application/octet-stream"],
];

/** What a body becomes on its way: broken, doubled, packed or in another encoding. */
function garble(dice: Dice, text: string, headers: Record<string, string>): Buffer {
  switch (dice.below(11)) {
    case 0:
      return Buffer.from(text.slice(0, dice.below(text.length + 1)));
    case 1:
      return Buffer.from(text.replace("{", '{"version":1,"version":2,"__proto__":{"a":1},'));
    case 2:
      return Buffer.from(`\ufeff${text}`);
    case 3:
      return Buffer.from(`\ufeff${text}`, "utf16le");
    case 4:
      headers["content-encoding"] = "gzip";
      return dice.chance(0.5) ? gzipSync(text) : gzipSync(text).subarray(0, 20);
    case 5:
      return Buffer.concat([Buffer.from(text), Buffer.from([0xff, 0xfe, 0x00, 0xc3, 0x28])]);
    case 6:
      headers["content-type"] = dice.pick(contentTypes);
      return Buffer.from(text);
    case 7:
      return Buffer.alloc(0);
    case 8:
      return Buffer.from(`${"[".repeat(50_000)}1${"]".repeat(50_000)}`);
    case 9:
      return Buffer.from(text.replace(/"[^"]*"/, '"\\ud800\\u0000"'));
    default:
      return Buffer.from(`[${text},${text}]`);
  }
}

/** Only what a header can carry. */
const headerText = (text: string) => text.replace(/[^\x20-\x7e]/g, "?").slice(0, 2_000);

function whoAsks(dice: Dice, world: World, home: Home): Record<string, string> {
  switch (dice.below(20)) {
    case 0:
      return {};
    case 1:
      return { authorization: `Bearer ${headerText(dice.pick(hostileTexts)).trim() || "x"}` };
    case 2:
      return { authorization: `Bearer ${home.weakKey}` };
    case 3:
    case 4:
    case 5:
      return { ...home.session };
    case 6:
      return { ...home.session, "x-workspace": world.theirSlug };
    case 7:
      return { ...home.session, authorization: `Bearer ${home.key}` };
    default:
      return { authorization: `Bearer ${home.key}` };
  }
}

function strangeHeaders(dice: Dice, world: World): Record<string, string> {
  const text = headerText(dice.pick(hostileTexts));
  const all: Record<string, string>[] = [
    { "idempotency-key": `key-${dice.below(40)}` },
    { "idempotency-key": text },
    { "if-match": dice.pick(["*", '"1"', '"1.abc"', 'W/"1"', '"', "1", '"99999999999999999999"', text]) },
    { "if-none-match": dice.pick(["*", '"1"', text]) },
    { "x-workspace": world.theirSlug },
    { "x-workspace": text },
    { "x-request-id": text },
    { "x-forwarded-for": dice.pick(["::1%eth0", "1.2.3.4, 5.6.7.8", text, "::ffff:1.2.3.4"]) },
    { accept: "text/csv", "accept-language": text },
    { range: "bytes=0-10" },
    { "sec-fetch-site": dice.pick(["cross-site", "same-origin", text]) },
    {
      "ce-id": "1",
      "ce-source": "/s",
      "ce-type": "app.lifecurve.touchpoint.logged",
      "ce-specversion": text || "1.0",
    },
  ];
  return dice.pick(all);
}

function pathOf(dice: Dice, operation: Operation, world: World, home: Home, ids: readonly string[]): string {
  const noun = operation.path.split("/")[3] ?? "";
  return operation.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const chance = dice.next();
    if (name === "number" && chance < 0.7) return "1";
    if (name === "currency" && chance < 0.7) return "USD";
    if (name === "day" && chance < 0.7) return "2026-03-01";
    if (name === "id" && chance < 0.75) return home.ids[noun] ?? dice.pick(ids);
    if (chance < 0.85) return world.theirIds[noun] ?? dice.pick(ids);
    if (chance < 0.93) return dice.pick(ids);
    return encodeURIComponent(dice.pick(hostileTexts).toWellFormed()) || "%20";
  });
}

function cursorOf(dice: Dice): string {
  const parts = Array.from({ length: 1 + dice.below(4) }, () => dice.pick(hostileTexts).toWellFormed());
  return Buffer.from(JSON.stringify(parts)).toString("base64url");
}

function queryOf(dice: Dice, document: Document, operation: Operation, pool: Pool): string {
  const parts: string[] = [];
  for (const parameter of operation.parameters ?? []) {
    if ("$ref" in parameter || parameter.in !== "query") continue;
    if (!parameter.required && dice.chance(0.5)) continue;
    const fits = sampleOf(dice, document, parameter.schema, pool, parameter.name);
    const value =
      parameter.name === "cursor"
        ? cursorOf(dice)
        : dice.chance(0.35)
          ? String(dice.pick(hostileTexts)).toWellFormed()
          : String(Array.isArray(fits) ? fits.join(",") : fits);
    parts.push(`${parameter.name}=${encodeURIComponent(value)}`);
    if (dice.chance(0.05)) parts.push(`${parameter.name}=again`);
  }
  if (dice.chance(0.05)) parts.push("unknown=%00", "%E0%A4%A=1", "__proto__=1");
  return parts.length ? `?${parts.join("&")}` : "";
}

/** One request of an operation: fit, then disturbed in zero to three places. */
export function makeShot(dice: Dice, document: Document, operation: Operation, world: World): Shot {
  const home = dice.pick(world.homes);
  const ids = [...Object.values(home.ids), ...Object.values(world.theirIds)];
  const pool: Pool = { byNoun: dice.chance(0.9) ? home.ids : world.theirIds, all: ids };
  const headers = whoAsks(dice, world, home);
  if (dice.chance(0.3)) Object.assign(headers, strangeHeaders(dice, world));
  let body: Buffer | null = null;
  const content = Object.entries(operation.requestBody?.content ?? {})[0];
  if (content) {
    const [type, { schema }] = content;
    headers["content-type"] = type;
    let value: unknown =
      type === "application/json"
        ? sampleOf(dice, document, schema, pool)
        : type.includes("cloudevents")
          ? eventsOf(dice, world, home)
          : "a,b\n1,2\n";
    for (let left = dice.below(4); left > 0; left--) value = disturb(dice, value, ids);
    const text = typeof value === "string" && type !== "application/json" ? value : JSON.stringify(value);
    body = dice.chance(0.15) ? garble(dice, text, headers) : Buffer.from(text);
  }
  const address = `${pathOf(dice, operation, world, home, ids)}${queryOf(dice, document, operation, pool)}`;
  return { name: `${operation.method} ${operation.path}`, method: operation.method, address, headers, body };
}

function eventsOf(dice: Dice, world: World, home: Home): unknown {
  const types = [
    "touchpoint.logged",
    "customer.created",
    "customer.moved",
    "nothing.known",
    "agreement.added",
  ];
  return Array.from({ length: 1 + dice.below(5) }, (_, index) => ({
    specversion: "1.0",
    id: `event-${dice.below(500)}-${index}`,
    source: dice.pick(["/policies", "/crm"]),
    type: `app.lifecurve.${dice.pick(types)}`,
    subject: `customer-${dice.below(20)}`,
    customerid: dice.chance(0.5) ? home.ids.customers : world.theirIds.customers,
    time: dice.pick(["2026-03-04T10:00:00Z", "2026-03-04T10:00:00.123456789Z", dice.pick(hostileTexts)]),
    datacontenttype: "application/json",
    data: { channel: "phone", direction: "inbound", initiation: "reactive", activity: "Call", minutes: 4 },
  }));
}
