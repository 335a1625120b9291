/** Figures for Prometheus. */
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { App } from './app-types.ts'

export interface Metrics {
  readonly registry: Registry
  readonly operations: Counter
  readonly resent: Counter
  readonly commitSize: Histogram
  readonly commitSeconds: Histogram
  readonly frames: Counter
  readonly answerSeconds: Histogram<'message'>
  readonly refused: Counter<'code'>
  readonly failures: Counter<'what'>
  readonly ended: Counter<'reason'>
  readonly slow: Counter<'what'>
  readonly deliveries: Counter
  readonly catchUps: Counter<'what'>
  readonly acknowledgementSeconds: Histogram
  readonly redisSeconds: Histogram
}

/** What is asked for when somebody looks. */
export interface Gauged {
  /** Open connections by transport. */
  readonly connections: () => Record<string, number>
  /** Boards open on this node. */
  readonly rooms: () => number
  /** Connections that get no frames because they are behind. */
  readonly lagging: () => number
}

const seconds = [0.0005, 0.001, 0.002, 0.004, 0.008, 0.016, 0.032, 0.064, 0.128, 0.5, 2]

export function createMetrics(): Metrics {
  const registry = new Registry()
  const registers = [registry]
  const counter = <L extends string>(name: string, help: string, ...labelNames: L[]) =>
    new Counter({ name: `drawbridge_${name}`, help, labelNames, registers })
  const histogram = <L extends string>(name: string, help: string, buckets: number[], ...labelNames: L[]) =>
    new Histogram({ name: `drawbridge_${name}`, help, labelNames, buckets, registers })

  collectDefaultMetrics({ register: registry })
  return {
    registry,
    operations: counter('operations_total', 'Operations stored'),
    resent: counter('operations_resent_total', 'Operations that came again and were known'),
    commitSize: histogram('commit_operations', 'Operations of one commit', [1, 2, 4, 8, 16, 32, 64, 128, 256, 1024]),
    commitSeconds: histogram('commit_seconds', 'Time that the store took for one commit', seconds),
    frames: counter('frames_total', 'Frames sent to rooms'),
    answerSeconds: histogram('answer_seconds', 'Time until a message was acknowledged', seconds, 'message'),
    refused: counter('refused_total', 'Refusals by code', 'code'),
    failures: counter('failures_total', 'Failures that nobody was told of', 'what'),
    ended: counter('connections_ended_total', 'Connections that ended, by reason', 'reason'),
    slow: counter('slow_consumers_total', 'Connections that fell behind, and that were closed for it', 'what'),
    deliveries: counter('fanout_deliveries_total', 'Frames handed to connections of this node'),
    catchUps: counter(
      'catch_ups_total',
      'Snapshots and logs read on arrival or return, and gaps repaired by those who follow',
      'what',
    ),
    acknowledgementSeconds: histogram('acknowledgement_seconds', 'From a batch to its acknowledgement', seconds),
    redisSeconds: histogram('redis_seconds', 'Time until Redis answered a command', seconds),
  }
}

/** Adds what is counted at the moment that somebody looks. */
export function registerGauges({ registry }: Metrics, { connections, rooms, lagging }: Gauged): void {
  const registers = [registry]
  new Gauge({
    name: 'drawbridge_connections',
    help: 'Open connections by transport',
    labelNames: ['transport'],
    registers,
    collect() {
      this.reset()
      for (const [transport, count] of Object.entries(connections())) this.set({ transport }, count)
    },
  })
  const gauge = (name: string, help: string, count: () => number) =>
    new Gauge({
      name: `drawbridge_${name}`,
      help,
      registers,
      collect() {
        this.set(count())
      },
    })
  gauge('rooms', 'Boards open on this node', rooms)
  gauge('lagging', 'Connections that get no frames until they have caught up', lagging)
}

export function registerMetrics(app: App, { registry }: Metrics): void {
  app.get('/metrics', { schema: { summary: 'Figures in Prometheus format' } }, async (_request, reply) => {
    return reply.type(registry.contentType).send(await registry.metrics())
  })
}
