import { z } from "zod";
import { id } from "@/lib/fields";
import { route } from "@/lib/http/route";
import { voidEntry } from "@/lib/ledger/commands";
import { entryVoiding, ledgerEntry } from "@/lib/ledger/schema";

export const POST = route(
  {
    id: "voidLedgerEntry",
    summary: "Void a ledger entry",
    tag: "Ledger",
    access: "ledger:write",
    params: z.strictObject({ id }),
    body: entryVoiding,
    response: ledgerEntry,
  },
  ({ actor, params, body }) => voidEntry(actor, params.id, body.reason),
);
