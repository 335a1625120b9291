/** What the page of a peer offers to the one who measures it, and what all such pages share. */

export interface PeerBoard {
  /** Puts strokes on the board at 10 %; ms from having them as the editor's own objects until frames flow steadily. */
  load(count: number): Promise<number>
  /** Looks at a place of the board, board units of the upper left corner. */
  look(x: number, y: number, zoom: number): void
  /** Takes the pen. */
  pen(): void
  /** Things on the board. */
  size(): number
}

declare global {
  interface Window {
    peer?: PeerBoard
  }
}

/** The middle of the scene in a window of 1440 × 900, from as far as all of them go. */
export const farAway = { x: 2_800, y: 5_500, zoom: 0.1 }

/** A frame that takes longer is no part of a steady flow, ms. */
const hitch = 25
const calmFrames = 6

/** Does something and waits until frames flow steadily after it; ms until the first of these. */
export async function timed(change: () => void): Promise<number> {
  const started = performance.now()
  change()
  await frame()
  let last = await frame()
  let since = last
  for (let calm = 0; calm < calmFrames; calm++) {
    const now = await frame()
    if (now - last > hitch) {
      calm = 0
      since = now
    }
    last = now
  }
  return since - started
}

/** Time of the next frame. */
function frame(): Promise<number> {
  return new Promise((resolve) => requestAnimationFrame(() => resolve(performance.now())))
}
