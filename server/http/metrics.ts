/** Figures for Prometheus. */
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { App } from './app-types.ts'

export interface Metrics {
  readonly registry: Registry
  readonly operations: Counter
  readonly commitSize: Histogram
  readonly commitSeconds: Histogram
  readonly frames: Counter
  readonly refused: Counter<'code'>
  readonly failures: Counter<'what'>
  readonly slowCut: Counter
}

export function createMetrics(connections: () => Record<string, number>, rooms: () => number): Metrics {
  const registry = new Registry()
  const registers = [registry]
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
    operations: new Counter({ name: 'drawbridge_operations_total', help: 'Operations stored', registers }),
    commitSize: new Histogram({
      name: 'drawbridge_commit_operations',
      help: 'Operations of one commit',
      buckets: [1, 2, 4, 8, 16, 32, 64, 128, 256, 1024],
      registers,
    }),
    commitSeconds: new Histogram({
      name: 'drawbridge_commit_seconds',
      help: 'Time that the store took for one commit',
      buckets: [0.0005, 0.001, 0.002, 0.004, 0.008, 0.016, 0.032, 0.064, 0.128, 0.5, 2],
      registers,
    }),
    frames: new Counter({ name: 'drawbridge_frames_total', help: 'Frames sent to rooms', registers }),
    refused: new Counter({
      name: 'drawbridge_refused_total',
      help: 'Refusals by code',
      labelNames: ['code'],
      registers,
    }),
    failures: new Counter({
      name: 'drawbridge_failures_total',
      help: 'Background failures',
      labelNames: ['what'],
      registers,
    }),
    slowCut: new Counter({
      name: 'drawbridge_slow_consumers_cut_total',
      help: 'Connections closed because they did not keep up',
      registers,
    }),
  }
}

export function registerMetrics(app: App, { registry }: Metrics): void {
  app.get('/metrics', { schema: { summary: 'Figures in Prometheus format' } }, async (_request, reply) => {
    return reply.type(registry.contentType).send(await registry.metrics())
  })
}
