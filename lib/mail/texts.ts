/** What a mail says; plain text, because a link that is seen is a link that can be judged. */
export type MailText = { subject: string; text: string };

/** One line each: a name cannot begin a line, or a header, of its own. */
function plain(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

export function passwordMail(link: string): MailText {
  return {
    subject: "A new password for Lifecurve",
    text: [
      "Somebody, probably you, asked for a new password for Lifecurve.",
      `Choose it here within an hour:\n${link}`,
      "The link works once. If you did not ask, nothing has changed and there is nothing to do.",
    ].join("\n\n"),
  };
}

export type InvitationMail = { workspace: string; by: string; role: string; link: string; days: number };

export function invitationMail({ workspace, by, role, link, days }: InvitationMail): MailText {
  return {
    subject: `Join ${plain(workspace)} on Lifecurve`,
    text: [
      `${plain(by)} invites you to the workspace ${plain(workspace)} on Lifecurve, as ${role}.`,
      `Join here within ${days} days:\n${link}`,
      "The link works once, for this address. If you do not know the sender, leave it.",
    ].join("\n\n"),
  };
}
