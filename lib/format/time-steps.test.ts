import { describe, expect, it } from "vitest";
import { pickTimeStep } from "./time-steps";

describe("steps of customer time", () => {
  it("1.3 takes the smallest round step that has room, and names its ticks", () => {
    const hours = pickTimeStep(240, 60);
    expect([hours.days, hours.say(3)]).toEqual([1 / 4, "18 h"]);
    expect(pickTimeStep(5, 60).say(-1)).toBe("−14 d");
    expect(pickTimeStep(2, 60).say(2)).toBe("2 mo");
    expect(pickTimeStep(0.06, 60).say(2)).toBe("10 yr");
    expect(pickTimeStep(0, 60).say(1)).toBe("10 yr");
  });
});
