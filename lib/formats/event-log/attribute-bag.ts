import { type Attributes, type AttributeValue, NO_ATTRIBUTES } from "@/lib/formats/event-log/types";

const MAX_ATTRIBUTES = 1_000;

/**
 * The attributes gathered for one event or case. Keys may be any text, `__proto__` included: they land on an
 * object without a prototype. A key that occurs again gets ".2", ".3" and so on.
 */
export class AttributeBag {
  characters = 0;
  overflowed = false;
  private values: Attributes | null = null;
  private size = 0;

  set(key: string, value: AttributeValue): void {
    if (this.size >= MAX_ATTRIBUTES) {
      this.overflowed = true;
      return;
    }
    this.values ??= Object.create(null) as Attributes;
    let free = key;
    for (let count = 2; free in this.values; count += 1) free = `${key}.${count}`;
    this.values[free] = value;
    this.size += 1;
    this.characters += free.length + (typeof value === "string" ? value.length : 8);
  }

  get isEmpty(): boolean {
    return this.values === null;
  }

  /** Hands over what was gathered and starts anew. */
  take(): Attributes {
    const taken = this.values ?? NO_ATTRIBUTES;
    this.values = null;
    this.size = 0;
    this.characters = 0;
    this.overflowed = false;
    return taken;
  }
}
