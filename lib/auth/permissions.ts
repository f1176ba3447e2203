/** Who may do what: the only place that says so. Scopes of API keys are the same strings. */
export const roles = ["owner", "admin", "architect", "finance", "success", "viewer"] as const;
export type Role = (typeof roles)[number];

const everyone = roles;
const operators = ["owner", "admin", "success"] as const;

export const permissions = {
  "workspace:read": everyone,
  "workspace:update": ["owner", "admin"],
  "workspace:delete": ["owner"],
  "workspace:export": ["owner"],
  "workspace:load": ["owner"],
  "member:read": everyone,
  "member:manage": ["owner", "admin"],
  "member:password": ["owner"],
  "sign-in:read": ["owner"],
  "key:manage": ["owner", "admin"],
  "audit:read": ["owner", "admin", "architect", "finance"],
  "model:read": everyone,
  "model:write": ["owner", "admin", "architect"],
  "customer:read": everyone,
  "customer:write": operators,
  "touchpoint:read": everyone,
  "touchpoint:write": operators,
  "stage:move": operators,
  "escalation:read": everyone,
  "escalation:write": operators,
  "success:read": everyone,
  "success:write": ["owner", "admin", "architect", "success"],
  "walk:join": everyone,
  "risk:read": everyone,
  "risk:rule": ["owner", "admin", "architect", "success"],
  "risk:respond": operators,
  "product:read": everyone,
  "product:write": ["owner", "admin", "architect"],
  "upgrade:offer": operators,
  "ending:read": everyone,
  "ending:plan": ["owner", "admin", "architect", "success"],
  "ending:write": operators,
  "ending:sign": ["owner", "admin", "finance"],
  "gap:resolve": ["owner", "admin", "finance", "success"],
  "ledger:read": everyone,
  "ledger:write": ["owner", "admin", "finance"],
  "lens:write": ["owner", "admin", "finance"],
  "import:read": everyone,
  "import:write": ["owner", "admin", "architect", "finance"],
  "event:read": everyone,
  "event:send": ["owner", "admin", "finance", "success"],
  "webhook:manage": ["owner", "admin"],
  "job:read": everyone,
  "job:cancel": ["owner", "admin", "architect", "finance"],
  "report:read": everyone,
  "forecast:write": ["owner", "admin", "architect", "finance"],
  "service:read": everyone,
  "service:write": ["owner", "admin", "architect"],
  "pool:read": everyone,
  "pool:write": ["owner", "admin", "finance"],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof permissions;

export const permissionNames = Object.keys(permissions) as Permission[];

/** Whether a role holds a permission. */
export function roleMay(role: Role, permission: Permission): boolean {
  return (permissions[permission] as readonly Role[]).includes(role);
}
