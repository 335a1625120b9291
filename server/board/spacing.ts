/**
 * How far apart the commits of one board begin. Each costs a message to everybody who is there: a meeting pays that
 * gladly for the quickest delivery; in a crowd messages that carry more leave the node the time to read what comes in.
 */

/** Members up to whom a board's commits keep no distance. */
const meeting = 50
/** ms for each member beyond them. */
const perMember = 0.07

/** ms between the beginnings of two commits on a board with so many members, on all nodes; at most `most`. */
export function spacingFor(members: number, most: number): number {
  return Math.min(most, Math.max(0, members - meeting) * perMember)
}
