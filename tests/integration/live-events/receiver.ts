import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export type Received = { headers: IncomingHttpHeaders; body: string; path: string };

export type Receiver = {
  url: string;
  received: Received[];
  /** How the next requests are answered: a status, or by hand. */
  answer: number | ((response: ServerResponse) => void);
  close: () => Promise<void>;
};

/** A system that listens for webhooks, on loopback. */
export async function startReceiver(): Promise<Receiver> {
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    receiver.received.push({
      headers: request.headers,
      body: Buffer.concat(parts).toString(),
      path: request.url ?? "",
    });
    if (typeof receiver.answer === "number")
      response.writeHead(receiver.answer).end(`said ${receiver.answer}`);
    else receiver.answer(response);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const receiver: Receiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    received: [],
    answer: 200,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
  return receiver;
}
