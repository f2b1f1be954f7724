/**
 * Types of the `prop` elements in which a TMX of ours carries what TMX has no element for. Other programs keep or
 * ignore them; with them the file comes back as the same beads.
 */
export const PROPS = {
  /** In the header, one a version, in order: its name, with its language in `xml:lang`. In a `tuv`: that version's name,
   *  where it is not the first of its language. */
  version: "x-hexapla-version",
  /** In a `tu`: how many segments each version has in it, `1-2-1`. For people; a reader counts for itself. */
  type: "x-hexapla-type",
  /** In a `tu`: posterior probability of the bead, to 6 decimals. */
  posterior: "x-hexapla-posterior",
  /** In a `tu`: what a person did with the bead, words of `STATUS` with spaces between. */
  status: "x-hexapla-status",
  /** In a `tu`: the `tuid` of the unit whose bead this is too, with another version of one language. */
  repeats: "x-hexapla-repeats",
  /** In a `tuv` of several segments: where each ends and the next begins in the `seg`, in UTF-16 units: `12:13 40:41`. */
  cuts: "x-hexapla-cuts",
} as const;

/** Words of the prop `status`: looked at and found right; made what it is by a person. */
export const STATUS = { confirmed: "confirmed", edited: "edited" } as const;

/** The value of `srclang` that stands for any language. */
export const ALL_LANGUAGES = "*all*";
