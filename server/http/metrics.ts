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
}

const seconds = [0.0005, 0.001, 0.002, 0.004, 0.008, 0.016, 0.032, 0.064, 0.128, 0.5, 2]

/** `connections` by transport, and the number of open boards, are asked for when somebody looks. */
export function createMetrics(connections: () => Record<string, number>, rooms: () => number): Metrics {
  const registry = new Registry()
  const registers = [registry]
  const counter = <L extends string>(name: string, help: string, ...labelNames: L[]) =>
    new Counter({ name: `drawbridge_${name}`, help, labelNames, registers })
  const histogram = <L extends string>(name: string, help: string, buckets: number[], ...labelNames: L[]) =>
    new Histogram({ name: `drawbridge_${name}`, help, labelNames, buckets, registers })

  collectDefaultMetrics({ register: registry })
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
  new Gauge({
    name: 'drawbridge_rooms',
    help: 'Boards open on this node',
    registers,
    collect() {
      this.set(rooms())
    },
  })
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
  }
}

export function registerMetrics(app: App, { registry }: Metrics): void {
  app.get('/metrics', { schema: { summary: 'Figures in Prometheus format' } }, async (_request, reply) => {
    return reply.type(registry.contentType).send(await registry.metrics())
  })
}
