import { permissionNames } from "@/lib/auth/permissions";

/** Scopes a key can hold: what an admin may do. */
export const scopeNames = permissionNames.filter((name) => name !== "workspace:delete");
