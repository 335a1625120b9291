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

/** `npm run bench -- nodes` on 2 cores of an AMD EPYC, November 2026, boards of ten and twenty people; docs/performance.md has the tables. */
export const measured: Costs = {
  server: { batch: 0.117, receiver: 0.0025, furtherNode: 0.058 },
  redis: { batch: 0.028, furtherNode: 0.01 },
  redisIn: { batch: 213, furtherNode: 44 },
  redisOut: { batch: 117, furtherNode: 249 },
  bytesPerDelivery: 50,
  idle: { cpu: 0.02, memory: 36_000 },
  // Of a stroke: what a node and Redis grew by when they were given 20,000.
  memory: { node: 224e6, strokeInNode: 630, strokeInRedis: 330 },
}
