/** What a module knows of opening boards of the program that it speaks to. */

/** Opens the board; resolves when everything on it has arrived, and is told how to leave. */
export type Visit = () => Promise<() => void>

export interface OpeningModule {
  /** Makes a board of so many strokes of 40 points; resolves when the server has them all. */
  fill(url: string, strokes: number): Promise<Visit>
}
