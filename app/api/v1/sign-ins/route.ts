import { route } from "@/lib/http/route";
import { findSignIns } from "@/lib/sign-ins/queries";
import { signInPageSchema, signInQuery } from "@/lib/sign-ins/schema";

export const GET = route(
  {
    id: "listSignIns",
    summary: "List how members signed in",
    description:
      "Who, when, from where and how, failed tries too, since each member joined; kept for 180 days.",
    tag: "Members",
    access: "sign-in:read",
    query: signInQuery,
    response: signInPageSchema,
  },
  ({ actor, query }) => findSignIns(actor, query),
);
