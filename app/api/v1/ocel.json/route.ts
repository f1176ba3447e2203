import { route } from "@/lib/http/route";
import { ocelQuery } from "@/lib/ocel/schema";
import { writeOcel } from "@/lib/ocel/write-ocel";

export const dynamic = "force-dynamic";

export const GET = route(
  {
    id: "downloadOcel",
    summary: "Everything that happened to customers as OCEL 2.0, for process mining",
    description:
      "Events are touchpoints, stage moves, milestones, ledger entries, agreements that begin or end, and outcomes; objects are customers, agreements, invoices and services. Voided facts are left out; every value is text, amounts in major units.",
    tag: "Reports",
    access: "report:read",
    query: ocelQuery,
    rawResponse: "application/json",
  },
  async ({ actor, query }) =>
    new Response(await writeOcel(actor, query.model ?? null), {
      headers: {
        "content-type": "application/json",
        "content-disposition": 'attachment; filename="lifecurve.ocel.json"',
        "cache-control": "no-store",
      },
    }),
);
