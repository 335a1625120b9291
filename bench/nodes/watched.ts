/** Nodes on one Redis whose work is measured beside theirs. */
import { createClient } from 'redis'
import { RedisServer } from '../../e2e/support/redis.ts'
import { usageOfAll } from '../../e2e/support/process-usage.ts'
import type { Moment } from '../load/scenario.ts'
import { startNodes, type Target } from '../load/targets.ts'

/** What Redis did a second. */
export interface RedisWork {
  /** Cores. */
  readonly cores: number
  readonly commands: number
  /** Group commits, and frames told to the other nodes. */
  readonly commits: number
  readonly publications: number
  /** Bytes from and to the nodes. */
  readonly received: number
  readonly sent: number
}

type Counters = RedisWork & { readonly at: number }

export interface WatchedTarget extends Target {
  /** Of each run. */
  readonly work: RedisWork[]
}

/** `fsync`: Redis' `appendfsync`. */
export function watchedNodes(nodes: number, fsync: string): WatchedTarget {
  const work: RedisWork[] = []
  return {
    name: `${nodes} ${nodes === 1 ? 'node' : 'nodes'}`,
    dialect: 'drawbridge',
    transports: ['websocket'],
    work,
    async start() {
      const redis = await RedisServer.start(['--appendfsync', fsync])
      const running = await startNodes({ nodes, profile: undefined }, redis.url)
      const client = createClient({ url: redis.url })
      await client.connect()
      const taken = new Map<Moment, Promise<Counters>>()
      return {
        ...running,
        moment: (moment) => taken.set(moment, count(client, redis.pid)),
        async stop() {
          const [begun, ended] = await Promise.all([taken.get('begun'), taken.get('ended')])
          if (begun && ended) work.push(between(begun, ended))
          client.destroy()
          await running.stop()
          await redis.dispose()
        },
      }
    },
  }
}

async function count(client: { info(section: string): Promise<string> }, pid: number): Promise<Counters> {
  const at = performance.now()
  const cores = usageOfAll([pid]).cpu
  const info = await client.info('all')
  const number = (pattern: RegExp) => Number(pattern.exec(info)?.[1] ?? 0)
  const calls = (name: string) => number(new RegExp(`^cmdstat_${name}:calls=(\\d+)`, 'm'))
  return {
    at,
    cores,
    commands: number(/^total_commands_processed:(\d+)/m),
    commits: calls('evalsha'),
    publications: calls('publish') + calls('spublish'),
    received: number(/^total_net_input_bytes:(\d+)/m),
    sent: number(/^total_net_output_bytes:(\d+)/m),
  }
}

function between(begun: Counters, ended: Counters): RedisWork {
  const seconds = (ended.at - begun.at) / 1_000
  const rate = (of: keyof RedisWork) => (ended[of] - begun[of]) / seconds
  return {
    cores: rate('cores') / 1_000,
    commands: rate('commands'),
    commits: rate('commits'),
    publications: rate('publications'),
    received: rate('received'),
    sent: rate('sent'),
  }
}
