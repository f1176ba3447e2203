import { expect, test } from "vitest";
import { nextAddress } from "./next-address";

test("7.1 signing in leads on within this site only", () => {
  expect(nextAddress("/acme/customers?stage=use", "/open")).toBe("/acme/customers?stage=use");
  for (const wanted of [
    undefined,
    "",
    "https://evil.test",
    "//evil.test",
    "/\\evil.test",
    "/a\n/b",
    ["/a"],
  ]) {
    expect(nextAddress(wanted, "/open")).toBe("/open");
  }
});
