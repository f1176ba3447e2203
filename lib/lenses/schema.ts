import { z } from "zod";
import { checkLens, type LensIssue } from "@/lib/engine/lens/check-lens";
import { foldNature } from "@/lib/engine/lens/classify";
import { COST_FUNCTIONS, type Lens } from "@/lib/engine/lens/lens";
import { LENS_PRESETS } from "@/lib/engine/lens/presets";
import { OUTCOMES } from "@/lib/engine/outcome";
import { STAGE_KINDS } from "@/lib/engine/profile/profile";
import { id, plainText, requiredText } from "@/lib/fields";

/** Lenses as they are sent and kept. Browser-safe. */

export const lensLimits = { lenses: 50, rules: 100, natures: 100, termMonths: 600 } as const;

const costFunction = z.enum(COST_FUNCTIONS, { error: "Choose what the cost is for." });

function some<T>(value: z.ZodType<T>, most: number) {
  return z
    .array(value)
    .min(1, "Choose at least one, or leave the condition out.")
    .max(most, `At most ${most}.`)
    .exactOptional();
}

const ruleTest = z.strictObject({
  nature: some(requiredText(100, "Name the nature."), lensLimits.natures),
  behaviour: some(z.enum(["fixed", "variable"], { error: "Choose fixed or variable." }), 2),
  deferrable: some(z.boolean("Say true or false."), 2),
  phase: some(z.enum(["pre", "post"], { error: "Choose pre or post (before or after the sale)." }), 2),
  outcome: some(z.enum(OUTCOMES, { error: `An outcome is one of: ${OUTCOMES.join(", ")}.` }), 4),
  stageKind: some(
    z.enum(STAGE_KINDS, { error: `A kind of stage is one of: ${STAGE_KINDS.join(", ")}.` }).nullable(),
    STAGE_KINDS.length + 1,
  ),
});

const lensRule = z.strictObject({
  id: requiredText(60, "A rule needs an id."),
  when: ruleTest.describe("Every condition that is named must hold; an empty one takes every cost."),
  to: costFunction,
});

/** What a version keeps. */
export const lensContent = z.strictObject({
  name: requiredText(80, "Give the lens a name."),
  explanation: plainText().max(500, "Keep this to 500 characters.").default(""),
  rules: z.array(lensRule).max(lensLimits.rules, `A lens has at most ${lensLimits.rules} rules.`),
  fallback: costFunction,
  deferral: z
    .strictObject({
      termMonths: z
        .int("Give whole months.")
        .min(1, "A term is at least one month.")
        .max(lensLimits.termMonths, "A term is at most 600 months."),
      wording: plainText().max(200, "Keep this to 200 characters.").default(""),
    })
    .nullable()
    .default(null),
});
export type LensContent = z.output<typeof lensContent>;

export const lensEdit = lensContent.extend({
  version: z.int("Send the version you have read.").describe("The version that the edit was made from."),
});
export type LensEdit = z.output<typeof lensEdit>;

export const lensParams = z.strictObject({ id });
/** A preset's word or the id of an own lens. */
export const lensKey = z.string().trim().min(1, "Name a lens.").max(60);
export const lensKeyParams = z.strictObject({ id: lensKey });
export const lensVersionNumber = z.coerce.number("Give the number of a version.").int().min(1).max(1_000_000);

const issue = z.object({
  ruleId: z.string().nullable(),
  problem: z.enum(["unreachable", "matches-nothing", "repeated-id", "no-deferral", "bad-term"]),
});

export const lensSchema = z
  .object({
    id: z.string(),
    preset: z.boolean(),
    /** 0 for a preset, which has no versions. */
    version: z.number(),
    deleted: z.boolean(),
    ...lensContent.shape,
    issues: z.array(issue),
  })
  .meta({ id: "Lens" });
export type LensView = z.output<typeof lensSchema>;
export const lensesSchema = z.object({ items: z.array(lensSchema) });

export const lensVersionsSchema = z.object({
  items: z.array(
    z.object({
      number: z.number(),
      savedAt: z.string(),
      savedBy: z.string(),
      content: lensContent,
      /** What it changed of the version before, in words. */
      changes: z.array(z.string()),
    }),
  ),
});
export type LensVersionView = z.output<typeof lensVersionsSchema>["items"][number];

/** The engine's lens: what a report reads costs through. */
export function toLens({ id: key, ...content }: Pick<LensView, "id"> & LensContent): Lens {
  const { name, explanation, rules, fallback, deferral } = content;
  return { id: key, name, explanation, rules, fallback, deferral };
}

/** Rules that can never decide are allowed and said; these would make a figure wrong or ambiguous. */
export function graveIssues(lens: Lens): LensIssue[] {
  return checkLens(lens).filter(({ problem }) => problem !== "unreachable");
}

export function contentOf(lens: Lens): LensContent {
  const { name, explanation, rules, fallback, deferral } = lens;
  // The engine's lists are readonly; what is sent is a copy.
  return structuredClone({ name, explanation, rules, fallback, deferral }) as LensContent;
}

export const presetViews: readonly LensView[] = LENS_PRESETS.map((lens) => ({
  id: lens.id,
  preset: true,
  version: 0,
  deleted: false,
  ...contentOf(lens),
  issues: [],
}));

export const sameName = (left: string, right: string): boolean => foldNature(left) === foldNature(right);
