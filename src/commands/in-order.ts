/** Passes on what comes in any order in the order of its numbers, which begin with 0 and leave none out. */
export class InOrder<T> {
  private readonly waiting = new Map<number, T>();
  private next = 0;
  private readonly pass: (value: T) => void;

  constructor(pass: (value: T) => void) {
    this.pass = pass;
  }

  /** Whether there has been one of this number. */
  has(number: number): boolean {
    return number < this.next || this.waiting.has(number);
  }

  put(number: number, value: T): void {
    this.waiting.set(number, value);
    for (let ready = this.waiting.get(this.next); ready !== undefined; ready = this.waiting.get(this.next)) {
      this.waiting.delete(this.next++);
      this.pass(ready);
    }
  }
}
