import { expect, test } from "vitest";
import { findAuditChoices, findAuditEvents } from "@/lib/audit/queries";
import { recordAudit } from "@/lib/audit/record";
import { auditQuery } from "@/lib/audit/schema";
import { newId } from "@/lib/db/ids";
import { prisma } from "@/lib/db/prisma";
import { rewriteLives } from "@/lib/db/rollups/rewrite-lives";
import { sqlInTransaction } from "@/lib/db/sql";
import { transact } from "@/lib/db/transaction";
import { voidTouchpoint } from "@/lib/touchpoints/commands";
import { logTouchpoint } from "@/lib/touchpoints/group-commit";
import { newTouchpoint } from "@/lib/touchpoints/schema";
import { createWorkspace, updateWorkspace } from "@/lib/workspaces/commands";
import { findMyWorkspaces, findWorkspace } from "@/lib/workspaces/queries";
import { checkWorkspace } from "@/scripts/lifecurve/database-commands";
import { makeModel } from "@/tests/factories/lifecycle";
import { makeWorkspace } from "@/tests/factories/workspace";
import { useDatabase } from "@/tests/setup/use-database";

useDatabase();

test("7.1 whoever founds a workspace owns it, and equal names get addresses of their own", async () => {
  const actor = await makeWorkspace();
  const founder = { userId: actor.userId ?? "", name: actor.name };
  const input = { name: "Kestrel Mutual", currency: "EUR" as const, timeZone: "Europe/Amsterdam" };
  const made = await Promise.all([
    createWorkspace(founder, input, "a"),
    createWorkspace(founder, input, "b"),
  ]);
  expect(made.map((workspace) => workspace.slug).sort()).toEqual(["kestrel-mutual", "kestrel-mutual-2"]);
  const mine = await findMyWorkspaces(founder.userId);
  expect(mine.filter((workspace) => workspace.role === "owner")).toHaveLength(3);
});

test("7.1 many who found workspaces of one name at once each get an address of their own", async () => {
  const actor = await makeWorkspace();
  const founder = { userId: actor.userId ?? "", name: actor.name };
  const found = (name: string) =>
    createWorkspace(founder, { name, currency: "EUR", timeZone: "Europe/Amsterdam" }, "many");
  // "Harbour 2" by itself wants what the second "Harbour" wants.
  const names = [...Array.from({ length: 24 }, () => "Harbour"), "Harbour 2", "Harbour 3"];
  const made = await Promise.all(names.map(found));
  const slugs = made.map((workspace) => workspace.slug);
  expect(new Set(slugs).size).toBe(names.length);
  expect(slugs).toEqual(expect.arrayContaining(["harbour", "harbour-2", "harbour-20"]));
  expect((await found("Harbour")).slug).toMatch(/^harbour-[0-9a-f]{8}$/);
});

test("7.1 another zone recounts days and months; the currency stands once facts exist", async () => {
  const actor = await makeWorkspace({ timeZone: "UTC" });
  const { workspace } = actor;
  expect((await findWorkspace(actor)).currencyFixed).toBe(false);
  await updateWorkspace(actor, { currency: "USD" });

  const model = await makeModel(actor);
  const customerId = newId();
  await transact((tx) =>
    rewriteLives(
      sqlInTransaction(tx),
      { workspaceId: workspace.id, timeZone: "UTC" },
      { ids: [customerId] },
      async () => {
        await tx.customer.create({
          data: { workspaceId: workspace.id, id: customerId, modelId: model.id, name: "Night" },
        });
        await tx.touchpoint.create({
          data: {
            workspaceId: workspace.id,
            id: newId(),
            customerId,
            // September in UTC, October in Amsterdam
            occurredAt: new Date("2011-09-30T22:38:44Z"),
            channel: "digital",
            direction: "inbound",
            initiation: "reactive",
            activity: "Submitted",
          },
        });
      },
    ),
  );
  const months = async () =>
    (
      await prisma().rollupActivity.groupBy({
        by: ["month"],
        where: { workspaceId: workspace.id },
        _sum: { touches: true },
      })
    )
      .filter((row) => row._sum.touches !== 0n)
      .map((row) => row.month.toISOString().slice(0, 7));
  expect(await months()).toEqual(["2011-09"]);

  await expect(updateWorkspace(actor, { currency: "EUR" })).rejects.toMatchObject({ code: "conflict" });
  await updateWorkspace(actor, { timeZone: "Europe/Amsterdam" });
  expect(await months()).toEqual(["2011-10"]);
  expect(await checkWorkspace(workspace.id, "Europe/Amsterdam")).toEqual([]);
});

test("7.1 who acts with the zone of before still counts in the zone of now", async () => {
  const before = await makeWorkspace({ timeZone: "UTC" });
  const model = await makeModel(before);
  const customerId = newId();
  const night = new Date("2024-03-31T23:30:00Z");
  const place = { workspaceId: before.workspace.id, timeZone: "UTC" };
  const call = () =>
    logTouchpoint(
      before,
      newTouchpoint.parse({
        customerId,
        occurredAt: night.toISOString(),
        channel: "phone",
        initiation: "reactive",
        activity: "Call",
        minutes: 5,
      }),
    );
  await transact((tx) =>
    rewriteLives(sqlInTransaction(tx), place, { ids: [customerId] }, () =>
      tx.customer.create({
        data: { workspaceId: before.workspace.id, id: customerId, modelId: model.id, name: "Night" },
      }),
    ),
  );
  // The first gives the life its frame, the second is only added to it.
  const first = await call();
  await updateWorkspace(before, { timeZone: "Asia/Tokyo" });
  await call();
  expect(await checkWorkspace(before.workspace.id, "Asia/Tokyo")).toEqual([]);
  await voidTouchpoint(before, first.item.id, "Not so.");
  expect(await checkWorkspace(before.workspace.id, "Asia/Tokyo")).toEqual([]);
});

test("7.2 the trail pages by key without gaps and narrows by kind, person and day", async () => {
  const actor = await makeWorkspace({ timeZone: "Europe/Amsterdam" });
  for (let index = 0; index < 7; index++) {
    await transact((tx) =>
      recordAudit(tx, actor, {
        action: "thing.changed",
        entity: index % 2 ? "odd" : "even",
        entityId: String(index),
        summary: `Change ${index}`,
      }),
    );
  }
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await findAuditEvents(actor, auditQuery.parse({ limit: 3, ...(cursor ? { cursor } : {}) }));
    seen.push(...page.items.map((event) => event.entityId));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  expect(seen).toEqual(["6", "5", "4", "3", "2", "1", "0"]);

  const odd = await findAuditEvents(actor, auditQuery.parse({ entity: "odd", who: actor.id ?? "" }));
  expect(odd.items.map((event) => event.entityId)).toEqual(["5", "3", "1"]);
  expect((await findAuditEvents(actor, auditQuery.parse({ to: "2001-01-01" }))).items).toEqual([]);
  expect((await findAuditEvents(actor, auditQuery.parse({ who: "nobody" }))).items).toEqual([]);
  expect(await findAuditChoices(actor)).toMatchObject({
    entities: ["even", "odd"],
    people: [{ id: actor.id }],
  });

  const stranger = await makeWorkspace();
  expect((await findAuditEvents(stranger, auditQuery.parse({}))).items).toEqual([]);
});
