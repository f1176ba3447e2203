import { POST as addAgreement } from "@/app/api/v1/agreements/route";
import { POST as create } from "@/app/api/v1/customers/route";
import { POST as book } from "@/app/api/v1/ledger-entries/route";
import type { Actor } from "@/lib/auth/actor";
import { makeModel } from "@/tests/factories/lifecycle";
import { makeWorkspace } from "@/tests/factories/workspace";
import { makeCaller } from "@/tests/integration/customers/call";

/** A workspace with one customer whose year is paid ahead: 365.00 for the 365 days of 2025. */
export async function setUpYear(actor?: Actor, modelName?: string) {
  const here = actor ?? (await makeWorkspace());
  const model = await makeModel(here, modelName);
  const call = await makeCaller(here);
  const made = await call(create, {
    body: { name: "Ada Brandt", modelId: model.id, firstContactAt: "2024-12-01T09:00:00Z" },
  });
  const customerId: string = made.body.id;
  const agreement = await call(addAgreement, {
    body: { customerId, kind: "policy", product: "Home", startsOn: "2025-01-01", endsOn: "2025-12-31" },
  });
  const agreementId: string = agreement.body.id;
  const bill = (more: object = {}) =>
    call(book, {
      body: {
        customerId,
        agreementId,
        kind: "revenue",
        nature: "premium",
        amountMinor: 36_500,
        currency: "EUR",
        occurredAt: "2025-01-01T08:00:00Z",
        coversFrom: "2025-01-01",
        coversUntil: "2025-12-31",
        ...more,
      },
    });
  return { actor: here, model, call, customerId, agreementId, agreement: agreement.body, bill };
}
