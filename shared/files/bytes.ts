/** Reads numbers and names out of bytes; beyond their end there are zeros. */
export class Bytes {
  readonly #bytes: Uint8Array

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  get length(): number {
    return this.#bytes.length
  }

  byte(at: number): number {
    return this.#bytes[at] ?? 0
  }

  /** Most significant byte first. */
  big(at: number, length: number): number {
    let value = 0
    for (let index = 0; index < length; index++) value = value * 256 + this.byte(at + index)
    return value
  }

  /** Least significant byte first. */
  little(at: number, length: number): number {
    let value = 0
    for (let index = length - 1; index >= 0; index--) value = value * 256 + this.byte(at + index)
    return value
  }

  /** One character a byte. */
  name(at: number, length = 4): string {
    let text = ''
    for (let index = 0; index < length; index++) text += String.fromCharCode(this.byte(at + index))
    return text
  }
}
