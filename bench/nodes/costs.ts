/** What was measured of one node, one Redis and one person: the ground of `plan.ts`. Each with what gave it. */

export interface Costs {
  /** Server ms for each batch drawn on a board with nobody on it, for each who receives it, and for each further node with people of the board. */
  readonly server: { readonly batch: number; readonly receiver: number; readonly furtherNode: number }
  /** Redis ms for each batch, and for each further node. */
  readonly redis: { readonly batch: number; readonly furtherNode: number }
  /** Bytes that Redis receives, and sends, for each batch; and for each further node. */
  readonly redisIn: { readonly batch: number; readonly furtherNode: number }
  readonly redisOut: { readonly batch: number; readonly furtherNode: number }
  /** Bytes that one receiver gets for each batch, everything counted. */
  readonly bytesPerDelivery: number
  /** Somebody who is there and does nothing: server ms a second, and bytes of memory. */
  readonly idle: { readonly cpu: number; readonly memory: number }
  /** Bytes of memory: of a node with nobody on it, of a stroke of 40 points there and in Redis. */
  readonly memory: { readonly node: number; readonly strokeInNode: number; readonly strokeInRedis: number }
}

/**
 * `npm run bench -- nodes` on 2 cores of an AMD EPYC, November 2026, forty boards of ten people, hardly any batches in one commit;
 * docs/performance.md has the tables. Of what a batch costs, what a bare relay takes to write to its ten receivers is theirs.
 */
export const measured: Costs = {
  server: { batch: 0.21, receiver: 0.0145, furtherNode: 0.06 },
  redis: { batch: 0.087, furtherNode: 0.01 },
  redisIn: { batch: 555, furtherNode: 20 },
  redisOut: { batch: 311, furtherNode: 445 },
  bytesPerDelivery: 53,
  idle: { cpu: 0.02, memory: 36_000 },
  // Of a stroke: what a node and Redis grew by when they were given 20,000.
  memory: { node: 224e6, strokeInNode: 630, strokeInRedis: 330 },
}
