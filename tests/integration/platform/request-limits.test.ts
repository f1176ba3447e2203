import { afterEach, expect, test } from "vitest";
import { GET } from "@/app/api/v1/models/route";
import { takeRequest } from "@/lib/auth/request-limit";
import { read } from "@/lib/db/sql";
import { makeSessionHeaders } from "@/tests/factories/session";
import { makeWorkspace } from "@/tests/factories/workspace";
import { makeKey } from "@/tests/integration/live-events/send";
import { useDatabase } from "@/tests/setup/use-database";

useDatabase();

const names = ["KEY", "SESSION", "ADDRESS"].map((kind) => `LIFECURVE_${kind}_REQUESTS`);
afterEach(() => {
  for (const name of names) delete process.env[name];
});

async function ask(headers: Record<string, string>) {
  const answer = await GET(new Request("http://localhost/api/v1/models", { headers }), {
    params: Promise.resolve({}),
  });
  return { status: answer.status, headers: answer.headers, told: await answer.json() };
}

test("6.3 every answer says the policy and what is left of it, per key", async () => {
  process.env.LIFECURVE_KEY_REQUESTS = "3";
  const actor = await makeWorkspace();
  const [one, other] = [await makeKey(actor), await makeKey(actor)];
  const left = [];
  for (let turn = 0; turn < 3; turn++) {
    const { status, headers } = await ask({ authorization: `Bearer ${one}` });
    expect(status).toBe(200);
    expect(headers.get("ratelimit-policy")).toBe('"key";q=3;w=60');
    left.push(/^"key";r=(\d+);t=(\d+)$/.exec(headers.get("ratelimit") ?? "")?.[1]);
  }
  expect(left).toEqual(["2", "1", "0"]);
  const refused = await ask({ authorization: `Bearer ${one}` });
  expect(refused).toMatchObject({ status: 429, told: { code: "rate_limited", details: { policy: "key" } } });
  expect(refused.headers.get("content-type")).toBe("application/problem+json");
  const wait = Number(refused.headers.get("retry-after"));
  expect(wait).toBeGreaterThan(0);
  expect(wait).toBeLessThanOrEqual(60);
  expect(refused.headers.get("ratelimit")).toBe(`"key";r=0;t=${wait}`);
  expect((await ask({ authorization: `Bearer ${other}` })).status, "another key").toBe(200);
});

test("6.3 refusals carry the fields too; who shows no key is counted by address", async () => {
  process.env.LIFECURVE_ADDRESS_REQUESTS = "2";
  const from = (address: string) => ({ authorization: "Bearer lc_wrong", "x-forwarded-for": address });
  const first = await ask(from("203.0.113.7"));
  expect(first.status).toBe(401);
  expect(first.headers.get("ratelimit-policy")).toBe('"address";q=2;w=60');
  expect((await ask(from("203.0.113.7"))).status).toBe(401);
  expect((await ask(from("203.0.113.7"))).status).toBe(429);
  expect((await ask({ "x-forwarded-for": "203.0.113.7" })).status, "with nothing at all").toBe(429);
  expect((await ask(from("203.0.113.8"))).status).toBe(401);
});

test("6.3 a session has a count of its own, and 0 is no limit", async () => {
  process.env.LIFECURVE_SESSION_REQUESTS = "1";
  const actor = await makeWorkspace();
  const [one, other] = [
    await makeSessionHeaders(actor.userId ?? ""),
    await makeSessionHeaders(actor.userId ?? ""),
  ];
  const at = { "x-workspace": actor.workspace.slug };
  expect((await ask({ ...one, ...at })).status).toBe(200);
  expect((await ask({ ...one, ...at })).status).toBe(429);
  expect((await ask({ ...other, ...at })).status).toBe(200);
  process.env.LIFECURVE_SESSION_REQUESTS = "0";
  const free = await ask({ ...one, ...at });
  expect(free.status).toBe(200);
  expect(free.headers.get("ratelimit")).toBeNull();
});

test("6.3 nodes share one count, at one statement for a hundredth of the limit", async () => {
  process.env.LIFECURVE_KEY_REQUESTS = "1000";
  const key = { kind: "key", id: "shared by nodes" } as const;
  const now = Date.now();
  let taken = 0;
  for (let turn = 0; turn < 700; turn++) if (!(await takeRequest(key, now))?.refused) taken++;
  const [row] = await read<{ count: number }>(
    "SELECT count FROM rate_limit WHERE key = 'key shared by nodes|api'",
  );
  expect(taken).toBe(700);
  expect(row?.count).toBe(700);
  // Another node takes three hundred, so that nothing is left here.
  await read("UPDATE rate_limit SET count = count + 300 WHERE key = 'key shared by nodes|api'");
  expect((await takeRequest(key, now))?.refused).toBe(true);
  const next = await takeRequest(key, now + 60_000);
  expect(next).toMatchObject({ refused: false, limit: 1000, remaining: 999 });
});

test("6.3 those who come at once never get more than there is", async () => {
  process.env.LIFECURVE_KEY_REQUESTS = "150";
  const key = { kind: "key", id: "at once" } as const;
  const now = Date.now();
  const turns = await Promise.all(Array.from({ length: 400 }, () => takeRequest(key, now)));
  expect(turns.filter((turn) => turn && !turn.refused)).toHaveLength(150);
});
