/** What many people need, computed from what few were measured to need. Nothing here is measured. */
import type { Costs } from './costs.ts'

export interface Assumptions {
  readonly connections: number
  /** Boards that people are on; they are spread over them evenly. */
  readonly boards: number
  /** Of the connections, those whose pen moves at any one moment. */
  readonly drawing: number
  /** Batches a second of somebody who draws. */
  readonly batches: number
  /** Strokes on a board, and boards that Redis keeps in all. */
  readonly strokes: number
  readonly kept: number
  /** How much of a core a node, and Redis, may use on average: the rest is for peaks. */
  readonly nodeLoad: number
  readonly redisLoad: number
  /** Whether a proxy brings all people of a board to the same node; else each goes to any. */
  readonly together: boolean
}

export interface Plan {
  readonly batches: number
  readonly deliveries: number
  readonly nodes: number
  /** Nodes that people of one board are on, on average. */
  readonly spread: number
  /** Cores of all nodes. */
  readonly serverCores: number
  /** Of one node: connections, boards, bytes of memory, bytes a second to people. */
  readonly node: {
    readonly connections: number
    readonly boards: number
    readonly memory: number
    readonly sent: number
  }
  /** Cores of Redis, how many Redis servers that takes, bytes a second in and out, bytes of memory: of all of them. */
  readonly redis: {
    readonly cores: number
    readonly servers: number
    readonly received: number
    readonly sent: number
    readonly memory: number
  }
}

/** More nodes mean more copies, and those mean more nodes: computed until it stays. */
export function planFor(costs: Costs, assumed: Assumptions): Plan {
  let nodes = 1
  for (let round = 0; round < 100; round++) {
    const needed = Math.max(1, Math.ceil(serverCores(costs, assumed, nodes) / assumed.nodeLoad))
    if (needed === nodes) break
    nodes = needed
  }
  const { connections, boards, strokes, kept } = assumed
  const batches = connections * assumed.drawing * assumed.batches
  const deliveries = (batches * connections) / boards
  const spread = spreadOver(nodes, assumed)
  const further = spread - 1
  const each = ({ batch, furtherNode }: { batch: number; furtherNode: number }) =>
    batches * (batch + furtherNode * further)
  const redisCores = each(costs.redis) / 1_000
  const onNode = (boards * spread) / nodes
  return {
    batches,
    deliveries,
    nodes,
    spread,
    serverCores: serverCores(costs, assumed, nodes),
    node: {
      connections: connections / nodes,
      boards: onNode,
      memory:
        costs.memory.node + (connections / nodes) * costs.idle.memory + onNode * strokes * costs.memory.strokeInNode,
      sent: (deliveries / nodes) * costs.bytesPerDelivery,
    },
    redis: {
      cores: redisCores,
      servers: Math.max(1, Math.ceil(redisCores / assumed.redisLoad)),
      received: each(costs.redisIn),
      sent: each(costs.redisOut),
      memory: kept * strokes * costs.memory.strokeInRedis,
    },
  }
}

function serverCores(costs: Costs, assumed: Assumptions, nodes: number): number {
  const { connections, boards, drawing, batches } = assumed
  const { batch, receiver, furtherNode } = costs.server
  const people = connections / boards
  const forBatch = batch + receiver * people + furtherNode * (spreadOver(nodes, assumed) - 1)
  return (connections * drawing * batches * forBatch + connections * costs.idle.cpu) / 1_000
}

/** On how many of the nodes the people of one board are, where each goes to any of them. */
function spreadOver(nodes: number, { connections, boards, together }: Assumptions): number {
  return together ? 1 : nodes * (1 - (1 - 1 / nodes) ** (connections / boards))
}
