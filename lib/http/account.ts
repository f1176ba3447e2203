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
};

async function problemOf(answer: Response): Promise<ApiProblem> {
  if (answer.status === 429) {
    return new ApiProblem({
      status: 429,
      code: "rate_limited",
      detail: "Too many attempts in a short time. Wait a minute, then try again.",
    });
  }
  const said = (await answer.json().catch(() => ({}))) as { code?: string; message?: string };
  const reason = reasons[said.code ?? ""];
  return new ApiProblem({
    status: answer.status,
    code: said.code?.toLowerCase() ?? "internal",
    detail: reason?.message ?? said.message ?? `The server answered ${answer.status}.`,
    fields: reason?.path ? [reason] : [],
  });
}

export function signUp(input: { name: string; email: string; password: string }): Promise<unknown> {
  return callAuth("/sign-up/email", input);
}

export function signIn(input: { email: string; password: string }): Promise<unknown> {
  return callAuth("/sign-in/email", { ...input, rememberMe: true });
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
