import { z } from "zod";
import { id } from "@/lib/fields";
import { route } from "@/lib/http/route";
import { correctEntry } from "@/lib/ledger/commands";
import { entryCorrection, ledgerEntry } from "@/lib/ledger/schema";

export const POST = route(
  {
    id: "correctLedgerEntry",
    summary: "Correct a ledger entry: void it and book what is true",
    tag: "Ledger",
    access: "ledger:write",
    params: z.strictObject({ id }),
    body: entryCorrection,
    response: ledgerEntry,
    status: 201,
  },
  ({ actor, params, body }) => correctEntry(actor, params.id, body),
);
