/** What the interface says, in the language of whoever looks. */
import { errors, type ErrorCode } from '#shared/wire/errors.ts'
import { en } from './en.ts'
import type { enLater } from './en-later.ts'

/** What every language must say: the same as English, in its own words. */
export type Said<T> = T extends string
  ? string
  : T extends (...figures: infer F) => unknown
    ? (...figures: F) => string
    : { readonly [K in keyof T]: Said<T[K]> }

/** All that a language says. */
export type Messages = Said<typeof en> & Said<typeof enLater>

/** Settled before anything is shown. It is to be read when something is said, never while modules are loaded. */
export const messages: Said<typeof en> = { ...en }

/** Has everything that is said from now on said in another language. */
export function speak(language: Messages): void {
  Object.assign(messages, language)
}

/** What the user is told of a refusal. */
export const sentenceOf = (code: ErrorCode): string => messages.errors[code] ?? errors[code].sentence

interface Named {
  readonly id: string
  readonly label: string
  readonly hint: string
}

export const toolName = ({ id, label }: Named): string => messages.toolWords[id]?.[0] ?? label
export const toolHint = ({ id, hint }: Named): string => messages.toolWords[id]?.[1] ?? hint

/** Name of a value of a row of the style panel. */
export function styleValue(row: string, value: string | number | boolean): string {
  const values: Readonly<Record<string, string>> = messages.styleValues
  // The width of the largest line is the size of the smallest letters.
  return values[row === 'textSize' && value === 16 ? 2 : String(value)] ?? String(value)
}
