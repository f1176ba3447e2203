import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { permissionNames, type Role, roleMay, roles } from "@/lib/auth/permissions";
import { makeToken } from "@/lib/auth/tokens";
import { newId } from "@/lib/db/ids";
import { prisma } from "@/lib/db/prisma";
import type { Route } from "@/lib/http/route";
import { methods, pathOf, routeFiles } from "@/scripts/openapi/routes";
import { makeOneOfEach } from "@/tests/factories/objects";
import { makeSessionHeaders } from "@/tests/factories/session";
import { addMember, makeWorkspace } from "@/tests/factories/workspace";
import { useDatabase } from "@/tests/setup/use-database";
import { apiAccess, bodies, queries } from "./access-table";

useDatabase();

type Endpoint = { name: string; path: string; handler: Route };
type Headers = Record<string, string>;

const found: Endpoint[] = await Promise.all(
  routeFiles("app/api/v1").map(async (file) => {
    const module: Record<string, unknown> = await import(
      /* @vite-ignore */ `${process.cwd()}/app/api/v1/${file}`
    );
    return methods.flatMap((method) => {
      const handler = module[method] as Route | undefined;
      return handler ? [{ name: `${method} ${pathOf(file)}`, path: pathOf(file), handler }] : [];
    });
  }),
).then((lists) => lists.flat());

const inWorkspace = found.filter(({ name }) => !["anyone", "signed-in"].includes(apiAccess[name] ?? ""));

let home: Actor;
let away: Actor;
let theirs: Record<string, string>;
const sessions = new Map<Role, Headers>();

beforeAll(async () => {
  home = await makeWorkspace({ name: "Home" });
  away = await makeWorkspace({ name: "Away" });
  theirs = await makeOneOfEach(away);
  for (const role of roles) {
    const member = role === "owner" ? home : await addMember(home.workspace, role);
    sessions.set(role, await makeSessionHeaders(member.userId ?? ""));
  }
});

async function call(endpoint: Endpoint, headers: Headers, id: string = randomUUID()) {
  const [method = "GET"] = endpoint.name.split(" ");
  const path = endpoint.path.replace("{id}", id).replace("{number}", "1").replace("{memberId}", id);
  const { body, rawBody } = endpoint.handler.operation;
  const request = new Request(`http://localhost${path}${queries[endpoint.name] ?? ""}`, {
    method,
    headers: {
      ...headers,
      ...(body ? { "content-type": "application/json" } : {}),
      ...(rawBody ? { "content-type": rawBody } : {}),
    },
    ...(body ? { body: JSON.stringify(bodies[endpoint.name] ?? {}) } : {}),
    ...(rawBody ? { body: "x" } : {}),
  });
  const known = {
    ...(endpoint.path.includes("{id}") ? { id } : {}),
    ...(endpoint.path.includes("{memberId}") ? { memberId: id } : {}),
    ...(endpoint.path.includes("{number}") ? { number: "1" } : {}),
    ...(endpoint.path.includes("{card}") ? { card: randomUUID() } : {}),
  };
  const answer = await endpoint.handler(request, { params: Promise.resolve(known) });
  // A stream that nobody reads to its end keeps its connection.
  const told = await answer.text();
  return { status: answer.status, json: async () => JSON.parse(told) };
}

async function makeKey(scopes: readonly string[]): Promise<Headers> {
  const { token, hash, hint } = makeToken("lc");
  await prisma().apiKey.create({
    data: {
      workspaceId: home.workspace.id,
      id: newId(),
      name: "Key",
      prefix: hint,
      tokenHash: hash,
      createdById: home.userId,
      scopes: [...scopes],
    },
  });
  return { authorization: `Bearer ${token}` };
}

/** Leaving is one's own: each call needs a member who may go. */
async function sessionFor(endpoint: Endpoint, role: Role): Promise<Headers> {
  const leaves = endpoint.name === "DELETE /api/v1/members/me";
  const member = leaves ? await addMember(home.workspace, role) : null;
  const session = member ? await makeSessionHeaders(member.userId ?? "") : sessions.get(role);
  return { ...session, "x-workspace": home.workspace.slug };
}

test("7.1 the table of access names every method of the API and no other", () => {
  expect(found.map(({ name }) => name).sort()).toEqual(Object.keys(apiAccess).sort());
});

test.each(found)("7.1 $name declares the access of the table", ({ name, handler }) => {
  expect(handler.operation.access).toBe(apiAccess[name]);
});

describe("7.1 roles", () => {
  test.each(inWorkspace)("$name", async (endpoint) => {
    const permission = apiAccess[endpoint.name] as (typeof permissionNames)[number];
    for (const role of roles) {
      const answer = await call(endpoint, await sessionFor(endpoint, role));
      if (roleMay(role, permission)) {
        expect([401, 403, 500], `${role} is let in`).not.toContain(answer.status);
      } else {
        expect(answer.status, `${role} is refused`).toBe(403);
        expect(await answer.json()).toMatchObject({ code: "forbidden" });
      }
    }
  });
});

