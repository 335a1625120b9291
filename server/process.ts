/** The process: settings in, a listening server out; stops cleanly on SIGTERM and SIGINT. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { createApp, type RunningApp } from './app.ts'
import { parseConfig, type Config } from './config/config.ts'
import { singleNode } from './fanout/fanout.ts'
import { createMetrics } from './http/metrics.ts'
import { createLog } from './log.ts'
import { openControl, type Control } from './maintenance/control.ts'
import { openStorage } from './store/open.ts'
import type { BoardStore } from './store/store.ts'

/** How long the storage may take to answer at the start, ms: also on a machine that has much else to do. */
const mostStarting = 20_000
/** What a stop may take besides telling the clients, ms. */
const mostStopping = 15_000

const config = readConfig()
const log = createLog(config.logLevel)

// Where Redis is not there, its client tries for ever; whoever starts servers tries again better.
const late = setTimeout(() => {
  log.fatal({ event: 'server.failed' }, 'The storage (Redis, or the folder DATA_DIR) does not answer.')
  process.exit(1)
}, mostStarting)
try {
  await start()
  clearTimeout(late)
} catch (error) {
  log.fatal({ event: 'server.failed', err: error }, error instanceof Error ? error.message : 'could not start')
  process.exit(1)
}

async function start(): Promise<void> {
  const { host, port, basePath, publicUrl } = config
  const metrics = createMetrics()
  const took = (duration: number) => metrics.redisSeconds.observe(duration / 1000)
  const { store, files, registry, redis, warnings } = await openStorage({ config, log, took })
  const clientDir = fileURLToPath(new URL('../dist/client', import.meta.url))
  const app = await createApp({
    config,
    log,
    store,
    files,
    registry,
    metrics,
    warnings,
    fanout: async (failed) =>
      redis === null ? singleNode : (await import('./fanout/redis-fanout.ts')).connectRedis(redis, failed),
    clientDir: existsSync(clientDir) ? clientDir : null,
  })
  // Redis lets others in by itself.
  const control = redis === null ? await openControl(config.dataDir, { store, files }, log) : null
  watchProcess(app, store, control)
  await app.http.listen({ host, port })
  log.info({ event: 'server.ready', basePath, publicUrl, store: config.redis?.setup.kind ?? 'sqlite' }, 'ready')
}

/** Ties the life of the app to the process. */
function watchProcess(app: RunningApp, store: BoardStore, control: Control | null): void {
  let stopping = false
  const stop = async (why: string, code: number) => {
    if (stopping) return
    stopping = true
    log.info({ event: 'server.stop', why }, 'stopping')
    setTimeout(() => process.exit(1), config.drainNotice + config.drain + mostStopping).unref()
    await app.close()
    await control?.close()
    await store.close()
    process.exit(code)
  }
  const stopOrDie = (why: string, code: number) =>
    void stop(why, code).catch((error: unknown) => {
      log.fatal({ event: 'server.stop', err: error }, 'could not stop in order')
      process.exit(1)
    })
  process.on('SIGTERM', (signal) => stopOrDie(signal, 0))
  process.on('SIGINT', (signal) => stopOrDie(signal, 0))
  // A promise that nobody watched is a mistake of ours that hurts one thing; an exception that nobody caught may have
  // left anything half done.
  process.on('unhandledRejection', (error) => app.failed('rejection', error))
  process.on('uncaughtException', (error) => {
    log.fatal({ event: 'process.exception', err: error }, 'uncaught exception')
    stopOrDie('exception', 1)
  })
}

function readConfig(): Config {
  try {
    return parseConfig(process.env)
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exit(1)
  }
}
