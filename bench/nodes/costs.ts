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

export const measured: Costs = {
  server: { batch: 0.1, receiver: 0.01, furtherNode: 0.1 },
  redis: { batch: 0.03, furtherNode: 0.02 },
  redisIn: { batch: 300, furtherNode: 10 },
  redisOut: { batch: 100, furtherNode: 300 },
  bytesPerDelivery: 50,
  idle: { cpu: 0.02, memory: 40_000 },
  memory: { node: 150e6, strokeInNode: 300, strokeInRedis: 250 },
}
