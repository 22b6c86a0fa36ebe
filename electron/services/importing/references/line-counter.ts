/** Tells the lines of offsets in a text in one pass: asked for offsets in rising order. */
export class LineCounter {
  private line = 1
  private next: number

  constructor(private readonly text: string) {
    this.next = text.indexOf('\n')
  }

  /** 1-based line of an offset; of one before the last asked for, the line of that. */
  at(offset: number): number {
    while (this.next >= 0 && this.next < offset) {
      this.line++
      this.next = this.text.indexOf('\n', this.next + 1)
    }
    return this.line
  }
}
