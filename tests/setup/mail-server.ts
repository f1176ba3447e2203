import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll } from "vitest";

export type Mail = { to: string[]; text: string };

/** A mail server that speaks SMTP on loopback and keeps what it was given. The app under test is told to use it. */
export function useMailServer() {
  const mails: Mail[] = [];
  const waiting: ((mail: Mail) => void)[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["AUTH", "STARTTLS"],
    logger: false,
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const mail = {
          to: session.envelope.rcptTo.map(({ address }) => address),
          // Long lines are wrapped for the wire ("=" at the end of a line).
          text: Buffer.concat(chunks)
            .toString("utf8")
            .replace(/=\r?\n/g, "")
            .replaceAll("=3D", "="),
        };
        mails.push(mail);
        waiting.shift()?.(mail);
        done();
      });
    },
  });
  beforeAll(async () => {
    server.listen(0, "127.0.0.1");
    await once(server.server, "listening");
    process.env.LIFECURVE_SMTP_URL = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
    process.env.LIFECURVE_MAIL_FROM = "Lifecurve <lifecurve@example.test>";
  });
  afterAll(async () => {
    delete process.env.LIFECURVE_SMTP_URL;
    delete process.env.LIFECURVE_MAIL_FROM;
    await new Promise<void>((resolve) => server.close(() => resolve()));
  });
  /** The next mail that comes in. */
  const next = () => new Promise<Mail>((resolve) => waiting.push(resolve));
  return { mails, next };
}

/** The secret of a link in a mail. */
export function tokenIn(mail: Mail): string {
  return /\/new-password#(\S+)/.exec(mail.text)?.[1] ?? "";
}
