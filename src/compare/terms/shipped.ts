/** Where the watch lists lie that come with the package; whoever can read files reads them and gives them to `parseWatchList`. */
export const SHIPPED_WATCH_LISTS: readonly URL[] = [
  new URL("./watch/ukraine.yaml", import.meta.url),
  new URL("./watch/cities.yaml", import.meta.url),
  new URL("./watch/war.yaml", import.meta.url),
];
