import { expect, test } from "vitest";
import { invitationMail, passwordMail } from "./texts";

test("7.1 a name in a mail stays one line and forges no header", () => {
  const mail = invitationMail({
    workspace: "Acme\r\nBcc: all@evil.test",
    by: "Eve\n\nhttps://evil.test",
    role: "viewer",
    link: "https://lifecurve.test/invitation/inv_1",
    days: 14,
  });
  expect(mail.subject).not.toMatch(/[\r\n]/);
  expect(mail.text.split("\n")[0]).toBe(
    "Eve https://evil.test invites you to the workspace Acme Bcc: all@evil.test on Lifecurve, as viewer.",
  );
});

test("7.1 a mail for a new password is short, plain and says what to do when nobody asked", () => {
  const { text } = passwordMail("https://lifecurve.test/new-password#mail_1");
  expect(text).toContain("If you did not ask, nothing has changed");
  expect(text).not.toMatch(/<\w/);
  expect(text.length).toBeLessThan(400);
});
