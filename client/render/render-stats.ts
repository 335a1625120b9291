/** What painting has done so far. */
export interface RenderStats {
  readonly frames: number
  /** Longest frame so far, milliseconds of this code. */
  readonly longestFrame: number
  readonly tilesMade: number
  readonly tileBytes: number
  /** Elements left out because they could not be read. */
  readonly broken: number
}
