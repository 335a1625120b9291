/** A connection to a Redis Cluster: each key, and each channel, belongs to one of its servers. */
import { createCluster } from 'redis'
import type { RedisSetup } from '../config/redis-settings.ts'
import type { Log } from '../log.ts'
import type { Listener, Purpose, RedisConnection, Send } from './connection.ts'
import { accessOptions, queueOptions, socketOptions } from './options.ts'
import { Subscriptions } from './subscriptions.ts'

type ClusterSetup = Extract<RedisSetup, { kind: 'cluster' }>
type Cluster = ReturnType<typeof openCluster>

/** How long a server of the cluster may be away before it is asked where its part went, ms. */
const refreshAfter = 1_000

export class ClusterConnection implements RedisConnection {
  readonly #cluster: Cluster
  readonly #subscriptions: Subscriptions

  static async open(setup: ClusterSetup, purpose: Purpose, log: Log): Promise<ClusterConnection> {
    const cluster = openCluster(setup, purpose, log)
    await cluster.connect()
    return new ClusterConnection(cluster, log)
  }

  private constructor(cluster: Cluster, log: Log) {
    this.#cluster = cluster
    this.#subscriptions = new Subscriptions((channel, listener) => cluster.sSubscribe(channel, listener, true), log)
  }

  command(key: string, words: readonly string[]): Promise<unknown> {
    return this.#cluster.sendCommand(key, false, [...words])
  }

  masters(): Promise<readonly Send[]> {
    return Promise.all(
      this.#cluster.masters.map(async (master): Promise<Send> => {
        const client = await this.#cluster.nodeClient(master)
        return (words) => client.sendCommand([...words])
      }),
    )
  }

  publish(channel: string, message: string | Buffer): Promise<unknown> {
    return this.#cluster.sPublish(channel, message)
  }

  subscribe(channel: string, listener: Listener): Promise<void> {
    return this.#subscriptions.add(channel, listener)
  }

  async unsubscribe(channel: string): Promise<void> {
    if (this.#subscriptions.remove(channel)) await this.#cluster.sUnsubscribe(channel)
  }

  close(): void {
    this.#subscriptions.close()
    this.#cluster.destroy()
  }
}

function openCluster({ nodes, tls, ...setup }: ClusterSetup, purpose: Purpose, log: Log) {
  const access = accessOptions(setup)
  const cluster = createCluster({
    rootNodes: nodes.map(({ host, port }) => ({ ...access, socket: { host, port, ...(tls && { tls }) } })),
    commandOptions: { timeout: 0 },
    topologyRefreshOnReconnectionAttemptStrategy: refreshAfter,
    defaults: {
      ...access,
      ...queueOptions(purpose),
      socket: { ...socketOptions, ...(tls && { tls }) },
    },
  })
  cluster.on('error', (err: unknown) => log.warn({ event: 'redis.error', purpose, err }, 'Redis connection'))
  return cluster
}
