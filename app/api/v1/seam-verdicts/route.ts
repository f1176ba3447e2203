import { route } from "@/lib/http/route";
import { giveVerdict } from "@/lib/seams/commands";
import { listVerdicts } from "@/lib/seams/queries";
import { newVerdict, verdict, verdictPage, verdictQuery } from "@/lib/seams/schema";

export const GET = route(
  {
    id: "listSeamVerdicts",
    summary: "List what was said of the borders of a model, the latest first",
    tag: "Seams",
    access: "service:read",
    query: verdictQuery,
    response: verdictPage,
  },
  ({ actor, query }) => listVerdicts(actor, query),
);

export const POST = route(
  {
    id: "giveSeamVerdict",
    summary: "Accept a border as a seam, reject it with a reason, or take the last verdict back",
    description: "Nothing said before is changed; the latest verdict holds.",
    tag: "Seams",
    access: "service:write",
    body: newVerdict,
    response: verdict,
    status: 201,
  },
  ({ actor, body }) => giveVerdict(actor, body),
);
