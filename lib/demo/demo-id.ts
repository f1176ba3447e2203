import type { Random } from "./random";

const hex = (value: number, digits: number) => value.toString(16).padStart(digits, "0");

/** An id in the shape of UUIDv7 made from a moment (milliseconds) and the seeded source instead of the clock. */
export function demoId(random: Random, at: number): string {
  const time = hex(Math.trunc(at), 12);
  const variant = hex(0x8000 | random.below(0x4000), 4);
  const tail = hex(random.below(0x1000000), 6) + hex(random.below(0x1000000), 6);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(random.below(0x1000), 3)}-${variant}-${tail}`;
}
