# syntax=docker/dockerfile:1

# Builds the client, then drops what only the build needs.
FROM node:26.10.0-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
# Whoever reaches npm through a mirror gives a configuration for it: `docker build --secret id=npmrc,src=$HOME/.npmrc .`
RUN --mount=type=secret,id=npmrc,target=/root/.npmrc npm ci --no-audit --no-fund
COPY tsconfig.json ./
COPY deploy/build-client.ts deploy/health.ts deploy/
COPY shared shared
COPY client client
COPY server server
# The image has Node.js already, so the one that npm brought can go, too.
RUN npm run build && npm prune --omit=dev --no-audit --no-fund && rm -rf node_modules/node node_modules/.bin

# What runs: the server's source, the built client, and the packages that the server needs. All of it belongs to root.
FROM node:26.10.0-slim
ENV NODE_ENV=production DATA_DIR=/data
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/shared shared
COPY --from=build /app/server server
COPY --from=build /app/deploy/health.ts deploy/
COPY --from=build /app/dist dist
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
# Whoever stops it must wait longer than DRAIN_MS and 15 s before killing it.
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s CMD ["node", "deploy/health.ts"]
# Not through npm: the signal to stop goes to the server itself.
CMD ["node", "server/main.ts"]
