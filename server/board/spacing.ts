/**
 * How far apart the commits of one board begin. Each costs a message to everybody who is there: a meeting pays that
 * gladly for the quickest delivery. In a crowd, messages may take a share of the node's time, and the more of it is
 * taken by what comes in, the fewer and fuller they are.
 */
export interface Crowd {
  /** On all nodes. */
  readonly members: number
  /** Batches that come in on this node, a second. */
  readonly rate: number
}

/** Members up to whom a board's commits keep no distance. */
const meeting = 50
/** What a message to a member takes, and what a batch takes until it is acknowledged, ms: about, on a small machine. */
const perMember = 0.013
const perBatch = 0.1
/** Share of a processor's time for one board, and what of it is left for messages at least. */
const share = 0.3
const least = 0.1

/** ms between the beginnings of two commits, at most `most`. */
export function spacingFor({ members, rate }: Crowd, most: number): number {
  const sending = Math.max(0, members - meeting) * perMember
  return Math.min(most, sending / Math.max(least, share - (rate * perBatch) / 1_000))
}

/** How long what other nodes say may wait for what this one says, ms: longer than this one's commits are apart, so that they meet. */
export function companyFor(members: number, most: number): number {
  return Math.min(most, 2 * spacingFor({ members, rate: 0 }, most))
}
