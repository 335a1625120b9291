/**
 * Where the process begins. Node keeps what it made of the source (without types, and compiled) in a folder, which halves
 * every later start; where the folder cannot be written, nothing is kept and nothing is said.
 */
import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'

// By way of the environment the threads know it, too.
process.env.NODE_COMPILE_CACHE ??= fileURLToPath(new URL('../node_modules/.cache/compile', import.meta.url))
enableCompileCache(process.env.NODE_COMPILE_CACHE)
await import('./process.ts')
