/** `npm run backup`, `restore`, `migrate` and `tidy`, told by their arguments. */
import { parseArgs } from 'node:util'
import { isBoardId } from '#shared/model/ids.ts'
import { Refusal } from '#shared/wire/errors.ts'
import { backup } from './backup.ts'
import { migrate } from './migrate.ts'
import { reasonOf } from './words.ts'
import { restore } from './restore.ts'
import { addressOf, type Environment } from './stores.ts'
import { tidy } from './tidy.ts'

const stores = `A store is sqlite:<folder> or redis://<host>:<port>. Where none is named, it is the one of the server's
settings (DATA_DIR, REDIS_URL, REDIS_SENTINELS, REDIS_CLUSTER).`

const usages = {
  backup: `npm run backup -- [--from <store>] <file>

Writes every board and secret of a store into a new file, while the server goes on.

${stores}`,
  restore: `npm run restore -- [--to <store>] [--board <id>] [--replace] <file>

Brings the boards and secrets of a backup into a store, or one board alone. Boards that are there in another state
are overwritten only with --replace. The server goes on meanwhile; who draws on a board that is overwritten is told.

${stores}`,
  migrate: `npm run migrate -- [--from <store>] [--to <store>] [--replace]

Brings the boards and secrets of one store into another one. It may be run again: what is there already is passed
over, and what is there in another state is overwritten only with --replace. The server may go on meanwhile: then
stop it and run this again with --replace, which brings the rest.

${stores}`,
  tidy: `npm run tidy -- [--from <store>] [--days <n>]

Removes pictures that nothing has needed for so many days (30): that are on no board. It only knows what it
saw when it ran before, so have it run every night. The server goes on meanwhile.

${stores}`,
}

export interface CommandParts {
  readonly env: Environment
  /** Told each line for the operator. */
  readonly say: (line: string) => void
}

/** Rejects with what `sentenceOf` puts into words. */
export async function runCommand([command = '', ...args]: string[], { env, say }: CommandParts): Promise<void> {
  if (!isCommand(command)) throw new Error(`Say one of: ${Object.keys(usages).join(', ')}.`)
  const { values, positionals } = read(command, args)
  const { help = false, from, to, board, replace = false, days = '30' } = values
  if (help) return say(usages[command])
  switch (command) {
    case 'backup':
      return backup({ from: addressOf(from, env), file: fileOf(command, positionals), say })
    case 'restore':
      return restore({ file: fileOf(command, positionals), to: addressOf(to, env), board, replace, say })
    case 'tidy':
      if (positionals.length > 0) throw wrong(command, `what is ${positionals[0]}?`)
      if (!/^[1-9]\d{0,3}$/.test(days)) throw wrong(command, 'say --days as a whole number from 1 to 9999')
      return tidy({ from: addressOf(from, env), days: Number(days), say })
    case 'migrate':
      if (positionals.length > 0) throw wrong(command, `what is ${positionals[0]}?`)
      return migrate({ from: addressOf(from, env), to: addressOf(to, env), replace, say })
  }
}

function read(command: keyof typeof usages, args: string[]) {
  const text = { type: 'string' } as const
  const flag = { type: 'boolean' } as const
  const options = {
    backup: { help: flag, from: text },
    restore: { help: flag, to: text, board: text, replace: flag },
    migrate: { help: flag, from: text, to: text, replace: flag },
    tidy: { help: flag, from: text, days: text },
  }
  try {
    const { values, positionals } = parseArgs({
      args: joined(args),
      options: options[command],
      allowPositionals: true,
    })
    return { values: values as Values, positionals }
  } catch (error) {
    throw wrong(command, error instanceof Error ? error.message : String(error))
  }
}

/** One board in 64 has an id that begins with a dash, which would be read as an option. */
function joined(args: readonly string[]): string[] {
  const at = args.indexOf('--board')
  const id = args[at + 1]
  if (at < 0 || id === undefined || !isBoardId(id)) return [...args]
  return args.toSpliced(at, 2, `--board=${id}`)
}

interface Values {
  readonly help?: boolean
  readonly from?: string
  readonly to?: string
  readonly board?: string
  readonly replace?: boolean
  readonly days?: string
}

function fileOf(command: keyof typeof usages, positionals: readonly string[]): string {
  const [file] = positionals
  if (file === undefined || positionals.length > 1) throw wrong(command, 'name one file')
  return file
}

function wrong(command: keyof typeof usages, reason: string): Error {
  return new Error(`${reason}\n\n${usages[command]}`)
}

function isCommand(text: string): text is keyof typeof usages {
  return Object.hasOwn(usages, text)
}

/** What the operator reads. */
export function sentenceOf(error: unknown): string {
  const reason = reasonOf(error)
  if (!(error instanceof Refusal)) return reason
  return error.code === 'E_STORE'
    ? `The store does not answer as it should: ${reason}.`
    : `Stored data is damaged: ${reason}.`
}
