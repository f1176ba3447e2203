import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { closeRate } from "@/lib/models/view";
import { findTemplate, templates } from "./index";

const rateOf = (id: string) => {
  const stages = findTemplate(id)?.stages ?? [];
  return closeRate(stages.map((stage) => ({ ...stage, hidden: false })));
};

test("1.2 the templates close at the golden rates", () => {
  expect(rateOf("ad-funded-app")).toBeCloseTo(0.07, 12);
  expect(rateOf("personal-auto")).toBeCloseTo(0.0504, 12);
  expect(rateOf("mortgage")).toBeCloseTo(0.190125, 12);
  // Four rates of six digits each: their product meets the counted 2,246 of 13,087 within half a millionth.
  expect(rateOf("personal-loan")).toBeCloseTo(2246 / 13_087, 6);
  // By hand: .4 · .5 · .5, .75 · .6 · .2, .25 · .6 · .7, .15 · .5 · .35
  expect(rateOf("homeowners")).toBeCloseTo(0.1, 12);
  expect(rateOf("commercial-property")).toBeCloseTo(0.09, 12);
  expect(rateOf("term-life")).toBeCloseTo(0.105, 12);
  expect(rateOf("business-software")).toBeCloseTo(0.02625, 12);
});

test("1.2 every figure of a template is the reference's figure", () => {
  const text = readFileSync("../shared/reference/economics.md", "utf8");
  const part = text.slice(text.indexOf("## 8 Templates"));
  const shortOf = (value: number) => String(value).replace(/^0\./, ".");
  for (const template of templates) {
    for (const stage of template.stages.filter((each) => each.side === "pre")) {
      const figures = `(${shortOf(stage.durationDays ?? -1)}; ${shortOf(stage.passRate ?? -1)};`;
      const padded = `(${shortOf(stage.durationDays ?? -1)}; ${shortOf(stage.passRate ?? -1)}0;`;
      expect(
        part.includes(figures) || part.includes(padded),
        `${template.id}: ${stage.name} ${figures}`,
      ).toBe(true);
    }
  }
});

test("1.2 every stage says where its figures come from", () => {
  expect(templates).toHaveLength(8);
  for (const stage of templates.flatMap((template) => template.stages)) {
    expect(stage.basis).toMatch(/assumption|counted/);
  }
});
