import { describe, expect, it } from "vitest";
import { clearestSeams, findSeams } from "@/lib/engine/seams/find-seams";
import { signsOfProfile } from "@/lib/engine/seams/profile-signs";
import { findTemplate } from "./index";
import { profileOf } from "./profile";

function bordersOf(id: string) {
  const template = findTemplate(id);
  if (!template) throw new Error(`There is no template ${id}.`);
  return findSeams(signsOfProfile(profileOf(template)));
}

describe("4.3 seams of the templates", () => {
  it("4.3 an insurer writes once and bills for years: that border is the clearest", () => {
    const [clearest] = clearestSeams(bordersOf("personal-auto"));
    expect([clearest?.left.name, clearest?.right.name]).toEqual(["Onboarding", "Use"]);
    // By hand: 12 minutes in 14 days against 3 a month of 30.4375 days; work by arrivals against work by who is there.
    const pace = clearest?.signals.find(({ kind }) => kind === "pace");
    expect(pace?.strength).toBeCloseTo(1 - 3 / 30.4375 / (12 / 14), 9);
    expect(clearest?.signals.find(({ kind }) => kind === "driver")?.strength).toBe(1);
    for (const id of ["homeowners", "term-life"]) {
      expect(clearestSeams(bordersOf(id))[0]?.left.name).toBe("Onboarding");
    }
  });

  it("4.3 an ad-funded app has none: nobody works on one customer anywhere, all of it is digital", () => {
    expect(clearestSeams(bordersOf("ad-funded-app"))).toEqual([]);
  });
});
