import { expect, it } from "vitest";
import { GET as audit } from "@/app/api/v1/audit/route";
import { POST as check } from "@/app/api/v1/checklist-items/route";
import { POST as close } from "@/app/api/v1/endings/[id]/close/route";
import { POST as open } from "@/app/api/v1/endings/route";
import { POST as settle } from "@/app/api/v1/gap-resolutions/route";
import { POST as mark } from "@/app/api/v1/milestones/route";
import { POST as log } from "@/app/api/v1/touchpoints/route";
import { useDatabase } from "@/tests/setup/use-database";
import { setUpYear } from "./setup";

useDatabase();

const touch = { channel: "phone", initiation: "reactive", activity: "Call" };

/** A customer who was spoken to, paid a year ahead and left in spring. */
async function leave(year: Awaited<ReturnType<typeof setUpYear>>): Promise<void> {
  const { call, customerId, agreementId } = year;
  const made = [
    await year.bill(),
    await call(log, { body: { ...touch, customerId } }),
    await call(mark, { body: { customerId, kind: "closed", occurredAt: "2025-01-01T09:00:00Z" } }),
  ];
  expect(made.map(({ status }) => status)).toEqual([201, 201, 201]);
  const notice = {
    reason: "cancelled",
    noticeOn: "2025-03-20",
    effectiveOn: "2025-04-10",
    note: "Moved away",
  };
  const ending = await call(open, { body: { customerId, agreementIds: [agreementId], ...notice } });
  const gap = { agreementId, kind: "billed_not_served", startsOn: "2025-04-11", endsOn: "2025-12-31" };
  const posted = await call(settle, { body: { ...gap, method: "pro_rata", amountMinor: -26_500 } });
  expect(posted.status).toBe(201);
  const closed = await call(close, {
    params: { id: ending.body.id },
    body: { version: ending.body.version },
  });
  expect(closed.status).toBe(200);
}

it("7.2 2.7 the trail of one customer holds all that is the customer's, its end included, and nothing else", async () => {
  const year = await setUpYear();
  const { actor, call, customerId } = year;
  await leave(year);
  const before = await call(audit, { query: { limit: "200" } });
  const other = await setUpYear(actor, "Another model");
  await leave(other);
  await call(check, { body: { modelId: year.model.id, title: "Of no customer" } });

  const { body } = await call(audit, { query: { customerId, limit: "200" } });
  expect(body.items).toEqual(before.body.items);
  expect(body.items.map(({ summary }: { summary: string }) => summary).toReversed()).toEqual([
    "Added Ada Brandt",
    "Added the policy Home of Ada Brandt",
    "Booked premium as revenue for Ada Brandt",
    "Logged Call by phone",
    "Recorded Ada Brandt as closed",
    "Opened the ending of Ada Brandt",
    "Pro-rata refund for 265 days not served of Home of Ada Brandt",
    "Ended Home of Ada Brandt on 2025-04-10",
    "Recorded Ada Brandt as ended: Moved away",
    "Closed the ending of Ada Brandt",
  ]);
  const first = await call(audit, { query: { customerId, limit: "4", entity: "" } });
  const { nextCursor: cursor } = first.body;
  const rest = await call(audit, { query: { customerId, limit: "200", cursor } });
  expect([...first.body.items, ...rest.body.items]).toEqual(body.items);

  const stranger = await setUpYear();
  expect((await stranger.call(audit, { query: { customerId } })).body.items).toEqual([]);
});
