/** A node whose parts are broken as CHAOS_BROKEN says; boards are in its memory. */
import { createApp } from '../../server/app.ts'
import { parseConfig } from '../../server/config/config.ts'
import { singleNode } from '../../server/fanout/fanout.ts'
import { createMetrics } from '../../server/http/metrics.ts'
import { createLog } from '../../server/log.ts'
import { MemoryFiles } from '../../server/testing/memory-files.ts'
import { MemoryRegistry } from '../../server/presence/registry.ts'
import { forgetfulStore, hastyStore, lossyFanout, soundStore, unnumberedFanout } from './broken-parts.ts'

const variants = {
  /** Sound, though its fan-out is no better than it has to be. */
  lossy: { store: soundStore, fanout: lossyFanout },
  hasty: { store: hastyStore, fanout: () => singleNode },
  forgetful: { store: forgetfulStore, fanout: () => singleNode },
  unnumbered: { store: soundStore, fanout: unnumberedFanout },
} as const

export type BrokenNode = keyof typeof variants

const { store, fanout } = variants[process.env.CHAOS_BROKEN as BrokenNode]
const config = parseConfig(process.env)
const app = await createApp({
  config,
  log: createLog(config.logLevel),
  store: store(),
  files: new MemoryFiles(),
  registry: new MemoryRegistry(() => performance.now()),
  metrics: createMetrics(),
  warnings: () => [],
  fanout: async () => fanout(),
  clientDir: null,
})
await app.http.listen({ host: config.host, port: config.port })
