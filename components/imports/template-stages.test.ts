import { describe, expect, it } from "vitest";
import { target } from "@/lib/imports/mapping";
import { tableStages } from "@/lib/imports/table/suggest";
import { fromTemplate, templateOf, templateOptions } from "./template-stages";

const blank = { kind: "new" as const, name: "Motor book", industry: "insurance", stages: tableStages };

describe("6.1 a new model from a template", () => {
  it("6.1 takes the stages of every template, with keys that a table enters customers into", () => {
    expect(templateOptions).toHaveLength(8);
    for (const { value } of templateOptions) {
      const made = fromTemplate(blank, value);
      expect(target.safeParse(made).success, value).toBe(true);
      expect(made.name).toBe("Motor book");
      const keys = made.stages.map(({ key }) => key);
      expect(new Set(keys).size).toBe(keys.length);
      expect(keys).toEqual(expect.arrayContaining(tableStages.map(({ key }) => key)));
      expect(templateOf(made)).toBe(value);
    }
  });

  it("6.1 is no template any more once its stages are changed", () => {
    const made = fromTemplate(blank, templateOptions[1]?.value ?? "");
    expect(templateOf({ ...made, stages: made.stages.slice(1) })).toBe("");
    expect(templateOf(blank)).toBe("");
    expect(fromTemplate(blank, "none")).toEqual(blank);
  });
});
