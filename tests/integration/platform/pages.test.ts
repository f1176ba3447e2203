import { randomUUID } from "node:crypto";
import { readdirSync } from "node:fs";
import type { ReactNode } from "react";
import { beforeAll, describe, expect, test, vi } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { type Permission, type Role, roleMay, roles } from "@/lib/auth/permissions";
import { makeSession } from "@/tests/factories/session";
import { addMember, makeWorkspace } from "@/tests/factories/workspace";
import { answerOf } from "@/tests/setup/page-answer";
import { useDatabase } from "@/tests/setup/use-database";
import { pageAccess } from "./access-table";

useDatabase();

// Pages read their request from the framework; here the test says what it is.
const request = vi.hoisted(() => ({ headers: new Headers() }));
vi.mock("next/headers", () => ({ headers: async () => request.headers }));

type Props = { params: Promise<Record<string, string>>; searchParams: Promise<Record<string, string>> };
type WorkspacePage = ((props: Props) => Promise<ReactNode>) & { permission?: Permission };

const folder = "app/(app)/[workspace]";
const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .map((file) => file.replaceAll("\\", "/"))
  .filter((file) => file === "page.tsx" || file.endsWith("/page.tsx"));

const pages = await Promise.all(
  files.map(async (file) => {
    const module = (await import(/* @vite-ignore */ `${process.cwd()}/${folder}/${file}`)) as {
      default: WorkspacePage;
    };
    return { name: `/${file.replace(/\/?page\.tsx$/, "")}`, render: module.default };
  }),
);

let home: Actor;
let away: Actor;
const sessions = new Map<Role, string>();

beforeAll(async () => {
  home = await makeWorkspace();
  away = await makeWorkspace();
  for (const role of roles) {
    const member = role === "owner" ? home : await addMember(home.workspace, role);
    const cookie = await makeSession(member.userId ?? "");
    sessions.set(role, `${cookie.name}=${cookie.value}`);
  }
});

// Without a figure in its query such a page has nothing to open.
const asksForMore = ["/economics/entries"];

async function open(render: WorkspacePage, slug: string, cookie: string | null): Promise<string> {
  request.headers = new Headers(cookie ? { cookie } : {});
  const params = { workspace: slug, id: randomUUID(), model: randomUUID(), number: "1" };
  return answerOf(() => render({ params: Promise.resolve(params), searchParams: Promise.resolve({}) }));
}

test("7.1 the table of access names every page of a workspace and no other", () => {
  expect(pages.map(({ name }) => name).sort()).toEqual(Object.keys(pageAccess).sort());
});

describe("7.1 pages", () => {
  test.each(pages)("$name", async ({ name, render }) => {
    expect(render.permission).toBe(pageAccess[name]);
    const permission = pageAccess[name] as Permission;
    for (const role of roles) {
      const seen = await open(render, home.workspace.slug, sessions.get(role) ?? "");
      if (!roleMay(role, permission)) expect(seen, `${role} is refused`).toBe("not found");
      else if (name.includes("[") || asksForMore.includes(name))
        expect(seen, `${role} finds no such thing`).toBe("not found");
      else expect(seen, `${role} is let in`).toMatch(new RegExp(`^shown$|^to /${home.workspace.slug}/`));
    }
    expect(await open(render, away.workspace.slug, sessions.get("owner") ?? "")).toBe("not found");
    expect(await open(render, home.workspace.slug, null)).toMatch(/^to \/sign-in\?next=/);
  });
});
