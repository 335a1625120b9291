/** The shipped compose files as Docker Compose reads them: variables put in, anchors merged. */
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'

export interface ComposeService {
  readonly image?: string
  readonly build?: string
  readonly command?: readonly string[]
  readonly user?: string
  readonly restart?: string
  readonly read_only?: boolean
  readonly cap_drop?: readonly string[]
  readonly security_opt?: readonly string[]
  readonly healthcheck?: { readonly test: readonly string[] }
  readonly stop_grace_period?: string
  readonly environment?: Readonly<Record<string, string>>
  readonly volumes?: readonly string[]
  readonly ports?: readonly string[]
  readonly networks?: readonly string[]
  readonly secrets?: readonly string[]
  readonly profiles?: readonly string[]
  readonly depends_on?: Readonly<Record<string, unknown>>
  readonly deploy?: { readonly replicas?: number; readonly resources?: { readonly limits?: Record<string, unknown> } }
}

export interface ComposeFile {
  readonly services: Readonly<Record<string, ComposeService>>
  readonly networks?: Readonly<Record<string, { readonly internal?: boolean } | null>>
  readonly volumes?: Readonly<Record<string, unknown>>
  readonly secrets?: Readonly<Record<string, { readonly file: string }>>
}

/** `env`: the variables that are set; `${NAME:-text}` is the text where NAME is not. */
export function readCompose(path: string, env: Readonly<Record<string, string>> = {}): ComposeFile {
  const raw = parse(readFileSync(path, 'utf8'), { merge: true }) as object
  return JSON.parse(JSON.stringify(raw), (_key, value: unknown) => {
    return typeof value === 'string' ? filled(value, env) : value
  }) as ComposeFile
}

function filled(text: string, env: Readonly<Record<string, string>>): string {
  const result = text.replace(
    /(?<!\$)\$\{(\w+):-([^}]*)\}/g,
    (_all, name: string, fallback: string) => env[name] ?? fallback,
  )
  if (/(?<!\$)\$[{\w]/.test(result)) throw new Error(`a variable without a default: ${text}`)
  return result.replaceAll('$$', '$')
}
