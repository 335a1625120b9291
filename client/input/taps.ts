/**
 * Taps of fingers and pens: two in a row, which not every browser reports as a double click, and one that stays, which not
 * every browser reports as asking for a menu.
 */

/** What is looked at of an event. */
export type Tap = Pick<PointerEvent, 'pointerId' | 'pointerType' | 'clientX' | 'clientY' | 'timeStamp'>

export interface TapTarget<E extends Tap> {
  twice(event: E | MouseEvent): void
  held(event: E): void
}

/** A tap is shorter than this, and the second of two begins this soon after the first, ms. */
const longest = 300
/** A finger that rests this long asks for a menu, ms. */
const hold = 500
/** A finger that rests moves no further, and the second tap is no further from the first, CSS px. */
const still = 10
const near = 28

export class Taps<E extends Tap> {
  readonly #target: TapTarget<E>
  #down: E | null = null
  #last: E | null = null
  #timer: ReturnType<typeof setTimeout> | undefined
  #twiceAt = -Infinity

  constructor(target: TapTarget<E>) {
    this.#target = target
  }

  down(event: E): void {
    clearTimeout(this.#timer)
    // A second finger makes it none.
    this.#down = this.#down || event.pointerType === 'mouse' ? null : event
    if (!this.#down || event.pointerType !== 'touch') return
    this.#timer = setTimeout(() => {
      this.#down = null
      this.#target.held(event)
    }, hold)
  }

  move(event: E): void {
    if (event.pointerId === this.#down?.pointerId && distance(event, this.#down) > still) this.#forget()
  }

  /** `meant`: lifted, and not taken away by the browser. */
  up(event: E, meant: boolean): void {
    const down = this.#down
    this.#forget()
    const tapped = meant && down?.pointerId === event.pointerId && event.timeStamp - down.timeStamp < longest
    const before = this.#last
    this.#last = tapped ? event : null
    if (!tapped || !before || down.timeStamp - before.timeStamp > longest || distance(event, before) > near) return
    this.#last = null
    this.#twiceAt = event.timeStamp
    this.#target.twice(event)
  }

  /** The browser reports a double click: of a mouse, or of what was seen here already. */
  doubled(event: MouseEvent): void {
    if (event.timeStamp - this.#twiceAt > longest) this.#target.twice(event)
  }

  close(): void {
    this.#forget()
  }

  #forget(): void {
    clearTimeout(this.#timer)
    this.#down = null
  }
}

const distance = (a: Tap, b: Tap): number => Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY)
