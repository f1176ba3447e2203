import { forgetKeys } from "@/lib/auth/resolve";
import { AppError } from "@/lib/errors";
import { route } from "@/lib/http/route";
import { removeMember } from "@/lib/members/commands";

export const DELETE = route(
  {
    id: "leaveWorkspace",
    summary: "Leave the workspace",
    description: "The last owner cannot leave.",
    tag: "Members",
    access: "workspace:read",
    status: 204,
  },
  async ({ actor }) => {
    if (actor.kind !== "member" || !actor.id) throw new AppError("forbidden", "Only a member can leave.");
    await removeMember(actor, actor.id);
    forgetKeys();
  },
);
