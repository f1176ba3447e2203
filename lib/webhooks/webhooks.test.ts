import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isPublicAddress } from "./public-address";
import { makeWebhookSecret, signWebhook, TOLERANCE_SECONDS, verifyWebhook } from "./sign";

describe("6.2 signatures of webhooks", () => {
  it("6.2 signs as the published example of Standard Webhooks does", () => {
    const message = {
      id: "msg_p5jXN8AQM9LWM0D4loKWxJek",
      seconds: 1_614_265_330,
      body: '{"test": 2432232314}',
    };
    expect(signWebhook(["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"], message)).toEqual({
      "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
      "webhook-timestamp": "1614265330",
      "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    });
  });

  it("6.2 knows its own signature, also of the second secret, and no other content, time or secret", () => {
    fc.assert(
      fc.property(fc.string(), fc.uuid(), fc.integer({ min: 0, max: 4e9 }), (body, id, seconds) => {
        const [old, fresh] = [makeWebhookSecret(), makeWebhookSecret()];
        const headers = signWebhook([old, fresh], { id, seconds, body });
        for (const secret of [old, fresh]) expect(verifyWebhook(secret, headers, body, seconds)).toBe(true);
        expect(verifyWebhook(fresh, headers, `${body}x`, seconds)).toBe(false);
        expect(verifyWebhook(makeWebhookSecret(), headers, body, seconds)).toBe(false);
        expect(
          verifyWebhook(fresh, { ...headers, "webhook-timestamp": `${seconds + 1}` }, body, seconds),
        ).toBe(false);
        const late = seconds + TOLERANCE_SECONDS + 1;
        expect(verifyWebhook(fresh, headers, body, late)).toBe(false);
      }),
    );
  });
});

describe("6.2 addresses that webhooks may be sent to", () => {
  it.each([
    ["8.8.8.8", true],
    ["172.15.255.255", true],
    ["172.32.0.1", true],
    ["2606:4700:4700::1111", true],
    ["2001:4860:4860::8888", true],
    ["0.0.0.0", false],
    ["10.1.2.3", false],
    ["100.64.0.1", false],
    ["127.0.0.1", false],
    ["169.254.169.254", false],
    ["172.16.0.1", false],
    ["172.31.255.255", false],
    ["192.168.1.1", false],
    ["198.19.255.255", false],
    ["224.0.0.1", false],
    ["255.255.255.255", false],
    ["::", false],
    ["::1", false],
    ["::ffff:127.0.0.1", false],
    ["::ffff:8.8.8.8", false],
    ["64:ff9b::a00:1", false],
    ["fc00::1", false],
    ["fe80::1", false],
    ["fe80::1%eth0", false],
    ["ff02::1", false],
    ["2001:db8::1", false],
    ["2002:7f00:1::", false],
    ["localhost", false],
    ["0x7f.1", false],
    ["2130706433", false],
    ["", false],
  ])("6.2 %s: public is %s", (address, expected) => {
    expect(isPublicAddress(address)).toBe(expected);
  });
});
