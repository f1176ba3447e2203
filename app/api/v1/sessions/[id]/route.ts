import { z } from "zod";
import { requireOwnAccount } from "@/lib/auth/demo-visitor";
import { revokeSession } from "@/lib/auth/sessions";
import { requiredText } from "@/lib/fields";
import { route } from "@/lib/http/route";

export const DELETE = route(
  {
    id: "revokeSession",
    summary: "Sign out at one place",
    description: "Ends one of the signed-in person's own sessions.",
    tag: "Sessions",
    access: "signed-in",
    params: z.strictObject({ id: requiredText(100, "Name the session.") }),
    status: 204,
  },
  async ({ person, params }) => {
    requireOwnAccount(person);
    await revokeSession(person.userId, params.id);
  },
);
