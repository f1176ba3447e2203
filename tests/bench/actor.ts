import type { Actor } from "@/lib/auth/actor";
import { bench } from "./ids";

export const benchActor: Actor = {
  kind: "member",
  id: bench.memberId,
  userId: "bench",
  name: "Bench",
  role: "owner",
  scopes: null,
  workspace: {
    id: bench.workspaceId,
    slug: bench.slug,
    name: "Bench",
    currency: bench.currency,
    timeZone: bench.timeZone,
  },
  requestId: null,
};
