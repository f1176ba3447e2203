import { expect, test } from "vitest";
import { proposeSlugs } from "./slug";

const first = (name: string) => proposeSlugs(name, "k3x9")[0];

test("7.1 a workspace's address comes from its name", () => {
  expect(first("Äpfel & Birnen Co.")).toBe("apfel-birnen-co");
  expect(first("  --  ")).toBe("workspace");
  expect(first("x".repeat(90))).toHaveLength(40);
});

test("7.1 a taken or reserved address gets a number, and in the end a lot", () => {
  const proposed = proposeSlugs("Acme", "k3x9");
  expect(proposed.slice(0, 3)).toEqual(["acme", "acme-2", "acme-3"]);
  expect(proposed.slice(-2)).toEqual(["acme-20", "acme-k3x9"]);
  expect(first("API")).toBe("api-2");
  expect(first("Sign in")).toBe("sign-in-2");
});
