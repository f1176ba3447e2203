import { describe, expect, it } from "vitest";
import { lifeSentence } from "./say";
import { liveOneLife, marginEndingAt, scaleCosting, templates } from "./two-lives";

const [app, auto] = templates;
const plain = (template: typeof app) => ({ acquisitionScale: 1, monthlyMargin: template.monthlyMargin });

describe("the two lives of the landing page", () => {
  it("1.4 come out as calibrated: acquisition cost, load and payback", () => {
    const low = liveOneLife(app, plain(app));
    expect(low.cac).toBeCloseTo(6.0643, 4);
    expect(low.payback).toBeCloseTo(1.74549, 4);
    const high = liveOneLife(auto, plain(auto));
    expect(high.cac).toBeCloseTo(464.127, 4);
    expect(high.load).toBeCloseTo(424.127, 4);
    expect(high.payback).toBeCloseTo(45.22449, 4);
  });

  it("1.4 a dragged mark ends exactly where it was put", () => {
    const input = plain(auto);
    const dearer = { ...input, acquisitionScale: scaleCosting(auto, 600) };
    expect(liveOneLife(auto, dearer).cac).toBeCloseTo(600, 8);
    const better = { ...input, monthlyMargin: marginEndingAt(auto, input, 150) };
    expect(liveOneLife(auto, better).end).toBeCloseTo(150, 8);
  });

  it("1.4 says the finding in words, also when a curve never pays back", () => {
    const never = liveOneLife(auto, { ...plain(auto), monthlyMargin: 0 });
    expect(lifeSentence(liveOneLife(app, plain(app)), never)).toBe(
      "The app earns its customer back in 1.7 months; the auto policy not in five years, because 91 % of what it costs to win a policyholder goes to people who never buy.",
    );
  });
});
