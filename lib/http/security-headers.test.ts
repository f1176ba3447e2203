import { expect, test } from "vitest";
import { THEME_SCRIPT } from "@/components/shell/theme-script";
import { fixedHeaders, makeNonce, pagePolicy } from "./security-headers";

const read = (policy: string) =>
  new Map(policy.split("; ").map((part) => [part.split(" ")[0] ?? "", part.split(" ").slice(1)]));

test("7.1 a page's policy runs nothing inline, nothing evaluated and nothing from elsewhere", () => {
  const nonce = makeNonce();
  const policy = read(pagePolicy({ nonce, scripts: [THEME_SCRIPT], https: true, development: false }));
  expect(policy.get("script-src")).toEqual([
    "'self'",
    `'nonce-${nonce}'`,
    "'strict-dynamic'",
    expect.stringMatching(/^'sha256-[\w+/]{43}='$/),
  ]);
  expect(policy.get("style-src-elem")).toEqual(["'self'", `'nonce-${nonce}'`]);
  expect(policy.get("frame-ancestors")).toEqual(["'none'"]);
  expect(policy.get("base-uri")).toEqual(["'none'"]);
  expect(policy.get("default-src")).toEqual(["'none'"]);
  expect(policy.has("upgrade-insecure-requests")).toBe(true);
  for (const [name, sources] of policy) {
    expect(sources.join(" "), name).not.toMatch(/unsafe-eval|https?:|\*/);
    if (name !== "style-src-attr") expect(sources, name).not.toContain("'unsafe-inline'");
  }
});

test("7.1 no two answers share a nonce", () => {
  const nonces = new Set(Array.from({ length: 1_000 }, makeNonce));
  expect(nonces.size).toBe(1_000);
  for (const nonce of nonces) expect(Buffer.from(nonce, "base64")).toHaveLength(16);
});

test("7.1 every answer forbids guessing its type and being framed", () => {
  const values = Object.fromEntries(fixedHeaders.map(({ key, value }) => [key.toLowerCase(), value]));
  expect(values).toMatchObject({
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
  });
  expect(values["permissions-policy"]).toContain("camera=()");
});
