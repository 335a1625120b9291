import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { svelte, vitePreprocess } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'
import { firstGroups, firstScripts } from './chunks/first-scripts.ts'
import { restChunks } from './chunks/rest-chunks.ts'

const root = fileURLToPath(new URL('.', import.meta.url))

/** Where the server behind the development server listens. */
const server = `http://127.0.0.1:${process.env.SERVER_PORT ?? 3000}`

/**
 * What the page never speaks stays out of it: it connects by long-polling and WebSocket only, and all that it says and hears is
 * text. Its icons are drawn by a simpler component.
 */
const unspoken: readonly (readonly [file: RegExp, instead: string])[] = [
  [/engine\.io-client\/.*\/webtransport\.js/, 'export class WT {}'],
  [/engine\.io-parser\/.*\/base64-arraybuffer\.js/, 'export const decode = undefined'],
  [/socket\.io-parser\/.*\/is-binary\.js/, 'export const isBinary = () => false, hasBinary = isBinary'],
  [/socket\.io-parser\/.*\/binary\.js/, 'export const deconstructPacket = undefined, reconstructPacket = undefined'],
  [/@lucide\/svelte\/.*\/Icon\.svelte$/, readFileSync(new URL('ui/parts/Icon.svelte', import.meta.url), 'utf8')],
]
const withoutUnspoken = {
  name: 'without-unspoken',
  enforce: 'pre',
  load: (id: string) => unspoken.find(([file]) => file.test(id))?.[1] ?? null,
} as const

export default defineConfig({
  root,
  // The server puts the path it is served under into the page's <base>.
  base: './',
  build: {
    outDir: fileURLToPath(new URL('../dist/client', import.meta.url)),
    emptyOutDir: true,
    target: 'es2023',
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            ...firstGroups(root),
            { name: restChunks(root), debugName: 'rest', includeDependenciesRecursively: false },
          ],
        },
      },
    },
    modulePreload: {
      // Every browser that understands the rest knows it.
      polyfill: false,
      // Lists of what each part that is loaded later needs in turn would be a part of the first load.
      resolveDependencies: (_file, dependencies, { hostType }) =>
        hostType === 'html' ? dependencies : dependencies.filter((file) => file.endsWith('.css')),
    },
  },
  plugins: [
    withoutUnspoken,
    firstScripts(),
    svelte({
      configFile: false,
      preprocess: vitePreprocess({ script: false }),
      compilerOptions: { discloseVersion: false },
    }),
    VitePWA({
      registerType: 'prompt',
      injectRegister: false,
      manifest: {
        name: 'Drawbridge',
        short_name: 'Drawbridge',
        description: 'Draw together, through any network, and lose nothing.',
        start_url: './',
        scope: './',
        display: 'standalone',
        background_color: '#f7f7f4',
        theme_color: '#3b5bdb',
        // No `id`: it would be an address from the root, and servers under different paths of one host the same app.
        lang: 'en',
        categories: ['productivity', 'education'],
        icons: [
          { src: 'icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
          { src: 'icon-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
          { src: 'icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
          { src: 'icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
        ],
        shortcuts: [{ name: 'New board', url: './new' }],
      },
      workbox: {
        globPatterns: ['**/*.{js,css,html,svg,woff2}'],
        // Boards, the home page and the connection check open from the kept shell; everything else is the server's.
        navigateFallback: 'index.html',
        navigateFallbackAllowlist: [/\/b\/[A-Za-z0-9_-]{22}$/, /\/check$/, /\/$/],
      },
    }),
  ],
  server: {
    port: 5173,
    proxy: Object.fromEntries(
      ['/api', '/new', '/healthz', '/socket.io'].map((path) => [path, { target: server, ws: path === '/socket.io' }]),
    ),
  },
})
