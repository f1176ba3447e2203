/** Days a line is kept. */
export const keptDays = 180;

const ways: Readonly<Record<string, string>> = {
  password: "Password",
  code: "Code of the second step",
  "recovery code": "Recovery code",
  "single sign-on": "Single sign-on",
  "new account": "New account",
  "password link": "Link for a new password",
};
const results: Readonly<Record<string, string>> = {
  in: "signed in",
  "code asked": "right, a code was asked for",
  failed: "refused",
  "password set": "new password chosen",
};

/** "Password: refused", as people say it. */
export function saySignIn({ how, outcome }: { how: string; outcome: string }): string {
  return `${ways[how] ?? how}: ${results[outcome] ?? outcome}`;
}
