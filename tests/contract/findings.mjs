// Says what is wrong once, however often it was seen.
import assert from 'node:assert/strict';

export class Findings {
  #seen = new Map();

  /** @param example where it was seen, shown for the first time only. */
  add(text, example) {
    const known = this.#seen.get(text);
    if (known) known.count++;
    else this.#seen.set(text, { count: 1, example: example.slice(0, 300) });
  }

  get lines() {
    return [...this.#seen].map(([text, { count, example }]) => `${text} (seen ${count}×, first in ${example})`);
  }

  assertNone() {
    if (this.#seen.size > 0) assert.fail(`\n${this.lines.join('\n')}`);
  }
}
