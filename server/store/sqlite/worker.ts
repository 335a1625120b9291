/**
 * The worker thread that owns the database. Waiting for the disk happens here, so the server's event loop goes on and
 * operations gather for the next commit meanwhile. Requests are answered in order; both are JSON, which is quicker than
 * having objects copied from thread to thread.
 */
import { parentPort, workerData } from 'node:worker_threads'
import { Refusal, type ErrorCode } from '#shared/wire/errors.ts'
import { SqliteDatabase } from './database.ts'
import type { TransferDatabase } from './transfer-database.ts'

export type Methods = Omit<SqliteDatabase, 'transfer'> & TransferDatabase

export interface Request {
  readonly id: number
  readonly method: keyof Methods
  readonly args: readonly unknown[]
}

export type Reply =
  | { readonly id: number; readonly result: unknown }
  | { readonly id: number; readonly code: ErrorCode; readonly reason: string }

const port = parentPort!

try {
  const database = new SqliteDatabase((workerData as { file: string }).file)
  port.on('message', (text: string) => {
    const { id, method, args } = JSON.parse(text) as Request
    const owner = method in database ? database : database.transfer
    const run = owner[method as keyof typeof owner] as (...args: readonly unknown[]) => unknown
    reply(answer(id, () => run.apply(owner, [...args])))
    if (method === 'close') port.close()
  })
  reply({ id: 0, result: null })
} catch (error) {
  reply({ id: 0, ...failure(error) })
  port.close()
}

function reply(message: Reply): void {
  port.postMessage(JSON.stringify(message))
}

function answer(id: number, run: () => unknown): Reply {
  try {
    return { id, result: run() }
  } catch (error) {
    return { id, ...failure(error) }
  }
}

/** What went wrong, as far as the other side needs to know: a refusal's code, or what SQLite said. */
function failure(error: unknown): { code: ErrorCode; reason: string } {
  const reason = error instanceof Error ? error.message : String(error)
  if (error instanceof Refusal)
    return { code: error.code, reason: error.cause instanceof Error ? error.cause.message : reason }
  // SQLITE_CORRUPT 11 and SQLITE_NOTADB 26 (sqlite.org/rescode.html): what is stored cannot be read.
  const { errcode } = error as { errcode?: number }
  return { code: errcode !== undefined && [11, 26].includes(errcode & 0xff) ? 'E_DAMAGED' : 'E_STORE', reason }
}
