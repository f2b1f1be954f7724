/** An entry of a ZIP archive, as the directory has it. */
export interface Entry {
  readonly name: string;
  /** Where its packed data begins in the file, and how many bytes of it there are. */
  readonly start: number;
  readonly packed: number;
  /** 0 is stored, 8 is DEFLATE; others are not met in documents. */
  readonly method: number;
  readonly crc: number;
  readonly encrypted: boolean;
}

/**
 * The entries that the directory at the end of a ZIP archive names, in its order; see APPNOTE.TXT 6.3.10 of PKWARE, sections 4.3.7,
 * 4.3.12 and 4.3.16. Archives of more than 4 GB (Zip64) are not read. Time O(entries).
 *
 * @returns "damaged" if there is no such directory or it points out of the file; "too-many" if there are more than `most`
 */
export function entriesOf(bytes: Uint8Array, most: number): readonly Entry[] | "damaged" | "too-many" {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endRecord(view);
  if (end === undefined) return "damaged";
  const count = view.getUint16(end + 10, true);
  if (count > most) return "too-many";
  const entries: Entry[] = [];
  let at = view.getUint32(end + 16, true);
  for (let index = 0; index < count; index++) {
    if (at + HEADER > end || view.getUint32(at, true) !== IN_DIRECTORY) return "damaged";
    const entry = entryAt(bytes, view, at);
    if (entry === undefined) return "damaged";
    entries.push(entry);
    at += HEADER + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

const [LOCAL, IN_DIRECTORY, END] = [0x04034b50, 0x02014b50, 0x06054b50];
/** Bytes of a record without what varies in length. */
const [LOCAL_HEADER, HEADER, END_RECORD] = [30, 46, 22];
/** Bytes that a comment at the end may have. */
const COMMENT = 0xffff;

/** Where the last record begins: the last place that looks like one. */
function endRecord(view: DataView): number | undefined {
  const last = view.byteLength - END_RECORD;
  for (let at = last; at >= Math.max(0, last - COMMENT); at--) if (view.getUint32(at, true) === END) return at;
  return undefined;
}

function entryAt(bytes: Uint8Array, view: DataView, at: number): Entry | undefined {
  const packed = view.getUint32(at + 20, true);
  const local = view.getUint32(at + 42, true);
  if (local + LOCAL_HEADER > bytes.length || view.getUint32(local, true) !== LOCAL) return undefined;
  const start = local + LOCAL_HEADER + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  if (start + packed > bytes.length) return undefined;
  const name = bytes.subarray(at + HEADER, at + HEADER + view.getUint16(at + 28, true));
  return {
    name: new TextDecoder("utf-8").decode(name),
    start,
    packed,
    method: view.getUint16(at + 10, true),
    crc: view.getUint32(at + 16, true),
    encrypted: (view.getUint16(at + 8, true) & 1) === 1,
  };
}
