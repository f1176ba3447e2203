import { ApiProblem } from "./client";

/** Calls identity's endpoints from the browser. Throws ApiProblem with words a person can act on. */
async function callAuth<T>(path: string, body?: object): Promise<T> {
  let answer: Response;
  try {
    answer = await fetch(`/api/auth${path}`, {
      method: body ? "POST" : "GET",
      ...(body ? { headers: { "content-type": "application/json" }, body: JSON.stringify(body) } : {}),
    });
  } catch {
    throw new ApiProblem({
      status: 0,
      code: "offline",
      detail:
        "The server could not be reached. What you entered is still here; try again when the connection is back.",
    });
  }
  if (!answer.ok) throw await problemOf(answer);
  return (await answer.json()) as T;
}

const reasons: Readonly<Record<string, { path: string; message: string }>> = {
  INVALID_EMAIL_OR_PASSWORD: {
    path: "",
    message: "This email and password do not belong together. Check both.",
  },
  INVALID_EMAIL: { path: "email", message: "Write an email address such as name@company.com." },
  USER_ALREADY_EXISTS: { path: "email", message: "There is an account with this email. Sign in instead." },
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: {
    path: "email",
    message: "There is an account with this email. Sign in instead.",
  },
  PASSWORD_TOO_SHORT: { path: "password", message: "A password has at least 10 characters." },
  PASSWORD_TOO_LONG: { path: "password", message: "A password has at most 200 characters." },
  INVALID_PASSWORD: { path: "currentPassword", message: "This is not your current password." },
  INVITATION_NEEDED: {
    path: "email",
    message:
      "Accounts are made by invitation here. Open the link of your invitation, and write the address it was made for.",
  },
  INVALID_NAME: { path: "name", message: "A name has 1 to 100 characters." },
  INVALID_CODE: {
    path: "code",
    message: "This is not the code of this moment. Codes change every half a minute; write the next one.",
  },
  INVALID_BACKUP_CODE: { path: "code", message: "This is not a recovery code, or it was used before." },
  INVALID_TWO_FACTOR_COOKIE: { path: "", message: "This took too long. Sign in with your password again." },
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: {
    path: "",
    message: "Too many codes that were wrong. Sign in with your password again.",
  },
  ACCOUNT_TEMPORARILY_LOCKED: {
    path: "",
    message: "Too many codes that were wrong. Wait a quarter of an hour, then sign in again.",
  },
  INVALID_TOKEN: {
    path: "",
    message: "This link was used, or is too old. Ask for a new one on the sign-in page.",
  },
};

async function problemOf(answer: Response): Promise<ApiProblem> {
  const said = (await answer.json().catch(() => ({}))) as { code?: string; message?: string };
  if (answer.status === 429 && !reasons[said.code ?? ""]) {
    return new ApiProblem({
      status: 429,
      code: "rate_limited",
      detail:
        said.code === "RATE_LIMITED" && said.message
          ? said.message
          : "Too many attempts in a short time. Wait a minute, then try again.",
    });
  }
  const reason = reasons[said.code ?? ""];
  return new ApiProblem({
    status: answer.status,
    code: said.code?.toLowerCase() ?? "internal",
    detail: reason?.message ?? said.message ?? `The server answered ${answer.status}.`,
    fields: reason?.path ? [reason] : [],
  });
}

type NewAccount = { name: string; email: string; password: string; invitation?: string };

export function signUp(input: NewAccount): Promise<unknown> {
  return callAuth("/sign-up/email", input);
}

/** Whether a code is asked for before the session begins. */
export async function signIn(input: { email: string; password: string }): Promise<{ codeAsked: boolean }> {
  const said = await callAuth<{ twoFactorRedirect?: boolean }>("/sign-in/email", {
    ...input,
    rememberMe: true,
  });
  return { codeAsked: said.twoFactorRedirect === true };
}

async function askProvider(path: string, leadsTo: string, whenItFails: string): Promise<string> {
  const input = {
    provider: "sso",
    callbackURL: leadsTo,
    errorCallbackURL: whenItFails,
    disableRedirect: true,
  };
  return (await callAuth<{ url: string }>(path, input)).url;
}

/** Where the provider of single sign-on asks who somebody is; it leads back to `next`. */
export function startSingleSignOn(next: string): Promise<string> {
  return askProvider("/sign-in/social", next, `/sign-in?next=${encodeURIComponent(next)}`);
}

/** The same for somebody who is signed in and adds it to the account. */
export function connectSingleSignOn(): Promise<string> {
  return askProvider("/link-social", "/account", "/account");
}

/** The second step: a code of the app, or a recovery code, each of which works once. */
export function giveCode(code: string): Promise<unknown> {
  return /^\d{6}$/.test(code)
    ? callAuth("/two-factor/verify-totp", { code })
    : callAuth("/two-factor/verify-backup-code", { code });
}

export type SecondStepSecret = { totpURI: string; backupCodes: string[] };

/** Begins to switch the second step on; it is on once a code was given. */
export function prepareSecondStep(password: string): Promise<SecondStepSecret> {
  return callAuth("/two-factor/enable", { password });
}

export function endSecondStep(password: string): Promise<unknown> {
  return callAuth("/two-factor/disable", { password });
}

export async function newRecoveryCodes(password: string): Promise<string[]> {
  return (await callAuth<{ backupCodes: string[] }>("/two-factor/generate-backup-codes", { password }))
    .backupCodes;
}

export function askForPassword(email: string): Promise<unknown> {
  return callAuth("/request-password-reset", { email });
}

export function chooseNewPassword(input: { token: string; newPassword: string }): Promise<unknown> {
  return callAuth("/reset-password", input);
}

export function signOut(): Promise<unknown> {
  return callAuth("/sign-out", {});
}

export function renameSelf(name: string): Promise<unknown> {
  return callAuth("/update-user", { name });
}

export function changePassword(input: { currentPassword: string; newPassword: string }): Promise<unknown> {
  return callAuth("/change-password", { ...input, revokeOtherSessions: true });
}

export function revokeOtherSessions(): Promise<unknown> {
  return callAuth("/revoke-other-sessions", {});
}
