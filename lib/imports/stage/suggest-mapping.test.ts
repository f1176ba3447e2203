import { describe, expect, it } from "vitest";
import { mapping } from "@/lib/imports/mapping";
import { keyOf, makeMapping, titleOf } from "./suggest-mapping";

const stage = (
  activity: string,
  stageName: string,
  stageKind: "reach" | "acquisition" | "conversion",
  position: number,
) => ({
  activity,
  position,
  meaning: { kind: "stage" as const, stageName, stageKind },
});

describe("6.1 suggested mapping", () => {
  it("6.1 names things after the file", () => {
    expect(titleOf("BPI_Challenge_2012.xes.gz")).toBe("BPI Challenge 2012");
    expect(titleOf(".csv")).toBe("Imported log");
    expect(keyOf("Offer sent – première")).toBe("offer-sent-premiere");
    expect(keyOf("¿?")).toBe("stage");
  });

  it("6.1 orders the stages of a new model by kind, then by when they come in a case", () => {
    const made = makeMapping(
      "log.csv",
      "log",
      [
        stage("Sent", "Offer sent", "conversion", 0.6),
        stage("Accepted", "Accepted", "acquisition", 0.4),
        stage("Pre-accepted", "Pre-accepted", "acquisition", 0.2),
        stage("Submitted", "Submitted", "reach", 0),
        { activity: "Approved", position: 1, meaning: { kind: "outcome", outcome: "closed" } },
      ],
      ["AMOUNT_REQ"],
    );
    expect(mapping.safeParse(made).success).toBe(true);
    expect(made.target.kind === "new" && made.target.stages.map(({ key }) => key)).toEqual([
      "submitted",
      "pre-accepted",
      "accepted",
      "offer-sent",
    ]);
    expect(made.activities).toMatchObject({
      Sent: { as: "stage", stage: "offer-sent" },
      Approved: { as: "outcome", outcome: "closed" },
    });
    expect(made.minuteCap).toBe(60);
  });

  it("6.1 still offers a stage when the log names none", () => {
    const made = makeMapping(
      "log.csv",
      "log",
      [{ activity: "x", position: 0, meaning: { kind: "ignore" } }],
      [],
    );
    expect(made.target.kind === "new" && made.target.stages).toHaveLength(1);
  });
});
