# syntax=docker/dockerfile:1

# Whoever reaches npm through a mirror gives a configuration for it: `docker build --secret id=npmrc,src=$HOME/.npmrc .`
# No package needs its install script here: the one of `node` brings a Node.js, and the image has one.

# The packages that the server needs.
FROM node:26.10.0-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=secret,id=npmrc,target=/root/.npmrc \
  npm ci --omit=dev --ignore-scripts --no-audit --no-fund && rm -rf node_modules/node node_modules/.bin

# Builds the client.
FROM node:26.10.0-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=secret,id=npmrc,target=/root/.npmrc npm ci --ignore-scripts --no-audit --no-fund
COPY tsconfig.json ./
COPY deploy/build-client.ts deploy/
COPY shared shared
COPY client client
RUN node deploy/build-client.ts --force

# What runs: the server's source, the built client and those packages. All of it belongs to root.
FROM node:26.10.0-slim
ENV NODE_ENV=production DATA_DIR=/data NODE_COMPILE_CACHE=/app/node_modules/.cache/compile
WORKDIR /app
COPY package.json ./
COPY deploy/health.ts deploy/
COPY --from=packages /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY shared shared
COPY server server
RUN mkdir --parents /data node_modules/.cache && chown node:node /data node_modules/.cache
USER node
# What Node makes of the source, without types and compiled, is kept in the image: a start takes half the time.
RUN node --input-type=module --eval "for (const part of ['app', 'store/open', 'store/redis/open-redis', 'fanout/redis-fanout', 'store/sqlite/database']) await import('/app/server/' + part + '.ts')"
USER root
RUN chown --recursive root:root node_modules/.cache && chmod --recursive a+rX,go-w node_modules/.cache
USER node
VOLUME /data
EXPOSE 3000
# Whoever stops it must wait longer than DRAIN_NOTICE_MS, DRAIN_MS and 15 s before killing it.
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s CMD ["node", "deploy/health.ts"]
# Not through npm: the signal to stop goes to the server itself.
# New objects get 2 MB at a time instead of 16: what is sent lives shortly, and memory stays even.
CMD ["node", "--max-semi-space-size=4", "server/main.ts"]
