import { describe, expect, it } from "vitest";
import { baseAddress } from "./base-address";

describe("1.6 the base of scenarios", () => {
  const path = "/harbour/profiles/1/scenarios";

  it("1.6 keeps the plan of the load forecast when it changes", () => {
    expect(baseAddress(path, "arrivals=10,20&months=12", true)).toBe(
      `${path}?arrivals=10,20&months=12&version=draft`,
    );
    expect(baseAddress(path, "arrivals=10,20&version=draft&months=12", false)).toBe(
      `${path}?arrivals=10,20&months=12`,
    );
  });

  it("1.6 says nothing that is usual", () => {
    expect(baseAddress(path, "version=draft", false)).toBe(path);
    expect(baseAddress(path, "", true)).toBe(`${path}?version=draft`);
  });
});
