/** The process: settings in, a listening server out; stops cleanly on SIGTERM and SIGINT. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { createApp } from './app.ts'
import { parseConfig, type Config } from './config.ts'
import { createLog } from './log.ts'
import { openStorage } from './store/open.ts'

const config = readConfig()
const log = createLog(config.logLevel)

/** What nobody caught is a mistake of ours: it is logged and counted, and the server goes on. */
process.on('unhandledRejection', (error) =>
  log.error({ event: 'process.rejection', err: error }, 'unhandled rejection'),
)
process.on('uncaughtException', (error) => {
  log.fatal({ event: 'process.exception', err: error }, 'uncaught exception')
  process.exit(1)
})

try {
  const { store, registry } = await openStorage(config, log)
  const clientDir = fileURLToPath(new URL('../dist/client', import.meta.url))
  const app = await createApp({
    config,
    log,
    store,
    registry,
    clientDir: existsSync(clientDir) ? clientDir : null,
  })
  await app.http.listen({ host: config.host, port: config.port })
  log.info(
    { event: 'server.ready', basePath: config.basePath, store: config.redisUrl === null ? 'sqlite' : 'redis' },
    'ready',
  )

  let stopping = false
  const stop = async (signal: string) => {
    if (stopping) return
    stopping = true
    log.info({ event: 'server.stop', signal }, 'stopping')
    await app.close()
    await store.close()
    process.exit(0)
  }
  process.on('SIGTERM', (signal) => void stop(signal))
  process.on('SIGINT', (signal) => void stop(signal))
} catch (error) {
  log.fatal({ event: 'server.failed', err: error }, error instanceof Error ? error.message : 'could not start')
  process.exit(1)
}

function readConfig(): Config {
  try {
    return parseConfig(process.env)
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exit(1)
  }
}
