import type { StudioDocument } from "@/components/studio/document/types";
import { dropCopy, keepCopy, type Storage } from "./local-copy";

/** What somebody else did since the document was read. */
export type TheirChange = {
  readonly at: string;
  readonly by: string;
  readonly own: boolean;
  readonly summary: string;
  readonly lines: readonly { readonly stage: string; readonly text: string }[];
};

export type SaveState =
  | { readonly kind: "saved" }
  /** Changed and not yet sent. */
  | { readonly kind: "waiting" }
  | { readonly kind: "saving" }
  /** The server cannot be reached; the document is kept on this device. */
  | { readonly kind: "offline"; readonly kept: boolean }
  /** Somebody else saved first: a person decides. */
  | { readonly kind: "stale"; readonly version: number; readonly changes: readonly TheirChange[] }
  /** The server cannot take it as it is. */
  | { readonly kind: "refused"; readonly message: string };

/** How a save went. */
export type SaveAnswer =
  | { readonly kind: "saved"; readonly version: number }
  | { readonly kind: "offline" }
  | { readonly kind: "stale"; readonly version: number; readonly changes: readonly TheirChange[] }
  | { readonly kind: "refused"; readonly message: string };

/** What the outside gives: the server, the storage, timers. */
export type Outside = {
  readonly modelId: string;
  readonly storage: Storage;
  /** `over`: what stands there is kept as a version of its own before it is written over. */
  readonly save: (document: StudioDocument, version: number, over: boolean) => Promise<SaveAnswer>;
  readonly now: () => string;
  /** Calls back once after a while; answers how to call it off. */
  readonly later: (act: () => void, milliseconds: number) => () => void;
};

const PAUSE = 900;
const KEEP_PAUSE = 120;
const RETRY = 4000;

/**
 * Saves the draft a moment after the last change, one save at a time. Until the server has a change it is kept on
 * this device, so that neither a closed tab nor a lost connection loses it.
 */
export class Autosave {
  private state: SaveState = { kind: "saved" };
  private saved: StudioDocument;
  private present: StudioDocument;
  private version: number;
  private sending = false;
  /** Somebody else's draft is about to be written over. */
  private over = false;
  private stopSave: () => void = () => {};
  private stopKeep: () => void = () => {};
  private readonly listeners = new Set<() => void>();
  private readonly outside: Outside;

  constructor(document: StudioDocument, version: number, outside: Outside) {
    this.saved = document;
    this.present = document;
    this.version = version;
    this.outside = outside;
  }

  readonly getState = (): SaveState => this.state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  get baseVersion(): number {
    return this.version;
  }

  /** What the server has, as far as is known here. */
  get base(): StudioDocument {
    return this.saved;
  }

  get unsaved(): boolean {
    return this.present !== this.saved;
  }

  private tell(state: SaveState): void {
    this.state = state;
    for (const listener of this.listeners) listener();
  }

  /** The document has changed, or was put back to what it was. */
  follow(document: StudioDocument): void {
    if (document === this.present) return;
    this.present = document;
    if (!this.unsaved) {
      this.stopKeep();
      if (this.sending) return;
      this.stopSave();
      dropCopy(this.outside.storage, this.outside.modelId);
      if (this.state.kind !== "stale") this.tell({ kind: "saved" });
      return;
    }
    this.stopKeep();
    this.stopKeep = this.outside.later(() => this.keep(), KEEP_PAUSE);
    if (this.state.kind === "stale") return;
    if (this.state.kind === "saved" || this.state.kind === "refused") this.tell({ kind: "waiting" });
    this.schedule(PAUSE);
  }

  /** Writes the copy on this device at once, such as when the page goes away. */
  keep(): boolean {
    this.stopKeep();
    if (!this.unsaved) return true;
    const { modelId, storage, now } = this.outside;
    return keepCopy(storage, modelId, { version: this.version, keptAt: now(), document: this.present });
  }

  private schedule(milliseconds: number): void {
    this.stopSave();
    this.stopSave = this.outside.later(() => void this.send(), milliseconds);
  }

  /** Saves what has not been saved; answers true when the server has everything. */
  async send(): Promise<boolean> {
    this.stopSave();
    if (this.sending || this.state.kind === "stale") return false;
    if (!this.unsaved) return true;
    const sent = this.present;
    this.sending = true;
    this.tell({ kind: "saving" });
    const answer = await this.outside.save(sent, this.version, this.over);
    this.sending = false;
    return this.take(answer, sent);
  }

  private take(answer: SaveAnswer, sent: StudioDocument): boolean {
    switch (answer.kind) {
      case "saved":
        this.version = answer.version;
        this.saved = sent;
        this.over = false;
        if (this.unsaved) {
          this.keep();
          this.tell({ kind: "waiting" });
          this.schedule(PAUSE);
          return false;
        }
        this.stopKeep();
        dropCopy(this.outside.storage, this.outside.modelId);
        this.tell({ kind: "saved" });
        return true;
      case "offline":
        this.tell({ kind: "offline", kept: this.keep() });
        this.schedule(RETRY);
        return false;
      case "stale":
        this.keep();
        this.tell({ kind: "stale", version: answer.version, changes: answer.changes });
        return false;
      case "refused":
        this.keep();
        this.tell({ kind: "refused", message: answer.message });
        return false;
    }
  }

  /** Tries again at once, such as when the connection is back. */
  retry(): void {
    if (this.state.kind === "offline") void this.send();
  }

  /** Somebody else saved first, and this document goes over theirs, which is kept. */
  async saveOver(): Promise<boolean> {
    if (this.state.kind !== "stale") return false;
    this.version = this.state.version;
    this.over = true;
    this.tell({ kind: "waiting" });
    if (!this.unsaved) {
      this.over = false;
      this.tell({ kind: "saved" });
      return true;
    }
    return this.send();
  }

  /** The server has `document` as `version` now: by taking theirs over, or by a save elsewhere on the page. */
  adopt(document: StudioDocument, version: number): void {
    this.version = version;
    this.saved = document;
    this.over = false;
    this.stopSave();
    if (this.unsaved) {
      this.tell({ kind: "waiting" });
      this.schedule(PAUSE);
    } else {
      this.stopKeep();
      dropCopy(this.outside.storage, this.outside.modelId);
      this.tell({ kind: "saved" });
    }
  }

  stop(): void {
    this.keep();
    this.stopSave();
    this.stopKeep();
  }
}
