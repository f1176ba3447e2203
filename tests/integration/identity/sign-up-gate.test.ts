import { afterEach, beforeEach, expect, test } from "vitest";
import { inviteMember, revokeInvitation } from "@/lib/invitations/commands";
import { makeBrowser, password, signUp } from "@/tests/factories/identity";
import { makeWorkspace } from "@/tests/factories/workspace";
import { useDatabase } from "@/tests/setup/use-database";

useDatabase();
beforeEach(() => {
  process.env.LIFECURVE_SIGN_UP = "invited";
});
afterEach(() => {
  delete process.env.LIFECURVE_SIGN_UP;
});

const ask = (email: string, invitation?: string) =>
  makeBrowser().post("/sign-up/email", {
    name: "Pat Person",
    email,
    password,
    ...(invitation ? { invitation } : {}),
  });

test("7.1 where accounts are made by invitation, the first person and the invited one get in, nobody else", async () => {
  // Nobody is there yet: somebody has to be the first.
  expect((await ask("first@example.test")).status).toBe(200);
  const stranger = await ask("stranger@example.test");
  expect(stranger.status).toBe(403);
  expect(await stranger.json()).toMatchObject({ code: "INVITATION_NEEDED" });
  expect(stranger.headers.getSetCookie()).toEqual([]);

  const actor = await makeWorkspace();
  const invite = (email: string) => inviteMember(actor, { email, role: "viewer" });
  const invited = await invite("invited@example.test");
  const { token } = invited;
  // The link is for its address, and the address for its link: knowing one of both is not enough.
  expect((await ask("stranger@example.test", token)).status).toBe(403);
  expect((await ask("invited@example.test")).status).toBe(403);
  expect((await ask("invited@example.test", `${token}x`)).status).toBe(403);
  expect((await ask("Invited@Example.test", token)).status).toBe(200);

  const taken = await invite("taken-back@example.test");
  await revokeInvitation(actor, taken.id);
  expect((await ask("taken-back@example.test", taken.token)).status).toBe(403);
  delete process.env.LIFECURVE_SIGN_UP;
  expect((await signUp(makeBrowser(), "stranger@example.test")).userId).toBeTruthy();
});
