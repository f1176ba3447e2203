import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { assumptionsInput, stageCurvesSchema } from "@/lib/models/profile-schema";
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
  expect(rateOf("personal-loan")).toBeCloseTo(2246 / 13_087, 12);
  // By hand: .4 · .5 · .5, .75 · .6 · .2, .25 · .6 · .7, .15 · .5 · .35
  expect(rateOf("homeowners")).toBeCloseTo(0.1, 12);
  expect(rateOf("commercial-property")).toBeCloseTo(0.09, 12);
  expect(rateOf("term-life")).toBeCloseTo(0.105, 12);
  expect(rateOf("business-software")).toBeCloseTo(0.02625, 12);
});

test("1.2 every figure of a template is the reference's figure", () => {
  const text = readFileSync("../shared/reference/economics.md", "utf8");
  const part = text.slice(text.indexOf("## 8 Templates"));
  const shortOf = (value: number) => String(Number(value.toFixed(6))).replace(/^0\./, ".");
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

test("1.2 every figure of a template has a source or is called an assumption", () => {
  for (const { id, stages, assumptions } of templates) {
    const { sources } = assumptions;
    for (const stage of stages) {
      if (stage.passRate !== null) expect(sources[`${stage.name}.passRate`], id).toBeTruthy();
      if (stage.minuteRate !== 0) expect(sources[`${stage.name}.minuteRate`], id).toBeTruthy();
    }
    // A path that names no stage or assumption is a slip of the pen.
    const heads = [
      ...stages.map((stage) => stage.name),
      "direct",
      "churn",
      "discount",
      "ltvMonths",
      "paybackMonths",
    ];
    for (const path of Object.keys(sources)) expect(heads, path).toContain(path.split(".")[0]);
  }
  expect(findTemplate("personal-loan")?.assumptions.sources["Offer.minutes"]).toMatch(/^Counted in/);
  expect(findTemplate("mortgage")?.assumptions.sources["Onboarding.revenue"]).toMatch(/^Industry/);
  expect(findTemplate("personal-auto")?.assumptions.sources["direct.0.share"]).toBe("Assumption");
});

test("1.2 every template passes the schema that a model is saved under", () => {
  for (const { stages, assumptions } of templates) {
    expect(assumptionsInput.parse(assumptions)).toEqual(assumptions);
    for (const stage of stages) expect(stageCurvesSchema.parse(stage.curves)).toEqual(stage.curves);
  }
});
