import { z } from "zod";
import { editAgreement, removeAgreement } from "@/lib/agreements/commands";
import { getAgreement } from "@/lib/agreements/queries";
import { agreement, agreementEdit } from "@/lib/agreements/schema";
import { id } from "@/lib/fields";
import { route } from "@/lib/http/route";

const params = z.strictObject({ id });

export const GET = route(
  {
    id: "getAgreement",
    summary: "Read one agreement",
    tag: "Agreements",
    access: "customer:read",
    etag: "agreement",
    params,
    response: agreement,
  },
  (context) => getAgreement(context.actor, context.params.id),
);

export const PUT = route(
  {
    id: "editAgreement",
    summary: "Replace what an agreement says",
    tag: "Agreements",
    access: "customer:write",
    etag: "agreement",
    params,
    body: agreementEdit,
    response: agreement,
  },
  (context) => editAgreement(context.actor, context.params.id, context.body),
);

export const DELETE = route(
  {
    id: "removeAgreement",
    summary: "Remove an agreement that no money refers to",
    tag: "Agreements",
    access: "customer:write",
    etag: "agreement",
    params,
    status: 204,
  },
  (context) => removeAgreement(context.actor, context.params.id),
);
