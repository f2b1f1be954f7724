/** What a file of ours says in its field `format`. */
export const FORMAT = "hexapla-alignment";

/** Rises when a file can no longer be read by those who knew the one before. */
export const FORMAT_VERSION = 1;

/** Decimals of a posterior probability in a file. */
export const POSTERIOR_DECIMALS = 6;

/** Decimals of how sure a word link is. */
export const LINK_DECIMALS = 4;

/** Decimals of a weight of evidence in a file, in nats. */
export const NATS_DECIMALS = 4;
