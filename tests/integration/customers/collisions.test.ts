import { expect, test } from "vitest";
import { POST as book } from "@/app/api/v1/ledger-entries/route";
import { createCustomer } from "@/lib/customers/commands/create-customer";
import { newCustomer } from "@/lib/customers/schema";
import { read } from "@/lib/db/sql";
import { makeModel } from "@/tests/factories/lifecycle";
import { makeWorkspace } from "@/tests/factories/workspace";
import { useDatabase } from "@/tests/setup/use-database";
import { makeCaller, rollupMismatches } from "./call";

useDatabase();

test("2.4 one external id sent for two customers at once is booked once and refused once", async () => {
  const actor = await makeWorkspace();
  const model = await makeModel(actor);
  const call = await makeCaller(actor);
  const make = async (name: string) =>
    (await createCustomer(actor, newCustomer.parse({ name, modelId: model.id }))).item.id;
  const people = [await make("One"), await make("Two")];
  const entry = (customerId: string, externalId: string) => ({
    customerId,
    occurredAt: "2026-01-05T09:00:00Z",
    kind: "cost",
    nature: "media",
    amountMinor: 1200,
    currency: "EUR",
    source: "books",
    externalId,
  });
  // Several rounds, since which of the two checks comes last is up to the database.
  for (let round = 0; round < 8; round++) {
    const answers = await Promise.all(people.map((id) => call(book, { body: entry(id, `L-${round}`) })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({ code: "conflict" });
  }
  expect(await read("SELECT 1 FROM ledger_entry WHERE workspace_id = $1", [actor.workspace.id])).toHaveLength(
    8,
  );
  expect(await rollupMismatches(actor)).toEqual([]);
});
