import { describe, expect, it } from "vitest";
import { prisma } from "@/lib/db/prisma";
import { createLens, saveLens, setLensDeleted } from "@/lib/lenses/commands";
import { findLens, findLenses, findLensVersions } from "@/lib/lenses/queries";
import { type LensContent, lensContent, presetViews } from "@/lib/lenses/schema";
import { makeWorkspace } from "@/tests/factories/workspace";
import { useDatabase } from "@/tests/setup/use-database";

useDatabase();

const ours = (more: Partial<LensContent> = {}): LensContent =>
  lensContent.parse({
    name: "Ours",
    rules: [
      { id: "media", when: { nature: ["media"] }, to: "sales-marketing" },
      { id: "pre", when: { phase: ["pre"] }, to: "cost-of-revenue" },
    ],
    fallback: "g-and-a",
    ...more,
  });

describe("3.4 lenses of one's own", () => {
  it("3.4 every save is a version; old ones stay readable with what changed", async () => {
    const actor = await makeWorkspace({ role: "finance" });
    const id = await createLens(actor, ours());
    const next = ours({
      rules: [
        { id: "pre", when: { phase: ["pre"] }, to: "deferred-acquisition" },
        { id: "staff", when: { nature: ["staff"] }, to: "r-and-d" },
      ],
      deferral: { termMonths: 12, wording: "" },
    });
    await saveLens(actor, id, { ...next, version: 1 });
    // What it says already is no new version.
    await saveLens(actor, id, { ...next, version: 2 });
    expect((await findLens(actor, id)).version).toBe(2);
    expect((await findLens(actor, id, 1)).rules).toEqual(ours().rules);
    const [newest, oldest] = await findLensVersions(actor, id);
    expect(oldest).toMatchObject({ number: 1, changes: [], savedBy: actor.name });
    expect(newest?.changes).toEqual([
      "Removed “media: Sales and marketing”.",
      "Changed “before the sale: Cost of revenue” to “before the sale: Deferred acquisition”.",
      "Added “staff: Research and development”.",
      "Deferred over 12 months, before nothing is deferred.",
    ]);
    const trail = await prisma().auditEvent.findMany({
      where: { workspaceId: actor.workspace.id, entity: "lens" },
    });
    expect(trail.map(({ action }) => action).sort()).toEqual(["lens.created", "lens.updated"]);
  });

  it("3.4 refuses a save over somebody else's and answers theirs; one of two at once wins", async () => {
    const actor = await makeWorkspace();
    const id = await createLens(actor, ours());
    const saves = await Promise.allSettled(
      ["r-and-d", "loss-adjustment"].map((fallback) =>
        saveLens(actor, id, { ...ours({ fallback: fallback as LensContent["fallback"] }), version: 1 }),
      ),
    );
    expect(saves.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const lost = saves.find((one) => one.status === "rejected");
    expect(lost?.reason).toMatchObject({ code: "stale", details: { version: 2, lens: { name: "Ours" } } });
  });

  it("3.4 refuses what would make figures wrong, keeps and says rules that never decide", async () => {
    const actor = await makeWorkspace();
    const [rule] = ours().rules;
    if (!rule) throw new Error("No rule.");
    await expect(createLens(actor, ours({ rules: [rule, rule] }))).rejects.toMatchObject({ code: "invalid" });
    await expect(createLens(actor, ours({ fallback: "deferred-acquisition" }))).rejects.toMatchObject({
      fields: [{ path: "deferral" }],
    });
    const id = await createLens(
      actor,
      ours({
        rules: [
          { id: "all", when: {}, to: "g-and-a" },
          { ...rule, id: "late" },
        ],
      }),
    );
    expect((await findLens(actor, id)).issues).toEqual([{ ruleId: "late", problem: "unreachable" }]);
  });

  it("3.4 names are one's own, deleting can be undone, and no other workspace sees it", async () => {
    const actor = await makeWorkspace();
    const id = await createLens(actor, ours());
    await expect(createLens(actor, ours({ name: " OURS" }))).rejects.toMatchObject({
      fields: [{ path: "name" }],
    });
    await expect(createLens(actor, ours({ name: "insurer" }))).rejects.toMatchObject({ code: "invalid" });
    await setLensDeleted(actor, id, true);
    expect((await findLenses(actor)).map((lens) => lens.id)).toEqual(presetViews.map((lens) => lens.id));
    // An old link still reads it; it cannot be changed.
    expect((await findLens(actor, id)).deleted).toBe(true);
    await expect(saveLens(actor, id, { ...ours({ fallback: "r-and-d" }), version: 1 })).rejects.toMatchObject(
      {
        code: "conflict",
      },
    );
    await setLensDeleted(actor, id, false);
    expect(await findLenses(actor)).toHaveLength(presetViews.length + 1);
    const stranger = await makeWorkspace();
    await expect(findLens(stranger, id)).rejects.toMatchObject({ code: "not_found" });
    await expect(findLensVersions(stranger, id)).rejects.toMatchObject({ code: "not_found" });
    await expect(setLensDeleted(stranger, id, true)).rejects.toMatchObject({ code: "not_found" });
    await expect(findLens(actor, "nothing")).rejects.toMatchObject({ code: "not_found" });
    await expect(findLens(actor, "insurer", 1)).rejects.toMatchObject({ code: "not_found" });
  });
});