describe("7.1 signed out", () => {
  test.each(found)("$name", async (endpoint) => {
    const answer = await call(endpoint, {
      "x-workspace": home.workspace.slug,
      "sec-fetch-site": "same-origin",
    });
    if (apiAccess[endpoint.name] === "anyone") expect([401, 403, 500]).not.toContain(answer.status);
    else expect(answer.status).toBe(401);
  });
});

describe("7.1 a foreign workspace does not exist", () => {
  test.each(inWorkspace)("$name", async (endpoint) => {
    const session = sessions.get("owner") ?? {};
    const answer = await call(endpoint, { ...session, "x-workspace": away.workspace.slug });
    const missing = await call(endpoint, { ...session, "x-workspace": "no-such-workspace" });
    expect(answer.status).toBe(404);
    expect(missing.status).toBe(404);
    expect((await answer.json()).detail).toBe((await missing.json()).detail);
  });
});

// Their bodies are too large to be repeated here; the import's own tests send them.
const bodyFirst = ["mapping", "reading", "table-mapping"].map((part) => `PUT /api/v1/imports/{id}/${part}`);

describe("7.1 a foreign id answers exactly like a missing one", () => {
  test.each(found.filter(({ path, name }) => path.includes("{id}") && !bodyFirst.includes(name)))(
    "$name",
    async (endpoint) => {
      const noun = endpoint.path.split("/")[3] ?? "";
      const foreign = theirs[noun];
      expect(foreign, `tests/factories/objects.ts makes no ${noun}`).toBeTruthy();
      const headers = { ...sessions.get("owner"), "x-workspace": home.workspace.slug };
      const [answer, missing] = [await call(endpoint, headers, foreign), await call(endpoint, headers)];
      const [told, toldOfMissing] = [await answer.json(), await missing.json()];
      expect(answer.status, JSON.stringify(told)).toBe(404);
      expect(missing.status).toBe(404);
      expect({ ...told, requestId: "" }).toEqual({ ...toldOfMissing, requestId: "" });
    },
  );
});

describe("7.1 API keys", () => {
  test.each(found.filter(({ name }) => apiAccess[name] !== "anyone"))("$name", async (endpoint) => {
    const permission = apiAccess[endpoint.name] ?? "";
    const without = await makeKey(permissionNames.filter((name) => name !== permission));
    expect((await call(endpoint, without)).status, "without the scope").toBe(403);
    const withOnly = await call(endpoint, await makeKey([permission]));
    if (permission === "signed-in" || endpoint.name === "DELETE /api/v1/members/me") {
      expect(withOnly.status, "this is for people").toBe(403);
    } else {
      expect([401, 403, 500], "with the scope alone").not.toContain(withOnly.status);
    }
  });

  test("an unknown, revoked or expired key is refused", async () => {
    const [endpoint] = found.filter(({ name }) => name === "GET /api/v1/models");
    if (!endpoint) throw new Error("There is no list of models.");
    expect((await call(endpoint, { authorization: "Bearer lc_unknown" })).status).toBe(401);
    const key = await makeKey(["model:read"]);
    await prisma().apiKey.updateMany({
      where: { workspaceId: home.workspace.id },
      data: { expiresAt: new Date(1) },
    });
    expect((await call(endpoint, key)).status).toBe(401);
  });
});

describe("7.1 a write with a cookie must come from this site", () => {
  const writes = found.filter(({ name }) => !name.startsWith("GET ") && apiAccess[name] !== "anyone");
  test.each(writes)("$name", async (endpoint) => {
    const { "sec-fetch-site": _, ...cookie } = sessions.get("owner") ?? {};
    const at = { ...cookie, "x-workspace": home.workspace.slug, host: "lifecurve.test" };
    for (const from of [
      { "sec-fetch-site": "cross-site" },
      { "sec-fetch-site": "same-site" },
      { origin: "https://evil.test" },
      { origin: "null" },
      {},
    ]) {
      const answer = await call(endpoint, { ...at, ...(from as Headers) });
      expect(answer.status, JSON.stringify(from)).toBe(403);
    }
  });

  test("and one that does is let in", async () => {
    const [endpoint] = found.filter(({ name }) => name === "POST /api/v1/models");
    if (!endpoint) throw new Error("Models cannot be created.");
    const { "sec-fetch-site": _, ...cookie } = sessions.get("owner") ?? {};
    const at = { ...cookie, "x-workspace": home.workspace.slug, host: "lifecurve.test" };
    expect((await call(endpoint, { ...at, origin: "https://lifecurve.test" })).status).toBe(422);
    expect((await call(endpoint, { ...at, "sec-fetch-site": "same-origin" })).status).toBe(422);
  });
});
