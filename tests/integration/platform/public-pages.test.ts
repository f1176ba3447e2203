import { readdirSync } from "node:fs";
import type { ReactNode } from "react";
import { expect, test, vi } from "vitest";
import { makeSession } from "@/tests/factories/session";
import { makeWorkspace } from "@/tests/factories/workspace";
import { answerOf } from "@/tests/setup/page-answer";
import { useDatabase } from "@/tests/setup/use-database";

useDatabase();

const request = vi.hoisted(() => ({ headers: new Headers() }));
vi.mock("next/headers", () => ({ headers: async () => request.headers }));

type Page = (props: {
  params: Promise<object>;
  searchParams: Promise<object>;
}) => ReactNode | Promise<ReactNode>;

/** What lies outside any workspace, written by hand: whether it opens to anybody, or sends to sign in first. */
const publicAccess: Readonly<Record<string, "anyone" | "signed-in">> = {
  "/": "anyone",
  "/account": "signed-in",
  "/api-reference": "anyone",
  "/forgot-password": "anyone",
  "/invitation/[token]": "anyone",
  "/new-password": "anyone",
  "/new-workspace": "signed-in",
  "/open": "signed-in",
  "/s/[token]": "anyone",
  "/sign-in": "anyone",
  "/sign-up": "anyone",
};

const below = (folder: string, name: string) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => file === name || file.endsWith(`/${name}`));

async function open(path: string, cookie: string | null): Promise<string> {
  request.headers = new Headers(cookie ? { cookie } : {});
  const file = `${process.cwd()}/app/(public)${path === "/" ? "" : path}/page.tsx`;
  const module = (await import(/* @vite-ignore */ file)) as { default: Page };
  const params = Promise.resolve({ token: "no-such-token" });
  return answerOf(() => module.default({ params, searchParams: Promise.resolve({}) }));
}

test("7.1 every page and every address outside a workspace is known", () => {
  const pages = below("app/(public)", "page.tsx").map((file) => `/${file.replace(/\/?page\.tsx$/, "")}`);
  expect(pages.sort()).toEqual(Object.keys(publicAccess).sort());
  const addresses = below("app", "route.ts").filter((file) => !file.startsWith("api/v1/"));
  const known = ["api/auth/[...all]/route.ts", "health/route.ts", "ready/route.ts", "metrics/route.ts"];
  expect(addresses.filter((file) => !known.includes(file))).toEqual([]);
});

test.each(Object.entries(publicAccess))("7.1 %s opens to %s", async (path, access) => {
  const seen = await open(path, null);
  if (access === "signed-in") expect(seen).toMatch(/^to \/sign-in\?next=/);
  else expect(seen).toMatch(path === "/s/[token]" ? /^(?:shown|not found)$/ : /^shown$/);
});

test("7.1 who is signed in is not asked to sign in again", async () => {
  const cookie = await makeSession((await makeWorkspace()).userId ?? "");
  const session = `${cookie.name}=${cookie.value}`;
  for (const path of ["/sign-in", "/sign-up"]) expect(await open(path, session)).toBe("to /open");
  expect(await open("/account", session)).toBe("shown");
  expect(await open("/open", session)).toMatch(/^to \/ws-/);
});
