/** A message as it arrived: bytes that are made a text only where somebody reads it. Valid until the callback returns. */
export class Packet {
  readonly #bytes: Buffer
  readonly #from: number
  readonly #to: number

  constructor(bytes: Buffer, from: number, to: number) {
    this.#bytes = bytes
    this.#from = from
    this.#to = to
  }

  get length(): number {
    return this.#to - this.#from
  }

  /** The byte at a place; NaN beyond the end. */
  byte(at: number): number {
    return at < this.length ? this.#bytes[this.#from + at]! : Number.NaN
  }

  /** The same without its beginning. */
  from(at: number): Packet {
    return new Packet(this.#bytes, this.#from + at, this.#to)
  }

  /** ASCII text from a place on, at most so many bytes of it. */
  ascii(at: number, most: number): string {
    const from = this.#from + at
    return this.#bytes.toString('latin1', from, Math.min(from + most, this.#to))
  }

  startsWith(text: string): boolean {
    return this.length >= text.length && this.ascii(0, text.length) === text
  }

  /** All of it, valid as long as this is. */
  bytes(): Uint8Array {
    return this.#bytes.subarray(this.#from, this.#to)
  }

  /** All from a place on, as text. */
  text(at = 0): string {
    return this.#bytes.toString('utf8', this.#from + at, this.#to)
  }
}

export type Heard = (packet: Packet) => void
