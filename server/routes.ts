/** All that is answered over HTTP. */
import { registerCheck, type CheckDoor } from './check/register.ts'
import { registerAccess, type AccessParts } from './http/access.ts'
import type { App } from './http/app-types.ts'
import { registerBoards, type BoardsParts } from './http/boards.ts'
import { registerDigest } from './http/digest.ts'
import { registerDocs } from './http/docs.ts'
import { registerExport, type ExportParts } from './http/export.ts'
import { registerFiles, type FilesParts } from './http/files.ts'
import { registerGoodbye, type GoodbyeParts } from './http/goodbye.ts'
import { registerHealth, type HealthParts } from './http/health.ts'
import { registerLog } from './http/log.ts'
import { registerMetrics, type Metrics } from './http/metrics.ts'
import { registerPages } from './http/pages.ts'
import { registerSession } from './http/session.ts'
import { registerSnapshot } from './http/snapshot.ts'
import type { People } from './presence/people.ts'

export interface RoutesParts
  extends BoardsParts, AccessParts, GoodbyeParts, CheckDoor, FilesParts, ExportParts, HealthParts {
  readonly people: People
  readonly metrics: Metrics
  /** Counts who takes in by HTTP what they missed, by what they take. */
  readonly caughtUp: (what: 'snapshot' | 'log' | 'gap') => void
}

/** The description comes first, which gathers the others' schemas, and the pages last, which answer for all other paths. */
export async function registerRoutes(app: App, parts: RoutesParts): Promise<void> {
  registerDocs(app)
  registerHealth(app, parts)
  registerMetrics(app, parts.metrics)
  registerSession(app, parts)
  registerBoards(app, parts)
  registerAccess(app, parts)
  registerGoodbye(app, parts)
  registerSnapshot(app, parts)
  registerLog(app, parts)
  registerDigest(app, parts)
  await registerFiles(app, parts)
  registerExport(app, parts)
  await registerCheck(app, parts)
  const { clientDir } = parts
  if (clientDir !== null) await registerPages(app, { ...parts, clientDir })
}
