import { madeOrFound } from "@/lib/http/answer";
import { route } from "@/lib/http/route";
import { bookEntry } from "@/lib/ledger/commands";
import { listEntries } from "@/lib/ledger/queries";
import { ledgerEntry, ledgerPage, ledgerQuery, newLedgerEntry } from "@/lib/ledger/schema";

export const GET = route(
  {
    id: "listLedgerEntries",
    summary: "List the ledger entries of a customer, latest first",
    tag: "Ledger",
    access: "ledger:read",
    query: ledgerQuery,
    response: ledgerPage,
  },
  ({ actor, query }) => listEntries(actor, query),
);

export const POST = route(
  {
    id: "bookLedgerEntry",
    summary: "Book a cost or a revenue of a customer",
    description:
      "The same source and external id is the same fact: 200 instead of 201. Amounts are signed minor units of the currency they are in; another one than the workspace's is converted at the rate of its day, or refused where there is none.",
    tag: "Ledger",
    access: "ledger:write",
    body: newLedgerEntry,
    response: ledgerEntry,
    status: 201,
  },
  async ({ actor, body }) => madeOrFound(await bookEntry(actor, body)),
);
