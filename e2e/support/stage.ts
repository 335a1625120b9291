/**
 * What a browser test plays on: real servers, with a proxy between them and the browsers. Each test runs on every
 * stage, because it must not matter where boards are kept, how many nodes there are, and what the network allows.
 */
import { byPaintingOrder, type Element } from '#shared/elements/element.ts'
import { makeBoard } from '../../server/testing/api.ts'
import type { Transport } from './board-page.ts'
import { HaProxy } from './haproxy.ts'
import { foldBoard } from './fold-board.ts'
import { freePort } from './ports.ts'
import { FaultProxy } from './proxy.ts'
import { RedisServer } from './redis.ts'
import { ServerProcess } from './server.ts'

/** Tests open many boards and connections from one address, stop nodes often, and do not wait long for dead connections. */
export const stageSettings = {
  LIMIT_BOARDS_PER_HOUR: '10000',
  LIMIT_HANDSHAKES: '10000',
  DRAIN_NOTICE_MS: '1500',
  DRAIN_MS: '500',
  BEACON_MS: '1000',
  HEARTBEAT_MS: '3000',
  HEARTBEAT_LIMIT_MS: '5000',
}

export interface BoardOnServer {
  readonly epoch: string
  readonly seq: number
  readonly digest: string
}

interface StageParts {
  /** How its browsers end up connected. */
  readonly transport: Transport
  /** Those that a test may stop. */
  readonly nodes: readonly ServerProcess[]
  /** Address of a node that runs, past every proxy. */
  readonly direct: () => string
  /** All traffic of the browsers passes here. */
  readonly network: FaultProxy
  /** Where the boards are; null: in each node's own folder. */
  readonly redis: RedisServer | null
}

export class Stage {
  readonly transport: StageParts['transport']
  readonly nodes: StageParts['nodes']
  readonly network: StageParts['network']
  readonly redis: StageParts['redis']
  readonly #direct: StageParts['direct']
  readonly #opened: AsyncDisposableStack

  constructor({ transport, nodes, network, redis, direct }: StageParts, opened: AsyncDisposableStack) {
    this.redis = redis
    this.transport = transport
    this.nodes = nodes
    this.network = network
    this.#direct = direct
    this.#opened = opened
  }

  /** Address of a node that runs, past every proxy. */
  get direct(): string {
    return this.#direct()
  }

  /** What people open. */
  get url(): string {
    return this.network.url
  }

  /** Makes a board by the API; returns its address. */
  async newBoard(title?: string): Promise<string> {
    return `${this.url}/b/${await makeBoard(this.direct, title)}`
  }

  /** Where the board's log stands, and its digest, as the server says. */
  async read(board: string): Promise<BoardOnServer> {
    const answer = await fetch(`${this.#api(board)}/digest`)
    if (!answer.ok) throw new Error(`digest: ${answer.status} ${await answer.text()}`)
    return (await answer.json()) as BoardOnServer
  }

  /** Number of elements on a board, by what the server stored. */
  async count(board: string): Promise<number> {
    return (await foldBoard(this.#api(board))).elements.size
  }

  /** The elements of a board, back first, by what the server stored. */
  async elements(board: string): Promise<Element[]> {
    return [...(await foldBoard(this.#api(board))).elements.values()].sort(byPaintingOrder)
  }

  dispose(): Promise<void> {
    return this.#opened.disposeAsync()
  }

  #api(board: string): string {
    return `${this.direct}/api/boards/${board.split('/').at(-1)}`
  }
}

async function oneNode(transport: Transport): Promise<Stage> {
  await using parts = new AsyncDisposableStack()
  const server = await started(parts, ServerProcess.start({ env: stageSettings }))
  const network = await started(parts, FaultProxy.start(server.port, transport === 'polling' ? 'forbid' : 'ok'))
  return new Stage({ transport, nodes: [server], network, redis: null, direct: () => server.url }, parts.move())
}

async function twoNodes(transport: Transport): Promise<Stage> {
  await using parts = new AsyncDisposableStack()
  const redis = await started(parts, RedisServer.start())
  const nodePort = await freePort()
  const node = (host: string) =>
    started(
      parts,
      ServerProcess.start({ redisUrl: redis.url, host, port: nodePort, env: { ...stageSettings, TRUST_PROXY: '1' } }),
    )
  const nodes = await Promise.all([node('127.0.0.1'), node('127.0.0.2')])
  const balancer = await started(parts, HaProxy.start({ nodes: nodes.map(({ host }) => host), nodePort }))
  const network = await started(parts, FaultProxy.start(balancer.port, transport === 'polling' ? 'forbid' : 'ok'))
  const direct = () => {
    const node = nodes.find(({ running }) => running)
    if (!node) throw new Error('no node runs')
    return node.url
  }
  return new Stage({ transport, nodes, network, redis, direct }, parts.move())
}

/** Waits for a part to start; it is taken down with the others, in the opposite order, also when one of them fails. */
export async function started<T extends { dispose(): Promise<void> }>(
  parts: AsyncDisposableStack,
  part: Promise<T>,
): Promise<T> {
  return parts.adopt(await part, (running) => running.dispose())
}

/** For `describe.each`. */
export const stages = [
  { name: 'one node, SQLite, WebSocket', open: () => oneNode('websocket') },
  { name: 'one node, SQLite, long-polling', open: () => oneNode('polling') },
  { name: 'two nodes, Redis, WebSocket', open: () => twoNodes('websocket') },
  { name: 'two nodes, Redis, long-polling', open: () => twoNodes('polling') },
] as const

/** For tests of what only several nodes can do. */
export const nodeStages = [stages[2], stages[3]] as const

/** For tests in which storage or transport could matter, but not which of them goes with which. */
export const differentStages = [stages[0], stages[3]] as const
