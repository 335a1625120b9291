/** The list of all kinds of operation. A new kind is one file beside this one and one line here. */
import type { Static, TSchema } from 'typebox'
import { elementAdd } from './element-add.ts'
import { elementCreate } from './element-create.ts'
import { elementDelete } from './element-delete.ts'
import { elementUpdate } from './element-update.ts'
import type { OperationKind } from './kind.ts'
import { strokeAppend } from './stroke-append.ts'
import { strokeBegin } from './stroke-begin.ts'
import { strokeEnd } from './stroke-end.ts'

const kinds = {
  [strokeBegin.kind]: strokeBegin,
  [strokeAppend.kind]: strokeAppend,
  [strokeEnd.kind]: strokeEnd,
  [elementAdd.kind]: elementAdd,
  [elementCreate.kind]: elementCreate,
  [elementUpdate.kind]: elementUpdate,
  [elementDelete.kind]: elementDelete,
} as const

export type Kind = keyof typeof kinds

/** An operation as code handles it: its kind and what that kind says about it. */
export type Operation = {
  [K in Kind]: { readonly kind: K; readonly payload: Readonly<Static<(typeof kinds)[K]['schema']>> }
}[Kind]

/** A description whose payload type is forgotten, for code that treats all kinds alike. */
export type AnyKind = OperationKind<Kind, TSchema>

const byKind: Readonly<Record<Kind, AnyKind>> = kinds
export const operationKinds: readonly AnyKind[] = Object.values(byKind)
const byCode = new Map(operationKinds.map((description) => [description.code, description]))

export const kindOf = (kind: Kind): AnyKind => byKind[kind]
export const kindOfCode = (code: string): AnyKind | undefined => byCode.get(code)
