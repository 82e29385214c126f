# bulletin by itself: Node, and what `npm pack` has packed. Nothing is fetched when it runs.
#
#     npm pack && docker build -t bulletin . && docker run --rm --network none -v "$PWD:/letters" bulletin bulletin build
FROM node:22-slim AS package
COPY bulletin-*.tgz /bulletin.tgz
RUN npm install --global --offline --no-audit --no-fund --ignore-scripts /bulletin.tgz

FROM node:22-slim
COPY --from=package /usr/local/lib/node_modules/bulletin /usr/local/lib/node_modules/bulletin
RUN ln -s ../lib/node_modules/bulletin/dist/cli.js /usr/local/bin/bulletin
USER node
WORKDIR /letters
CMD ["bulletin", "--help"]
