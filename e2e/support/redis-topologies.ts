/** A replicated Redis that a Sentinel watches, and a Redis Cluster: real ones, on free ports, gone afterwards. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient } from 'redis'
import { Child } from './child.ts'
import { freePort } from './ports.ts'
import { RedisServer } from './redis.ts'
import { onPath } from './tools.ts'
import { waitFor } from './wait.ts'

/** Sends one command to the server on a port of 127.0.0.1. */
export async function tell(port: number, ...words: string[]): Promise<unknown> {
  const client = createClient({ socket: { host: '127.0.0.1', port, reconnectStrategy: false } })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await client.sendCommand(words)
  } finally {
    client.destroy()
  }
}

const masterName = 'boards'

/** A master, one replica, and one Sentinel that makes the replica the master when the master is gone. */
export class ReplicatedRedis {
  readonly servers: readonly [RedisServer, RedisServer]
  /** For the setting REDIS_SENTINELS; REDIS_SENTINEL_NAME is `name`. */
  readonly sentinel: string
  readonly name = masterName
  readonly #sentinelPort: number
  readonly #child: Child
  readonly #folder: string

  private constructor(servers: readonly [RedisServer, RedisServer], port: number, child: Child, folder: string) {
    this.servers = servers
    this.sentinel = `127.0.0.1:${port}`
    this.#sentinelPort = port
    this.#child = child
    this.#folder = folder
  }

  static async start(): Promise<ReplicatedRedis> {
    const master = await RedisServer.start()
    const replica = await RedisServer.start(['--replicaof', '127.0.0.1', String(master.port)])
    await waitFor('the replica to follow', async () => String(await tell(replica.port, 'ROLE')).includes('connected'))
    const folder = await mkdtemp(join(tmpdir(), 'drawbridge-sentinel-'))
    const port = await freePort()
    const file = join(folder, 'sentinel.conf')
    const lines = [
      `port ${port}`,
      'bind 127.0.0.1',
      `dir ${folder}`,
      `sentinel monitor ${masterName} 127.0.0.1 ${master.port} 1`,
      `sentinel down-after-milliseconds ${masterName} 1000`,
      `sentinel failover-timeout ${masterName} 4000`,
    ]
    await writeFile(file, lines.join('\n'))
    const child = new Child(onPath('redis-server')!, [file, '--sentinel'], { name: `Sentinel on ${port}` })
    const replicated = new ReplicatedRedis([master, replica], port, child, folder)
    // A replica that the Sentinel does not know yet cannot become the master.
    await waitFor('the Sentinel to know the replica', async () => {
      const known = (await tell(port, 'SENTINEL', 'REPLICAS', masterName)) as unknown[]
      return known.length === 1
    })
    return replicated
  }

  /** The server that the Sentinel calls the master. */
  async master(): Promise<RedisServer> {
    const [, port] = (await tell(this.#sentinelPort, 'SENTINEL', 'GET-MASTER-ADDR-BY-NAME', masterName)) as string[]
    return this.servers.find((server) => server.port === Number(port))!
  }

  /** Kills the master and waits for the other one to take its place, which takes some seconds. Returns the dead one. */
  async failOver(): Promise<RedisServer> {
    const before = await this.master()
    await before.crash()
    await waitFor('another master', async () => (await this.master()) !== before, { within: 20_000 })
    return before
  }

  async dispose(): Promise<void> {
    await this.#child.end('SIGKILL')
    await Promise.all(this.servers.map((server) => server.dispose()))
    await rm(this.#folder, { recursive: true, force: true })
  }
}

const slots = 16_384

/** Three masters with a third of the slots each. */
export class RedisCluster {
  readonly servers: readonly RedisServer[]
  /** For the setting REDIS_CLUSTER. */
  readonly addresses: string

  private constructor(servers: readonly RedisServer[]) {
    this.servers = servers
    this.addresses = servers.map(({ port }) => `127.0.0.1:${port}`).join(',')
  }

  static async start(): Promise<RedisCluster> {
    const settings = ['--cluster-enabled', 'yes', '--cluster-node-timeout', '2000']
    const servers = await Promise.all([1, 2, 3].map(() => RedisServer.start(settings)))
    const [first] = servers
    for (const [at, { port }] of servers.entries()) {
      const from = Math.floor((slots * at) / servers.length)
      const to = Math.floor((slots * (at + 1)) / servers.length) - 1
      await tell(port, 'CLUSTER', 'ADDSLOTSRANGE', String(from), String(to))
      await tell(port, 'CLUSTER', 'MEET', '127.0.0.1', String(first!.port))
    }
    const whole = async ({ port }: RedisServer) => {
      const info = String(await tell(port, 'CLUSTER', 'INFO'))
      return info.includes('cluster_state:ok') && info.includes(`cluster_size:${servers.length}`)
    }
    await waitFor('the cluster to be whole', async () => (await Promise.all(servers.map(whole))).every(Boolean), {
      within: 20_000,
    })
    return new RedisCluster(servers)
  }

  /** Moves the slot of a key, with all that is in it, to another server, as an operator would while it is used. */
  async moveSlotOf(key: string): Promise<void> {
    const slot = String(await tell(this.servers[0]!.port, 'CLUSTER', 'KEYSLOT', key))
    const owners = await Promise.all(this.servers.map(async (server) => ({ server, has: await hasSlot(server, slot) })))
    const from = owners.find(({ has }) => has)!.server
    const to = owners.find(({ has }) => !has)!.server
    const [fromId, toId] = (await Promise.all([from, to].map(({ port }) => tell(port, 'CLUSTER', 'MYID')))) as string[]
    await tell(to.port, 'CLUSTER', 'SETSLOT', slot, 'IMPORTING', fromId!)
    await tell(from.port, 'CLUSTER', 'SETSLOT', slot, 'MIGRATING', toId!)
    const keys = (await tell(from.port, 'CLUSTER', 'GETKEYSINSLOT', slot, '1000')) as string[]
    for (const each of keys) await tell(from.port, 'MIGRATE', '127.0.0.1', String(to.port), each, '0', '5000')
    for (const { port } of [to, from, ...this.servers]) await tell(port, 'CLUSTER', 'SETSLOT', slot, 'NODE', toId!)
  }

  async dispose(): Promise<void> {
    await Promise.all(this.servers.map((server) => server.dispose()))
  }
}

/** Whether a server of a cluster has a slot: it says so of itself. */
async function hasSlot({ port }: RedisServer, slot: string): Promise<boolean> {
  const id = String(await tell(port, 'CLUSTER', 'MYID'))
  const ranges = (await tell(port, 'CLUSTER', 'SLOTS')) as [
    from: number,
    to: number,
    master: [string, number, string],
  ][]
  return ranges.some(([from, to, [, , owner]]) => owner === id && from <= Number(slot) && Number(slot) <= to)
}
