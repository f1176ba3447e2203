import { describe, expect, it } from "vitest";
import { linear, niceAxis, niceStep, spreadLabels, ticksWithin } from "./scale";

describe("niceAxis", () => {
  it("starts at zero and ends on a round number", () => {
    expect(niceAxis(12, 87)).toEqual({ domain: [0, 100], ticks: [0, 25, 50, 75, 100] });
  });
  it("reaches below zero when the data do", () => {
    expect(niceAxis(-30, 60)).toEqual({ domain: [-50, 75], ticks: [-50, -25, 0, 25, 50, 75] });
  });
  it("still has a height when everything is zero", () => {
    expect(niceAxis(0, 0).domain[1]).toBeGreaterThan(0);
  });
  it("cuts minutes into parts of an hour and days into weeks", () => {
    expect(niceStep(100, 4, "minutes")).toBe(30);
    expect(niceStep(60, 6, "days")).toBe(14);
    expect(niceStep(36, 6, "months")).toBe(6);
  });
});

it("ticksWithin stays inside", () => {
  expect(ticksWithin([-40, 100], 30)).toEqual([-30, 0, 30, 60, 90]);
});

it("linear maps ends to ends", () => {
  const y = linear([0, 10], [200, 0]);
  expect([y(0), y(5), y(10)]).toEqual([200, 100, 0]);
});

describe("spreadLabels", () => {
  it("leaves room between neighbours and keeps their order", () => {
    expect(spreadLabels([10, 12, 50], 14, [0, 100])).toEqual([10, 24, 50]);
  });
  it("stays inside the plot", () => {
    expect(spreadLabels([95, 99], 14, [0, 100])).toEqual([86, 100]);
  });
});
