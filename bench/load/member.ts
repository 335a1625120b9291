/** A client of the load, whatever it speaks. */
export interface Member {
  /** Draws the next few points, at this time (ms, monotonic). */
  draw(now: number): void
  close(): void
}
