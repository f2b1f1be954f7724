/** Names under which an XLIFF of ours carries what XLIFF has no element for. With them the file comes back as the same beads. */

/** Of the metadata of XLIFF 2 that is ours. */
export const CATEGORY = "hexapla";
/** `type` of a `meta` of ours: name of a version, posterior probability to 6 decimals, whether a person confirmed the bead. */
export const META = { source: "source", target: "target", posterior: "posterior", confirmed: "confirmed" } as const;
/** `type` of a `mrk` of XLIFF 2 that holds a segment, where a side of a bead is not just one. */
export const SEGMENT = "hexapla:segment";
/** In XLIFF 1.2: `mtype` of such a `mrk`; `from` of the notes in the header with the names of the versions; `context-type`. */
export const SEGMENT_12 = "x-hexapla-segment";
export const SOURCE_12 = "x-hexapla-source";
export const TARGET_12 = "x-hexapla-target";
export const POSTERIOR_12 = "x-hexapla-posterior";
