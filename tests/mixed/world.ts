import type { Actor } from "@/lib/auth/actor";
import { createCustomer } from "@/lib/customers/commands/create-customer";
import { newCustomer } from "@/lib/customers/schema";
import { createWebhook } from "@/lib/webhooks/commands";
import { newWebhook } from "@/lib/webhooks/schema";
import { makeModel } from "@/tests/factories/lifecycle";
import { makeWorkspace } from "@/tests/factories/workspace";
import { makeKey } from "@/tests/integration/live-events/send";
import { charge, makePool } from "@/tests/integration/software/setup";

/** What a mixed load writes into: a workspace with customers, two pools of spend, a key and maybe a webhook. */
export type MixedWorld = {
  actor: Actor;
  token: string;
  poolId: string;
  customers: { id: string; externalId: string }[];
};

export const customerSource = "https://policies.example";

export async function makeMixedWorld(size: number, receiver: string | null): Promise<MixedWorld> {
  const actor = await makeWorkspace({ name: "Mixed" });
  const model = await makeModel(actor);
  const customers: MixedWorld["customers"] = [];
  for (let number = 0; number < size; number++) {
    const externalId = `P-${number}`;
    const input = newCustomer.parse({
      name: `Customer ${number}`,
      modelId: model.id,
      externalIds: [{ source: customerSource, externalId }],
      firstContactAt: "2026-01-05T09:00:00Z",
    });
    const { item } = await createCustomer(actor, input);
    customers.push({ id: item.id, externalId });
  }
  const pool = await makePool(actor);
  await makePool(actor, { name: "Seats", driver: "active-customers" });
  await charge(actor, pool.id, "1200.00");
  if (receiver)
    await createWebhook(
      actor,
      newWebhook.parse({
        name: "Warehouse",
        url: receiver,
        types: ["app.lifecurve.agreement.added", "app.lifecurve.import.published"],
      }),
    );
  return { actor, token: await makeKey(actor), poolId: pool.id, customers };
}
