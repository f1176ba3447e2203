import { permissionNames } from "@/lib/auth/permissions";

/** Scopes a key can hold. Deleting or filling a whole workspace is done by an owner in person. */
export const scopeNames = permissionNames.filter(
  (name) => name !== "workspace:delete" && name !== "workspace:load",
);
