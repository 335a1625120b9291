/** What a lively person does on a board: mostly draws, sometimes undoes, redoes or erases. The same for a seed. */
import type { BoardPage } from './board-page.ts'
import { seeded } from './seeded.ts'
import { scribble } from './strokes.ts'

export interface MixedDrawing {
  readonly seed: number
  /** When to stop, by `performance.now()`. */
  readonly until: number
}

/** Returns how many strokes were drawn. */
export async function drawMixed(board: BoardPage, { seed, until }: MixedDrawing): Promise<number> {
  const random = seeded(seed)
  let strokes = 0
  while (performance.now() < until) {
    const choice = random()
    if (choice < 0.75) {
      await board.key('p')
      await board.draw(scribble(random))
      strokes++
    } else if (choice < 0.85) await board.key('Control+z')
    else if (choice < 0.92) await board.key('Control+Shift+z')
    else {
      await board.key('e')
      await board.draw(scribble(random).slice(0, 3))
    }
    await board.rest()
  }
  return strokes
}
