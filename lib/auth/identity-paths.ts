import { passwordsOpen, singleSignOn } from "@/lib/env";

type Method = "GET" | "POST";
type Rule = { method: Method; when: "always" | "passwords" | "sso" };

/** What of identity is reachable from outside, below /api/auth; everything else does not exist. */
export const identityPaths: Readonly<Record<string, Rule>> = {
  "/get-session": { method: "GET", when: "always" },
  "/sign-out": { method: "POST", when: "always" },
  "/update-user": { method: "POST", when: "always" },
  "/revoke-other-sessions": { method: "POST", when: "always" },
  "/sign-up/email": { method: "POST", when: "passwords" },
  "/sign-in/email": { method: "POST", when: "passwords" },
  "/change-password": { method: "POST", when: "passwords" },
  "/request-password-reset": { method: "POST", when: "passwords" },
  "/reset-password": { method: "POST", when: "passwords" },
  "/two-factor/enable": { method: "POST", when: "passwords" },
  "/two-factor/disable": { method: "POST", when: "passwords" },
  "/two-factor/verify-totp": { method: "POST", when: "passwords" },
  "/two-factor/verify-backup-code": { method: "POST", when: "passwords" },
  "/two-factor/generate-backup-codes": { method: "POST", when: "passwords" },
  "/sign-in/social": { method: "POST", when: "sso" },
  "/link-social": { method: "POST", when: "sso" },
  "/callback/sso": { method: "GET", when: "sso" },
};

/** Whether this installation answers there. */
export function answersAt(path: string, method: string): boolean {
  const rule = Object.hasOwn(identityPaths, path) ? identityPaths[path] : undefined;
  if (!rule || rule.method !== method) return false;
  if (rule.when === "passwords") return passwordsOpen();
  return rule.when === "always" || singleSignOn() !== undefined;
}
