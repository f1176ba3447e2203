import { z } from "zod";
import { id } from "@/lib/fields";
import { route } from "@/lib/http/route";
import { getEntry } from "@/lib/ledger/queries";
import { ledgerEntry } from "@/lib/ledger/schema";

export const GET = route(
  {
    id: "getLedgerEntry",
    summary: "Read one ledger entry",
    tag: "Ledger",
    access: "ledger:read",
    params: z.strictObject({ id }),
    response: ledgerEntry,
  },
  ({ actor, params }) => getEntry(actor, params.id),
);
