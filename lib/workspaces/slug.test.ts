import { expect, test } from "vitest";
import { slugOf } from "./slug";

const nothing = () => false;

test("7.1 a workspace's address comes from its name", () => {
  expect(slugOf("Äpfel & Birnen Co.", nothing)).toBe("apfel-birnen-co");
  expect(slugOf("  --  ", nothing)).toBe("workspace");
  expect(slugOf("x".repeat(90), nothing)).toHaveLength(40);
});

test("7.1 a taken or reserved address gets a number", () => {
  expect(slugOf("Acme", (slug) => slug === "acme" || slug === "acme-2")).toBe("acme-3");
  expect(slugOf("API", nothing)).toBe("api-2");
  expect(slugOf("Sign in", nothing)).toBe("sign-in-2");
});
